"""Said in place of a paper that this folder can't print: its text is only at the school."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.reports.signatures import PaperNow
from ui.theme import SPACE_S, look
from ui.widgets.banner import Banner
from ui.widgets.link_line import LinkLine
from ui.widgets.translated import Translated


def own_text_words() -> str:
    """Return why a paper can't be printed here, and where it is found."""
    return _(
        "It was printed from the school's own text, which is only at the school. "
        "Open the attached file, or ask the school for a copy."
    )


class PaperElsewhere(Translated):
    """Hidden where the paper can be printed here. `opened(attachment)` leads to a file of it."""

    opened = Signal(bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._files: tuple[tuple[bytes, str], ...] = ()
        self.links: list[LinkLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(Banner("information", own_text_words, closable=False))
        self.hide()

    def show_paper(self, paper: PaperNow | None) -> None:
        """Show where a paper is found; None where it can be printed here."""
        files = paper.scans if paper is not None else ()
        if files != self._files:
            self._files = files
            self._build()
        self.setVisible(paper is not None)

    def retranslate(self) -> None:
        for link, (_record, name) in zip(self.links, self._files, strict=True):
            link.setText(_("File: {name}").format(name=name))

    def _build(self) -> None:
        for old in self.links:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.links = []
        for record, _name in self._files:
            link = LinkLine()
            link.clicked.connect(partial(self._open, record))
            self._column.addWidget(link)
            self.links.append(link)
        self.retranslate()

    def _open(self, record: bytes, _on: bool = False) -> None:
        self.opened.emit(record)
