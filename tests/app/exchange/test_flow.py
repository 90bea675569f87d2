"""Files both ways between folders that never meet."""

from __future__ import annotations

import random
import shutil
import threading
import time
from pathlib import Path

import pytest

from app.actions.exchange import (
    import_file,
    send_placement,
    send_to,
    send_to_school,
    share_new,
)
from app.errors import UserError
from app.exchange.pending import pending
from app.ledger.change import raw_connection
from app.ledger.folder import open_folder
from app.progress import Cancelled
from app.records import LogEntry, Placement
from app.reports.packets import addressees, packets
from tests.app.exchange.parties import (
    Forger,
    Trio,
    add_placement,
    cell_of,
    confirm,
    days,
    edit,
    picture,
    question,
    sealed,
    write_days,
)


def shown(trio: Trio) -> list[dict[str, list[str]]]:
    """Return what each folder shows of the first placement's days."""
    return [{"days": list(map(repr, days(f)))} for f in (trio.school, trio.mentor, trio.student)]


def test_days_confirmations_and_acknowledgements_arrive(trio: Trio) -> None:
    written = write_days(trio.student, trio.placements[0], 5)
    assert trio.carry(trio.student, trio.school).verbs == {"log.write": 5}
    assert trio.carry(trio.school, trio.mentor).verbs["log.write"] == 5
    confirm(trio.mentor, written[:3])
    assert trio.carry(trio.mentor, trio.school).verbs == {"log.confirm": 1}
    trio.carry(trio.school, trio.student)
    assert [verdict for _id, _work, verdict in days(trio.student)] == ["confirmed"] * 3 + [None] * 2
    first, second, third = shown(trio)
    assert first == second == third


def test_the_mentor_sees_both_of_their_placements_and_nobody_elses(trio: Trio) -> None:
    with trio.mentor.read() as session:
        seen = {placement.id for placement in session.query(Placement)}
    assert seen == set(trio.placements[:2])
    assert {row[0] for row in question(trio.mentor, "SELECT kind FROM scope")} == {"placement"}


def test_the_student_sees_only_their_own(trio: Trio) -> None:
    with trio.student.read() as session:
        assert [placement.id for placement in session.query(Placement)] == trio.placements[:1]


def test_a_file_taken_in_twice_changes_nothing_the_second_time(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 2)
    file = trio.file(trio.student, trio.school)
    assert import_file(trio.school, file).new == 2
    before = picture(trio.school)
    assert import_file(trio.school, file).nothing_new
    assert picture(trio.school) == before


def test_files_in_any_order_end_alike(trio: Trio) -> None:
    files = []
    for number in range(6):
        write_days(trio.student, trio.placements[0], 1, first=number)
        files.append(trio.file(trio.student, trio.school))
    random.Random(7).shuffle(files)
    for file in files:
        import_file(trio.school, file)
    assert days(trio.school) == days(trio.student)
    assert question(trio.school, "SELECT * FROM waiting") == []


def test_what_a_lost_file_held_comes_with_the_next(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 3)
    trio.file(trio.student, trio.school).unlink()
    write_days(trio.student, trio.placements[0], 1, first=3)
    assert trio.carry(trio.student, trio.school).new == 4


def test_what_was_acknowledged_is_not_sent_again_unless_asked(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 3)
    trio.carry(trio.student, trio.school)
    trio.carry(trio.school, trio.student)
    assert send_to_school(trio.student, trio.root / "delta.prakse").changesets == 0
    whole = send_to_school(trio.student, trio.root / "whole.prakse", everything=True)
    assert whole.changesets >= 3
    assert import_file(trio.school, trio.root / "whole.prakse").nothing_new


