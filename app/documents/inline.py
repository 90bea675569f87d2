"""Words inside a block: **bold**, *italic*, and slots that wait for a field's value.

A slot is the field's name between two letters of the private use area, which no value can
contain. Values enter after the markup has been read, so nothing in a value is ever markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from markdown_it import MarkdownIt

from app.documents.blocks import Run, Text

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
_SLOT: Final = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_RULES: Final = ("emphasis", "escape", "newline")


def slot(key: str) -> str:
    """Return the mark that stands for the field until its value is known."""
    return f"{OPEN}{key}{CLOSE}"


def inline_text(source: str) -> Text:
    """Read one line of markup."""
    runs: list[Run] = []
    bold = italic = 0
    tokens = _inline_parser().parseInline(source.strip())
    for token in tokens[0].children or ():
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        else:
            words = " " if token.type in ("softbreak", "hardbreak") else token.content
            runs.append(Run(words, bold > 0, italic > 0))
    return _merged(runs)


def slots_in(text: Text) -> Iterator[str]:
    """Name the fields that the text waits for, in reading order."""
    for run in text:
        if OPEN in run.text:
            yield from _SLOT.findall(run.text)


def filled(text: Text, values: Mapping[str, str]) -> Text:
    """Put the values in; a field without one becomes a blank to write on."""
    runs: list[Run] = []
    for run in text:
        if OPEN not in run.text:
            runs.append(run)
            continue
        for place, part in enumerate(_SLOT.split(run.text)):
            words = values[part] if place % 2 else part
            if words:
                runs.append(Run(words, run.bold, run.italic))
            elif place % 2:
                runs.append(Run(blank=True))
    return _merged(runs)


def plain(text: Text, blank: str = "____") -> str:
    """Return the letters alone, as a title or a test wants them."""
    return "".join(blank if run.blank else run.text for run in text)


def _merged(runs: list[Run]) -> Text:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and not (run.blank or last.blank) and _face(last) == _face(run):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic)
        elif run.text or run.blank:
            merged.append(run)
    return tuple(merged)


def _face(run: Run) -> tuple[bool, bool]:
    return run.bold, run.italic


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(_RULES))
