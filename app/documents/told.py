"""What one paper tells, worded for one language: all that a template can put into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.rules import canonical

Value = str | bool | None


@dataclass(frozen=True, slots=True)
class Told:
    """Fields as text ("" is missing), flags for conditions, and how many items each list has.

    The fields of a list are "items.0.title", "items.1.title"…; `by_hand` are names of fields
    ("items.title") that are left to be filled in by hand, so that nobody misses them.
    """

    values: Mapping[str, str]
    flags: Mapping[str, Value] = field(default_factory=dict)
    lists: Mapping[str, int] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()

    @property
    def subject(self) -> str:
        """Whose paper it is: the student's, else the company's, else the group's."""
        whose = map(self.values.get, ("student.name", "company.name", "addressee.name"))
        return next(filter(None, whose), None) or self.values.get("register.group", "")

    @property
    def placement_kind(self) -> str | None:
        """The kind of its placement, which may have a text of its own."""
        kind = self.flags.get("kind")
        return kind if isinstance(kind, str) else None

    @property
    def author(self) -> str:
        """Who issues it."""
        return self.values.get("school.name", "")

    def also(
        self,
        values: Mapping[str, str] | None = None,
        flags: Mapping[str, Value] | None = None,
        lists: Mapping[str, int] | None = None,
        by_hand: Iterable[str] = (),
    ) -> Told:
        """Return the same with more; what was told before gives way."""
        return Told(
            {**self.values, **(values or {})},
            {**self.flags, **(flags or {})},
            {**self.lists, **(lists or {})},
            self.by_hand | frozenset(by_hand),
        )

    def written(self) -> str:
        """Return it as a text that is the same on every computer."""
        content = {"values": dict(self.values), "flags": dict(self.flags)}
        hand = sorted(self.by_hand)
        return canonical.write({**content, "lists": dict(self.lists), "by_hand": hand})


def told_from(text: str) -> Told | None:
    """Return what was written; None for a text that isn't whole."""
    return canonical.read(text, _told, None, longest=len(text))


def _told(content: Any) -> Told:
    return Told(
        _checked(content["values"], str),
        _checked(content["flags"], str, bool, type(None)),
        _checked(content["lists"], int),
        frozenset(_checked(dict.fromkeys(content["by_hand"]), type(None))),
    )


def _checked(found: Any, *kinds: type) -> dict[str, Any]:
    if not all(isinstance(k, str) and type(v) in kinds for k, v in found.items()):
        raise ValueError("something else was written there")
    return dict(found)
