"""Looking after the folder: backups, checking, sample data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.errors import UserError
from app.i18n import _, ngettext
from app.terminal.output import print_json, print_notes, print_result
from app.terminal.parser import Verbs, folder_path, opened


def add(verbs: Verbs) -> None:
    """Add check, backup, restore and demo."""
    check = verbs.add("check", _("compare everything with the changes it is made of"), run_check)
    check.add_argument(
        "--rebuild", action="store_true", help=_("make the tables anew from the changes first")
    )
    backup = verbs.add("backup", _("write the whole folder into one file"), run_backup)
    backup.add_argument("file", type=Path, metavar=_("FILE"), help=_("the backup to write"))
    back = verbs.add("restore", _("make a folder from a backup"), run_restore)
    back.add_argument("file", type=Path, metavar=_("FILE"), help=_("the backup to read"))
    back.add_argument(
        "--key", type=Path, metavar=_("FILE"), help=_("its key; left out, the one beside it")
    )
    demo = verbs.add("demo", _("make a school's folder filled with sample data"), run_demo)
    for option, usual, said in (
        ("students", 72, _("how many students")),
        ("companies", 24, _("how many companies")),
        ("placements", 60, _("how many placements")),
        ("days", 1_500, _("how many diary days in all")),
        ("seed", 1, _("another number gives other people")),
    ):
        demo.add_argument(f"--{option}", type=int, default=usual, metavar="N", help=said)


def show_progress(done: int, total: int) -> None:
    """Count on the screen where somebody looks on."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr)


def run_check(args: argparse.Namespace) -> None:
    """Check the folder; anything found is a refusal."""
    from app.ledger.check import BYTES, check, rebuild
    from app.reports.findings import finding_words

    with opened(args) as folder:
        if args.rebuild:
            rebuild(folder, show_progress)
        found = check(folder, show_progress)
        lost = [finding for finding in found if finding.what == BYTES]
        with folder.read() as session:
            said = finding_words(session, lost)
    others = [finding for finding in found if finding.what != BYTES]
    if args.json:
        print_json({"sound": not found, "findings": found})
    else:
        print_notes(f"{finding.what}: {finding.detail}" for finding in others)
    if others:
        text = ngettext(
            "{n} thing isn't as it must be. Restore the folder from your latest backup.",
            "{n} things aren't as they must be. Restore the folder from your latest backup.",
            len(others),
        )
        said.append(text.format(n=len(others)))
    if said:
        raise UserError("\n".join(said))
    if not args.json:
        print(_("Everything is as it must be."))


def run_backup(args: argparse.Namespace) -> None:
    """Write a backup and its key."""
    from app.actions.backup import back_up

    with opened(args) as folder:
        done = back_up(folder, args.file)
    told = {"file": done.path, "key": done.key_path, "files": done.files, "size": done.size}
    said = _("The backup is in {path}. Keep its key {key} in another place: it opens it.")
    print_result(args, told, said.format(path=done.path, key=done.key_path))


def run_restore(args: argparse.Namespace) -> None:
    """Make a folder from a backup."""
    from app.actions.backup import restore

    path = folder_path(args)
    with restore(args.file, path, args.key) as folder:
        told = {"id": folder.identity.person, "folder": path, "name": folder.identity.name}
    print_result(args, told, _("The folder is restored: {path}").format(path=path))


def run_demo(args: argparse.Namespace) -> None:
    """Make sample data."""
    from app.actions.demo import make_demo

    path = folder_path(args)
    with make_demo(
        path,
        students=args.students,
        companies=args.companies,
        placements=args.placements,
        days=args.days,
        seed=args.seed,
        progress=show_progress,
    ) as folder:
        told = {"id": folder.identity.person, "folder": path}
    print_result(args, told, _("The folder with sample data is ready: {path}").format(path=path))
