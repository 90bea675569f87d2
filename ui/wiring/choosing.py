"""What fields choose from, found by what is typed; and what an agreement lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.actions.papers import lacking
from app.i18n import ngettext
from app.i18n.collation import folded
from app.reports import companies, programmes
from app.reports.school import teachers
from ui.widgets.fields_pick import Picked
from ui.wiring.desk import Desk

MOST = 40


def find(desk: Desk, which: str, text: str, company: object = None) -> list[Picked]:
    """Find a "company", "mentor", "supervisor" or "programme"; mentors are of `company`."""
    finders: dict[str, Callable[[], Iterable[Picked]]] = {
        "company": lambda: _companies(desk, text),
        "mentor": lambda: _mentors(desk, company),
        "supervisor": lambda: [
            Picked(person.id, person.name, person.post or "")
            for person in desk.office.ask(teachers)
        ],
        "programme": lambda: [
            Picked(
                row.id,
                row.title,
                ngettext("{count} item", "{count} items", row.items).format(count=row.items),
            )
            for row in desk.office.ask(programmes.programmes)
        ],
    }
    words = folded(text).split()
    return [
        found
        for found in finders[which]()
        if all(word in folded(f"{found.text} {found.beside}") for word in words)
    ]


def _companies(desk: Desk, text: str) -> list[Picked]:
    ids = desk.office.ask(companies.ids, companies.CompanyFilter(text))[:MOST]
    rows = desk.office.ask(companies.fetch, ids)
    return [Picked(row.id, row.name, row.reg_no or "") for row in rows]


def _mentors(desk: Desk, company: object) -> list[Picked]:
    found = desk.office.ask(companies.company, company) if isinstance(company, bytes) else None
    if found is None:
        return []
    return [Picked(mentor.id, mentor.name, mentor.post or "") for mentor in found.mentors]


def missing_of(desk: Desk, placement: bytes, spoken: str) -> list[str]:
    """Return the fields that the agreement would print as blanks; the number comes by itself."""
    return desk.office.ask(lacking, [placement], spoken)[placement]