def test_a_change_may_wait_for_a_file_that_comes_later(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 1)
    early = trio.file(trio.student, trio.school)
    late = trio.root / "late.prakse"
    confirmed = trio.file(trio.student, trio.mentor)
    import_file(trio.mentor, confirmed)
    confirm(trio.mentor)
    # The mentor forgets to pass the student's day on: only the confirmation travels.
    forger = Forger(trio.mentor, trio.placements[0])
    (entry,) = [row[0] for row in days(trio.mentor)]
    forger.write((13, entry, {8: ["confirmed", b"1" * 16, None, None]}))
    late.write_bytes(sealed(trio.mentor.identity, [trio.school], [forger.part()]))
    waiting = import_file(trio.school, late)
    assert (waiting.new, waiting.waiting) == (0, 1)
    assert days(trio.school) == []
    import_file(trio.school, early)
    assert trio.carry(trio.mentor, trio.school).new >= 1
    assert [row[2] for row in days(trio.school)] == ["confirmed"]
    assert question(trio.school, "SELECT * FROM waiting") == []


def test_both_sides_edits_are_kept_as_a_conflict(trio: Trio) -> None:
    edit(trio.school, trio.placements[0], mentor_phone="26000001")
    edit(trio.mentor, trio.placements[0], mentor_phone="26000002")
    assert trio.carry(trio.mentor, trio.school).conflicts == 1
    trio.carry(trio.school, trio.mentor)
    at_school = cell_of(trio.school, trio.placements[0], "mentor_phone")
    assert at_school == cell_of(trio.mentor, trio.placements[0], "mentor_phone")
    assert question(trio.mentor, "SELECT cell FROM conflict") == [(22,)]
    edit(trio.school, trio.placements[0], mentor_phone="26000003")
    trio.carry(trio.school, trio.mentor)
    assert cell_of(trio.mentor, trio.placements[0], "mentor_phone") == "26000003"
    assert question(trio.mentor, "SELECT cell FROM conflict") == []


def test_a_file_with_several_placements_brings_them_all(trio: Trio) -> None:
    for number, placement in enumerate(trio.placements[:2]):
        edit(trio.mentor, placement, mentor_phone=f"2600000{number}")
    received = trio.carry(trio.mentor, trio.school)
    assert received.new == 2
    assert [cell_of(trio.school, p, "mentor_phone") for p in trio.placements[:2]] == [
        "26000000",
        "26000001",
    ]


def test_a_placement_that_comes_later_is_shared_with_those_who_joined(trio: Trio) -> None:
    with trio.school.read() as session:
        first = session.get(Placement, trio.placements[0])
        assert first is not None
        mentor = first.mentor_id
    added = add_placement(trio.school, mentor_id=mentor, mentor_name="Ērika Ēvele")
    with trio.school.change("placement.share") as change:
        placement = change.get(Placement, added)
        assert placement is not None
        assert share_new(change, placement) == 1
    trio.carry(trio.school, trio.mentor)
    edit(trio.mentor, added, mentor_phone="26111111")
    trio.carry(trio.mentor, trio.school)
    assert cell_of(trio.school, added, "mentor_phone") == "26111111"


def test_a_file_for_several_people_is_confirmed_when_all_of_them_have_it(trio: Trio) -> None:
    edit(trio.school, trio.placements[0], school_phone="63000000")
    sent = send_placement(trio.school, trio.placements[0], trio.root / "all.prakse")
    assert set(sent.names) == {"Ērika Ēvele", "Līga Bērziņa"}

    def state() -> str:
        with trio.school.read() as session:
            return next(row.state for row in packets(session) if row.file == "all.prakse")

    with trio.school.transaction() as connection:
        found = pending(raw_connection(connection).cursor(), trio.school.identity)
    assert [(lacks.lacking > 0, lacks.fresh) for lacks in found.values()] == [(True, 0)] * 2
    import_file(trio.mentor, trio.root / "all.prakse")
    trio.carry(trio.mentor, trio.school)
    assert state() == "made"
    import_file(trio.student, trio.root / "all.prakse")
    trio.carry(trio.student, trio.school)
    assert state() == "confirmed"


