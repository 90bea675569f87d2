"""What has arrived: files in the inbox, an invitation's words, and what a file brought."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import N_, _
from ui.pages.exchange.functions import Came
from ui.pages.exchange.words import came_lines, came_title
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated


class ArrivedRow(Translated):
    """A file of the inbox with the button that takes it in."""

    def __init__(self, path: Path, takes: Callable[[Path], object], parent: QWidget | None = None):
        super().__init__(parent)
        self.path = path
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.take = push_button(lambda: takes(path), icon_name="inbox-archive-line", primary=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self.name, 1)
        row.addWidget(self.take)
        self.retranslate()

    def retranslate(self) -> None:
        self.name.setText(self.path.name)
        self.take.setText(_("Take in"))
        self.take.setAccessibleName(_("Take in {file}").format(file=self.path.name))


class ArrivedCard(Card):
    """The files that lie in the inbox."""

    def __init__(self, takes: Callable[[Path], object], parent: QWidget | None = None) -> None:
        self._takes = takes
        self.rows: list[ArrivedRow] = []
        super().__init__(N_("Arrived in the inbox"), parent=parent)

    def show_files(self, files: Sequence[Path]) -> None:
        """Show the files; hidden where there are none."""
        self.setVisible(bool(files))
        if [row.path for row in self.rows] == list(files):
            return
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ArrivedRow(path, self._takes) for path in files]
        for row in self.rows:
            self.add(row)


class CameCard(Card):
    """What the latest file brought, in plain words."""

    def __init__(self, decides: Callable[[], object], parent: QWidget | None = None) -> None:
        self._came: Came | None = None
        self.lines = QLabel()
        super().__init__(parent=parent)
        self.file = QLabel()
        look(self.file, "small")
        for label in (self.lines, self.file):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.decide = push_button(decides, icon_name="arrow-left-right-line", primary=True)
        self.close_it = push_button(self.hide)
        self.add(self.lines)
        self.add(self.file)
        self.add(flowing(self.decide, self.close_it))
        self.hide()
        self.retranslate()

    def show_came(self, came: Came) -> None:
        """Tell what a file brought."""
        self._came = came
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        came = self._came
        if came is None or not hasattr(self, "close_it"):
            return
        self.set_title(came_title(came))
        self.lines.setText("\n".join(came_lines(came)))
        self.file.setText(came.file)
        self.decide.setText(_("Decide"))
        self.decide.setVisible(came.conflicts > 0)
        self.close_it.setText(_("Close"))


class InvitationCard(Card):
    """Asks for the five words of an invitation that was opened here."""

    def __init__(
        self, accepts: Callable[[Path, str], object], parent: QWidget | None = None
    ) -> None:
        self._accepts = accepts
        self._path: Path | None = None
        self.about = QLabel()
        super().__init__(N_("An invitation"), parent=parent)
        self.about.setWordWrap(True)
        look(self.about, "muted")
        self.words = LineField("words", N_("Five words"), hint=N_("the five words you were told"))
        self.words.line.returnPressed.connect(self._accept)
        self.open = push_button(self._accept, primary=True)
        self.leave = push_button(self.hide)
        self.add(self.about)
        self.add(self.words)
        self.add(flowing(self.open, self.leave, gap=SPACE_S))
        self.hide()
        self.retranslate()

    def ask(self, path: Path) -> None:
        """Ask for the words of a file."""
        self._path = path
        self.words.set_value("")
        self.words.write("")
        self.words.clear_error()
        self.retranslate()
        self.show()
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """Say beside the words why they don't open it."""
        self.words.show_error(why)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "leave"):
            return
        name = self._path.name if self._path is not None else ""
        self.about.setText(
            _(
                "The file “{file}” is an invitation. Type the five words that came with it by "
                "letter or by phone."
            ).format(file=name)
        )
        self.open.setText(_("Open the invitation"))
        self.leave.setText(_("Leave it"))

    def _accept(self) -> None:
        words = self.words.line.text().strip()
        if self._path is None:
            return
        if not words:
            self.refuse(_("Type the five words, then open the invitation."))
            return
        self._accepts(self._path, words)
