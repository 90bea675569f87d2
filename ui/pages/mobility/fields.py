"""The fields of a placement abroad, sheet by sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.i18n import N_, _
from app.reports.code_words import WORDS_OF
from app.rules.mobility import EQF, LENGTHS, LEVELS
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.translated import begun, say

ONE_A_LINE = N_("one a line")
PREFIX = "mobility."


@dataclass(frozen=True)
class Sheet:
    """A card: its title and its fields; `wide` ones take a whole row."""

    title: str
    fields: tuple[Field, ...]
    wide: frozenset[str] = frozenset()


def stay_sheet() -> Sheet:
    """Return the sheet of where, how long, and in which language."""
    return Sheet(
        N_("Placement abroad"),
        (
            LineField("country", N_("country")),
            LineField("project", N_("project number")),
            ChoiceField("mobility_length", N_("length of the mobility"), _lengths),
            LineField("work_language", N_("working language")),
            ChoiceField("language_level", N_("level of the language"), _plain(LEVELS)),
            ChoiceField("eqf", N_("EQF level"), _plain(EQF)),
        ),
    )


def organisations_sheet() -> Sheet:
    """Return the sheet of who sends, who receives, and who helps between."""
    return Sheet(
        N_("Organisations"),
        (
            LineField("sending_oid", N_("sending organisation's number"), hint="E10000000"),
            LineField("receiving_oid", N_("receiving organisation's number"), hint="E10000000"),
            _text("sending_contact", N_("sending organisation's contact"),
                  N_("empty: the school supervisor")),
            _text("receiving_contact", N_("receiving organisation's contact"),
                  N_("empty: the company mentor")),
            _text("partner", N_("partner organisation"), N_("where there is one: name, contact")),
        ),
        frozenset({"sending_contact", "receiving_contact", "partner"}),
    )  # fmt: skip


def learning_sheet() -> Sheet:
    """Return the sheet of what is done and learnt."""
    fields = (
        _text("tasks", N_("tasks"), N_("one a line; empty: the items of the programme")),
        _text("knowledge", N_("knowledge"), ONE_A_LINE),
        _text("skills", N_("skills"), ONE_A_LINE),
        _text("competence", N_("competence"), ONE_A_LINE),
    )
    return Sheet(N_("What is learnt"), fields, frozenset(field.name for field in fields))


def support_sheet() -> Sheet:
    """Return the sheet of who looks after the trainee, and what comes of it."""
    fields = (
        _text("monitoring", N_("monitoring and mentoring"), N_("who, how and how often")),
        _text("evaluation", N_("evaluation"), N_("who assesses, and by what")),
        _text("recognition", N_("recognition of the results"), N_("what the school recognises")),
    )
    return Sheet(N_("Support and results"), fields, frozenset(field.name for field in fields))


def before_sheet() -> Sheet:
    """Return the sheet of what is settled before leaving."""
    fields: tuple[Field, ...] = (
        _text("before_leaving", N_("preparation before leaving"), N_("language, safety, culture")),
        _text("online_part", N_("part done online"), N_("where there is one")),
        _text("cover_abroad", N_("insurance abroad"), N_("health, accident, liability")),
        _text("travel", N_("travel"), ""),
        _text("lodging", N_("lodging"), ""),
        _text("funding", N_("funding"), ""),
    )
    commitment = ChoiceField("quality_commitment", N_("quality commitment"), _yes_or_no)
    wide = frozenset(field.name for field in fields)
    return Sheet(N_("Before leaving and on the way"), (*fields, commitment), wide)


def _text(name: str, title: str, hint: str) -> TextField:
    return TextField(name, title, hint=hint, lines=2)


def _lengths() -> list[Option]:
    said = WORDS_OF["mobility_length"]
    return [(None, _("by the dates")), *((each, begun(say(said[each]))) for each in LENGTHS)]


def _plain(values: Sequence[str]) -> Callable[[], list[Option]]:
    return lambda: [(None, "–"), *((value, value) for value in values)]


def _yes_or_no() -> list[Option]:
    return [(None, _("not signed")), (True, _("signed in the annex"))]
