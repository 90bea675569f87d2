"""What is known of a field, of a list and of a flag before any paper is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.i18n import Language

_INDEX: Final = re.compile(r"\.\d+\.")
Kinds = frozenset[str] | None
"""The kinds of paper that have it; None: all."""
Sample = str | tuple[str, ...]
Described = tuple[str, str, Sample] | tuple[str, str, Sample, Sample]


@dataclass(frozen=True, slots=True)
class _Known:
    key: str
    label: str
    kinds: Kinds

    def is_of(self, kind: str) -> bool:
        """Tell whether papers of that kind have it."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Field(_Known):
    """A field; `label` and `group` are msgids. The samples of a list's field are its rows."""

    group: str
    samples: tuple[str, ...]
    samples_en: tuple[str, ...]

    def sample(self, language: Language, row: int = 0) -> str:
        """Return what might stand there."""
        return (self.samples if language == "lv" else self.samples_en)[row]


@dataclass(frozen=True, slots=True)
class Items(_Known):
    """A list that {% for %} goes through; its fields begin with its key and a point."""


@dataclass(frozen=True, slots=True)
class Flag(_Known):
    """What a condition may ask besides fields: {% if kind == "wbl" %}.

    An `asked` flag that nobody has decided is named among the gaps of a paper that asks for it.
    """

    choices: tuple[str | bool, ...]
    asked: bool = False


def fields(group: str, kinds: Kinds, *described: Described) -> tuple[Field, ...]:
    """Return the fields of one group: key, label, sample and, where it differs, in English."""
    made = []
    for key, label, sample, *english in described:
        samples = (sample,) if isinstance(sample, str) else sample
        other = english[0] if english else samples
        samples_en = (other,) if isinstance(other, str) else other
        made.append(Field(key, label, kinds, group, samples, samples_en))
    return tuple(made)


def field_of(key: str) -> str:
    """Return the field's name without the place of its item: "items.title" for "items.3.title"."""
    return _INDEX.sub(".", key)
