"""Agreements: numbering, printing, signing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.actions.fields import assign, living
from app.documents.agreement import missing_keys
from app.documents.catalogue import label
from app.documents.facts import AgreementFacts
from app.documents.gather.agreement import agreement_facts
from app.errors import UserError
from app.i18n import Language, _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Agreement, Placement, new_id
from app.reports.agreements import last_numbers, number_text
from app.reports.listing import chunks
from app.reports.paper_files import paper_file_names
from app.reports.placements import fetch
from app.rules.kinds import DRAFT, SIGNED


@dataclass(frozen=True, slots=True)
class Missing:
    """What an agreement would print as blanks, named in the language spoken now."""

    placement_id: bytes
    student_name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of agreements: how many pages, and the number of each placement's agreement."""

    path: Path
    pages: int
    numbers: dict[bytes, str]


def lacking(
    session: Session, placements: Sequence[bytes], language: Language
) -> dict[bytes, list[str]]:
    """Return the fields that each agreement would print as blanks, by their names in templates.

    `language` is the paper's. The number is never among them: printing gives it.
    """
    told = agreement_facts(session, placements)
    return {
        record: missing_keys(replace(facts, number=facts.number or "-"), language)
        for record, facts in zip(placements, told, strict=True)
    }


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
    language: Language,
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> Printed:
    """Write the agreements into one PDF, `copies` of each, and remember that they were printed.

    Those without a number get the next free ones of the year they start in. Raises `UserError`;
    then there is no file and nothing is changed. In a company's folder nothing is remembered.
    """
    from app.documents.pdf import write_agreements

    facts, numbers = _numbered(folder, placements)
    pages = write_agreements(facts, language, out, copies, progress)
    _remember(folder, placements, numbers)
    return Printed(out, pages, numbers)


def print_apart(
    folder: DataFolder,
    placements: Sequence[bytes],
    language: Language,
    place: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> list[Path]:
    """Write each agreement into a file of its own in a folder; all else as `print_agreements`."""
    from app.documents.agreement import agreement_paper
    from app.documents.apart import write_apart

    facts, numbers = _numbered(folder, placements)
    with folder.read() as session:
        names = agreement_files(session, placements, language, numbers)
    papers = (
        (names[record], agreement_paper(told, language))
        for record, told in zip(placements, facts, strict=True)
    )
    files = write_apart(papers, place, len(placements), copies, progress)
    try:
        _remember(folder, placements, numbers)
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        raise
    return files


def agreement_files(
    session: Session,
    placements: Sequence[bytes],
    language: Language,
    numbers: Mapping[bytes, str | None],
) -> dict[bytes, str]:
    """Return what the file of each agreement is called."""
    from app.documents.agreement import PAPER
    from app.documents.paper import file_word
    from app.documents.template import shipped_template

    title = file_word(PAPER, shipped_template(PAPER, language))
    return paper_file_names(session, placements, title, numbers)


def _numbered(
    folder: DataFolder, placements: Sequence[bytes]
) -> tuple[list[AgreementFacts], dict[bytes, str]]:
    """Return what the agreements tell, and their numbers; only a school gives new ones."""
    with folder.read() as session:
        facts = agreement_facts(session, placements)
        numbers = _numbers(session, placements, facts)
    if not folder.identity.is_teacher:
        return facts, {
            record: told.number or "" for record, told in zip(placements, facts, strict=True)
        }
    given = [
        replace(told, number=numbers[record])
        for record, told in zip(placements, facts, strict=True)
    ]
    return given, numbers


def _remember(folder: DataFolder, placements: Sequence[bytes], numbers: dict[bytes, str]) -> None:
    if not folder.identity.is_teacher:
        return
    with folder.change("agreement.print") as change:
        for record, agreement in _agreements(change, placements).items():
            if agreement.agreement_no is None:
                agreement.agreement_no = numbers[record]
            agreement.printed_on = clock.today()


def _numbers(
    session: Session, placements: Sequence[bytes], facts: Sequence[AgreementFacts]
) -> dict[bytes, str]:
    last = last_numbers(session)
    numbers = {}
    for record, told in zip(placements, facts, strict=True):
        if told.number:
            numbers[record] = told.number
            continue
        year = (told.starts_on or clock.today()).year
        last[year] = last.get(year, 0) + 1
        numbers[record] = number_text(year, last[year])
    return numbers


def numbers_to_print(session: Session, placements: Sequence[bytes]) -> dict[bytes, str]:
    """Return the number that each agreement has, or gets when it is printed next."""
    return _numbers(session, placements, agreement_facts(session, placements))


def edit_agreement(folder: DataFolder, placement_id: bytes, **values: Any) -> None:
    """Change an agreement's number, date, place or count of copies."""
    with folder.change("agreement.edit") as change:
        agreement = _agreements(change, [placement_id])[placement_id]
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
    """Note that agreements came back signed, today or on `signed_on`; drafts become signed."""
    with folder.change("agreement.sign") as change:
        for record, agreement in _agreements(change, placements).items():
            agreement.signed_on = signed_on or clock.today()
            placement = living(change, Placement, record)
            if placement.stage in (None, DRAFT):
                placement.stage = SIGNED


def _agreements(change: Change, placements: Iterable[bytes]) -> dict[bytes, Agreement]:
    """Return each placement's agreement, a new one where it has none."""
    found: dict[bytes, Agreement] = {}
    wanted = list(placements)
    for part in chunks(wanted):
        query = select(Agreement).where(Agreement.placement_id.in_(part), Agreement.alive)
        for agreement in change.scalars(query.order_by(Agreement.id.desc())):
            found[agreement.placement_id or b""] = agreement
    for record in wanted:
        if record not in found:
            placement = living(change, Placement, record)
            found[record] = Agreement(id=new_id(), scope=placement.scope, placement_id=record)
            change.add(found[record])
    return found
