"""A table as XLSX: each cell is what it is, nothing in it runs, the file is whole or not there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.documents.workbook import Cell, Head, Minutes, Painted, TableSheet, write_workbook
from app.errors import UserError
from app.progress import Cancelled


def sheet(*rows: Sequence[Cell], notes: Sequence[str] = (), title: str = "Prakses") -> TableSheet:
    wide = max((len(row) for row in rows), default=1)
    head = [Head(f"c{at}", 12, right=at == 1) for at in range(wide)]
    return TableSheet(title, head, lambda: rows, len(rows), notes)


def test_dates_hours_and_numbers_can_be_reckoned_with(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    moment = datetime(2027, 1, 18, 14, 2, 33, tzinfo=UTC)
    row = (date(2027, 1, 11), Minutes(9_630), 7, "Līga", moment, None)
    assert write_workbook(out, sheet(row)) == 1
    page = load_workbook(out).active
    day, hours, number, text, at, nothing = page[2]
    assert (day.value.date(), day.number_format) == (date(2027, 1, 11), "DD.MM.YYYY")
    assert (hours.value, hours.number_format) == (timedelta(minutes=9_630), "[h]:mm")
    assert (number.value, number.data_type) == (7, "n")
    assert (text.value, nothing.value) == ("Līga", None)
    assert at.value == moment.astimezone().replace(tzinfo=None, second=0)


def test_the_head_is_bold_and_stays_in_sight(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    write_workbook(out, sheet(("a", "b"), notes=["✓ – apstiprināts"], title="A/B: [1]"))
    page = load_workbook(out).active
    assert [cell.value for cell in page[1]] == ["c0", "c1"]
    assert all(cell.font.bold for cell in page[1])
    assert page.freeze_panes == "A2"
    assert page.title == "A B   1"
    assert page["A4"].value == "✓ – apstiprināts"
    assert page["B2"].alignment.horizontal == "right"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "+371 2600", "-a", "@x", "#N/A", "-"])
def test_no_text_runs_or_changes(tmp_path: Path, text: str) -> None:
    out = tmp_path / "t.xlsx"
    write_workbook(out, sheet((text, text, Painted(text, "#E0F2E5", "#1E6B3A"))))
    for cell in load_workbook(out).active[2]:
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_what_no_spreadsheet_can_hold_is_left_out(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    write_workbook(out, sheet(("a\x0bb\nc", "")))
    values = [cell.value for cell in load_workbook(out).active[2]]
    assert values == ["ab\nc", None]


def test_hours_below_nought_are_numbers_and_their_column_still_adds_up(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    write_workbook(out, sheet((Minutes(450), Minutes(-90)), (Minutes(30), Minutes(480))))
    page = load_workbook(out).active
    assert [cell.value for cell in page[1]] == ["c0", "c1 (h)"]
    assert [(cell.value, cell.number_format) for cell in page["B"][1:]] == [
        (-1.5, "0.00"), (8, "0.00"),
    ]  # fmt: skip
    assert page["A2"].number_format == "[h]:mm"


@pytest.mark.parametrize("odd", ["\x01", "\x00", "\ufffe", "\uffff", "\ud800"])
def test_an_odd_letter_neither_starts_a_formula_nor_spoils_the_file(
    tmp_path: Path, odd: str
) -> None:
    out = tmp_path / "t.xlsx"
    text = f"{odd}=1+{odd}1"
    write_workbook(out, sheet((text, text, Painted(text, "#E0F2E5", "#1E6B3A"))))
    for cell in load_workbook(out).active[2]:
        assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_a_name_that_excel_keeps_for_itself_is_not_taken(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    write_workbook(out, sheet(("a",), title="History"))
    assert load_workbook(out).active.title == "Prakse – History"


def test_colours_are_those_of_the_screen(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    write_workbook(out, sheet(("a", "b", Painted("✓ 5", "#E0F2E5", "#1E6B3A"))))
    cell = load_workbook(out).active["C2"]
    assert cell.value == "✓ 5"
    assert (cell.fill.fgColor.rgb, cell.font.color.rgb) == ("00E0F2E5", "001E6B3A")


def test_a_stopped_file_is_not_there_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def stop(done: int, _whole: int) -> None:
        if done:
            raise Cancelled

    def rows() -> Iterator[Sequence[Cell]]:
        yield from ([f"row {number}"] for number in range(1_000))

    out = tmp_path / "t.xlsx"
    out.write_bytes(b"before")
    with pytest.raises(Cancelled):
        write_workbook(out, TableSheet("t", [Head("a", 9)], rows, 1_000), stop)
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]
    assert out.read_bytes() == b"before"


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_workbook(tmp_path / "gone" / "t.xlsx", sheet(("a",)))


def test_a_text_longer_than_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    sheet = TableSheet("Lapa", [Head("Darbs", 5)], lambda: [["ā" * 40_000], ["ā" * 32_767]], 2)
    write_workbook(tmp_path / "x.xlsx", sheet)
    cells = [row[0].value for row in load_workbook(tmp_path / "x.xlsx").active.rows]
    assert [len(cell) for cell in cells[1:]] == [32_767, 32_767]
    assert [cell.endswith("[…]") for cell in cells[1:]] == [True, False]
