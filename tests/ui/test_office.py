"""The office: questions, actions off the window's thread, what is told of them."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.actions.registry import add_group, add_student, edit_students
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.reports import students
from tests.conftest import School
from ui.office import Office
from ui.tasks.queue import WorkQueue


@pytest.fixture
def office(qtbot: QtBot, filled_school: School):
    queue = WorkQueue()
    found = Office(filled_school.folder, queue)
    yield found
    queue.stop()
    found.close()


def test_an_action_runs_beside_the_window_and_tells_what_changed_in_it(
    qtbot: QtBot, office: Office
) -> None:
    ran: list[threading.Thread] = []
    told: list[threading.Thread] = []

    def act(folder: DataFolder) -> bytes:
        ran.append(threading.current_thread())
        return add_group(folder, "P1-1")

    kinds: list[object] = []
    office.changed.connect(kinds.append)
    office.changed.connect(lambda _kinds: told.append(threading.current_thread()))
    with qtbot.waitSignals([office.changed, office.saved, office.told]):
        office.do(act, said=lambda _made: "done")
    assert kinds == [frozenset({"study_group"})]
    assert ran[0] is not threading.main_thread()
    assert told == [threading.main_thread()]


def test_actions_are_done_in_the_order_they_were_asked_for(
    qtbot: QtBot, office: Office, filled_school: School
) -> None:
    (student,) = filled_school.students[:1]
    for number in range(20):
        office.do(partial(edit_students, students=[student], address=f"iela {number}"))
    done: list[bytes] = []
    office.do(lambda folder: add_group(folder, "P1-1"), then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    row = office.ask(students.student, student)
    assert row is not None
    assert row.address == "iela 19"


def test_what_a_person_can_mend_is_told_and_pages_ask_again(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignals([office.changed, office.troubled]):
        office.do(lambda folder: add_student(folder, "", "Ozols"))


def test_a_refusal_can_be_told_beside_the_field_instead(qtbot: QtBot, office: Office) -> None:
    why: list[str] = []
    office.do(lambda folder: add_student(folder, "", "Ozols"), refused=why.append)
    qtbot.waitUntil(lambda: bool(why))
    assert why[0]


def test_longer_work_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot, office: Office) -> None:
    begun: list[object] = []
    office.began.connect(lambda _text, cancel: begun.append(cancel))
    stopped = threading.Event()

    def work(folder: DataFolder, progress: Progress) -> None:
        with folder.change("student.edit"):
            for done in range(100_000):
                stopped.wait(0.001)
                progress(done, 100_000)

    with qtbot.waitSignal(office.progressed):
        office.do_long("…", work)
    with qtbot.waitSignal(office.ended):
        begun[0]()  # type: ignore[operator]


def test_an_answer_that_several_ask_for_is_kept_until_something_changes(
    qtbot: QtBot, office: Office
) -> None:
    asked: list[int] = []

    def count(session: object) -> int:
        asked.append(1)
        return len(asked)

    assert (office.ask_once(count), office.ask_once(count)) == (1, 1)
    with qtbot.waitSignal(office.changed):
        office.do(lambda folder: add_group(folder, "P1-1"))
    assert office.ask_once(count) == 2


def test_a_question_may_be_answered_later(qtbot: QtBot, office: Office) -> None:
    found: list[int] = []
    office.ask_later(found.append, students.count)
    qtbot.waitUntil(lambda: found == [3])


def test_a_bug_is_not_swallowed(qtbot: QtBot, office: Office) -> None:
    def broken(folder: DataFolder) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        office.do(broken)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
