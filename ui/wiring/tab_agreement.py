"""The agreement of a placement: fields, gaps, preview, saving and printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions import papers
from app.documents.bound import languages_of
from app.documents.facts import AgreementFacts
from app.documents.gather.agreement import USUAL_COPIES, agreement_facts
from app.documents.preview import preview_of
from app.i18n import _, language
from app.reports.agreements import agreements, numbers_to_print
from app.reports.amendments import AmendmentRow
from app.reports.placements import placement as placement_row
from app.reports.signatures import PaperNow
from app.rules.insurance import policy_trouble
from ui.pages.placements.agreement_verbs import AgreementNow, AgreementVerbs
from ui.pages.placements.cover_verbs import Refused
from ui.tasks.printing import MOST_PAGES
from ui.wiring.amending import wire_amending
from ui.wiring.choosing import missing_of
from ui.wiring.desk import Desk
from ui.wiring.own_texts import kept_at_school
from ui.wiring.printing import save_papers, send_to_printer


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.placements.agreement import AgreementPage

    office = desk.office

    def facts() -> AgreementFacts:
        return office.ask(agreement_facts, [placement])[0]

    def next_no() -> str:
        return office.ask(numbers_to_print, [placement])[placement]

    def now() -> AgreementNow | None:
        row = office.ask(placement_row, placement)
        if row is None:
            return None
        paper, told = office.ask(agreements, [placement]).get(placement), facts()
        return AgreementNow(
            told.number or "",
            "" if told.number else next_no(),
            told.signed_on,
            paper.printed_on if paper else None,
            told.place or "",
            told.copies or USUAL_COPIES,
            paper.id if paper else None,
            asdict(told.terms),
            policy_trouble(
                told.starts_on, told.ends_on, told.terms.insured_from, told.terms.insured_until
            ),
        )

    def look(spoken: str, then: Callable[[bytes], object]) -> None:
        number = next_no() if desk.role == "teacher" else None
        office.ask_later(
            then, lambda session: preview_of(session, "agreement", placement, spoken, number)
        )

    def file_name(spoken: str) -> str:
        number = facts().number or (next_no() if desk.role == "teacher" else None)
        first = languages_of(spoken)[0]
        names = office.ask(papers.agreement_files, [placement], first, {placement: number})
        return names[placement]

    def edit(name: str, value: Any, refused: Refused) -> None:
        office.do(
            lambda folder: papers.edit_agreement(folder, placement, **{name: value}),
            refused=refused,
        )

    def kept(row: AmendmentRow | None) -> PaperNow | None:
        kind = row.amends if row is not None else "agreement"
        return kept_at_school(desk, placement, kind, row.id if row is not None else None)

    def sign(day: date) -> None:
        office.do(
            lambda folder: papers.sign_agreements(folder, [placement], day),
            said=lambda _none: _("The agreement is signed by all."),
        )

    return AgreementPage(
        AgreementVerbs(
            agreement=now,
            missing=lambda spoken: missing_of(desk, placement, spoken),
            preview=look,
            file_name=file_name,
            edit=edit,
            save=lambda spoken, copies, path: save_papers(
                desk, [placement], spoken, copies, path
            ),
            print=lambda spoken, copies, page, pages: send_to_printer(
                desk, [placement], spoken, copies, page, pages or MOST_PAGES
            ),
            sign=sign,
            kept_at_school=kept,
            amending=wire_amending(desk, placement),
            writable=desk.role == "teacher",
        ),
        language(),
    )
