"""What was set aside is shown in plain words; leaving it out or taking it over frees the rest."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.memory import undo_action, undo_last, undoable
from app.actions.quarantine import accept_changes, void_changes
from app.actions.questions import question_about
from app.errors import UserError
from app.i18n import use_language
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.ledger.wire import Changeset
from app.records import new_id
from app.reports.quarantine import (
    QuarantineDetail,
    quarantine,
    quarantine_count,
    quarantined,
)
from tests.app.exchange.parties import (
    Forger,
    Trio,
    days,
    edit,
    picture,
    question,
)
from tests.app.exchange.test_quarantine import (
    AGREEMENT,
    ASSESSMENT,
    CRITERION,
    DAY,
    GRANT,
    ITEM,
    JOIN,
    OPENING,
    PLACEMENT,
    fill,
    revoke,
    take,
)

CORRECTION, REPORT, GRADE = 28, 30, 32
CONFIRMED = ["confirmed", b"1" * 16, None, None]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def detail(folder: DataFolder, changeset: bytes) -> QuarantineDetail:
    with folder.read() as session:
        found = quarantined(session, changeset)
        assert found is not None
        return found


def forge(trio: Trio, role: str, *ops: Any, **fields: Any) -> Changeset:
    """Have somebody's program write what it may not, and the school take it in."""
    forger = Forger(getattr(trio, role), trio.placements[0])
    made = forger.write(*ops, **fields)
    take(trio, forger)
    return made


def reason(trio: Trio, role: str, *ops: Any) -> tuple[str, ...]:
    return detail(trio.school, forge(trio, role, *ops).hash).reasons


SCHOOL_ALONE = "written by the school alone: "


def test_every_typical_forbidden_write_says_why_in_plain_words(trio: Trio) -> None:
    records = fill(trio)
    day, card = records[DAY], trio.placements[0]
    for role, table, cells, why in (
        ("mentor", AGREEMENT, {2: "2027-666"}, SCHOOL_ALONE + "Agreement"),
        ("student", AGREEMENT, {2: "2027-666"}, SCHOOL_ALONE + "Agreement"),
        ("student", ITEM, {4: "Cits"}, SCHOOL_ALONE + "Programme item"),
        ("mentor", PLACEMENT, {42: ["2027-01-11", "2027-01-12"]}, "only their own contacts"),
        ("student", PLACEMENT, {22: "26000000"}, "only their own phone and e-mail"),
        ("mentor", DAY, {4: "Cits darbs"}, "somebody else's diary day"),
        ("mentor", DAY, {8: CONFIRMED, 4: "Cits"}, "not theirs to change"),
        ("student", DAY, {8: CONFIRMED}, "confirmed by the company mentor alone"),
        ("mentor", ASSESSMENT, {8: ["10", "ten"]}, "somebody else's assessment"),
        ("student", CRITERION, {4: "10"}, "somebody else's assessment"),
        ("mentor", DAY, {1: trio.placements[1]}, "does not belong to"),
        ("mentor", DAY, {1: card}, "never changed"),
        ("mentor", GRANT, {2: "teacher"}, "decided by the school alone"),
        ("student", OPENING, {1: "school"}, "decided by the school alone"),
        ("mentor", JOIN, {5: "Cits"}, "did not invite"),
    ):
        record = card if table == PLACEMENT else day if table == DAY else records[table]
        (said,) = reason(trio, role, (table, record, cells))
        assert why in said, (role, table, cells)


def test_every_typical_forbidden_new_record_says_why(trio: Trio) -> None:
    card = trio.placements[0]
    for role, table, cells, why in (
        ("mentor", DAY, {1: card, 2: "2027-01-12"}, "on the trainee's behalf"),
        ("mentor", ASSESSMENT, {1: card, 2: "teacher"}, "in another role"),
        ("student", AGREEMENT, {1: card, 2: "1"}, SCHOOL_ALONE + "Agreement"),
        ("mentor", GRADE, {1: card, 2: ["10", "ten"]}, SCHOOL_ALONE + "Final grade"),
        ("student", CORRECTION, {1: card, 7: "student"}, "corrects somebody else's diary day"),
        ("student", REPORT, {1: card, 2: "teacher"}, "in the name of somebody in another role"),
        ("mentor", 99, {1: "jauna"}, "does not belong to"),
    ):
        (said,) = reason(trio, role, (table, new_id(), cells))
        assert why in said, (role, table, cells)


def test_a_confirmed_day_is_neither_deleted_nor_confirmed_otherwise(trio: Trio) -> None:
    records = fill(trio)
    forge(trio, "mentor", (DAY, records[DAY], {8: CONFIRMED}))
    trio.carry(trio.school, trio.student)
    (said,) = reason(trio, "student", (DAY, records[DAY], {0: False}))
    assert "a confirmed day is not deleted" in said


