"""One setting of the school's that placements carry: how it is made for a placement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.records import Placement, PlacementTerms, shape_of
from app.records.placement_terms import terms_id

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
    follows: Literal["always", "told", "never"] = "always"
    """Whether placements that are under way follow what the school sets later: by themselves, only
    when a person hands it out, or not at all."""


class Makers:
    """The makers of some cells, each made when first asked; texts are proved only once."""

    def __init__(
        self, session: Session, settings: Mapping[str, Setting], settling: bool = False
    ) -> None:
        """Read through `session`; the settings are by the names of their cells.

        `settling` is what nobody asked for: what is only handed out when told is left as it is
        then, but where it is in conflict.
        """
        self._session = session
        self._settings = settings
        self._settling = settling
        self._made: dict[str, Made] = {}
        self._proved: set[tuple[str, str]] = set()

    def differing(
        self, placement: Placement, known: Mapping[str, Any], disputed: Mapping[bytes, set[int]]
    ) -> dict[str, Value]:
        """Return what a placement should have and doesn't, or has in conflict."""
        cells = disputed.get(terms_id(placement.id), ())
        found = {}
        for name, setting in self._settings.items():
            collides = shape_of(PlacementTerms).cell_of[name] in cells
            if self._settling and setting.follows == "told" and not collides:
                continue
            value = self._maker(name)(placement)
            wanted = setting.plain if value is None else value
            if collides or known.get(name, setting.plain) != wanted:
                self._prove(name, setting, wanted)
                found[name] = wanted
        return found

    def _maker(self, name: str) -> Made:
        if name not in self._made:
            self._made[name] = self._settings[name].maker(self._session)
        return self._made[name]

    def _prove(self, name: str, setting: Setting, value: Value) -> None:
        if not isinstance(value, str) or not value or setting.again is None:
            return
        if (name, value) in self._proved:
            return
        if setting.again(value) != value:
            raise UserError(
                _(
                    "This is more than a placement can carry: {what}. Shorten it, then save again."
                ).format(what=_(setting.title))
            )
        self._proved.add((name, value))
