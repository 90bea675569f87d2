"""Agreements: numbering, printing, signing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.actions.agreement_records import agreements_of
from app.actions.fields import assign, living
from app.actions.printed_papers import AGREEMENT
from app.actions.printing_papers import Printed as Printed
from app.actions.printing_papers import print_each, print_papers
from app.actions.signature_events import sign_whole
from app.documents.catalogue import label
from app.documents.kinds import KINDS
from app.errors import UserError
from app.i18n import Language, _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Agreement, Placement
from app.reports.agreements import numbers_to_print as numbers_to_print
from app.reports.paper_files import paper_file_names
from app.reports.placements import fetch
from app.rules.kinds import DRAFT, SIGNED


@dataclass(frozen=True, slots=True)
class Missing:
    """What an agreement would print as blanks, named in the language spoken now."""

    placement_id: bytes
    student_name: str
    fields: tuple[str, ...]


def lacking(
    session: Session, placements: Sequence[bytes], language: str, kind: str = AGREEMENT
) -> dict[bytes, list[str]]:
    """Return the fields that each paper would print as blanks, by their names in templates.

    `language` is the paper's; in both what the Latvian one lacks. The number is never among
    them: printing gives it. Of a paper of many it is what each placement lacks in it.
    """
    from app.documents.bound import languages_of
    from app.documents.chosen import text_in_force
    from app.documents.gather import told_for
    from app.documents.gather.group import told_of_each
    from app.documents.paper import gaps

    found: dict[bytes, list[str]] = {}
    spoken = languages_of(language)[0]
    if KINDS[kind].of != "placement":
        template = text_in_force(session, kind, spoken).template
        alone = told_of_each(session, kind, placements, spoken)
        for record, one in zip(placements, alone, strict=True):
            found[record] = gaps(kind, one, template) if one else list(KINDS[kind].must)
        return found
    told = told_for(session, kind, placements, spoken)
    for record, each in zip(placements, told, strict=True):
        of_kind = each.flags.get("kind")
        place = of_kind if isinstance(of_kind, str) else None
        template = text_in_force(session, kind, spoken, place).template
        numbered = each.also({"number": each.values.get("number") or "-"})
        found[record] = gaps(kind, numbered, template)
    return found


def missing_for(
    folder: DataFolder, placements: Sequence[bytes], language: Language
) -> list[Missing]:
    """Return the agreements that would print with blanks; numbers are given when printing."""
    with folder.read() as session:
        gaps = lacking(session, placements, language)
        rows = fetch(session, placements)
    return [
        Missing(row.id, row.student_name, tuple(label(key) for key in gaps[row.id]))
        for row in rows
        if gaps[row.id]
    ]


def print_agreements(
    folder: DataFolder,
    placements: Sequence[bytes],
    language: str,
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> Printed:
    """Write the agreements into one PDF; all as of `print_papers`."""
    return print_papers(folder, AGREEMENT, placements, language, out, copies, progress)


def print_apart(
    folder: DataFolder,
    placements: Sequence[bytes],
    language: str,
    place: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> list[Path]:
    """Write each agreement into a file of its own in a folder; all as of `print_each`."""
    return print_each(folder, AGREEMENT, placements, language, place, copies, progress)


def agreement_files(
    session: Session,
    placements: Sequence[bytes],
    language: Language,
    numbers: Mapping[bytes, str | None],
) -> dict[bytes, str]:
    """Return what the file of each agreement is called."""
    from app.documents.chosen import text_in_force
    from app.documents.paper import file_word

    title = file_word(AGREEMENT, text_in_force(session, AGREEMENT, language).template)
    return paper_file_names(session, placements, title, numbers)


def edit_agreement(folder: DataFolder, placement_id: bytes, **values: Any) -> None:
    """Change an agreement's number, date, place or count of copies."""
    with folder.change("agreement.edit") as change:
        agreement = agreements_of(change, [placement_id])[placement_id]
        assign(agreement, values)
        if "agreement_no" in values and agreement.agreement_no:
            _check_number(change, agreement)


def _check_number(change: Change, agreement: Agreement) -> None:
    query = (
        select(Placement.student_name)
        .join(Agreement, Agreement.placement_id == Placement.id)
        .where(
            Agreement.alive,
            Placement.alive,
            func.folded(Agreement.agreement_no) == func.folded(agreement.agreement_no),
            Agreement.id != agreement.id,
        )
    )
    other = change.scalars(query).first()
    if other is not None:
        raise UserError(
            _("The number {number} is on the agreement of {name}. Choose another.").format(
                number=agreement.agreement_no, name=other
            )
        )


def sign_agreements(
    folder: DataFolder, placements: Sequence[bytes], signed_on: date | None = None
) -> None:
    """Note that agreements came back signed, today or on `signed_on`; drafts become signed.

    Whoever had not signed the paper that was printed has signed it now.
    """
    with folder.change("agreement.sign") as change:
        day = signed_on or clock.today()
        sign_whole(change, placements, day, folder.identity.name)
        for record, agreement in agreements_of(change, placements).items():
            agreement.signed_on = day
            placement = living(change, Placement, record)
            if placement.stage in (None, DRAFT):
                placement.stage = SIGNED
