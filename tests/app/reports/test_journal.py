"""The history as a list: whole, narrowed, by pages, and how each step stands now."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Date, Integer, LargeBinary, String

from app import clock
from app.actions.diary import write_day
from app.actions.memory import keep_value, undo_last
from app.actions.placements import delete_placements
from app.actions.reviewing import confirm_days
from app.i18n import use_language
from app.ledger.folder import DataFolder
from app.records import LogEntry, Note, Placement, Student, Void, new_id, shapes
from app.reports.conflicts import conflicts
from app.reports.fields import FIELDS, TABLES
from app.reports.journal import Page, changes, count, first_spot, page, told
from app.reports.steps import NamedRow, StepRow
from app.reports.wanted import Wanted
from tests.app.exchange.test_no_scans import GROWING, plans
from tests.app.ledger.forging import forged
from tests.app.ledger.replicas import carry, copied, new_placement, receive, scope_id
from tests.app.people import People, ordinary

HOLDS = {
    "school": ("school", "person", "study_group", "student", "placement_programme",
               "programme_item", "calendar_day", "criteria_set", "criterion", "phrase",
               "paper_template", "letterhead", "printed_data", "name_form"),
    "company": ("company", "workplace", "mentor"),
    "placement": (
        "placement_item", "agreement", "assessment", "criterion_mark", "attachment",
        "placement_terms", "stretch", "hours_adjustment", "placement_report", "part_mark",
        "final_grade", "printed_paper", "signature", "amendment", "mobility",
    ),
    "diary": ("log_entry", "correction"),
    "internal": ("note", "survey", "survey_answer"),
}  # fmt: skip
"""Tables that people write; the others are written as scopes open and people are let in."""


def shown(folder: DataFolder, wanted: Wanted | None = None, **more: Any) -> tuple[StepRow, ...]:
    """Return the first page of a folder's history."""
    with folder.read() as session:
        return page(session, wanted or Wanted(**more)).steps


def verbs(folder: DataFolder, **wanted: Any) -> list[str]:
    """Return the verbs of the steps that fit, newest first."""
    return [step.verb for step in shown(folder, **wanted)]


def counted(folder: DataFolder, **wanted: Any) -> int:
    """Return how many steps fit."""
    with folder.read() as session:
        found, more = count(session, Wanted(**wanted), first_spot(session))
    assert more is None
    return found


def rows(folder: DataFolder, **wanted: Any) -> list[NamedRow]:
    """Return all that the steps that fit did."""
    with folder.read() as session:
        return [row for _step, each in told(session, Wanted(**wanted)) for row in each]


def sample(model: Any, scope: int, placement: bytes) -> Any:
    """Return a record of a table with every cell filled."""
    values: dict[str, Any] = {}
    for column in model.__table__.columns:
        if column.info.get("cell") is None or column.name == "alive":
            continue
        kind = column.type
        values[column.name] = (
            date(2027, 1, 11) if isinstance(kind, Date)
            else 7 if isinstance(kind, Integer)
            else placement if column.name == "placement_id"
            else b"\x01" * 16 if isinstance(kind, LargeBinary)
            else "teksts" if isinstance(kind, String)
            else True
        )  # fmt: skip
    if "role" in values:
        values["role"] = "teacher"
    others = {"on_behalf", "form_id", "review_form_id"}
    others |= {f"review_{part}" for part in ("verdict", "digest", "comment", "mark")}
    for other in others & values.keys():
        values[other] = None
    return model(id=new_id(), scope=scope, **values)


@pytest.mark.parametrize("kind", HOLDS)
def test_a_write_to_every_table_is_told_by_name_in_both_languages(
    people: People, kind: str
) -> None:
    models = {shape.name: shape.model for shape in shapes().values()}
    made: dict[bytes, str] = {}
    folder = people.student if kind == "diary" else people.school
    with folder.change("sample.add") as change:
        scopes = {"school": 1} | dict.fromkeys(("placement", "diary"), people.scope(change))
        scope = scopes.get(kind) or change.open_scope(kind, people.placement)
        for table in HOLDS[kind]:
            record = sample(models[table], scope, people.placement)
            if table == "criterion_mark":
                record.assessment_id = next(id_ for id_, t in made.items() if t == "assessment")
            if table == "correction":
                record.entry_id = next(id_ for id_, t in made.items() if t == "log_entry")
                record.role = "student"
            made[record.id] = table
            change.add(record)
    names = {}
    for language in ("en", "lv"):
        use_language(language)
        (step,) = [step for step in shown(folder) if step.verb == "sample.add"]
        with folder.read() as session:
            named = changes(session, Wanted(), step)
        told_of = {each.row.record: each for each in named}
        assert made.keys() <= told_of.keys()
        names[language] = {made[record]: told_of[record].name for record in made}
        for each in named:
            assert each.row.created
            assert all(field.title and field.after for field in each.row.changes)
            assert each.row.changes
    use_language("en")
    assert all(names["en"][table].startswith(TABLES[table]) for table in names["en"])
    assert all(names["lv"][table] != names["en"][table] for table in names["en"])


