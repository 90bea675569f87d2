"""A lost computer comes back: by a recovery file or an invitation, and files from the others."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.actions.computers import invite_colleague
from app.actions.exchange import (
    accept_invitation,
    import_file,
    invite,
    send_to,
    send_to_school,
)
from app.actions.recovery import RecoveryFile, recover, write_recovery
from app.errors import UserError, WrongWordsError
from app.exchange.delta import delta
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, is_folder, open_folder
from app.ledger.graph import Graph
from app.reports.recovery import RecoveryRow, recovery
from tests.app.exchange.parties import (
    CANARIES,
    Trio,
    add_placement,
    cell_of,
    confirm,
    days,
    edit,
    join,
    join_proof,
    picture,
    question,
    scope_of,
    sealed,
    start_school,
    write_days,
)

WEEK = timedelta(7)


def shared(folder: DataFolder) -> dict[str, list[object]]:
    """Return what a folder shows, without the school's own notes."""
    tables = ("placement", "log_entry", "assessment", "agreement", "placement_item")
    return {t: question(folder, f"SELECT * FROM {t} ORDER BY id") for t in tables}


def without_scope(shown: dict[str, list[object]], folder: DataFolder) -> dict[str, list[object]]:
    """Return rows without the local number of their scope."""
    columns = {t: [row[1] for row in question(folder, f"PRAGMA table_info({t})")] for t in shown}
    return {
        table: [
            [value for name, value in zip(columns[table], row, strict=True) if name != "scope"]  # type: ignore[call-overload]
            for row in rows
        ]
        for table, rows in shown.items()
    }


def picture_of(folder: DataFolder) -> dict[str, list[object]]:
    """Return the placements' records as any other folder could hold them."""
    return without_scope(shared(folder), folder)


def lose(trio: Trio, role: str) -> None:
    """Let a computer burn down."""
    folder: DataFolder = getattr(trio, role)
    folder.close()
    shutil.rmtree(folder.path)


def bring_back(trio: Trio, role: str, made: RecoveryFile) -> DataFolder:
    """Make the folder anew from its recovery file."""
    path = trio.root / role
    recover(path, made.path, made.words)
    setattr(trio, role, open_folder(path))
    found: DataFolder = getattr(trio, role)
    return found


def everything(source: DataFolder, target: DataFolder, out: Path) -> None:
    """Make a file with everything that `target` may have, and take it in there."""
    if source.identity.is_teacher:
        send_to(source, target.identity.person, out, everything=True)
    else:
        send_to_school(source, out, everything=True)
    import_file(target, out)


def status(folder: DataFolder) -> RecoveryRow:
    with folder.read() as session:
        return recovery(session)


def test_a_schools_lost_computer_comes_back_with_everything_shared(trio: Trio) -> None:
    other_file = invite_colleague(trio.school, "Juris Kalns", trio.root / "kolegim.prakse")
    accept_invitation(trio.root / "kolegis", other_file.path, other_file.words)
    made = write_recovery(trio.school, trio.root / "atjaunosana.prakse")
    with open_folder(trio.root / "kolegis") as other:
        late = add_placement(trio.school, student_name="Pēc faila", mentor_name="Jauna Vadītāja")
        join(trio.school, late, trio.root / "jauna", "mentor")
        own = add_placement(trio.school, student_name="Tikai skolā")
        send_to(trio.school, other.identity.person, trio.root / "1.prakse")
        import_file(other, trio.root / "1.prakse")
        written = write_days(trio.student, trio.placements[0], 3)
        trio.carry(trio.student, trio.school)
        trio.carry(trio.school, trio.mentor)
        confirm(trio.mentor, written)
        trio.carry(trio.mentor, trio.school)
        edit(trio.school, late, school_phone="63000007")
        with open_folder(trio.root / "jauna") as fresh:
            trio.carry(trio.school, fresh)
            edit(fresh, late, mentor_phone="26000007")
            before = picture_of(trio.school)
            identity = trio.school.identity
            lose(trio, "school")
            school = bring_back(trio, "school", made)
            assert (school.identity.device, school.identity.person) == (
                identity.device, identity.person,
            )  # fmt: skip
            assert school.identity.incarnation != identity.incarnation
            # Whoever was let in after the file was made is known again by what they hand in.
            everything(fresh, school, trio.root / "2.prakse")
            assert cell_of(school, late, "mentor_phone") == "26000007"
            assert cell_of(school, late, "school_phone") == "63000007"
        everything(trio.mentor, school, trio.root / "3.prakse")
        everything(trio.student, school, trio.root / "4.prakse")
        everything(other, school, trio.root / "5.prakse")
        assert cell_of(school, own, "student_name") == "Tikai skolā"
        now = picture_of(school)
        assert now["log_entry"] == before["log_entry"]
        assert check(school) == []
        edit(school, trio.placements[0], school_phone="63000008")
        trio.carry(school, trio.mentor)
        trio.carry(school, other)
        for folder in (trio.mentor, other):
            assert cell_of(folder, trio.placements[0], "school_phone") == "63000008"
            assert check(folder) == []


