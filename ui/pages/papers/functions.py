"""What the tab of papers asks and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.reports.archive import ArchiveRow

Refused = Callable[[str], object]


@dataclass(frozen=True)
class PapersFunctions:
    """`closed` says why nothing is noted in this folder; empty where it is.

    Papers, events and attachments are given by their ids, kinds of paper by their keys.
    """

    archive: Callable[[], ArchiveRow | None]
    closed: Callable[[], str]
    note: Callable[[bytes, Sequence[str], str, date, str, Refused], object]
    """(paper, parties, state, day, reason, refused)"""
    attach: Callable[[bytes, Sequence[str], Path, date, Refused], object]
    """Attach a signed paper, and note that the parties signed it."""
    take_signed: Callable[[str, Path, Refused], object]
    """Take a paper that was signed without having been printed here."""
    take_back: Callable[[Sequence[bytes]], object]
    void: Callable[[Sequence[bytes], str, Refused], object]
    reprint: Callable[[bytes], object]
    save_again: Callable[[bytes, Path], object]
    file_name: Callable[[str], str]
    """What a file with a paper of that kind is called."""
    printable: Callable[[str], bool]
    """Whether the program can print that kind from here."""
    blanks: Callable[[str, Callable[[Sequence[str]], object]], object]
    """Hands over what a paper of that kind would print as blanks, by names in templates."""
    print: Callable[[str], object]
    save: Callable[[str, Path], object]