def test_every_table_is_asked_for_by_some_name() -> None:
    written = {table for tables in HOLDS.values() for table in tables}
    others = {"placement", "opening", "access_grant", "device_join", "void"}
    assert written | others == {shape.name for shape in shapes().values()} == TABLES.keys()
    assert "item_id" in FIELDS


def test_the_whole_history_is_newest_first_and_says_who_and_on_which_computer(
    people: People,
) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "9")
    people.share()
    confirmed, written, *_rest = shown(people.school)
    assert (confirmed.verb, confirmed.name, confirmed.role) == (
        "log.confirm", "Māra Kalniņa", "mentor",
    )  # fmt: skip
    assert (written.verb, written.name, written.student) == (
        "log.write", "Līga Bērziņa", "Līga Bērziņa",
    )  # fmt: skip
    assert confirmed.device is not None
    assert not confirmed.device.here
    assert confirmed.names == ("Diary day: Mo 11.01.",)
    mine = next(step for step in shown(people.school) if step.verb == "placement.edit")
    assert mine.device is not None
    assert mine.device.here
    assert all(step.name for step in shown(people.school)), "the school's key has a holder too"


def test_filters_narrow_together(people: People) -> None:
    with clock.fixed(datetime(2027, 1, 11, 9, tzinfo=UTC)):
        first = people.day(work_done="Ķīļsiksnas nomaiņa")
    with clock.fixed(datetime(2027, 1, 13, 9, tzinfo=UTC)):
        second = people.day(1, work_done="Eļļas maiņa")
    people.share()
    with clock.fixed(datetime(2027, 1, 13, 12, tzinfo=UTC)):
        confirm_days(people.mentor, [first, second], "9")
    people.share()
    new_placement(people.school, student_name="Cits Audzēknis")
    mentor = people.mentor.identity
    day = date(2027, 1, 13)
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({"person": mentor.person}, ["log.confirm", "device.join"]),
        ({"device": mentor.device}, ["log.confirm", "device.join"]),
        ({"table": "log_entry"}, ["log.confirm", "log.write", "log.write"]),
        ({"since": day, "until": day}, ["log.confirm", "log.write"]),
        ({"person": mentor.person, "since": day, "until": day}, ["log.confirm"]),
        ({"person": mentor.person, "since": date(2027, 1, 14)}, []),
        ({"text": "kilsiksnas"}, ["log.write"]),
        ({"text": "NOMAIŅA ķīļ"}, ["log.write"]),
        ({"text": "siksnas eļļas"}, []),
        ({"text": "13.01.2027"}, []),
        ({"text": "12.01.2027"}, ["log.write"]),
        ({"records": (second,)}, ["log.confirm", "log.write"]),
        ({"records": (second,), "person": mentor.person}, ["log.confirm"]),
        ({"text": "cits aud"}, ["placement.create"]),
        ({"packet": 1}, []),
        ({"table": "no_such_table"}, []),
        ({"person": b"?" * 16}, []),
    ]
    for wanted, expected in cases:
        assert verbs(people.school, **wanted) == expected, wanted
        assert counted(people.school, **wanted) == len(expected), wanted
    placement = verbs(people.school, placement=people.placement)
    assert "log.confirm" in placement
    assert len(placement) == counted(people.school, placement=people.placement)
    assert len(placement) == counted(people.school) - 2, "the school's own and the other placement"


def test_words_of_stored_codes_are_found_in_the_language_spoken(people: People) -> None:
    people.day(absence="illness")
    use_language("lv")
    assert verbs(people.student, text="slimib") == ["log.write"]
    use_language("en")
    assert verbs(people.student, text="slimib") == []
    assert verbs(people.student, text="illness") == ["log.write"]


def test_only_what_was_asked_for_is_told_of_a_step(people: People) -> None:
    days = [people.day(number, work_done=f"darbs {number}") for number in range(5)]
    people.share()
    confirm_days(people.mentor, days, "9")
    (step,) = shown(people.mentor, records=(days[3],), text="9")
    assert step.records == 1
    assert step.names == ("Diary day: Th 14.01.",)
    assert len(rows(people.mentor, records=(days[3],))) == 2
    with people.mentor.read() as session:
        whole = next(step for step in page(session, Wanted()).steps if step.verb == "log.confirm")
        assert whole.records == 5
        assert len(whole.names) == 3
        everything = [each.name for each in changes(session, Wanted(), whole)]
        found = [each.name for each in changes(session, Wanted(), whole, 3, 10)]
    assert found == everything[3:]
    assert len(set(everything)) == 5


