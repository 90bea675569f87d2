"""A file for somebody: where it goes, then what became of it and the letter it goes with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.pages.exchange.functions import Made, PersonLine, SendFunctions
from ui.pages.exchange.ways import MAIL, WaysRow
from ui.pages.exchange.words import addressee_words, fresh_words, made_words, size_words
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.letter import LetterBox
from ui.widgets.split import bring_into_view
from ui.widgets.translated import begun


class SendCard(Card):
    """Hidden until a file is asked for."""

    def __init__(
        self,
        functions: SendFunctions,
        changed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`changed` is called when a file was made."""
        self._functions = functions
        self._changed = changed
        self.person: PersonLine | None = None
        self.made: Made | None = None
        self._everything = False
        self._by_mail = False
        super().__init__(parent=parent)
        self.about = plain_label("muted")
        self.trouble = plain_label("problem")
        self.ways = WaysRow(functions, self._send, self.close_it)
        self.letter = LetterBox(functions.letters)
        self.show_it = push_button(self._show_file, icon_name="folder-open-line")
        self.more = push_button(self._again, icon_name="attachment-line")
        self.done = push_button(self.close_it)
        self._after = flowing(self.show_it, self.more, self.done)
        for widget in (self.about, self.trouble, self.ways, self.letter, self._after):
            self.add(widget)
        self.hide()
        self.retranslate()

    def begin(self, person: PersonLine, everything: bool) -> None:
        """Ask where a file for somebody should go."""
        self.person, self._everything = person, everything
        self.made = None
        self.trouble.setText("")
        self.retranslate()
        self.show()
        self.ways.begin()
        bring_into_view(self)

    def close_it(self) -> None:
        """Put the card away."""
        self.hide()
        self.person = self.made = None

    def _send(self, way: str, place: Path | None) -> None:
        self._by_mail = way == MAIL
        self._make(place, self._everything)

    def _again(self) -> None:
        made = self.made
        self._make(None if self._by_mail or made is None else made.path.parent, False)

    def _make(self, place: Path | None, everything: bool) -> None:
        if self.person is not None:
            self.trouble.setText("")
            self._functions.make(self.person, place, everything, self._ready, self._refused)

    def _ready(self, made: Made) -> None:
        if self.person is None:
            return
        self.made = made
        if self._by_mail:
            self.letter.write(partial(self._functions.letter, self.person, made))
        self.retranslate()
        if self._by_mail:
            self.letter.focus_first()
        else:
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _refused(self, why: str) -> None:
        self.trouble.setText(why)
        self.ways.look_for_sticks()
        self.retranslate()

    def _show_file(self) -> None:
        if self.made is not None:
            self._functions.letters.show_file(self.made.path)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "_after"):
            return
        person, made = self.person, self.made
        self.set_title(addressee_words(person) if person is not None else "")
        waits = begun(fresh_words(person)) if person is not None else ""
        waits = _("Everything once more") if self._everything else waits
        self.about.setText(made_words(made, by_mail=self._by_mail) if made is not None else waits)
        self.trouble.setVisible(bool(self.trouble.text()))
        self.ways.setVisible(made is None)
        self.letter.setVisible(made is not None and self._by_mail)
        self._after.setVisible(made is not None)
        self.show_it.setText(_("Show the file"))
        self.show_it.setVisible(made is not None and not self._by_mail)
        left = made.left if made is not None else 0
        more = _("Make one more file for attachments ({size})")
        self.more.setText(more.format(size=size_words(left)))
        self.more.setVisible(left > 0)
        self.done.setText(_("Close"))
