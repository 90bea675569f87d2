"""The letterhead: pictures made small and clean, versions, papers that bear it."""

from __future__ import annotations

import base64
import random
from io import BytesIO
from typing import Any

import PIL.Image
import pytest
from PIL.Image import Image

from app.actions.letterheads import LONGEST, picture_text, save_letterhead
from app.documents.chosen import head_in_force, headed
from app.documents.paper import paper_of, sample_told
from app.documents.pdf import render
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.reports.letterheads import LetterheadRow, letterhead
from tests.app.documents.papers import text_of


def saved(picture: Image, kind: str = "PNG", **options: Any) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def read(text: str) -> Image:
    return PIL.Image.open(BytesIO(base64.b64decode(text)))


def noise(mode: str, side: int) -> Image:
    dots = random.Random(7).randbytes(side * side * len(mode))
    return PIL.Image.frombytes(mode, (side, side), dots)


@pytest.mark.parametrize(("mode", "kind"), [("RGBA", "PNG"), ("RGB", "PNG"), ("RGB", "JPEG")])
def test_any_picture_is_made_small_enough_and_keeps_what_shows_through(
    mode: str, kind: str
) -> None:
    text = picture_text(saved(noise(mode, 500), kind))
    assert len(text) <= LONGEST
    assert read(text).has_transparency_data == (mode == "RGBA")


def test_what_a_camera_hides_in_a_picture_is_left_out_and_it_stands_upright() -> None:
    photo = PIL.Image.new("RGB", (40, 20), "red")
    exif = PIL.Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Slepena kamera"
    found = base64.b64decode(picture_text(saved(photo, "JPEG", exif=exif)))
    assert b"Slepena" not in found
    assert PIL.Image.open(BytesIO(found)).size == (20, 40)
    assert not PIL.Image.open(BytesIO(found)).getexif()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" * 9,
        saved(PIL.Image.new("RGB", (9, 9)))[:-30],
        saved(PIL.Image.new("1", (20_000, 20_000))),
        b"x" * 30_000_001,
    ],
    ids=range(7),
)  # fmt: skip
def test_what_is_no_picture_or_a_bomb_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError):
        picture_text(data)


def test_a_letterhead_is_kept_in_versions_and_borne_by_the_papers_chosen(
    school_folder: DataFolder,
) -> None:
    folder = school_folder
    logo = picture_text(saved(PIL.Image.new("RGBA", (30, 30), (0, 90, 90, 200))))
    save_letterhead(folder, logo=logo, head_lines="  Rīgas   skola \n\nIela 1", placing="middle")
    made = save_letterhead(folder, foot_lines="Konts LV00", papers=("thanks", "agreement"))
    assert save_letterhead(folder, head_lines="Rīgas skola\nIela 1").version == made.version == 2
    with folder.read() as session:
        row = letterhead(session)
        assert (row.head_lines, row.papers) == ("Rīgas skola\nIela 1", ("agreement", "thanks"))
        assert head_in_force(session, "certificate", "lv").head is None
        found = head_in_force(session, "agreement", "en")
    assert found.head is not None
    assert (found.head.middle, found.head.left, found.head.rule) == ("logo", "", True)
    paper = paper_of("agreement", sample_told("agreement", "en"), "en", None, found.head, "",
                     found.pictures)  # fmt: skip
    said = text_of(render(paper))
    assert "Rīgas skola" in said
    assert "Konts LV00" in said
    for wrong in ({"placing": "up"}, {"papers": ("novel",)}, {"logo": "x" * (LONGEST + 1)}):
        with pytest.raises(UserError):
            save_letterhead(folder, **wrong)


def test_a_letterhead_may_be_seen_before_it_is_kept() -> None:
    assert headed(LetterheadRow(), "lv").head is None
    found = headed(LetterheadRow(head_lines="A", head_lines_en="B", placing="right"), "en").head
    assert found is not None
    assert [run.text for line in found.lines for run in line] == ["B"]
