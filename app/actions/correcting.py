"""Correcting days that the mentor has confirmed: always with a reason, which stays."""

from __future__ import annotations

from app import clock
from app.actions.diary import Day, check_stays_complete, fill_day, judge_day
from app.actions.fields import living
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Correction, LogEntry, new_id
from app.reports.corrections import Trail, trail
from app.rules.confirmed import content_of, is_returned
from app.rules.day_content import LONGEST_REASON, Content, differs, write_content


def correct_day(folder: DataFolder, entry: bytes, written: Day, why: str) -> bytes:
    """Let a day of one's own that was confirmed say something else; return the correction's id.

    The day waits for the mentor again, with what was, what is and why; one that was confirmed and
    then returned is handed in with it. A day that says again what was confirmed is in force at
    once. `UserError` without a reason, without a difference, for a day that was never confirmed,
    and for times that can't be.
    """
    reason = _read_reason(why)
    judge_day(written)
    with folder.change("log.correct") as change:
        record = living(change, LogEntry, entry)
        role = _own_role(change, record)
        known = trail(change, record)
        if not known.once_confirmed:
            raise UserError(_("This day was never confirmed. Simply change it in the diary."))
        was = content_of(record)
        fill_day(record, written)
        now = content_of(record)
        before = _base(record, known, was, now)
        changed = [name for name in now if differs(before.get(name), now[name])]
        if not changed:
            raise UserError(_("Nothing is different. Change what is wrong, then save."))
        correction = Correction(
            id=new_id(), scope=record.scope, placement_id=record.placement_id, entry_id=record.id,
            answers=record.review_digest, before=write_content({n: before.get(n) for n in changed}),
            after=write_content({n: now[n] for n in changed}), reason=reason, role=role,
            written_on=clock.today(),
        )  # fmt: skip
        change.add(correction)
        if is_returned(record):
            record.answers = record.review_digest
        record.state = "submitted"
        check_stays_complete(change, record)
        return correction.id


def _base(record: LogEntry, known: Trail, was: Content, now: Content) -> Content:
    """Return what the correction says was there before.

    That is what stood, but where a day was changed without a reason on another computer it is
    what was confirmed: the reason then covers all that differs.
    """
    unexplained = record.review_verdict == "confirmed" and not known.explained and known.differs
    if not unexplained or known.confirmed is None:
        return was
    back = not any(differs(known.confirmed.get(name), now[name]) for name in now)
    return was if back else known.confirmed


def _read_reason(why: str) -> str:
    reason = why.strip()
    if not reason:
        raise UserError(_("Write why the day is corrected: the mentor has to know."))
    if len(reason) > LONGEST_REASON:
        raise UserError(
            _("The reason is too long: {count} characters. Shorten it to {most}.").format(
                count=len(reason), most=LONGEST_REASON
            )
        )
    return reason


def _own_role(change: Change, record: LogEntry) -> str:
    role = change.identity.role
    if role not in ("student", "mentor") or bool(record.on_behalf) != (role == "mentor"):
        raise UserError(_("A day is corrected by who wrote it. Ask them to correct it."))
    return role
