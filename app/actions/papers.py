"""Agreements: their numbers and signing; and what papers would leave blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.actions.agreement_records import agreements_of
from app.actions.fields import assign, living
from app.actions.signature_events import sign_whole
from app.documents.bound import languages_of
from app.documents.chosen import text_in_force
from app.documents.gather import told_for
from app.documents.gather.group import told_of_each
from app.documents.kinds import KINDS
from app.documents.paper import file_word, gaps
from app.documents.template import Template
from app.errors import UserError
from app.i18n import Language, _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Agreement, Placement
from app.reports.paper_files import paper_file_names
from app.rules.kinds import DRAFT, SIGNED
from app.rules.paper_words import AGREEMENT


def lacking(
    session: Session, placements: Sequence[bytes], language: str, kind: str = AGREEMENT
) -> dict[bytes, list[str]]:
    """Return the fields that each paper would print as blanks, by their names in templates.

    `language` is the paper's; in both what the Latvian one lacks. The number is never among
    them: printing gives it. Of a paper of many it is what each placement lacks in it.
    """
    found: dict[bytes, list[str]] = {}
    spoken = languages_of(language)[0]
    if KINDS[kind].of != "placement":
        template = text_in_force(session, kind, spoken).template
        alone = told_of_each(session, kind, placements, spoken)
        for record, one in zip(placements, alone, strict=True):
            found[record] = gaps(kind, one, template) if one else list(KINDS[kind].must)
        return found

    @cache
    def template_of(place: str | None) -> Template:
        return text_in_force(session, kind, spoken, place).template

    told = told_for(session, kind, placements, spoken)
    for record, each in zip(placements, told, strict=True):
        numbered = each.also({"number": each.values.get("number") or "-"})
        found[record] = gaps(kind, numbered, template_of(each.placement_kind))
    return found


def agreement_files(
    session: Session,
    placements: Sequence[bytes],
    language: Language,
    numbers: Mapping[bytes, str | None],
) -> dict[bytes, str]:
    """Return what the file of each agreement is called."""
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
