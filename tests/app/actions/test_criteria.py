"""The school's criteria: taken, edited version by version, chosen, and marked by."""

from __future__ import annotations

import pytest

from app.actions import criteria
from app.actions.assessment import Criterion, Written, write_assessment
from app.actions.memory import undo_last
from app.actions.placements import Terms, place_students
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import Criterion as CriterionRecord
from app.records import CriterionMark, new_id
from app.reports.assessments import assessments_of
from app.reports.criteria import (
    PlacementCriteria,
    SetRow,
    criteria_for,
    criteria_rows,
    criteria_sets,
    placement_criteria,
)
from app.rules.criteria import MOST, starting_set, write_criteria
from tests.app.people import People
from tests.app.terms import terms_for
from tests.conftest import School


def sets(folder: DataFolder) -> list[SetRow]:
    with folder.read() as session:
        return criteria_sets(session)


def assessed_by(folder: DataFolder, placement: bytes) -> PlacementCriteria:
    with folder.read() as session:
        return placement_criteria(session, placement)


def use(folder: DataFolder, programme: bytes, placement: bytes) -> None:
    """Give a placement the criteria of a programme, as making it does."""
    with folder.change("placement.edit") as change:
        found = criteria_for(change, programme)
        assert found is not None
        terms_for(change, placement).criteria = write_criteria(found)


def test_a_set_is_taken_edited_and_chosen_and_each_step_undone(filled_school: School) -> None:
    folder = filled_school.folder
    lineage = criteria.take_criteria(folder, "service", "lv")
    first, second, *_rest = starting_set("service", "lv").criteria
    criteria.edit_criterion(folder, lineage, first.key, title="Smaids", weight=3, low="Nesmaida.")
    criteria.move_criterion(folder, lineage, first.key, 1)
    added = criteria.add_criterion(folder, lineage, "Svešvalodas")
    criteria.delete_criteria(folder, lineage, [second.key])
    criteria.rename_criteria(folder, lineage, "Mūsu kritēriji")
    criteria.choose_criteria(folder, filled_school.programme, lineage)
    (row,) = sets(folder)
    assert (row.name, row.newest.version, row.programmes) == (
        "Mūsu kritēriji", 1, ("Programmēšanas tehniķis",),
    )  # fmt: skip
    found = row.newest.criteria.criteria
    assert (found[0].title, found[0].weight, found[0].low) == ("Smaids", 3, "Nesmaida.")
    assert [found[0].key, found[-1].key] == [first.key, added]
    assert second.key not in {each.key for each in found}
    for _step in range(7):
        undo_last(folder)
    assert sets(folder) == []