def pages(folder: DataFolder, wanted: Wanted, most: int, meanwhile: Any = None) -> list[bytes]:
    """Return the ids of all steps, asked page by page; `meanwhile` runs between two pages."""
    found: list[bytes] = []
    spot = None
    while True:
        with folder.read() as session:
            answer: Page = page(session, wanted, spot, most)
        found += [step.id for step in answer.steps]
        if answer.more is None:
            return found
        spot = answer.more
        if meanwhile is not None:
            meanwhile()


@pytest.mark.parametrize("by_clock", [False, True])
def test_pages_stay_as_they_were_while_new_changes_come(people: People, by_clock: bool) -> None:
    for number in range(5):
        people.day(number)
    people.share()
    new_placement(people.school)
    wanted = Wanted(by_clock=by_clock)
    with people.school.read() as session:
        expected = [step.id for step in page(session, wanted, None, 500).steps]
    left = iter(range(5, 60))

    def another() -> None:
        number = next(left)
        with clock.fixed(datetime(2026 + number % 3, 1, 1, tzinfo=UTC)):
            people.day(number, submit=False)
        carry(people.student, people.school)
        people.edit(insurance=str(number))

    found = pages(people.school, wanted, 2, another)
    assert found == expected
    assert len(set(found)) == len(found)
    assert counted(people.school) > len(found)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(by_clock=True), Wanted(text="darbs")])
def test_a_page_reads_no_whole_table(people: People, wanted: Wanted) -> None:
    people.day(work_done="darbs")
    people.share()

    def ask() -> None:
        with people.school.read() as session:
            count(session, wanted, first_spot(session))
            page(session, wanted)

    found = plans(people.school, ask)
    assert [line for lines in found.values() for line in lines if GROWING.match(line)] == []


def test_an_action_in_several_folders_is_one_step(people: People) -> None:
    other, _ = new_placement(people.school, student_name="Otrs")
    with people.school.change("placement.edit") as change:
        for placement in (people.placement, other):
            change.get_one(Placement, placement).insurance = "A-1"
    newest = shown(people.school)[0]
    assert newest.records == 2
    assert len(newest.changesets) == 2
    (of_other,) = [s for s in shown(people.school, placement=other) if s.verb == "placement.edit"]
    assert (of_other.id, of_other.records) == (newest.id, 1)
    assert len(pages(people.school, Wanted(), 1)) == counted(people.school)


def test_a_step_says_how_it_stands(people: People) -> None:
    entry = people.day(work_done="pirmais")
    write_day(people.student, people.placement, ordinary(work_done="otrais"), entry=entry)
    rewritten, made = shown(people.student, records=(entry,))
    assert (rewritten.state, made.state) == ("force", "partly")
    write_day(people.student, people.placement, ordinary(work_done="trešais"), entry=entry)
    assert [s.state for s in shown(people.student, records=(entry,))] == [
        "force", "replaced", "partly",
    ]  # fmt: skip
    (text,) = [
        f for row in rows(people.student, records=(entry,))[2:] for f in row.row.changes
        if f.field == "work_done"
    ]  # fmt: skip
    assert (text.after, text.state) == ("pirmais", "replaced")
    undo_last(people.student)
    undone = shown(people.student, records=(entry,))
    assert [s.state for s in undone] == ["force", "undone", "replaced", "partly"]
    assert (undone[0].verb, undone[0].about) == ("undo", "log.write")


def test_what_was_written_into_a_deleted_record_says_so(people: People) -> None:
    placement, _ = new_placement(people.school, insurance="A-1")
    delete_placements(people.school, [placement])
    deleted, made = shown(people.school, placement=placement, table="placement")
    assert (deleted.verb, deleted.state) == ("placement.delete", "force")
    assert made.state == "gone"


def test_a_conflict_and_its_decision_show(people: People) -> None:
    entry = people.day(work_done="Sākumā")
    people.share()
    other = copied(people.student, people.student.path.parent / "other", noticed=True)
    write_day(people.student, people.placement, ordinary(work_done="viens"), entry=entry)
    write_day(other, people.placement, ordinary(work_done="divi"), entry=entry)
    carry(other, people.school)
    people.share()
    states = [s.state for s in shown(people.school, records=(entry,))]
    assert states == ["disputed", "disputed", "partly"]
    with people.school.read() as session:
        (conflict,) = conflicts(session)
    keep_value(people.school, conflict.id, 2)
    decided = shown(people.school, records=(entry,))
    assert [s.state for s in decided] == ["force", "replaced", "replaced", "partly"]
    assert decided[0].verb == "conflict.resolve"
    other.close()


