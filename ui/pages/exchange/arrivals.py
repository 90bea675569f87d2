"""What lies in the inbox: files that nobody has looked at yet, and files that were refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.exchange.inbox import RefusedFile
from app.i18n import N_, _, ngettext
from ui.pages.exchange.words import moment_words
from ui.theme import SPACE_M, SPACE_XS, look
from ui.widgets.banner import KindIcon
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Fitting

SHOWN = 8
"""So many files are listed; an inbox may hold hundreds."""


class FileRow(Fitting):
    """A file of the inbox: what can be done with it and, where it was refused, why and when."""

    def __init__(
        self,
        texts: tuple[str, str, str],
        opens: Callable[[Path], object],
        removes: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        """`texts` are msgids: the button's word, what it does with {file}, and with all."""
        super().__init__(parent)
        self._texts = texts
        self.path = Path()
        self._refused: RefusedFile | None = None
        self.icon = KindIcon("problem")
        self.name = QLabel()
        look(self.name, "strong")
        self.why = QLabel()
        self.when = QLabel()
        look(self.when, "small")
        for label in (self.name, self.why, self.when):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.open = push_button(lambda: opens(self.path))
        self.remove = push_button(lambda: removes(self.path))
        look(self.remove, "link")
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        for label in (self.name, self.why, self.when):
            words.addWidget(label)
        words.addWidget(flowing(self.open, self.remove, gap=SPACE_M))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        row.setSpacing(SPACE_M)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_file(self, path: Path, refused: RefusedFile | None) -> None:
        """Show a file."""
        self.path, self._refused = path, refused
        self.retranslate()

    def retranslate(self) -> None:
        word, whole, _all = self._texts
        refused = self._refused
        self.name.setText(self.path.name)
        self.icon.setVisible(refused is not None)
        self.why.setVisible(refused is not None)
        self.when.setVisible(refused is not None)
        if refused is not None:
            self.why.setText(refused.why)
            self.when.setText(moment_words(datetime.fromtimestamp(refused.at / 1000, UTC)))
        self.open.setText(_(word))
        self.open.setAccessibleName(_(whole).format(file=self.path.name))
        self.remove.setText(_("Take out of the inbox"))
        self.remove.setAccessibleName(
            _("Take “{file}” out of the inbox").format(file=self.path.name)
        )


class FilesCard(Card):
    """Files of the inbox, a row each; hidden where there are none."""

    def __init__(
        self,
        title: str,
        texts: tuple[str, str, str],
        opens: Callable[[Sequence[Path]], object],
        removes: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        """Texts are msgids: the title, and those of a row."""
        self._texts = texts
        self._opens = opens
        self._removes = removes
        self._paths: list[Path] = []
        self.rows: list[FileRow] = []
        super().__init__(title, parent=parent)
        self.all: QPushButton = push_button(lambda: opens(self._paths))
        self.add_to_head(self.all)
        self.more = QLabel()
        look(self.more, "muted")
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.add(self.more)
        self.hide()
        self.retranslate()

    def show_waiting(self, paths: Sequence[Path]) -> None:
        """Show files that nobody has looked at."""
        self._show([(path, None) for path in paths])

    def show_refused(self, files: Sequence[RefusedFile]) -> None:
        """Show files that were refused."""
        self._show([(file.path, file) for file in files])

    def _show(self, files: Sequence[tuple[Path, RefusedFile | None]]) -> None:
        self._paths = [path for path, _file in files]
        shown = files[:SHOWN]
        while len(self.rows) > len(shown):
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(shown):
            row = FileRow(self._texts, lambda path: self._opens([path]), self._removes)
            self.rows.append(row)
            self._list.addWidget(row)
        for row, (path, file) in zip(self.rows, shown, strict=True):
            row.show_file(path, file)
        self.setVisible(bool(files))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "more"):
            return
        count = len(self._paths)
        self.all.setVisible(count > 1)
        self.all.setText(_(self._texts[2]).format(count=count))
        left = count - len(self.rows)
        self.more.setVisible(left > 0)
        self.more.setText(ngettext("and {n} more", "and {n} more", left).format(n=left))


def waiting_card(
    opens: Callable[[Sequence[Path]], object], removes: Callable[[Path], object]
) -> FilesCard:
    """Return the card of what has arrived."""
    texts = (N_("Look at it"), N_("Look at what is in “{file}”"), N_("Look at all ({count})"))
    return FilesCard(N_("Arrived in the inbox"), texts, opens, removes)


def refused_card(
    opens: Callable[[Sequence[Path]], object], removes: Callable[[Path], object]
) -> FilesCard:
    """Return the card of what could not be taken in."""
    texts = (N_("Try again"), N_("Try “{file}” again"), N_("Try all again ({count})"))
    return FilesCard(N_("Could not be taken in"), texts, opens, removes)
