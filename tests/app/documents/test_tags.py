"""What a PDF tells those who can't see it: the order, the roles, the languages, the bookmarks."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from app.documents.beside import side_by_side
from app.documents.blocks import Column, Head, Paper, Paragraph, Picture, Run, Table, Text
from app.documents.pdf import PdfFile
from tests.app.documents.agreements import agreement_paper
from tests.app.documents.papers import PLAIN
from tests.app.documents.test_sheets import picture

AGREEMENT = agreement_paper(PLAIN, "lv")


def words(content: str) -> Text:
    return (Run(content),)


def read(*papers: Paper, copies: int = 1, even: bool = False) -> PdfReader:
    stream = io.BytesIO()
    file = PdfFile(stream)
    for paper in papers:
        file.add(paper, copies, even)
    file.close("Lapas", papers[0])
    return PdfReader(stream, strict=True)


def elements(node: Any) -> Iterator[Any]:
    """Yield every element below, in the order in which it is read aloud."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object()
        if isinstance(inner, dict) and "/S" in inner:
            yield inner
            yield from elements(inner)


def roles(reader: PdfReader) -> list[str]:
    return [str(element["/S"]) for element in elements(reader.root_object["/StructTreeRoot"])]


def places(element: Any, pages: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the page and the number of everything that an element holds itself."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid, int):
            yield pages[element.raw_get("/Pg").idnum], kid
        elif "/MCID" in kid.get_object():
            yield pages[kid.get_object().raw_get("/Pg").idnum], kid.get_object()["/MCID"]


def test_every_number_on_every_page_of_every_copy_belongs_to_one_element() -> None:
    reader = read(AGREEMENT, agreement_paper(PLAIN, "en"), copies=2, even=True)
    tree: Any = reader.root_object["/StructTreeRoot"]
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    held = [place for element in elements(tree) for place in places(element, pages)]
    shown = [
        (number, int(found))
        for number, page in enumerate(reader.pages)
        if (content := page.get_contents()) is not None
        for found in re.findall(rb"/MCID (\d+)", content.get_data())
    ]
    assert Counter(held) == Counter(shown)
    parents = dict(zip(*[iter(tree["/ParentTree"]["/Nums"])] * 2, strict=True))
    for place, page in enumerate(reader.pages):
        if "/StructParents" not in page:
            assert page.get_contents() is None
            continue
        of_page = parents[page["/StructParents"]].get_object()
        for number, parent in enumerate(of_page):
            assert (place, number) in places(parent.get_object(), pages)
    order = [place for place in held if place[0] < 4]
    assert order == sorted(order)


def test_the_words_of_two_lines_are_not_read_as_one() -> None:
    reader = read(Paper("Lapa", "lv", (Paragraph(words("vārds " * 60)),)))
    lines = reader.pages[0].extract_text().splitlines()
    assert len(lines) > 3
    assert "".join(lines).split()[:-1] == ["vārds"] * 60


def test_headings_paragraphs_and_tables_have_their_roles() -> None:
    found = roles(read(AGREEMENT))
    assert found[:4] == ["/Document", "/Part", "/H1", "/P"]
    assert found.count("/H2") == 11
    table = found[found.index("/Table") :]
    assert table[:9] == ["/Table", "/TR", *["/TH"] * 3, "/TR", *["/TD"] * 3]
    assert table.count("/TR") == len(PLAIN.items) + 2


def test_what_goes_on_over_a_page_is_one_paragraph_and_one_table() -> None:
    long = Paragraph(words("vārds " * 2500))
    rows = tuple((words(str(n)),) for n in range(90))
    table = Table((Column(1),), (words("Nr."),), rows)
    foot = Head((), foot=(words("Konts LV00"),), rule=False)
    for blocks in ((long, table), (table, long)):
        reader = read(Paper("Lapa", "lv", blocks, head=foot))
        assert len(reader.pages) >= 3
        counts = Counter(roles(reader))
        assert (counts["/P"], counts["/Table"], counts["/TH"]) == (1, 1, 1)
        assert counts["/TR"] == 91


def test_two_tables_in_a_row_are_two() -> None:
    table = Table((Column(1),), (words("Nr."),), ((words("1"),),))
    assert Counter(roles(read(Paper("Lapa", "lv", (table, table)))))["/Table"] == 2


def test_a_picture_says_what_it_shows_and_an_ornament_nothing() -> None:
    logo = picture("PNG", "L", (90,))
    blocks = (Picture("l", 40, 20, alt=words("Skolas logotips")), Picture("l", 40, 20))
    tree: Any = read(Paper("Lapa", "lv", blocks, pictures={"l": logo})).root_object
    (figure,) = (one for one in elements(tree["/StructTreeRoot"]) if one["/S"] == "/Figure")
    assert figure["/Alt"] == "Skolas logotips"


def test_each_column_is_read_in_its_own_language() -> None:
    tree: Any = read(side_by_side(AGREEMENT, agreement_paper(PLAIN, "en"))).root_object
    part, *others = list(elements(tree["/StructTreeRoot"]))[1:]
    assert part["/Lang"] == "lv"
    titles = [one.get("/Lang") for one in others if one["/S"] == "/H1"]
    assert titles == [None, "en"] * 2


def test_bookmarks_lead_to_papers_and_in_them_to_their_sections() -> None:
    reader = read(AGREEMENT, AGREEMENT, copies=2)
    outline: Any = reader.outline
    first, inside, _second, _inside = outline
    assert first.title == "Prakses līgums Nr. 2027-014 – Elīna Šķēle"
    assert [mark.title for mark in inside[:2]] == ["1. Līguma puses", "2. Līguma priekšmets"]
    assert inside[-1].title == "Prakses programma"
    where = [reader.get_destination_page_number(mark) or 0 for mark in inside]
    assert where == sorted(where)
    assert set(where) == {0, 1, 2}
    assert first["/Count"] == -len(inside)
    only: Any = read(AGREEMENT).outline
    assert only[0]["/Count"] == len(inside)
