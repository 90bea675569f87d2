"""A decision: what holds, what was not chosen, and the ways back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.i18n import _
from app.reports.conflicts import ConflictValue
from app.reports.decisions import DecisionRow
from ui.pages.conflicts.values import DELETION, author_words, fields_words, value_words
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, look
from ui.widgets.banner import KindIcon
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated
from ui.widgets.words import stacked, words


class LoserBox(Translated):
    """A value that was not chosen, and the button that brings it back."""

    restored = Signal()

    def __init__(self, row: DecisionRow, value: ConflictValue) -> None:
        super().__init__()
        look(self, "card")
        self._row = row
        self._value = value
        self.value = words()
        self.author = words(style="muted")
        self.restore: QPushButton = push_button(self.restored.emit)
        look(self.restore, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        for widget in (self.value, self.author):
            column.addWidget(widget)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore.setVisible(row.fields != DELETION)
        self.retranslate()

    def retranslate(self) -> None:
        said = value_words(self._row, self._value.fields)
        self.value.setText(said)
        self.author.setText(author_words(self._value))
        self.restore.setText(_("Bring this value back"))
        self.restore.setAccessibleName(
            _("Bring back {field}: {value}").format(field=fields_words(self._row), value=said)
        )


class DecidedCard(Card):
    """`reopened()` and `restored(value)`; `past()` opens the record's history."""

    reopened = Signal()
    restored = Signal(object)
    past = Signal()

    def __init__(self, row: DecisionRow, name: str, *, whole: bool) -> None:
        self.row = row
        self._name = name
        self._whole = whole
        super().__init__()
        self.field = words(style="strong")
        self.holds = words(style="large")
        self.by = words(style="muted")
        self.state = words()
        self.not_chosen = words(style="label")
        self.boxes = [LoserBox(row, value) for value in row.losers]
        for value, box in zip(row.losers, self.boxes, strict=True):
            box.restored.connect(partial(self.restored.emit, value))
        self.again = push_button(self.reopened.emit, icon_name="arrow-go-back-line")
        self.history = push_button(self.past.emit, icon_name="history-line")
        self.trouble = words(style="problem")
        self.trouble.hide()
        for widget in (
            self.field, self.holds, self.by, self.state, self.not_chosen,
            stacked(*self.boxes, gap=SPACE_S), flowing(self.again, self.history), self.trouble,
        ):  # fmt: skip
            self.add(widget)
        self.again.setVisible(row.stands)
        self.head.insertWidget(0, KindIcon("good", "check-double-line"))
        self.retranslate()

    def refuse(self, why: str) -> None:
        """Say why it could not be taken up again."""
        self.trouble.setText(why)
        self.trouble.show()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "trouble"):
            return
        row = self.row
        said = [each for each in (row.title if self._whole else "", self._name) if each]
        self.set_title(" – ".join(said) or fields_words(row))
        self.field.setText(fields_words(row))
        self.holds.setText(value_words(row, row.chosen.fields))
        self.by.setText(_("Decided by {who}").format(who=author_words(row.chosen)))
        self.state.setText(
            "" if row.stands else _("Somebody has written this field since the decision.")
        )
        self.state.setVisible(not row.stands)
        self.not_chosen.setText(_("Not chosen"))
        self.again.setText(_("Decide again"))
        self.history.setText(_("History"))
