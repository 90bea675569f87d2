"""Days of the diary: log writes and lists them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.i18n import _
from app.i18n.dates import parse_date, screen_date
from app.i18n.times import DAY, duration, parse_end, parse_time, time_span
from app.reports.fields import word
from app.terminal.diary import add_placement, no_such_day, placement_meant, told_of
from app.terminal.output import print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from datetime import date

    from app.actions.diary import Day
    from app.reports.diary import DayRow
    from app.rules.split import Split

_WRITES = (
    "starts", "ends", "rest", "work", "item", "comment", "absence", "makes_up", "next_day",
)  # fmt: skip


def add(verbs: Verbs) -> None:
    """Add the verb."""
    log = verbs.add("log", _("write a day of the diary, or list days"), _log)
    add_placement(log)
    log.add_argument("--list", action="store_true", help=_("list the days instead"))
    log.add_argument("--date", type=str, metavar=_("DATE"), help=_("the day"))
    log.add_argument("--from", dest="starts", metavar=_("TIME"), help=_("when it began"))
    log.add_argument("--to", dest="ends", metavar=_("TIME"), help=_("when it ended"))
    log.add_argument(
        "--break", dest="rest", type=int, metavar=_("MINUTES"), help=_("break, in minutes")
    )
    log.add_argument("--work", metavar=_("TEXT"), help=_("the work done"))
    log.add_argument(
        "--item",
        metavar=_("NUMBER"),
        help=_("the programme item's number, or several with hours: “1. 6 h; 2. 2 h”"),
    )
    log.add_argument(
        "--next-day", action="store_true", help=_("the end is on the next day: a night shift")
    )
    log.add_argument("--makes-up", metavar=_("DATE"), help=_("the missed day it makes up for"))
    log.add_argument("--comment", metavar=_("TEXT"), help=_("a comment"))
    log.add_argument("--absence", choices=("illness", "excused", "unexcused", "school", "holiday"))
    log.add_argument("--draft", action="store_true", help=_("keep it as a draft"))
    log.add_argument("--delete", action="store_true", help=_("delete the day"))


def _log(args: argparse.Namespace) -> None:
    from app.actions import diary
    from app.reports.cover import items
    from app.reports.day_troubles import day_troubles
    from app.reports.diary import days_of
    from app.reports.split_words import read_items

    writes = any(getattr(args, name) not in (None, False) for name in _WRITES)
    if not args.date and (args.delete or writes):
        raise WrongUsageError(_("Say which day is meant: --date DATE."))
    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
            days = days_of(session, placement)
            if args.list or not args.date:
                _show_days(args, days)
                return
            day = parse_date(args.date)
            known = [row for row in days if row.day == day]
            shares = read_items(args.item, items(session, placement)) if args.item else None
        if args.delete:
            if not known:
                raise no_such_day()
            count = diary.delete_days(folder, [row.id for row in known])
            print_result(args, told_of("deleted", count, [row.id for row in known]), _("Deleted."))
            return
        old = known[0] if known else None
        written = _written_day(args, day, shares, old)
        entry = diary.write_day(
            folder, placement, written, entry=old.id if old else None, submit=not args.draft
        )
        with folder.read() as session:
            troubles = day_troubles(session, placement).get(entry, ())
            print_notes(trouble.text for trouble in troubles)
    said = _("{day} is written.").format(day=screen_date(day))
    print_result(args, {"id": entry, "placement": placement, "day": day}, said)


def _written_day(
    args: argparse.Namespace,
    day: date,
    shares: tuple[bytes | None, Split] | None,
    old: DayRow | None,
) -> Day:
    """Return the day as it shall be: what was not given stays; times end an absence."""
    from app.actions.diary import Day

    given = {
        "starts": parse_time(args.starts) if args.starts else None,
        "ends": _end(args, old),
        "rest": args.rest,
        "work_done": args.work,
        "item_id": shares[0] if shares else None,
        "split": shares[1] if shares else None,
        "comment": args.comment,
        "absence": args.absence,
        "makes_up": parse_date(args.makes_up) if args.makes_up else None,
    }
    kept = {name: getattr(old, name) for name, value in given.items() if old and value is None}
    if args.starts or args.ends:
        kept.pop("absence", None)
    whole = {**given, **kept}
    return Day(day=day, **{**whole, "split": whole["split"] or ()})


def _end(args: argparse.Namespace, old: DayRow | None) -> int | None:
    ends = parse_end(args.ends) if args.ends else None
    if not args.next_day:
        return ends
    if ends is None:
        ends = old.ends if old is not None else None
    return ends + DAY if ends is not None and ends <= DAY else ends


def _show_days(args: argparse.Namespace, days: Sequence[DayRow]) -> None:
    if args.json:
        print_json(days)
        return
    print_table(
        (_("id"), _("day"), _("time"), _("hours"), _("state"), _("mark"), _("work done")),
        [
            (
                row.id.hex(),
                screen_date(row.day) if row.day else "",
                time_span(row.starts, row.ends) if row.starts is not None and row.ends else "",
                duration(row.minutes),
                word(row.state),
                row.review_mark,
                row.work_done,
            )
            for row in days
        ],
    )
