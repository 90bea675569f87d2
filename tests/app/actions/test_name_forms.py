"""Names and posts in other cases: on paper only once a person has confirmed them."""

from __future__ import annotations

from datetime import date

import pytest

from app.actions.name_forms import confirm_all, confirm_forms, doubt_forms
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.school import edit_school
from app.documents.checking import findings
from app.documents.gather import told_for
from app.documents.paper import gaps
from app.documents.template import read_template
from app.errors import UserError
from app.i18n import Language
from app.reports.name_forms import NAME, POST, names
from tests.conftest import School

TEXT = (
    "---\ntitle: x\n---\n{{ student.name_dative }} {{ school.signatory_post_genitive }} "
    "{{ starts_on_genitive }} {{ company.signatory_genitive }}\n"
)


@pytest.fixture
def placed(filled_school: School) -> bytes:
    terms = Terms(
        kind="training", company_id=filled_school.company, starts_on=date(2027, 1, 11),
        ends_on=date(2027, 6, 1),
    )  # fmt: skip
    edit_school(filled_school.folder, signatory="Ilga Krūmiņa", signatory_post="direktore")
    return place_students(filled_school.folder, filled_school.students[:1], terms)[0]


def told(filled_school: School, placed: bytes, language: Language = "lv") -> dict[str, str]:
    with filled_school.folder.read() as session:
        (found,) = told_for(session, "agreement", [placed], language)
    return dict(found.values)


def test_a_form_stands_on_paper_only_once_it_is_confirmed(
    filled_school: School, placed: bytes
) -> None:
    folder = filled_school.folder
    values = told(filled_school, placed)
    assert values["student.name_dative"] == values["school.signatory_post_genitive"] == ""
    assert values["starts_on_genitive"] == "2027. gada 11. janvāra"
    with folder.read() as session:
        rows = {row.written: row for row in names(session)}
        (paper,) = told_for(session, "agreement", [placed], "lv")
    assert not [each for each in findings("thanks", TEXT) if each.grave]
    assert gaps("agreement", paper, read_template(TEXT)) == [
        "student.name_dative", "school.signatory_post_genitive", "company.signatory_genitive",
    ]  # fmt: skip
    student, post = rows["Līga Bērziņa"], rows["direktore"]
    assert (student.kind, student.dative, student.sure) == (NAME, "Līgai Bērziņai", False)
    assert (post.kind, post.genitive) == (POST, "direktores")

    confirm_all(folder, [
        ("Līga  Bērziņa ", {"dative": student.dative}),
        ("direktore", {"genitive": "direktores", "english": "principal"}),
    ])  # fmt: skip
    values = told(filled_school, placed)
    assert values["student.name_dative"] == "Līgai Bērziņai"
    assert values["student.name_genitive"] == "", "what was left out is no form"
    assert values["school.signatory_post_genitive"] == "direktores"
    with folder.read() as session:
        assert {row.written for row in names(session) if row.sure} == {"Līga Bērziņa", "direktore"}
    doubt_forms(folder, "direktore")
    assert told(filled_school, placed)["school.signatory_post_genitive"] == ""


def test_in_english_nothing_is_inflected_and_a_confirmed_word_stands_for_a_post(
    filled_school: School, placed: bytes
) -> None:
    confirm_forms(filled_school.folder, "direktore", {"english": "principal"})
    values = told(filled_school, placed, "en")
    assert values["school.signatory_post"] == values["school.signatory_post_genitive"]
    assert values["school.signatory_post"] == "principal"
    assert values["student.name_dative"] == "Līga Bērziņa"
    assert told(filled_school, placed)["school.signatory_post"] == "direktore"


def test_forms_follow_the_words_and_not_the_person(filled_school: School, placed: bytes) -> None:
    confirm_forms(filled_school.folder, "Līga Bērziņa", {"dative": "Līgai Bērziņai"})
    edit_placements(filled_school.folder, [placed], student_name="Līga Ozoliņa")
    assert told(filled_school, placed)["student.name_dative"] == ""
    with pytest.raises(UserError, match="no name"):
        confirm_forms(filled_school.folder, "  ", {})
