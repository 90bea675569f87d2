"""The head of a page: where, title, what it holds, and what can be done here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import SPACE_M, SPACE_S, SPACE_XS, Kind, icon, look
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.tab_order import tab_through
from ui.widgets.translated import Fitting, say

Crumb = tuple[str, Callable[[], object]]


def push_button(
    slot: Callable[[], object], *, icon_name: str = "", primary: bool = False
) -> QPushButton:
    """Return a button without text; its owner sets the text in `retranslate()`."""
    button = QPushButton()
    if primary:
        look(button, "primary")
    if icon_name:
        button.setIcon(icon(icon_name, "on_accent" if primary else "text"))
    button.clicked.connect(lambda _checked=False: slot())
    return button


class PageHeader(Fitting):
    """Title and subtitle at left, buttons at right; the buttons go below where it is narrow."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._buttons: list[tuple[QPushButton, str, str]] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_M)
        self._row.addLayout(self._build_words(), 1)
        self._holder = flowing(gap=SPACE_M, to_right=True)
        self._row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def _build_words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        self._crumbs = QWidget()
        look(self._crumbs, "clear")
        crumb_row = QHBoxLayout(self._crumbs)
        crumb_row.setContentsMargins(0, 0, 0, 0)
        crumb_row.setSpacing(SPACE_XS)
        self._crumbs.hide()
        self.title = QLabel()
        look(self.title, "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.chip = StatusChip()
        self.chip.hide()
        title_row = QHBoxLayout()
        title_row.setSpacing(SPACE_S)
        title_row.addWidget(self.title, 1)
        title_row.addWidget(self.chip)
        title_row.addStretch(0)
        self._title_row = title_row
        self.subtitle = QLabel()
        look(self.subtitle, "muted")
        self.subtitle.setTextFormat(Qt.TextFormat.PlainText)
        self.subtitle.setWordWrap(True)
        self.subtitle.hide()
        words.addWidget(self._crumbs)
        words.addLayout(title_row)
        words.addWidget(self.subtitle)
        return words

    def set_title(self, text: str) -> None:
        """Show a translated title."""
        self.title.setText(text)

    def set_subtitle(self, text: str) -> None:
        """Show a line under the title: a count, a date, who with whom."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def set_chip(self, kind: Kind, word: str, icon_name: str = "") -> None:
        """Show a status beside the title; no word hides it."""
        self.chip.set_state(kind, word, icon_name)
        self.chip.setVisible(bool(word))
        self.title.setWordWrap(not word)
        self._title_row.setStretch(0, 0 if word else 1)
        self._title_row.setStretch(2, 1 if word else 0)

    def set_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Show the way here, each step a link: (text, what opens it)."""
        row = self._crumbs.layout()
        assert row is not None
        while (item := row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        links = []
        for text, opens in crumbs:
            link = push_button(opens)
            look(link, "link")
            link.setText(text)
            row.addWidget(link)
            links.append(link)
            row.addWidget(QLabel("›"))
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)
        tab_through(self._crumbs, links)
        self._crumbs.setVisible(bool(crumbs))

    def add_button(
        self,
        msgid: str,
        slot: Callable[[], object],
        *,
        icon_name: str = "",
        primary: bool = False,
        tip: str = "",
    ) -> QPushButton:
        """Add a button; `msgid` and `tip` are marked with `N_`. The primary one comes last."""
        button = push_button(slot, icon_name=icon_name, primary=primary)
        self._buttons.append((button, msgid, tip))
        layout = self._holder.layout()
        assert layout is not None
        layout.addWidget(button)
        self.retranslate()
        return button

    def retranslate(self) -> None:
        if self._title:
            self.set_title(say(self._title))
        for button, msgid, tip in self._buttons:
            button.setText(say(msgid))
            button.setToolTip(say(tip))
        self.fit()

    def fit(self) -> None:
        words = max(self.title.fontMetrics().averageCharWidth() * 22, 160)
        narrow = self._holder.sizeHint().width() + words > self.width()
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._row.setAlignment(
            self._holder, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignVCenter
        )
