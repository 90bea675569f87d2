"""Criteria of assessment: the school's sets, and the assessments of a placement compared."""

from __future__ import annotations

import argparse
from typing import Any

from app.i18n import _
from app.rules.criteria import SHIPPED, SPANS
from app.terminal.diary import add_placement, placement_meant
from app.terminal.output import print_json, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened, opened_school


def add(verbs: Verbs) -> None:
    """Add the verbs about criteria."""
    listing = verbs.add("criteria", _("list the sets of assessment criteria, or one set"), _list)
    listing.add_argument("--set", metavar=_("SET"), help=_("the set, by id or name"))
    take = verbs.add("take-criteria", _("take a ready set of criteria as the school's own"), _take)
    take.add_argument("ready", choices=SHIPPED, metavar=_("READY"), help=", ".join(SHIPPED))
    choose = verbs.add("choose-criteria", _("choose the criteria of a programme"), _choose)
    choose.add_argument("--programme", required=True, metavar=_("PROGRAMME"),
                        help=_("the programme, by id or title"))  # fmt: skip
    choose.add_argument(
        "--set", metavar=_("SET"), help=_("the set, by id or name; left out, the shipped criteria")
    )
    edit = verbs.add("edit-criterion", _("change a criterion, or add or delete one"), _edit)
    edit.add_argument("--set", required=True, metavar=_("SET"), help=_("the set, by id or name"))
    edit.add_argument("--key", metavar=_("KEY"), help=_("the criterion; left out, a new one"))
    edit.add_argument("--delete", action="store_true", help=_("take it out of the set"))
    edit.add_argument("--title", metavar=_("TEXT"), help=_("what is assessed"))
    edit.add_argument("--weight", type=int, metavar=_("NUMBER"), help=_("how much it counts"))
    for level, (least, most) in SPANS.items():
        said = _("what marks {least} to {most} mean").format(least=least, most=most)
        edit.add_argument(f"--{level}", metavar=_("TEXT"), help=said)
    compare = verbs.add("compare", _("compare the assessments of a placement"), _compare)
    add_placement(compare)
    compare.add_argument("--stage", choices=("midterm", "final"), default="final")


def _set_meant(session: Any, written: str) -> bytes:
    from app.reports.criteria import criteria_sets
    from app.terminal.find import Choice, find

    return find(written, [Choice(row.id, row.name) for row in criteria_sets(session)])


def _list(args: argparse.Namespace) -> None:
    from app.reports.criteria import criteria_sets

    with opened_school(args) as folder, folder.read() as session:
        rows = criteria_sets(session)
        if args.set:
            wanted = _set_meant(session, args.set)
            rows = [row for row in rows if row.id == wanted]
    if args.json:
        print_json(rows)
    elif args.set:
        print_table(
            (_("key"), _("criterion"), _("weight")),
            [(each.key, each.title, each.weight) for each in rows[0].newest.criteria.criteria],
        )
    else:
        print_table(
            (_("id"), _("set"), _("version"), _("placements"), _("programmes")),
            [
                (
                    row.id.hex(), row.name, row.newest.version,
                    sum(each.placements for each in row.versions), ", ".join(row.programmes),
                )
                for row in rows
            ],
        )  # fmt: skip


def _take(args: argparse.Namespace) -> None:
    from app.actions.criteria import take_criteria

    with opened_school(args) as folder:
        done = take_criteria(folder, args.ready)
    print_result(args, {"id": done}, _("The set is yours now. Change what you want to."))


def _choose(args: argparse.Namespace) -> None:
    from app.actions.criteria import choose_criteria
    from app.terminal import find

    with opened_school(args) as folder:
        with folder.read() as session:
            programme = find.programme(session, args.programme)
            wanted = _set_meant(session, args.set) if args.set else None
        choose_criteria(folder, programme, wanted)
    told = {"programme": programme, "set": wanted}
    print_result(args, told, _("New placements of the programme get these criteria."))


def _edit(args: argparse.Namespace) -> None:
    from app.actions.criteria import add_criterion, delete_criteria, edit_criterion

    fields = ("title", "weight", *SPANS)
    values = {name: getattr(args, name) for name in fields if getattr(args, name) is not None}
    if not args.key and (args.delete or not args.title):
        raise WrongUsageError(_("Say which criterion is meant: --key, or --title for a new one."))
    with opened_school(args) as folder:
        with folder.read() as session:
            wanted = _set_meant(session, args.set)
        key = args.key
        if not key:
            key = add_criterion(folder, wanted, **values)
        elif args.delete:
            delete_criteria(folder, wanted, [key])
        else:
            edit_criterion(folder, wanted, key, **values)
    print_result(args, {"set": wanted, "key": key}, _("The set is changed."))


def _compare(args: argparse.Namespace) -> None:
    from app.reports.assessments import assessments_of
    from app.reports.compared import ROLES, apart_words, compare_title, compared, who_differs
    from app.reports.criteria import placement_criteria

    with opened(args) as folder, folder.read() as session:
        placement = placement_meant(session, args)
        criteria = placement_criteria(session, placement).criteria
        rows = compared(assessments_of(session, placement), args.stage, criteria)
    if args.json:
        print_json([{"criterion": row.title, **row.marks, "apart": row.apart} for row in rows])
        return
    print_table(
        (_("criterion"), _("trainee"), _("company mentor"), _("school supervisor"), ""),
        [
            (
                compare_title(row),
                *(row.marks[role] or "–" for role in ROLES),
                apart_words(row.apart) if row.apart else "",
            )
            for row in rows
        ],
    )
    for row in rows:
        if said := who_differs(row):
            print(said)
