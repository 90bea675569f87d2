"""The files that sample data is made from, and the sample programmes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"


@dataclass(frozen=True, slots=True)
class SampleItem:
    """A programme item; `label` is its number as schools write it, "1."."""

    label: str
    title: str
    minutes: int
    outcome: str
    """What the trainee can do afterwards; several items may have the same."""


@dataclass(frozen=True, slots=True)
class SampleProgramme:
    """A placement programme of one trade."""

    trade: str
    title: str
    qualification: str
    level: str
    code: str
    aim: str
    items: tuple[SampleItem, ...]

    @property
    def minutes(self) -> int:
        """Return the planned minutes of all items."""
        return sum(item.minutes for item in self.items)


@cache
def read_sample(name: str) -> dict[str, Any]:
    """Return a file of resources/sample, read once; nobody may change what it returns."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def programmes() -> tuple[SampleProgramme, ...]:
    """Return the sample programmes."""
    return tuple(
        SampleProgramme(
            told["trade"], told["title"], told["qualification"], told["level"], told["code"],
            told["aim"],
            tuple(
                SampleItem(f"{place}.", title, hours * 60, _outcome(told, place))
                for place, (title, hours) in enumerate(told["items"], 1)
            ),
        )
        for told in read_sample("programmes")["programme"]
    )  # fmt: skip


def _outcome(told: dict[str, Any], place: int) -> str:
    return next(str(text) for first, last, text in told["outcomes"] if first <= place <= last)
