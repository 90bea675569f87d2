"""Company lists become plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.intake.companies import CompanyPlan, ExistingCompany, plan_companies
from app.intake.plan import Change
from app.intake.tables import read_table, table_from_bytes

from .conftest import COMPANY_TEXT

HEAD = "Nosaukums;Reģ. Nr.;Prakses vietas adrese;Prakses vadītājs;Prakses vadītāja amats;Vietas"
ROW = "SIA „Ķīlis”;40003521600;Ēnu iela 2;Uģis Žīgurs;meistars;2"
THERE = ExistingCompany(
    b"2" * 16, "SIA „Ķīlis”", "40003521600", places=2, workplaces=("Ēnu iela 2",),
    mentors=(("Uģis Žīgurs", "meistars"),),
)  # fmt: skip


def plan(*rows: str, existing: tuple[ExistingCompany, ...] = ()) -> CompanyPlan:
    return plan_companies(table_from_bytes("\n".join((HEAD, *rows)).encode(), "a"), existing)


def test_a_list_in_windows_1257_is_added_with_quotes_and_letters() -> None:
    found = plan_companies(table_from_bytes(COMPANY_TEXT.encode("windows-1257"), "a"))
    assert len(found.added) == 2
    row = found.rows[0].row
    assert row is not None
    assert (row.name, row.reg_no) == ("SIA „Ķīļa darbnīca”", "40003521600")
    assert (row.mentor, row.mentor_post, row.places) == ("Uģis Žīgurs", "meistars", 2)
    assert (row.signatory_post, row.signatory_basis) == ("prokūriste", "prokūra")
    assert found.unread == ()


def test_the_real_list_has_nine_companies(real: Callable[[str], Path]) -> None:
    found = plan_companies(read_table(real("uznemumi.csv")))
    assert len(found.added) == len(found.rows) == 9
    assert not any(verdict.warnings for verdict in found.rows)
    assert found.rows[1].title == "SIA „Žagars & dēli”"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("SIA A;40003521601;;;;", "check digit"),
        ("SIA A;4000352160;;;;", "11 digits"),
        ("SIA A;4,00035E+10;;;;", "11 digits"),
        (";40003521600;;;;", "name is missing"),
        ("SIA A;40003521600;;;;daudz", "whole number"),
        ("SIA A;40003521600;;;;-1", "whole number"),
    ],
)
def test_a_wrong_cell_refuses_its_row_with_the_reason(row: str, said: str) -> None:
    found = plan(row, "SIA B;53603062391;;;;1")
    assert [verdict.kind for verdict in found.rows] == ["refused", "added"]
    assert said in found.rows[0].problems[0]


def test_a_number_twice_in_the_file_is_refused_naming_the_other_row() -> None:
    found = plan(ROW, "Cits vārds;40003521600;;;;")
    assert [verdict.kind for verdict in found.rows] == ["added", "refused"]
    assert "row 2" in found.rows[1].problems[0]


def test_a_company_already_there_is_the_same() -> None:
    verdict = plan(ROW, existing=(THERE,)).rows[0]
    assert (verdict.kind, verdict.existing_id) == ("same", THERE.id)


def test_another_mentor_and_another_workplace_are_added_to_those_there() -> None:
    row = "SIA „Ķīlis”;40003521600;Gaismas iela 5;Ilze Zīle;vadītāja;3"
    verdict = plan(row, existing=(THERE,)).rows[0]
    assert verdict.changes == (
        Change("places", 2, 3),
        Change("workplace_address", None, "Gaismas iela 5"),
        Change("mentor", None, "Ilze Zīle"),
        Change("mentor_post", None, "vadītāja"),
    )


def test_an_empty_cell_never_erases() -> None:
    assert plan("SIA „Ķīlis”;40003521600;;;;", existing=(THERE,)).rows[0].kind == "same"


def test_a_company_without_a_number_is_known_by_its_name_with_a_warning() -> None:
    verdict = plan("Ķīlis, SIA;;;;;", existing=(THERE,)).rows[0]
    assert (verdict.kind, verdict.existing_id) == ("changed", THERE.id)
    assert verdict.warnings
    assert plan("SIA Jauns;;;;;").rows[0].kind == "added"


def test_a_namesake_with_another_number_is_another_company_with_a_warning() -> None:
    verdict = plan("SIA „Ķīlis”;53603062391;;;;", existing=(THERE,)).rows[0]
    assert verdict.kind == "added"
    assert "40003521600" in verdict.warnings[0]
