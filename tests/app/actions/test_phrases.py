"""The school's phrases: written once, carried by placements, read without trust."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.actions.diary import write_day
from app.actions.memory import undo_last
from app.actions.phrases import (
    add_phrase,
    behind,
    delete_phrases,
    edit_phrase,
    hand_out_phrases,
    move_phrase,
    take_starting,
)
from app.actions.placements import Terms, place_students
from app.actions.registry import add_programme
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.reports.phrases import bank, earlier_texts, placement_sayings
from app.rules.phrases import (
    KINDS,
    LONGEST,
    MOST,
    Saying,
    all_fit,
    general_sayings,
    offered,
    read_phrases,
    starting_sets,
    write_phrases,
)
from tests.app.people import People, ordinary
from tests.conftest import School as Filled

AUTUMN = Terms(kind="training", starts_on=date(2026, 12, 1), ends_on=date(2027, 1, 29))


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """Let the placements be under way."""
    with clock.fixed(datetime(2026, 12, 10, 9)):
        yield


def texts(folder: DataFolder, programme: bytes | None = None) -> list[str]:
    with folder.read() as session:
        return [row.saying.text for row in bank(session, programme)]


def carried(folder: DataFolder, placement: bytes) -> list[str]:
    with folder.read() as session:
        return [saying.text for saying in placement_sayings(session, placement)]


def lacking(folder: DataFolder) -> list[bytes]:
    with folder.read() as session:
        return behind(session)


def fill(folder: DataFolder, programme: bytes | None, count: int) -> None:
    for number in range(count):
        add_phrase(folder, programme, Saying("work", f"{number} " + "ā" * 290))


def test_phrases_are_written_moved_changed_and_taken_back(filled_school: Filled) -> None:
    folder = filled_school.folder
    first = add_phrase(folder, None, Saying("work", " Kabeļu   ievilkšana "))
    add_phrase(folder, None, Saying("work", "Mērījumi"))
    add_phrase(folder, None, Saying("day", "Diena birojā", starts=480, ends=990, rest=30))
    assert texts(folder) == ["Kabeļu ievilkšana", "Mērījumi", "Diena birojā"]
    move_phrase(folder, first, 1)
    assert texts(folder)[:2] == ["Mērījumi", "Kabeļu ievilkšana"]
    edit_phrase(folder, first, text="Kabeļi", item_label="2.")
    undo_last(folder)
    undo_last(folder)
    assert texts(folder)[:2] == ["Kabeļu ievilkšana", "Mērījumi"]
    delete_phrases(folder, [first])
    assert texts(folder)[0] == "Mērījumi"


def test_what_makes_no_phrase_is_refused(filled_school: Filled) -> None:
    folder = filled_school.folder
    with pytest.raises(UserError, match="needs words"):
        add_phrase(folder, None, Saying("work", "  "))
    with pytest.raises(UserError, match="too long"):
        add_phrase(folder, None, Saying("work", "a" * 301))
    with pytest.raises(UserError, match="end before it starts"):
        add_phrase(folder, None, Saying("day", "Diena", starts=990, ends=480))
    assert texts(folder) == []


def test_more_than_a_placement_can_carry_is_refused_also_by_way_of_a_programme(
    filled_school: Filled,
) -> None:
    folder = filled_school.folder
    programme = add_programme(folder, "Elektromontāža")
    fill(folder, programme, 30)
    with pytest.raises(UserError, match="too many phrases"):
        fill(folder, None, 60)
    assert 20 < len(texts(folder)) < 40


def test_placements_that_are_made_carry_the_bank_and_others_when_it_is_handed_out(
    filled_school: Filled,
) -> None:
    folder = filled_school.folder
    before, *_more = place_students(folder, filled_school.students[:1], AUTUMN)
    add_phrase(folder, None, Saying("work", "Mērījumi"))
    made, *_more = place_students(folder, filled_school.students[1:2], AUTUMN)
    assert carried(folder, made) == ["Mērījumi"]
    assert carried(folder, before) == []
    assert lacking(folder) == [before]
    assert hand_out_phrases(folder) == 1
    assert carried(folder, before) == ["Mērījumi"]
    assert lacking(folder) == []
    undo_last(folder)
    assert carried(folder, before) == []


def test_a_ready_set_is_added_once(filled_school: Filled) -> None:
    folder = filled_school.folder
    programme = add_programme(folder, "Elektromontāža")
    assert take_starting(folder, programme, "electrician", "lv") == 8
    assert take_starting(folder, programme, "electrician", "lv") == 0
    assert len(texts(folder, programme)) == 8


def test_earlier_texts_come_with_the_most_used_first(people: People) -> None:
    for number, text in enumerate(["Mērījumi", "Montāža", "Montāža"]):
        write_day(people.student, people.placement, ordinary(number, work_done=text))
    with people.student.read() as session:
        found = earlier_texts(session, people.placement)
    assert [(each.text, each.days) for each in found] == [("Montāža", 2), ("Mērījumi", 1)]


def test_both_languages_start_with_the_same_phrases_and_they_fit() -> None:
    lv, en = starting_sets("lv"), starting_sets("en")
    shape = [[(s.kind, s.starts, s.ends, s.rest) for s in each.sayings] for each in lv]
    assert shape == [[(s.kind, s.starts, s.ends, s.rest) for s in each.sayings] for each in en]
    assert [each.id for each in lv] == [each.id for each in en]
    assert all(all_fit(each.sayings) for each in (*lv, *en))


def test_the_general_phrases_are_offered_only_where_a_placement_has_none_of_a_kind() -> None:
    own = [Saying("work", "Mērījumi")]
    assert offered(own, ["work"], "lv") == own
    assert offered(own, ["return"], "lv") == [
        each for each in general_sayings("lv") if each.kind == "return"
    ]


SAYINGS = st.builds(
    Saying,
    st.sampled_from(KINDS),
    st.text("aābc d", min_size=1, max_size=80).map(str.strip).filter(bool),
)


@given(st.lists(SAYINGS, max_size=400))
def test_of_more_than_a_cell_can_hold_the_first_are_kept(sayings: list[Saying]) -> None:
    told = write_phrases(sayings)
    kept = read_phrases(told)
    assert len(told) <= LONGEST
    assert len(kept) <= MOST
    assert [each.kind for each in kept] == [each.kind for each in sayings[: len(kept)]]
    assert len(kept) >= min(len(sayings), 100)
    assert write_phrases(kept) == told or "  " in told


@pytest.mark.parametrize("told", [
    "", "[", "{}", "[1]", '[["work"]]', '[["spy","a","",null,null,null]]',
    '[["work","","",null,null,null]]', '[["work","a","",true,null,null]]',
    json.dumps([["work", "a" * 301, "", None, None, None]]),
    json.dumps([["work", "a", "", None, None, None]] * 201), "[" * 100_000,
])  # fmt: skip
def test_what_is_malformed_is_no_phrases(told: str) -> None:
    assert read_phrases(told) == ()