def test_a_confirmed_correction_is_not_deleted(trio: Trio) -> None:
    records = fill(trio)
    made = new_id()
    cells = {1: trio.placements[0], 2: records[DAY], 7: "student"}
    forge(trio, "student", (CORRECTION, made, cells))
    trio.carry(trio.school, trio.mentor)
    forge(trio, "mentor", (DAY, records[DAY], {8: CONFIRMED}))
    trio.carry(trio.school, trio.student)
    (said,) = reason(trio, "student", (CORRECTION, made, {0: False}))
    assert "confirmed the correction" in said


def test_who_was_shut_out_is_said_to_have_no_access_any_more(trio: Trio) -> None:
    revoke(trio, trio.placements[0], "mentor")
    trio.carry(trio.school, trio.student)
    forger = Forger(trio.mentor, trio.placements[0])
    forger.parents = Forger(trio.student, trio.placements[0]).parents
    bad = forger.write((PLACEMENT, trio.placements[0], {22: "26000000"}))
    take(trio, forger)
    (said,) = detail(trio.school, bad.hash).reasons
    assert "had ended" in said


def test_it_tells_who_when_by_which_file_and_from_what_to_what(trio: Trio) -> None:
    records = fill(trio)
    bad = forge(trio, "mentor", (AGREEMENT, records[AGREEMENT], {2: "2027-666"}), verb="log.write")
    with trio.school.read() as session:
        (row,) = quarantine(session)
        assert quarantine_count(session) == 1
    assert (row.author, row.role, row.title) == ("Ērika Ēvele", "mentor", "Līga Bērziņa")
    assert (row.id, row.verb, row.waiting, row.left_out) == (bad.hash, "log.write", 0, False)
    assert row.file.endswith(".prakse")
    assert row.came_at is not None
    (attempt,) = detail(trio.school, bad.hash).attempts
    assert attempt.name == "Agreement: 2027-1"
    (change,) = attempt.changes
    assert (change.title, change.before, change.after) == (
        "agreement number", "2027-1", "2027-666",
    )  # fmt: skip
    assert attempt.now == {}


def test_what_changed_since_is_told_beside(trio: Trio) -> None:
    records = fill(trio)
    bad = forge(trio, "student", (PLACEMENT, records[PLACEMENT], {45: "8.00–16.30"}))
    edit(trio.school, records[PLACEMENT], schedule="9.00–17.00")
    (attempt,) = detail(trio.school, bad.hash).attempts
    assert attempt.now == {"schedule": "9.00–17.00"}


def waits_behind(trio: Trio) -> tuple[dict[int, bytes], Changeset]:
    """Let a mentor's confirmation wait behind a forbidden change of the agreement."""
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    bad = forger.write((AGREEMENT, records[AGREEMENT], {2: "2027-666"}), verb="agreement.edit")
    forger.write((DAY, records[DAY], {8: CONFIRMED}), verb="log.confirm")
    take(trio, forger)
    return records, bad


def agreement_no(folder: DataFolder) -> str:
    return str(question(folder, "SELECT agreement_no FROM agreement")[0][0])


def test_what_waits_behind_it_is_told(trio: Trio) -> None:
    _records, bad = waits_behind(trio)
    found = detail(trio.school, bad.hash)
    assert found.row.waiting == 1
    assert [(each.author, each.verb, each.count) for each in found.waiting] == [
        ("Ērika Ēvele", "log.confirm", 1)
    ]


@pytest.mark.parametrize("takes_over", [False, True])
def test_leaving_out_and_taking_over_free_what_waited_on_every_computer(
    trio: Trio, takes_over: bool
) -> None:
    _records, bad = waits_behind(trio)
    trio.carry(trio.school, trio.student)
    assert days(trio.student)[0][2] is None
    if takes_over:
        assert accept_changes(trio.school, [bad.hash]).accepted == 1
    else:
        assert void_changes(trio.school, [bad.hash]) == 1
    trio.carry(trio.school, trio.student)
    trio.carry(trio.school, trio.mentor)
    wanted = "2027-666" if takes_over else "2027-1"
    for folder in (trio.school, trio.student):
        assert days(folder)[0][2] == "confirmed"
        assert agreement_no(folder) == wanted
        assert question(folder, "SELECT * FROM waiting") == []
        assert check(folder) == []
    assert agreement_no(trio.mentor) == wanted
    with trio.school.read() as session:
        assert quarantine_count(session) == 0
        (row,) = quarantine(session, left_out=True)
        assert row.left_out


def test_taking_over_is_one_step_back_and_what_waited_stays_free(trio: Trio) -> None:
    _records, bad = waits_behind(trio)
    accept_changes(trio.school, [bad.hash])
    assert undo_last(trio.school).verb == "quarantine.accept"
    assert agreement_no(trio.school) == "2027-1"
    assert days(trio.school)[0][2] == "confirmed"


def test_what_was_left_out_can_still_be_taken_over(trio: Trio) -> None:
    _records, bad = waits_behind(trio)
    void_changes(trio.school, [bad.hash])
    accept_changes(trio.school, [bad.hash])
    assert agreement_no(trio.school) == "2027-666"
    with pytest.raises(UserError, match="decided already"):
        void_changes(trio.school, [bad.hash])


