"""Which papers belong into the folder of a placement, from when on, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.errors import UserError
from app.i18n import N_, _
from app.rules.kinds import ABROAD, QUALIFICATION, TRAINING, WBL

Chosen = Mapping[str, frozenset[str]]
"""What a school has chosen: papers by kinds of placement; kinds that it left alone have none."""


@dataclass(frozen=True, slots=True)
class Belongs:
    """A paper that belongs there: from the placement's first day on, or after its last.

    `once` is asked of the last placement alone where the trainee went on in another company;
    `why` is a msgid.
    """

    paper: str
    due: Literal["start", "end"]
    why: str
    once: bool = False


CHOICES: Final = (
    Belongs("application", "start", N_("The trainee's wish, and the company's word to take them.")),
    Belongs(
        "agreement", "start", N_("Until all parties have signed it, the placement can't begin.")
    ),
    Belongs("annex_schedule", "start", N_("When the trainee works; an annex of the agreement.")),
    Belongs("programme", "start", N_("What the trainee is to learn; an annex of the agreement.")),
    Belongs(
        "annex_plan", "start",
        N_("Work-based learning needs a plan of what is learnt at school and what in the company."),
    ),
    Belongs(
        "learning_agreement", "start",
        N_("What the trainee learns abroad, signed by the school and the company that receives "
           "them."),
    ),
    Belongs(
        "briefing", "start",
        N_("Proves that the trainee was told how to work safely before starting."),
    ),
    Belongs(
        "diary", "end", N_("What was done each day, signed by the trainee and both supervisors.")
    ),
    Belongs("time_record", "end", N_("How long was worked each day.")),
    Belongs("assessment", "end", N_("The mentor's assessment is part of the final grade.")),
    Belongs(
        "report_cover", "end", N_("The trainee's own report is part of the final grade."),
        once=True,
    ),
    Belongs("visit", "end", N_("What the school's supervisor saw in the company.")),
    Belongs(
        "certificate", "end",
        N_("The trainee can show with it where they worked, and how long."), once=True,
    ),
)  # fmt: skip
"""All papers that a school may keep in the folders, in the order in which they come about."""
BELONGING: Final = {
    TRAINING: ("agreement", "programme", "briefing", "diary", "assessment"),
    QUALIFICATION: (
        "agreement", "programme", "briefing", "diary", "assessment", "report_cover", "certificate",
    ),
    WBL: ("agreement", "annex_plan", "briefing", "diary", "assessment", "certificate"),
    ABROAD: (
        "agreement", "learning_agreement", "diary", "assessment", "report_cover", "certificate",
    ),
}  # fmt: skip
"""What belongs there where the school has set nothing. A training placement is short and has no
report; abroad the partner's own rules hold for briefings, and the learning agreement says what the
programme says at home."""
LATER, MISSING, OUT, REFUSED, WHOLE = "later", "missing", "out", "refused", "whole"
WRITTEN: Final = "written"
SLOT_STATES: Final = {
    LATER: N_("later"),
    MISSING: N_("missing"),
    OUT: N_("signatures awaited"),
    REFUSED: N_("signature refused"),
    WHOLE: N_("there"),
    WRITTEN: N_("in Prakse"),
}
"""How it is with a paper that belongs into the folder. What is written and confirmed in the program
isn't missing: whether it is printed as well is for the school to say."""


def choices(kind: str) -> tuple[Belongs, ...]:
    """Return the papers that may belong into the folder of a kind of placement."""
    return tuple(each for each in CHOICES if kind == ABROAD or each.paper != "learning_agreement")


def belonging(kind: str | None, chosen: Chosen) -> tuple[Belongs, ...]:
    """Return the papers of a kind of placement; one without a kind has those of a training one."""
    known = kind if kind in BELONGING else TRAINING
    papers = chosen.get(known, BELONGING[known])
    return tuple(each for each in CHOICES if each.paper in papers)


def read_chosen(text: str | None) -> Chosen:
    """Return what a school has chosen, as it is kept: "training: agreement diary; wbl: diary".

    What this program doesn't know is left out.
    """
    chosen: dict[str, frozenset[str]] = {}
    for part in (text or "").split(";"):
        kind, colon, papers = part.partition(":")
        if colon and kind.strip() in BELONGING:
            known = {each.paper for each in choices(kind.strip())}
            chosen[kind.strip()] = frozenset(papers.replace(",", " ").split()) & known
    return chosen


def write_chosen(chosen: Chosen) -> str:
    """Return what a school has chosen as a text; what is the program's own choice is left out."""
    said = []
    for kind, own in BELONGING.items():
        papers = chosen.get(kind, frozenset(own))
        if papers != frozenset(own):
            names = " ".join(each.paper for each in choices(kind) if each.paper in papers)
            said.append(f"{kind}: {names}".strip())
    return "; ".join(said)


def parse_chosen(text: str) -> Chosen:
    """Return what a person wrote; `UserError` for a kind or a paper that there isn't."""
    for part in filter(str.strip, text.split(";")):
        kind, _colon, papers = part.partition(":")
        if kind.strip() not in BELONGING:
            raise UserError(
                _("“{text}” is not a kind of placement. Write one of: {kinds}.").format(
                    text=kind.strip(), kinds=", ".join(BELONGING)
                )
            )
        known = [each.paper for each in choices(kind.strip())]
        strange = [each for each in papers.replace(",", " ").split() if each not in known]
        if strange:
            raise UserError(
                _("“{text}” is no paper of such a folder. Write some of: {papers}.").format(
                    text=strange[0], papers=", ".join(known)
                )
            )
    return read_chosen(text)
