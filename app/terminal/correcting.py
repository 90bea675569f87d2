"""Correcting a confirmed day, and what was corrected: correct."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from app.i18n import _
from app.i18n.dates import parse_date, screen_date
from app.i18n.times import parse_end, parse_time
from app.reports.correction_words import changes_line
from app.reports.fields import word
from app.terminal.diary import add_placement, no_such_day, placement_meant
from app.terminal.output import print_json, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from app.reports.diary import DayRow


def add(verbs: Verbs) -> None:
    """Add the verb."""
    correct = verbs.add("correct", _("correct a confirmed day, or list corrections"), _correct)
    add_placement(correct)
    correct.add_argument("--date", metavar=_("DATE"), help=_("the day"))
    correct.add_argument("--day", metavar=_("ID"), help=_("the day's id"))
    correct.add_argument("--from", dest="starts", metavar=_("TIME"), help=_("when it began"))
    correct.add_argument("--to", dest="ends", metavar=_("TIME"), help=_("when it ended"))
    correct.add_argument(
        "--break", dest="rest", type=int, metavar=_("MINUTES"), help=_("break, in minutes")
    )
    correct.add_argument("--work", metavar=_("TEXT"), help=_("the work done"))
    correct.add_argument(
        "--item",
        metavar=_("NUMBER"),
        help=_("the programme item's number, or several with hours: “1. 6 h; 2. 2 h”"),
    )
    correct.add_argument("--why", metavar=_("TEXT"), help=_("why it is corrected"))
    correct.add_argument("--list", action="store_true", help=_("list the corrections instead"))


def _correct(args: argparse.Namespace) -> None:
    from app.actions.correcting import correct_day
    from app.actions.diary import Day
    from app.reports.cover import items
    from app.reports.diary import days_of
    from app.reports.split_words import read_items

    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
            days = days_of(session, placement)
            shares = read_items(args.item, items(session, placement)) if args.item else None
        if args.list:
            _show(args, days)
            return
        row = _meant(args, days)
        kept = {field.name: getattr(row, field.name) for field in fields(Day)}
        shared = dict(zip(("item_id", "split"), shares, strict=True)) if shares else {}
        written = Day(**{**kept, **_given(args), **shared})
        done = correct_day(folder, row.id, written, args.why or "")
    said = _("The day is corrected and waits for the mentor.")
    print_result(args, {"id": done, "day": row.id}, said)


def _given(args: argparse.Namespace) -> dict[str, Any]:
    times = {"starts": parse_time(args.starts)} if args.starts else {}
    times |= {"ends": parse_end(args.ends)} if args.ends else {}
    given = {**times, "rest": args.rest, "work_done": args.work}
    found = {name: value for name, value in given.items() if value is not None}
    return {**found, "absence": None} if times else found


def _meant(args: argparse.Namespace, days: list[DayRow]) -> DayRow:
    if not args.date and not args.day:
        raise WrongUsageError(_("Say which day is meant: --date DATE."))
    on = parse_date(args.date) if args.date else None
    found = [row for row in days if (on and row.day == on) or row.id.hex() == args.day]
    if len(found) > 1:
        raise WrongUsageError(_("There are several entries of that day. Name one: --day ID."))
    if not found:
        raise no_such_day()
    return found[0]


def _show(args: argparse.Namespace, days: list[DayRow]) -> None:
    rows = [(row, each) for row in days for each in row.corrections]
    if args.json:
        print_json([{"day": row.id, "correction": each} for row, each in rows])
        return
    print_table(
        (_("day"), _("what"), _("why"), _("who"), _("date")),
        [
            (
                screen_date(row.day) if row.day else "",
                changes_line(each.changes),
                each.reason,
                word(each.role),
                screen_date(each.written_on) if each.written_on else "",
            )
            for row, each in rows
        ],
    )
