"""What is kept of papers: named, shown with its parts, never rewritten."""

from __future__ import annotations

from datetime import date

import pytest

from app.actions.memory import undo_last
from app.errors import UserError
from app.records import Agreement, Amendment, PrintedPaper, Signature, new_id, shapes
from app.reports.fields import FIELDS, TABLES, value_text
from app.reports.record_names import record_name
from app.reports.record_parts import with_parts
from tests.app.people import MONDAY, People


def test_a_printed_paper_has_its_signatures_and_a_name(people: People) -> None:
    number = people.scope_number()
    with people.school.change("paper.print") as change:
        agreement = Agreement(
            id=new_id(), scope=number, placement_id=people.placement, agreement_no="2027-014"
        )
        amendment = Amendment(
            id=new_id(), scope=number, placement_id=people.placement, agreement_id=agreement.id,
            amends="termination", agreed_on=date(2027, 3, 1),
        )  # fmt: skip
        paper = PrintedPaper(
            id=new_id(), scope=number, placement_id=people.placement, paper="agreement",
            number_text="2027-014", printed_on=MONDAY, about_id=agreement.id, template="own 4",
            parties="school company student guardian",
        )  # fmt: skip
        change.add_all((agreement, amendment, paper))
    with people.school.change("paper.sign") as change:
        event = Signature(
            id=new_id(), scope=number, placement_id=people.placement, paper_id=paper.id,
            party="company", sign_state="signed", day=MONDAY,
        )  # fmt: skip
        change.add(event)
    people.share()
    with people.student.read() as session:
        whole, name = with_parts(session, agreement.id)
        assert set(whole) == {agreement.id, amendment.id, paper.id, event.id}
        assert name == "Agreement: 2027-014"
        named = [record_name(session, *each) for each in (
            ("printed_paper", paper.id), ("signature", event.id), ("amendment", amendment.id),
        )]  # fmt: skip
    assert named == [
        "Printed paper: agreement on the placement, 2027-014, 11.01.2027",
        "Signature: company, signed on paper, 11.01.2027",
        "Amendment: termination, 01.03.2027",
    ]
    assert value_text("parties", paper.parties) == "school, company, student, guardian"
    assert value_text("template", paper.template) == "the school's text, version 4"
    undo_last(people.school)
    people.share()
    with people.mentor.read() as session:
        assert not session.get_one(Signature, event.id).alive


def test_nobody_rewrites_what_was_printed_or_signed(people: People) -> None:
    number = people.scope_number()
    with people.school.change("paper.print") as change:
        paper = PrintedPaper(
            id=new_id(), scope=number, placement_id=people.placement, paper="agreement", copies=3
        )
        change.add(paper)
    with people.school.change("paper.void") as change:
        change.get_one(PrintedPaper, paper.id).void_reason = "Drukas kļūda"
    with pytest.raises(UserError), people.school.change("paper.print") as change:
        change.get_one(PrintedPaper, paper.id).copies = 4


def test_every_field_and_table_has_a_name() -> None:
    for shape in shapes().values():
        if shape.number > 32:
            assert shape.name in TABLES
            unnamed = [name for name in shape.cell_of if name not in FIELDS]
            assert unnamed in ([], ["placement_id"]), shape.name
