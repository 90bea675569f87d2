"""The end of a placement: report, part-mark, defence, grade, and the formula."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.i18n import _
from app.i18n.dates import parse_date, screen_date
from app.rules.grade import (
    DEFENCE,
    DIARY,
    MENTOR,
    REFUSE,
    REPORT,
    ROUNDINGS,
    SHARE,
    Formula,
    Part,
)
from app.terminal.diary import add_placement, placement_meant
from app.terminal.output import print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from app.reports.grading import GradingRow


def add(verbs: Verbs) -> None:
    """Add the verbs of the final grade."""
    report = verbs.add("report", _("write or hand in the placement report, or show it"), _report)
    add_placement(report)
    report.add_argument("--text", metavar=_("TEXT"), help=_("the whole text of the report"))
    report.add_argument("--attach", type=Path, metavar=_("FILE"), help=_("attach it as a file"))
    report.add_argument("--hand-in", action="store_true", help=_("hand it in"))
    report.add_argument("--date", metavar=_("DATE"), help=_("the day it was handed in"))
    report.add_argument("--take-back", action="store_true", help=_("take it back to go on writing"))

    part = verbs.add("part-mark", _("mark a part of the final grade, as the school"), _part_mark)
    known = ", ".join((DIARY, REPORT, DEFENCE, MENTOR))
    part.add_argument(
        "part", metavar=_("PART"), help=_("{parts} or another part's name").format(parts=known)
    )
    add_placement(part)
    part.add_argument("--mark", metavar=_("MARK"), help=_("1-10, i, ni or nv; empty takes it out"))
    part.add_argument("--comment", metavar=_("TEXT"), help=_("a comment"))

    defence = verbs.add("defence", _("write when and where a placement is defended"), _defence)
    add_placement(defence)
    defence.add_argument("--date", metavar=_("DATE"), help=_("the day"))
    defence.add_argument("--place", metavar=_("TEXT"), help=_("where it is held"))
    defence.add_argument("--committee", metavar=_("TEXT"), help=_("before whom"))

    grade = verbs.add("grade", _("show how the final grade is worked out, or give it"), _grade)
    add_placement(grade)
    grade.add_argument("--give", action="store_true", help=_("give the grade that is worked out"))
    grade.add_argument("--mark", metavar=_("MARK"), help=_("give this grade instead"))
    grade.add_argument("--reason", metavar=_("TEXT"), help=_("why it is another one"))
    grade.add_argument("--take-back", action="store_true", help=_("take the grade back"))
    _add_formula(verbs)


def _add_formula(verbs: Verbs) -> None:
    formula = verbs.add("formula", _("show or change the formula of the final grade"), _formula)
    formula.add_argument("--programme", metavar=_("NAME"), help=_("of this programme alone"))
    formula.add_argument(
        "--part",
        action="append",
        metavar=_("PART=WEIGHT"),
        help=_("a part and its weight; to be repeated for each of them"),
    )
    formula.add_argument("--rounding", choices=ROUNDINGS)
    least = _("the least mark that passes")
    formula.add_argument("--pass-mark", type=int, metavar=_("MARK"), help=least)
    formula.add_argument("--missing", choices=(REFUSE, SHARE), help=_("a part without a mark"))
    formula.add_argument(
        "--each-must-pass", choices=("yes", "no"), help=_("whether every part must be passed")
    )
    formula.add_argument(
        "--as-school", action="store_true", help=_("let the programme use the school's formula")
    )
    formula.add_argument(
        "--hand-out", action="store_true", help=_("give the formulas to placements under way")
    )


def _report(args: argparse.Namespace) -> None:
    from app.actions import placement_report as actions

    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
        said = ""
        if args.take_back:
            actions.take_report_back(folder, placement)
            said = _("The report is taken back.")
        if args.text is not None:
            actions.write_report(folder, placement, args.text)
            said = _("The report is written.")
        if args.attach is not None:
            actions.attach_report(folder, placement, args.attach)
            said = _("The report is attached.")
        if args.hand_in:
            actions.hand_in_report(folder, placement, parse_date(args.date) if args.date else None)
            said = _("The report is handed in.")
        with folder.read() as session:
            rows = _found(session, placement).reports
    if args.json:
        print_json(rows)
    elif said:
        print(said)
    elif not rows:
        print(_("There is no report yet."))
    for row in () if said or args.json else rows:
        print_notes([_handed_in(row.handed_in_on)])
        print(row.text or _("It is attached, or on paper."))


def _handed_in(day: Any) -> str:
    if day is None:
        return _("Not handed in yet.")
    return _("Handed in on {day}.").format(day=screen_date(day))


def _part_mark(args: argparse.Namespace) -> None:
    from app.actions.grading import mark_part

    if args.mark is None and args.comment is None:
        raise WrongUsageError(_("Say what to write: --mark or --comment."))
    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
        done = mark_part(folder, placement, args.part, mark=args.mark, comment=args.comment)
    print_result(args, {"id": done, "placement": placement}, _("The mark is written."))


def _defence(args: argparse.Namespace) -> None:
    from app.actions.defence import edit_defence

    values: dict[str, Any] = {"place": args.place, "commission": args.committee}
    values = {name: value for name, value in values.items() if value is not None}
    if args.date is not None:
        values["held_on"] = parse_date(args.date) if args.date.strip() else None
    if not values:
        raise WrongUsageError(_("Say what to write: --date, --place or --committee."))
    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
        done = edit_defence(folder, placement, **values)
    print_result(args, {"id": done, "placement": placement}, _("The defence is written down."))


def _grade(args: argparse.Namespace) -> None:
    from app.actions.grading import give_grade, take_grade_back

    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
        said = ""
        if args.take_back:
            take_grade_back(folder, placement)
            said = _("The final grade is taken back.")
        elif args.give or args.mark is not None:
            give_grade(folder, placement, args.mark, args.reason)
            said = _("The final grade is given.")
        with folder.read() as session:
            row = _found(session, placement)
    if args.json:
        print_json(_told(row))
    elif said:
        print(said)
    else:
        _show(row)


def _found(session: Any, placement: bytes) -> GradingRow:
    from app.actions.fields import gone
    from app.reports.grading import grading

    found = grading(session, placement)
    if found is None:
        raise gone()
    return found


def _told(row: GradingRow) -> dict[str, Any]:
    from app.rules.grade import outcome

    given = row.given
    return {
        "placement": row.placement_id,
        "scale": row.scale,
        "grade": given.mark if given is not None else None,
        "reason": given.reason if given is not None else "",
        "given_on": given.given_on if given is not None else None,
        "worked_out": outcome(row.live),
        "differs": row.differs,
        "parts": row.parts,
        "continues_in": row.later.id if row.later is not None else None,
    }


def _show(row: GradingRow) -> None:
    from app.reports.grade_words import steps, why_words

    working = row.given.working if row.given is not None and row.given.working else row.live
    print_table(
        (_("part"), _("mark"), _("weight"), _("result")),
        [(step.title, step.mark, step.weight, step.result) for step in steps(working)],
    )
    print_notes(why_words(working))
    if row.later is not None:
        print_notes([_("The trainee went on elsewhere: the grade is given there.")])
    elif row.given is None:
        print_notes([_("No final grade is given yet.")])
    else:
        print(_("Final grade: {mark}").format(mark=row.given.mark))
        print_notes([row.given.reason] if row.given.reason else [])


def _formula(args: argparse.Namespace) -> None:
    from app.actions.formulas import edit_formula, hand_out_formula, use_schools_formula
    from app.reports.formula import formula_in_use
    from app.reports.grade_words import formula_words
    from app.terminal import find

    with opened(args) as folder:
        with folder.read() as session:
            programme = find.programme(session, args.programme) if args.programme else None
            row = formula_in_use(session, programme)
        wanted = _wanted(args, row.formula)
        if args.as_school:
            if programme is None:
                raise WrongUsageError(_("Say which programme is meant: --programme NAME."))
            use_schools_formula(folder, programme)
        elif wanted != row.formula:
            edit_formula(folder, wanted, programme)
        if args.hand_out:
            hand_out_formula(folder)
        with folder.read() as session:
            row = formula_in_use(session, programme)
    print_result(args, row, formula_words(row.formula))


def _wanted(args: argparse.Namespace, formula: Formula) -> Formula:
    if args.part:
        formula = replace(formula, parts=tuple(map(_part, args.part)))
    if args.rounding:
        formula = replace(formula, rounding=args.rounding)
    if args.pass_mark is not None:
        formula = replace(formula, pass_mark=args.pass_mark)
    if args.missing:
        formula = replace(formula, missing=args.missing)
    if args.each_must_pass:
        formula = replace(formula, each_must_pass=args.each_must_pass == "yes")
    return formula


def _part(written: str) -> Part:
    name, equals, weight = written.rpartition("=")
    if not equals or not weight.strip().isdecimal():
        raise UserError(
            _("Write a part like “{example}”: its name and its weight.").format(
                example=f"{MENTOR}=40"
            )
        )
    return Part(name.strip(), int(weight))
