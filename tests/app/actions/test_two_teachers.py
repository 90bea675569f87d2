"""Two teachers of a school, each on a computer of their own, who edit the same at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.actions.calendar import SchoolDay, add_school_day, edit_school_day
from app.actions.computers import invite_colleague
from app.actions.criteria import (
    add_criterion,
    choose_criteria,
    delete_criteria,
    edit_criterion,
    take_criteria,
)
from app.actions.exchange import accept_invitation, import_file, send_to
from app.actions.formulas import edit_formula, hand_out_formula
from app.actions.grading import mark_part
from app.actions.memory import keep_value, redo_last, undo_action, undo_last, undoable
from app.actions.phrases import add_phrase
from app.actions.placements import Terms, place_students
from app.actions.school import edit_school
from app.actions.taking_back import BuiltOnError
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.ledger.undo import IMPORT
from app.records import PlacementProgramme
from app.reports.conflicts import ConflictRow, conflicts
from app.reports.criteria import SetRow, criteria_sets
from app.reports.grading import PartRow, grading
from app.reports.terms import TermsRow, terms
from app.rules.calendar import read_calendar
from app.rules.grade import Formula, Part, read_formula
from app.rules.phrases import Saying
from tests.conftest import School as Filled

SUMMER = Terms(kind="training", starts_on=date(2027, 5, 3), ends_on=date(2027, 7, 29))
DAY = date(2027, 6, 3)


@dataclass
class Colleagues:
    """Their two folders, around a placement."""

    here: DataFolder
    there: DataFolder
    filled: Filled
    placement: bytes
    post: Path

    @property
    def both(self) -> tuple[DataFolder, DataFolder]:
        """Return the folders."""
        return self.here, self.there

    def share(self) -> None:
        """Let files go to and fro until both have all."""
        for source, target in ((self.here, self.there), (self.there, self.here)) * 2:
            file = self.post / f"{len(list(self.post.iterdir()))}.prakse"
            send_to(source, target.identity.person, file)
            import_file(target, file)

    def terms(self, folder: DataFolder) -> TermsRow:
        """Return the placement's terms."""
        with folder.read() as session:
            return terms(session, self.placement)

    def conflicts(self) -> list[ConflictRow]:
        """Return what is in conflict, on both computers the same."""
        found = []
        for folder in self.both:
            with folder.read() as session:
                found.append(sorted(conflicts(session), key=lambda row: row.id))
        assert [row.id for row in found[0]] == [row.id for row in found[1]]
        return found[0]

    def report(self, folder: DataFolder) -> PartRow:
        """Return the mark of the report."""
        with folder.read() as session:
            found = grading(session, self.placement)
        assert found is not None
        return found.part("report")


@pytest.fixture
def colleagues(filled_school: Filled, tmp_path: Path) -> Iterator[Colleagues]:
    """Anna and Juris, who has joined."""
    here = filled_school.folder
    (placement,) = place_students(here, filled_school.students[:1], SUMMER)
    handed = invite_colleague(here, "Juris Kalns", tmp_path / "colleague.prakse")
    accept_invitation(tmp_path / "there", handed.path, handed.words)
    there = open_folder(tmp_path / "there")
    (tmp_path / "post").mkdir()
    yield Colleagues(here, there, filled_school, placement, tmp_path / "post")
    there.close()


def used_set(colleagues: Colleagues) -> tuple[bytes, list[str]]:
    """Let both have a set that a placement is assessed by; return its lineage and its keys."""
    here = colleagues.here
    lineage = take_criteria(here, "general")
    with here.read() as session:
        programme = session.scalars(select(PlacementProgramme.id)).one()
    choose_criteria(here, programme, lineage)
    place_students(
        here, colleagues.filled.students[1:2], replace(SUMMER, programme_id=programme)
    )  # fmt: skip
    colleagues.share()
    return lineage, [each.key for each in the_set(here).newest.criteria.criteria]


def the_set(folder: DataFolder) -> SetRow:
    """Return the only set of criteria."""
    with folder.read() as session:
        (found,) = criteria_sets(session)
        return found


def test_what_is_only_handed_out_when_told_stays_through_imports_and_undo(
    colleagues: Colleagues,
) -> None:
    edit_formula(colleagues.here, Formula((Part("report", 1),)))
    add_phrase(colleagues.here, None, Saying("work", "Ievilku kabeļus."))
    edit_school(colleagues.here, phone="67000000")
    undo_last(colleagues.here)
    colleagues.share()
    for folder in colleagues.both:
        assert read_formula(colleagues.terms(folder).formula) == Formula()
        assert not colleagues.terms(folder).phrases
    hand_out_formula(colleagues.here)
    edit_formula(colleagues.there, Formula((Part("defence", 1),)))
    hand_out_formula(colleagues.there)
    colleagues.share()
    for folder in colleagues.both:
        assert read_formula(colleagues.terms(folder).formula).parts == (Part("defence", 1),)
    assert colleagues.conflicts() == []


