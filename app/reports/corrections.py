"""Corrections of confirmed days: what was, what is, why; and which days they explain.

A correction is believed only as far as it adds up: put back in turn, what the corrections say was
there before must give exactly what the mentor confirmed. What differs otherwise was changed
without a reason, on another computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Correction, LogEntry
from app.reports.confirmations import confirmed_contents
from app.reports.item_labels import item_labels
from app.reports.listing import chunks
from app.rules.confirmed import content_of, is_in_force
from app.rules.day_content import (
    COLUMNS,
    Content,
    differs,
    digest_of_content,
    read_content,
)
from app.rules.split import read_split

_DATES = ("day", "makes_up")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a day before and after.

    Dates are dates, times and the break minutes, the item its number, the split pairs of an
    item's number and minutes.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction of a day."""

    id: bytes
    changes: tuple[Difference, ...]
    reason: str
    role: str
    """student, or mentor for a day that they wrote on the trainee's behalf."""
    written_on: date | None
    open: bool
    """Whether the mentor has still to answer it."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What became of a day once it was confirmed; empty for one that never was."""

    corrections: tuple[CorrectionRow, ...] = ()
    """The oldest first."""
    differs: tuple[Difference, ...] = ()
    """What differs from what was confirmed last, where that is known."""
    explained: bool = False
    """Whether corrections tell why a confirmed day differs from what was confirmed."""
    once_confirmed: bool = False
    confirmed: Content | None = None
    """What was confirmed last, where the day says something else since."""


NOTHING = Trail()


def trails(session: Session, entries: Sequence[LogEntry]) -> dict[bytes, Trail]:
    """Return the trail of each day that the mentor has answered."""
    judged = [entry for entry in entries if entry.review_verdict is not None]
    kept = _corrections(session, judged)
    told = {entry.id: _told(entry, kept.get(entry.id, [])) for entry in judged}
    asked = [entry for entry in judged if told[entry.id] is None]
    remembered = confirmed_contents(session, asked) if asked else {}
    labels = item_labels(session, _items(kept.values(), [*remembered.values()], judged))
    found = {}
    for entry in judged:
        steps = told[entry.id]
        confirmed, chain = steps if steps is not None else (remembered.get(entry.id), [])
        found[entry.id] = _trail(entry, kept.get(entry.id, []), confirmed, chain, labels)
    return found


def trail(session: Session, entry: LogEntry) -> Trail:
    """Return the trail of one day."""
    return trails(session, [entry]).get(entry.id, NOTHING)


def _corrections(session: Session, entries: Sequence[LogEntry]) -> dict[bytes, list[Correction]]:
    scopes = {entry.id: entry.scope for entry in entries}
    found: dict[bytes, list[Correction]] = {}
    for part in chunks(scopes):
        query = select(Correction).where(Correction.entry_id.in_(part), Correction.alive)
        for each in session.scalars(query.order_by(Correction.id)):
            if each.entry_id is not None and each.scope == scopes[each.entry_id]:
                found.setdefault(each.entry_id, []).append(each)
    return found


def _told(
    entry: LogEntry, corrections: Sequence[Correction]
) -> tuple[Content, list[Correction]] | None:
    """Return what was confirmed of a day and the corrections since; None: ask the ledger."""
    now = content_of(entry)
    if entry.review_verdict != "confirmed":
        return None
    if is_in_force(entry):
        return now, []
    chain = []
    for each in reversed([one for one in corrections if one.answers == entry.review_digest]):
        before, after = read_content(each.before), read_content(each.after)
        if before.keys() == after.keys() and all(now[name] == after[name] for name in after):
            now = now | before
            chain.append(each)
            if digest_of_content(now) == entry.review_digest:
                return now, chain
    return None


def _trail(
    entry: LogEntry,
    corrections: Sequence[Correction],
    confirmed: Content | None,
    chain: Sequence[Correction],
    labels: Mapping[bytes, str],
) -> Trail:
    now = content_of(entry)
    verdict = entry.review_verdict
    if verdict == "confirmed" and confirmed is not None and entry.changed and not chain:
        known = digest_of_content(confirmed) == entry.review_digest
        confirmed = confirmed if known else None
    returned = verdict == "returned"
    rows = tuple(
        CorrectionRow(
            each.id,
            _differences(read_content(each.before), read_content(each.after), labels),
            each.reason or "",
            each.role or "",
            each.written_on,
            each in chain or (returned and each.answers == entry.review_digest),
        )
        for each in corrections
    )
    return Trail(
        rows,
        _differences(confirmed, now, labels) if confirmed is not None else (),
        bool(chain),
        verdict == "confirmed" or confirmed is not None,
        confirmed,
    )


def _differences(
    before: Content, after: Content, labels: Mapping[bytes, str]
) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, _typed(name, before.get(name), labels), _typed(name, after[name], labels))
        for name in COLUMNS
        if name in after and differs(before.get(name), after[name])
    )


def _typed(name: str, value: str | int | None, labels: Mapping[bytes, str]) -> Any:
    if value is None or value == "":
        return None
    if name in _DATES:
        return date.fromisoformat(str(value))
    if name == "item_id":
        return labels.get(bytes.fromhex(str(value)), "")
    if name == "split":
        return tuple((labels.get(item, ""), share) for item, share in read_split(str(value)))
    return value


def _items(
    corrections: Iterable[Sequence[Correction]],
    contents: Iterable[Content],
    entries: Iterable[LogEntry],
) -> set[bytes]:
    """Return the programme items that are named anywhere in these."""
    told = [*contents, *(content_of(each) for each in entries if not is_in_force(each))]
    for each in corrections:
        for one in each:
            told += [read_content(one.before), read_content(one.after)]
    found = set()
    for content in told:
        if content.get("item_id"):
            found.add(bytes.fromhex(str(content["item_id"])))
        found |= {item for item, _share in read_split(str(content.get("split") or ""))}
    return found
