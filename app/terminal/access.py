"""Who outside the school has access, ending it, giving it back; going on in another company."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.i18n.dates import parse_date, screen_date
from app.reports.packets import role_name
from app.terminal import find
from app.terminal.output import print_json, print_result, print_table
from app.terminal.parser import Verbs, opened_school


def add(verbs: Verbs) -> None:
    """Add access, end-access, give-access and continue."""
    listing = verbs.add("access", _("list who has access to a placement, and who had"), run_access)
    _add_placement(listing)
    ending = verbs.add(
        "end-access", _("end somebody's access to a placement; they keep what they have"), run_end
    )
    _add_placement(ending)
    _add_who(ending)
    ending.add_argument(
        "--reason", default="", metavar=_("TEXT"), help=_("why; kept in the school's notes")
    )
    giving = verbs.add("give-access", _("give back access that was ended"), run_give)
    _add_placement(giving)
    _add_who(giving)
    going = verbs.add(
        "continue", _("end a placement and go on with the rest in another company"), run_continue
    )
    _add_placement(going)
    going.add_argument(
        "--last-day", required=True, metavar=_("DATE"), help=_("the last day in the first company")
    )
    for option, said in (
        ("company", _("a company's id, registration number or name")),
        ("mentor", _("the company mentor's id or name")),
        ("workplace", _("the workplace's address")),
        ("from", _("the first day, left out: the day after the last one")),
        ("to", _("the last day, left out: as it was")),
    ):
        going.add_argument(f"--{option}", metavar=_("VALUE"), help=said)


def _add_placement(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--placement", required=True, metavar=_("ID"),
        help=_("a placement: id, agreement number or student's name"),
    )  # fmt: skip


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--who", required=True, metavar=_("PERSON"),
        help=_("“{mentor}”, “{student}”, or the person's name or id").format(
            mentor="mentor", student="student"
        ),
    )  # fmt: skip


def run_access(args: argparse.Namespace) -> None:
    """List who has access."""
    from app.reports.access import access

    with opened_school(args) as folder, folder.read() as session:
        rows = access(session, find.placement(session, args.placement))
    if args.json:
        print_json(rows)
        return
    print_table(
        (
            _("id"), _("name"), _("role"), _("invited"), _("joined"), _("ended"), _("told"),
            _("knows"),
        ),
        [
            (
                row.person.hex(), row.name, role_name(row.role), _day(row.invited_at),
                _day(row.joined_at), _day(row.ended_at), _day(row.told_at),
                _("yes") if row.knows else "",
            )
            for row in rows
        ],
    )  # fmt: skip


def run_end(args: argparse.Namespace) -> None:
    """End somebody's access."""
    from app.actions.access import end_access
    from app.reports.access import leaving

    with opened_school(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement)
            role, person = _who(session, placement, args.who, ended=False)
            left = leaving(session, placement, role, person)
        name = end_access(folder, placement, person, args.reason)
    said = [
        _(
            "{name} has no access to this placement any more. What they have stays theirs; "
            "the next file for them tells them so."
        ).format(name=name)
    ]
    if left.waiting_days:
        said.append(
            ngettext(
                "{n} day still waits for them.", "{n} days still wait for them.", left.waiting_days
            ).format(n=left.waiting_days)
        )
    if left.heard_at is not None:
        text = _("What they did since {date} may not have come yet; it is taken in when it does.")
        said.append(text.format(date=_day(left.heard_at)))
    print_result(args, {"id": person, "name": name, "waiting": left.waiting_days}, "\n".join(said))


def run_give(args: argparse.Namespace) -> None:
    """Give access back."""
    from app.actions.access import give_access_back

    with opened_school(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement)
            _role, person = _who(session, placement, args.who, ended=True)
        name = give_access_back(folder, placement, person)
    said = _("{name} has access to this placement again.").format(name=name)
    print_result(args, {"id": person, "name": name}, said)


def run_continue(args: argparse.Namespace) -> None:
    """Go on in another company."""
    from app.actions.moving import Onward, continue_elsewhere

    with opened_school(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement)
            company = find.company(session, args.company) if args.company else None
            onward = Onward(
                last_day=parse_date(args.last_day),
                company_id=company,
                workplace=find.workplace(session, args.workplace, company)
                if args.workplace
                else None,
                mentor_id=find.mentor(session, args.mentor, company) if args.mentor else None,
                starts_on=parse_date(getattr(args, "from")) if getattr(args, "from") else None,
                ends_on=parse_date(args.to) if args.to else None,
            )
        made = continue_elsewhere(folder, placement, onward)
    said = _("The placement ended on {date}; the one that goes on is {id}.").format(
        date=screen_date(onward.last_day), id=made.hex()
    )
    print_result(args, {"id": made}, said)


def _who(session: Session, placement: bytes, written: str, *, ended: bool) -> tuple[str, bytes]:
    """Return the role and the person that are meant, of those whose access stands or has ended."""
    from app.reports.access import access

    rows = [row for row in access(session, placement) if (row.ended_at is not None) == ended]
    of_role = [row for row in rows if row.role == written.strip().casefold()]
    chosen = of_role if len(of_role) == 1 else rows
    wanted = chosen[0].name if len(of_role) == 1 else written
    person = find.find(wanted, [find.Choice(row.person, row.name) for row in chosen])
    return next(row.role for row in rows if row.person == person), person


def _day(at: datetime | None) -> Any:
    return screen_date(at.astimezone().date()) if at is not None else ""
