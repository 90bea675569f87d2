"""The school's sets of assessment criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.actions import criteria
from app.i18n import _
from app.reports.criteria import criteria_sets
from ui.pages.programmes.verbs import CriteriaVerbs
from ui.wiring.desk import Desk
from ui.wiring.records import Refused, Then


def criteria_verbs(desk: Desk) -> CriteriaVerbs:
    """Return what the programmes' room does with criteria."""
    office = desk.office

    def take(starting: str, then: Then) -> None:
        office.do(
            lambda folder: criteria.take_criteria(folder, starting),
            said=lambda _done: _("The set is yours now. Change what you want to."),
            then=then,
        )

    def rename(lineage: bytes, name: str, refused: Refused) -> None:
        office.do(
            lambda folder: criteria.rename_criteria(folder, lineage, name), refused=refused
        )

    def add(lineage: bytes, title: str, refused: Refused) -> None:
        office.do(lambda folder: criteria.add_criterion(folder, lineage, title), refused=refused)

    def edit(lineage: bytes, key: str, field: str, value: Any, refused: Refused) -> None:
        office.do(
            lambda folder: criteria.edit_criterion(folder, lineage, key, **{field: value}),
            refused=refused,
        )

    def move(lineage: bytes, key: str, by: int) -> None:
        office.do(lambda folder: criteria.move_criterion(folder, lineage, key, by))

    def delete(lineage: bytes, keys: Sequence[str], refused: Refused) -> None:
        office.do(
            lambda folder: criteria.delete_criteria(folder, lineage, keys),
            said=lambda _done: _("The criterion is out of the set; marks given by it stay."),
            refused=refused,
        )

    def delete_sets(lineages: Sequence[bytes]) -> None:
        office.do(
            lambda folder: criteria.delete_criteria_sets(folder, lineages),
            said=lambda _done: _("The set is deleted; placements keep what they have."),
        )

    def choose(programme: bytes, lineage: bytes | None) -> None:
        office.do(lambda folder: criteria.choose_criteria(folder, programme, lineage))

    return CriteriaVerbs(
        lambda: office.ask_once(criteria_sets),
        take, rename, add, edit, move, delete, delete_sets, choose,
    )  # fmt: skip
