"""What amendments and terminations tell: the ids are theirs, not the placements'.

print_papers(folder, "amendment", [amendment_id], "lv", out)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.amended import NOTHING, Said, agreement_said, reworded, words_of
from app.documents.fields import clean, day_text, hours_text
from app.documents.gather.agreement import placement_told
from app.documents.gather.gatherer import Gatherer
from app.documents.gather.telling import listed
from app.documents.told import Told
from app.i18n import Language, speaking
from app.i18n.dates import date_genitive
from app.records import Amendment, Placement
from app.reports.agreements import agreements
from app.reports.fields import value_text
from app.reports.hours import hours_of
from app.reports.listing import chunks, gone
from app.rules.amended import read_changes, stays_at_school

_CHANGE: Final = ("number", "field", "before", "after")


def amendment_told(session: Session, ids: Sequence[bytes], language: Language) -> list[Told]:
    """Return what each tells: its placement's parties as they are now, and its own words."""
    found: dict[bytes, Amendment] = {}
    for part in chunks(ids):
        query = select(Amendment).where(Amendment.id.in_(part), Amendment.alive)
        found |= {one.id: one for one in session.scalars(query)}
    if len(found) < len(set(ids)):
        raise gone()
    places = [found[record].placement_id or b"" for record in ids]
    told = placement_told(session, places, language)
    with speaking(language):
        return [
            _told(session, found[record], each, language)
            for record, each in zip(ids, told, strict=True)
        ]


def _told(session: Session, one: Amendment, told: Told, language: Language) -> Told:
    placement = one.placement_id or b""
    said = agreement_said(session, placement, one.id)
    paper = agreements(session, [placement]).get(placement)
    day = paper.signed_on if paper is not None else None
    told = told.also({
        "number": clean(one.number_text),
        "signed_on": day_text(one.agreed_on, language),
        "place": clean(one.place) or told.values.get("place", ""),
        "agreement_no": clean(paper.agreement_no if paper is not None else None),
        "agreement_day": date_genitive(day, language) if day else "",
        "reason": clean(one.reason),
        "initiator": value_text("initiator", one.initiator),
        "agreed_terms": clean(one.terms),
    })  # fmt: skip
    if one.amends == "termination":
        return _ended(session, one, told, language)
    told = told.also({
        "effective_from": date_genitive(one.effective_on, language) if one.effective_on else "",
    })  # fmt: skip
    return listed(told, "changes", _CHANGE, _rows(one, told, said, language))


def _rows(
    one: Amendment, told: Told, said: Said | None, language: Language
) -> list[tuple[str, ...]]:
    rows = []
    for number, (field, before, after) in enumerate(read_changes(one.changes), 1):
        if stays_at_school(field):
            before = said.value(field, language) if said is not None else ""
            after = told.values.get(field, "")
        texts = (reworded(field, text or "", language) or NOTHING for text in (before, after))
        rows.append((f"{number}.", words_of(field), *texts))
    return rows


def _ended(session: Session, one: Amendment, told: Told, language: Language) -> Told:
    place = session.get_one(Placement, one.placement_id)
    done = hours_of(session, place.id)
    return told.also({
        "last_day": day_text(one.effective_on, language),
        "done.written": hours_text(done.logged, language),
        "done.confirmed": hours_text(done.confirmed, language),
        "done.days": str(done.worked_days),
    })  # fmt: skip


TOLD: Final[Mapping[str, Gatherer]] = {
    "amendment": amendment_told,
    "termination": amendment_told,
}
"""What this area offers to `told_for`."""
