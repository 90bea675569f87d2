"""Which papers belong into the folder of a placement, from when on, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from app.i18n import N_
from app.rules.kinds import ABROAD, QUALIFICATION, TRAINING, WBL


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


_AGREEMENT: Final = Belongs(
    "agreement",
    "start",
    N_("Until all parties have signed it, the placement can't begin."),
)
_PROGRAMME: Final = Belongs(
    "programme", "start", N_("What the trainee is to learn; an annex of the agreement.")
)
_BRIEFING: Final = Belongs(
    "briefing", "start", N_("Proves that the trainee was told how to work safely before starting.")
)
_PLAN: Final = Belongs(
    "annex_plan", "start",
    N_("Work-based learning needs a plan of what is learnt at school and what in the company."),
)  # fmt: skip
_ABROAD: Final = Belongs(
    "learning_agreement", "start",
    N_("What the trainee learns abroad, signed by the school and the company that receives them."),
)  # fmt: skip
_DIARY: Final = Belongs(
    "diary", "end", N_("What was done each day, signed by the trainee and both supervisors.")
)
_ASSESSMENT: Final = Belongs(
    "assessment", "end", N_("The mentor's assessment is part of the final grade.")
)
_REPORT: Final = Belongs(
    "report_cover", "end", N_("The trainee's own report is part of the final grade."), once=True
)
_CERTIFICATE: Final = Belongs(
    "certificate", "end", N_("The trainee can show with it where they worked, and how long."),
    once=True,
)  # fmt: skip
BELONGING: Final = {
    TRAINING: (_AGREEMENT, _PROGRAMME, _BRIEFING, _DIARY, _ASSESSMENT),
    QUALIFICATION: (
        _AGREEMENT, _PROGRAMME, _BRIEFING, _DIARY, _ASSESSMENT, _REPORT, _CERTIFICATE,
    ),
    WBL: (_AGREEMENT, _PLAN, _BRIEFING, _DIARY, _ASSESSMENT, _CERTIFICATE),
    ABROAD: (_AGREEMENT, _ABROAD, _DIARY, _ASSESSMENT, _REPORT, _CERTIFICATE),
}  # fmt: skip
"""A training placement is short and has no report; abroad the partner's own rules hold for
briefings, and the learning agreement says what the programme says at home."""
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


def belonging(kind: str | None) -> tuple[Belongs, ...]:
    """Return the papers of a kind of placement; one without a kind has those of a training one."""
    return BELONGING.get(kind or TRAINING, BELONGING[TRAINING])
