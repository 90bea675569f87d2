"""Looking after the folder: sample data, backups, checking."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.i18n import _
from app.terminal.output import print_result
from app.terminal.parser import Verbs, folder_path


def add(verbs: Verbs) -> None:
    """Add demo."""
    demo = verbs.add("demo", _("make a school's folder filled with sample data"), run_demo)
    for option, usual, said in (
        ("students", 72, _("how many students")),
        ("companies", 24, _("how many companies")),
        ("placements", 60, _("how many placements")),
        ("days", 1_500, _("how many diary days in all")),
        ("seed", 1, _("another number gives other people")),
    ):
        demo.add_argument(f"--{option}", type=int, default=usual, metavar="N", help=said)


def run_demo(args: argparse.Namespace) -> None:
    """Make sample data."""
    from app.actions.demo import make_demo

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr)

    path: Path = folder_path(args)
    with make_demo(
        path,
        students=args.students,
        companies=args.companies,
        placements=args.placements,
        days=args.days,
        seed=args.seed,
        progress=progress,
    ) as folder:
        told = {"id": folder.identity.person, "folder": path}
    print_result(args, told, _("The folder with sample data is ready: {path}").format(path=path))
