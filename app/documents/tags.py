"""The order in which a PDF is read aloud: headings, paragraphs, tables with rows and cells.

Pages bear numbers beside their letters (`Page.numbered`); here every number gets its element. The
elements of a paper are written with it, so only a number a paper and a number a page stay in
memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.documents.blocks import Paper
from app.documents.pages import Page
from app.documents.pdf_objects import ObjectFile, references, text_string
from app.documents.slabs import Slab, Span

_ATTRIBUTES: Final = {"TH": "/A<</O/Table/Scope/Column>>"}


@dataclass(slots=True)
class Element:
    """What one element holds: others, and numbers on pages of the paper."""

    role: str
    language: str = ""
    alt: str = ""
    elements: list[Element] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)


def elements_of(pages: Iterable[Page]) -> list[Element]:
    """Return the elements of a paper, in reading order."""
    found: list[Element] = []
    before: list[Element] = []
    table: tuple[Slab, Element] | None = None
    for page_number, page in enumerate(pages):
        for place, (_down, slab, numbers) in enumerate(page.numbered()):
            repeated = page.repeats and place == 0
            if repeated or not any(span.role for span in slab.spans):
                continue
            into = found
            if slab.role == "TR":
                head = slab.head or slab
                if table is None or table[0] is not head or slab is head:
                    table = head, Element("Table")
                    found.append(table[1])
                row = Element("TR")
                table[1].elements.append(row)
                into = row.elements
            else:
                table = None
            before = _spans(slab.spans, numbers, page_number, before, into)
    return found


def _spans(
    spans: Sequence[Span],
    numbers: Sequence[int | None],
    page: int,
    before: Sequence[Element],
    into: list[Element],
) -> list[Element]:
    """Add what the spans of a slab are, and return their elements, one a span."""
    own: list[Element] = []
    for place, (span, number) in enumerate(zip(spans, numbers, strict=True)):
        if span.continues and place < len(before):
            element = before[place]
        else:
            element = Element(span.role, span.language, span.alt)
            if span.role and (number is not None or span.role in ("TD", "TH")):
                into.append(element)
        if number is not None:
            element.places.append((page, number))
        own.append(element)
    return own


class Tags:
    """Writes the elements of papers into one file."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self._document = file.reserve()
        self._papers = array("Q")
        self._parents = array("Q")

    def add(
        self,
        paper: Paper,
        elements: Sequence[Element],
        pages: Sequence[Page],
        objects: Sequence[int],
    ) -> int:
        """Write a copy of a paper whose pages are these objects; return its first page's key."""
        first = len(self._parents)
        part = self._file.reserve()
        parents = [[0] * _count(page) for page in pages]
        kids = [self._write(element, part, objects, parents) for element in elements]
        language = f"/Lang{text_string(paper.language)}"
        self._file.put_small(
            part, f"<</S/Part/P {self._document} 0 R{language}/K{references(kids)}>>"
        )
        self._papers.append(part)
        for of_page in parents:
            self._parents.append(self._file.add_small(references(of_page)))
        return first

    def close(self) -> int:
        """Complete the tree and return its root."""
        root = self._file.reserve()
        self._file.put(self._document, f"<</S/Document/P {root} 0 R/K{references(self._papers)}>>")
        keys = " ".join(f"{key} {number} 0 R" for key, number in enumerate(self._parents))
        parents = self._file.add(f"<</Nums[{keys}]>>")
        return self._file.put(
            root,
            f"<</Type/StructTreeRoot/K {self._document} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>",
        )

    def _write(
        self, element: Element, parent: int, objects: Sequence[int], parents: list[list[int]]
    ) -> int:
        number = self._file.reserve()
        kids = [f"{self._write(inner, number, objects, parents)} 0 R" for inner in element.elements]
        page = element.places[0][0] if element.places else None
        for on_page, place in element.places:
            parents[on_page][place] = number
            kids.append(
                str(place)
                if on_page == page
                else f"<</Type/MCR/Pg {objects[on_page]} 0 R/MCID {place}>>"
            )
        more = f"/Pg {objects[page]} 0 R" if page is not None else ""
        if element.language:
            more += f"/Lang{text_string(element.language)}"
        if element.alt:
            more += f"/Alt{text_string(element.alt)}"
        more += _ATTRIBUTES.get(element.role, "")
        held = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        self._file.put_small(
            number, f"<</S/{element.role}/P {parent} 0 R{more}{f'/K {held}' if kids else ''}>>"
        )
        return number


def _count(page: Page) -> int:
    numbers = (number for _down, _slab, own in page.numbered() for number in own)
    return sum(number is not None for number in numbers)
