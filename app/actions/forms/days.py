"""Days that a mentor confirmed, or returned, on a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.actions.fields import living
from app.actions.forms.rows import FormRow, is_ticked, unreadable
from app.documents.forms.days import day_title
from app.documents.told import Told
from app.errors import UserError
from app.i18n import _
from app.intake.forms import FormRead
from app.ledger.change import Change
from app.records import LogEntry
from app.rules.confirmed import day_digest, is_in_force, return_digest
from app.rules.day_content import LONGEST_WORK
from app.rules.marks import read_mark

CONFIRMED, RETURNED = "confirmed", "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow(FormRow):
    """A review of one day. `digest` names what the day said when the form was printed."""

    entry: bytes
    digest: bytes
    verdict: str
    mark: str | None
    comment: str


def review_rows(session: Session, told: Told, read: FormRead) -> list[ReviewRow]:
    """Return what the form says of days; of those that nothing is said of, nothing."""
    rows = (_row(session, told, read, place) for place in range(told.lists.get("days", 0)))
    return [row for row in rows if row is not None]


def take_reviews(change: Change, rows: Iterable[ReviewRow], form: bytes) -> None:
    """Write the reviews. A day that says something else by now shows as changed after it."""
    for row in rows:
        entry = living(change, LogEntry, row.entry)
        returned = row.verdict == RETURNED
        entry.review_verdict = row.verdict
        entry.review_digest = return_digest(entry) if returned else row.digest
        entry.review_comment, entry.review_mark = row.comment or None, row.mark
        entry.review_form_id = form


def _row(session: Session, told: Told, read: FormRead, place: int) -> ReviewRow | None:
    name = f"day{place}"
    confirms, returns = is_ticked(read, f"{name}_ok"), is_ticked(read, f"{name}_back")
    marked, comment = read.said(f"{name}_mark"), read.said(f"{name}_comment")
    wrong = unreadable(read, f"{name}_comment", f"{name}_mark")
    if not (confirms or returns or marked or comment or wrong):
        return None
    entry_id = bytes.fromhex(told.values[f"days.{place}.id"])
    digest = bytes.fromhex(told.values[f"days.{place}.digest"])
    entry = session.get(LogEntry, entry_id)
    scale = str(told.flags.get("scale") or "ten")
    faults = [*wrong, *_faults(confirms, returns, comment)]
    mark: str | None = None
    try:
        mark = read_mark(marked, scale) if marked and not returns else None
    except UserError as trouble:
        faults.append(str(trouble))
    verdict = RETURNED if returns else CONFIRMED
    return ReviewRow(
        key=name,
        title=day_title(told.values[f"days.{place}.date"]),
        now=_now(entry),
        form=_said(verdict if confirms != returns else "", mark or marked, comment),
        faults=(*faults, *_faults_of(entry)),
        notes=tuple(_notes(entry, digest)),
        entry=entry_id,
        digest=digest,
        verdict=verdict,
        mark=mark,
        comment=comment,
    )


def _faults(confirms: bool, returns: bool, comment: str) -> Iterable[str]:
    if confirms and returns:
        yield _("Both boxes are ticked. Ask the mentor which one is meant.")
    elif not confirms and not returns:
        yield _("Neither box is ticked. Ask the mentor whether the day is confirmed.")
    elif returns and not comment:
        yield _("Nothing says what should be corrected. Ask the mentor.")
    if len(comment) > LONGEST_WORK:
        yield _("The comment is too long. Ask the mentor to shorten it.")


def _faults_of(entry: LogEntry | None) -> Iterable[str]:
    if entry is None or not entry.alive:
        yield _("This day isn't in the diary any more.")
        return
    confirmed = entry.review_verdict == CONFIRMED
    if confirmed and entry.review_form_id is None:
        yield _("The mentor has confirmed this day in the program.")
    elif entry.state != "submitted" and not is_in_force(entry):
        yield _("This day is a draft by now. The trainee has to submit it first.")


def _notes(entry: LogEntry | None, digest: bytes) -> Iterable[str]:
    if entry is None or not entry.alive:
        return
    if day_digest(entry) != digest:
        yield _(
            "The day has changed since the form was made. If you take this in, it shows as "
            "changed after confirmation."
        )
    if entry.review_form_id is not None:
        yield _("This day was judged from a form before.")
    elif entry.review_verdict == RETURNED:
        yield _("The mentor has returned this day meanwhile.")


def _now(entry: LogEntry | None) -> str:
    if entry is None or not entry.alive:
        return ""
    return _said(entry.review_verdict or "", entry.review_mark, entry.review_comment)


def _said(verdict: str, mark: str | None, comment: str | None) -> str:
    words = {CONFIRMED: _("confirmed"), RETURNED: _("returned for correction")}.get(verdict, "")
    told = _("mark {mark}").format(mark=mark) if mark else ""
    return " · ".join(filter(None, (words, told, comment)))
