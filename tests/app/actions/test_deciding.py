"""Many conflicts decided at once, and decisions taken up again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.deciding import Decided, keep_many, reopen
from app.actions.diary import delete_days
from app.actions.memory import keep_fields, keep_value, undo_last
from app.actions.reviewing import confirm_days
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import LogEntry, Placement
from app.reports.conflicts import OURS, THEIRS, ConflictRow, conflicts, side_of
from app.reports.decisions import decisions
from tests.app.ledger.replicas import card, carry, copied
from tests.app.people import People, history_rows

FIELDS = ("mentor_phone", "mentor_email", "mentor_post")


def edit(folder: DataFolder, placement: bytes, **cells: Any) -> None:
    with folder.change("placement.edit") as change:
        for name, value in cells.items():
            setattr(change.get_one(Placement, placement), name, value)


def found(folder: DataFolder) -> list[ConflictRow]:
    with folder.read() as session:
        return conflicts(session)


def disagree(people: People) -> None:
    """Let the school and the mentor write three fields differently."""
    edit(people.school, people.placement, **dict.fromkeys(FIELDS, "skola"))
    edit(people.mentor, people.placement, **dict.fromkeys(FIELDS, "vadītājs"))
    people.share()
    assert len(found(people.school)) == 3


def keep(folder: DataFolder, side: str, wanted: list[bytes] | None = None) -> Decided:
    chosen = [
        (row.id, value.changeset)
        for row in found(folder)
        if wanted is None or row.id in wanted
        if (value := side_of(row, side, folder.identity.role)) is not None
    ]
    return keep_many(folder, chosen)


def shown(people: People, folder: DataFolder) -> list[Any]:
    return [getattr(card(folder, people.placement), name) for name in FIELDS]


@pytest.mark.parametrize(("side", "kept"), [(OURS, "skola"), (THEIRS, "vadītājs")])
def test_all_are_decided_for_one_side_and_taken_back_in_one_step(
    people: People, side: str, kept: str
) -> None:
    disagree(people)
    before = shown(people, people.school)
    assert keep(people.school, side) == Decided(3, 0)
    people.share()
    for folder in people.all:
        assert shown(people, folder) == [kept] * 3
        assert found(folder) == []
    undo_last(people.school)
    people.share()
    assert shown(people, people.student) == before
    assert len(found(people.student)) == 3
    assert check(people.student) == []


def test_the_mentor_keeps_theirs_or_the_schools(people: People) -> None:
    disagree(people)
    wanted = [row.id for row in found(people.mentor)[:2]]
    assert keep(people.mentor, THEIRS, wanted) == Decided(2, 0)
    assert keep(people.mentor, OURS) == Decided(1, 0)
    people.share()
    assert sorted(shown(people, people.school)) == ["skola", "skola", "vadītājs"]


def test_one_persons_values_are_kept(people: People) -> None:
    disagree(people)
    person = next(v.person for v in found(people.school)[0].values if v.author == "Māra Kalniņa")
    assert keep(people.school, person.hex()) == Decided(3, 0)
    assert shown(people, people.school) == ["vadītājs"] * 3


def test_where_a_side_has_two_values_a_person_looks(people: People) -> None:
    other = copied(people.mentor, people.mentor.path.parent / "other", noticed=True)
    disagree(people)
    edit(other, people.placement, mentor_phone="kopija")
    carry(other, people.school)
    assert keep(people.school, THEIRS) == Decided(2, 0)
    (row,) = found(people.school)
    assert row.fields == ("mentor_phone",)
    assert len(row.values) == 3
    other.close()


def test_what_is_not_theirs_to_decide_stays_and_is_counted(people: People) -> None:
    disagree(people)
    with people.student.read() as session:
        choices = [(row.id, row.values[0].changeset) for row in conflicts(session)]
    with pytest.raises(UserError, match="the school decides"):
        keep_many(people.student, choices)
    assert len(found(people.student)) == 3
    keep_value(people.school, choices[0][0], 1)
    assert keep_many(people.school, choices) == Decided(2, 1)


def test_a_deletion_is_decided_before_the_fields_of_the_same_record(people: People) -> None:
    entry = people.day()
    people.share()
    delete_days(people.student, [entry])
    confirm_days(people.mentor, [entry])
    people.share()
    (row,) = found(people.school)
    gone = next(v for v in row.values if not v.fields["alive"])
    assert keep_many(people.school, [(row.id, gone.changeset)]) == Decided(1, 0)
    with people.school.read() as session:
        assert not session.get_one(LogEntry, entry).alive
    undo_last(people.school)
    assert len(found(people.school)) == 1


def test_a_decision_is_taken_up_again_by_anybody_who_may_decide_it(people: People) -> None:
    disagree(people)
    keep(people.school, OURS)
    people.share()
    with people.mentor.read() as session:
        decided = decisions(session)
    assert len(decided) == 3
    row = next(each for each in decided if each.fields == ("mentor_phone",))
    reopen(people.mentor, row.record, row.cell, row.chosen.changeset)
    people.share()
    for folder in people.all:
        (again,) = found(folder)
        assert again.fields == ("mentor_phone",)
        assert {v.author for v in again.values} == {"Anna Liepa", "Māra Kalniņa"}
        assert again.reopened == "Māra Kalniņa"
        assert check(folder) == []
    with pytest.raises(UserError, match="written this field since"):
        reopen(people.mentor, row.record, row.cell, row.chosen.changeset)
    other = next(each for each in decided if each.fields == ("mentor_post",))
    with pytest.raises(UserError, match="somebody else"):
        reopen(people.student, other.record, other.cell, other.chosen.changeset)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    written=st.lists(
        st.tuples(st.sampled_from(["school", "mentor", "copy"]), st.text("abc", min_size=1)),
        min_size=2, max_size=6,
    ),
    by=st.sampled_from(["school", "mentor"]),
    third=st.none() | st.text("xyz", min_size=1),
)  # fmt: skip
def test_a_decision_rules_everywhere_and_nothing_written_is_lost(
    people: People, written: list[tuple[str, str]], by: str, third: str | None
) -> None:
    path = people.mentor.path.parent / f"copy-{len(list(people.mentor.path.parent.iterdir()))}"
    copy = copied(people.mentor, path, noticed=True)
    folders = {"school": people.school, "mentor": people.mentor, "copy": copy}
    for who, text in written:
        edit(folders[who], people.placement, mentor_post=text)
    carry(copy, people.school)
    people.share()
    decider = folders[by]
    for row in found(decider):
        if third is None:
            keep_value(decider, row.id, len(row.values))
        else:
            keep_fields(decider, row.id, {"mentor_post": third})
    kept = card(decider, people.placement).mentor_post
    people.share()
    carry(people.school, copy)
    for folder in (*people.all, copy):
        assert found(folder) == []
        assert card(folder, people.placement).mentor_post == kept
        with folder.read() as session:
            rows = history_rows(session, records=(people.placement,))
        told = {change.after for row in rows for change in row.changes}
        assert {text for _who, text in written} <= told
    copy.close()