def test_a_day_of_the_calendar_decided_between_two_teachers_reaches_the_placements(
    colleagues: Colleagues,
) -> None:
    day = add_school_day(colleagues.here, SchoolDay(DAY, name="Svētki"))
    colleagues.share()
    edit_school_day(colleagues.here, day, name="Sporta svētki")
    edit_school_day(colleagues.there, day, name="Skolas svētki")
    colleagues.share()
    (row,) = colleagues.conflicts()
    keep_value(colleagues.here, row.id, 2)
    kept = row.values[1].fields["name"]
    assert read_calendar(colleagues.terms(colleagues.here).calendar).name(DAY) == kept
    colleagues.share()
    assert read_calendar(colleagues.terms(colleagues.there).calendar).name(DAY) == kept
    assert colleagues.conflicts() == []


def test_an_import_whose_rules_were_settled_here_can_be_taken_back_and_done_again(
    colleagues: Colleagues,
) -> None:
    for folder, day, name in (
        (colleagues.there, DAY, "Svētki"), (colleagues.here, date(2027, 6, 4), "Ekskursija"),
    ):  # fmt: skip
        add_school_day(folder, SchoolDay(day, name=name))
    file = colleagues.post / "there.prakse"
    send_to(colleagues.there, colleagues.here.identity.person, file)

    def kept() -> tuple[str, str]:
        calendar = read_calendar(colleagues.terms(colleagues.here).calendar)
        return calendar.name(DAY), calendar.name(date(2027, 6, 4))

    assert kept() == ("", "Ekskursija")
    import_file(colleagues.here, file)
    for _time in range(2):
        assert kept() == ("Svētki", "Ekskursija")
        undo_last(colleagues.here)
        assert kept() == ("", "Ekskursija")
        redo_last(colleagues.here)
    assert kept() == ("Svētki", "Ekskursija")
    colleagues.share()
    assert colleagues.conflicts() == []
    for folder in colleagues.both:
        calendar = read_calendar(colleagues.terms(folder).calendar)
        assert (calendar.name(DAY), calendar.name(date(2027, 6, 4))) == ("Svētki", "Ekskursija")
    with colleagues.here.read() as session:
        *_later, first = [step.id for step in undoable(session) if step.verb == IMPORT]
    with pytest.raises(BuiltOnError, match="Rules of several teachers settled"):
        undo_action(colleagues.here, first)  # the settled rules are on the other computer, too
    assert check(colleagues.here) == check(colleagues.there) == []


def test_two_who_edit_a_set_in_use_make_one_next_version_and_nothing_is_overlooked(
    colleagues: Colleagues,
) -> None:
    lineage, keys = used_set(colleagues)
    edit_criterion(colleagues.here, lineage, keys[0], title="Attieksme")
    add_criterion(colleagues.here, lineage, "Valodas")
    delete_criteria(colleagues.here, lineage, [keys[2]])
    edit_criterion(colleagues.there, lineage, keys[1], title="Kārtība")
    add_criterion(colleagues.there, lineage, "Datu drošība")
    colleagues.share()
    for folder in colleagues.both:
        found = the_set(folder)
        assert [each.version for each in found.versions] == [2, 1]
        titles = [each.title for each in found.newest.criteria.criteria]
        assert {"Valodas", "Datu drošība"} < set(titles)
    assert sorted(row.fields for row in colleagues.conflicts()) == [
        ("alive",), ("title",), ("title",),
    ]  # fmt: skip


def test_a_next_version_that_was_taken_back_is_made_afresh(colleagues: Colleagues) -> None:
    lineage, keys = used_set(colleagues)
    for title in ("Attieksme", "Attieksme  pret\ndarbu"):
        edit_criterion(colleagues.here, lineage, keys[0], title=title)
        found = the_set(colleagues.here)
        assert [each.version for each in found.versions] == [2, 1]
        assert [each.key for each in found.newest.criteria.criteria] == keys
        assert found.newest.criteria.criteria[0].title == " ".join(title.split())
        undo_last(colleagues.here)
        assert [each.version for each in the_set(colleagues.here).versions] == [1]
    redo_last(colleagues.here)
    with colleagues.here.read() as session:
        programme = session.scalars(select(PlacementProgramme.id)).one()
    place_students(
        colleagues.here, colleagues.filled.students[2:], replace(SUMMER, programme_id=programme)
    )
    assert the_set(colleagues.here).newest.placements == 1


def test_two_marks_of_a_part_given_at_once_are_a_conflict(colleagues: Colleagues) -> None:
    mark_part(colleagues.here, colleagues.placement, "report", mark="9", comment="Labi")
    undo_last(colleagues.here)
    mark_part(colleagues.here, colleagues.placement, "report", mark="8")
    assert colleagues.report(colleagues.here).comment == ""
    mark_part(colleagues.there, colleagues.placement, "report", mark="4")
    colleagues.share()
    (row,) = colleagues.conflicts()
    assert {value.fields["mark"] for value in row.values} == {"8", "4"}
    assert colleagues.report(colleagues.here) == colleagues.report(colleagues.there)
