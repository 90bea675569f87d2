"""Bookmarks: one a paper, and inside it one for each of its larger headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.documents.pages import Page
from app.documents.pdf_objects import ObjectFile, text_string
from app.documents.shapes import Shape


@dataclass(slots=True)
class Bookmark:
    """Words that lead to a height on a page object."""

    words: str
    page: int
    top: float
    inside: list[Bookmark] = field(default_factory=list)


def bookmark_of(
    words: str, pages: Sequence[Page], objects: Sequence[int], shape: Shape
) -> Bookmark:
    """Return the bookmark of a paper: it leads to its first page, its headings are inside."""
    paper = Bookmark(words, objects[0], shape.page_height)
    part = paper
    first = True
    for page, number in zip(pages, objects, strict=True):
        for down, slab in page.slabs:
            if not slab.title or slab.level > 2:
                continue
            found = Bookmark(slab.title, number, shape.page_height - shape.top - down + 4.0)
            if slab.level == 2:
                part.inside.append(found)
            elif not first:
                paper.inside.append(found)
                part = found
            first = False
    return paper


class Outline:
    """Writes the bookmarks of a file as its papers come; only the last one waits."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self._root = file.reserve()
        self._first = 0
        self._waiting: tuple[int, int, Bookmark] | None = None
        self.papers = 0

    def add(self, bookmark: Bookmark) -> None:
        """Add a paper's bookmark; what is inside it stays folded."""
        number = self._file.reserve()
        before = 0
        if self._waiting:
            before = self._waiting[0]
            self._write(self._waiting, self._root, number)
        self._waiting = number, before, bookmark
        self._first = self._first or number
        self.papers += 1

    def close(self) -> int:
        """Complete the outline and return its root. The only paper of a file lies unfolded."""
        ends = ""
        count = self.papers
        if self._waiting:
            ends = f"/First {self._first} 0 R/Last {self._waiting[0]} 0 R"
            unfolded = self.papers == 1
            count += len(self._waiting[2].inside) if unfolded else 0
            self._write(self._waiting, self._root, 0, unfolded)
        return self._file.put(self._root, f"<</Type/Outlines/Count {count}{ends}>>")

    def _write(
        self, item: tuple[int, int, Bookmark], parent: int, after: int, unfolded: bool = False
    ) -> None:
        number, before, bookmark = item
        inside = [self._file.reserve() for _each in bookmark.inside]
        for place, inner in enumerate(bookmark.inside):
            previous = inside[place - 1] if place else 0
            following = inside[place + 1] if place + 1 < len(inside) else 0
            self._write((inside[place], previous, inner), number, following)
        entries = [f"/Title{text_string(bookmark.words)}/Parent {parent} 0 R"]
        if before:
            entries.append(f"/Prev {before} 0 R")
        if after:
            entries.append(f"/Next {after} 0 R")
        if inside:
            count = len(inside) if unfolded else -len(inside)
            entries.append(f"/First {inside[0]} 0 R/Last {inside[-1]} 0 R/Count {count}")
        entries.append(f"/Dest[{bookmark.page} 0 R/XYZ null {bookmark.top:.2f} null]")
        self._file.put_small(number, f"<<{''.join(entries)}>>")