def test_a_forbidden_change_is_told_as_one(people: People) -> None:
    scope = scope_id(people.school, people.scope_number())
    bad = forged(
        people.school, scope, people.student.identity.device, (10, people.placement, {46: "Z9"})
    )
    with people.school.transaction() as connection:
        row = connection.exec_driver_sql("SELECT school_key FROM scope WHERE id = ?", (scope,))
        key = row.scalar_one()
    receive(people.school, scope, key, people.placement, [bad])
    cases: tuple[dict[str, Any], ...] = (
        {},
        {"placement": people.placement},
        {"records": (people.placement,)},
    )
    for wanted in cases:
        step = shown(people.school, **wanted)[0]
        assert (step.verb, step.state, step.name) == ("test.forge", "forbidden", "Līga Bērziņa")
        assert [f.after for f in step.changes] == ["Z9"]
    with people.school.change("void") as change:
        change.add(Void(id=new_id(), scope=people.scope(change), changeset=bad.hash))
    for wanted in cases:
        step = next(s for s in shown(people.school, **wanted) if s.verb == "test.forge")
        assert step.state == "void"
    assert shown(people.school)[0].names == ("Forbidden change",)


def test_nobody_reads_what_is_not_theirs(people: People) -> None:
    with people.school.change("note.write") as change:
        internal = change.open_scope("internal", people.placement)
        change.add(
            Note(id=new_id(), scope=internal, placement_id=people.placement, text="tikai skolai")
        )
    people.share()
    for folder in (people.mentor, people.student):
        assert verbs(folder, text="tikai skolai") == []
        assert not {"note", "student", "school"} & {row.row.table for row in rows(folder)}
    assert verbs(people.school, text="tikai skolai") == ["note.write"]


def test_a_personal_code_is_masked(people: People) -> None:
    student = new_id()
    with people.school.change("student.add") as change:
        change.add(Student(id=student, scope=1, last_name="Ozols", personal_code="010190-12345"))
    with people.school.change("student.edit") as change:
        change.get_one(Student, student).personal_code = "010190-54321"
    told_of = rows(people.school, records=(student,))
    values = [f for row in told_of for f in row.row.changes if f.field == "personal_code"]
    assert {f.after for f in values} == {"010190-•••••"}
    assert all("12345" not in str(row) and "54321" not in str(row) for row in told_of)
    assert verbs(people.school, text="12345") == []


def test_a_programme_item_is_named_not_numbered(people: People) -> None:
    entry = people.day(item_id=people.items[0])
    (made,) = rows(people.student, records=(entry,))
    fields = {field.field: (field.title, field.after) for field in made.row.changes}
    assert fields["item_id"] == ("programme item", "1. Tīkli")


def test_an_absurd_clock_breaks_nothing(people: People) -> None:
    scope = scope_id(people.school, people.scope_number())
    with people.school.transaction() as connection:
        row = connection.exec_driver_sql("SELECT school_key FROM scope WHERE id = ?", (scope,))
        key = row.scalar_one()
    for hlc in (-(2**62) + 1, 2**62 - 1):
        odd = forged(
            people.school, scope, people.mentor.identity.device,
            (10, people.placement, {22: str(hlc)}), hlc=hlc,
        )  # fmt: skip
        receive(people.school, scope, key, people.placement, [odd])
    for by_clock in (False, True):
        moments = [step.at for step in shown(people.school, by_clock=by_clock)]
        assert min(moments).year == 1970
        assert max(moments).year > 4000


def test_folding_the_history_forward_gives_the_record_that_is_shown(people: People) -> None:
    entry = people.day(work_done="a", comment="x")
    people.share()
    other = copied(people.student, people.student.path.parent / "other", noticed=True)
    for number, folder in enumerate((people.student, other, people.student)):
        with clock.fixed(datetime(2027, 2, 1, tzinfo=UTC) + timedelta(days=number)):
            write_day(
                folder, people.placement,
                ordinary(work_done=f"darbs {number}", ends=960 + number), entry=entry,
            )  # fmt: skip
    carry(other, people.student)
    for folder in (people.student, other):
        carry(people.student, folder)
        folded: dict[str, str] = {}
        for named in reversed(rows(folder, records=(entry,), by_clock=True)):
            folded |= {field.field: field.after for field in named.row.changes}
        with folder.read() as session:
            record = session.get_one(LogEntry, entry)
            assert folded["work_done"] == record.work_done
            assert folded["comment"] == (record.comment or "")
    other.close()
