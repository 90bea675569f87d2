"""The school's bank of phrases and templates of days; handing it out to placements under way.

Placements that are made take the bank along by themselves. Those under way take it when told: one
step for all of them, however many phrases were written before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.fields import assign, delete_all, living
from app.actions.handing_out import give_terms, running
from app.actions.registry import registry_scope
from app.actions.terms_phrases import phrases_of
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Phrase, Placement, PlacementProgramme, new_id
from app.reports.listing import chunks
from app.reports.phrases import PhraseRow, bank
from app.reports.terms import terms_cells
from app.rules.names import folded, tidy
from app.rules.phrases import (
    KINDS,
    LONGEST_ITEM_LABEL,
    LONGEST_PHRASE,
    Saying,
    all_fit,
    starting_sets,
)

_WRITTEN: Final = ("text", "item_label", "starts", "ends", "rest")


def add_phrase(folder: DataFolder, programme: bytes | None, saying: Saying) -> bytes:
    """Add a phrase after the others of its kind; return its id. Without a programme: for all."""
    with folder.change("phrase.add") as change:
        (record,) = _add(change, programme, [saying])
        return record.id


def edit_phrase(folder: DataFolder, phrase: bytes, **values: Any) -> None:
    """Change a phrase's text, item_label, starts, ends or rest."""
    with folder.change("phrase.edit") as change:
        record = living(change, Phrase, phrase)
        assign(record, _judged(values))
        _check_said(record)
        _check_room(change, record.programme_id, ())


def move_phrase(folder: DataFolder, phrase: bytes, by: int) -> None:
    """Move a phrase up (-1) or down (1) among those of its kind; at the end nothing happens."""
    with folder.change("phrase.move") as change:
        record = living(change, Phrase, phrase)
        rows = bank(change, record.programme_id)
        ids = [row.id for row in rows if row.saying.kind == record.phrase_kind]
        old = ids.index(phrase)
        ids.insert(min(max(old + by, 0), len(ids) - 1), ids.pop(old))
        for place, each in enumerate(ids, 1):
            found = living(change, Phrase, each)
            if found.position != place:
                found.position = place


def delete_phrases(folder: DataFolder, phrases: Iterable[bytes]) -> None:
    """Delete phrases. Placements keep them until the bank is handed out again."""
    with folder.change("phrase.delete") as change:
        delete_all(change, Phrase, phrases)


def take_starting(folder: DataFolder, programme: bytes | None, name: str, lang: str) -> int:
    """Add a set that comes with the program, but for what is there; return how many it adds."""
    with folder.change("phrase.take") as change:
        known = {(row.saying.kind, folded(row.saying.text)) for row in bank(change, programme)}
        given = next(each.sayings for each in starting_sets(lang) if each.id == name)
        new = [each for each in given if (each.kind, folded(each.text)) not in known]
        _add(change, programme, new)
        return len(new)


def hand_out_phrases(folder: DataFolder, progress: Progress = silent) -> int:
    """Give the bank as it is now to every placement under way; return how many lacked it."""
    with folder.change("phrase.hand_out") as change:
        lacking, done = behind(change), 0
        for part in chunks(lacking):
            places = change.scalars(select(Placement).where(Placement.id.in_(part))).all()
            give_terms(change, places, ["phrases"])
            for place in places:
                change.expunge(place)
            done += len(part)
            progress(done, len(lacking))
        return len(lacking)


def behind(session: Session) -> list[bytes]:
    """Return the placements under way that don't carry the bank as it is now."""
    wanted = phrases_of(session)
    found = []
    for part in chunks(session.scalars(running()).all()):
        known = terms_cells(session, part, ["phrases"])
        for place in session.scalars(select(Placement).where(Placement.id.in_(part))):
            if known[place.id].get("phrases", "") != (wanted(place) or ""):
                found.append(place.id)
    return found


def _add(change: Change, programme: bytes | None, sayings: Sequence[Saying]) -> list[Phrase]:
    if programme is not None:
        living(change, PlacementProgramme, programme)
    last = dict.fromkeys(KINDS, 0)
    for row in bank(change, programme):
        last[row.saying.kind] = max(last[row.saying.kind], row.position)
    made = []
    for saying in sayings:
        last[saying.kind] += 1
        record = Phrase(
            id=new_id(),
            scope=registry_scope(change, Phrase),
            programme_id=programme,
            phrase_kind=saying.kind,
            position=last[saying.kind],
        )
        values = {field: getattr(saying, field) for field in _WRITTEN}
        assign(record, _judged(values))
        _check_said(record)
        change.add(record)
        made.append(record)
    _check_room(change, programme, sayings)
    return made


def _judged(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with texts tidied to one line. Raises `UserError` for too long ones."""
    found = dict(values)
    for field, most in (("text", LONGEST_PHRASE), ("item_label", LONGEST_ITEM_LABEL)):
        if found.get(field):
            found[field] = tidy(found[field])
            if len(found[field]) > most:
                raise UserError(
                    _("The text is too long: {count} characters. Shorten it to {most}.").format(
                        count=len(found[field]), most=most
                    )
                )
    return found


def _check_said(record: Phrase) -> None:
    if not record.text:
        raise UserError(_("A phrase needs words. Write them, or delete the phrase."))
    if record.starts is not None and record.ends is not None and record.ends <= record.starts:
        raise UserError(_("The day would end before it starts. Correct one of the times."))


def _check_room(change: Change, programme: bytes | None, added: Sequence[Saying]) -> None:
    """Refuse what would make more than a placement can carry, in any programme it concerns."""
    own = [*_sayings(bank(change, programme)), *added]
    if programme is not None:
        wholes = [own + _sayings(bank(change, None))]
    else:
        others = change.scalars(
            select(Phrase.programme_id)
            .where(Phrase.alive, Phrase.programme_id.is_not(None))
            .distinct()
        )
        wholes = [own, *(_sayings(bank(change, each)) + own for each in others)]
    if not all(map(all_fit, wholes)):
        raise UserError(
            _("There are too many phrases for a placement to carry. Delete some, then add this.")
        )


def _sayings(rows: Iterable[PhraseRow]) -> list[Saying]:
    return [row.saying for row in rows]
