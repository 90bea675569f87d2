"""Days pasted from a spreadsheet: what would happen is told first, and it is one step."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.diary import Day, write_day
from app.actions.memory import undo_last
from app.actions.pasting import paste_days, plan_pasted_days
from app.actions.reviewing import confirm_days
from app.errors import UserError
from app.intake.day_cells import day_of
from app.intake.days import DayPlan
from app.intake.plan import Change
from app.ledger.folder import DataFolder
from app.records import Placement, PlacementItem, new_id
from app.reports.cover import items
from app.reports.diary import days_of
from app.reports.split_words import read_items
from tests.app.people import MONDAY, People, ordinary

TUESDAY = date.fromordinal(MONDAY.toordinal() + 1)
WEEK = [date.fromordinal(MONDAY.toordinal() + n) for n in range(5)]


def plan(people: People, text: str, role: str = "student") -> DayPlan:
    with (people.mentor if role == "mentor" else people.student).read() as session:
        return plan_pasted_days(session, people.placement, text, role)


def kinds(found: DayPlan) -> list[str]:
    return [row.kind for row in found.rows]


def written(people: People, folder: DataFolder | None = None) -> list[tuple[object, ...]]:
    with (folder or people.student).read() as session:
        return [
            (row.day, row.starts, row.ends, row.rest, row.work_done, row.item, row.absence)
            for row in days_of(session, people.placement)
        ]


def said(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def test_a_week_with_headings_is_added_as_drafts_in_one_step(people: People) -> None:
    text = "Datums\tNo\tLīdz\tPārtraukums\tVeiktais darbs\tPunkts\n" + "".join(
        f'{said(day)}\t8:30\t17.00\t30\t"Kabeļi, ""B"" korpuss\nun skapji"\t1.\n' for day in WEEK
    )
    found = plan(people, text)
    assert kinds(found) == ["added"] * 5
    assert paste_days(people.student, people.placement, found) == 5
    day = (MONDAY, 510, 1020, 30, 'Kabeļi, "B" korpuss un skapji', "1.", None)
    assert written(people)[0] == day
    with people.student.read() as session:
        assert {row.state for row in days_of(session, people.placement)} == {"draft"}
    assert kinds(plan(people, text)) == ["same"] * 5
    undo_last(people.student)
    assert written(people) == []


def test_columns_are_told_by_what_they_hold_where_there_are_no_headings(people: People) -> None:
    text = (
        f"{said(MONDAY)}\t08:30:00\t17:00:00\t0:30\tMontēja sadales skapjus\n"
        f"{said(TUESDAY)}\t9.00\t15.30\t0:30\tMērīja pretestības\n"
    )
    found = plan(people, text)
    assert kinds(found) == ["added", "added"]
    paste_days(people.student, people.placement, found)
    assert written(people)[1][:5] == (TUESDAY, 540, 930, 30, "Mērīja pretestības")


def test_times_in_one_cell_breaks_and_short_dates_are_understood(people: People) -> None:
    text = (
        "Diena\tDarba laiks\tPauze\tDarbs\n"
        f"P {MONDAY.day:02}.{MONDAY.month:02}.\t8.30–17.00\t12.00–12.30\tKabeļi\n"
        f"{TUESDAY.day}.{TUESDAY.month}.{TUESDAY:%y}\t8-16\t45 min\tKabeļi\n"
    )
    paste_days(people.student, people.placement, plan(people, text))
    assert [row[:4] for row in written(people)] == [
        (MONDAY, 510, 1020, 30), (TUESDAY, 480, 960, 45),
    ]  # fmt: skip


def test_days_away_are_understood_by_their_word(people: People) -> None:
    text = f"Datums\tNo\tLīdz\tDarbs\n{said(MONDAY)}\t\t\tSlimība\n{said(TUESDAY)}\tskola\t\t\n"
    paste_days(people.student, people.placement, plan(people, text))
    assert [(row[0], row[6]) for row in written(people)] == [
        (MONDAY, "illness"), (TUESDAY, "school"),
    ]  # fmt: skip


def test_what_does_not_fit_is_told_row_by_row_and_left_out(people: People) -> None:
    text = (
        "Datums\tNo\tLīdz\tDarbs\tPunkts\n"
        f"{said(MONDAY)}\t8.30\t17.00\tKabeļi\t99\n"
        "32.13.2027\t8.30\t17.00\tKabeļi\t\n"
        f"{said(TUESDAY)}\tpusdeviņos\t17.00\tKabeļi\t\n"
        f"{said(WEEK[2])}\t17.00\t8.30\tKabeļi\t\n"
        "\t8.30\t17.00\tKabeļi\t\n"
        "01.01.1999\t8.30\t17.00\tKabeļi\t\n"
    )
    found = plan(people, text)
    assert kinds(found) == ["added", "refused", "refused", "refused", "refused", "added"]
    assert "99" in found.rows[0].warnings[0]
    assert all(row.problems for row in found.refused)
    assert any("outside the placement's period" in told for told in found.rows[5].warnings)
    assert written(people) == []
    paste_days(people.student, people.placement, found)
    assert [row[0] for row in written(people)] == [date(1999, 1, 1), MONDAY]


def test_an_empty_cell_never_erases_and_a_changed_one_is_told(people: People) -> None:
    entry = write_day(people.student, people.placement, ordinary(work_done="Kabeļi", rest=30))
    found = plan(people, f"Datums\tNo\tLīdz\tPauze\tDarbs\n{said(MONDAY)}\t9.00\t17.00\t\t\n")
    assert kinds(found) == ["changed"]
    assert found.rows[0].existing_id == entry
    assert [change.field for change in found.rows[0].changes] == ["starts"]
    paste_days(people.student, people.placement, found)
    assert written(people)[0][:5] == (MONDAY, 540, 1020, 30, "Kabeļi")


def test_a_confirmed_day_is_refused_unless_it_says_the_same(people: People) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    (_day, starts, ends, rest, work, _item, _away) = written(people)[0]
    row = f"{said(MONDAY)}\t{starts // 60}:{starts % 60:02}\t{ends // 60}:{ends % 60:02}"  # type: ignore[operator]
    same = plan(people, f"Datums\tNo\tLīdz\tPauze\tDarbs\n{row}\t{rest}\t{work}\n")
    other = plan(people, f"Datums\tNo\tLīdz\tPauze\tDarbs\n{row}\t{rest}\tCits darbs\n")
    assert (kinds(same), kinds(other)) == (["same"], ["refused"])


def test_two_rows_of_a_day_are_two_stretches_and_said_so(people: People) -> None:
    text = (
        f"Datums\tNo\tLīdz\tDarbs\n{said(MONDAY)}\t8.00\t12.00\tRīts\n"
        f"{said(MONDAY)}\t13.00\t17.00\tPēcpusdiena\n"
    )
    found = plan(people, text)
    assert kinds(found) == ["added", "added"]
    assert any("more than one entry" in told for told in found.rows[1].warnings)
    paste_days(people.student, people.placement, found)
    assert kinds(plan(people, text)) == ["same", "same"]


@pytest.mark.parametrize("text", ["", " \n ", "tikai vārdi", "a\tb\nc\td", "x" * 200_001])
def test_what_is_no_table_of_days_is_refused_plainly(people: People, text: str) -> None:
    with pytest.raises(UserError):
        plan(people, text)


def test_the_mentors_days_are_written_on_the_trainees_behalf(people: People) -> None:
    found = plan(people, f"Datums\tNo\tLīdz\tDarbs\n{said(MONDAY)}\t8\t16\tKabeļi\n", "mentor")
    paste_days(people.mentor, people.placement, found)
    with people.mentor.read() as session:
        assert [row.on_behalf for row in days_of(session, people.placement)] == [True]


@given(
    day=st.dates(date(2026, 9, 1), date(2027, 6, 30)),
    form=st.sampled_from(
        ["{d}.{m}.", "{d:02}.{m:02}.{y}", "Pirmd. {d}.{m}.{s}", "{y}-{m:02}-{d:02}"]
    ),
)
def test_a_day_is_read_back_in_every_usual_form(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year, s=f"{day:%y}")
    assert day_of(text, (date(2026, 9, 1), date(2027, 6, 30))) == day


def test_nothing_is_taken_in_where_a_day_was_confirmed_meanwhile(people: People) -> None:
    entry = people.day()
    found = plan(
        people,
        f"Datums\tNo\tLīdz\tDarbs\n{said(MONDAY)}\t9.00\t17.00\tCits\n"
        f"{said(TUESDAY)}\t9.00\t17.00\tCits\n",
    )
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    before = written(people)
    with pytest.raises(UserError):
        paste_days(people.student, people.placement, found)
    assert written(people) == before


def test_a_whole_placement_is_planned_from_one_copy(people: People) -> None:
    days = [date.fromordinal(MONDAY.toordinal() + n) for n in range(300)]
    text = "".join(f"{said(day)}\t8:00\t16:00\tDarbs {day}\n" for day in days)
    found = plan(people, text)
    assert len(found.added) == 300


def test_more_than_a_placement_of_text_is_refused_before_it_is_read(people: People) -> None:
    row = f"{said(MONDAY)}\t8:00\t16:00\tKabeļi\n"
    with pytest.raises(UserError, match="Too much was copied"):
        plan(people, row * (200_000 // len(row) + 1))


def relabel(people: People, *labels: str) -> None:
    """Let the programme's items be called so, in their order; further ones are added."""
    with people.school.change("placement.edit") as change:
        for item, label in zip(people.items, labels, strict=False):
            change.get_one(PlacementItem, item).label = label
        for position, label in enumerate(labels[2:], 3):
            change.add(
                PlacementItem(
                    id=new_id(), scope=change.get_one(Placement, people.placement).scope,
                    placement_id=people.placement, position=position, label=label,
                    title=f"Darbi {position}",
                )
            )  # fmt: skip
    people.share()


