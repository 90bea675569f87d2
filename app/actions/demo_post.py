"""A sample mentor on a computer of their own: files came from it, and one telephone number differs.

Everything goes the way it goes for people: an invitation, a folder of the mentor's, real files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.actions import exchange, inbox
from app.actions.attachments import attach_file
from app.actions.demo_lives import RUNNING
from app.actions.demo_story import Story
from app.actions.notes import write_note
from app.actions.placements import edit_placements
from app.actions.reviewing import confirm_days
from app.documents.blocks import Heading, Paper, Paragraph, Run
from app.documents.pdf import write_paper
from app.ledger.folder import DataFolder, create_folder
from app.reports.diary import waiting_days
from app.rules.names import folded
from app.rules.sample_texts import read_sample
from app.rules.samples import school_notes


def write_notes(folder: DataFolder, stories: Sequence[Story], language: str) -> None:
    """Write the school's own notes on some of the placements."""
    for story, text in zip(stories, school_notes(language), strict=False):
        write_note(folder, story.id, text)


def attach_a_proof(folder: DataFolder, stories: Sequence[Story], language: str) -> None:
    """Attach a doctor's note to one day of illness."""
    words = read_sample("story")["proof"][language]
    paper = Paper(
        words["title"], language,
        (Heading((Run(words["title"]),), 1), Paragraph((Run(words["text"]),))),
    )  # fmt: skip
    running = [story for story in stories if story.life.state == RUNNING]
    found = [(story.id, day) for story in running for day in story.ill]
    if found:
        with TemporaryDirectory(prefix="prakse-") as place:
            write_paper(paper, Path(place) / words["file"])
            attach_file(folder, found[0][0], Path(place) / words["file"], about=found[0][1])


def connect_a_mentor(folder: DataFolder, stories: Sequence[Story]) -> None:
    """Connect the mentor of a placement with days to confirm; nothing happens where there is none.

    One file is taken in, which leaves a conflict; a later one lies in the inbox.
    """
    chosen = next(
        (s for s in stories if s.mentor and s.life.state == RUNNING and s.life.waiting > 1), None
    )
    if chosen is None or chosen.mentor is None:
        return
    name = folded(chosen.mentor.name).replace(" ", "-")
    with TemporaryDirectory(prefix="prakse-") as place:
        invitation = Path(place) / "invitation.prakse"
        words = exchange.invite(folder, chosen.id, invitation).words
        with create_folder(Path(place) / "mentor", key_in_file=True) as theirs:
            inbox.accept_here(theirs, invitation, words)
            _disagree(folder, theirs, chosen)
            first, second = (folder.path / "inbox" / f"{name}-{each}.prakse" for each in (1, 2))
            exchange.send_to_school(theirs, first)
            inbox.take_in(folder, first)
            with theirs.read() as session:
                (trainee,) = waiting_days(session, [chosen.id])
            confirm_days(theirs, [day.id for day in trainee.days])
            exchange.send_to_school(theirs, second)


def _disagree(school: DataFolder, theirs: DataFolder, story: Story) -> None:
    """Let both write the mentor's telephone number, neither knowing of the other."""
    assert story.company is not None
    assert story.mentor is not None
    edit_placements(theirs, [story.id], mentor_phone=story.company.fields["phone"])
    phone = story.mentor.phone
    misheard = phone[:-1] + ("1" if phone[-1] == "0" else "0")
    edit_placements(school, [story.id], mentor_phone=misheard)
