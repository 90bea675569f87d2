"""One line: a chip, a title over a detail, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.pages.today.words import Wording
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.chip import StatusChip, chip_size
from ui.widgets.header import push_button
from ui.widgets.translated import Fitting, say


class LineRow(Fitting):
    """Title and detail are functions, so that they can be said in another language."""

    def __init__(
        self,
        wording: Wording,
        title: Callable[[], str],
        detail: Callable[[], str],
        slot: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._title, self._detail = title, detail
        self.chip = StatusChip()
        self.title = QLabel()
        look(self.title, "strong")
        self.detail = QLabel()
        look(self.detail, "muted")
        for label in (self.title, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = push_button(slot)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        words.addStretch(1)
        self._holder = QWidget()
        look(self._holder, "clear")
        chips = QHBoxLayout(self._holder)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.addWidget(self.chip)
        chips.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(SPACE_L, SPACE_S, SPACE_M, SPACE_S)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    @property
    def chip_width(self) -> int:
        """The room that its chip needs."""
        return chip_size(self.chip.font(), self.chip.text()).width() + SPACE_S

    def align(self, width: int) -> None:
        """Give the chip a column as wide as the widest of the page's chips."""
        if self._row.direction() == QBoxLayout.Direction.LeftToRight:
            self._holder.setFixedWidth(width)

    def retranslate(self) -> None:
        self.chip.set_state(self._wording.kind, say(self._wording.chip), self._wording.icon)
        self.title.setText(self._title())
        text = self._detail()
        self.detail.setText(text)
        self.detail.setVisible(bool(text))
        self.button.setText(say(self._wording.button))
        self.button.setAccessibleName(f"{self.button.text()}: {self.title.text()}")
        self.fit()

    def fit(self) -> None:
        narrow = self.width() < self.fontMetrics().averageCharWidth() * 62
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        if narrow:
            self._holder.setMinimumWidth(0)
            self._holder.setMaximumWidth(16_777_215)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self._row.setAlignment(self.button, side | Qt.AlignmentFlag.AlignTop)
