"""How a step stands, as a chip."""

from __future__ import annotations

from app.i18n import ngettext
from app.reports.history_words import moment_words, record_words, summary_words
from app.reports.memory import IN_FORCE, state_name
from app.reports.steps import StepRow
from ui.models.table import Chip
from ui.theme import Kind

_LOOKS: dict[str, tuple[Kind, str]] = {
    "replaced": ("neutral", "history-line"),
    "partly": ("neutral", "history-line"),
    "gone": ("neutral", "delete-bin-line"),
    "undone": ("neutral", "arrow-go-back-line"),
    "aside": ("neutral", "inbox-unarchive-line"),
    "void": ("neutral", "forbid-line"),
    "disputed": ("problem", "git-branch-line"),
    "forbidden": ("problem", "forbid-line"),
}


def chip_of(state: str) -> Chip | None:
    """Return the chip of a state; none for what is in force."""
    if state == IN_FORCE or state not in _LOOKS:
        return None
    kind, icon = _LOOKS[state]
    return kind, state_name(state), icon


def state_chip(step: StepRow) -> Chip | None:
    """Return the chip of a step."""
    return chip_of(step.state)


def here_words(step: StepRow) -> str:
    """Return since when it is known here."""
    return moment_words(step.came_at or step.at)


def where_words(step: StepRow) -> str:
    """Return whose placement it was in, and the first records."""
    return ": ".join(part for part in (step.student, record_words(step)) if part)


def change_in_words(step: StepRow) -> str:
    """Return the first records, and what changed in them."""
    return " · ".join(part for part in (record_words(step), summary_words(step)) if part)


def count_words(count: int) -> str:
    """Return "34 steps"."""
    return ngettext("{count} step", "{count} steps", count).format(count=count)
