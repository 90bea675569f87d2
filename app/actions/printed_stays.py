"""What was printed stays when something is taken back, as long as something is known of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.records import ALIVE, Amendment, Attachment, PrintedPaper, Record, Signature


class PrintedError(UserError):
    """What would be taken back was signed, attached to, or printed since."""


def refuse_unprinting(change: Change) -> None:
    """Raise `PrintedError` where what is written directly would take away a paper of which
    signatures or files are there, or change an amendment that was printed.
    """
    gone = _deleted(change, PrintedPaper)
    noted = select(Signature).where(Signature.paper_id.in_(gone), Signature.alive)
    proofs = select(Attachment).where(Attachment.about_id.in_(gone), Attachment.alive)
    if gone and (_left(change, Signature, noted) or _left(change, Attachment, proofs)):
        raise PrintedError(
            _(
                "Signatures or files were noted of this paper since, so it stays. "
                "Mark it as void instead, and say why."
            )
        )
    changed = [
        record
        for record, cells in change.written_directly(Amendment.number)
        if cells != {ALIVE: True}
    ]
    printed = select(PrintedPaper).where(
        PrintedPaper.about_id.in_(changed), PrintedPaper.alive, PrintedPaper.void_reason.is_(None)
    )
    if changed and _left(change, PrintedPaper, printed):
        raise PrintedError(
            _("This was printed since, so it stays. Mark the printed paper as void first.")
        )


def _deleted(change: Change, model: type[Record]) -> set[bytes]:
    return {
        record
        for record, cells in change.written_directly(model.number)
        if cells.get(ALIVE) is False
    }


def _left(change: Change, model: type[Record], query: Select[Any]) -> bool:
    """Tell whether some of these aren't taken back in the same step."""
    gone = _deleted(change, model)
    return any(each.id not in gone for each in change.scalars(query))
