"""What a verb prints: aligned text for people, JSON for programs."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

_GAP = "  "


def plain(value: Any) -> Any:
    """Return a value as JSON carries it: ids as 32 hexadecimal digits, dates as 2027-01-11."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(each) for each in value]
    return value


def moment(at: datetime | None) -> str:
    """Return a moment as people read it, by the clock of this computer; empty for none."""
    from app.reports.history_words import moment_words

    return moment_words(at) if at is not None else ""


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1))


def print_result(args: argparse.Namespace, value: Any, text: str) -> None:
    """Print what a verb did: the sentence, or with --json the value."""
    if args.json:
        print_json(value)
    elif text:
        print(text)


def print_notes(lines: Iterable[str]) -> None:
    """Print warnings where they don't disturb a program that reads stdout."""
    for line in lines:
        print(line, file=sys.stderr)


def print_table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns, numbers to the right."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    numeric = [
        bool(rows) and all(isinstance(row[at], int) or row[at] is None for row in rows)
        for at in range(len(titles))
    ]
    widths = [
        max([width(title), *(width(row[at]) for row in texts)]) for at, title in enumerate(titles)
    ]
    print(_line(titles, widths, numeric))
    print(_GAP.join("-" * wide for wide in widths))
    for row in texts:
        print(_line(row, widths, numeric))


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, wide, right in zip(cells, widths, numeric, strict=True):
        space = " " * (wide - width(cell))
        padded.append(space + cell if right else cell + space)
    return _GAP.join(padded).rstrip()


def width(text: str) -> int:
    """Return how many places a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
