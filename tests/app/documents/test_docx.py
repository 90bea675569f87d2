"""Papers as DOCX: the same words as on the PDF, in a file that Word reads."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from app.documents.beside import side_by_side
from app.documents.blocks import (
    Blank,
    Code,
    Column,
    Envelope,
    Head,
    Labels,
    Paper,
    Paragraph,
    Picture,
    Run,
    Table,
)
from app.documents.docx_file import write_docx
from app.documents.inline import plain
from app.documents.mapping import texts
from app.errors import UserError
from tests.app.documents.agreements import agreement_paper
from tests.app.documents.papers import GUARDIAN, PLAIN

_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd tabs spacing ind jc",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}
"""In which order Word wants what we write, by its schema."""
MINOR = replace(PLAIN, guardian=GUARDIAN, is_minor=True)
WORDS = (Run("Ķiršu iela 5"),)


def everything() -> Paper:
    """Return a paper that has one of each block the agreement hasn't."""
    stream = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(stream, "PNG")
    blocks = (
        Paragraph(WORDS),
        Picture("logo", 80, 40, "right"),
        Code((Run("PR-7K3M-Q2PA-9T4X"),), (WORDS,)),
        Blank(3),
        Table((Column(1), Column(2, "right")), (WORDS, WORDS), ((WORDS, ()),), ruled=4, lines=True),
        Envelope((WORDS,), (WORDS, WORDS)),
        Labels(((WORDS,), (), (WORDS, WORDS))),
    )
    return Paper(
        "Viss", "lv", blocks, "Kājene", "Elīna Šķēle", "Skola",
        pictures={"logo": stream.getvalue()},
        head=Head((WORDS,), left="logo"),
    )  # fmt: skip


def saved(papers: list[Paper], tmp_path: Path) -> Path:
    out = tmp_path / "dokuments.docx"
    write_docx(papers, out, len(papers), "Prakses līgumi")
    return out


def words_of(path: Path) -> str:
    tree = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return " ".join(
        "".join(text.text or "" for text in line.iter(qn("w:t"))) for line in tree.iter(qn("w:p"))
    )


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_word_of_the_paper_is_there(tmp_path: Path, language: str) -> None:
    paper = agreement_paper(PLAIN, "en" if language == "en" else "lv")
    found = letters(words_of(saved([paper], tmp_path)))
    for block in paper.shown():
        for text in texts(block):
            assert letters(plain(text)) in found


def test_two_languages_stand_side_by_side(tmp_path: Path) -> None:
    both = side_by_side(agreement_paper(MINOR, "lv"), agreement_paper(MINOR, "en"))
    out = saved([both], tmp_path)
    found = letters(words_of(out))
    for block in both.shown():
        for text in texts(block):
            assert letters(plain(text)) in found
    written = zipfile.ZipFile(out).read("word/document.xml")
    assert b'w:val="lv-LV"' in written
    assert b'w:val="en-GB"' in written


def test_each_paper_is_a_section_that_counts_its_own_pages(tmp_path: Path) -> None:
    papers = [agreement_paper(PLAIN, "lv"), everything()]
    document = Document(str(saved(papers, tmp_path)))
    assert len(document.sections) == 2
    for section, paper in zip(document.sections, papers, strict=True):
        (numbers,) = section._sectPr.findall(qn("w:pgNumType"))
        assert numbers.get(qn("w:start")) == "1"
        assert paper.footer in section.footer.paragraphs[0].text
    assert document.core_properties.title == "Prakses līgumi"
    assert document.core_properties.language == "lv-LV"


def test_heads_of_tables_repeat_and_no_row_is_torn(tmp_path: Path) -> None:
    tree = etree.fromstring(
        zipfile.ZipFile(saved([agreement_paper(PLAIN, "lv")], tmp_path)).read("word/document.xml")
    )
    assert len(list(tree.iter(qn("w:tblHeader")))) == 1
    assert len(list(tree.iter(qn("w:cantSplit")))) >= len(PLAIN.items)


def test_what_word_is_given_stands_in_the_order_of_its_schema(tmp_path: Path) -> None:
    with zipfile.ZipFile(saved([everything(), agreement_paper(MINOR, "lv")], tmp_path)) as file:
        trees = [etree.fromstring(file.read(name)) for name in file.namelist()
                 if re.fullmatch(r"word/(document|footer\d+)\.xml", name)]  # fmt: skip
    for tree in trees:
        for name, order in _ORDER.items():
            places = {qn(f"w:{child}"): place for place, child in enumerate(order.split())}
            for element in tree.iter(qn(f"w:{name}")):
                found = [places[child.tag] for child in element if child.tag in places]
                assert found == sorted(found), etree.tostring(element)


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    place = tmp_path / "nav"
    with pytest.raises(UserError):
        write_docx([everything()], place / "a.docx", 1)
    with pytest.raises(UserError):
        write_docx([], tmp_path / "a.docx", 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice isn't installed")
def test_another_office_opens_it(tmp_path: Path) -> None:
    out = saved([everything(), agreement_paper(PLAIN, "lv")], tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(out),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "dokuments.pdf").stat().st_size > 10_000


def test_the_foot_of_a_letterhead_stands_at_the_foot_of_the_first_page(tmp_path: Path) -> None:
    head = Head((WORDS,), foot=((Run("Konts LV00"),), (Run("Valsts kase"),)))
    paper = Paper("Viss", "lv", (Paragraph(WORDS),), "Kājene", head=head)
    first, second = Document(str(saved([paper, replace(paper, head=None)], tmp_path))).sections
    words = [line.text for line in first.first_page_footer.paragraphs]
    assert words[:2] == ["Konts LV00", "Valsts kase"]
    assert words[2].startswith("Kājene")
    assert [line.text[:6] for line in first.footer.paragraphs] == ["Kājene"]
    assert not second.different_first_page_header_footer
