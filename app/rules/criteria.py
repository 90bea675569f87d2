"""The assessment criteria that a new school starts with; every school may edit its own copy."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "resources" / "criteria" / "default.toml"


@dataclass(frozen=True, slots=True)
class CriterionLevel:
    """What the marks from `lowest` to `highest` (scale 1-10) say of the trainee."""

    lowest: int
    highest: int
    text: str


@dataclass(frozen=True, slots=True)
class StartingCriterion:
    """A criterion and its levels, the highest first. `id` stays the same in every language."""

    id: str
    title: str
    levels: tuple[CriterionLevel, ...]

    def level_of(self, mark: int) -> CriterionLevel:
        """Return the level that a mark of 1 to 10 stands for. Raises `ValueError` for others."""
        for level in self.levels:
            if level.lowest <= mark <= level.highest:
                return level
        raise ValueError(f"no level for mark {mark}")


@cache
def starting_criteria(lang: str) -> tuple[StartingCriterion, ...]:
    """Return the starting set in `lang` (lv, en)."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        StartingCriterion(
            told["id"],
            told["title"][lang],
            tuple(
                CriterionLevel(level["marks"][0], level["marks"][1], level[lang])
                for level in told["level"]
            ),
        )
        for told in content["set"][0]["criterion"]
    )
