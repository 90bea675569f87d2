"""What a form says becomes one change, in the name of whoever filled it in; the form is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import cast

from sqlalchemy import select

from app import clock
from app.actions.brought import Brought, bring, bring_into, source_in
from app.actions.fields import living, made_once
from app.actions.forms.assessment import AssessedRow, take_assessment
from app.actions.forms.days import ReviewRow, take_reviews
from app.actions.forms.diary import WrittenRow, take_written
from app.actions.forms.rows import FormRow, filled_on
from app.actions.forms.seen import FormSeen, rows_of
from app.actions.forms.survey import AnswerRow, take_answers
from app.actions.surveys import internal_scope, name_of
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Attachment, Placement, id_after, new_id
from app.reports.scopes import scope_about
from app.rules.attached import FORM, PDF, shown_name
from app.rules.paper_words import FORM_DAYS, FORM_DIARY, SURVEYS


def take_in(
    folder: DataFolder, seen: FormSeen, chosen: Collection[str], progress: Progress = silent
) -> int:
    """Take in the chosen rows in one step, the form first, as their proof; return how many.

    `UserError` where nothing is chosen, where one has a fault, and where what stands in the
    folder has changed since the form was looked at; then nothing is changed.
    """
    if not folder.identity.is_teacher:
        raise UserError(_("Only the school takes in forms. Send the form to the school."))
    wanted = [row for row in seen.rows if row.key in chosen]
    if seen.refused or not wanted:
        raise UserError(seen.refused or _("Nothing is chosen. Tick what to take in."))
    fault = next((row for row in wanted if not row.can_take), None)
    if fault is not None:
        raise UserError(f"{fault.title}: {fault.faults[0]}")
    known = _known(folder, seen)
    if known is not None:
        _take(folder, seen, wanted, lambda _change: known)
        return len(wanted)
    source = source_in(seen.content, _name(seen))
    brought: list[Brought] = []
    if seen.kind not in SURVEYS:
        brought.append(bring(folder, seen.placement, source, _name(seen), progress))

    def keep(change: Change) -> bytes:
        """Attach the form; that of a survey where the school alone reads it."""
        scope = living(change, Placement, seen.placement).scope
        if seen.kind in SURVEYS:
            scope = internal_scope(change, seen.placement)
            name = name_of(change, scope)
            brought.append(bring_into(folder.attachments, name, source, _name(seen), progress))
        return _attached(change, seen, brought[0], scope)

    try:
        _take(folder, seen, wanted, keep)
    except BaseException:
        if brought and brought[0].fresh:
            with suppress(OSError):
                folder.attachments.drop(brought[0].content)
        raise
    return len(wanted)


def _attached(change: Change, seen: FormSeen, brought: Brought, scope: int) -> bytes:
    """Attach a form; two teachers who take in the same file attach one."""
    key = id_after(seen.placement, f"form {seen.digest.hex()}")
    if seen.kind in SURVEYS:
        key = new_id()
    record = made_once(change, Attachment, key, scope)
    record.placement_id, record.about_id, record.kind = seen.placement, seen.paper, FORM
    record.digest, record.size = brought.content.digest, brought.content.size
    record.name, record.media = brought.name, brought.media
    return record.id


def _take(
    folder: DataFolder,
    seen: FormSeen,
    wanted: Sequence[FormRow],
    keep: Callable[[Change], bytes],
) -> None:
    with folder.change("form.take_in") as change:
        card = living(change, Placement, seen.placement)
        now = {row.key: row for row in rows_of(change, seen)}
        if any(now.get(row.key) != row for row in wanted):
            raise UserError(
                _("Something has changed since the form was looked at. Look at it again.")
            )
        _write(change, card, seen, wanted, keep(change))


def _write(
    change: Change, card: Placement, seen: FormSeen, rows: Sequence[FormRow], form: bytes
) -> None:
    given, today = filled_on(seen.read), clock.today()
    day = given if given is not None and given <= today else today
    if seen.kind in SURVEYS:
        answers = cast(Sequence[AnswerRow], rows)
        take_answers(change, card.id, seen.told, answers, form, seen.by, day)
    elif seen.kind == FORM_DAYS:
        take_reviews(change, cast(Sequence[ReviewRow], rows), form)
    elif seen.kind == FORM_DIARY:
        take_written(change, card, cast(Sequence[WrittenRow], rows), form)
    else:
        take_assessment(change, card, seen.told, cast(Sequence[AssessedRow], rows), form, day)


def _known(folder: DataFolder, seen: FormSeen) -> bytes | None:
    """Return the form that this very file was kept as before, where such forms are kept."""
    kind = "internal" if seen.kind in SURVEYS else "placement"
    with folder.read() as session:
        return session.scalars(
            select(Attachment.id).where(
                Attachment.scope == scope_about(session, kind, seen.placement),
                Attachment.placement_id == seen.placement, Attachment.alive,
                Attachment.kind == FORM, Attachment.digest == seen.digest,
                Attachment.size == len(seen.content),
            )
        ).first()  # fmt: skip


def _name(seen: FormSeen) -> str:
    """Return what the proof is called: what it is, who filled it in, when."""
    words = ", ".join(filter(None, (seen.title, seen.by, seen.on)))
    return shown_name(words.replace("/", "."), PDF)
