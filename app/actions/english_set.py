"""The papers that belong to a placement abroad, in English and in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.actions.printing_papers import Printed, print_together
from app.i18n import N_, _, speaking
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import LogEntry
from app.reports.paper_files import paper_file_names

TITLE: Final = N_("English set")
_BEFORE: Final = ("learning_agreement", "agreement", "programme", "briefing")
_AFTER: Final = ("time_record", "assessment")


def english_set(session: Session, placement: bytes) -> tuple[str, ...]:
    """Return the kinds of the set: the diary as it is written, or to be filled in by hand."""
    written = exists().where(LogEntry.placement_id == placement, LogEntry.alive)
    diary = "diary" if session.scalar(select(written)) else "diary_blank"
    return (*_BEFORE, diary, *_AFTER)


def english_set_name(session: Session, placement: bytes) -> str:
    """Return what the file of the set is called."""
    with speaking("en"):
        title = _(TITLE)
    return paper_file_names(session, [placement], title, {})[placement]


def print_english_set(
    folder: DataFolder, placement: bytes, out: Path, copies: int = 1, progress: Progress = silent
) -> Printed:
    """Write the set into one PDF and remember it in one step; all else as `print_papers`."""
    with folder.read() as session:
        kinds = english_set(session, placement)
    with speaking("en"):
        title = _(TITLE)
    return print_together(folder, kinds, placement, "en", title, out, copies, progress)
