"""Placements: putting students into them, editing."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.i18n.dates import parse_date
from app.rules.hours import read_duration
from app.rules.kinds import read_kind
from app.terminal import find
from app.terminal.output import print_result
from app.terminal.parser import Verbs, WrongUsageError, opened, opened_school


def add(verbs: Verbs) -> None:
    """Add place and edit."""
    _add_place(verbs)
    edit = verbs.add("edit", _("change fields of placements or of the registry"), run_edit)
    of = edit.add_mutually_exclusive_group(required=True)
    for option, said in (
        ("placement", _("a placement: id, agreement number or student's name; repeatable")),
        ("student", _("a student: id, name or personal code; repeatable")),
        ("company", _("a company: id, registration number or name; repeatable")),
        ("item", _("a programme item: ID, number or task; repeatable")),
    ):
        of.add_argument(f"--{option}", action="append", metavar=_("ID"), help=said)
    of.add_argument("--school", action="store_true", help=_("the school itself"))
    edit.add_argument(
        "--set",
        action="append",
        required=True,
        metavar=_("FIELD=VALUE"),
        help=_("a field and its new value; an empty value empties it; repeatable"),
    )
    edit.add_argument(
        "--keep-access", action="store_true",
        help=_("a mentor who is replaced keeps access; left out, it ends"),
    )  # fmt: skip


def _add_place(verbs: Verbs) -> None:
    place = verbs.add("place", _("put students into placements"), run_place)
    place.add_argument("--group", metavar=_("CODE"), help=_("a group's code or id"))
    place.add_argument(
        "--student", action="append", default=[], metavar=_("ID"),
        help=_("a student's id, name or code, repeatable; left out, the whole group"),
    )  # fmt: skip
    place.add_argument(
        "--kind", required=True, metavar=_("KIND"), help=_("training, qualification, wbl or abroad")
    )
    for option, said in (
        ("from", _("the first day, like 11.01.2027")),
        ("to", _("the last day")),
        ("company", _("a company's id, registration number or name")),
        ("mentor", _("the company mentor's id or name")),
        ("workplace", _("the workplace's address")),
        ("supervisor", _("the school supervisor's id or name; left out, yourself")),
        ("programme", _("a programme's id, title or code")),
        ("hours-per-day", _("hours a day, like 8 or 7:30")),
        ("schedule", _("the working time, in words")),
    ):
        place.add_argument(f"--{option}", metavar=_("VALUE"), help=said)


def run_place(args: argparse.Namespace) -> None:
    """Make placements for a group or for some students."""
    from app.actions.placements import Terms, place_group, place_students

    if not args.group and not args.student:
        raise WrongUsageError(_("Say whom to place: give a group or at least one student."))
    with opened_school(args) as folder:
        with folder.read() as session:
            company = find.company(session, args.company) if args.company else None
            terms = Terms(
                kind=read_kind(args.kind),
                starts_on=parse_date(getattr(args, "from")) if getattr(args, "from") else None,
                ends_on=parse_date(args.to) if args.to else None,
                company_id=company,
                workplace=find.workplace(session, args.workplace, company)
                if args.workplace
                else None,
                mentor_id=find.mentor(session, args.mentor, company) if args.mentor else None,
                supervisor_id=find.teacher(session, args.supervisor) if args.supervisor else None,
                programme_id=find.programme(session, args.programme) if args.programme else None,
                minutes_per_day=read_duration(args.hours_per_day) if args.hours_per_day else None,
                schedule=args.schedule,
            )
            group = find.group(session, args.group) if args.group else None
            students = [find.student(session, each) for each in args.student]
        if students:
            made = place_students(folder, students, terms)
        else:
            assert group is not None
            made = place_group(folder, group, terms)
    text = ngettext("{n} placement is made.", "{n} placements are made.", len(made))
    ids = "\n".join(record.hex() for record in made)
    print_result(args, [{"id": record} for record in made], f"{ids}\n{text.format(n=len(made))}")


def run_edit(args: argparse.Namespace) -> None:
    """Change fields."""
    pairs = [text.partition("=") for text in args.set]
    if any(not equals for _field, equals, _value in pairs):
        raise WrongUsageError(
            _("Write a field and its value with = between them, like {example}.").format(
                example="phone=29111111"
            )
        )
    values = {field.strip(): value for field, _equals, value in pairs}
    with opened(args) as folder:
        if args.placement:
            records = _edit_placements(folder, args.placement, values, keep=args.keep_access)
        else:
            records = _edit_registry(folder, args, values)
    text = ngettext("{n} record is changed.", "{n} records are changed.", len(records))
    print_result(args, [{"id": record} for record in records], text.format(n=len(records)))


def _edit_placements(
    folder: Any, named: list[str], values: dict[str, str], *, keep: bool
) -> list[bytes]:
    from app.actions import agreed, papers, placements
    from app.actions.fields import read_value
    from app.actions.mobility import edit_mobility
    from app.actions.notes import write_note
    from app.records import Agreement, Mobility, Placement
    from app.reports.mobility import FIELDS as ABROAD

    with folder.read() as session:
        records = find.placements(session, named)
        cards = {field: _card(session, field, values[field]) for field in _CARDS & values.keys()}
    plain = {field: value for field, value in values.items() if field not in _CARDS | {"note"}}
    paper = {
        field: read_value(Agreement, field, plain.pop(field)) for field in _PAPER & plain.keys()
    }
    stay = {
        field: read_value(Mobility, field, plain.pop(field)) for field in ABROAD & plain.keys()
    }
    typed = {field: read_value(Placement, field, value) for field, value in plain.items()}
    if cards:
        agreed.change_placements(folder, records, cards, end_earlier=not keep)
    if typed:
        placements.edit_placements(folder, records, **typed)
    for record in records:
        if paper:
            papers.edit_agreement(folder, record, **paper)
        if stay:
            edit_mobility(folder, record, **stay)
        if "note" in values:
            write_note(folder, record, values["note"])
    return records


_CARDS = {"company", "mentor", "supervisor", "programme"}
"""Fields that name a card of the registry, which is copied."""
_PAPER = {"agreement_no", "signed_on", "place", "copies"}
"""Fields of the placement's agreement."""


def _card(session: Session, field: str, written: str) -> bytes | None:
    finders = {
        "company": find.company, "mentor": find.mentor, "supervisor": find.teacher,
        "programme": find.programme,
    }  # fmt: skip
    return finders[field](session, written) if written.strip() else None


def _edit_registry(folder: Any, args: argparse.Namespace, values: dict[str, str]) -> list[bytes]:
    from app.actions import registry, school
    from app.actions.fields import read_value
    from app.records import Company, ProgrammeItem, School, Student
    from app.reports.school import school as the_school

    with folder.read() as session:
        students = [find.student(session, each) for each in args.student or []]
        companies = [find.company(session, each) for each in args.company or []]
        items = [find.item(session, each) for each in args.item or []]
        own = the_school(session)
    model: Any = (
        Student if students else Company if companies else ProgrammeItem if items else School
    )
    typed = {field: read_value(model, field, value) for field, value in values.items()}
    if students:
        registry.edit_students(folder, students, **typed)
    elif companies:
        registry.edit_companies(folder, companies, **typed)
    elif items:
        registry.edit_items(folder, items, **typed)
    else:
        school.edit_school(folder, **typed)
        return [own.id] if own else []
    return students or companies or items