def test_the_lists_say_what_was_sent_received_and_refused(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 2)
    file = trio.file(trio.student, trio.school)
    import_file(trio.school, file)
    import_file(trio.school, file)
    file.write_bytes(b"no")
    with pytest.raises(UserError):
        import_file(trio.school, file)
    edit(trio.school, trio.placements[0], school_phone="63000000")
    with trio.school.read() as session:
        student = next(row for row in addressees(session) if row.role == "student")
    send_to(trio.school, student.id, trio.root / "out.prakse")
    with trio.school.read() as session:
        out, refused, nothing, taken = packets(session)[:4]
        student = next(row for row in addressees(session) if row.role == "student")
    assert (out.direction, out.state, out.name) == ("out", "made", "Līga Bērziņa")
    assert (refused.state, refused.packet, bool(refused.error)) == ("refused", b"", True)
    assert (nothing.state, taken.state, taken.changesets) == ("nothing", "imported", 2)
    assert taken.verbs == {"log.write": 2}
    assert len({row.id for row in (out, refused, nothing, taken)}) == 4
    assert student.unconfirmed_since == out.at
    assert student.heard_at == nothing.at


def test_the_same_file_as_text_survives_mail(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0])
    file = trio.file(trio.student, trio.school, as_text=True)
    mangled = b"\r\n" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n"
    assert mangled.isascii()
    file.write_bytes(mangled)
    assert import_file(trio.school, file).new == 1


def test_nobody_to_send_to_is_said_plainly(trio: Trio) -> None:
    with pytest.raises(UserError, match="nobody to send"):
        send_placement(trio.school, trio.placements[2], trio.root / "x.prakse")
    with pytest.raises(UserError, match="nobody to send"):
        send_to(trio.school, b"0" * 16, trio.root / "x.prakse")
    assert not (trio.root / "x.prakse").exists()


def test_what_a_restored_school_lost_comes_back_from_the_others(trio: Trio) -> None:
    trio.school.close()
    shutil.copytree(trio.root / "school", trio.root / "backup")
    trio.school = open_folder(trio.root / "school")
    edit(trio.school, trio.placements[0], school_phone="63000000")
    trio.carry(trio.school, trio.mentor)
    trio.school.close()
    shutil.rmtree(trio.root / "school")
    shutil.copytree(trio.root / "backup", trio.root / "school")
    trio.school = open_folder(trio.root / "school")
    assert cell_of(trio.school, trio.placements[0], "school_phone") is None
    trio.carry(trio.mentor, trio.school, everything=True)
    assert cell_of(trio.school, trio.placements[0], "school_phone") == "63000000"


def test_a_placement_newer_than_the_schools_backup_comes_back_too(trio: Trio) -> None:
    trio.school.close()
    shutil.copytree(trio.root / "school", trio.root / "backup")
    trio.school = open_folder(trio.root / "school")
    with trio.school.read() as session:
        first = session.get(Placement, trio.placements[0])
        assert first is not None
        mentor = first.mentor_id
    added = add_placement(trio.school, mentor_id=mentor, student_name="Jauns Praktikants")
    with trio.school.change("placement.share") as change:
        placement = change.get(Placement, added)
        assert placement is not None
        share_new(change, placement)
    trio.carry(trio.school, trio.mentor)
    trio.school.close()
    shutil.rmtree(trio.root / "school")
    shutil.copytree(trio.root / "backup", trio.root / "school")
    trio.school = open_folder(trio.root / "school")
    trio.carry(trio.mentor, trio.school, everything=True)
    assert cell_of(trio.school, added, "student_name") == "Jauns Praktikants"


def test_a_stopped_import_leaves_everything_as_it_was(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 3)
    file = trio.file(trio.student, trio.school)
    before = picture(trio.school)

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_file(trio.school, file, stop)
    assert picture(trio.school) == before
    assert import_file(trio.school, file).new == 3


def test_listeners_hear_what_kinds_of_record_an_import_changed(trio: Trio) -> None:
    heard: list[frozenset[str]] = []
    trio.school.listeners.append(heard.append)
    write_days(trio.student, trio.placements[0])
    trio.carry(trio.student, trio.school)
    assert heard == [frozenset({LogEntry.__tablename__})]


