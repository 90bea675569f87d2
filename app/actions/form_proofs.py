"""A form stays as long as something says that it was taken from it."""

from __future__ import annotations

from sqlalchemy import or_, select

from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.records import Assessment, Attachment, LogEntry, Survey


def check_proves_nothing(change: Change, attachment: Attachment) -> None:
    """Raise `UserError` where a day, its review, an assessment or a survey came from this form."""
    days = or_(LogEntry.form_id == attachment.id, LogEntry.review_form_id == attachment.id)
    for model, names in (
        (LogEntry, days), (Assessment, Assessment.form_id == attachment.id),
        (Survey, Survey.form_id == attachment.id),
    ):  # fmt: skip
        named = select(model.id).where(
            model.placement_id == attachment.placement_id, names, model.alive
        )
        if change.scalars(named.limit(1)).first() is not None:
            raise UserError(
                _(
                    "This form proves what was taken from it, so it stays as it is. If it was "
                    "taken in by mistake, undo that in the history."
                )
            )
