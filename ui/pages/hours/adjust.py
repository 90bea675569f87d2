"""Adding hours to a placement, or taking them off, with a reason: in place, below the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _
from app.reports.hours_lines import called
from app.reports.programmes import ItemRow
from ui.pages.hours.functions import HoursFunctions
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import MinutesField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.split import bring_into_view
from ui.widgets.translated import Translated

_WHOLE = b""
"""The choice of no item."""


class AdjustBox(Card):
    """Hidden until it is asked for; Esc puts it away, and nothing was done."""

    def __init__(self, functions: HoursFunctions, parent: QWidget | None = None) -> None:
        self._functions = functions
        self._items: Sequence[ItemRow] = ()
        super().__init__(N_("Adjust the hours"), parent=parent)
        self.about = QLabel()
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.way = ChoiceField(
            "way", N_("What to do"), lambda: [(1, _("Add hours")), (-1, _("Take hours off"))]
        )
        self.minutes = MinutesField("minutes", N_("Hours"))
        self.item = ChoiceField("item", N_("Programme item"), self._options)
        self.item.combo.setProperty("elides", True)
        self.reason = LineField(
            "reason", N_("Reason"), hint=N_("Everybody who sees the hours reads it")
        )
        self.add(self.about)
        self.add(columns_of(self.way, self.minutes, self.item, letters=22, most=3, gap=SPACE_M))
        self.add(self.reason)
        self.yes = push_button(self._save, icon_name="check-line", primary=True)
        self.no = push_button(self.forget)
        self.add(flowing(self.yes, self.no))
        self.reason.line.returnPressed.connect(self._save)
        self.hide()
        self.retranslate()

    def begin(self, items: Sequence[ItemRow], item: bytes | None) -> None:
        """Ask how much and why; `item` is the one that the list shows."""
        self._items = items
        self.item.reload_options()
        self.way.set_value(1)
        self.minutes.set_value(None)
        self.item.set_value(item if item in [row.id for row in items] else _WHOLE)
        self.reason.set_value("")
        for field in (self.minutes, self.reason):
            field.clear_error()
        self.show()
        QTimer.singleShot(0, self, lambda: bring_into_view(self))
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Put it away."""
        self.hide()
        page = self.parentWidget()
        if isinstance(page, Translated):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "no"):
            return
        self.about.setText(
            _(
                "The diary stays as it is. What you add or take off stands as a line of its own "
                "in every list, counts as confirmed, and stays in the history when it is taken "
                "back."
            )
        )
        self.yes.setText(_("Adjust"))
        self.no.setText(_("Cancel"))

    def _options(self) -> list[tuple[object, str]]:
        return [(_WHOLE, _("Of no item")), *((row.id, called(row)) for row in self._items)]

    def _save(self) -> None:
        adjust = self._functions.adjust
        if adjust is None or not self.minutes.commit():
            return
        self.reason.clear_error()
        way = -1 if self.way.value() == -1 else 1
        item = self.item.value()
        adjust(
            way * (self.minutes.value() or 0),
            self.reason.read(),
            item if isinstance(item, bytes) and item else None,
            late(self, self.forget),
            late(self, self._refused),
        )

    def _refused(self, why: str) -> None:
        """Say it beside the field that it is about."""
        field = self.minutes if self.reason.read() else self.reason
        if not self.minutes.value():
            field = self.minutes
        field.show_error(why)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
