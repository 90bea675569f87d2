"""Signatures and the archive from the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import clock
from tests.app.terminal.desk import Terminals


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.fixed(datetime(2027, 1, 20, 12, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def placement(desk: Terminals, tmp_path: Path) -> str:
    """Return the placement, its agreement printed."""
    (placement,) = [each["id"] for each in desk.asked("school", "placements")]
    out = ("--lang", "lv", "--out", str(tmp_path / "ligums.pdf"))
    desk.done("school", "print", "agreement", "--placement", placement, *out)
    return str(placement)


def test_what_becomes_of_a_paper_is_noted_taken_back_and_printed_again(
    desk: Terminals, placement: str, tmp_path: Path
) -> None:
    (paper,) = desk.asked("school", "papers", "--placement", placement)
    code = paper["sheet_code"].lower().replace("-", "")
    desk.done("school", "sign", code, "--party", "school", "--date", "18.01.2027")
    why = ("--state", "refused", "--reason", "Nav apdrošināšanas")
    desk.done("school", "sign", "agreement", "--placement", placement, "--party", "company", *why)
    assert "signature refused" in desk.done("school", "papers")
    desk.done("school", "unsign", code, "--party", "company")
    scan = tmp_path / "skenēts.pdf"
    scan.write_bytes(b"%PDF-1.4 x")
    assert "Leave --state" in desk.refused(
        "school", "sign", code, "--file", str(scan), "--state", "sent", code=2
    )
    desk.done("school", "sign", code, "--file", str(scan), "--party", "company")
    (now,) = desk.asked("school", "papers")
    assert {each["party"]: each["state"] for each in now["parties"]} == {
        "school": "signed", "company": "scanned", "student": "",
    }  # fmt: skip
    assert now["parties"][0]["day"] == "2027-01-18"
    again = tmp_path / "vēlreiz.pdf"
    assert desk.asked("school", "print-again", code, "--out", str(again))["same"]
    assert again.read_bytes() == (tmp_path / "ligums.pdf").read_bytes()
    desk.done("school", "void", code, "--reason", "Pārrakstīšanās kļūda")
    assert "Nothing is called" in desk.refused("school", "void", "agreement", "--reason", "x")
    assert "is void" in desk.refused("school", "sign", code)
    assert "is no paper" in desk.refused("school", "take-signed", "labels", str(scan))


def test_the_archive_says_what_lacks_and_takes_out_what_is_there(
    desk: Terminals, placement: str, tmp_path: Path
) -> None:
    scan = tmp_path / "instruktāža.pdf"
    scan.write_bytes(b"%PDF-1.4 x")
    desk.done("school", "take-signed", "briefing", str(scan), "--date", "11.01.2027")
    lacking = desk.done("school", "archive", "--incomplete")
    assert "agreement on the placement: signatures awaited (school, company, student)" in lacking
    (row,) = desk.asked("school", "archive", "--placement", placement)
    states = {each["paper"]: each["state"] for each in row["papers"]}
    assert (states["agreement"], states["briefing"], row["whole"]) == ("out", "whole", False)
    place = tmp_path / "arhīvs"
    words = ("take-out", "--placement", placement, "--out", str(place))
    (taken,) = desk.asked("school", *words)
    assert (taken["files"], taken["absent"]) == (2, [])
    (room,) = place.iterdir()
    assert sorted(path.name for path in room.iterdir())[1] == "instruktāža.pdf"
    (agreement,) = room.glob("*_agreement_on_the_placement_*.pdf")
    assert agreement.read_bytes() == (tmp_path / "ligums.pdf").read_bytes()
    _code, _out, told = desk.run("school", *words)
    assert "signatures awaited" in told
    assert len(list(place.iterdir())) == 2, "what was there stays"