def test_without_a_colleague_the_registry_is_as_the_file_had_it(trio: Trio) -> None:
    made = write_recovery(trio.school, trio.root / "atjaunosana.prakse")
    edit(trio.school, trio.placements[0], school_phone="63000001")
    trio.carry(trio.school, trio.mentor)
    lose(trio, "school")
    school = bring_back(trio, "school", made)
    assert question(school, "SELECT personal_code FROM student") == [(CANARIES["code"],)]
    assert question(school, "SELECT name FROM company") == [(CANARIES["company"],)]
    everything(trio.mentor, school, trio.root / "1.prakse")
    everything(trio.student, school, trio.root / "2.prakse")
    found = {row[0] for row in question(school, "SELECT id FROM placement")}
    assert found == set(trio.placements[:2])
    assert cell_of(school, trio.placements[0], "school_phone") == "63000001"
    assert picture_of(school) == picture_of(trio.mentor)
    assert check(school) == []
    # Work goes on: a new placement, new access, and files both ways.
    added = add_placement(school, student_name="Jauns Praktikants", mentor_name="Cita Vadītāja")
    join(school, added, trio.root / "cita", "mentor")
    edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    assert trio.carry(trio.mentor, school).new == 1


def test_a_usual_file_says_plainly_that_everything_is_needed(trio: Trio) -> None:
    made = write_recovery(trio.school, trio.root / "atjaunosana.prakse")
    lose(trio, "school")
    school = bring_back(trio, "school", made)
    edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    out = trio.root / "1.prakse"
    send_to_school(trio.mentor, out)
    before = picture(school)
    with pytest.raises(UserError, match="everything once more"):
        import_file(school, out)
    assert picture(school) == before
    everything(trio.mentor, school, trio.root / "2.prakse")
    assert cell_of(school, trio.placements[0], "mentor_phone") == "26000001"


def test_a_stranger_gets_nothing_into_a_recovered_folder_either(trio: Trio) -> None:
    made = write_recovery(trio.school, trio.root / "atjaunosana.prakse")
    with start_school(trio.root / "sveša", "Cita skola") as foreign:
        placement = add_placement(foreign, student_name="Svešs", mentor_name="Sveša Vadītāja")
        join(foreign, placement, trio.root / "svešais", "mentor")
    lose(trio, "school")
    school = bring_back(trio, "school", made)
    before = picture(school)
    out = trio.root / "svešs.prakse"
    with open_folder(trio.root / "svešais") as stranger:
        me = stranger.identity
        assert me.invitation_seed is not None
        proof = keys.sign(me.invitation_seed, join_message(me.device, me.recipient))
        with stranger.transaction() as connection:
            graph = Graph(raw_connection(connection).cursor())
            part = delta(graph, graph.scope_by_no(scope_of(stranger, placement)), {})
        join_by = join_proof(me.invitation_seed, proof)
        out.write_bytes(sealed(me, [school], [part], join=join_by))
    with pytest.raises(UserError, match="another school"):
        import_file(school, out)
    assert picture(school) == before


def test_a_mentor_comes_back_with_the_recovery_file(trio: Trio) -> None:
    made = write_recovery(trio.mentor, trio.root / "atjaunosana.prakse")
    edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    trio.carry(trio.mentor, trio.school)
    before = picture_of(trio.mentor)
    device = trio.mentor.identity.device
    lose(trio, "mentor")
    mentor = bring_back(trio, "mentor", made)
    assert mentor.identity.device == device
    everything(trio.school, mentor, trio.root / "1.prakse")
    assert picture_of(mentor) == before
    written = write_days(trio.student, trio.placements[0], 2)
    trio.carry(trio.student, mentor)
    confirm(mentor, written)
    trio.carry(mentor, trio.school)
    assert [row[2] for row in days(trio.school)] == ["confirmed"] * 2
    assert check(mentor) == check(trio.school) == []


