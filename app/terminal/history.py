"""What happened, newest first: listed, narrowed down, or written to a file."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.i18n import _, ngettext
from app.i18n.dates import parse_date
from app.reports.fields import TABLES
from app.reports.listing import id_of
from app.terminal.output import plain, print_json, print_result
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.reports.devices import DeviceRow
    from app.reports.steps import NamedRow, StepRow
    from app.reports.wanted import Wanted

USUAL = 100
"""Steps that are listed unless told otherwise."""


def add(verbs: Verbs) -> None:
    """Add the verb of history."""
    history = verbs.add(
        "history", _("what happened, newest first; all of it, or narrowed down"), _history
    )
    history.add_argument("--placement", metavar=_("ID"), help=_("of a placement's whole folder"))
    history.add_argument("--record", metavar=_("ID"), help=_("of one record"))
    history.add_argument("--person", metavar=_("NAME"), help=_("what somebody did"))
    history.add_argument(
        "--computer", type=int, metavar="N", help=_("on which of the person's computers, from 1")
    )
    history.add_argument("--from", metavar=_("DATE"), help=_("from this day on"))
    history.add_argument("--to", metavar=_("DATE"), help=_("up to this day"))
    history.add_argument("--file", metavar=_("NAME"), help=_("what a file brought, by its name"))
    history.add_argument("--kind", choices=sorted(TABLES), help=_("of records of one kind"))
    history.add_argument("--text", metavar=_("TEXT"), help=_("where these words were written"))
    history.add_argument(
        "--most", type=int, default=USUAL, metavar="N", help=_("list so many steps at most")
    )
    history.add_argument(
        "--out", type=Path, metavar=_("FILE"),
        help=_("write all of it to a file instead: .pdf, or .csv for a spreadsheet"),
    )  # fmt: skip


def _history(args: argparse.Namespace) -> None:
    from app.actions.history_files import save_history
    from app.reports.journal import told

    with opened(args) as folder:
        with folder.read() as session:
            wanted = _wanted(session, args)
            steps = list(islice(told(session, wanted), args.most)) if args.out is None else []
        if args.out is not None:
            saved = save_history(folder, wanted, args.out)
            said = ngettext(
                "{count} step is in “{file}”.", "{count} steps are in “{file}”.", saved.steps
            ).format(count=saved.steps, file=saved.path.name)
            print_result(args, saved, said)
            return
    if args.record and not steps:
        raise UserError(_("Nothing with this id was ever written here. Check the id."))
    if args.json:
        print_json([_as_json(step, named) for step, rows in steps for named in rows])
    elif not steps:
        print(_("Nothing here fits."))
    else:
        _show(steps)


def _wanted(session: Session, args: argparse.Namespace) -> Wanted:
    from app.reports.wanted import Wanted
    from app.terminal import find

    begins = getattr(args, "from")
    device = _writer(session, args) if args.person else None
    if args.computer is not None and device is None:
        raise WrongUsageError(_("Say whose computer: --person NAME."))
    return Wanted(
        text=args.text or "",
        person=device.person if device is not None else None,
        device=device.key if device is not None and args.computer is not None else None,
        since=parse_date(begins) if begins else None,
        until=parse_date(args.to) if args.to else None,
        packet=_packet(session, args.file) if args.file else None,
        table=args.kind or "",
        placement=find.placement(session, args.placement) if args.placement else None,
        records=(id_of(args.record) or b"",) if args.record else (),
        by_clock=bool(args.placement or args.record),
    )


def _writer(session: Session, args: argparse.Namespace) -> DeviceRow:
    from app.reports.history_choices import writers
    from app.terminal.find import Choice, find

    known = writers(session)
    person = find(args.person, [Choice(choice.person, choice.name) for choice in known])
    found = next(choice for choice in known if choice.person == person)
    number = 1 if args.computer is None else args.computer
    if not 1 <= number <= len(found.devices):
        raise UserError(
            ngettext(
                "{name} has {count} computer here. Choose another number.",
                "{name} has {count} computers here. Choose another number.",
                len(found.devices),
            ).format(name=found.name, count=len(found.devices))
        )
    return found.devices[number - 1]


def _packet(session: Session, name: str) -> int:
    from app.reports.history_choices import files

    found = next((file for file in files(session) if file.file == name), None)
    if found is None:
        raise UserError(_("No file of this name was taken in here. List the files with “packets”."))
    return found.packet


def _as_json(step: StepRow, named: NamedRow) -> dict[str, Any]:
    told: dict[str, Any] = plain(named.row)
    return {**told, "about": step.about, "record_name": named.name, "student": named.student}


def _show(steps: Sequence[tuple[StepRow, Iterable[NamedRow]]]) -> None:
    from app.actions.titles import step_title
    from app.reports.history_words import author_words, field_words, moment_words
    from app.reports.memory import IN_FORCE, state_name

    for step, rows in steps:
        state = "" if step.state == IN_FORCE else f" [{state_name(step.state)}]"
        who = author_words(step.name, step.role, step.device)
        print(f"{moment_words(step.at)}  {step_title(step.verb, step.about)}  {who}{state}")
        if step.came_at is not None:
            here = _("here {moment}").format(moment=moment_words(step.came_at))
            print(f"    {here}, {step.file}")
        for named in rows:
            where = ", ".join(filter(None, (named.student, named.name)))
            print(f"    {where} ({named.row.record.hex()})")
            for change in named.row.changes:
                print(f"        {field_words(change)}")
