"""The school's sets of assessment criteria: taken from a shipped one, edited, chosen.

A set that any placement has already is never edited: the first edit makes its next version, with
the keys of the criteria kept, and placements stay with the version that they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import select

from app.actions.fields import assign, gone, judged, living, made_once
from app.actions.registry import registry_scope
from app.errors import UserError
from app.i18n import _, language
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import ALIVE, CriteriaSet, Criterion, PlacementProgramme, id_after, new_id
from app.reports.criteria import criteria_rows, is_used, newest_version
from app.rules.canonical import LONGEST
from app.rules.criteria import HEAVIEST, MOST, SHIPPED, TEXTS, starting_set

_FIELDS: Final = (*TEXTS, "weight")


def take_criteria(folder: DataFolder, starting: str, lang: str | None = None) -> bytes:
    """Take a shipped set as the school's own, in a language; return its lineage."""
    if starting not in SHIPPED:
        raise UserError(
            _("There is no set “{name}”. Choose one of: {names}.").format(
                name=starting, names=", ".join(SHIPPED)
            )
        )
    shipped = starting_set(starting, lang or language())
    with folder.change("criteria.take") as change:
        scope = registry_scope(change, CriteriaSet)
        made = CriteriaSet(
            id=new_id(), scope=scope, name=shipped.name, version=1, starting=starting
        )
        made.lineage = made.id
        change.add(made)
        for position, each in enumerate(shipped.criteria, 1):
            record = Criterion(id=new_id(), scope=scope, set_id=made.id, position=position)
            for name in ("key", *_FIELDS):
                setattr(record, name, getattr(each, name))
            change.add(record)
        return made.id


def rename_criteria(folder: DataFolder, lineage: bytes, name: str) -> None:
    """Call a set something else; placements keep the name that it had."""
    with folder.change("criteria.edit") as change:
        written = judged("name", name)
        if not written:
            raise UserError(_("The set has no name. Write what it is called."))
        _newest(change, lineage).name = written


def add_criterion(folder: DataFolder, lineage: bytes, title: str, **values: Any) -> str:
    """Add a criterion at the end of a set, with what its levels mean; return its key."""
    with folder.change("criteria.edit") as change:
        version, rows = _to_edit(change, lineage)
        record = Criterion(
            id=new_id(), scope=version.scope, set_id=version.id, weight=1,
            position=max((each.position or 0 for each in rows), default=0) + 1,
        )  # fmt: skip
        record.key = record.id.hex()
        assign(record, {**values, "title": title})
        change.add(record)
        if len(rows) >= MOST:
            raise UserError(
                _("A set has at most {count} criteria. Delete one of them first.").format(
                    count=MOST
                )
            )
        _check([*rows, record])
        return record.key


def edit_criterion(folder: DataFolder, lineage: bytes, key: str, **values: Any) -> None:
    """Change a criterion: title, what its levels mean (top, good, fair, low), weight."""
    with folder.change("criteria.edit") as change:
        _version, rows = _newest_rows(change, lineage)
        found = _of_key(rows, key)
        wanted = {name: judged(name, value) for name, value in values.items()}
        if all(getattr(found, name) == value for name, value in wanted.items()):
            return
        _version, rows = _to_edit(change, lineage)
        assign(_of_key(rows, key), values)
        _check(rows)


def move_criterion(folder: DataFolder, lineage: bytes, key: str, by: int) -> None:
    """Move a criterion up (-1) or down (1) among the others; beyond the ends nothing happens."""

    def order(rows: Sequence[Criterion]) -> list[Criterion]:
        found = _of_key(rows, key)
        at = rows.index(found)
        rest = [each for each in rows if each is not found]
        to = min(max(at + by, 0), len(rest))
        return [*rest[:to], found, *rest[to:]]

    with folder.change("criteria.edit") as change:
        _version, rows = _newest_rows(change, lineage)
        if order(rows) == rows:
            return
        _version, rows = _to_edit(change, lineage)
        _number(order(rows))


