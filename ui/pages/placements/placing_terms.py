"""On what terms: the fields that several new placements share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.placements import Terms
from app.i18n import N_
from app.rules.kinds import KINDS, QUALIFICATION
from ui.pages.placements.cover_fields import words
from ui.pages.placements.list_verbs import PlacingVerbs
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_pick import Picked, PickField
from ui.widgets.fields_time import DateField, MinutesField
from ui.widgets.grid import ColumnLayout

_DAY = 8 * 60


class TermsCard(Card):
    """`changed(name)` as a field is left. All but the kind may stay empty in a draft."""

    changed = Signal(str)

    def __init__(self, verbs: PlacingVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Placement"), parent=parent)
        self._verbs = verbs
        self.fields: dict[str, Field] = {field.name: field for field in self._fields()}
        grid = QWidget()
        look(grid, "clear")
        columns = ColumnLayout(grid, letters=22, most=3)
        for field in self.fields.values():
            columns.add(field)
            field.edited.connect(self._edited)
        self.add(grid)
        start = {
            "kind": QUALIFICATION,
            "minutes_per_day": _DAY,
            "supervisor": verbs.supervisor(),
        }
        for name, value in start.items():
            self.fields[name].set_value(value)

    def _fields(self) -> list[Field]:
        workplace = LineField(
            "workplace", N_("Workplace address"), hint=N_("the company's only one")
        )
        pick = partial(PickField, hint=N_("may be chosen later"))
        return [
            ChoiceField("kind", N_("Kind"), words(KINDS)),
            DateField("starts_on", N_("From")),
            DateField("ends_on", N_("To")),
            pick("programme", N_("Programme"), self._finder("programme")),
            MinutesField("minutes_per_day", N_("Hours a day")),
            pick("supervisor", N_("School supervisor"), self._finder("supervisor")),
            pick("company", N_("Company"), self._finder("company")),
            workplace,
            pick("mentor", N_("Company mentor"), self._finder("mentor")),
            LineField("schedule", N_("Working time"), hint=N_("for example 8.30–17.00")),
            LineField("insurance", N_("Accident insurance")),
        ]

    def _finder(self, which: str) -> Callable[[str], Sequence[Picked]]:
        def find(text: str) -> Sequence[Picked]:
            company = self.id_of("company") if which == "mentor" else None
            return self._verbs.find(which, text, company)

        return find

    def commit(self) -> bool:
        """Take what is being typed; False where something can't be read."""
        return all([field.commit() for field in self.fields.values()])

    def value(self, name: str) -> Any:
        """Return a field's value."""
        return self.fields[name].value()

    def id_of(self, name: str) -> Any:
        """Return the id of what is chosen in a field, or None."""
        chosen = self.value(name)
        return chosen.id if isinstance(chosen, Picked) else None

    def word_of(self, name: str) -> str:
        """Return the name of what is chosen in a field, or nothing."""
        chosen = self.value(name)
        return chosen.text if isinstance(chosen, Picked) else ""

    def terms(self) -> Terms:
        """Return what is agreed so far."""
        return Terms(
            kind=str(self.value("kind") or QUALIFICATION),
            starts_on=self.value("starts_on"),
            ends_on=self.value("ends_on"),
            company_id=self.id_of("company"),
            workplace=self.value("workplace") or None,
            mentor_id=self.id_of("mentor"),
            supervisor_id=self.id_of("supervisor"),
            programme_id=self.id_of("programme"),
            minutes_per_day=self.value("minutes_per_day"),
            schedule=self.value("schedule") or None,
            insurance=self.value("insurance") or None,
        )

    def minutes(self) -> int:
        """Return the hours that each placement will have, in minutes; 0 where not known yet."""
        programme = self.id_of("programme")
        if programme is not None:
            return self._verbs.programme_minutes(programme)
        first, last = self.value("starts_on"), self.value("ends_on")
        a_day = self.value("minutes_per_day")
        if not (first and last and a_day) or last < first:
            return 0
        return self._verbs.minutes_ahead(first, last, a_day)

    def _edited(self, name: str, _value: object) -> None:
        if name == "company":
            self._suggest()
        self.changed.emit(name)

    def _suggest(self) -> None:
        """Fill in the company's workplace and mentor where it has only one."""
        company = self.id_of("company")
        places = self._verbs.workplaces(company) if company else []
        mentors = self._verbs.find("mentor", "", company) if company else []
        self.fields["workplace"].set_value(places[0] if len(places) == 1 else "")
        self.fields["mentor"].set_value(mentors[0] if len(mentors) == 1 else None)
