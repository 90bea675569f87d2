"""What a text that somebody is writing would print, and what is wrong with it: never an error."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.documents.checking import Finding, findings
from app.documents.chosen import Headed, head_in_force, headed
from app.documents.gather import GATHERERS, told_for
from app.documents.kinds import KINDS
from app.documents.paper import gaps, paper_of, sample_told
from app.documents.pdf import render
from app.documents.template import read_template
from app.errors import UserError
from app.i18n import Language
from app.reports.letterheads import LetterheadRow
from app.reports.template_versions import TextOf
from app.rules.paper_words import AMENDMENTS

_CODE: Final = "PR-7K3M-Q2PA-9T4X"
_AROUND: Final = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it would print; `pdf` is empty where it can't, `trouble` says why if no finding.

    `blanks` are fields that would be ruled blanks for whom it is shown.
    """

    pdf: bytes
    findings: tuple[Finding, ...]
    blanks: tuple[str, ...] = ()
    trouble: str = ""


def takes_placement(paper: str) -> bool:
    """Tell whether a paper can be shown as it would be for a placement.

    An amendment can't: it is of something that a placement may not have yet.
    """
    return paper in GATHERERS and paper not in AMENDMENTS and KINDS[paper].of == "placement"


def seen(session: Session, of: TextOf, text: str, placement: bytes | None = None) -> Seen:
    """Return a text as it would print, with sample data or for a placement."""
    found = tuple(findings(of.paper, text))
    if any(each.grave for each in found):
        return Seen(b"", found)
    spoken: Language = "en" if of.language == "en" else "lv"
    template = read_template(text)
    try:
        if placement is not None and takes_placement(of.paper):
            told = told_for(session, of.paper, [placement], spoken)[0]
        else:
            told = sample_told(of.paper, spoken)
            if of.placement_kind is not None:
                told = told.also(flags={"kind": of.placement_kind})
        head = head_in_force(session, of.paper, spoken)
        paper = paper_of(of.paper, told, spoken, template, head.head, _CODE, head.pictures)
        return Seen(render(paper), found, tuple(gaps(of.paper, told, template)))
    except UserError as trouble:
        return Seen(b"", found, (), str(trouble))


def letterhead_seen(_session: Session, row: LetterheadRow, spoken: Language) -> Seen:
    """Return a short letter under a letterhead that isn't kept yet, or why there is none."""
    head: Headed = headed(row, spoken)
    template = read_template(
        "---\ntitle: x\n---\n{{ place }}, {{ signed_on }}\n\n{{ company.name }}\n"
        "{{ company.address }}\n\n" + "___\n\n" * 3 + "{{ school.signatory_post }} "
        "{{ school.signatory }}\n"
    )
    told = sample_told("thanks", spoken)
    try:
        paper = paper_of("thanks", told, spoken, template, head.head, "", head.pictures)
        return Seen(render(paper), ())
    except UserError as trouble:
        return Seen(b"", (), (), str(trouble))


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """Return what differs, with a line around: (sign, line), sign "-", "+", " " or "…"."""
    old, new = before.splitlines(), after.splitlines()
    said: list[tuple[str, str]] = []
    for group in difflib.SequenceMatcher(None, old, new).get_grouped_opcodes(_AROUND):
        if said:
            said.append(("…", ""))
        for tag, start, end, first, last in group:
            if tag == "equal":
                said += [(" ", line) for line in old[start:end]]
                continue
            said += [("-", line) for line in old[start:end]]
            said += [("+", line) for line in new[first:last]]
    return said
