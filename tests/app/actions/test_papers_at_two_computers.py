"""Papers of two teachers meet: nothing that is known of one is doubled, lost or contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app import clock
from app.actions.amending import amend, edit_amendment
from app.actions.exchange import import_file, send_to
from app.actions.forms.seen import look_at
from app.actions.forms.taking import take_in
from app.actions.making_forms import make_form
from app.actions.memory import keep_value, redo_last, undo_action, undo_last, undoable
from app.actions.papers import edit_agreement
from app.actions.placements import delete_placements, edit_placements
from app.actions.printing_papers import Printed, print_papers, reprint
from app.actions.registry import edit_students
from app.actions.signing import note_signature, void_papers
from app.documents.gather import told_for
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import Attachment
from app.reports.agreements import agreements
from app.reports.amendments import amendments_of
from app.reports.diary import days_of
from app.reports.duplicates import duplicates
from app.reports.placements import fetch
from app.reports.signatures import papers_now
from app.rules.paper_words import FORM_DIARY
from tests.app.actions.test_two_teachers import Colleagues, colleagues
from tests.app.documents.test_forms import filled

__all__ = ["colleagues"]
FRIDAY = date(2027, 1, 8)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.fixed(datetime(2027, 1, 8, 12, 0, tzinfo=UTC)):
        yield


def printed(folder: DataFolder, record: bytes, tmp_path: Path, kind: str = "agreement") -> Printed:
    return print_papers(folder, kind, [record], "lv", tmp_path / "p.pdf")


def agreed(folder: DataFolder, placement: bytes) -> tuple[str | None, date | None, str]:
    with folder.read() as session:
        row, (place,) = agreements(session)[placement], fetch(session, [placement])
        return row.agreement_no, row.signed_on, place.stage


def test_signatures_noted_at_two_computers_sign_the_agreement_where_they_meet(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, there, placement = colleagues.here, colleagues.there, colleagues.placement
    (paper,) = printed(here, placement, tmp_path).papers
    colleagues.share()
    note_signature(here, [paper], ("company",), "signed")
    note_signature(there, [paper], ("school", "student"), "signed")
    assert agreed(here, placement) == agreed(there, placement) == ("2027-001", None, "draft")
    colleagues.share()
    for folder in colleagues.both:
        assert agreed(folder, placement) == ("2027-001", FRIDAY, "signed")
        assert check(folder) == []
    assert colleagues.conflicts() == []


def test_an_agreement_that_two_begin_at_once_is_one_with_what_both_wrote(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    edit_agreement(colleagues.here, colleagues.placement, copies=4)
    printed(colleagues.here, colleagues.placement, tmp_path)
    edit_agreement(colleagues.there, colleagues.placement, place="Cēsis")
    printed(colleagues.there, colleagues.placement, tmp_path)
    colleagues.share()
    for folder in colleagues.both:
        with folder.read() as session:
            row = agreements(session)[colleagues.placement]
            assert (row.copies, row.place, row.agreement_no) == (4, "Cēsis", "2027-001")
            assert duplicates(session, "agreement") == []
            first, second = papers_now(session)[colleagues.placement]
            assert first.about_id == second.about_id == row.id
    assert colleagues.conflicts() == []


def test_a_print_that_was_signed_is_not_undone_nor_an_amendment_that_was_printed(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, placement = colleagues.here, colleagues.placement
    done = printed(here, placement, tmp_path)
    assert done.action is not None
    note_signature(here, done.papers, (), "signed")
    with pytest.raises(UserError, match="void"):
        undo_action(here, done.action)
    amendment = amend(here, placement)
    edit_amendment(here, amendment, reason="Viens")
    with here.read() as session:
        edited = undoable(session)[0].id
    printed(here, amendment, tmp_path, "amendment")
    with pytest.raises(UserError, match="void"):
        undo_action(here, edited)
    undo_last(here)
    undo_action(here, edited)
    undo_last(here)
    undo_last(here)
    undo_action(here, done.action)
    with here.read() as session:
        assert papers_now(session) == {}
    assert check(here) == []


def test_a_paper_replaced_by_one_that_was_replaced_and_voided_does_not_count_again(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, placement = colleagues.here, colleagues.placement
    papers: list[bytes] = []
    for day in (11, 12, 13):
        edit_placements(here, [placement], ends_on=date(2027, 7, day))
        papers += printed(here, placement, tmp_path).papers
    void_papers(here, papers[1:2], "Sabojāts")
    with here.read() as session:
        assert [each.counts for each in papers_now(session)[placement]] == [False, False, True]
    void_papers(here, papers[2:], "Sabojāts")
    with here.read() as session:
        assert [each.counts for each in papers_now(session)[placement]] == [True, False, False]


def test_a_second_amendment_begins_where_the_first_one_ended(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, placement = colleagues.here, colleagues.placement
    printed(here, placement, tmp_path)
    student = colleagues.filled.students[:1]
    edit_students(here, student, address="Jaunā iela 1, Cēsis")
    edit_placements(here, [placement], ends_on=date(2027, 7, 10))
    first = amend(here, placement)
    paper = printed(here, first, tmp_path, "amendment").papers
    edit_students(here, student, address="Vecā iela 2, Cēsis")
    edit_placements(here, [placement], ends_on=date(2027, 7, 29))
    second = amend(here, placement)
    with here.read() as session:
        before, row = amendments_of(session, placement)
        assert row.changes == (
            ("student.address", None, None),
            ("ends_on", "2027. gada 10. jūlijā", "2027. gada 29. jūlijā"),
        )
        (told,) = told_for(session, "amendment", [second], "lv")
        assert told.values["changes.0.before"] == "Jaunā iela 1, Cēsis"
        assert told.values["changes.0.after"] == "Vecā iela 2, Cēsis"
        (again,) = told_for(session, "amendment", [first], "en")
        assert again.values["changes.1.before"] == "29 July 2027"
        assert before.id == first
    void_papers(here, paper, "Nepareizi")
    third = amend(here, placement)
    with here.read() as session:
        (row,) = (each for each in amendments_of(session, placement) if each.id == third)
    assert [change[0] for change in row.changes] == ["student.address"], "the end is the old one"


def test_signatures_put_together_go_and_come_back_with_the_file_that_brought_them(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, there, placement = colleagues.here, colleagues.there, colleagues.placement
    (paper,) = printed(here, placement, tmp_path).papers
    colleagues.share()
    note_signature(here, [paper], ("company",), "signed")
    note_signature(there, [paper], ("school", "student"), "signed")
    file = colleagues.post / "there.prakse"
    send_to(there, here.identity.person, file)
    import_file(here, file)
    undo_last(here)
    assert agreed(here, placement) == ("2027-001", None, "draft")
    with clock.fixed(datetime(2027, 1, 8, 12, 5, tzinfo=UTC)):
        redo_last(here)
    assert agreed(here, placement) == ("2027-001", FRIDAY, "signed")
    colleagues.share()
    assert agreed(there, placement) == agreed(here, placement)
    assert check(here) == check(there) == []


def test_a_form_taken_in_at_two_computers_is_one_form_with_one_day(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    out, placement = tmp_path / "f.pdf", colleagues.placement
    with clock.fixed(datetime(2027, 5, 20, 12, 0, tzinfo=UTC)):
        make_form(
            colleagues.here, FORM_DIARY, placement, "lv", out,
            start=date(2027, 5, 3), end=date(2027, 5, 4),
        )  # fmt: skip
        colleagues.share()
        values = {"day0_starts": "8.30", "day0_ends": "17.00", "day0_work": "Kabeļi"}
        content = filled(out.read_bytes(), {"by": "Līga", "on": "20.05.2027", **values})
        for folder in colleagues.both:
            seen = look_at(folder, "f.pdf", content)
            assert take_in(folder, seen, seen.usual) == 1
        colleagues.share()
    assert colleagues.conflicts() == []
    for folder in colleagues.both:
        with folder.read() as session:
            (day,) = days_of(session, placement)
            assert (day.day, day.state) == (date(2027, 5, 3), "submitted")
            assert len(session.scalars(select(Attachment)).all()) == 1
        assert check(folder) == []


def test_a_placement_kept_after_a_colleague_deleted_it_has_its_papers_whole(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, there, placement = colleagues.here, colleagues.there, colleagues.placement
    (paper,) = printed(here, placement, tmp_path).papers
    colleagues.share()
    delete_placements(here, [placement])
    with pytest.raises(UserError, match="isn't here"):
        reprint(here, [paper], tmp_path / "nav.pdf")
    note_signature(there, [paper], (), "signed")
    colleagues.share()
    (row,) = colleagues.conflicts()
    kept = next(place for place, each in enumerate(row.values, 1) if each.fields["alive"])
    keep_value(here, row.id, kept)
    colleagues.share()
    for folder in colleagues.both:
        assert reprint(folder, [paper], tmp_path / "again.pdf")
        assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "p.pdf").read_bytes()


def test_an_amendment_edited_at_one_computer_and_printed_at_another_is_in_conflict(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, there, placement = colleagues.here, colleagues.there, colleagues.placement
    printed(here, placement, tmp_path)
    amendment = amend(here, placement)
    colleagues.share()
    printed(here, amendment, tmp_path, "amendment")
    edit_amendment(there, amendment, reason="Cits")
    colleagues.share()
    assert [row.fields for row in colleagues.conflicts()] == [("reason",)]
    assert check(here) == check(there) == []
    undo_last(here)
    other = amend(there, placement)
    colleagues.share()
    printed(here, other, tmp_path, "amendment")
    undo_last(here)
    edit_amendment(here, other, reason="Mans")
    colleagues.share()
    assert all(row.record != other for row in colleagues.conflicts())
    with there.read() as session:
        assert amendments_of(session, placement)[-1].reason == "Mans"


def test_a_paper_voided_at_one_computer_and_signed_at_another_signs_nothing(
    colleagues: Colleagues, tmp_path: Path
) -> None:
    here, there, placement = colleagues.here, colleagues.there, colleagues.placement
    (paper,) = printed(here, placement, tmp_path).papers
    colleagues.share()
    void_papers(here, [paper], "Sabojāts")
    note_signature(there, [paper], (), "signed")
    colleagues.share()
    for folder in colleagues.both:
        assert agreed(folder, placement) == ("2027-001", None, "draft")
    (again,) = printed(here, placement, tmp_path).papers
    colleagues.share()
    note_signature(there, [again], (), "signed")
    colleagues.share()
    for folder in colleagues.both:
        assert agreed(folder, placement) == ("2027-001", FRIDAY, "signed")
        assert check(folder) == []
    assert colleagues.conflicts() == []
