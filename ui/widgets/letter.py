"""A letter, or one that a file goes with: to read, to change, and to open in the mail program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.letters import Letter
from app.i18n import LANGUAGES, N_, Language, _, language
from ui.theme import SPACE_S
from ui.widgets.fields import LineField, TextField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated

Refused = Callable[[str], object]


@dataclass(frozen=True)
class LetterFunctions:
    """What is done with a letter once it is written."""

    open_draft: Callable[[Letter, Callable[[bool], object], Refused], object]
    """Opens it in the mail program with its files; tells whether there was one."""
    open_plain: Callable[[Letter], bool]
    """Opens it without files."""
    copy: Callable[[str], object]
    show_file: Callable[[Path], object]


_NAMES = {"lv": "Latviešu", "en": "English"}


class LetterBox(Translated):
    """Each language keeps its own text, also what was changed in it.

    Where no file is to be `attached` by hand, nothing is said of one.
    """

    def __init__(
        self,
        functions: LetterFunctions,
        parent: QWidget | None = None,
        *,
        attached: bool = True,
        further: Sequence[QWidget] = (),
    ) -> None:
        """`further` are buttons beside those that open and copy, where nothing is attached."""
        super().__init__(parent)
        self._functions = functions
        self._attached = attached
        self._fresh: dict[Language, Letter] = {}
        self._writes: Callable[[Language], Letter] | None = None
        self._letters: dict[Language, Letter] = {}
        self._spoken: Language = "lv"
        self._outcome = ""
        self.spoken = ChoiceField(
            "language", N_("Language of the letter"), lambda: [(c, _NAMES[c]) for c in LANGUAGES]
        )
        self.to = LineField("to", N_("E-mail of the addressee"))
        self.subject = LineField("subject", N_("Subject"))
        self.text = TextField("text", N_("Text of the letter"), lines=12 if attached else 8)
        self.open = push_button(self._open, icon_name="mail-send-line", primary=True)
        self.copy = push_button(self._copy, icon_name="file-copy-line")
        self.plain = push_button(self._open_plain, icon_name="mail-line")
        self.show_file = push_button(self._show_file, icon_name="folder-open-line")
        for button in (self.plain, self.show_file):
            button.setParent(self)
            button.setVisible(attached)
        self.outcome = plain_label("muted")
        self.spoken.edited.connect(lambda _name, value: self._speak(value))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        if attached:
            column.addWidget(columns_of(self.to, self.subject, self.spoken, letters=18, most=3))
            column.addWidget(self.text)
            column.addWidget(flowing(self.open, self.copy, self.plain, self.show_file))
        else:
            column.addWidget(flowing(self.open, self.copy, *further))
            column.addWidget(columns_of(self.to, self.spoken, letters=18, most=2))
            column.addWidget(self.subject)
            column.addWidget(self.text)
        column.insertWidget(column.count() if attached else 1, self.outcome)
        self.retranslate()

    @property
    def letter(self) -> Letter:
        """The letter as it stands."""
        return replace(
            self._letters[self._spoken],
            to=self.to.read(), subject=self.subject.read(), text=self.text.read(),
        )  # fmt: skip

    @property
    def spoken_now(self) -> Language:
        """The language that the letter is in."""
        return self._spoken

    @property
    def changed(self) -> dict[Language, Letter]:
        """What somebody has changed, by language; empty while nothing is."""
        if not self._fresh:
            return {}
        every = self._letters | {self._spoken: self.letter}
        return {spoken: each for spoken, each in every.items() if each != self._fresh[spoken]}

    def write(
        self,
        writes: Callable[[Language], Letter],
        spoken: Language | None = None,
        kept: Mapping[Language, Letter] = MappingProxyType({}),
    ) -> None:
        """Show a letter, in a language or that of the window; `kept` was changed in it before."""
        self._writes = writes
        self._letters, self._fresh = dict(kept), {each: writes(each) for each in kept}
        self._say("")
        self._spoken = spoken or language()
        self._show()

    def _show(self) -> None:
        assert self._writes is not None
        if self._spoken not in self._letters:
            fresh = self._fresh[self._spoken] = self._writes(self._spoken)
            known = next(iter(self._letters.values()), None)
            self._letters[self._spoken] = replace(fresh, to=known.to) if known else fresh
        letter = self._letters[self._spoken]
        self.spoken.set_value(self._spoken)
        for field, value in (
            (self.to, letter.to), (self.subject, letter.subject), (self.text, letter.text)
        ):  # fmt: skip
            field.write(value)
            field.set_value(value)

    def _speak(self, chosen: object) -> None:
        to = self.to.read()
        self._letters[self._spoken] = self.letter
        self._spoken = "en" if chosen == "en" else "lv"
        self._show()
        self.to.write(to)

    def _open(self) -> None:
        self._functions.open_draft(self.letter, self._opened, self._refused)

    def _opened(self, opened: bool) -> None:
        if not self._attached:
            self._say(
                N_("The letter is open in your mail program. Look it over and send it.")
                if opened
                else N_("No mail program could be opened. Copy the text into your mail.")
            )
            return
        self._say(
            N_("The letter is open in your mail program, with the file. Look it over and send it.")
            if opened
            else N_(
                "No mail program could be opened. Copy the text into your mail and attach the "
                "file from the folder that opens with “Show the file”."
            )
        )

    def _open_plain(self) -> None:
        if self._functions.open_plain(self.letter):
            self._show_file()
            self._say(
                N_("The letter is open without the file. Attach the file from the folder yourself.")
            )
        else:
            self._opened(False)

    def _copy(self) -> None:
        self._functions.copy(self.letter.text)
        self._say(
            N_("The text is copied. Paste it into your mail and attach the file.")
            if self._attached
            else N_("The text is copied. Paste it into your mail.")
        )

    def _show_file(self) -> None:
        for path in self.letter.files[:1]:
            self._functions.show_file(path)

    def _refused(self, why: str) -> None:
        self._say(why)

    def _say(self, outcome: str) -> None:
        self._outcome = outcome
        self.retranslate()

    def retranslate(self) -> None:
        self.open.setText(_("Open in the mail program"))
        self.copy.setText(_("Copy the text"))
        self.plain.setText(_("Open a letter without the file"))
        self.show_file.setText(_("Show the file"))
        self.outcome.setText(_(self._outcome) if self._outcome else "")
        self.outcome.setVisible(bool(self._outcome))

    def focus_first(self) -> None:
        """Put the focus where one goes on."""
        first = self.open if self.to.read() else self.to.editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)