def item_row(number: str) -> str:
    return f"Datums\tNo\tLīdz\tDarbs\tPunkts\n{said(MONDAY)}\t8:00\t16:00\tKabeļi\t{number}\n"


def test_an_items_number_goes_before_its_place_in_the_list(people: People) -> None:
    relabel(people, "1.", "1.1", "1.2", "2.", "2.1")
    found = plan(people, item_row("2"))
    paste_days(people.student, people.placement, found)
    assert written(people)[0][5] == "2."
    assert kinds(plan(people, item_row("2."))) == ["same"]
    with people.student.read() as session:
        known = items(session, people.placement)
        meant = session.get_one(PlacementItem, read_items("2", known)[0])
        assert meant.label == "2."


def test_a_number_that_two_items_have_is_a_warning_and_no_item(people: People) -> None:
    relabel(people, "1.", "1")
    found = plan(people, item_row("1"))
    assert "More than one item" in found.rows[0].warnings[0]
    paste_days(people.student, people.placement, found)
    assert written(people)[0][5] == ""
    with people.student.read() as session, pytest.raises(UserError, match="More than one item"):
        read_items("1.", items(session, people.placement))
    paste_days(people.student, people.placement, plan(people, item_row("Testi")))
    with people.student.read() as session:
        assert [row.item_id for row in days_of(session, people.placement)] == [people.items[1]]


