"""Changing whom and what placements are agreed with: the cards copied into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from app.actions.access import hand_over
from app.actions.cards import Cards
from app.actions.fields import assign, living
from app.actions.handing_out import give_what_follows
from app.actions.placements import share, verb_for
from app.ledger.folder import DataFolder
from app.records import (
    Company,
    Mentor,
    Person,
    Placement,
    PlacementProgramme,
    Record,
    Student,
)

_CHOSEN: Final = ("company", "mentor", "supervisor", "programme")
_PLANNED: Final = frozenset({"starts_on", "ends_on", "minutes_per_day"})


def change_placements(
    folder: DataFolder,
    placements: Sequence[bytes],
    values: Mapping[str, Any],
    *,
    end_earlier: bool = True,
) -> int:
    """Give several placements the same values in one step; return how many.

    Besides fields, `values` may have a company, mentor, supervisor and programme by their ids. A
    new company brings its only mentor along unless one is given. Where the mentor changes, the
    earlier one's access ends unless told otherwise.
    """
    chosen = {name: values[name] for name in _CHOSEN if name in values}
    fields = {name: value for name, value in values.items() if name not in _CHOSEN}

    def change_one(cards: Cards, placement: Placement) -> None:
        if "company" in chosen:
            cards.company(placement, chosen["company"])
            only = cards.only_mentor(chosen["company"])
            cards.mentor(placement, chosen.get("mentor") or only)
        elif "mentor" in chosen:
            cards.mentor(placement, chosen["mentor"])
        if "supervisor" in chosen:
            cards.supervisor(placement, chosen["supervisor"])
        if "programme" in chosen:
            cards.programme(placement, chosen["programme"])
        assign(placement, fields)
        if not _PLANNED.isdisjoint(fields) and "total_minutes" not in fields:
            cards.plan(placement)

    _each(folder, verb_for(values), placements, change_one, end_earlier)
    return len(placements)


def _each(
    folder: DataFolder,
    verb: str,
    placements: Iterable[bytes],
    what: Callable[[Cards, Placement], None],
    end_earlier: bool = True,
) -> list[str]:
    """Change placements in one step; return who has no access any more because of it."""
    ended: list[str] = []
    with folder.change(verb) as change:
        cards = Cards(change)
        found = [living(change, Placement, record) for record in placements]
        for placement in found:
            before = placement.mentor_id
            what(cards, placement)
            if placement.mentor_id != before:
                ended += hand_over(change, placement, end_earlier=end_earlier)
        give_what_follows(change, found)
        if folder.identity.is_teacher:
            share(change, found)
    return ended


def set_company(
    folder: DataFolder,
    placements: Iterable[bytes],
    company_id: bytes | None,
    *,
    workplace: str | None = None,
    mentor_id: bytes | None = None,
    end_earlier: bool = True,
) -> list[str]:
    """Give placements a company (or none), with its workplace and its mentor.

    Left out, the workplace and the mentor are the company's only ones, else empty. The earlier
    mentor's access ends, unless told otherwise; return the names of those whose did.
    """

    def change_one(cards: Cards, placement: Placement) -> None:
        cards.company(placement, company_id, workplace)
        cards.mentor(placement, mentor_id or cards.only_mentor(company_id))

    return _each(folder, "placement.company", placements, change_one, end_earlier)


def set_mentor(
    folder: DataFolder,
    placements: Iterable[bytes],
    mentor_id: bytes | None,
    *,
    end_earlier: bool = True,
) -> list[str]:
    """Give placements a company mentor, or none; the earlier one's access ends unless told.

    Return the names of those whose access ended.
    """

    def change_one(cards: Cards, placement: Placement) -> None:
        cards.mentor(placement, mentor_id)

    return _each(folder, "placement.mentor", placements, change_one, end_earlier)


def set_supervisor(folder: DataFolder, placements: Iterable[bytes], person: bytes | None) -> None:
    """Give placements a school supervisor, or none."""
    _each(folder, "placement.supervisor", placements, lambda cards, p: cards.supervisor(p, person))


def set_programme(
    folder: DataFolder, placements: Iterable[bytes], programme_id: bytes | None
) -> None:
    """Give placements a programme (or none): its items and its hours."""

    def change_one(cards: Cards, placement: Placement) -> None:
        cards.programme(placement, programme_id)
        if programme_id is None:
            cards.plan(placement)

    _each(folder, "placement.programme", placements, change_one)


def refresh_cards(folder: DataFolder, placements: Iterable[bytes]) -> None:
    """Copy the cards again, as the registry has them now. Cards gone from there stay."""

    def change_one(cards: Cards, placement: Placement) -> None:
        def known(model: type[Record], record: bytes | None) -> bool:
            found = cards.change.get(model, record) if record else None
            return found is not None and found.alive

        cards.school(placement)
        if placement.student_id and known(Student, placement.student_id):
            cards.student(placement, placement.student_id)
        if known(Company, placement.company_id):
            cards.company(placement, placement.company_id, placement.workplace_address)
        if known(Mentor, placement.mentor_id):
            cards.mentor(placement, placement.mentor_id)
        if known(Person, placement.supervisor_id):
            cards.supervisor(placement, placement.supervisor_id)
        if known(PlacementProgramme, placement.programme_id):
            cards.programme(placement, placement.programme_id)

    _each(folder, "placement.refresh", placements, change_one)
