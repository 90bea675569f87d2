"""Clocks that are years off: told plainly, decide nothing, and one's own may be the wrong one."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.actions.exchange import import_file
from app.actions.inbox import take_back
from app.exchange.received import Received
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.reports.clocks import DoubtedClock, own_clock
from app.reports.conflicts import conflicts
from app.reports.packets import addressees
from tests.app.exchange.parties import (
    Forger,
    Trio,
    cell_of,
    copy_trio,
    edit,
    make_trio,
    question,
    sealed,
)

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
YEARS = timedelta(days=3653)
HOUR = 3_600_000


@pytest.fixture(scope="module")
def made_now(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """Three folders that were connected at a known moment."""
    root = tmp_path_factory.mktemp("skew")
    with pytest.MonkeyPatch.context() as patch, clock.fixed(NOW):
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        return root, make_trio(root)


@pytest.fixture
def trio(made_now: tuple[Path, list[bytes]], tmp_path: Path):
    """A copy of them, open."""
    found = copy_trio(*made_now, tmp_path)
    yield found
    found.close()


def carried(trio: Trio, source: DataFolder, target: DataFolder, theirs: timedelta) -> Received:
    """Carry a file made by a clock that is off, and take it in by one that is right."""
    with clock.fixed(NOW + timedelta(hours=2) + theirs):
        file = trio.file(source, target)
    with clock.fixed(NOW + timedelta(hours=2)):
        return import_file(target, file)


def doubt(folder: DataFolder, at: datetime) -> DoubtedClock | None:
    with clock.fixed(at), folder.read() as session:
        return own_clock(session)


def showed(folder: DataFolder, name: str) -> datetime | None:
    with folder.read() as session:
        return next(row.showed for row in addressees(session) if row.name == name)


def test_a_clock_ten_years_ahead_is_told(trio: Trio) -> None:
    with clock.fixed(NOW + YEARS):
        edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    found = carried(trio, trio.mentor, trio.school, YEARS)
    assert clock.moment(found.showed).year == 2037
    assert found.skew == pytest.approx(YEARS.total_seconds() * 1000, rel=0.001)
    assert cell_of(trio.school, trio.placements[0], "mentor_phone") == "26000001"
    with clock.fixed(NOW + timedelta(hours=3)):
        told = showed(trio.school, "Ērika Ēvele")
        assert told is not None
        assert told.year == 2037
        assert showed(trio.school, "Līga Bērziņa") is None


def test_changes_from_a_clock_that_was_ahead_are_told_though_it_is_right_now(trio: Trio) -> None:
    with clock.fixed(NOW + YEARS):
        edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    found = carried(trio, trio.mentor, trio.school, timedelta())
    assert clock.moment(found.showed).year == 2037


def test_a_clock_ten_years_behind_is_told_by_what_it_had_seen(trio: Trio) -> None:
    with clock.fixed(NOW - YEARS):
        edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    found = carried(trio, trio.mentor, trio.school, -YEARS)
    assert clock.moment(found.showed).year == 2017
    assert found.skew < 0
    with clock.fixed(NOW + timedelta(hours=3)):
        edit(trio.mentor, trio.placements[0], mentor_phone="26000002")
        file = trio.file(trio.mentor, trio.school)
        assert import_file(trio.school, file).skew == 0
    assert showed(trio.school, "Ērika Ēvele") is None


def test_a_file_that_lay_in_a_drawer_for_ten_years_says_nothing_of_a_clock(trio: Trio) -> None:
    with clock.fixed(NOW + timedelta(hours=1)):
        edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
        file = trio.file(trio.mentor, trio.school)
    with clock.fixed(NOW + YEARS):
        assert import_file(trio.school, file).skew == 0


def test_a_day_or_a_zone_is_no_skew(trio: Trio) -> None:
    for hours in (-20, 20):
        off = timedelta(hours=hours)
        with clock.fixed(NOW + timedelta(hours=2) + off):
            edit(trio.mentor, trio.placements[0], mentor_phone=str(hours))
        assert carried(trio, trio.mentor, trio.school, off).skew == 0


@pytest.mark.parametrize("off", [YEARS, -YEARS])
def test_no_clock_decides_what_survives(trio: Trio, off: timedelta) -> None:
    with clock.fixed(NOW + timedelta(hours=1)):
        edit(trio.school, trio.placements[0], mentor_phone="school")
    with clock.fixed(NOW + off):
        edit(trio.mentor, trio.placements[0], mentor_phone="mentor")
    carried(trio, trio.mentor, trio.school, off)
    with trio.school.read() as session:
        (found,) = conflicts(session)
    assert {value.fields["mentor_phone"] for value in found.values} == {"school", "mentor"}
    with clock.fixed(NOW + timedelta(hours=3)):
        file = trio.file(trio.school, trio.mentor)
    with clock.fixed(NOW + off):
        import_file(trio.mentor, file)
    for folder in (trio.school, trio.mentor):
        assert check(folder) == []
    phones = {cell_of(f, trio.placements[0], "mentor_phone") for f in (trio.school, trio.mentor)}
    assert len(phones) == 1


def test_what_comes_from_a_clock_ahead_does_not_pull_ours_along(trio: Trio) -> None:
    with clock.fixed(NOW + YEARS):
        edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    carried(trio, trio.mentor, trio.school, YEARS)
    at = NOW + timedelta(hours=3)
    with clock.fixed(at):
        edit(trio.school, trio.placements[0], schedule="8-16")
    ((hlc,),) = question(trio.school, "SELECT hlc FROM changeset ORDER BY no DESC LIMIT 1")
    assert (hlc >> 16) - int(at.timestamp() * 1000) <= HOUR
    assert doubt(trio.school, at) is None


def test_ones_own_clock_is_doubted_when_it_stands_before_ones_newest_change(trio: Trio) -> None:
    with clock.fixed(NOW + YEARS):
        edit(trio.school, trio.placements[0], schedule="8-16")
    assert doubt(trio.school, NOW + YEARS) is None
    found = doubt(trio.school, NOW)
    assert found is not None
    assert (found.shows.year, found.expected.year, found.others) == (2027, 2037, 0)
    assert carried(trio, trio.mentor, trio.school, timedelta()).skew == 0


@pytest.mark.parametrize("off", [YEARS, -YEARS])
def test_ones_own_clock_is_doubted_when_all_others_disagree(trio: Trio, off: timedelta) -> None:
    here = NOW + timedelta(hours=2)
    with clock.fixed(here):
        edit(trio.school, trio.placements[0], schedule="8-16")
        for folder in (trio.mentor, trio.student):
            import_file(folder, trio.file(trio.school, folder))
    for number, folder in enumerate((trio.mentor, trio.student)):
        assert doubt(trio.school, here) is None
        with clock.fixed(here + off):
            field = "mentor_phone" if number == 0 else "student_phone"
            edit(folder, trio.placements[0], **{field: "26000001"})
            file = trio.file(folder, trio.school)
        with clock.fixed(here):
            assert import_file(trio.school, file).skew != 0
    found = doubt(trio.school, here)
    assert found is not None
    assert found.others == 2
    assert found.expected.year == (here + off).year


def test_one_of_two_that_agrees_clears_ones_own_clock(trio: Trio) -> None:
    with clock.fixed(NOW + YEARS):
        edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    carried(trio, trio.mentor, trio.school, YEARS)
    with clock.fixed(NOW + timedelta(hours=2)):
        edit(trio.student, trio.placements[0], student_phone="26000002")
    carried(trio, trio.student, trio.school, timedelta())
    assert doubt(trio.school, NOW + timedelta(hours=3)) is None


@pytest.mark.parametrize("off", [YEARS, -YEARS])
def test_a_clock_that_was_set_right_doubts_nobody_for_what_it_saw_before(
    trio: Trio, off: timedelta
) -> None:
    wrong = NOW + timedelta(hours=2)
    with clock.fixed(wrong):
        edit(trio.mentor, trio.placements[0], mentor_phone="1")
        import_file(trio.school, trio.file(trio.mentor, trio.school))
        edit(trio.school, trio.placements[0], schedule="8-16")
        for folder in (trio.mentor, trio.student):
            import_file(folder, trio.file(trio.school, folder))
    for folder in (trio.mentor, trio.student):
        with clock.fixed(wrong + off):
            file = trio.file(folder, trio.school)
        with clock.fixed(wrong):
            import_file(trio.school, file)
    right = wrong + off + timedelta(hours=1)
    with clock.fixed(right):
        assert showed(trio.school, "Ērika Ēvele") is None
    found = doubt(trio.school, right)
    assert found is None or found.others == 0


@pytest.mark.parametrize("place", ["Pacific/Kiritimati", "Europe/Riga", "Pacific/Pago_Pago"])
def test_any_moment_can_be_shown_anywhere(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", place)
    time.tzset()
    try:
        assert clock.moment(2**53 - 1).astimezone().year == 9999
        assert clock.moment(-5).astimezone().year in (1969, 1970)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_was_written_before_all_time_stands_in_the_way_and_is_named(trio: Trio) -> None:
    edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    first = import_file(trio.school, trio.file(trio.mentor, trio.school))
    forger = Forger(trio.mentor, trio.placements[0])
    forger.write((10, trio.placements[0], {22: "26000002"}), hlc=1 - 2**62)
    late = trio.root / "senatne.prakse"
    late.write_bytes(sealed(trio.mentor.identity, [trio.school], [forger.part()]))
    assert import_file(trio.school, late).new == 1
    assert [row.at.year for row in take_back(trio.school, [first.number])] == [1970]
