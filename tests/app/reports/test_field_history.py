"""What one field was, and what belongs to a record; the law that history and record agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.diary import write_day
from app.actions.memory import restore_value
from app.actions.registry import add_company, add_mentor, add_workplace, edit_companies
from app.actions.reviewing import confirm_days
from app.i18n import use_language
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.history import Version, history
from app.records import ALIVE, Placement, Student, new_id, shape_of
from app.reports.field_history import FieldHistory, field_history
from app.reports.record_parts import with_parts
from tests.app.exchange.test_no_scans import GROWING, plans
from tests.app.ledger.replicas import carry
from tests.app.people import People, ordinary


def past(folder: DataFolder, record: bytes, column: str) -> FieldHistory:
    with folder.read() as session:
        return field_history(session, record, column)


def test_a_fields_values_are_told_newest_first_with_whose_they_are(people: People) -> None:
    for phone in ("26000001", "26000002"):
        people.edit(mentor_phone=phone)
    people.share()
    with people.mentor.change("contact.edit") as change:
        change.get_one(Placement, people.placement).mentor_phone = "26000003"
    people.share()
    told = past(people.school, people.placement, "mentor_phone")
    assert told.title == "mentor's phone"
    assert [(v.value, v.name, v.state, v.restorable) for v in told.values] == [
        ("26000003", "Māra Kalniņa", "force", False),
        ("26000002", "Anna Liepa", "replaced", True),
        ("26000001", "Anna Liepa", "replaced", True),
    ]
    oldest = told.values[-1]
    restore_value(people.school, people.placement, oldest.changeset, oldest.cell)
    told = past(people.school, people.placement, "mentor_phone")
    assert [v.value for v in told.values][:2] == ["26000001", "26000003"]
    use_language("lv")
    assert past(people.school, people.placement, "mentor_phone").title != told.title
    use_language("en")


def test_columns_of_one_cell_are_told_together(people: People) -> None:
    entry = people.day()
    write_day(people.student, people.placement, ordinary(ends=990), entry=entry)
    told = past(people.student, entry, "ends")
    assert [v.value for v in told.values] == [
        "from: 8:30; to: 16:30; break: 30 min", "from: 8:30; to: 17:00; break: 30 min",
    ]  # fmt: skip


def test_a_mentors_decision_is_told_without_its_digest(people: People) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "9")
    (value,) = past(people.mentor, entry, "review_verdict").values
    assert value.value == "mentor's decision: confirmed; mark: 9"


def test_codes_stay_masked_and_a_chosen_card_is_not_brought_back_alone(people: People) -> None:
    student = new_id()
    for code in ("010190-12345", "010190-54321"):
        with people.school.change("student.edit") as change:
            found = change.get(Student, student)
            if found is None:
                found = Student(id=student, scope=1)
                change.add(found)
            found.personal_code = code
    codes = past(people.school, student, "personal_code")
    assert {v.value for v in codes.values} == {"010190-•••••"}
    for name in ("SIA A", "SIA B"):
        people.edit(company_name=name)
    assert not any(
        v.restorable for v in past(people.school, people.placement, "company_name").values
    )


@pytest.mark.parametrize(("record", "column"), [(b"?" * 16, "name"), (None, "no_such_column")])
def test_what_was_never_written_has_no_past(
    people: People, record: bytes | None, column: str
) -> None:
    assert past(people.school, record or people.placement, column).values == ()


def test_a_record_is_looked_at_with_its_parts(people: People) -> None:
    company = add_company(people.school, name="SIA Ķekava")
    mentor = add_mentor(people.school, company, "Ērika Ēvele")
    workplace = add_workplace(people.school, company, "Rīgas iela 1")
    with people.school.read() as session:
        found, name = with_parts(session, company)
        assert (found[0], set(found), name) == (
            company, {company, mentor, workplace}, "Company: SIA Ķekava",
        )  # fmt: skip
        assert with_parts(session, mentor)[0] == (mentor,)
        assert with_parts(session, b"?" * 16) == ((b"?" * 16,), "")


def test_a_fields_history_reads_no_whole_table(people: People) -> None:
    company = add_company(people.school, name="SIA")
    for number in range(3):
        edit_companies(people.school, [company], phone=f"6700000{number}")
    found = plans(people.school, lambda: past(people.school, company, "phone"))
    scans = [line for lines in found.values() for line in lines if GROWING.match(line)]
    assert scans == []


# -- the law ------------------------------------------------------------------------------------

FIELDS = ("mentor_phone", "mentor_email")


@dataclass(frozen=True)
class Edit:
    """Somebody writes a field, and sends it home or not."""

    who: int
    column: str
    value: str
    sends: bool = field(default=False)


edits = st.lists(
    st.builds(
        Edit, st.integers(0, 1), st.sampled_from(FIELDS), st.sampled_from("abc"), st.booleans()
    ),
    max_size=6,
)


def versions(folder: DataFolder, record: bytes) -> list[Version]:
    with folder.transaction() as connection:
        return history(raw_connection(connection).cursor(), record)


def folded(found: list[Version]) -> dict[int, Any]:
    """Return what the history says that the record shows: of what stands, the latest."""
    shown: dict[int, tuple[tuple[int, bytes], Any]] = {}
    for version in found:
        for cell, _before, after in version.changes:
            rank = (version.at, version.changeset)
            if cell in version.live and (cell not in shown or rank > shown[cell][0]):
                shown[cell] = (rank, after)
    return {cell: after for cell, (_rank, after) in shown.items()}


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(steps=edits)
def test_what_stands_in_the_history_is_what_the_record_shows(
    people: People, steps: list[Edit]
) -> None:
    parties = (people.school, people.mentor)
    for step in steps:
        with parties[step.who].change("placement.edit") as change:
            setattr(change.get_one(Placement, people.placement), step.column, step.value)
        if step.sends:
            carry(parties[step.who], parties[1 - step.who])
    for folder in parties:
        found = versions(folder, people.placement)
        shape = shape_of(Placement)
        with folder.read() as session:
            record = session.get_one(Placement, people.placement)
            shown = folded(found)
            for column in FIELDS:
                assert shown.get(shape.cell_of[column]) == getattr(record, column)
        by_cell: dict[int, list[Any]] = {}
        for version in found:
            for cell, _before, after in version.changes:
                if cell in version.live:
                    by_cell.setdefault(cell, []).append(after)
        disputed = {cell for version in found for cell in version.disputed}
        differ = {cell for cell, values in by_cell.items() if len(set(map(str, values))) > 1}
        assert disputed == differ - {ALIVE}
