"""The school's calendar and rules, and the schedules of placements."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from app import clock
from app.i18n import _
from app.i18n.dates import parse_date, screen_date
from app.i18n.times import duration
from app.rules.hours import read_duration, read_time
from app.terminal import find
from app.terminal.output import print_result
from app.terminal.parser import Verbs, WrongUsageError, opened, opened_school


def add(verbs: Verbs) -> None:
    """Add calendar, schedule and renew-rules."""
    days = verbs.add("calendar", _("show or change the school's calendar"), run_calendar)
    days.add_argument("--year", type=int, metavar="N", help=_("the year in which it starts"))
    days.add_argument("--add", metavar=_("DATE"), help=_("a day, like 11.01.2027"))
    days.add_argument("--to", metavar=_("DATE"), help=_("the last day"))
    days.add_argument(
        "--kind", choices=("off", "worked", "break", "school"), default="off",
        help=_("what the day is"),
    )  # fmt: skip
    days.add_argument("--instead", metavar=_("DATE"), help=_("the day worked instead of it"))
    days.add_argument("--name", default="", metavar=_("TEXT"), help=_("what it is called"))
    days.add_argument("--group", default="", metavar=_("CODE"), help=_("only for this group"))
    days.add_argument("--delete", metavar=_("ID"), help=_("take a row out, by its id"))
    plan = verbs.add("schedule", _("show or change a placement's schedule"), run_schedule)
    plan.add_argument("placement", metavar=_("PLACEMENT"), help=_("id, number or student's name"))
    plan.add_argument("--from", metavar=_("DATE"), help=_("the first day"))
    plan.add_argument("--to", metavar=_("DATE"), help=_("the last day"))
    plan.add_argument(
        "--pattern", choices=("full", "part", "irregular", "shifts"), help=_("how work goes")
    )
    plan.add_argument("--week", metavar=_("HOURS"), help=_("hours from Monday on, like 8,8,8,8,4"))
    plan.add_argument("--times", metavar=_("TIMES"), help=_("like 8:30-17:00-30: from, to, break"))
    plan.add_argument("--cycle", default="", metavar="DDNN----", help=_("shifts in turn"))
    plan.add_argument("--night", metavar=_("TIMES"), help=_("the same of the night shift"))
    plan.add_argument("--workplace", default="", metavar=_("TEXT"), help=_("where"))
    plan.add_argument("--interrupted", metavar=_("TEXT"), help=_("an interruption, and its reason"))
    plan.add_argument("--delete", metavar=_("ID"), help=_("take a part out, by its id"))
    renew = verbs.add(
        "renew-rules", _("give placements the school's rules as they are now"), run_renew
    )
    renew.add_argument("placement", nargs="+", metavar=_("PLACEMENT"), help=_("one or several"))


def run_calendar(args: argparse.Namespace) -> None:
    """Show a school year, after a change if one is asked for."""
    from app.actions import calendar as actions
    from app.reports.calendar import school_year
    from app.reports.fields import value_text

    with opened_school(args) as folder:
        if args.delete:
            actions.delete_school_days(folder, [_id(args.delete)])
        elif args.add:
            first = parse_date(args.add)
            if args.instead:
                instead = parse_date(args.instead)
                actions.swap_days(folder, first, instead, args.name, args.group)
            else:
                last = parse_date(args.to) if args.to else None
                day = actions.SchoolDay(first, last, args.kind, args.name, args.group)
                actions.add_school_day(folder, day)
        today = clock.today()
        year = args.year or (today.year if today.month >= 9 else today.year - 1)
        with folder.read() as session:
            rows = school_year(session, year)
    lines = [
        "  ".join(
            filter(
                None,
                (
                    row.id.hex() if row.id else "",
                    _span(row.starts_on, row.ends_on),
                    value_text("day_kind", row.kind) if row.id else _("public holiday"),
                    row.name,
                    row.group,
                ),
            )
        )
        for row in rows
    ]
    told = [
        {
            "id": row.id, "from": row.starts_on, "to": row.ends_on, "kind": row.kind,
            "name": row.name, "group": row.group,
        }
        for row in rows
    ]  # fmt: skip
    print_result(args, told, "\n".join(lines))


def run_schedule(args: argparse.Namespace) -> None:
    """Show a schedule, after a change if one is asked for."""
    from app.actions import stretches as actions
    from app.reports.stretches import schedule_row, stretch_words

    with opened(args) as folder:
        with folder.read() as session:
            (placement,) = find.placements(session, [args.placement])
        if args.delete:
            actions.delete_stretches(folder, [_id(args.delete)])
        elif args.pattern or args.interrupted is not None:
            actions.add_stretch(folder, placement, _stretch(args))
        with folder.read() as session:
            found = schedule_row(session, placement)
    assert found is not None
    lines = [f"{row.id.hex()}  {stretch_words(row)}" for row in found.rows]
    lines.append(_("By the schedule: {hours}").format(hours=duration(found.planned)))
    told: dict[str, Any] = {
        "planned": found.planned,
        "agreed": found.agreed,
        "stretches": [{"id": row.id, "words": stretch_words(row)} for row in found.rows],
    }
    print_result(args, told, "\n".join(lines))


def run_renew(args: argparse.Namespace) -> None:
    """Give placements what the school has set by now."""
    from app.actions.handing_out import renew_terms
    from app.i18n import ngettext

    with opened_school(args) as folder:
        with folder.read() as session:
            records = find.placements(session, args.placement)
        count = renew_terms(folder, records)
    text = ngettext("{n} placement is changed.", "{n} placements are changed.", count)
    print_result(args, {"changed": count}, text.format(n=count))


def _stretch(args: argparse.Namespace) -> Any:
    from app.actions.stretches import StretchText
    from app.reports.plans import INTERRUPTION
    from app.reports.stretches import WORK

    broken = args.interrupted is not None
    first = getattr(args, "from")
    starts, ends, rest = _times(args.times)
    night_starts, night_ends, night_rest = _times(args.night)
    return StretchText(
        parse_date(first) if first else None,
        parse_date(args.to) if args.to else None,
        INTERRUPTION if broken else WORK,
        args.pattern or "full",
        tuple(read_duration(each) for each in args.week.split(",")) if args.week else (),
        starts, ends, rest, args.cycle, night_starts, night_ends, night_rest,
        args.interrupted or "", args.workplace,
    )  # fmt: skip


def _times(written: str | None) -> tuple[int | None, int | None, int | None]:
    if not written:
        return None, None, None
    parts = written.split("-")
    if len(parts) not in (2, 3):
        raise WrongUsageError(_("Write times like 8:30-17:00-30: from, to, minutes of break."))
    rest = read_duration(f"{parts[2]} min") if len(parts) == 3 else 0
    return read_time(parts[0]), read_time(parts[1]), rest


def _span(first: date, last: date) -> str:
    return screen_date(first) if first == last else f"{screen_date(first)}–{screen_date(last)}"


def _id(written: str) -> bytes:
    from app.reports.listing import id_of

    found = id_of(written)
    if found is None:
        raise WrongUsageError(_("“{text}” is not an id.").format(text=written))
    return found
