"""The companies' room."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions import registry
from app.i18n import _, ngettext
from app.reports import companies, duplicates, placements
from app.reports.placements import PlacementFilter
from ui.widgets.parts import PartVerbs
from ui.wiring.desk import Desk
from ui.wiring.records import Refused, adding, adding_to, deleting, saving


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from app.actions.import_plans import plan_company_import
    from app.actions.intake import import_companies
    from ui.pages.companies.page import CompaniesPage
    from ui.pages.companies.verbs import CompanyVerbs
    from ui.wiring.imports import import_verbs

    office = desk.office

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
            save=saving(office, lambda f, one, to: registry.edit_companies(f, [one], **to)),
            add=adding(
                office,
                lambda folder, values: registry.add_company(folder, **values),
                lambda: _("The company is added."),
            ),
            delete=deleting(office, registry.delete_companies, _deleted),
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

    def delete(record: bytes) -> None:
        office.do(
            lambda folder: registry.delete_workplaces(folder, [record]),
            said=lambda _done: _("The workplace is deleted."),
        )

    added = adding_to(office, registry.add_workplace, lambda: _("The workplace is added."))
    return PartVerbs(save, added, delete)


def _mentors(desk: Desk) -> PartVerbs:
    office = desk.office

    def delete(record: bytes) -> None:
        office.do(
            lambda folder: registry.delete_mentors(folder, [record]),
            said=lambda _done: _("The mentor is deleted."),
        )

    return PartVerbs(
        saving(office, lambda f, one, to: registry.edit_mentors(f, [one], **to)),
        adding_to(office, registry.add_mentor, lambda: _("The mentor is added.")),
        delete,
    )