def delete_criteria(folder: DataFolder, lineage: bytes, keys: Iterable[str]) -> None:
    """Take criteria out of a set. Marks that were given by them stay where they are."""
    unwanted = set(keys)
    with folder.change("criteria.edit") as change:
        _version, rows = _newest_rows(change, lineage)
        if not unwanted & {each.key for each in rows}:
            return
        _version, rows = _to_edit(change, lineage, without=unwanted)
        for record in rows:
            if record.key in unwanted:
                change.delete(record)
        _check([each for each in rows if each.key not in unwanted])


def delete_criteria_sets(folder: DataFolder, lineages: Iterable[bytes]) -> None:
    """Delete sets with all their versions. Placements keep theirs, programmes choose anew."""
    with folder.change("criteria.delete") as change:
        for lineage in lineages:
            query = select(CriteriaSet).where(CriteriaSet.alive, CriteriaSet.lineage == lineage)
            for version in change.scalars(query).all():
                for record in criteria_rows(change, version.id):
                    change.delete(record)
                change.delete(version)


def choose_criteria(folder: DataFolder, programme: bytes, lineage: bytes | None) -> None:
    """Choose the set that placements of a programme get from now on; None: the shipped one."""
    with folder.change("programme.criteria") as change:
        record = living(change, PlacementProgramme, programme)
        record.criteria_set_id = _newest(change, lineage).id if lineage else None


def _newest(change: Change, lineage: bytes) -> CriteriaSet:
    found = newest_version(change, lineage)
    if found is None:
        raise gone()
    return found


def _newest_rows(change: Change, lineage: bytes) -> tuple[CriteriaSet, list[Criterion]]:
    found = _newest(change, lineage)
    return found, criteria_rows(change, found.id)


def _to_edit(
    change: Change, lineage: bytes, without: Iterable[str] = ()
) -> tuple[CriteriaSet, list[Criterion]]:
    """Return the version that may be edited and its criteria, made where the newest is in use.

    Two people who edit at once make one next version, in which what they say differently stands
    in conflict.
    """
    newest, rows = _newest_rows(change, lineage)
    if not is_used(change, newest.id):
        return newest, rows
    record, number = newest.id, newest.version or 1
    while is_used(change, record):
        record, number = id_after(record, "next version"), number + 1
    made = made_once(change, CriteriaSet, record, newest.scope)
    made.name, made.lineage = newest.name, lineage
    made.version, made.starting = number, newest.starting
    left_out, copies = set(without), []
    for row in rows:
        one = id_after(record, row.key or row.id.hex())
        if row.key in left_out:
            change.write(made.scope, Criterion.number, one, {ALIVE: False})
            continue
        copy = made_once(change, Criterion, one, made.scope)
        copy.set_id, copy.position = record, row.position
        for name in ("key", *_FIELDS):
            setattr(copy, name, getattr(row, name))
        copies.append(copy)
    return made, copies


def _of_key(rows: Iterable[Criterion], key: str) -> Criterion:
    found = next((each for each in rows if each.key == key), None)
    if found is None:
        raise gone()
    return found


def _number(rows: Iterable[Criterion]) -> None:
    for position, record in enumerate(rows, 1):
        record.position = position


def _check(rows: Sequence[Criterion]) -> None:
    """Refuse a set that a placement's terms could not hold.

    One that has grown too large by two people's edits may be mended in steps.
    """
    if not rows:
        raise UserError(_("A set needs at least one criterion. Delete the set instead."))
    for record in rows:
        if not record.title:
            raise UserError(_("The criterion has no title. Write what is assessed."))
        if (record.weight or 0) > HEAVIEST:
            raise UserError(
                _("A weight is a number from 0 to {most}. Write such a number.").format(
                    most=HEAVIEST
                )
            )
    size = sum(len(getattr(each, name) or "") for each in rows for name in TEXTS)
    if size > LONGEST // 2:
        raise UserError(_("The set's texts are too long together. Shorten some of them."))