def test_a_day_that_would_be_impossible_with_what_is_there_is_refused(people: People) -> None:
    write_day(people.student, people.placement, ordinary(rest=60))
    found = plan(people, f"Datums\tNo\tLīdz\n{said(MONDAY)}\t9:00\t9:45\n")
    assert kinds(found) == ["refused"]
    assert "The break is as long as the day" in found.rows[0].problems[0]


def test_what_became_impossible_since_the_preview_is_not_taken_in(people: People) -> None:
    entry = write_day(people.student, people.placement, ordinary(rest=30))
    found = plan(people, f"Datums\tNo\tLīdz\n{said(MONDAY)}\t9:00\t9:45\n")
    assert kinds(found) == ["changed"]
    write_day(people.student, people.placement, ordinary(rest=60), entry=entry)
    before = written(people)
    with pytest.raises(UserError, match="break is as long"):
        paste_days(people.student, people.placement, found)
    assert written(people) == before


def test_a_day_handed_in_stays_so_and_must_stay_complete(people: People) -> None:
    people.day()
    people.day(1, starts=None, ends=None, rest=None, work_done=None, absence="illness")
    found = plan(
        people,
        f"Datums\tNo\tDarbs\n{said(MONDAY)}\t9:00\tKabeļi\n{said(TUESDAY)}\t\tKabeļi\n",
    )
    assert kinds(found) == ["changed", "refused"]
    assert found.rows[1].problems == ("Write when the day started.", "Write when the day ended.")
    paste_days(people.student, people.placement, found)
    with people.student.read() as session:
        assert [row.state for row in days_of(session, people.placement)] == ["submitted"] * 2