def test_a_mentor_without_a_recovery_file_gets_a_new_invitation(trio: Trio) -> None:
    written = write_days(trio.student, trio.placements[0], 2)
    trio.carry(trio.student, trio.school)
    trio.carry(trio.school, trio.mentor)
    confirm(trio.mentor, written)
    trio.carry(trio.mentor, trio.school)
    before, person = picture_of(trio.mentor), trio.mentor.identity.person
    lose(trio, "mentor")
    again = invite(trio.school, trio.placements[0], trio.root / "velreiz.prakse")
    reply = trio.root / "atbilde.prakse"
    accept_invitation(trio.root / "mentor", again.path, again.words, reply)
    trio.mentor = open_folder(trio.root / "mentor")
    import_file(trio.school, reply)
    assert trio.mentor.identity.person == person
    assert picture_of(trio.mentor) == before
    everything(trio.school, trio.mentor, trio.root / "viss.prakse")
    edit(trio.mentor, trio.placements[1], mentor_phone="26000002")
    trio.carry(trio.mentor, trio.school)
    assert cell_of(trio.school, trio.placements[1], "mentor_phone") == "26000002"
    assert check(trio.mentor) == check(trio.school) == []


def test_what_the_lost_computer_still_writes_is_a_branch_and_nothing_is_lost(trio: Trio) -> None:
    made = write_recovery(trio.mentor, trio.root / "atjaunosana.prakse")
    recover(trio.root / "otrs", made.path, made.words)
    with open_folder(trio.root / "otrs") as twin:
        everything(trio.school, twin, trio.root / "1.prakse")
        edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
        edit(twin, trio.placements[1], mentor_phone="26000002")
        trio.carry(trio.mentor, trio.school)
        trio.carry(twin, trio.school)
    assert cell_of(trio.school, trio.placements[0], "mentor_phone") == "26000001"
    assert cell_of(trio.school, trio.placements[1], "mentor_phone") == "26000002"
    assert check(trio.school) == []


def test_wrong_words_open_no_recovery_file_and_leave_nothing(trio: Trio) -> None:
    made = write_recovery(trio.mentor, trio.root / "atjaunosana.prakse")
    with pytest.raises(WrongWordsError, match="sheet"):
        recover(trio.root / "jauns", made.path, "viens divi trīs četri pieci")
    assert not (trio.root / "jauns").exists()
    with pytest.raises(UserError, match="folder here already"):
        recover(trio.root / "mentor", made.path, made.words)
    with pytest.raises(UserError, match="not a recovery file"):
        recover(trio.root / "jauns", trio.file(trio.mentor, trio.school), made.words)
    with pytest.raises(UserError, match="makes a new data folder"):
        import_file(trio.mentor, made.path)


def test_a_damaged_recovery_file_makes_no_folder(trio: Trio) -> None:
    made = write_recovery(trio.mentor, trio.root / "atjaunosana.prakse")
    content = made.path.read_bytes()
    for cut in (10, 200, len(content) // 2):
        (trio.root / "bojats.prakse").write_bytes(content[:cut])
        with pytest.raises(UserError):
            recover(trio.root / "jauns", trio.root / "bojats.prakse", made.words)
        assert not is_folder(trio.root / "jauns")


def test_the_program_knows_when_a_recovery_file_is_needed(trio: Trio) -> None:
    assert status(trio.school).needed
    start = datetime(2027, 1, 11, 9, tzinfo=UTC)
    with clock.fixed(start):
        write_recovery(trio.school, trio.root / "1.prakse")
    assert status(trio.school) == RecoveryRow(start, outdated=False, at_stake=True)
    edit(trio.school, trio.placements[0], school_phone="63000001")
    assert not status(trio.school).needed
    invite_colleague(trio.school, "Juris Kalns", trio.root / "kolegim.prakse")
    assert status(trio.school) == RecoveryRow(start, outdated=True, at_stake=True)
    with clock.fixed(start + WEEK):
        write_recovery(trio.school, trio.root / "2.prakse")
    assert status(trio.school) == RecoveryRow(start + WEEK, outdated=False, at_stake=True)