def test_nobodys_diary_and_nobodys_access_is_taken_over(trio: Trio) -> None:
    records = fill(trio)
    me = trio.mentor.identity
    for ops in (
        [(DAY, records[DAY], {4: "Cits darbs"})],
        [(DAY, new_id(), {1: trio.placements[0], 2: "2027-01-12", 4: "Diena"})],
        [(GRANT, new_id(), {1: me.person, 2: "teacher", 3: me.device, 4: me.name})],
    ):
        bad = forge(trio, "mentor", *ops)
        assert not detail(trio.school, bad.hash).acceptable
        with pytest.raises(UserError, match="may not write this either"):
            accept_changes(trio.school, [bad.hash])
        assert quarantined_now(trio) == [bad.hash]
        void_changes(trio.school, [bad.hash])


def quarantined_now(trio: Trio) -> list[bytes]:
    with trio.school.read() as session:
        return [row.id for row in quarantine(session)]


def test_only_what_a_teacher_may_write_is_taken_over(trio: Trio) -> None:
    records = fill(trio)
    bad = forge(
        trio,
        "student",
        (AGREEMENT, records[AGREEMENT], {2: "7"}),
        (DAY, records[DAY], {8: CONFIRMED}),
    )
    found = {
        attempt.table: attempt.acceptable for attempt in detail(trio.school, bad.hash).attempts
    }
    assert found == {"agreement": True, "log_entry": False}
    accept_changes(trio.school, [bad.hash])
    assert agreement_no(trio.school) == "7"
    assert days(trio.school)[0][2] is None


def test_many_are_decided_at_once_and_what_cannot_be_taken_over_stays(trio: Trio) -> None:
    records = fill(trio)
    bad = [
        forge(trio, "student", (AGREEMENT, records[AGREEMENT], {2: str(number)})).hash
        for number in range(3)
    ]
    other = forge(trio, "mentor", (DAY, records[DAY], {4: "Cits"})).hash
    done = accept_changes(trio.school, [*bad, other])
    assert (done.accepted, done.left) == (3, 1)
    assert agreement_no(trio.school) == "2"
    assert quarantined_now(trio) == [other]
    undo_last(trio.school)
    assert agreement_no(trio.school) == "2027-1"


def test_without_the_schools_key_nothing_is_decided(trio: Trio) -> None:
    _records, bad = waits_behind(trio)
    assert trio.mentor.identity.school_seed is None
    for action in (void_changes, accept_changes):
        with pytest.raises(UserError, match="school's own computer"):
            action(trio.mentor, [bad.hash])


@pytest.mark.parametrize(("spoken", "greeting"), [("en", "Hello, Ērika Ēvele!"), ("lv", "Labdien")])
def test_a_question_is_ready_in_the_authors_language_without_values(
    trio: Trio, spoken: str, greeting: str
) -> None:
    _records, bad = waits_behind(trio)
    edit(trio.school, trio.placements[0], mentor_email="erika@piemers.example")
    before = picture(trio.school)
    with trio.school.read() as session:
        asked = question_about(session, [bad.hash], spoken, "Anna Liepa")
    assert asked.to == "erika@piemers.example"
    assert asked.body.startswith(greeting)
    assert "2027-666" not in asked.body
    assert asked.body.endswith("Anna Liepa")
    assert "Līga Bērziņa" in asked.subject
    assert picture(trio.school) == before


def test_what_was_built_on_it_and_is_forbidden_too_is_set_aside_in_its_turn(trio: Trio) -> None:
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    first = forger.write((AGREEMENT, records[AGREEMENT], {2: "1"}))
    second = forger.write((AGREEMENT, records[AGREEMENT], {2: "2"}))
    take(trio, forger)
    void_changes(trio.school, [first.hash])
    assert quarantined_now(trio) == [second.hash]


def test_what_was_left_out_elsewhere_while_its_file_was_taken_back_counts_when_it_returns(
    trio: Trio,
) -> None:
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    bad = forger.write((AGREEMENT, records[AGREEMENT], {2: "2027-666"}))
    forger.write((DAY, records[DAY], {8: CONFIRMED}))
    take(trio, forger)
    take(trio, forger, trio.student)
    trio.carry(trio.student, trio.school)
    undo_last(trio.student)
    void_changes(trio.school, [bad.hash])
    trio.carry(trio.school, trio.student)
    take(trio, forger, trio.student)
    assert days(trio.student) == days(trio.school)
    assert question(trio.student, "SELECT * FROM waiting") == []
    assert quarantined_now(trio) == []
    assert question(trio.student, "SELECT count(*) FROM changeset WHERE state = 1") == [(0,)]
    assert check(trio.student) == []


def test_a_file_with_the_schools_decision_is_not_taken_back(trio: Trio) -> None:
    _records, bad = waits_behind(trio)
    trio.carry(trio.school, trio.student)
    void_changes(trio.school, [bad.hash])
    trio.carry(trio.school, trio.student)
    with trio.student.read() as session:
        step = next(step for step in undoable(session) if step.verb == "exchange.import")
    with pytest.raises(UserError, match="That stands"):
        undo_action(trio.student, step.id)
    assert days(trio.student)[0][2] == "confirmed"
