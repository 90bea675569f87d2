"""What a field was before, under the field itself: each value, whose, since when; and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, Kind, look
from ui.widgets.card import line
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.laid_over import LaidOver
from ui.widgets.split import scrolling


@dataclass(frozen=True)
class PastValue:
    """One value; all words are translated. `restore` writes it once more, None where it stands."""

    value: str
    said: str
    """Who wrote it, when and where."""
    state: tuple[Kind, str, str] | None
    restore: Callable[[], object] | None


class PastPopup(LaidOver):
    """The values one below another, and the way to the whole record."""

    def __init__(
        self, title: str, values: Sequence[PastValue], whole: Callable[[], object], field: QWidget
    ) -> None:
        """`whole` goes to the history of the whole record; it stands under `field`."""
        super().__init__(field)
        self.setAccessibleName(_("Field's history"))
        self.values = list(values)
        heading = QLabel(_("History: {field}").format(field=title))
        look(heading, "section")
        heading.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(heading)
        self.list = self._build_list()
        column.addWidget(self.list, 1)
        self.whole = push_button(lambda: self._go(whole), icon_name="history-line")
        self.whole.setText(_("History of the whole record"))
        look(self.whole, "link")
        column.addWidget(flowing(self.whole))

    def first(self) -> QWidget:
        return self.buttons[0] if self.buttons else self.whole

    def tall(self, width: int) -> int:
        bar = self.list.verticalScrollBar().sizeHint().width()
        inside = self.inside.heightForWidth(width - SPACE_M * 2 - bar) + SPACE_S
        return inside + self.sizeHint().height() - self.list.sizeHint().height()

    def _build_list(self) -> QScrollArea:
        self.inside = inside = QWidget()
        look(inside, "clear")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        self.buttons: list[QPushButton] = []
        for value in self.values:
            rows.addWidget(line())
            rows.addWidget(self._row(value))
        rows.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("Values, the newest first"))
        return area

    def _row(self, value: PastValue) -> QWidget:
        holder = QWidget()
        look(holder, "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(_label(value.value, "strong"))
        column.addWidget(_label(value.said, "muted"))
        if value.state is not None:
            chip = StatusChip()
            chip.set_state(*value.state)
            column.addWidget(flowing(chip))
        restore = value.restore
        if restore is not None:
            back = push_button(lambda: self._go(restore))
            look(back, "link")
            back.setText(_("Bring this value back"))
            back.setAccessibleName(_("Bring back: {value}").format(value=value.value))
            self.buttons.append(back)
            column.addWidget(flowing(back))
        return holder

    def _go(self, does: Callable[[], object]) -> None:
        self.leave()
        does()


def _label(text: str, style: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    look(label, style)
    return label
