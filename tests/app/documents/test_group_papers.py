"""Papers about many: the register of a group, envelopes, sheets of labels."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.actions.papers import lacking, sign_agreements
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.printing_papers import print_each, print_papers
from app.documents.blocks import Labels
from app.documents.gather import told_for
from app.documents.kinds import USED_UP
from app.documents.paper import paper_of
from app.documents.pdf import render
from app.documents.told import Told
from app.errors import UserError
from app.records import Company, Group, Placement, new_id
from tests.app.documents.papers import page_numbers, pages_of, text_of
from tests.conftest import School

JANUARY = (date(2027, 1, 11), date(2027, 6, 1))


@pytest.fixture
def placed(filled_school: School) -> list[bytes]:
    """Three placements of one group in one company, the last one without."""
    starts, ends = JANUARY
    terms = Terms(
        kind="qualification", company_id=filled_school.company, starts_on=starts, ends_on=ends,
        programme_id=filled_school.programme,
    )  # fmt: skip
    made = place_students(filled_school.folder, filled_school.students[:3], terms)
    edit_placements(filled_school.folder, made[2:], company_id=None, company_name=None)
    return list(made)


def told(school: School, kind: str, ids: list[bytes]) -> list[Told]:
    with school.folder.read() as session:
        return told_for(session, kind, ids, "lv")


def test_a_register_is_of_one_group_and_year_by_the_numbers_of_its_agreements(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    print_papers(folder, "agreement", [placed[1], placed[0]], "lv", tmp_path / "a.pdf")
    sign_agreements(folder, placed[1:2], date(2027, 1, 7))
    edit_placements(folder, placed[2:], starts_on=date(2027, 9, 6), ends_on=date(2027, 12, 3))
    first, second = told(filled_school, "register", placed)
    assert first.lists == {"agreements": 2}
    assert second.lists == {"agreements": 1}
    assert first.values["register.year"] == "2026./2027. m. g."
    rows = [
        [first.values[f"agreements.{row}.{part}"] for part in ("number", "period", "signed_on")]
        for row in range(2)
    ]
    assert rows == [
        ["2027-001", "11.01.2027–01.06.2027", "07.01.2027"],
        ["2027-002", "11.01.2027–01.06.2027", ""],
    ]
    with folder.read() as session:
        code = session.get_one(Placement, placed[0]).group_code
        group = session.scalars(select(Group.id).where(Group.code == code)).one()
        found = lacking(session, placed, "lv", "register")
    assert told(filled_school, "register", [group]) == [first, second]
    assert "agreements.company" in found[placed[2]]
    assert "agreements.number" not in found[placed[2]], "it is given when it is printed"
    files = print_each(folder, "register", placed, "lv", tmp_path)
    assert sorted(file.name for file in files) == [
        f"{group}_līgumu_reģistrs{more}.pdf"
        for group, more in ((first.subject, " 2"), (first.subject, ""))
    ]


def test_three_hundred_placements_stand_in_a_register_each_whole_under_its_head() -> None:
    names = "Anna Marija Elizabete Grīnberga-Zaļkalniņa-Šķērstiņa"
    parts = ("place", "number", "student", "company", "period", "hours", "signed_on", "supervisor")
    values = {f"agreements.{row}.{part}": f"{part} {row}." for row in range(300) for part in parts}
    values |= {f"agreements.{row}.student": f"{names} {row}" for row in range(300)}
    values |= {f"register.{key}": key for key in ("group", "year", "day", "total", "hours")}
    values["school.name"] = "Skola"
    pages = pages_of(render(paper_of("register", Told(values, {}, {"agreements": 300}), "lv")))
    assert page_numbers(pages) == [f"{n}/{len(pages)}" for n in range(1, len(pages) + 1)]
    assert all("Izglītojamais" in page for page in pages[:-1])
    whole = "".join("".join(pages).split())
    wanted = "".join(names.split())
    assert all(f"{wanted}{row}" in whole for row in (0, 150, 299))


def test_each_company_gets_one_envelope_whoever_is_placed_there(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    (only,) = told(filled_school, "envelope", placed)
    assert only == told(filled_school, "envelope_c5", [filled_school.company])[0]
    assert only.values["addressee.name"] == only.subject
    with filled_school.folder.read() as session:
        found = lacking(session, placed, "lv", "envelope")
    assert found[placed[2]] == ["addressee.name"], "there is nobody to write to yet"
    out = tmp_path / "a.pdf"
    assert print_papers(filled_school.folder, "envelope", placed, "lv", out).pages == 1
    assert only.values["addressee.street"] in text_of(out)
    with pytest.raises(UserError, match="nothing to print"):
        print_papers(filled_school.folder, "envelope", placed[2:], "lv", out)


def test_labels_begin_after_those_that_are_gone_from_the_sheet(
    filled_school: School, placed: list[bytes]
) -> None:
    with filled_school.folder.change("company.add") as change:
        scope = change.get_one(Company, filled_school.company).scope
        other = Company(id=new_id(), scope=scope, name="IK „Čiekurs”", legal_address="Rīga")
        change.add(other)
    (sheet,) = told(filled_school, "labels", [USED_UP, USED_UP, *placed, other.id])
    assert (sheet.lists["used"], sheet.lists["labels"]) == (2, 2)
    (block,) = paper_of("labels", sheet, "lv").blocks
    assert isinstance(block, Labels)
    assert [bool(cell) for cell in block.cells] == [False, False, True, True]
    assert "Čiekurs" in text_of(render(paper_of("labels", sheet, "lv")))
    assert told(filled_school, "labels", [USED_UP, *placed[2:]]) == []


def test_a_register_of_what_was_deleted_meanwhile_is_refused(filled_school: School) -> None:
    with pytest.raises(UserError, match="deleted meanwhile"):
        told(filled_school, "register", [new_id()])
