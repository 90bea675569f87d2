"""What a check of the folder found, in sentences that say what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.ledger.check import BYTES, Finding
from app.records import Attachment, Placement
from app.rules.attached import shown_name

_NAMED = 5


def finding_words(session: Session, findings: Sequence[Finding]) -> list[str]:
    """Return a sentence for each sort of finding; none where all is well."""
    lost = [finding for finding in findings if finding.what == BYTES]
    others = len(findings) - len(lost)
    said = []
    if lost:
        said.append(_lost_words(_names(session, lost), len(lost)))
    if others:
        text = ngettext(
            "{count} thing is not as it should be. Make a backup and ask for help.",
            "{count} things are not as they should be. Make a backup and ask for help.",
            others,
        )
        said.append(text.format(count=others))
    return said


def _lost_words(names: list[str], count: int) -> str:
    text = ngettext(
        "The file of {count} attachment is lost or damaged here: {names}. Ask who else has it to "
        "send you everything, or attach the file again.",
        "The files of {count} attachments are lost or damaged here: {names}. Ask who else has "
        "them to send you everything, or attach the files again.",
        count,
    )
    more = " …" if count > _NAMED else ""
    return text.format(count=count, names=", ".join(names) + more)


def _names(session: Session, lost: Sequence[Finding]) -> list[str]:
    ids = [bytes.fromhex(finding.detail) for finding in lost[:_NAMED]]
    rows = session.execute(
        select(Attachment.id, Attachment.name, Attachment.media, Placement.student_name)
        .join(Placement, Placement.id == Attachment.placement_id)
        .where(Attachment.id.in_(ids))
    )
    names = {
        row.id: _("“{name}” ({student})").format(
            name=shown_name(row.name, row.media), student=row.student_name or "–"
        )
        for row in rows
    }
    return [names[each] for each in ids if each in names]
