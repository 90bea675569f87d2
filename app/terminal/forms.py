"""Forms to be filled in in a PDF reader, what comes back on them, and answers of surveys."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.errors import UserError
from app.i18n import LANGUAGES, _, ngettext
from app.i18n.dates import parse_date
from app.rules.paper_words import FORMS
from app.rules.survey import NO_ANSWER, QUESTIONS
from app.terminal import find
from app.terminal.output import print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened_school


def add(verbs: Verbs) -> None:
    """Add the verbs about forms and surveys."""
    form = verbs.add("form", _("make a form to fill in in any PDF reader"), _make)
    kinds = _("which form: {forms}").format(forms=", ".join(FORMS))
    form.add_argument("form", choices=list(FORMS), metavar=_("FORM"), help=kinds)
    _add_placement(form)
    form.add_argument("--lang", choices=LANGUAGES, default="lv", help=_("the form's language"))
    form.add_argument("--out", type=Path, required=True, metavar=_("FILE"), help=_("the PDF file"))
    form.add_argument("--from", metavar=_("DATE"), help=_("days from this one on"))
    form.add_argument("--to", metavar=_("DATE"), help=_("days up to this one"))
    form.add_argument(
        "--stage", choices=("final", "midterm"), default="final", help=_("of an assessment")
    )
    taken = verbs.add("take-form", _("take in what a filled-in form says"), _take)
    taken.add_argument("file", type=Path, metavar=_("FILE"), help=_("the filled-in form"))
    taken.add_argument("--check", action="store_true", help=_("only show what it says"))
    taken.add_argument(
        "--row", action="append", metavar=_("ROW"),
        help=_("take this row, repeatable; left out, those that nothing speaks against"),
    )  # fmt: skip
    survey = verbs.add("survey", _("show or write the answers of surveys of a placement"), _survey)
    _add_placement(survey)
    survey.add_argument("--role", choices=list(QUESTIONS), help=_("whose answers are written"))
    survey.add_argument(
        "--answer", action="append", metavar=_("QUESTION=ANSWER"),
        help=_("an answer: 1 to 5, of the whole 1 to 10, or “{none}”; repeatable").format(
            none=NO_ANSWER
        ),
    )  # fmt: skip
    survey.add_argument("--words", default="", metavar=_("TEXT"), help=_("in their own words"))
    survey.add_argument("--by", default="", metavar=_("NAME"), help=_("who answered"))
    survey.add_argument("--on", metavar=_("DATE"), help=_("the day; today if left out"))
    survey.add_argument("--delete", action="store_true", help=_("delete the answers of --role"))


def _add_placement(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--placement", required=True, metavar=_("ID"),
        help=_("a placement: id, agreement number or student's name"),
    )  # fmt: skip


def _make(args: argparse.Namespace) -> None:
    from app.actions.making_forms import make_form

    start, end = getattr(args, "from"), args.to
    with opened_school(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement)
        made = make_form(
            folder, args.form, placement, args.lang, args.out, stage=args.stage,
            start=parse_date(start) if start else None, end=parse_date(end) if end else None,
        )  # fmt: skip
    told = {"id": made.id, "code": made.code, "file": args.out}
    said = _("The form is saved: {path}. Its code is {code}.")
    print_result(args, told, said.format(path=args.out, code=made.code))


def _take(args: argparse.Namespace) -> None:
    from app.actions.forms.seen import look_at_form
    from app.actions.forms.taking import take_in

    with opened_school(args) as folder:
        seen = look_at_form(folder, args.file)
        if seen.refused:
            raise UserError(seen.refused)
        print_notes(seen.warnings)
        if args.check:
            if args.json:
                print_json(seen.rows)
                return
            print_table(
                (_("row"), _("what"), _("now"), _("on the form"), _("remarks")),
                [
                    (row.key, row.title, row.now, row.form, " ".join((*row.faults, *row.notes)))
                    for row in seen.rows
                ],
            )
            return
        count = take_in(folder, seen, args.row or seen.usual)
    text = ngettext("{count} row is taken in.", "{count} rows are taken in.", count)
    print_result(args, {"taken": count}, text.format(count=count))


def _survey(args: argparse.Namespace) -> None:
    from app.actions.surveys import delete_survey, write_survey
    from app.reports.fields import value_text, word
    from app.reports.surveys import sheets_of
    from app.rules.survey import question_words

    writes = args.answer or args.words or args.delete
    if bool(writes) != bool(args.role):
        raise WrongUsageError(_("Give --role with the answers to write, or with --delete."))
    with opened_school(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement)
            rows = sheets_of(session, placement)
        if args.delete:
            delete_survey(folder, placement, args.role)
            print_result(args, {"deleted": args.role}, _("The answers are deleted."))
        elif writes:
            write_survey(
                folder, placement, args.role, _answers(args), own_words=args.words, by=args.by,
                on=parse_date(args.on) if args.on else None,
            )  # fmt: skip
            print_result(args, {"written": args.role}, _("The answers are written."))
        elif args.json:
            print_json(rows)
        else:
            print_table(
                (_("who"), _("question"), _("means"), _("answer")),
                [
                    (word(row.role), key, question_words(key), value_text("answer", answer))
                    for row in rows for key, answer in row.answers
                ],
            )  # fmt: skip


def _answers(args: argparse.Namespace) -> dict[str, str]:
    found = {}
    for written in args.answer or ():
        key, equals, answer = written.partition("=")
        if not equals or key not in QUESTIONS[args.role]:
            raise WrongUsageError(
                _("“{text}” is no answer to a question. Write QUESTION=ANSWER; questions: {keys}.")
                .format(text=written, keys=", ".join(QUESTIONS[args.role]))
            )  # fmt: skip
        found[key] = answer
    return found
