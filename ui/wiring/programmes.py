"""The programmes' room."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.actions import registry
from app.i18n import _, ngettext
from app.reports import programmes
from ui.pages.programmes.verbs import ItemVerbs
from ui.wiring.criteria import criteria_verbs
from ui.wiring.desk import Desk
from ui.wiring.phrases import phrase_verbs
from ui.wiring.records import Refused, Then, adding, deleting, saving


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from app.actions.import_plans import plan_programme_import
    from app.actions.intake import import_programme
    from ui.pages.programmes.page import ProgrammesPage
    from ui.pages.programmes.verbs import ProgrammeVerbs
    from ui.wiring.formula import formula_verbs
    from ui.wiring.imports import import_verbs

    office = desk.office

    return ProgrammesPage(
        ProgrammeVerbs(
            programmes=lambda: office.ask(programmes.programmes),
            save=saving(office, lambda f, one, to: registry.edit_programme(f, one, **to)),
            add=adding(
                office,
                lambda folder, values: registry.add_programme(folder, **values),
                lambda: _("The programme is added. Now write its items."),
            ),
            delete=deleting(office, registry.delete_programmes, _deleted),
            items=_items(desk),
            criteria=criteria_verbs(desk),
            phrases=phrase_verbs(desk),
            importing=import_verbs(desk, plan_programme_import, import_programme),
            formula=partial(formula_verbs, desk),
        )
    )


def _deleted(count: int) -> str:
    said = ngettext("{count} programme is deleted.", "{count} programmes are deleted.", count)
    return said.format(count=count)


def _items_deleted(count: int) -> str:
    return ngettext("{count} item is deleted.", "{count} items are deleted.", count).format(
        count=count
    )


def _items(desk: Desk) -> ItemVerbs:
    office = desk.office

    def add(
        programme: bytes, title: str, minutes: int | None, then: Then, refused: Refused
    ) -> None:
        office.do(
            lambda folder: registry.add_item(folder, programme, title, minutes),
            then=then,
            refused=refused,
        )

    return ItemVerbs(
        lambda programme: office.ask(programmes.items, programme),
        saving(office, lambda f, one, to: registry.edit_items(f, [one], **to)),
        add,
        deleting(office, registry.delete_items, _items_deleted),
    )
