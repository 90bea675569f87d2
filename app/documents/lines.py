"""Text becomes lines: broken at spaces and at line ends, never cut.

A word wider than the line is broken inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.documents.blocks import Run, Text
from app.documents.fonts import Face, face
from app.documents.style import BLANK


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one face from `x`; without a face it is a blank, `width` long."""

    x: float
    width: float
    face: Face | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of a line and how far they reach."""

    pieces: tuple[Piece, ...]
    width: float


Part = tuple[Face | None, str, float]
"""A face, letters of it and their width; or no face and a blank's width."""


def break_lines(
    text: Text, width: float, size: float, bold: bool = False, stretch: bool = False
) -> tuple[Line, ...]:
    """Set `text` within `width`.

    A blank that is all the text is as wide as the line; with `stretch`, one that ends the text
    reaches to the line's end.
    """
    if not text:
        return ()
    if any("\n" in run.text for run in text):
        parts = (break_lines(part, width, size, bold, stretch) for part in _between_ends(text))
        return tuple(line for lines in parts for line in lines or (Line((), 0.0),))
    if len(text) == 1 and text[0].blank:
        return (Line((Piece(0.0, width, None),), width),)
    lines: list[Line] = []
    line = _LineInTheMaking(size)
    for word in _words(text, size, bold):
        word_width = sum(part[2] for part in word)
        space = line.space
        if line.parts and line.width + space + word_width > width:
            lines.append(line.finished())
            line = _LineInTheMaking(size)
        if word_width <= width:
            line.add(word)
            continue
        for letters in _cut(word, width, size):
            if line.parts:
                lines.append(line.finished())
                line = _LineInTheMaking(size)
            line.add(letters)
    lines.append(line.finished())
    if stretch and text[-1].blank:
        lines[-1] = _stretched(lines[-1], width)
    return tuple(lines)


def _between_ends(text: Text) -> Iterator[Text]:
    """Yield the parts of a text that its line ends part."""
    part: list[Run] = []
    for run in text:
        first, *others = run.text.split("\n")
        part.append(replace(run, text=first))
        for other in others:
            yield tuple(run for run in part if run.text or run.blank)
            part = [replace(run, text=other)]
    yield tuple(run for run in part if run.text or run.blank)


def _stretched(line: Line, width: float) -> Line:
    last = line.pieces[-1]
    return Line((*line.pieces[:-1], Piece(last.x, width - last.x, None)), width)


class _LineInTheMaking:
    """Collects words; neighbours of one face become one piece."""

    __slots__ = ("parts", "size", "space", "width")

    def __init__(self, size: float) -> None:
        self.size = size
        self.parts: list[Part] = []
        self.width = 0.0
        self.space = 0.0

    def add(self, word: list[Part]) -> None:
        if self.parts:
            self._put((self.parts[-1][0] or word[0][0], " ", self.space))
        for part in word:
            self._put(part)
        letters = word[-1][0] or face(False, False)
        self.space = letters.widths[" "] * self.size

    def _put(self, part: Part) -> None:
        last = self.parts[-1] if self.parts else None
        if last and last[0] is part[0] and part[0] is not None:
            self.parts[-1] = (part[0], last[1] + part[1], last[2] + part[2])
        else:
            self.parts.append(part)
        self.width += part[2]

    def finished(self) -> Line:
        x = 0.0
        pieces = []
        for letters, text, width in self.parts:
            pieces.append(Piece(x, width, letters, text))
            x += width
        return Line(tuple(pieces), x)


def _words(text: Text, size: float, bold: bool) -> Iterator[list[Part]]:
    """Yield words: what stands between two spaces, in however many faces."""
    word: list[Part] = []
    for run in text:
        if run.blank:
            word.append((None, "", BLANK))
            continue
        letters = _face(run, bold)
        for place, part in enumerate(run.text.split(" ")):
            if place and word:
                yield word
                word = []
            if part:
                word.append((letters, part, letters.width(part) * size))
    if word:
        yield word


def _cut(word: list[Part], width: float, size: float) -> Iterator[list[Part]]:
    """Break a word that no line can hold: after as many letters as fit."""
    piece: list[Part] = []
    used = 0.0
    for letters, text, whole in word:
        if letters is None:
            if piece and used + whole > width:
                yield piece
                piece, used = [], 0.0
            piece.append((None, "", min(whole, width)))
            used += whole
            continue
        for letter in text:
            step = letters.widths[letter] * size
            if piece and used + step > width:
                yield piece
                piece, used = [], 0.0
            if piece and piece[-1][0] is letters:
                piece[-1] = (letters, piece[-1][1] + letter, piece[-1][2] + step)
            else:
                piece.append((letters, letter, step))
            used += step
    if piece:
        yield piece


def _face(run: Run, bold: bool) -> Face:
    return face(bold or run.bold, run.italic)
