"""Hours from the terminal: hours (every total, and the days of one), adjust-hours."""

from __future__ import annotations

import argparse

from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.i18n.times import duration
from app.reports.listing import id_of
from app.rules.hours import read_duration
from app.terminal.diary import add_placement, placement_meant
from app.terminal.output import print_json, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened, opened_school


def add(verbs: Verbs) -> None:
    """Add the verbs of hours."""
    hours = verbs.add("hours", _("show the totals of hours, or the days of one"), _hours)
    add_placement(hours)
    hours.add_argument(
        "--of", metavar=_("TOTAL"), help=_("show the lines that this total is the sum of")
    )
    adjust = verbs.add("adjust-hours", _("add hours or take them off, with a reason"), _adjust)
    add_placement(adjust)
    way = adjust.add_mutually_exclusive_group(required=True)
    way.add_argument("--add", metavar=_("HOURS"), help=_("hours to add, like 7:30"))
    way.add_argument("--take-off", metavar=_("HOURS"), help=_("hours to take off"))
    way.add_argument("--take-back", metavar=_("ID"), help=_("an adjustment to take back"))
    adjust.add_argument("--item", metavar=_("NUMBER"), help=_("the programme item's number"))
    adjust.add_argument("--reason", metavar=_("TEXT"), help=_("why"))


def _hours(args: argparse.Namespace) -> None:
    from app.reports.hours_sheet import hours_sheet
    from app.reports.hours_words import rule_words, warning_words

    with opened(args) as folder, folder.read() as session:
        sheet = hours_sheet(session, placement_meant(session, args))
    assert sheet is not None
    if args.of is None:
        if args.json:
            print_json(sheet.totals)
            return
        rows = [
            (each.key, each.title, _said(each.minutes), _said(each.confirmed))
            for each in sheet.totals
        ]
        print_table((_("total"), _("item"), _("hours"), _("confirmed")), rows)
        return
    total = sheet.total(args.of)
    if total is None:
        keys = ", ".join(each.key for each in sheet.totals)
        raise UserError(_("There is no such total. Choose one of: {keys}.").format(keys=keys))
    lines = sheet.lines(total.key)
    if args.json:
        print_json(lines)
        return
    print_table(
        (_("id"), _("day"), _("hours"), _("reason"), _("warnings")),
        [
            (
                line.id.hex(),
                screen_date(line.day) if line.day else "",
                duration(line.minutes),
                rule_words(line),
                " ".join(warning_words(line)),
            )
            for line in lines
        ],
    )


def _said(minutes: int | None) -> str:
    return duration(minutes) if minutes is not None else ""


def _adjust(args: argparse.Namespace) -> None:
    from app.actions.adjustments import adjust_hours, take_back_adjustments
    from app.reports.cover import items
    from app.reports.split_words import read_items

    with opened_school(args) as folder:
        if args.take_back:
            record = id_of(args.take_back)
            if record is None:
                raise WrongUsageError(_("Say which adjustment is meant by its id."))
            take_back_adjustments(folder, [record])
            print_result(args, {"id": record}, _("The adjustment is taken back."))
            return
        with folder.read() as session:
            placement = placement_meant(session, args)
            known = items(session, placement)
        item, split = read_items(args.item or "", known)
        if split:
            raise WrongUsageError(_("An adjustment is of one item. Write its number alone."))
        minutes = read_duration(args.add) if args.add else -read_duration(args.take_off)
        done = adjust_hours(folder, placement, minutes, args.reason or "", item)
    print_result(args, {"id": done, "placement": placement}, _("The hours are adjusted."))
