"""The cover of a placement's folder: who may write what, and where it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions import agreed
from app.actions.handing_out import renew_terms
from app.actions.moving import Onward, continue_elsewhere
from app.actions.placements import edit_placements
from app.actions.registry import add_mentor, edit_students
from app.i18n import _, language
from app.reports import companies
from app.reports.access import access, is_connected
from app.reports.cover import Cover, cover
from ui.pages.placements.cover_verbs import CoverVerbs, Refused
from ui.pages.placements.hand_over import HandOver
from ui.widgets.fields_pick import Picked
from ui.wiring.choosing import find, missing_of
from ui.wiring.desk import Desk
from ui.wiring.schedule import wire_schedule

OWN = {
    "teacher": None,
    "mentor": frozenset({"mentor_post", "mentor_phone", "mentor_email"}),
    "student": frozenset({"student_phone", "student_email"}),
}
"""What each role may write; the ledger refuses the rest anyway."""
_SETTERS: dict[str, Callable[..., Any]] = {
    "company": agreed.set_company,
    "mentor": agreed.set_mentor,
    "supervisor": agreed.set_supervisor,
    "programme": agreed.set_programme,
}


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.placements.cover import CoverPage

    office = desk.office

    def edit(name: str, value: Any, refused: Refused) -> None:
        if name.startswith("student."):
            student = _cover().student.id
            if student is not None:
                field = name.removeprefix("student.")
                office.do(
                    lambda folder: edit_students(folder, [student], **{field: value}),
                    refused=refused,
                )
            return
        office.do(
            lambda folder: edit_placements(folder, [placement], **{name: value}),
            refused=refused,
        )

    def choose(name: str, record: Any, ends: bool, refused: Refused) -> None:
        more = {"end_earlier": ends} if name in ("company", "mentor") else {}
        setter = _SETTERS[name]
        office.do(
            lambda folder: setter(folder, [placement], record, **more),
            then=lambda ended: _tell(ended) if ended else None,
            refused=refused,
        )

    def _tell(names: list[str]) -> None:
        office.tell(
            lambda: _("{names}: access to this placement has ended.").format(
                names=", ".join(names)
            ),
            undo=True,
        )

    def hand_over(name: str, record: Any) -> HandOver | None:
        subject, called = record, ""
        if name == "company":
            found = office.ask(companies.company, record) if record else None
            only = found.mentors if found is not None and len(found.mentors) == 1 else ()
            subject = only[0].id if only else None
        if subject is not None:
            called = next((row.text for row in _mentors(record, name) if row.id == subject), "")
        earlier = [
            row.name
            for row in office.ask(access, placement)
            if row.role == "mentor" and row.ended_at is None and row.subject != subject
        ]
        if not earlier:
            return None
        return HandOver(tuple(earlier), called, office.ask(is_connected, subject))

    def _mentors(record: Any, name: str) -> list[Picked]:
        return find(desk, "mentor", "", record if name == "company" else company_id())

    def go_on(onward: Onward, refused: Refused) -> None:
        office.do(
            lambda folder: continue_elsewhere(folder, placement, onward),
            said=lambda _made: _("The placement has ended; this is the one that goes on."),
            then=lambda made: desk.go("placements", record=made),
            refused=refused,
        )

    def _cover() -> Cover:
        found = office.ask(cover, placement)
        assert found is not None
        return found

    def company_id() -> bytes | None:
        found = office.ask(cover, placement)
        return found.company.id if found is not None else None

    def workplaces() -> list[str]:
        company = company_id()
        found = office.ask(companies.company, company) if company else None
        return [place.address for place in found.workplaces] if found else []

    def new_mentor(name: str) -> None:
        company = company_id()
        if company is None:
            office.troubled.emit(_("Choose the company first, then its mentor."))
            return

        def act(folder: Any) -> None:
            agreed.set_mentor(folder, [placement], add_mentor(folder, company, name))

        office.do(act, said=lambda _none: _("Mentor added."))

    def refresh() -> None:
        office.do(
            lambda folder: agreed.refresh_cards(folder, [placement]),
            said=lambda _none: _("The cards are as the registry has them now."),
        )

    def renew() -> None:
        office.do(
            lambda folder: renew_terms(folder, [placement]),
            said=lambda changed: (
                _("The rules are as the school has them now.")
                if changed
                else _("The rules are as the school has them already.")
            ),
        )

    return CoverPage(
        CoverVerbs(
            cover=lambda: office.ask(cover, placement),
            missing=lambda: missing_of(desk, placement, language()),
            edit=edit,
            choose=choose,
            hand_over=hand_over,
            find=lambda which, text: find(desk, which, text, company_id()),
            find_in=lambda which, text, company: find(desk, which, text, company),
            go_on=go_on,
            workplaces=workplaces,
            add_mentor=new_mentor,
            refresh_cards=refresh,
            renew_terms=renew,
            schedule=wire_schedule(desk, placement),
            writable=OWN[desk.role] if desk.may_write(placement) else frozenset(),
        )
    )
