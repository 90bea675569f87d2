"""What the programmes' room asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.reports.criteria import SetRow
from app.reports.programmes import ItemRow, ProgrammeRow
from ui.pages.programmes.phrase_verbs import PhraseVerbs
from ui.widgets.formula_card import FormulaVerbs
from ui.widgets.intake.panel import ImportVerbs

Refused = Callable[[str], object]
Then = Callable[[bytes], object]
Save = Callable[[bytes, str, Any, Refused], object]


@dataclass(frozen=True)
class ItemVerbs:
    """All about the items of a programme; minutes are planned minutes."""

    items: Callable[[bytes], Sequence[ItemRow]]
    save: Save
    add: Callable[[bytes, str, int | None, Then, Refused], object]
    """(programme, task, minutes, …)"""
    delete: Callable[[tuple[bytes, ...]], object]


@dataclass(frozen=True)
class CriteriaVerbs:
    """All about sets of criteria; a set is named by its lineage, a criterion by its key."""

    sets: Callable[[], Sequence[SetRow]]
    take: Callable[[str, Then], object]
    """(shipped set, what to call with the lineage)"""
    rename: Callable[[bytes, str, Refused], object]
    add: Callable[[bytes, str, Refused], object]
    """(set, title, …)"""
    edit: Callable[[bytes, str, str, Any, Refused], object]
    """(set, criterion, field, value, …)"""
    move: Callable[[bytes, str, int], object]
    delete: Callable[[bytes, Sequence[str], Refused], object]
    delete_sets: Callable[[Sequence[bytes]], object]
    choose: Callable[[bytes, bytes | None], object]
    """(programme, set); None: the shipped criteria."""


@dataclass(frozen=True)
class ProgrammeVerbs:
    """All about programmes."""

    programmes: Callable[[], Sequence[ProgrammeRow]]
    save: Save
    add: Callable[[dict[str, Any], Then, Refused], object]
    delete: Callable[[tuple[bytes, ...]], object]
    items: ItemVerbs
    phrases: PhraseVerbs
    importing: ImportVerbs
    criteria: CriteriaVerbs
    formula: Callable[[bytes], FormulaVerbs]
    """Of a programme's final grade."""
