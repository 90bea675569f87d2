"""Headings are found below titles and matched in both languages."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.intake.columns import MissingColumnError, find_columns, heading_key
from app.intake.companies import FIELDS as COMPANY_FIELDS
from app.intake.plain_table import Cell, Row, Table
from app.intake.students import FIELDS


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table("t", tuple(Row(n, cells) for n, cells in enumerate(rows, start=1)))


def test_headings_are_compared_without_diacritics_case_signs_and_brackets() -> None:
    assert heading_key(" Reģ.  NR. ") == "reg nr"
    assert heading_key("Tālrunis (mob.)") == "talrunis"
    assert heading_key("E-pasts:") == "e pasts"


def test_rows_above_the_headings_are_titles() -> None:
    found = find_columns(
        table(("Grupas D4-2 saraksts",), ("Uzvārds", "Vārds"), ("Ozola", "Anna")), FIELDS
    )
    assert found.titles == ("Grupas D4-2 saraksts",)
    assert found.places == {"last_name": 0, "first_name": 1}
    assert [row.number for row in found.body] == [3]


def test_english_headings_are_known_too() -> None:
    found = find_columns(
        table(("No.", "Surname", "First name", "Date of birth", "Shoe size"), ("1", "b", "c")),
        FIELDS,
    )
    assert set(found.places) == {"last_name", "first_name", "birth_date"}
    assert found.unread == ("Shoe size",)


def test_the_second_post_is_the_mentors() -> None:
    found = find_columns(
        table(("Nosaukums", "Reģ. Nr.", "Direktors", "Amats", "Mentors", "Amats")), COMPANY_FIELDS
    )
    assert found.places["signatory_post"] == 3
    assert found.places["mentor_post"] == 5


def test_a_missing_column_carries_what_a_mapping_needs() -> None:
    with pytest.raises(MissingColumnError) as caught:
        find_columns(table(("Nosaukums", "Kods uzņēmumam"), ("SIA A", "1")), COMPANY_FIELDS)
    assert [field.name for field in caught.value.missing] == ["reg_no"]
    assert caught.value.headers == ("Nosaukums", "Kods uzņēmumam")
    assert "Kods uzņēmumam" in str(caught.value)


def test_a_table_without_any_known_heading_offers_its_likeliest_row() -> None:
    with pytest.raises(MissingColumnError) as caught:
        find_columns(table(("x",), ("Kas", "Kur", "Kad"), ("a", "b", "c")), FIELDS)
    assert caught.value.headers == ("Kas", "Kur", "Kad")


def test_a_mapping_names_the_heading() -> None:
    rows = table(("Nosaukums", "Kods uzņēmumam"), ("SIA A", "40003521600"))
    found = find_columns(rows, COMPANY_FIELDS, {"reg_no": "kods UZŅĒMUMAM"})
    assert found.headers == {"reg_no": "Kods uzņēmumam", "name": "Nosaukums"}


def test_a_mapping_of_what_is_not_there_is_refused() -> None:
    rows = table(("Nosaukums", "Reģ. Nr."), ("SIA A", "40003521600"))
    with pytest.raises(UserError, match="no column"):
        find_columns(rows, COMPANY_FIELDS, {"email": "Pasts"})
    with pytest.raises(UserError, match="no field"):
        find_columns(rows, COMPANY_FIELDS, {"shoe": "Reģ. Nr."})


def test_prose_is_no_table() -> None:
    with pytest.raises(UserError, match="no table"):
        find_columns(table(("Sveiki!",), ("Šī ir vēstule.",)), FIELDS)


def test_headings_repeated_on_each_page_are_no_rows() -> None:
    head = ("Uzvārds", "Vārds")
    assert len(find_columns(table(head, ("a", "b"), head, ("c", "d")), FIELDS).body) == 2
