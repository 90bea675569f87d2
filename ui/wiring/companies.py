"""The companies' room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions import registry
from app.i18n import _, ngettext
from app.reports import companies, duplicates, placements
from app.reports.placements import PlacementFilter
from ui.widgets.parts import PartVerbs
from ui.wiring.desk import Desk

Refused = Callable[[str], object]
Then = Callable[[bytes], object]


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from app.actions.import_plans import plan_company_import
    from app.actions.intake import import_companies
    from ui.pages.companies.page import CompaniesPage
    from ui.pages.companies.verbs import CompanyVerbs
    from ui.wiring.imports import import_verbs

    office = desk.office

    def save(record: bytes, field: str, value: Any, refused: Refused) -> None:
        office.do(
            lambda folder: registry.edit_companies(folder, [record], **{field: value}),
            refused=refused,
        )

    def add(values: dict[str, Any], then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: registry.add_company(folder, **values),
            said=lambda _done: _("The company is added."),
            then=then,
            refused=refused,
        )

    def delete(records: tuple[bytes, ...]) -> None:
        office.do(
            lambda folder: registry.delete_companies(folder, records),
            said=lambda _done: _deleted(len(records)),
        )

    def show_placements(company: bytes) -> None:
        found = office.ask(placements.ids, PlacementFilter(company_id=company))
        desk.go("placements", only=tuple(found))

    return CompaniesPage(
        CompanyVerbs(
            ids=lambda wanted, sort, down: office.ask(companies.ids, wanted, sort, down),
            fetch=lambda wanted: office.ask(companies.fetch, wanted),
            count=lambda: office.ask_once(companies.count),
            doubles=lambda then: office.ask_later(
                lambda found: then([double.ids for double in found]),
                duplicates.duplicates,
                "company",
            ),
            save=save,
            add=add,
            delete=delete,
            show_placements=show_placements,
            workplaces=_workplaces(desk),
            mentors=_mentors(desk),
            importing=import_verbs(desk, plan_company_import, import_companies),
        )
    )


def _deleted(count: int) -> str:
    said = ngettext("{count} company is deleted.", "{count} companies are deleted.", count)
    return said.format(count=count)


def _workplaces(desk: Desk) -> PartVerbs:
    office = desk.office

    def save(record: bytes, _field: str, value: Any, refused: Refused) -> None:
        office.do(lambda folder: registry.edit_workplace(folder, record, value), refused=refused)

    def add(company: bytes, address: str, then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: registry.add_workplace(folder, company, address),
            said=lambda _done: _("The workplace is added."),
            then=then,
            refused=refused,
        )

    def delete(record: bytes) -> None:
        office.do(
            lambda folder: registry.delete_workplaces(folder, [record]),
            said=lambda _done: _("The workplace is deleted."),
        )

    return PartVerbs(save, add, delete)


def _mentors(desk: Desk) -> PartVerbs:
    office = desk.office

    def save(record: bytes, field: str, value: Any, refused: Refused) -> None:
        office.do(
            lambda folder: registry.edit_mentors(folder, [record], **{field: value}),
            refused=refused,
        )

    def add(company: bytes, name: str, then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: registry.add_mentor(folder, company, name),
            said=lambda _done: _("The mentor is added."),
            then=then,
            refused=refused,
        )

    def delete(record: bytes) -> None:
        office.do(
            lambda folder: registry.delete_mentors(folder, [record]),
            said=lambda _done: _("The mentor is deleted."),
        )

    return PartVerbs(save, add, delete)
