"""Diary, confirmations and assessments: log, confirm, return, assess and their lists."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import _, ngettext
from app.i18n.dates import parse_date, screen_date
from app.i18n.times import duration, parse_time, time_span
from app.reports.fields import word
from app.reports.listing import id_of
from app.terminal.output import print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from datetime import date

    from app.actions.diary import Day
    from app.reports.diary import DayRow


def add(verbs: Verbs) -> None:
    """Add the verbs of the diary."""
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
    log.add_argument("--item", metavar=_("NUMBER"), help=_("the programme item's number"))
    log.add_argument("--comment", metavar=_("TEXT"), help=_("a comment"))
    log.add_argument("--absence", choices=("illness", "excused", "unexcused", "school", "holiday"))
    log.add_argument("--draft", action="store_true", help=_("keep it as a draft"))
    log.add_argument("--delete", action="store_true", help=_("delete the day"))

    confirm = verbs.add("confirm", _("confirm days, as the mentor"), _confirm)
    _add_days(confirm)
    confirm.add_argument("--all", action="store_true", help=_("all that wait"))
    confirm.add_argument("--mark", metavar=_("MARK"), help=_("1-10, i or ni, for each day"))

    back = verbs.add("return", _("return a day for correction, as the mentor"), _return)
    _add_days(back)
    back.add_argument("--comment", required=True, metavar=_("TEXT"), help=_("what to correct"))

    assess = verbs.add("assess", _("write one's own assessment"), _assess)
    add_placement(assess)
    assess.add_argument("--stage", choices=("midterm", "final"), default="final")
    assess.add_argument("--mark", metavar=_("MARK"), help=_("1-10, i, ni or nv"))
    for name, said in (
        ("attitude", _("attitude to work, colleagues, discipline")),
        ("preparation", _("professional preparation")),
        ("attention", _("what needs more attention")),
        ("remarks", _("remarks on the programme")),
    ):
        assess.add_argument(f"--{name}", metavar=_("TEXT"), help=said)
    assess.add_argument(
        "--criterion",
        action="append",
        metavar=_("TEXT=MARK"),
        help=_("a criterion and its mark; may be repeated; “text=mark; comment” adds a comment"),
    )
    listing = verbs.add("assessments", _("list assessments"), _assessments)
    listing.add_argument("--placement", metavar=_("ID"), help=_("of one placement"))


def add_placement(parser: argparse.ArgumentParser) -> None:
    """Add the option that says which placement is meant."""
    parser.add_argument(
        "--placement",
        metavar=_("ID"),
        help=_("the placement; may be left out where there is only one"),
    )


def _add_days(parser: argparse.ArgumentParser) -> None:
    add_placement(parser)
    parser.add_argument("--date", metavar=_("DATE"), action="append", help=_("the day"))
    parser.add_argument("--day", metavar=_("ID"), action="append", help=_("the day's id"))


def placement_meant(session: object, args: argparse.Namespace) -> bytes:
    """Return the placement that is meant: the only one where none is named."""
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    from app.records import Placement
    from app.terminal import find

    assert isinstance(session, Session)
    if args.placement:
        return find.placement(session, args.placement)
    only = session.scalars(select(Placement.id).where(Placement.alive).limit(2)).all()
    if len(only) != 1:
        raise WrongUsageError(_("Say which placement is meant: --placement ID."))
    return only[0]


def _log(args: argparse.Namespace) -> None:
    from app.actions import diary
    from app.reports.diary import days_of

    writes = (args.starts, args.ends, args.rest, args.work, args.item, args.comment, args.absence)
    if not args.date and (args.delete or any(value is not None for value in writes)):
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
            item = diary.item_by_label(session, placement, args.item) if args.item else None
        if args.delete:
            if not known:
                raise _no_such_day()
            count = diary.delete_days(folder, [row.id for row in known])
            print_result(args, _told("deleted", count, [row.id for row in known]), _("Deleted."))
            return
        old = known[0] if known else None
        written = _written_day(args, day, item, old)
        entry = diary.write_day(
            folder, placement, written, entry=old.id if old else None, submit=not args.draft
        )
        with folder.read() as session:
            print_notes(diary.doubts(session, placement, day))
    said = _("{day} is written.").format(day=screen_date(day))
    print_result(args, {"id": entry, "placement": placement, "day": day}, said)


def _written_day(
    args: argparse.Namespace, day: date, item: bytes | None, old: DayRow | None
) -> Day:
    """Return the day as it shall be: what was not given stays; times end an absence."""
    from app.actions.diary import Day

    given = {
        "starts": parse_time(args.starts) if args.starts else None,
        "ends": parse_time(args.ends) if args.ends else None,
        "rest": args.rest,
        "work_done": args.work,
        "item_id": item,
        "comment": args.comment,
        "absence": args.absence,
    }
    kept = {name: getattr(old, name) for name, value in given.items() if old and value is None}
    if args.starts or args.ends:
        kept.pop("absence", None)
    return Day(day=day, **{**given, **kept})


def _told(verb: str, count: int, entries: Sequence[bytes]) -> dict[str, object]:
    return {verb: count, "days": [{"id": entry} for entry in entries]}


def _no_such_day() -> UserError:
    return UserError(_("There is no such day in the diary. List the days with log --list."))


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


def _chosen(args: argparse.Namespace, days: Sequence[DayRow]) -> list[bytes]:
    wanted = {parse_date(text) for text in args.date or ()}
    ids = {id_of(text) for text in args.day or ()}
    if not wanted <= {row.day for row in days} or not ids <= {row.id for row in days}:
        raise _no_such_day()
    return [row.id for row in days if row.day in wanted or row.id in ids]


def _confirm(args: argparse.Namespace) -> None:
    from app.actions.reviewing import confirm_days
    from app.reports.diary import days_of, waiting_days

    if not (args.all or args.date or args.day):
        raise WrongUsageError(_("Say which days to confirm: --date, --day or --all."))
    with opened(args) as folder:
        with folder.read() as session:
            if args.all:
                only = [placement_meant(session, args)] if args.placement else None
                waiting = waiting_days(session, only)
                entries = [row.id for trainee in waiting for row in trainee.days]
            else:
                entries = _chosen(args, days_of(session, placement_meant(session, args)))
        count = confirm_days(folder, entries, args.mark)
    said = ngettext("{count} day confirmed.", "{count} days confirmed.", count)
    print_result(args, _told("confirmed", count, entries), said.format(count=count))


def _return(args: argparse.Namespace) -> None:
    from app.actions.reviewing import return_days
    from app.reports.diary import days_of

    if not (args.date or args.day):
        raise WrongUsageError(_("Say which day to return: --date or --day."))
    with opened(args) as folder:
        with folder.read() as session:
            entries = _chosen(args, days_of(session, placement_meant(session, args)))
        count = return_days(folder, entries, args.comment)
    said = ngettext(
        "{count} day returned for correction.", "{count} days returned for correction.", count
    )
    print_result(args, _told("returned", count, entries), said.format(count=count))


def _assess(args: argparse.Namespace) -> None:
    from app.actions.assessment import Criterion, Written, write_assessment

    criteria = None
    if args.criterion:
        criteria = []
        for text in args.criterion:
            name, equals, rest = text.partition("=")
            mark, _semicolon, comment = rest.partition(";")
            if not equals or not name.strip():
                raise WrongUsageError(_("Write a criterion like “Attitude=9”."))
            criteria.append(
                Criterion(criterion=name.strip(), mark=mark.strip(), comment=comment.strip())
            )
    written = Written(
        attitude=args.attitude,
        preparation=args.preparation,
        attention=args.attention,
        remarks=args.remarks,
        mark=args.mark,
    )
    if criteria is None and written == Written():
        raise WrongUsageError(_("Say what to write: --mark, --attitude or --criterion, for one."))
    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
        done = write_assessment(folder, placement, written, stage=args.stage, criteria=criteria)
    print_result(args, {"id": done, "placement": placement}, _("The assessment is written."))


def _assessments(args: argparse.Namespace) -> None:
    from app.reports.assessments import assessments_of
    from app.terminal import find

    with opened(args) as folder, folder.read() as session:
        placement = find.placement(session, args.placement) if args.placement else None
        rows = assessments_of(session, placement)
    if args.json:
        print_json(rows)
        return
    print_table(
        (_("id"), _("role"), _("stage"), _("mark"), _("date"), _("attitude to work")),
        [
            (
                row.id.hex(),
                word(row.role),
                word(row.stage),
                row.mark,
                screen_date(row.given_on) if row.given_on else "",
                row.attitude,
            )
            for row in rows
        ],
    )
