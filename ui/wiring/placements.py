"""The room of placements: the list, new ones, and each one's folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions import placements as actions
from app.actions.agreed import change_placements
from app.actions.placements import Terms
from app.actions.terms_calendar import minutes_ahead
from app.i18n import _, ngettext
from app.reports import companies, groups, placements, programmes, students
from app.reports.busy import placed_already
from app.reports.heads import Head
from app.reports.school import teachers
from ui.pages.placements.cover_verbs import Refused
from ui.pages.placements.folder import FolderView
from ui.pages.placements.list_verbs import Ids, ListVerbs, PlacingVerbs
from ui.pages.placements.page import PlacementsPage
from ui.pages.placements.placing_students import MOST
from ui.widgets.fields_pick import Picked
from ui.widgets.header import Crumb
from ui.wiring.choosing import find
from ui.wiring.desk import Desk
from ui.wiring.folder import build_folder


def build(desk: Desk) -> QWidget:
    """Return the page."""
    pages: list[PlacementsPage] = []

    def crumbs(head: Head) -> Sequence[Crumb]:
        page, code = pages[0], head.group_code
        found: list[Crumb] = [(_("Placements"), page.show_list)]
        if code:
            found.append((code, lambda: page.show_group(code)))
        return found

    def opens(record: bytes, tab: str) -> FolderView:
        page = pages[0]
        return build_folder(
            desk, record, tab, crumbs=crumbs, closed=page.show_list, neighbour=page.leaf,
            parent=page.shelf,
        )  # fmt: skip

    page = PlacementsPage(_list(desk), _placing(desk), opens)
    pages.append(page)
    return page


def _list(desk: Desk) -> ListVerbs:
    office = desk.office

    def change(ids: Ids, values: Mapping[str, Any], refused: Refused) -> None:
        kept = {name: value for name, value in values.items() if name != "keep_access"}
        ends = "keep_access" not in values
        office.do(
            lambda folder: change_placements(folder, tuple(ids), kept, end_earlier=ends),
            said=lambda count: ngettext(
                "{count} placement changed.", "{count} placements changed.", count
            ).format(count=count),
            refused=refused,
        )

    def delete(ids: Ids) -> None:
        wanted = tuple(ids)
        office.do(
            lambda folder: actions.delete_placements(folder, wanted),
            said=lambda _none: ngettext(
                "{count} placement deleted.", "{count} placements deleted.", len(wanted)
            ).format(count=len(wanted)),
        )

    return ListVerbs(
        ids=lambda wanted, sort, down: office.ask(placements.ids, wanted, sort, down),
        fetch=lambda ids: office.ask(placements.fetch, ids),
        count=lambda: office.ask(placements.count),
        groups=lambda: office.ask(groups.codes),
        companies=lambda: [
            (record.hex(), name) for record, name in office.ask(placements.companies_of)
        ],
        find=lambda which, text, company: find(desk, which, text, company),
        change=change,
        delete=delete,
        print=lambda ids: desk.go("documents", only=tuple(ids)),
        learn=lambda: desk.go("students", begin="import"),
        has_students=lambda: office.ask(students.count) > 0,
    )


def _placing(desk: Desk) -> PlacingVerbs:
    office = desk.office

    def place(chosen: Ids, terms: Terms, then: Callable[[Ids], object], refused: Refused) -> None:
        wanted = tuple(chosen)
        office.do(
            lambda folder: actions.place_students(folder, wanted, terms),
            said=lambda made: ngettext(
                "{count} placement made.", "{count} placements made.", len(made)
            ).format(count=len(made)),
            then=then,
            refused=refused,
        )

    def supervisor() -> Picked | None:
        me = desk.office.folder.identity.person
        known = {person.id: person.name for person in office.ask(teachers)}
        return Picked(me, known[me]) if me in known else None

    def workplaces(company: object) -> list[str]:
        found = office.ask(companies.company, company) if isinstance(company, bytes) else None
        return [place.address for place in found.workplaces] if found else []

    def minutes(programme: object) -> int:
        found = (
            office.ask(programmes.programme, programme) if isinstance(programme, bytes) else None
        )
        return found.minutes if found else 0

    return PlacingVerbs(
        groups=lambda: office.ask(groups.groups),
        students=lambda group, text: _students(desk, group, text),
        named=lambda chosen: office.ask(students.fetch, list(chosen)),
        busy=lambda chosen, kind, first, last: office.ask(
            placed_already, chosen, kind, first, last
        ),
        find=lambda which, text, company: find(desk, which, text, company),
        workplaces=workplaces,
        supervisor=supervisor,
        programme_minutes=minutes,
        minutes_ahead=lambda first, last, a_day: office.ask(minutes_ahead, first, last, a_day),
        place=place,
    )


def _students(desk: Desk, group: bytes | None, text: str) -> list[students.StudentRow]:
    wanted = students.StudentFilter(text=text, group_id=group)
    return desk.office.ask(students.fetch, desk.office.ask(students.ids, wanted)[: MOST + 1])
