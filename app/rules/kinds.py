"""The kinds of placement and the stages that one goes through, with their names."""

from __future__ import annotations

from typing import Final

from app.errors import UserError
from app.i18n import N_, _
from app.rules.names import folded

TRAINING: Final = "training"
QUALIFICATION: Final = "qualification"
WBL: Final = "wbl"
ABROAD: Final = "abroad"
KINDS: Final[dict[str, str]] = {
    TRAINING: N_("training placement"),
    QUALIFICATION: N_("qualification placement"),
    WBL: N_("work-based learning"),
    ABROAD: N_("placement abroad"),
}

DRAFT: Final = "draft"
SIGNED: Final = "signed"
COMPLETED: Final = "completed"
TERMINATED: Final = "terminated"
STAGES: Final[dict[str, str]] = {
    DRAFT: N_("draft"),
    SIGNED: N_("signed"),
    COMPLETED: N_("completed"),
    TERMINATED: N_("terminated"),
}

_KIND_WORDS: Final = {
    "macibu": TRAINING, "macibu prakse": TRAINING, "training placement": TRAINING,
    "kvalifikacijas": QUALIFICATION, "kvalifikacijas prakse": QUALIFICATION,
    "qualification placement": QUALIFICATION,
    "dvb": WBL, "darba vide balstitas macibas": WBL, "work-based learning": WBL,
    "arvalstis": ABROAD, "prakse arvalstis": ABROAD, "erasmus": ABROAD, "erasmus+": ABROAD,
    "placement abroad": ABROAD,
}  # fmt: skip
_STAGE_WORDS: Final = {
    "melnraksts": DRAFT, "parakstits": SIGNED, "parakstita": SIGNED, "pabeigts": COMPLETED,
    "pabeigta": COMPLETED, "partraukts": TERMINATED, "partraukta": TERMINATED,
}  # fmt: skip


def kind_name(kind: str | None) -> str:
    """Return the translated name of a kind; empty where there is none."""
    return _(KINDS[kind]) if kind in KINDS else ""


def stage_name(stage: str | None) -> str:
    """Return the translated name of a stage; a placement without one is a draft."""
    return _(STAGES.get(stage or DRAFT, STAGES[DRAFT]))


def read_kind(written: str) -> str:
    """Return the kind that a word names, in either language; `UserError` for another word."""
    word = folded(written)
    kind = word if word in KINDS else _KIND_WORDS.get(word)
    if kind is None:
        raise UserError(
            _(
                "“{text}” is not a kind of placement. Write training, qualification, wbl or abroad."
            ).format(text=written.strip())
        )
    return kind


def read_stage(written: str) -> str:
    """Return the stage that a word names, in either language; `UserError` for another word."""
    word = folded(written)
    stage = word if word in STAGES else _STAGE_WORDS.get(word)
    if stage is None:
        raise UserError(
            _(
                "“{text}” is not a stage of a placement. "
                "Write draft, signed, completed or terminated."
            ).format(text=written.strip())
        )
    return stage