@pytest.mark.parametrize("kept", [True, False])
def test_work_on_a_day_of_absence_takes_the_absence_away_and_says_so(
    people: People, kept: bool
) -> None:
    away = Day(day=MONDAY, absence="illness")
    kept_times = ordinary(absence="illness")
    write_day(people.student, people.placement, kept_times if kept else away)
    text = f"Datums\tNo\tLīdz\tDarbs\n{said(MONDAY)}\t8:30\t17:00\tDatortīkla uzstādīšana\n"
    found = plan(people, text)
    assert kinds(found) == ["changed"]
    assert Change("absence", "illness", None) in found.rows[0].changes
    paste_days(people.student, people.placement, found)
    assert written(people)[0][6] is None
    assert kinds(plan(people, text)) == ["same"]


def test_a_day_of_the_other_writer_is_refused_in_the_preview(people: People) -> None:
    people.day()
    write_day(people.mentor, people.placement, ordinary(1))
    people.share()
    same, other = (
        "Datums\tNo\n" + "".join(f"{said(day)}\t{time}\n" for day in (MONDAY, TUESDAY))
        for time in ("8:30", "9:00")
    )
    for role, taken, asked in (("student", 0, "mentor"), ("mentor", 1, "trainee")):
        assert kinds(plan(people, same, role)) == ["same", "same"]
        found = plan(people, other, role)
        assert found.rows[taken].kind == "changed"
        assert f"The {asked} wrote this day" in found.rows[1 - taken].problems[0]
        assert paste_days(getattr(people, role), people.placement, found) == 1


def test_a_row_with_one_item_says_that_it_takes_the_place_of_several(people: People) -> None:
    one, two = people.items
    people.day(split=((one, 240), (two, 240)))
    head = "Datums\tNo\tLīdz\tPunkts\n"
    (row,) = plan(people, f"{head}{said(MONDAY)}\t8:30\t17:00\t1.\n").rows
    assert row.kind == "changed"
    assert [warning for warning in row.warnings if "shared among several items" in warning]
    (row,) = plan(people, f"{head}{said(MONDAY)}\t8:30\t17:00\t\n").rows
    assert (row.kind, row.warnings) == ("same", ())


def test_half_a_character_in_what_was_copied_is_no_failure(people: People) -> None:
    found = plan(people, f"Datums\tNo\tLīdz\tVeiktais darbs\n{said(MONDAY)}\t8\t16\tA\ud800b\n")
    assert kinds(found) == ["added"]


def test_a_column_without_a_heading_that_is_not_read_is_told(people: People) -> None:
    rows = [
        f"{n}.\t{said(day)}\t8:30 AM\t17:00\tMontēju skapjus\tBija interesanti\n"
        for n, day in enumerate(WEEK, 1)
    ]
    assert plan(people, "".join(rows)).unread == ("column 3 (“8:30 AM”)",)
