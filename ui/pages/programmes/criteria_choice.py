"""Which set of criteria the placements of a programme are assessed by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _, language
from app.reports.criteria import SetRow
from app.reports.programmes import ProgrammeRow
from app.rules.criteria import GENERAL, starting_set
from ui.pages.programmes.verbs import CriteriaVerbs
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


class CriteriaChoice(Card):
    """Chosen at once; placements under way keep what they have."""

    def __init__(
        self, verbs: CriteriaVerbs, edit: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(N_("Assessment"), parent=parent)
        self._verbs = verbs
        self._programme: bytes | None = None
        self._sets: dict[bytes, SetRow] = {}
        self.which = ChoiceField("criteria", N_("Set of criteria"), self._options)
        self.note = QLabel()
        look(self.note, "small")
        self.note.setWordWrap(True)
        self.edit = push_button(edit)
        look(self.edit, "link")
        for part in (self.which, self.note, flowing(self.edit)):
            self.add(part)
        self.which.edited.connect(lambda _name, value: self._choose(value))
        self.retranslate()

    def show_programme(self, row: ProgrammeRow) -> None:
        """Show what a programme has chosen."""
        self._programme = row.id
        self._sets = {each.id: each for each in self._verbs.sets()}
        self.which.reload_options()
        self.which.set_value(row.criteria)
        self.which.past = (row.id, "criteria_set_id")

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "edit"):
            self.edit.setText(_("Sets and their criteria…"))
            self.note.setText(_("For new placements; those under way keep their criteria."))

    def _options(self) -> list[Option]:
        general = starting_set(GENERAL, language()).name
        first: list[Option] = [(None, _("{name}, as shipped").format(name=general))]
        return first + [
            (
                each.id,
                _("{name}, version {number}").format(name=each.name, number=each.newest.version),
            )
            for each in self._sets.values()
        ]

    def _choose(self, value: object) -> None:
        if self._programme is not None:
            self._verbs.choose(self._programme, value if isinstance(value, bytes) else None)
