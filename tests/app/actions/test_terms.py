"""The terms of a placement: set in parts, one record, the same on every computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.actions.memory import undo_last
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import Placement, PlacementTerms, new_id
from app.reports.terms import TermsRow, terms
from tests.app.ledger.replicas import carry, copied
from tests.app.people import People
from tests.app.terms import terms_for


def set_terms(folder: DataFolder, placement: bytes, **cells: object) -> None:
    """Set some of the terms."""
    with folder.change("placement.edit") as change:
        for name, value in cells.items():
            setattr(terms_for(change, placement), name, value)


def terms_of(folder: DataFolder, placement: bytes) -> TermsRow:
    """Return the terms that a folder knows."""
    with folder.read() as session:
        return terms(session, placement)


def records(folder: DataFolder) -> int:
    """Return how many records of terms there are."""
    with folder.read() as session:
        return len(session.scalars(select(PlacementTerms)).all())


def test_without_terms_everything_is_as_it_was_before_there_were_any(people: People) -> None:
    assert terms_of(people.mentor, people.placement) == TermsRow()
    assert terms_of(people.mentor, people.placement).comment_marks == {"1", "2", "3", "10"}


def test_parts_that_are_set_one_after_another_are_one_record(people: People) -> None:
    set_terms(people.school, people.placement, calendar="{}", limits="[]")
    set_terms(people.school, people.placement, day_marks=False, comment_marks="1 2 ni wrong")
    people.share()
    for folder in people.all:
        found = terms_of(folder, people.placement)
        assert (found.calendar, found.limits, found.day_marks) == ("{}", "[]", False)
        assert found.comment_marks == {"1", "2", "ni"}
        assert records(folder) == 1


def test_no_mark_may_need_a_comment(people: People) -> None:
    set_terms(people.school, people.placement, comment_marks="")
    assert terms_of(people.school, people.placement).comment_marks == frozenset()


def test_two_teachers_who_set_terms_at_once_disagree_about_one_cell_of_one_record(
    people: People, tmp_path: Path
) -> None:
    other = copied(people.school, tmp_path / "other", noticed=True)
    set_terms(people.school, people.placement, formula="here")
    set_terms(other, people.placement, formula="there")
    carry(other, people.school)
    people.share()
    carry(people.school, other)
    found = {terms_of(folder, people.placement).formula for folder in (*people.all, other)}
    assert len(found) == 1
    assert records(other) == 1
    set_terms(other, people.placement, formula="decided")
    assert terms_of(other, people.placement).formula == "decided"
    other.close()


def test_what_the_record_does_not_say_is_read_from_another_one_of_the_placement(
    people: People,
) -> None:
    with people.school.change("placement.edit") as change:
        terms_for(change, people.placement).day_marks = False
        place = change.get_one(Placement, people.placement)
        for number, formula in enumerate(("older", "old"), 1):
            change.add(
                PlacementTerms(
                    id=bytes([number]) * 16, scope=place.scope, placement_id=place.id,
                    formula=formula, day_marks=True,
                )
            )  # fmt: skip
    found = terms_of(people.school, people.placement)
    assert (found.formula, found.day_marks) == ("older", False)


def test_setting_terms_is_taken_back(people: People) -> None:
    set_terms(people.school, people.placement, under_18=True)
    undo_last(people.school)
    assert terms_of(people.school, people.placement) == TermsRow()


def test_terms_are_set_for_a_placement_that_is_there(people: People) -> None:
    with pytest.raises(UserError, match="deleted"):
        set_terms(people.school, new_id(), under_18=True)


@pytest.mark.parametrize("who", ["mentor", "student"])
def test_only_the_school_sets_terms(people: People, who: str) -> None:
    with pytest.raises(UserError, match="belongs to somebody else"):
        set_terms(getattr(people, who), people.placement, under_18=False)
