"""What the diary, the time record and the sheets around a placement tell of its records."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app import clock
from app.actions.adjustments import adjust_hours
from app.actions.assessment import Criterion, Written, write_assessment
from app.actions.correcting import correct_day
from app.actions.grading import give_grade
from app.actions.reviewing import confirm_days
from app.documents.catalogue import field_of, fields_of, flags_of, lists_of
from app.documents.catalogue.diary import SHEETS
from app.documents.fields import hours_text
from app.documents.gather import told_for
from app.documents.paper import CODE, gaps, paper_of
from app.documents.pdf import render
from app.documents.template import shipped_template
from app.documents.told import Told
from app.i18n import Language
from app.ledger.folder import DataFolder
from app.reports.hours import hours_by_item, hours_of
from tests.app.documents.papers import text_of
from tests.app.ledger.replicas import new_placement
from tests.app.people import MONDAY, People, ordinary
from tests.app.terms import terms_for


def told(folder: DataFolder, placement: bytes, kind: str, language: Language = "lv") -> Told:
    with folder.read() as session:
        (found,) = told_for(session, kind, [placement], language)
    return found


def rows(found: Told, name: str, part: str) -> list[str]:
    return [found.values[f"{name}.{row}.{part}"] for row in range(found.lists[name])]


@pytest.fixture
def lived(people: People) -> People:
    """A diary with everything: a corrected day, a split, an absence, a night, an adjustment."""
    first, second = people.items
    corrected = people.day(0, item_id=first)
    split = people.day(1, split=((first, 200), (second, 280)))
    people.day(2, absence="illness", starts=None, ends=None, rest=None, work_done="Saaukstējies")
    night = people.day(3, starts=1320, ends=1805, rest=20, comment="Nakts maiņa")
    people.day(4, submit=False)
    people.share()
    confirm_days(people.mentor, [corrected, split, night], "8")
    people.share()
    correct_day(people.student, corrected, ordinary(0, ends=1080, item_id=first), "Beidzu vēlāk.")
    people.share()
    adjust_hours(people.school, people.placement, -7, "Kļūda uzskaitē")
    return people


def test_each_paper_is_told_every_field_it_may_show_and_no_other(lived: People) -> None:
    for kind in SHEETS:
        found = told(lived.school, lived.placement, kind)
        named = {field_of(key) for key in found.values}
        empty = {f"{name}." for name, count in found.lists.items() if not count}
        wanted = {key for key in fields_of(kind) if not key.startswith(tuple(empty))} - {CODE}
        assert named == wanted, kind
        assert set(found.flags) == set(flags_of(kind)), kind
        assert set(found.lists) == set(lists_of(kind)), kind
        assert found.by_hand <= set(fields_of(kind)), kind


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_sums_on_paper_are_those_on_the_screen(lived: People, language: Language) -> None:
    with lived.school.read() as session:
        sums = hours_of(session, lived.placement)
        items = hours_by_item(session, [lived.placement])[lived.placement]
    for kind in ("diary", "time_record"):
        found = told(lived.school, lived.placement, kind, language)
        assert found.values["sum.written"] == hours_text(sums.logged, language)
        assert found.values["sum.confirmed"] == hours_text(sums.confirmed, language)
        assert found.values["sum.in_days"] == hours_text(sums.logged + 7, language)
        assert found.values["sum.adjusted"] == "-7 min"
        assert rows(found, "adjustments", "hours") == ["-7 min"]
        parts = [items[item] for item in lived.items]
        rest = items[None]
        assert rows(found, "learnt", "hours") == [
            hours_text(part.written, language) for part in (*parts, rest)
        ]
        assert rows(found, "learnt", "confirmed") == [
            hours_text(part.confirmed, language) for part in (*parts, rest)
        ]
        text = text_of(render(paper_of(kind, found, language)))
        assert hours_text(sums.logged, language) in text


def test_days_stand_on_paper_with_all_that_is_known_of_them(lived: People) -> None:
    found = told(lived.school, lived.placement, "diary")
    assert rows(found, "days", "when")[0] == "Pr 11.01.2027 8.30–18.00"
    assert rows(found, "days", "ends")[3] == "6.05 (nākamajā dienā)"
    assert rows(found, "days", "item") == ["1.", "1.; 2.", "", "", ""]
    assert rows(found, "days", "confirmed") == ["labots", "apstiprināts", "", "apstiprināts", ""]
    assert rows(found, "days", "absence") == ["", "", "slimība", "", ""]
    assert rows(found, "days", "work")[2:4] == [
        "slimība · Saaukstējies", "Datortīkla uzstādīšana · piezīme: Nakts maiņa",
    ]  # fmt: skip
    assert rows(found, "days", "mark")[:2] == ["8", "8"]
    assert rows(found, "corrections", "changes") == ["līdz: bija 17.00, tagad 18.00"]
    assert rows(found, "corrections", "reason") == ["Beidzu vēlāk."]
    assert (found.values["sum.days"], found.values["sum.missed"]) == ("4", "1")
    assert rows(found, "absences", "kind") == ["slimība"]
    assert rows(found, "months", "name") == ["2027. gada janvāris"]
    missing = gaps("diary", found, shipped_template("diary", "lv"))
    assert not any(key.startswith(("days.", "corrections.", "criteria.")) for key in missing)
    assert "grade.mark" in missing
    assert "references.attitude" in missing


def test_an_empty_diary_is_printed_to_be_filled_in_by_hand(people: People) -> None:
    people.edit(ends_on=MONDAY + timedelta(11))
    found = told(people.school, people.placement, "time_record")
    assert rows(found, "days", "date")[-1] == "22.01.2027"
    assert found.lists["days"] == 10
    assert found.flags["is_filled"] is False
    missing = gaps("time_record", found, shipped_template("time_record", "lv"))
    assert not any(key.startswith(("days.", "sum.")) for key in missing)
    blank = told(people.school, people.placement, "diary_blank")
    assert rows(blank, "days", "date") == rows(found, "days", "date")
    assert "Pr 11.01.2027" in text_of(render(paper_of("diary_blank", blank, "lv")))
    people.edit(starts_on=None, ends_on=None)
    assert told(people.school, people.placement, "diary_blank").lists["days"] == 0
    unplanned = told(people.school, people.placement, "time_record")
    assert "Vadītāja paraksts" in text_of(render(paper_of("time_record", unplanned, "lv")))


def test_the_assessment_shows_each_party_beside_the_others(lived: People) -> None:
    with clock.fixed(datetime(2027, 6, 10, 9)):
        write_assessment(
        lived.mentor, lived.placement,
        Written(mark="9", attitude="Rūpīga", preparation="Laba"),
        criteria=[Criterion(criterion="Attieksme pret darbu", mark="9", comment="Vienmēr laikā.")],
    )  # fmt: skip
    write_assessment(
        lived.student, lived.placement, Written(mark="8"),
        criteria=[Criterion(criterion="Attieksme pret darbu", mark="8")],
    )  # fmt: skip
    lived.share()
    found = told(lived.school, lived.placement, "assessment")
    assert (rows(found, "criteria", "mentor")[0], rows(found, "criteria", "student")[0]) == (
        "9", "8",
    )  # fmt: skip
    assert rows(found, "criteria", "comment")[0] == "Vienmēr laikā."
    assert rows(found, "criteria", "meaning")[0] != ""
    assert found.lists["references"] == 1
    assert rows(found, "references", "title") == ["Māra Kalniņa, noslēguma vērtējums, 10.06.2027"]
    assert rows(found, "references", "mark") == ["9 (teicami)"]
    assert "izglītojamais" in rows(found, "assessments", "party")
    assert sorted(rows(found, "assessments", "by")) == ["Līga Bērziņa", "Māra Kalniņa"]
    assert gaps("assessment", found, shipped_template("assessment", "lv")).count(
        "references.attitude"
    ) == 0  # fmt: skip


def test_a_placement_in_two_companies_is_certified_as_a_whole(lived: People) -> None:
    lived.edit(company_name="SIA „Pirmais”", total_minutes=900 * 60)
    second, _scope = new_placement(
        lived.school, student_name="Līga Bērziņa", company_name="AS „Otrais”", scale="ten",
        continues_id=lived.placement, starts_on=date(2027, 6, 14), ends_on=date(2027, 7, 2),
    )  # fmt: skip
    give_grade(lived.school, second, "7", reason="Aizstāvēts atsevišķi")
    for placement in (lived.placement, second):
        found = told(lived.school, placement, "certificate")
        assert rows(found, "places", "company") == ["SIA „Pirmais”", "AS „Otrais”"]
        assert rows(found, "places", "period")[1] == "14.06.2027–02.07.2027"
        assert found.values["whole.agreed"] == "900"
        assert found.values["whole.starts_on"] == "2027. gada 11. janvārī"
        assert found.values["whole.ends_on"] == "2027. gada 2. jūlijā"
        assert (found.values["grade.mark"], found.values["grade.words"]) == ("7", "labi")
    graded = told(lived.school, second, "assessment")
    assert "8; 8 = 8" in rows(graded, "working", "mark"), "papers have no letter for an arrow"
    assert "8; 8 = 8" in text_of(
        render(paper_of("diary", told(lived.school, second, "diary"), "lv"))
    )
    with lived.school.read() as session:
        logged = hours_of(session, lived.placement).logged
    assert found.values["whole.written"] == hours_text(logged, "lv")
    assert found.values["sum.written"] == "", "nothing is known of a diary kept on paper"


def test_a_mentor_prints_what_is_in_their_folder(lived: People) -> None:
    for kind in SHEETS:
        found = told(lived.mentor, lived.placement, kind, "en")
        assert "Līga Bērziņa" in text_of(render(paper_of(kind, found, "en"))), kind


def test_a_mentor_who_never_sees_a_birth_date_is_told_of_a_minor(people: People) -> None:
    assert told(people.mentor, people.placement, "briefing").flags["is_minor"] is False
    with people.school.change("terms.edit") as change:
        terms_for(change, people.placement).under_18 = True
    people.share()
    found = told(people.mentor, people.placement, "briefing")
    assert "nepilngadīgs" in text_of(render(paper_of("briefing", found, "lv")))


def test_two_fields_of_a_row_may_stand_in_one_cell(people: People) -> None:
    """What stands for the row's number was once a sign that the markup has a meaning for."""
    people.edit(ends_on=MONDAY)
    found = told(people.school, people.placement, "diary_blank", "en")
    assert "Mo 11.01.2027" in text_of(render(paper_of("diary_blank", found, "en")))
