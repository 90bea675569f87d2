"""Sample agreements as they were printed, and what has become of their signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app import clock
from app.actions.demo_lives import ABROAD, COMING
from app.actions.demo_story import Story
from app.actions.printing_papers import print_papers, print_together
from app.actions.signing import note_signature
from app.ledger.folder import DataFolder
from app.rules.paper_words import ON_PAPER, REFUSED, SENT
from app.rules.sample_texts import read_sample

MOST: Final = 3
"""Agreements that are out with their parties."""
FIRST_ABROAD: Final = ("learning_agreement", "agreement")


def print_some(folder: DataFolder, stories: Sequence[Story], language: str) -> None:
    """Print some agreements of placements to come; one is nearly signed, one refused."""
    chosen = [
        story.id for story in stories
        if story.life.state == COMING and story.life.printed and not story.life.signed
        and story.mentor is not None
    ][:MOST]  # fmt: skip
    if not chosen:
        return
    with TemporaryDirectory(prefix="prakse-") as place:
        papers = print_papers(folder, "agreement", chosen, "lv", Path(place) / "l.pdf", 3).papers
    today = clock.today()
    note_signature(folder, papers, (), SENT, today - timedelta(2))
    note_signature(folder, papers[:1], ("school", "company"), ON_PAPER, today - timedelta(1))
    words: str = read_sample("story")["refused"][language]
    if len(papers) > 1:
        note_signature(folder, papers[1:2], ("company",), REFUSED, today, reason=words)


def print_abroad(folder: DataFolder, stories: Sequence[Story]) -> None:
    """Print what is signed before a trainee goes abroad, in English; it is out with the company."""
    for story in stories:
        if story.life.plot == ABROAD:
            with TemporaryDirectory(prefix="prakse-") as place:
                out = Path(place) / "set.pdf"
                papers = print_together(folder, FIRST_ABROAD, story.id, "en", "", out).papers
            note_signature(folder, papers, ("school",), ON_PAPER)
            note_signature(folder, papers, ("company",), SENT)
