"""Starting a school's folder and bringing lists in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.i18n import _
from app.intake.plan import Plan
from app.terminal.output import plain, print_json, print_notes, print_result
from app.terminal.parser import Verbs, folder_path, opened_school


def add(verbs: Verbs) -> None:
    """Add new-school and the imports."""
    start = verbs.add("new-school", _("start a school's data folder"), new_school)
    start.add_argument("--name", required=True, metavar=_("TEXT"), help=_("the school's full name"))
    start.add_argument("--teacher", default="", metavar=_("TEXT"), help=_("your own name"))
    for option, said in _details().items():
        start.add_argument(f"--{option}", metavar=_("TEXT"), help=said)
    for name, said, run in (
        ("import-students", _("import a class list (XLSX, ODS or CSV)"), import_students),
        ("import-companies", _("import a list of companies"), import_companies),
        ("import-programme", _("import a placement programme"), import_programme),
    ):
        verb = verbs.add(name, said, run)
        verb.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file to import"))
        verb.add_argument(
            "--dry-run", action="store_true", help=_("only say what would happen, row by row")
        )
        verb.add_argument("--encoding", metavar=_("TEXT"), help=_("the encoding of a CSV file"))
        verb.add_argument("--sheet", metavar=_("TEXT"), help=_("the sheet of a workbook"))
        verb.add_argument(
            "--column",
            action="append",
            default=[],
            metavar=_("FIELD=HEADING"),
            help=_("which column holds a field, where the program doesn't recognise it"),
        )


def _details() -> dict[str, str]:
    return {
        "reg-no": _("registration number"),
        "address": _("the school's address"),
        "town": _("the town, where papers are signed"),
        "phone": _("phone"),
        "email": _("e-mail"),
        "signatory": _("who signs for the school"),
        "signatory-post": _("the signatory's post"),
        "signatory-basis": _("the basis of representation"),
    }


def new_school(args: argparse.Namespace) -> None:
    """Start a school's folder."""
    from app.actions.school import start_school

    fields = [option.replace("-", "_") for option in _details()]
    details = {field: getattr(args, field) for field in fields if getattr(args, field)}
    path = folder_path(args)
    with start_school(path, args.name, args.teacher, **details) as folder:
        told = {"id": folder.identity.person, "folder": path, "name": args.name}
    print_result(args, told, _("The school's folder is ready: {path}").format(path=path))


def _options(args: argparse.Namespace) -> dict[str, Any]:
    pairs = (text.partition("=") for text in args.column)
    mapping = {field.strip(): heading.strip() for field, _equals, heading in pairs}
    return {"mapping": mapping or None, "encoding": args.encoding, "sheet": args.sheet}


def import_students(args: argparse.Namespace) -> None:
    """Import a class list."""
    from app.actions import intake
    from app.actions.import_plans import plan_student_import

    with opened_school(args) as folder:
        plan = plan_student_import(folder, args.file, **_options(args))
        if not args.dry_run:
            intake.import_students(folder, plan)
    _report(args, plan)


def import_companies(args: argparse.Namespace) -> None:
    """Import a list of companies."""
    from app.actions import intake
    from app.actions.import_plans import plan_company_import

    with opened_school(args) as folder:
        plan = plan_company_import(folder, args.file, **_options(args))
        if not args.dry_run:
            intake.import_companies(folder, plan)
    _report(args, plan)


def import_programme(args: argparse.Namespace) -> None:
    """Import a placement programme."""
    from app.actions import intake
    from app.actions.import_plans import plan_programme_import

    with opened_school(args) as folder:
        plan = plan_programme_import(folder, args.file, **_options(args))
        if not args.dry_run:
            intake.import_programme(folder, plan)
    _report(args, plan)


def _report(args: argparse.Namespace, plan: Plan[Any]) -> None:
    if args.json:
        told = {kind: len(plan.of_kind(kind)) for kind in ("added", "changed", "same", "refused")}
        rows = [
            {
                "row": verdict.row_number,
                "id": plain(verdict.existing_id),
                "verdict": verdict.kind,
                "title": verdict.title,
                "changes": {c.field: [plain(c.old), plain(c.new)] for c in verdict.changes},
                "problems": verdict.problems,
                "warnings": verdict.warnings,
            }
            for verdict in plan.rows
        ]
        print_json({**told, "dry_run": args.dry_run, "warnings": plan.warnings, "rows": rows})
        return
    for verdict in plan.rows:
        if args.dry_run or verdict.kind == "refused" or verdict.warnings:
            print(f"{verdict.row_number:>5}  {_word(verdict.kind):<10}  {verdict.title}")
        for said in (*verdict.problems, *verdict.warnings):
            print(f"{'':>5}  {'':<10}  {said}")
    print_notes(plan.warnings)
    print(plan.summary)


def _word(kind: str) -> str:
    return {
        "added": _("new"), "changed": _("changed"), "same": _("same"), "refused": _("refused"),
    }[kind]  # fmt: skip
