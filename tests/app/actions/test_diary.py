"""Days of the diary: written, handed in, confirmed, returned, corrected."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app import clock
from app.actions.correcting import correct_day
from app.actions.diary import Day, delete_days, submit_days, write_day
from app.actions.memory import undo_last
from app.actions.reviewing import confirm_days, confirm_marked, return_days
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import LogEntry
from app.reports.diary import DayRow, days_of, waiting_days
from app.rules.day_content import LONGEST_WORK
from app.rules.day_entry import ABSENCES
from tests.app.ledger.replicas import carry, copied
from tests.app.people import MONDAY, People, ordinary


def row(folder: DataFolder, people: People, entry: bytes) -> DayRow:
    with folder.read() as session:
        return next(day for day in days_of(session, people.placement) if day.id == entry)


def states(people: People, entry: bytes) -> set[str]:
    """Return what state a day has in the three folders."""
    return {row(folder, people, entry).state for folder in people.all}


def test_a_day_is_written_as_a_draft_and_then_handed_in(people: People) -> None:
    written = ordinary(item_id=people.items[0], comment=" Labi ", work_done=" Tīkla kabeļi ")
    entry = write_day(people.student, people.placement, written)
    day = row(people.student, people, entry)
    assert (day.day, day.starts, day.ends, day.rest, day.minutes) == (MONDAY, 510, 1020, 30, 480)
    assert (day.work_done, day.comment, day.item) == ("Tīkla kabeļi", "Labi", "1.")
    assert (day.state, day.waits, day.on_behalf) == ("draft", False, False)
    assert submit_days(people.student, [entry]) == 1
    assert row(people.student, people, entry).state == "submitted"
    assert submit_days(people.student, [entry]) == 0


def test_a_day_can_be_written_and_handed_in_at_once(people: People) -> None:
    entry = people.day()
    people.share()
    assert states(people, entry) == {"submitted"}


def test_a_day_is_rewritten_and_stays_where_it_stood(people: People) -> None:
    entry = people.day(submit=False)
    again = write_day(people.student, people.placement, ordinary(1, work_done="Cits"), entry=entry)
    assert again == entry
    day = row(people.student, people, entry)
    assert (day.day, day.work_done, day.state) == (date(2027, 1, 12), "Cits", "draft")
    submit_days(people.student, [entry])
    write_day(people.student, people.placement, ordinary(work_done="Vēl cits"), entry=entry)
    assert row(people.student, people, entry).state == "submitted"


def test_an_emptied_field_is_empty(people: People) -> None:
    entry = people.day(submit=False, comment="x", item_id=people.items[0])
    write_day(people.student, people.placement, Day(day=MONDAY, work_done=" "), entry=entry)
    with people.student.read() as session:
        kept = session.get_one(LogEntry, entry)
        assert (kept.starts, kept.ends, kept.rest, kept.work_done) == (None, None, None, None)
        assert (kept.comment, kept.item_id) == (None, None)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"starts": -1}, "24 hours"),
        ({"ends": 2881}, "24 hours"),
        ({"rest": -5}, "longer than the day"),
        ({"absence": "tired"}, "isn't known"),
        ({"work_done": "x" * (LONGEST_WORK + 1)}, "too long"),
        ({"makes_up": MONDAY}, "make up for itself"),
    ],
)
def test_what_no_day_can_hold_is_refused(people: People, cells: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError, match=why):
        people.day(submit=False, **cells)
    with people.student.read() as session:
        assert days_of(session, people.placement) == []


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"starts": None}, "when the day started"),
        ({"ends": None}, "when the day ended"),
        ({"work_done": " "}, "what was done"),
        ({"ends": 500}, "ends before it starts"),
        ({"ends": 510}, "same time"),
        ({"ends": 510 + 1441}, "More than 24 hours"),
        ({"rest": 510}, "break is as long"),
        ({"split": ((b"1" * 16, 300), (b"2" * 16, 200))}, "add up to 8 h 20 min, but the day has"),
    ],
)
def test_a_day_that_can_not_be_handed_in_is_kept_as_a_draft_just_as_written(
    people: People, cells: dict[str, Any], why: str
) -> None:
    entry = people.day(submit=False, **cells)
    kept = row(people.student, people, entry)
    assert {name: getattr(kept, name) or None for name in cells} == {
        name: value if value != " " else None for name, value in cells.items()
    }
    with pytest.raises(UserError, match=rf"11\.01\.2027: .*{why}"):
        submit_days(people.student, [entry])
    with pytest.raises(UserError, match=why):
        people.day(1, **cells)
    with people.student.read() as session:
        assert [day.state for day in days_of(session, people.placement)] == ["draft"]


def test_dates_outside_to_come_and_overlaps_keep_a_day_a_draft_too(people: People) -> None:
    early = people.day(-1, submit=False)
    night = people.day(0, starts=1320, ends=1440 + 600, rest=0)
    morning = people.day(1, submit=False)
    late = people.day(2, submit=False)
    with clock.fixed(datetime(2027, 1, 12, tzinfo=UTC)):
        for entry, why in (
            (early, "outside the placement's period"),
            (morning, r"overlap with another entry: 11\.01\.2027, 22:00–10:00 \(on the next day\)"),
            (late, r"13\.01\.2027 is still to come"),
        ):
            with pytest.raises(UserError, match=why):
                submit_days(people.student, [entry])
    assert row(people.student, people, night).minutes == 720


def test_a_day_that_waits_becomes_a_draft_when_it_is_made_impossible(people: People) -> None:
    entry = people.day()
    write_day(people.student, people.placement, ordinary(ends=500), entry=entry)
    assert row(people.student, people, entry).state == "draft"
    write_day(people.student, people.placement, ordinary(ends=1000), entry=entry)
    assert row(people.student, people, entry).state == "draft"
    assert submit_days(people.student, [entry]) == 1


def test_of_several_days_handed_in_all_are_or_none_and_every_reason_is_said(
    people: People,
) -> None:
    good = people.day(submit=False)
    bad = [people.day(number, submit=False, work_done="") for number in range(1, 8)]
    with pytest.raises(UserError) as refused:
        submit_days(people.student, [good, *bad])
    told = str(refused.value).splitlines()
    assert told[0] == "12.01.2027: Write what was done."
    assert told[5:] == ["And 2 more days."]
    assert row(people.student, people, good).state == "draft"


def test_what_a_split_and_a_make_up_day_say_is_kept(people: People) -> None:
    first, second = people.items
    missed = people.day(starts=None, ends=None, rest=None, work_done=None, absence="excused")
    split = ((first, 360), (second, 120))
    made = people.day(4, item_id=first, split=split, makes_up=MONDAY)
    people.share()
    day = row(people.school, people, made)
    assert (day.split, day.makes_up, day.item_id) == (split, MONDAY, first)
    assert row(people.school, people, missed).makes_up is None


def test_a_day_confirmed_while_it_became_a_draft_elsewhere_is_the_trainees_turn(
    people: People, tmp_path: Path
) -> None:
    entry = people.day()
    people.share()
    other = copied(people.student, tmp_path / "other", noticed=True)
    confirm_days(people.mentor, [entry])
    write_day(other, people.placement, ordinary(ends=500), entry=entry)
    carry(other, people.school)
    people.share()
    assert states(people, entry) == {"draft"}
    with people.mentor.read() as session:
        assert waiting_days(session) == []
    with pytest.raises(UserError, match="is confirmed"):
        delete_days(people.student, [entry])
    with pytest.raises(UserError, match="say why"):
        write_day(people.student, people.placement, ordinary(ends=1080), entry=entry, submit=True)
    correct_day(people.student, entry, ordinary(ends=1080), "Strādāju ilgāk")
    people.share()
    assert states(people, entry) == {"corrected"}
    with people.mentor.read() as session:
        assert [day.id for who in waiting_days(session) for day in who.days] == [entry]
    other.close()


def test_a_day_that_became_a_draft_elsewhere_is_handed_in_as_it_stands(
    people: People, tmp_path: Path
) -> None:
    entry = people.day()
    people.share()
    other = copied(people.student, tmp_path / "other", noticed=True)
    write_day(other, people.placement, ordinary(ends=500), entry=entry)
    write_day(other, people.placement, ordinary(ends=1080), entry=entry)
    confirm_days(people.mentor, [entry])
    carry(other, people.school)
    people.share()
    assert states(people, entry) == {"draft"}
    assert submit_days(people.student, [entry]) == 1
    people.share()
    assert states(people, entry) == {"changed"}
    other.close()


def test_handing_in_is_not_taken_back_once_the_day_is_confirmed(people: People) -> None:
    entry = people.day(submit=False)
    submit_days(people.student, [entry])
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    with pytest.raises(UserError, match="has confirmed this day"):
        undo_last(people.student)
    assert states(people, entry) == {"confirmed"}


def test_a_day_taken_back_before_the_confirmation_came_is_confirmed_and_may_be_returned(
    people: People,
) -> None:
    entry = people.day(submit=False)
    submit_days(people.student, [entry])
    people.share()
    confirm_days(people.mentor, [entry])
    undo_last(people.student)
    people.share()
    assert states(people, entry) == {"confirmed"}
    with pytest.raises(UserError, match="is confirmed"):
        write_day(people.student, people.placement, ordinary(ends=1080), entry=entry)
    return_days(people.mentor, [entry], "Nav skaidrs")
    people.share()
    assert states(people, entry) == {"returned"}
    submit_days(people.student, [entry])
    people.share()
    assert states(people, entry) == {"submitted"}


@pytest.mark.parametrize("absence", ABSENCES)
def test_an_absence_needs_no_times_and_counts_no_minutes(people: People, absence: str) -> None:
    bare = people.day(starts=None, ends=None, rest=None, work_done=None, absence=absence)
    timed = people.day(1, absence=absence)
    for entry in (bare, timed):
        day = row(people.student, people, entry)
        assert (day.absence, day.minutes, day.state) == (absence, 0, "submitted")


def test_a_day_is_deleted_and_undo_brings_it_back(people: People) -> None:
    entries = [people.day(0), people.day(1)]
    assert delete_days(people.student, entries) == 2
    with people.student.read() as session:
        assert days_of(session, people.placement) == []
    with pytest.raises(UserError, match="deleted meanwhile"):
        submit_days(people.student, entries)
    undo_last(people.student)
    assert row(people.student, people, entries[0]).state == "submitted"


def test_the_mentor_confirms_with_marks_of_the_placements_scale(people: People) -> None:
    first, second, third = (people.day(number) for number in range(3))
    people.share()
    assert confirm_days(people.mentor, [first], "9 (teicami)") == 1
    assert confirm_marked(people.mentor, [(second, "10", ""), (third, None, " Labi ")]) == 2
    people.share()
    marks = [row(people.school, people, entry).review_mark for entry in (first, second, third)]
    assert marks == ["9", "10", None]
    assert row(people.school, people, third).review_comment == "Labi"
    assert states(people, third) == {"confirmed"}


def test_only_what_the_mentor_has_seen_is_confirmed(people: People) -> None:
    first, second = people.day(0), people.day(1)
    people.share()
    seen = {entry: row(people.mentor, people, entry).digest for entry in (first, second)}
    write_day(people.student, people.placement, ordinary(1, work_done="Cits"), entry=second)
    people.share()
    chosen = [(first, None, ""), (second, None, "")]
    with pytest.raises(UserError, match=r"Changed meanwhile: 12\.01\.2027\."):
        confirm_marked(people.mentor, chosen, seen)
    assert states(people, first) == {"submitted"}
    seen[second] = row(people.mentor, people, second).digest
    assert confirm_marked(people.mentor, chosen, seen) == 2


def test_a_mark_of_the_other_scale_is_refused_and_nothing_is_confirmed(people: People) -> None:
    first, second = people.day(0), people.day(1)
    people.share()
    for wrong, why in (("i", "ten-point"), ("11", "not a mark")):
        with pytest.raises(UserError, match=why):
            confirm_marked(people.mentor, [(first, "9", ""), (second, wrong, "")])
    assert row(people.mentor, people, first).state == "submitted"
    people.edit(scale="pass")
    people.share()
    confirm_days(people.mentor, [first], "ieskaitīts")
    assert row(people.mentor, people, first).review_mark == "i"
    with pytest.raises(UserError, match="marked i or ni"):
        confirm_days(people.mentor, [second], "9")


def test_only_the_mentor_confirms_and_returns(people: People) -> None:
    entry = people.day()
    people.share()
    for folder in (people.school, people.student):
        with pytest.raises(UserError, match="Only the company mentor"):
            confirm_days(folder, [entry])
        with pytest.raises(UserError, match="Only the company mentor"):
            return_days(folder, [entry], "Labot")


def test_a_draft_is_neither_confirmed_nor_returned(people: People) -> None:
    entry = people.day(submit=False)
    people.share()
    with pytest.raises(UserError, match=r"11\.01\.2027 is still a draft"):
        confirm_days(people.mentor, [entry])
    with pytest.raises(UserError, match="still a draft"):
        return_days(people.mentor, [entry], "Labot")


def test_a_return_needs_a_comment(people: People) -> None:
    entry = people.day()
    people.share()
    for nothing in ("", "  \n"):
        with pytest.raises(UserError, match="what should be corrected"):
            return_days(people.mentor, [entry], nothing)
    assert return_days(people.mentor, [entry], " Precizē laiku ") == 1
    people.share()
    assert states(people, entry) == {"returned"}
    assert row(people.student, people, entry).review_comment == "Precizē laiku"


def test_a_returned_day_waits_again_only_when_it_is_handed_in_again(people: People) -> None:
    entry = people.day()
    people.share()
    return_days(people.mentor, [entry], "Precizē laiku")
    people.share()
    write_day(people.student, people.placement, ordinary(ends=990), entry=entry)
    people.share()
    assert states(people, entry) == {"returned"}
    assert submit_days(people.student, [entry]) == 1
    people.share()
    assert states(people, entry) == {"submitted"}
    assert submit_days(people.student, [entry]) == 0
    confirm_days(people.mentor, [entry])
    people.share()
    assert states(people, entry) == {"confirmed"}


def test_a_day_goes_back_and_forth_as_often_as_need_be(people: People) -> None:
    entry = people.day()
    for turn in range(4):
        people.share()
        assert states(people, entry) == {"submitted"}
        return_days(people.mentor, [entry], f"Vēlreiz, {turn}")
        people.share()
        assert states(people, entry) == {"returned"}
        if turn % 2:
            submit_days(people.student, [entry])  # as it is: the comment says why
        else:
            text = ordinary(work_done=f"Labots {turn}")
            write_day(people.student, people.placement, text, entry=entry, submit=True)
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    assert states(people, entry) == {"confirmed"}


def test_a_day_rewritten_before_the_return_arrived_is_still_returned(people: People) -> None:
    entry = people.day()
    people.share()
    return_days(people.mentor, [entry], "Precizē")
    write_day(people.student, people.placement, ordinary(ends=990), entry=entry, submit=True)
    people.share()
    assert states(people, entry) == {"returned"}


def test_taking_back_a_return_or_its_answer_gives_the_turn_back(people: People) -> None:
    entry = people.day()
    people.share()
    return_days(people.mentor, [entry], "Precizē")
    undo_last(people.mentor)
    assert row(people.mentor, people, entry).state == "submitted"
    return_days(people.mentor, [entry], "Precizē")
    people.share()
    submit_days(people.student, [entry])
    undo_last(people.student)
    assert row(people.student, people, entry).state == "returned"


def test_a_confirmed_day_is_locked_until_the_mentor_returns_it(people: People) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "8")
    people.share()
    for attempt in (
        lambda: write_day(people.student, people.placement, ordinary(ends=990), entry=entry),
        lambda: submit_days(people.student, [entry]),
        lambda: delete_days(people.student, [entry]),
        lambda: delete_days(people.school, [entry]),
    ):
        with pytest.raises(UserError, match="is confirmed"):
            attempt()
    return_days(people.mentor, [entry], "Precizē")
    people.share()
    day = row(people.student, people, entry)
    assert (day.state, day.review_mark) == ("returned", None)
    with pytest.raises(UserError, match="confirmed this day before"):
        write_day(people.student, people.placement, ordinary(ends=990), entry=entry)
    assert submit_days(people.student, [entry]) == 1
    people.share()
    assert states(people, entry) == {"submitted"}


def test_an_edit_from_the_students_other_computer_shows_as_changed_after_confirmation(
    people: People, tmp_path: Path
) -> None:
    entry = people.day()
    people.share()
    other = copied(people.student, tmp_path / "other", noticed=True)
    confirm_days(people.mentor, [entry])
    write_day(other, people.placement, ordinary(ends=1080), entry=entry)
    people.share()
    assert states(people, entry) == {"confirmed"}
    carry(other, people.school)
    people.share()
    assert states(people, entry) == {"changed"}
    assert row(people.mentor, people, entry).waits
    confirm_days(people.mentor, [entry])
    people.share()
    assert states(people, entry) == {"confirmed"}
    other.close()


def test_a_comment_does_not_unsettle_a_confirmation(people: People, tmp_path: Path) -> None:
    entry = people.day()
    people.share()
    other = copied(people.student, tmp_path / "other", noticed=True)
    confirm_days(people.mentor, [entry])
    write_day(other, people.placement, ordinary(comment="Paldies"), entry=entry)
    carry(other, people.school)
    people.share()
    assert states(people, entry) == {"confirmed"}
    other.close()


def test_a_day_on_the_trainees_behalf_is_marked_so_and_is_the_mentors(people: People) -> None:
    entry = write_day(people.mentor, people.placement, ordinary(), submit=True)
    people.share()
    assert row(people.school, people, entry).on_behalf
    with pytest.raises(UserError, match="somebody else"):
        write_day(people.student, people.placement, ordinary(ends=990), entry=entry)
    confirm_days(people.mentor, [entry])
    own = people.day(1)
    people.share()
    assert states(people, entry) == {"confirmed"}
    with pytest.raises(UserError, match="somebody else"):
        write_day(people.mentor, people.placement, ordinary(1, ends=990), entry=own)


def test_the_school_writes_no_days(people: People) -> None:
    with pytest.raises(UserError, match="somebody else"):
        write_day(people.school, people.placement, ordinary())


def test_no_day_is_written_where_there_is_no_placement(people: People) -> None:
    with pytest.raises(UserError, match="deleted meanwhile"):
        write_day(people.student, b"?" * 16, ordinary())
    with pytest.raises(UserError, match="deleted meanwhile"):
        write_day(people.student, people.placement, ordinary(), entry=b"?" * 16)
