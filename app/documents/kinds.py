"""The kinds of paper: whose they are, who signs them, what a template of each must show.

Read by pages when the program starts: imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from app.i18n import Language, _
from app.rules.paper_words import PAPERS

Shape = Literal["a4", "a4-landscape", "dl", "c5", "labels-3x8"]
"""What a paper is printed on; DL and C5 are envelopes."""

TEXTS: Final = Path(__file__).resolve().parents[2] / "resources" / "templates"
"""Where the program's own texts lie: kind.language.md."""
_THREE: Final = ("school", "company", "student", "guardian")
_STUDENT: Final = ("student.name",)
_WHO_AND_WHERE: Final = ("student.name", "company.name")
_PARTIES_NAMED: Final = ("school.name", "company.name", "student.name")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper.

    `must` names the fields that a template of it has to show; "a|b" is either of two. A `bound`
    paper is kept with what it was printed from, so that it can be printed again just as it was.
    """

    key: str
    of: Literal["placement", "group", "company"] = "placement"
    parties: tuple[str, ...] = ()
    """Who signs, by their keys in `PARTIES`; the guardian beside a minor only."""
    must: tuple[str, ...] = ()
    must_if: tuple[str, ...] = ()
    """What a template has to show where it applies."""
    shape: Shape = "a4"
    bound: bool = True
    two_languages: bool = False
    """Whether it may stand in two languages side by side."""
    languages: tuple[Language, ...] = ("lv", "en")
    form: bool = False
    """Whether there is a PDF of it to be filled in."""

    @property
    def title(self) -> str:
        """What people call it, in the language spoken now."""
        return _(PAPERS[self.key])


_KINDS: Final = (
    PaperKind(
        "agreement",
        parties=_THREE,
        must=(
            "number", "signed_on", *_PARTIES_NAMED, "school.reg_no", "school.signatory",
            "company.reg_no", "company.signatory", "student.personal_code|student.birth_date",
            "programme.title", "qualification", "starts_on", "ends_on",
            "total_hours", "company.workplace", "supervisor.name", "mentor.name", "insurance",
            "items.title",
        ),
        must_if=("guardian.name",),
        two_languages=True,
    ),
    PaperKind("annex_schedule", parties=_THREE, must=_STUDENT),
    PaperKind("annex_plan", parties=_THREE, must=_STUDENT),
    PaperKind("amendment", parties=_THREE, must=_PARTIES_NAMED),
    PaperKind("termination", parties=_THREE, must=_PARTIES_NAMED),
    PaperKind(
        "application", parties=("company", "student", "guardian"), must=_WHO_AND_WHERE,
        must_if=("guardian.name",),
    ),
    PaperKind("programme", must=("items.title", "items.hours")),
    PaperKind(
        "diary", parties=("student", "mentor", "supervisor"), must=_WHO_AND_WHERE, form=True
    ),
    PaperKind("diary_blank", must=_WHO_AND_WHERE, bound=False),
    PaperKind("time_record", parties=("student", "mentor"), must=_WHO_AND_WHERE),
    PaperKind("briefing", parties=("student", "mentor"), must=_WHO_AND_WHERE),
    PaperKind(
        "assessment",
        parties=("mentor",),
        must=("student.name", "company.name", "mentor.name"),
        form=True,
    ),
    PaperKind("report_cover", must=_WHO_AND_WHERE, bound=False),
    PaperKind("visit", parties=("supervisor", "mentor", "student"), must=_WHO_AND_WHERE),
    PaperKind("certificate", parties=("school",), must=_STUDENT),
    PaperKind("thanks", parties=("school",), must=("company.name",)),
    PaperKind(
        "register",
        of="group",
        must=("agreements.number", "agreements.student"),
        shape="a4-landscape",
        bound=False,
    ),
    PaperKind("envelope", of="company", must=("addressee.name",), shape="dl", bound=False),
    PaperKind("envelope_c5", of="company", must=("addressee.name",), shape="c5", bound=False),
    PaperKind("labels", of="company", must=("labels.name",), shape="labels-3x8", bound=False),
    PaperKind(
        "learning_agreement",
        parties=_THREE,
        must=(
            *_PARTIES_NAMED, "starts_on", "ends_on", "tasks.words|mobility.tasks",
            "knowledge.words|mobility.knowledge", "skills.words|mobility.skills",
            "competence.words|mobility.competence", "mobility.monitoring", "mobility.evaluation",
            "mobility.recognition",
        ),
        must_if=("guardian.name",),
        languages=("en",),
    ),
    PaperKind("survey_student", bound=False, form=True),
    PaperKind("survey_mentor", bound=False, form=True),
)  # fmt: skip
KINDS: Final[Mapping[str, PaperKind]] = {kind.key: kind for kind in _KINDS}
USED_UP: Final = b""
"""Stands among the ids of labels for one that is gone from the sheet already."""
BOTH: Final = "lv+en"
"""The language of a paper in two languages side by side."""
OF_PLACEMENTS: Final = frozenset(kind.key for kind in _KINDS if kind.of == "placement")


def kinds_with_text(*of: str) -> list[PaperKind]:
    """Return the kinds that the program has a text for, in their order.

    `of` says whose: placement, group or company.
    """
    return [kind for kind in _KINDS if kind.of in of and (TEXTS / f"{kind.key}.en.md").exists()]
