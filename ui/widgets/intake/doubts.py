"""What only a person can tell of a file: how its letters are encoded, which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.intake.columns import Field as Wanted
from app.intake.columns import MissingColumnError
from app.intake.encodings import EncodingDoubtError
from ui.theme import SPACE_M, look
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.grid import ColumnLayout, columns_of
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, say


class EncodingQuestion(Translated):
    """The likely readings side by side; `answered(encoding)` when one is chosen."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        self.title = QLabel()
        look(self.title, "section")
        self.title.setWordWrap(True)
        self._layout.addWidget(self.title)
        self._layout.addStretch(1)
        self._holder: QWidget | None = None
        self.cards: dict[str, ChoiceCard] = {}
        self.retranslate()

    def show_doubt(self, doubt: EncodingDoubtError) -> None:
        """Ask which of the readings is right."""
        if self._holder is not None:
            self._holder.hide()
            self._holder.setParent(None)
            self._holder.deleteLater()
        self.cards = {}
        for encoding, lines in doubt.candidates:
            card = ChoiceCard("font-size-2")
            card.set_texts("\n".join(lines), encoding)
            card.clicked.connect(lambda _on=False, name=encoding: self.answered.emit(name))
            self.cards[encoding] = card
        self._holder = columns_of(*self.cards.values(), letters=26, most=3)
        self._layout.insertWidget(1, self._holder)

    def retranslate(self) -> None:
        self.title.setText(_("Which of these reads rightly? Choose it."))


class ColumnQuestion(Translated):
    """A list of headings beside each field; `answered(mapping)` with field name -> heading."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headers: tuple[str, ...] = ()
        self._wanted: tuple[Wanted, ...] = ()
        self._missing: frozenset[str] = frozenset()
        self.fields: dict[str, ChoiceField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        self.title = QLabel()
        look(self.title, "section")
        self.title.setWordWrap(True)
        self.button = push_button(self._answer, primary=True)
        self._holder: QWidget | None = None
        self._layout.addWidget(self.title)
        self._layout.addWidget(flowing(self.button))
        self._layout.addStretch(1)
        self.retranslate()

    def show_doubt(self, doubt: MissingColumnError, known: Mapping[str, str]) -> None:
        """Ask which heading is which field; `known` answers are shown chosen."""
        missing = {field.name for field in doubt.missing}
        self.show_columns(doubt.fields, doubt.headers, known, missing)

    def show_columns(
        self,
        wanted: Sequence[Wanted],
        headers: Sequence[str],
        known: Mapping[str, str],
        missing: set[str] | None = None,
    ) -> None:
        """Show what is read from where, to be changed."""
        self._headers, self._wanted = tuple(dict.fromkeys(headers)), tuple(wanted)
        self._missing = frozenset(missing or ())
        if self._holder is not None:
            self._holder.hide()
            self._holder.setParent(None)
            self._holder.deleteLater()
        self._holder = QWidget()
        look(self._holder, "clear")
        columns = ColumnLayout(self._holder, letters=24, most=4)
        self.fields = {}
        for field in wanted:
            choice = ChoiceField(field.name, field.label, self._options)
            choice.set_value(known.get(field.name, ""))
            choice.set_missing(field.name in self._missing)
            self.fields[field.name] = choice
            columns.add(choice)
        self._layout.insertWidget(1, self._holder)
        self.retranslate()

    def mapping(self) -> dict[str, str]:
        """Return field name -> heading, without the fields that have none."""
        found = {name: str(field.value() or "") for name, field in self.fields.items()}
        return {name: heading for name, heading in found.items() if heading}

    def focus_first(self) -> None:
        """Go to the first field that needs a column."""
        wanted = [self.fields[name] for name in self.fields if name in self._missing]
        first = next(iter(wanted or self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self) -> list[tuple[object, str]]:
        return [("", _("not in the file")), *((heading, heading) for heading in self._headers)]

    def _answer(self) -> None:
        self.answered.emit(self.mapping())

    def retranslate(self) -> None:
        names = ", ".join(say(f.label) for f in self._wanted if f.name in self._missing)
        if names:
            self.title.setText(
                _("Tell which column of the file is: {fields}.").format(fields=names)
            )
        else:
            self.title.setText(_("What is read from which column of the file"))
        self.button.setText(_("Read the file so"))
