"""Programmes become plans; hours become minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from app.errors import UserError
from app.intake.plain_table import Cell
from app.intake.plan import Change
from app.intake.programme import (
    ExistingItem,
    ExistingProgramme,
    ProgrammePlan,
    plan_programme,
)
from app.intake.tables import read_table, table_from_bytes

from .conftest import PROGRAMME_ROWS, xlsx_bytes

HEAD = ("Nr.", "Uzdevums", "Stundas")


def plan(*rows: tuple[Cell, ...], existing: tuple[ExistingProgramme, ...] = ()) -> ProgrammePlan:
    return plan_programme(table_from_bytes(xlsx_bytes(rows), "a"), existing)


def there(found: ProgrammePlan) -> ExistingProgramme:
    items = tuple(
        ExistingItem(bytes([n]) * 16, v.row.label, v.row.title, v.row.minutes, n)
        for n, v in enumerate(found.rows)
        if v.row
    )
    heading = found.heading
    return ExistingProgramme(
        b"p" * 16, found.title, heading.qualification, heading.aim, items=items
    )


def test_a_programme_has_a_title_an_aim_and_items_in_minutes() -> None:
    found = plan(*PROGRAMME_ROWS)
    assert found.title == "KVALIFIKĀCIJAS PRAKSES PROGRAMMA"
    assert found.heading.qualification == "programmēšanas tehniķis"
    assert found.heading.aim == "nostiprināt prasmes īstā darbā."
    assert [v.row and (v.row.label, v.row.minutes) for v in found.rows] == [
        ("1.", 480), ("2.", 1440), ("3.", 4800),
    ]  # fmt: skip
    assert (found.kind, found.total_minutes, found.warnings) == ("added", 112 * 60, ())


def test_the_real_programme_has_ten_items_and_960_hours(real: Callable[[str], Path]) -> None:
    found = plan_programme(read_table(real("prakses-programma.xlsx")))
    assert len(found.added) == 10
    assert found.total_minutes == 960 * 60
    again = plan_programme(read_table(real("prakses-programma.xlsx")), (there(found),))
    assert (again.kind, len(again.same)) == ("same", 10)


def test_a_written_total_that_does_not_add_up_is_told() -> None:
    assert plan(HEAD, (1, "a", 8), (None, "Kopā", 8)).warnings == ()
    said = plan(HEAD, (1, "a", 8), ("Kopā", None, 9)).warnings
    assert "9 h" in said[0]
    assert "8 h" in said[0]


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [(8, 480), (7.5, 450), ("7,5", 450), ("7:30", 450), (time(7, 30), 450), ("8 h", 480),
     (1 / 3, 20)],
)  # fmt: skip
def test_hours_come_in_many_ways(hours: Cell, minutes: int) -> None:
    assert plan(HEAD, (1, "a", hours), (2, "b", 1)).total_minutes == minutes + 60


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((1, "a", "daudz"), "not a number of hours"),
        ((1, "a", None), "no hours"),
        ((1, "a", 0), "more than 0"),
        ((1, "a", -8), "not a number of hours"),
        ((1, "a", 1e5), "10,000"),
        ((1, "a", 0.123), "whole number of minutes"),
        ((1, None, 8), "no text"),
        ((None, "a", 8), "no number"),
        ((1, "a" * 601, 8), "at most 600"),
        (("2.", "a", 8), "row 2"),
    ],
)
def test_a_wrong_item_is_refused_with_the_reason(row: tuple[Cell, ...], said: str) -> None:
    found = plan(HEAD, (2, "first", 8), row, (3, "last", 8))
    assert [verdict.kind for verdict in found.rows] == ["added", "refused", "added"]
    assert said in found.rows[1].problems[0]


def test_items_without_a_column_of_numbers_are_counted() -> None:
    found = plan(("Uzdevums", "Stundas"), ("a", 8), ("b", 8))
    assert [v.row and v.row.label for v in found.rows] == ["1.", "2."]


def test_a_number_that_a_spreadsheet_took_for_a_decimal_is_one_again() -> None:
    found = plan(HEAD, (1.1, "a", 8), (1.2, "b", 8))
    assert [v.row and v.row.label for v in found.rows] == ["1.1", "1.2"]


def test_a_programme_there_already_is_changed_item_by_item() -> None:
    old = there(plan(*PROGRAMME_ROWS))
    rows = [*PROGRAMME_ROWS[:5], (1, "Iepazīšanās ar uzņēmumu, darba drošība", 16), ("4.", "d", 8)]
    found = plan(*rows, existing=(old,))
    assert (found.kind, found.existing_id) == ("same", old.id)
    assert [verdict.kind for verdict in found.rows] == ["changed", "added"]
    assert found.rows[0].changes == (Change("minutes", 480, 960),)
    assert "2., 3." in found.warnings[0]


def test_another_qualification_is_another_programme() -> None:
    old = there(plan(*PROGRAMME_ROWS))
    rows = [PROGRAMME_ROWS[0], ("Kvalifikācija: pavārs",), *PROGRAMME_ROWS[2:]]
    assert plan(*rows, existing=(old,)).kind == "added"


def test_a_class_list_is_no_programme() -> None:
    with pytest.raises(UserError):
        plan(("Uzvārds, vārds", "Grupa"), ("Ozola, Anna", "D4-2"))


@pytest.mark.parametrize(
    "heading", ["Sasniedzamais rezultāts", "Mācīšanās rezultāti", "Learning outcome"]
)
def test_a_learning_outcome_is_read_where_the_table_has_one(heading: str) -> None:
    rows = ((*HEAD, heading), (1, "Testēšana", 8, "Atrod un apraksta kļūdas"), (2, "Kods", 8))
    found = plan(*rows)
    assert [v.row and v.row.outcome for v in found.rows] == ["Atrod un apraksta kļūdas", None]
    again = plan(*rows, existing=(there(found),))
    assert [v.changes for v in again.rows] == [
        (Change("outcome", None, "Atrod un apraksta kļūdas"),), ()
    ]  # fmt: skip
