"""How gatherers are put together: each adds its fields to what every paper of a placement tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from sqlalchemy.orm import Session

from app.documents.gather.agreement import placement_told
from app.documents.gather.gatherer import Gatherer
from app.documents.told import Told
from app.i18n import Language, pgettext, speaking
from app.records import Placement
from app.reports.fields import value_text

Adder = Callable[[Session, Placement, Told, Language], Told]


def telling(*adders: Adder) -> Gatherer:
    """Return what tells of placements all that every paper does, and what these add to it.

    They speak the language of the paper.
    """

    def told(session: Session, placements: Sequence[bytes], language: Language) -> list[Told]:
        found = placement_told(session, placements, language)
        with speaking(language):
            for place, record in enumerate(placements):
                placement = session.get_one(Placement, record)
                for add in adders:
                    found[place] = add(session, placement, found[place], language)
        return found

    return told


def listed(told: Told, name: str, parts: Sequence[str], rows: Iterable[Sequence[str]]) -> Told:
    """Return it with a list more: `parts` name the fields of a row, in their order."""
    values: dict[str, str] = {}
    count = 0
    for row in rows:
        values.update(zip(_keys(name, count, tuple(parts)), row, strict=True))
        count += 1
    return told.also(values, lists={name: count})


def party_words(role: str) -> str:
    """Return who a role is, as papers call them."""
    return pgettext("on paper", "student") if role == "student" else value_text("role", role)


def left_open(told: Told, *names: str) -> Told:
    """Return it with these fields left to be filled in by hand: nobody misses them."""
    return told.also(dict.fromkeys(names, ""), by_hand=names)


@lru_cache(maxsize=8_000)
def _keys(name: str, row: int, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a row's fields, the same texts for every paper: a year has many days."""
    return tuple(f"{name}.{row}.{part}" for part in parts)
