"""Papers that the school printed from its own texts: folders without them can't print the same."""

from __future__ import annotations

from app.reports.signatures import PaperNow, last_that_counts, papers_now
from ui.wiring.desk import Desk


def kept_at_school(
    desk: Desk, placement: bytes, kind: str, about: bytes | None = None
) -> PaperNow | None:
    """Return a paper of a placement that can't be printed in this folder as the school did.

    `about` is the amendment that it is about.
    """
    if desk.role == "teacher":
        return None
    papers = desk.office.ask(papers_now, [placement]).get(placement, [])
    prints = [each for each in papers if each.kind == kind and about in (None, each.about_id)]
    paper = last_that_counts(prints)
    return paper if paper is not None and paper.is_own_text else None
