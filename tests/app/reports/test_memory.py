"""History and conflicts in words that people read, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.actions.assessment import Criterion, Written, write_assessment
from app.actions.diary import write_day
from app.actions.reviewing import confirm_days
from app.actions.titles import TITLES, title_of
from app.i18n import use_language
from app.i18n.dates import short_day
from app.records import Correction, LogEntry, new_id, shapes
from app.reports.assessments import assessments_of
from app.reports.conflicts import conflict_id, conflicts
from app.reports.fields import FIELDS, HIDDEN, TABLES, field_name, table_name, value_text, word
from app.rules.day_content import Content, write_content
from app.rules.split import write_split
from tests.app.ledger.replicas import carry, copied
from tests.app.people import MONDAY, People, history_rows, ordinary


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    use_language("en")


def test_a_days_history_is_told_field_by_field(people: People) -> None:
    entry = people.day()
    write_day(people.student, people.placement, ordinary(ends=990), entry=entry)
    people.share()
    confirm_days(people.mentor, [entry], "9")
    people.share()
    with people.school.read() as session:
        confirmed, rewritten, made = history_rows(session, records=(entry,))
    assert (confirmed.name, confirmed.role, confirmed.verb) == (
        "Māra Kalniņa", "mentor", "log.confirm",
    )  # fmt: skip
    assert [(c.title, c.before, c.after) for c in confirmed.changes] == [
        ("mentor's decision", "", "confirmed"), ("mark", "", "9"),
    ]  # fmt: skip
    assert [(c.title, c.before, c.after) for c in rewritten.changes] == [("to", "17:00", "16:30")]
    assert made.created
    assert {c.title: c.after for c in made.changes}["day"] == "11.01.2027"
    assert all(c.field not in HIDDEN for row in (confirmed, made) for c in row.changes)


def test_history_speaks_latvian(people: People) -> None:
    entry = people.day(absence="school")
    use_language("lv")
    with people.student.read() as session:
        (made,) = history_rows(session, records=(entry,))
    told = {c.field: (c.title, c.after) for c in made.changes}
    assert told["state"] == ("stāvoklis", "iesniegta")
    assert told["absence"] == ("kavējums", "mācību diena")
    assert told["day"][0] == "diena"
    assert title_of(made.verb) == "Diena ierakstīta"


def test_a_placements_history_has_everything_in_its_folder_newest_first(people: People) -> None:
    entry = people.day()
    people.share()
    write_assessment(
        people.mentor, people.placement, Written(mark="8"),
        criteria=[Criterion(criterion="Attieksme", mark="8")],
    )  # fmt: skip
    people.share()
    with people.school.read() as session:
        rows = history_rows(session, placement=people.placement, by_clock=True)
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
    assert {row.table for row in rows} == {
        "opening", "access_grant", "device_join", "placement", "placement_item", "log_entry",
        "assessment", "criterion_mark",
    }  # fmt: skip
    assert any(row.record == entry for row in rows)
    assert all(len(row.id) == 32 and len(row.action) == 16 for row in rows)


def test_a_conflict_names_both_authors_what_they_wrote_and_what_it_was(people: People) -> None:
    entry = people.day(work_done="Sākumā")
    people.share()
    other = copied(people.student, people.student.path.parent / "other", noticed=True)
    write_day(people.student, people.placement, ordinary(work_done="viens"), entry=entry)
    write_day(other, people.placement, ordinary(work_done="divi"), entry=entry)
    carry(other, people.school)
    people.share()
    seen = []
    for folder in people.all:
        with folder.read() as session:
            (row,) = conflicts(session)
            assert conflicts(session, people.placement) == [row]
            assert conflicts(session, b"?" * 16) == []
            shown = session.get_one(LogEntry, entry).work_done
        assert row.id == conflict_id(entry, row.cell)
        assert (row.table, row.fields, row.title) == ("log_entry", ("work_done",), "Līga Bērziņa")
        assert row.base == {"work_done": "Sākumā"}
        assert row.values[0].fields["work_done"] == shown
        assert {(v.author, v.role) for v in row.values} == {("Līga Bērziņa", "student")}
        seen.append([(v.changeset, v.fields["work_done"]) for v in row.values])
    assert seen[0] == seen[1] == seen[2]
    other.close()


def test_assessments_and_their_criteria_are_listed_by_placement(people: People) -> None:
    for folder in people.all:
        write_assessment(
            folder, people.placement, Written(mark="8"),
            criteria=[Criterion(criterion=text, mark="8") for text in ("B", "A")],
        )  # fmt: skip
    people.share()
    with people.school.read() as session:
        rows = assessments_of(session)
        closely = assessments_of(session, people.placement)
        assert [(row.id, row.criteria) for row in rows] == [
            (row.id, row.criteria) for row in closely
        ]
        assert [row.author for row in closely] != ["", "", ""]
        assert assessments_of(session, b"?" * 16) == []
    assert [row.role for row in rows] == ["mentor", "student", "teacher"]
    assert all([c.criterion for c in row.criteria] == ["B", "A"] for row in rows)


@pytest.mark.parametrize(
    ("field", "value", "english", "latvian"),
    [
        ("starts", 510, "8:30", "8.30"),
        ("day", "2027-01-11", "11.01.2027", "11.01.2027"),
        ("starts_on", date(2027, 1, 11), "11.01.2027", "11.01.2027"),
        ("stipend", True, "yes", "jā"),
        ("alive", False, "no", "nē"),
        ("review_verdict", "returned", "returned for correction", "atgriezts labošanai"),
        ("state", "draft", "draft", "melnraksts"),
        ("absence", "illness", "illness", "slimība"),
        ("absence", "school", "school day", "mācību diena"),
        ("day_kind", "school", "school day", "mācību diena"),
        ("day_kind", "off", "day off", "brīvdiena"),
        ("stretch_kind", "break", "interruption", "pārtraukums praksē"),
        ("phrase_kind", "report", "reference report", "raksturojums"),
        ("part", "report", "placement report", "prakses pārskats"),
        ("part", "praktiskais", "praktiskais", "praktiskais"),
        ("adjustment", -90, "-1 h 30 min", "-1 h 30 min"),
        ("monday", 480, "8 h", "8 h"),
        ("night_starts", 1320, "22:00", "22.00"),
        ("makes_up", "2027-01-11", "11.01.2027", "11.01.2027"),
        ("calendar", '{"2027-01-11":"off"}', "1 entry", "1 ieraksts"),
        (
            "limits", "[", "a value that the program alone reads",
            "vērtība, ko lasa tikai programma",
        ),
        ("split", f'[["{"07" * 16}",480]]', "8 h", "8 h"),
        ("before", '{"absence":null,"ends":1020}', "to: 17:00; absence: –",
         "līdz: 17.00; kavējums: –"),
        ("kind", "wbl", "work-based learning", "darba vidē balstītas mācības"),
        ("scale", "pass", "pass or fail", "ieskaitīts vai neieskaitīts"),
        ("student_id", b"\x01\xff", "01ff", "01ff"),
        ("student_name", "", "", ""),
        ("copies", None, "", ""),
        ("copies", 0, "0", "0"),
        ("kind", "a newer kind", "a newer kind", "a newer kind"),
    ],
)
def test_values_read_as_people_write_them(
    field: str, value: object, english: str, latvian: str
) -> None:
    use_language("en")
    assert value_text(field, value) == english
    use_language("lv")
    assert value_text(field, value) == latvian


def test_a_split_and_a_correction_are_told_with_the_items_they_are_for(people: People) -> None:
    first, second = people.items
    entry = people.day(0, item_id=first)
    was: Content = {"item_id": first.hex(), "split": None}
    now: Content = {"item_id": None, "split": write_split(((first, 300), (second, 180)))}
    with people.student.change("log.write") as change:
        record = change.get_one(LogEntry, entry)
        record.split = str(now["split"])
        change.add(
            Correction(
                id=new_id(), scope=record.scope, placement_id=people.placement, entry_id=entry,
                before=write_content(was), after=write_content(now), role="student",
            )
        )  # fmt: skip
    use_language("en")
    with people.student.read() as session:
        told = {
            change.field: change.after
            for row in history_rows(session)[:2]
            for change in row.changes
        }
    assert told["split"] == "1. Tīkli 5 h; 2. Testi 3 h"
    assert told["before"].startswith("programme item: 1. Tīkli")
    assert told["after"] == "programme item: –; hours by item: 1. Tīkli 5 h; 2. Testi 3 h"
    assert told["entry_id"] == short_day(MONDAY)


def test_minutes_read_as_hours() -> None:
    assert value_text("minutes_per_day", 480) == value_text("minutes", 480) != "480"


def test_every_field_that_people_see_has_a_name_in_both_languages() -> None:
    # A newer program's tables and fields show under their own names.
    assert table_name("new_table") == "new_table"
    assert field_name("new_field") == "new field"
    assert word("new-code") == "new-code"
    columns = {name for shape in shapes().values() for name in shape.cell_of}
    assert columns - FIELDS.keys() - HIDDEN == set()
    use_language("lv")
    assert all(table_name(table) != english for table, english in TABLES.items())
    assert [f for f, english in FIELDS.items() if field_name(f) == english] == []


def test_every_verb_has_a_title_in_both_languages() -> None:
    for verb, english in TITLES.items():
        use_language("en")
        assert title_of(verb) == english
        use_language("lv")
        assert title_of(verb) != english
    assert title_of("newer.verb") == "newer.verb"
