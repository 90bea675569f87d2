"""The file: whole, readable by others, its fonts inside, its pages counted per copy."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from app import clock
from app.documents.facts import AgreementFacts
from app.documents.shapes import A4
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import speaking
from app.progress import Cancelled
from tests.app.documents.agreements import render_agreement, write_agreements
from tests.app.documents.papers import GUARDIAN, PLAIN, page_numbers, pages_of, text_of

OTHER = replace(PLAIN, number="2027-015", student=replace(PLAIN.student, name="Ādams Ūsiņš"))


@pytest.fixture(autouse=True)
def _english():
    with speaking("en"):
        yield


def test_a_paper_is_about_three_pages_long() -> None:
    assert page_numbers(pages_of(render_agreement(PLAIN, "lv"))) == ["1/3", "2/3", "3/3"]
    minor = replace(PLAIN, is_minor=True, guardian=GUARDIAN)
    assert page_numbers(pages_of(render_agreement(minor, "en"))) == ["1/3", "2/3", "3/3"]


def test_each_copy_says_which_it_is_and_counts_its_own_pages(tmp_path: Path) -> None:
    out = tmp_path / "līgumi.pdf"
    assert write_agreements([PLAIN, OTHER], "lv", out, copies=3) == 18
    pages = pages_of(out)
    assert page_numbers(pages) == ["1/3", "2/3", "3/3"] * 6
    for place, page in enumerate(pages):
        assert f"{place // 3 % 3 + 1}. eksemplārs no 3" in page
        assert f"Prakses līgums Nr. 2027-01{'45'[place // 9]}" in page


def test_a_single_copy_bears_no_label() -> None:
    assert "eksemplārs no" not in text_of(render_agreement(PLAIN, "lv"))


def test_the_file_tells_readers_its_title_language_and_bookmarks(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write_agreements([PLAIN, OTHER], "lv", out, copies=2)
    reader = PdfReader(out, strict=True)
    assert str(reader.root_object["/Lang"]) == "lv"
    assert reader.metadata is not None
    assert reader.metadata.title == "Prakses līgumi"
    assert str(reader.metadata["/Keywords"]) == "MK481_2023, agreement 2"
    marks = [mark for mark in reader.outline if not isinstance(mark, list)]
    assert [mark.title for mark in marks] == [
        "Prakses līgums Nr. 2027-014 – Elīna Šķēle",
        "Prakses līgums Nr. 2027-015 – Ādams Ūsiņš",
    ]
    assert [reader.get_destination_page_number(mark) for mark in marks] == [0, 6]
    single = PdfReader(io.BytesIO(render_agreement(PLAIN, "en")))
    assert single.metadata is not None
    assert single.metadata.title == "Placement agreement No. 2027-014"


def test_every_font_is_embedded(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write_agreements([PLAIN], "lv", out)
    resources = cast("DictionaryObject", PdfReader(out).pages[0]["/Resources"])
    fonts = cast("DictionaryObject", resources["/Font"])
    assert len(fonts) == 2
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert isinstance(inner["/FontDescriptor"].raw_get("/FontFile2"), IndirectObject)
        assert "NotoSans" in inner["/BaseFont"]


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write_agreements([PLAIN, OTHER, AgreementFacts()], "en", out, copies=2)
    run = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_all_letters_are_inside_the_margins() -> None:
    long = "ļoti garš nosaukums " * 9 + "w" * 200
    wide = replace(
        PLAIN,
        school=replace(PLAIN.school, name=long),
        items=tuple((f"{n}.", f"{long} " * 3, 60) for n in range(40)),
    )
    for facts in (PLAIN, wide):
        document = pypdfium2.PdfDocument(render_agreement(facts, "lv"))
        for number in range(len(document)):
            letters = document[number].get_textpage()
            for place in range(letters.count_chars()):
                if letters.get_text_range(place, 1).isspace():
                    continue
                left, bottom, right, top = letters.get_charbox(place)
                assert left >= A4.left - 1
                assert right <= A4.page_width - A4.right + 1
                assert top <= A4.page_height - A4.top + 1
                assert bottom >= A4.bottom - 4 or bottom < A4.footer + 9
            letters.close()
        document.close()


def test_two_independent_readers_read_the_same_words() -> None:
    content = render_agreement(PLAIN, "lv")
    document = pypdfium2.PdfDocument(content)
    other = ""
    for number in range(len(document)):
        letters = document[number].get_textpage()
        other += " " + letters.get_text_range()
        letters.close()
    document.close()
    assert sorted(other.split()) == sorted(text_of(content).split())


def test_the_same_facts_at_the_same_moment_give_the_same_file() -> None:
    with clock.fixed(datetime(2027, 1, 7, tzinfo=UTC)):
        assert render_agreement(PLAIN, "lv") == render_agreement(PLAIN, "lv")


def test_a_letter_that_the_font_lacks_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    strange = replace(PLAIN, student=replace(PLAIN.student, name="Jānis 漢"))
    with pytest.raises(UserError, match=r"^Jānis 漢: .*“漢” \(U\+6F22\)"):
        write_agreements([PLAIN, strange], "lv", out)
    with pytest.raises(UserError, match=r"^(?!Jānis).*“漢” \(U\+6F22\)"):
        write_agreements([strange], "lv", out)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_print_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to print"):
        write_agreements([], "lv", tmp_path / "a.pdf")
    with pytest.raises(UserError, match="one copy"):
        write_agreements([PLAIN], "lv", tmp_path / "a.pdf", copies=0)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_agreements_and_may_cancel(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"before")
    steps: list[tuple[int, int]] = []

    def stop_at_two(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_agreements([PLAIN] * 5, "lv", out, progress=stop_at_two)
    assert steps == [(0, 5), (1, 5), (2, 5)]
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_was_there_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"x" * 10_000_000)
    write_agreements([PLAIN], "lv", out)
    assert len(PdfReader(out, strict=True).pages) == 3
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no room on the disk for “a.pdf”"),
        (errno.EACCES, "open in another program"),
        (errno.EIO, "can't be written"),
    ],
)
def test_trouble_with_the_disk_is_a_sentence_and_leaves_the_old_file(
    tmp_path: Path, code: int, words: str
) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"before")

    def write(stream: io.BufferedIOBase) -> None:
        stream.write(b"half")
        raise OSError(code, os.strerror(code))

    with pytest.raises(UserError, match=words):
        write_whole(out, write)  # type: ignore[arg-type]
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are another matter there")
def test_a_disk_that_fills_up_half_way_leaves_nothing(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(UserError, match="no room"):
            write_agreements([PLAIN], "lv", tmp_path / "a.pdf", copies=3)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_and_a_name_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="isn't there"):
        write_agreements([PLAIN], "lv", tmp_path / "nav" / "a.pdf")
    (tmp_path / "mape").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        write_agreements([PLAIN], "lv", tmp_path / "mape")
    assert [path.name for path in tmp_path.iterdir()] == ["mape"]
