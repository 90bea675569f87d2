"""Confirmations and assessments: confirm, return, assess and the list of assessments."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import _, ngettext
from app.i18n.dates import parse_date, screen_date
from app.reports.fields import word
from app.reports.listing import id_of
from app.terminal.output import print_json, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from app.reports.diary import DayRow


def add(verbs: Verbs) -> None:
    """Add the verbs of the diary."""
    confirm = verbs.add("confirm", _("confirm days, as the mentor"), _confirm)
    _add_days(confirm)
    confirm.add_argument("--all", action="store_true", help=_("all that wait"))
    confirm.add_argument("--mark", metavar=_("MARK"), help=_("1-10, i or ni, for each day"))
    confirm.add_argument("--comment", metavar=_("TEXT"), help=_("a comment"))

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


def told_of(verb: str, count: int, entries: Sequence[bytes]) -> dict[str, object]:
    """Return what --json prints of days that something was done to."""
    return {verb: count, "days": [{"id": entry} for entry in entries]}


def no_such_day() -> UserError:
    """Return what is said where no such day is in the diary."""
    return UserError(_("There is no such day in the diary. List the days with log --list."))


def _chosen(args: argparse.Namespace, days: Sequence[DayRow]) -> list[bytes]:
    wanted = {parse_date(text) for text in args.date or ()}
    ids = {id_of(text) for text in args.day or ()}
    if not wanted <= {row.day for row in days} or not ids <= {row.id for row in days}:
        raise no_such_day()
    return [row.id for row in days if row.day in wanted or row.id in ids]


def _confirm(args: argparse.Namespace) -> None:
    from app.actions.reviewing import confirm_days
    from app.reports.diary import days_of, waiting_days

    if not (args.all or args.date or args.day):
        raise WrongUsageError(_("Say which days to confirm: --date, --day or --all."))
    left = 0
    with opened(args) as folder:
        with folder.read() as session:
            if args.all:
                only = [placement_meant(session, args)] if args.placement else None
                waiting = waiting_days(session, only)
                entries = [row.id for trainee in waiting for row in trainee.judged]
                left = sum(len(trainee.others) for trainee in waiting)
            else:
                entries = _chosen(args, days_of(session, placement_meant(session, args)))
        count = confirm_days(folder, entries, args.mark, args.comment or "")
    said = ngettext("{count} day confirmed.", "{count} days confirmed.", count).format(count=count)
    if left:
        said += " " + ngettext(
            "{count} day changed since another mentor confirmed it; only they can confirm it anew.",
            "{count} days changed since another mentor confirmed them; only they can confirm them "
            "anew.",
            left,
        ).format(count=left)
    print_result(args, told_of("confirmed", count, entries), said)


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
    print_result(args, told_of("returned", count, entries), said.format(count=count))


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
