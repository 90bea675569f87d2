"""A folder put back as it was before, in the very place and file, after files had left it."""

from __future__ import annotations

from app.actions.exchange import import_file, send_to_school
from app.ledger.folder import DataFolder, open_folder
from tests.app.exchange.parties import Trio, days, write_days


def crash(folder: DataFolder) -> None:
    """End as a killed program does: nothing is said, the system gives the files free."""
    folder.database.close()
    folder._lock.release()


def test_what_left_before_a_crash_is_not_written_over_by_a_folder_put_back(trio: Trio) -> None:
    before = trio.student.identity.incarnation
    trio.student.close()
    database = trio.student.path / "prakse.db"
    older = database.read_bytes()

    student = open_folder(trio.student.path)
    write_days(student, trio.placements[0], 1)
    import_file(trio.school, send_to_school(student, trio.root / "first.prakse").path)
    crash(student)
    for left in database.parent.glob("prakse.db-*"):
        left.unlink()
    database.write_bytes(older)

    with open_folder(trio.student.path) as student:
        assert student.identity.incarnation != before
        write_days(student, trio.placements[0], 1, first=1)
        import_file(trio.school, send_to_school(student, trio.root / "second.prakse").path)
    assert len(days(trio.school)) == 2
