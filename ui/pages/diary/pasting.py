"""A table of days from the clipboard: what would happen, shown in place of the grid."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.i18n.times import duration, time_of_day
from app.intake.day_columns import FIELDS
from app.intake.days import DayPlan
from ui.pages.diary.functions import DiaryFunctions, Refused
from ui.pages.diary.marks import ABSENCES
from ui.pages.diary.side import room_below
from ui.theme import SPACE_M, look
from ui.widgets.calendar import ABSENT
from ui.widgets.card import Card
from ui.widgets.intake.check_step import CheckStep, Reading
from ui.widgets.translated import Translated, say
from ui.widgets.words import words

_LINES = 20
"""Lines of text that it is high at least."""


def _add_days(count: int) -> str:
    return ngettext("Paste {count} day", "Paste {count} days", count).format(count=count)


class PastePanel(Translated):
    """New days become drafts, and nothing happens before the person has seen what would."""

    left = Signal()

    def __init__(
        self, functions: DiaryFunctions, refused: Refused, parent: QWidget | None = None
    ) -> None:
        """`refused` is told why nothing could be pasted."""
        super().__init__(parent)
        self._functions = functions
        self._refused = refused
        self.about = words(style="muted")
        self.check = CheckStep(
            FIELDS,
            shows={
                "starts": time_of_day,
                "ends": time_of_day,
                "rest": duration,
                "absence": lambda kind: say(ABSENCES.get(kind, ABSENT.word)),
            },
            says=_add_days,
        )
        self.check.columns.hide()
        self.check.confirmed.connect(self._paste)
        self.check.left.connect(self.left.emit)
        card = Card(N_("Days to paste"))
        inside = QWidget()
        look(inside, "clear")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self.about)
        rows.addWidget(self.check, 1)
        card.add(inside, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        self.retranslate()

    def _paste(self, plan: DayPlan) -> None:
        self._functions.paste(plan, self.left.emit, self._refused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """End within the window, so that the button below the rows is seen without scrolling."""
        self.setMaximumHeight(max(room_below(self), self.fontMetrics().height() * _LINES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.about.setText(
            _("New days become drafts. Nothing changes before you press the button.")
        )


class Pasting:
    """Shows the panel in place of the sheet of days; it is built when first something is pasted."""

    def __init__(self, functions: DiaryFunctions, sheet: QWidget, refused: Refused) -> None:
        self._functions = functions
        self._sheet = sheet
        self._refused = refused
        self.panel: PastePanel | None = None

    def begin(self) -> None:
        """Show what the copied table would become; or tell why it is none."""
        try:
            plan = self._functions.plan_pasted(QGuiApplication.clipboard().text())
        except UserError as trouble:
            self._refused(str(trouble))
            return
        if self.panel is None:
            self.panel = PastePanel(self._functions, self._refused)
            self.panel.left.connect(self._leave)
            parent = self._sheet.parentWidget()
            around = parent.layout() if parent is not None else None
            assert isinstance(around, QBoxLayout)
            around.insertWidget(around.indexOf(self._sheet) + 1, self.panel, 1)
        self._sheet.hide()
        self.panel.show()
        self.panel.check.show_reading(Reading(plan))

    def _leave(self) -> None:
        assert self.panel is not None
        self.panel.hide()
        self._sheet.show()
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)
