"""Rows into a text file that every spreadsheet opens right: UTF-8 with its mark, semicolons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from app.documents.whole_file import write_whole

_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?!\s+[^\W\d][^|!=]*\Z|[\d\s.,:()/-]+\Z)")
"""What a spreadsheet would take for something to work out: numbers, phone numbers and lines of a
list aren't.
"""


def write_table(out: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write the file, whole or not at all; return how many rows it has. `UserError` as for papers.

    A value that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        lines = csv.writer(text, delimiter=";")
        lines.writerow(head)
        for row in rows:
            lines.writerow([_harmless(value) for value in row])
            written += 1
        text.flush()
        text.detach()

    write_whole(out, write)
    return written


def _harmless(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) else value