def test_a_new_version_leaves_running_placements_alone(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.actions.registry import add_programme

    folder = people.school
    programme = add_programme(folder, "Tehniķis")
    lineage = criteria.take_criteria(folder, "general", "lv")
    criteria.choose_criteria(folder, programme, lineage)
    use(folder, programme, people.placement)
    criteria.edit_criterion(folder, lineage, "safety", title="Drošība pirmajā vietā")
    criteria.edit_criterion(folder, lineage, "skills", weight=2)
    (row,) = sets(folder)
    assert [(each.version, each.placements) for each in row.versions] == [(2, 0), (1, 1)]
    newest, first = (each.criteria.criteria for each in row.versions)
    assert [each.key for each in newest] == [each.key for each in first]
    assert newest[-1].title == "Drošība pirmajā vietā"
    people.share()
    for each in people.all:
        by = assessed_by(each, people.placement)
        assert (by.criteria.version, by.label) == (1, "Vispārīgie kritēriji (1)")
        assert by.criteria.criteria[-1].key == "safety"
        assert by.criteria.criteria[-1].title != "Drošība pirmajā vietā"
    with folder.read() as session:
        found = criteria_for(session, programme)
        assert found is not None
        assert found.version == 2
    criteria.delete_criteria_sets(folder, [lineage])
    with folder.read() as session:
        assert criteria_for(session, programme) is None
    assert assessed_by(folder, people.placement).criteria.version == 1


def test_what_a_set_cannot_be_is_refused(school_folder: DataFolder) -> None:
    lineage = criteria.take_criteria(school_folder, "wbl", "en")
    keys = [each.key for each in starting_set("wbl", "en").criteria]
    for wrong, why in (
        ({"title": " "}, "no title"), ({"weight": 101}, "from 0 to 100"),
        ({"top": "x" * 2001}, "too long"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=why):
            criteria.edit_criterion(school_folder, lineage, keys[0], **wrong)
    with pytest.raises(UserError, match="at least one"):
        criteria.delete_criteria(school_folder, lineage, keys)
    with pytest.raises(UserError, match="Choose one of"):
        criteria.take_criteria(school_folder, "best")
    (row,) = sets(school_folder)
    assert [each.key for each in row.newest.criteria.criteria] == keys


def test_a_set_that_two_edited_past_its_bounds_is_refused_plainly_and_can_be_mended(
    filled_school: School,
) -> None:
    folder, programme = filled_school.folder, filled_school.programme
    lineage = criteria.take_criteria(folder, "wbl", "lv")
    criteria.choose_criteria(folder, programme, lineage)
    (row,) = sets(folder)
    keys = [each.key for each in row.newest.criteria.criteria]
    terms = Terms(kind="qualification", programme_id=programme)
    with folder.change("criteria.edit") as change:
        first = criteria_rows(change, lineage)[0]
        for at in range(MOST + 2 - len(keys)):
            change.add(
                CriterionRecord(
                    id=new_id(), scope=first.scope, set_id=lineage, position=100 + at,
                    key=f"k{at}", title=f"Prasme {at}",
                )
            )  # fmt: skip
    with pytest.raises(UserError, match="has 42 criteria; a placement carries at most 40"):
        place_students(folder, filled_school.students[:1], terms)
    with pytest.raises(UserError, match="at most 40 criteria"):
        criteria.add_criterion(folder, lineage, "Vēl")
    for key in keys[:2]:
        criteria.delete_criteria(folder, lineage, [key])
    place_students(folder, filled_school.students[:1], terms)
    other = criteria.take_criteria(folder, "wbl", "lv")
    criteria.choose_criteria(folder, programme, other)
    with folder.change("criteria.edit") as change:
        for record in criteria_rows(change, other):
            change.delete(record)
    with pytest.raises(UserError, match="no criterion left"):
        place_students(folder, filled_school.students[1:2], terms)


def test_marks_are_kept_by_key_and_an_old_one_by_title_is_the_same(people: People) -> None:
    record = write_assessment(people.mentor, people.placement, Written())
    with people.mentor.change("assessment.write") as change:  # as before there were keys
        scope = people.scope(change)
        change.add(
            CriterionMark(
                id=b"o" * 16, scope=scope, assessment_id=record, position=1,
                criterion="Attieksme pret darbu", mark="6",
            )
        )  # fmt: skip
    given = [Criterion(criterion="Attitude to work", key="attitude", mark="7"),
             Criterion(criterion="Prasme smaidīt", mark="8")]  # fmt: skip
    write_assessment(people.mentor, people.placement, Written(), criteria=given)
    people.share()
    with people.school.read() as session:
        (row,) = assessments_of(session, people.placement)
    assert [(each.criterion, each.key, each.mark) for each in row.criteria] == [
        ("Attieksme pret darbu", "attitude", "7"), ("Prasme smaidīt", "", "8"),
    ]  # fmt: skip
    assert row.marked_by == ""


def test_the_terms_say_which_marks_need_a_comment_and_the_assessment_what_it_was_marked_by(
    people: People,
) -> None:
    from app.actions.registry import add_programme

    programme = add_programme(people.school, "Tehniķis")
    lineage = criteria.take_criteria(people.school, "wbl", "lv")
    criteria.choose_criteria(people.school, programme, lineage)
    use(people.school, programme, people.placement)
    with people.school.change("placement.edit") as change:
        terms_for(change, people.placement).comment_marks = "4"
    people.share()
    given = [Criterion(criterion="Darba drošība", key="safety", mark="10")]
    write_assessment(people.mentor, people.placement, Written(mark="10"), criteria=given)
    with pytest.raises(UserError, match="Mark 4 needs an explanation"):
        write_assessment(people.mentor, people.placement, Written(mark="4"))
    with people.mentor.read() as session:
        (row,) = assessments_of(session, people.placement)
    assert row.marked_by == "Darba vidē balstītu mācību (DVB) kritēriji (1)"
