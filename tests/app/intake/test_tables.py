"""Files become tables, or a sentence says why not."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.errors import UserError
from app.intake.tables import MOST_BYTES, read_table, table_from_bytes

from .conftest import COMPANY_TEXT, STUDENT_HEADINGS, STUDENT_ROWS, ods_bytes, xlsx_bytes

Write = Callable[[str, bytes], Path]


def test_a_workbook_keeps_its_row_numbers_and_skips_empty_rows(write: Write) -> None:
    table = read_table(write("a.xlsx", xlsx_bytes(STUDENT_ROWS)))
    assert table.name == "D4-2"
    assert [row.number for row in table.rows] == [1, 2, 4, 5, 6, 7]
    assert table.rows[2].cells == STUDENT_HEADINGS


def test_an_opendocument_sheet_is_read_like_a_workbook() -> None:
    odf = table_from_bytes(ods_bytes(STUDENT_ROWS), "a")
    ooxml = table_from_bytes(xlsx_bytes(STUDENT_ROWS), "a")
    assert odf.rows == ooxml.rows
    assert odf.sheets == ("Lapa1",)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("windows-1257", "windows-1257"),
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp775", "cp775"),
        ("iso-8859-13", "iso-8859-13"),
        ("mac-latin2", "mac-latin2"),
    ],
)
def test_a_csv_file_tells_its_encoding_by_its_letters(encoding: str, told: str) -> None:
    text = COMPANY_TEXT
    if encoding == "cp775":
        text = text.replace("„", '""').replace("”", '""')
    table = table_from_bytes(text.encode(encoding), "a")
    assert table.encoding == told
    assert table.rows[0].cells[1] == "Reģ. Nr."
    assert "Ķīļa darbnīca" in str(table.rows[1].cells[0])


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_found_though_addresses_have_commas(delimiter: str) -> None:
    data = COMPANY_TEXT.replace(";", delimiter).encode()
    assert len(table_from_bytes(data, "a").rows[1].cells) == 13


def test_two_columns_with_longer_addresses_are_parted_by_semicolons() -> None:
    text = "Nosaukums;Adrese\n" + "SIA A;Saules iela 1, Rīga, LV-1050, Latvija\n" * 5
    assert all(len(row.cells) == 2 for row in table_from_bytes(text.encode(), "a").rows)


def test_quoted_commas_delimiters_and_line_breaks_stay_in_their_field() -> None:
    text = 'name,address\n"A, ""B""","x\ny"\nC,z\n'
    rows = table_from_bytes(text.encode(), "a").rows
    assert rows[1].cells == ('A, "B"', "x\ny")
    assert rows[2].cells == ("C", "z")


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    text = 'Nosaukums;Reģ. Nr.\n"SIA A;40003521600\nSIA B;53603062391\n'
    assert len(table_from_bytes(text.encode(), "a").rows) == 3


def test_excel_hints_are_understood() -> None:
    table = table_from_bytes(b'sep=,\r\na,b\r\n="0123",2\r\n', "a")
    assert [row.cells for row in table.rows] == [("a", "b"), ("0123", "2")]
    assert table.rows[0].number == 2


@pytest.mark.parametrize("data", [b"", b"  \r\n ", b"\xef\xbb\xbf", b"\x00" * 50])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(UserError, match="empty"):
        table_from_bytes(data, "a")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%abc", "no table"),
        (b"\x89PNG\r\n\x1a\n....", "no table"),
        (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "no table"),
        (bytes(range(256)) * 4, "no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "XLSX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"PK\x03\x04 is not a real archive", "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        table_from_bytes(data, "a")


def test_a_truncated_workbook_is_damaged() -> None:
    data = xlsx_bytes(STUDENT_ROWS)
    with pytest.raises(UserError, match="damaged"):
        table_from_bytes(data[: len(data) // 2], "a")


def test_another_kind_of_archive_is_no_table() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("photo.txt", "hello")
    with pytest.raises(UserError, match="no table"):
        table_from_bytes(stream.getvalue(), "a")


def test_a_bomb_is_refused_by_counting_what_it_unpacks_to() -> None:
    stream = BytesIO(xlsx_bytes(STUDENT_ROWS))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 121_000_000)
    with pytest.raises(UserError, match="too large"):
        table_from_bytes(stream.getvalue(), "a")


def test_entities_are_not_expanded() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(UserError, match="damaged"):
        table_from_bytes(stream.getvalue(), "a")


def test_more_than_twenty_megabytes_are_too_large(write: Write) -> None:
    with pytest.raises(UserError, match="too large"):
        read_table(write("a.csv", b"a;b\n" * (MOST_BYTES // 4 + 1)))


def test_more_than_a_hundred_thousand_rows_are_too_large() -> None:
    with pytest.raises(UserError, match="too large"):
        table_from_bytes(b"a;b\n" * 100_001, "a")


def test_a_cell_in_the_last_row_and_column_takes_no_time() -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    book.active["XFD1048576"] = "far"
    stream = BytesIO()
    book.save(stream)
    assert [row.number for row in table_from_bytes(stream.getvalue(), "a").rows] == [1]


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        read_table(tmp_path / "nothing.xlsx")
    with pytest.raises(UserError, match="not a file"):
        read_table(tmp_path)


def test_a_sheet_is_chosen_by_name_and_hidden_ones_are_not_offered() -> None:
    book = Workbook()
    book.active.title = "Tukša"
    for title in ("D4-1", "D4-2", "Slepena"):
        book.create_sheet(title).append([title, "x"])
    book["Slepena"].sheet_state = "hidden"
    stream = BytesIO()
    book.save(stream)
    data = stream.getvalue()
    assert table_from_bytes(data, "a").name == "D4-1"
    assert table_from_bytes(data, "a", sheet="D4-2").rows[0].cells == ("D4-2", "x")
    assert table_from_bytes(data, "a").sheets == ("Tukša", "D4-1", "D4-2")
    with pytest.raises(UserError, match="no sheet"):
        table_from_bytes(data, "a", sheet="Slepena")


def test_the_real_files_are_tables(real: Callable[[str], Path]) -> None:
    assert len(read_table(real("klases-saraksts.xlsx")).rows) == 27
    assert read_table(real("uznemumi.csv")).encoding == "windows-1257"
    assert len(read_table(real("prakses-programma.xlsx")).rows) == 15
