"""The programmes' room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions import registry
from app.i18n import _, ngettext
from app.reports import programmes
from ui.pages.programmes.verbs import ItemVerbs
from ui.wiring.desk import Desk

Refused = Callable[[str], object]
Then = Callable[[bytes], object]


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from app.actions.import_plans import plan_programme_import
    from app.actions.intake import import_programme
    from ui.pages.programmes.page import ProgrammesPage
    from ui.pages.programmes.verbs import ProgrammeVerbs
    from ui.wiring.imports import import_verbs

    office = desk.office

    def save(record: bytes, field: str, value: Any, refused: Refused) -> None:
        office.do(
            lambda folder: registry.edit_programme(folder, record, **{field: value}),
            refused=refused,
        )

    def add(values: dict[str, Any], then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: registry.add_programme(folder, **values),
            said=lambda _done: _("The programme is added. Now write its items."),
            then=then,
            refused=refused,
        )

    def delete(records: tuple[bytes, ...]) -> None:
        office.do(
            lambda folder: registry.delete_programmes(folder, records),
            said=lambda _done: _deleted(len(records)),
        )

    return ProgrammesPage(
        ProgrammeVerbs(
            programmes=lambda: office.ask(programmes.programmes),
            save=save,
            add=add,
            delete=delete,
            items=_items(desk),
            importing=import_verbs(desk, plan_programme_import, import_programme),
        )
    )


def _deleted(count: int) -> str:
    said = ngettext("{count} programme is deleted.", "{count} programmes are deleted.", count)
    return said.format(count=count)


def _items(desk: Desk) -> ItemVerbs:
    office = desk.office

    def save(record: bytes, field: str, value: Any, refused: Refused) -> None:
        office.do(
            lambda folder: registry.edit_items(folder, [record], **{field: value}),
            refused=refused,
        )

    def add(
        programme: bytes, title: str, minutes: int | None, then: Then, refused: Refused
    ) -> None:
        office.do(
            lambda folder: registry.add_item(folder, programme, title, minutes),
            then=then,
            refused=refused,
        )

    def delete(records: tuple[bytes, ...]) -> None:
        if not records:
            return
        count = len(records)

        def said(_done: None) -> str:
            text = ngettext("{count} item is deleted.", "{count} items are deleted.", count)
            return text.format(count=count)

        office.do(lambda folder: registry.delete_items(folder, records), said=said)

    return ItemVerbs(lambda programme: office.ask(programmes.items, programme), save, add, delete)
