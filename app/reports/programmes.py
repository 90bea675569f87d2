"""Placement programmes and their items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n.collation import key
from app.records import PlacementProgramme, ProgrammeItem
from app.reports.criteria import lineage_of
from app.rules.names import folded


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item; minutes are planned minutes."""

    id: bytes
    position: int
    label: str
    title: str
    minutes: int | None
    outcome: str = ""
    """What the trainee can do afterwards."""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme; `minutes` is the sum of its items' planned minutes."""

    id: bytes
    title: str
    qualification: str | None
    level: str | None
    programme_code: str | None
    aim: str | None
    items: int
    minutes: int
    criteria: bytes | None = None
    """The lineage of the set of criteria that it has chosen."""


def item_key(name: str) -> str:
    """Return what two spellings of an item's number or title have in common."""
    return folded(name.strip()).rstrip(".")


def items_by_name(rows: Sequence[ItemRow]) -> dict[str, bytes | None]:
    """Return the items by the key of what people call them; None where it is two items' name.

    A number that the programme writes goes before a title, and a title before the place in the
    list: where "2." stands third, "2" is that one.
    """
    found: dict[str, bytes | None] = {}
    for names in (
        [(row.label, row.id) for row in rows],
        [(row.title, row.id) for row in rows],
        [(str(row.position), row.id) for row in rows],
    ):
        of_kind: dict[str, set[bytes]] = {}
        for name, record in names:
            if called := item_key(name):
                of_kind.setdefault(called, set()).add(record)
        for called, records in of_kind.items():
            found.setdefault(called, next(iter(records)) if len(records) == 1 else None)
    return found


def programmes(session: Session) -> list[ProgrammeRow]:
    """Return all programmes by title."""
    sums = {
        programme: (items, minutes or 0)
        for programme, items, minutes in session.execute(
            select(ProgrammeItem.programme_id, func.count(), func.sum(ProgrammeItem.minutes))
            .where(ProgrammeItem.alive)
            .group_by(ProgrammeItem.programme_id)
        )
    }
    rows = [
        ProgrammeRow(
            p.id, p.title or "", p.qualification, p.level, p.programme_code, p.aim,
            *sums.get(p.id, (0, 0)), lineage_of(session, p.criteria_set_id),
        )
        for p in session.scalars(select(PlacementProgramme).where(PlacementProgramme.alive))
    ]  # fmt: skip
    return sorted(rows, key=lambda row: key(row.title))


def programme(session: Session, record: bytes) -> ProgrammeRow | None:
    """Return one programme, or None."""
    return next((row for row in programmes(session) if row.id == record), None)


def items(session: Session, programme_id: bytes) -> list[ItemRow]:
    """Return the items of a programme in their order."""
    found = session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.programme_id == programme_id, ProgrammeItem.alive)
        .order_by(ProgrammeItem.position, ProgrammeItem.id)
    )
    return [
        ItemRow(
            item.id, item.position or 0, item.label or "", item.title or "", item.minutes,
            item.outcome or "",
        )
        for item in found
    ]  # fmt: skip
