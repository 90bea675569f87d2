"""One setting of the school's that placements carry: how it is made for a placement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.records import Placement

Value = str | bool
Made = Callable[[Placement], Value | None]
"""Gives the value of one placement; None where the school has set nothing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How one cell of the terms follows from what the school has set."""

    title: str
    """What a person calls it; to be translated."""
    maker: Callable[[Session], Made]
    """Reads what it needs once, for any number of placements."""
    again: Callable[[str], str] | None = None
    """Returns a text as its readers would write it: one that doesn't stay is beyond their bounds,
    and would be read as nothing."""
    plain: Value = ""
    """What holds where the school has set nothing."""
    needs: frozenset[str] = frozenset()
    """The placement's own fields that it is made from: where one changes, it is made anew."""
    follows: bool = True
    """Whether placements that are under way follow what the school sets later."""
