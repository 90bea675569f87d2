"""Every field that a template may name, with what it means to a person.

A template writes {{ school.name }}; a field of a list is written {{ item.title }} inside
{% for item in items %} and is called "items.title" here. Pages read this when the program starts:
it imports nothing heavy. Each area of papers has a module of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.documents.catalogue import (
    agreement,
    amendment,
    assessment,
    diary,
    group,
    inflected,
    mobility,
    terms,
)
from app.documents.catalogue.field import Field, Flag, Items, field_of
from app.i18n import _

__all__ = ["FIELDS", "FLAGS", "LISTS", "Field", "Flag", "Items", "field_of", "fields_of",
           "flags_of", "label", "lists_of"]  # fmt: skip

_AREAS: Final = (agreement, terms, amendment, diary, assessment, inflected, group, mobility)

FIELDS: Final[Mapping[str, Field]] = {field.key: field for area in _AREAS for field in area.FIELDS}
LISTS: Final[Mapping[str, Items]] = {items.key: items for area in _AREAS for items in area.LISTS}
FLAGS: Final[Mapping[str, Flag]] = {flag.key: flag for area in _AREAS for flag in area.FLAGS}


def fields_of(kind: str) -> dict[str, Field]:
    """Return the fields that papers of a kind have, in the order of the picker."""
    return {key: field for key, field in FIELDS.items() if field.is_of(kind)}


def lists_of(kind: str) -> dict[str, Items]:
    """Return the lists that papers of a kind have."""
    return {key: items for key, items in LISTS.items() if items.is_of(kind)}


def flags_of(kind: str) -> dict[str, Flag]:
    """Return what conditions of papers of a kind may ask besides fields."""
    return {key: flag for key, flag in FLAGS.items() if flag.is_of(kind)}


def label(key: str) -> str:
    """Return what people call a field or flag, in the language spoken now."""
    name = field_of(key)
    return _((FIELDS.get(name) or FLAGS[name]).label)
