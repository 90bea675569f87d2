"""Days pasted from a spreadsheet: what would happen is told first, and it is one step."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.diary import confirm_days, write_day
from app.actions.memory import undo_last
from app.actions.pasting import paste_days, plan_pasted_days
from app.errors import UserError
from app.intake.day_cells import day_of
from app.intake.days import DayPlan
from app.ledger.folder import DataFolder
from app.reports.diary import days_of
from tests.app.people import MONDAY, People, ordinary

TUESDAY = date.fromordinal(MONDAY.toordinal() + 1)
WEEK = [date.fromordinal(MONDAY.toordinal() + n) for n in range(5)]


def plan(people: People, text: str) -> DayPlan:
    with people.student.read() as session:
        return plan_pasted_days(session, people.placement, text)


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


@pytest.mark.parametrize("text", ["", " \n ", "tikai vārdi", "a\tb\nc\td", "x" * 2_000_001])
def test_what_is_no_table_of_days_is_refused_plainly(people: People, text: str) -> None:
    with pytest.raises(UserError):
        plan(people, text)


def test_the_mentors_days_are_written_on_the_trainees_behalf(people: People) -> None:
    with people.mentor.read() as session:
        found = plan_pasted_days(
            session, people.placement, f"Datums\tNo\tLīdz\tDarbs\n{said(MONDAY)}\t8\t16\tKabeļi\n"
        )
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
