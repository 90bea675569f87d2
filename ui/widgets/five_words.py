"""The five words of an invitation or of another file, shown once and large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import _
from ui.theme import look
from ui.widgets.banner import announce
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


@dataclass(frozen=True)
class FiveWords:
    """What a file leaves to be told: to whom, the file's name and the words."""

    role: str
    """mentor, student, colleague; computer for one's own other computer; recovery."""
    name: str
    file: str
    words: str


class WordsCard(Card):
    """Hidden until there are words; they are gone when it is closed."""

    def __init__(
        self,
        save: Callable[[FiveWords], object],
        print_: Callable[[FiveWords], object],
        copy: Callable[[str], object],
        mail: Callable[[FiveWords], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`mail` writes the letter that the file, and never the words, goes with."""
        self._now: FiveWords | None = None
        super().__init__(parent=parent)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.words = QLabel()
        look(self.words, "words")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = push_button(lambda: self._with(lambda now: copy(now.words)))
        self.print = push_button(lambda: self._with(print_), icon_name="printer-line", primary=True)
        self.save = push_button(lambda: self._with(save), icon_name="download-2-line")
        self.mail = push_button(lambda: self._with(mail) if mail else None, icon_name="mail-line")
        self.close_button = push_button(self.forget)
        self.add(self.words)
        self.add(self.note)
        self.add(flowing(self.print, self.save, self.copy, self.mail, self.close_button))
        self.mail.setVisible(mail is not None)
        self.hide()
        self.retranslate()

    def show_words(self, found: FiveWords) -> None:
        """Show the words of a new invitation."""
        self._now = found
        self.retranslate()
        self.show()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.words.text())

    def forget(self) -> None:
        """Take the words away; only a new invitation makes new ones."""
        self._now = None
        self.words.clear()
        self.hide()

    def retranslate(self) -> None:
        if not hasattr(self, "close_button"):
            return
        now = self._now
        self.words.setText(now.words if now else "")
        self.words.setAccessibleName(_("The five words"))
        if now:
            self.set_title(_title(now))
            self.note.setText(_note(now.role))
        self.print.setText(_("Print the letter"))
        self.save.setText(_("Save the letter as PDF"))
        self.copy.setText(_("Copy the words"))
        self.mail.setText(_("Mail the file"))
        self.close_button.setText(_("I have noted them"))

    def _with(self, does: Callable[[FiveWords], object]) -> None:
        if self._now is not None:
            does(self._now)


def _title(now: FiveWords) -> str:
    if now.role == "recovery":
        return _("Five words of the recovery file")
    if now.role == "computer":
        return _("Five words for your other computer")
    return _("Five words for {name}").format(name=now.name)


def _note(role: str) -> str:
    if role == "recovery":
        return _(
            "Whoever has the file and these words can work in your name: keep them in different "
            "places, and neither on this computer. The program keeps the words nowhere; a new "
            "recovery file makes new ones."
        )
    if role == "computer":
        return _(
            "Take the file to your other computer, open Prakse there and choose “I have an "
            "invitation file”. Then delete the file. Once this is closed, only a new file makes "
            "new words."
        )
    return _(
        "These words open the invitation file. Tell them by phone or give the printed "
        "letter; don't put them into the same mail as the file. The program keeps them "
        "nowhere: once this is closed, only a new invitation makes new words."
    )
