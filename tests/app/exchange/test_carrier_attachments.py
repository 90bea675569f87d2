"""Attachments by way of the exchange folder: all of their bytes, however many files that takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions import carrier as actions
from app.actions.attachments import attach_content
from app.exchange import cargo
from app.storage.pieces import PIECE
from tests.app.exchange.carrying import names, walk
from tests.app.exchange.parties import Trio, edit
from tests.app.exchange.test_attachments import a_file, bytes_of, whole


@pytest.fixture
def place(tmp_path: Path, trio: Trio) -> Path:
    """An exchange folder that the school and the mentor use."""
    place = tmp_path / "apmaiņa"
    place.mkdir()
    for folder in (trio.school, trio.mentor):
        actions.choose_carrier(folder, place)
    return place


def rounds(trio: Trio) -> None:
    """Let both walk until neither has news."""
    for _round in range(6):
        if not any([walk(trio.mentor).news, walk(trio.school).news]):
            return
    raise AssertionError("the walks never end")


def test_an_attachment_goes_in_as_many_files_as_it_takes(
    trio: Trio, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cargo, "FULL_FILE", 3 * PIECE)
    data = a_file(7 * PIECE)
    made = attach_content(trio.mentor, trio.placements[0], data, "Izziņa.pdf")
    left = walk(trio.mentor)
    assert len(left.written) > 2
    fetched = walk(trio.school).fetched
    assert sum(each.attachments for each in fetched) == 1
    assert sum(each.pieces for each in fetched) == 7
    assert bytes_of(trio.school, made) == data
    rounds(trio)


def test_files_with_pieces_stay_until_these_have_come_and_are_not_made_twice(
    trio: Trio, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cargo, "FULL_FILE", 3 * PIECE)
    made = attach_content(trio.mentor, trio.placements[0], a_file(7 * PIECE), "Izziņa.pdf")
    walk(trio.mentor)
    before = set(names(place))
    edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    walk(trio.mentor)
    (fresh,) = set(names(place)) - before
    assert before <= set(names(place))
    assert (place / fresh).stat().st_size < 10_000
    walk(trio.school)
    assert whole(trio.school) == {made}
    rounds(trio)
    edit(trio.mentor, trio.placements[0], mentor_phone="26000002")
    walk(trio.mentor)
    assert before.isdisjoint(names(place))


def test_pieces_that_got_lost_are_put_there_again(
    trio: Trio, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cargo, "FULL_FILE", 3 * PIECE)
    made = attach_content(trio.mentor, trio.placements[0], a_file(7 * PIECE), "Izziņa.pdf")
    walk(trio.mentor)
    for name in names(place)[1:]:
        (place / name).unlink()
    walk(trio.school)
    assert whole(trio.school) == set()
    rounds(trio)
    assert whole(trio.school) == {made}


def test_an_attachment_alone_is_reason_enough_for_a_file(trio: Trio, place: Path) -> None:
    made = attach_content(trio.school, trio.placements[0], a_file(PIECE), "Līgums.pdf")
    walk(trio.school)
    for name in names(place):
        (place / name).unlink()
    assert walk(trio.school, writes=False).written
    walk(trio.mentor)
    assert whole(trio.mentor) == {made}
