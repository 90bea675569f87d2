"""Ready sentences for the texts of a reference report, by text and by how good the trainee is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.i18n import N_

AREAS: Final = ("attitude", "preparation", "attention", "remarks")
"""The texts of a reference report, by the fields of `Assessment` that hold them."""
LEVELS: Final = {"strong": N_("strong side"), "good": N_("good"), "weak": N_("to be improved")}
"""What a level is called, the best first."""
_FILE: Final = Path(__file__).resolve().parents[2] / "resources" / "phrases" / "report.toml"


@dataclass(frozen=True, slots=True)
class ReportPhrase:
    """A sentence; `level` is one of `LEVELS`."""

    level: str
    text: str


@cache
def report_phrases(area: str, lang: str) -> tuple[ReportPhrase, ...]:
    """Return the sentences for one text, one of `AREAS`."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))[area]
    return tuple(ReportPhrase(level, each[lang]) for level in LEVELS for each in told[level])