def test_a_missing_or_unreadable_file_is_refused(trio: Trio, tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.prakse", "no longer there"), (tmp_path, "a folder")):
        with pytest.raises(UserError, match=said):
            import_file(trio.school, path)


def test_a_file_with_one_edit_stays_below_one_and_a_half_kilobytes(trio: Trio) -> None:
    for number in range(6):
        edit(trio.mentor, trio.placements[0], mentor_phone=f"2600000{number}")
        file = trio.file(trio.mentor, trio.school)
        assert file.stat().st_size <= 1536
        import_file(trio.school, file)
        trio.carry(trio.school, trio.mentor)


def test_an_import_on_another_thread_leaves_the_window_its_turns(trio: Trio) -> None:
    """Roughly, for the processors may be busy: the bench holds it to 100 ms."""
    write_days(trio.student, trio.placements[0], 300)
    file = trio.file(trio.student, trio.school)
    turns = 0
    thread = threading.Thread(target=import_file, args=(trio.school, file))
    thread.start()
    while thread.is_alive():
        time.sleep(0.001)
        turns += 1
    thread.join()
    assert len(days(trio.school)) == 300
    assert turns > 3


def keep(trio: Trio) -> None:
    """Copy the student's folder away."""
    path = trio.student.path
    trio.student.close()
    shutil.copytree(path, trio.root / "kept", ignore=shutil.ignore_patterns("open.lock"))
    trio.student = open_folder(path)


def put_back(trio: Trio) -> None:
    """Put that copy into the folder's place."""
    path = trio.student.path
    trio.student.close()
    shutil.rmtree(path)
    shutil.copytree(trio.root / "kept", path)
    trio.student = open_folder(path)


def test_an_old_file_from_before_a_restore_does_not_say_what_is_there_now(trio: Trio) -> None:
    """What the restored folder lost still comes with the next file, though somebody takes in again
    one from before that said it was there.
    """
    placement = trio.placements[0]
    keep(trio)
    edit(trio.school, placement, schedule="8.00–16.30")
    trio.carry(trio.school, trio.student)
    write_days(trio.student, placement)
    early = trio.file(trio.student, trio.school)
    import_file(trio.school, early)

    put_back(trio)
    write_days(trio.student, placement, first=1)
    trio.carry(trio.student, trio.school)
    assert import_file(trio.school, early).nothing_new
    trio.carry(trio.school, trio.student)
    assert cell_of(trio.student, placement, "schedule") == "8.00–16.30"
    assert len(days(trio.student)) == 2


def test_a_late_file_from_before_a_restore_makes_us_send_all_there_is(trio: Trio) -> None:
    placement = trio.placements[0]
    trio.carry(trio.student, trio.school)
    keep(trio)
    edit(trio.school, placement, schedule="8.00–16.30")
    trio.carry(trio.school, trio.student)
    write_days(trio.student, placement)
    late = trio.file(trio.student, trio.school)

    put_back(trio)
    write_days(trio.student, placement, first=1)
    trio.carry(trio.student, trio.school)
    assert import_file(trio.school, late).new == 1
    trio.carry(trio.school, trio.student)
    assert cell_of(trio.student, placement, "schedule") == "8.00–16.30"
    assert len(days(trio.student)) == 2


def test_a_restored_folder_says_anew_what_it_has(trio: Trio) -> None:
    """It had said so before, of itself; but since then it had said more."""
    placement = trio.placements[0]
    trio.carry(trio.student, trio.school)
    keep(trio)
    edit(trio.school, placement, schedule="8.00–16.30")
    trio.carry(trio.school, trio.student)
    trio.carry(trio.student, trio.school)

    put_back(trio)
    assert cell_of(trio.student, placement, "schedule") is None
    trio.carry(trio.student, trio.school)
    trio.carry(trio.school, trio.student)
    assert cell_of(trio.student, placement, "schedule") == "8.00–16.30"


def test_a_folder_put_back_to_before_it_only_took_a_file_in_is_known_for_an_older_one(
    trio: Trio,
) -> None:
    first = trio.student.identity.incarnation
    path = trio.student.path
    trio.student.close()
    old = (path / "prakse.db").read_bytes()
    trio.student = open_folder(path)
    assert trio.student.identity.incarnation == first
    edit(trio.school, trio.placements[0], schedule="8.00–16.30")
    trio.carry(trio.school, trio.student)
    trio.student.close()
    (path / "prakse.db").write_bytes(old)
    trio.student = open_folder(path)
    assert trio.student.identity.incarnation != first
