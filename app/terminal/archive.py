"""What belongs in the folders of placements: what they lack, and all of it taken out as files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import _, ngettext
from app.rules.archive_words import SLOT_STATES
from app.rules.paper_words import PARTIES, paper_words
from app.terminal import find
from app.terminal.keeping import show_progress
from app.terminal.output import print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, opened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.reports.archive import ArchiveRow, Slot


def add(verbs: Verbs) -> None:
    """Add the verbs of the archive."""
    listing = verbs.add("archive", _("list which papers the folders of placements lack"), _list)
    _add_which(listing, required=False)
    listing.add_argument(
        "--incomplete", action="store_true", help=_("only those that lack something")
    )
    out = verbs.add("take-out", _("write the papers of placements as files into folders"), _out)
    _add_which(out, required=True)
    out.add_argument(
        "--out", type=Path, required=True, metavar=_("DIR"),
        help=_("where; each placement gets a folder of its own there"),
    )  # fmt: skip


def _add_which(parser: argparse.ArgumentParser, *, required: bool) -> None:
    which = parser.add_mutually_exclusive_group(required=required)
    which.add_argument(
        "--placement", action="append", metavar=_("ID"), help=_("a placement; repeatable")
    )
    which.add_argument("--group", metavar=_("CODE"), help=_("all placements of a group"))


def _rows(session: Session, args: argparse.Namespace) -> list[ArchiveRow]:
    from app.records import Group
    from app.reports.archive import ArchiveWanted, archive, archives

    if args.placement:
        return list(archives(session, find.placements(session, args.placement)).values())
    group = session.get_one(Group, find.group(session, args.group)).code if args.group else None
    return archive(session, ArchiveWanted(group))


def _list(args: argparse.Namespace) -> None:
    with opened(args) as folder, folder.read() as session:
        rows = [
            row for row in _rows(session, args) if not (args.incomplete and row.is_whole)
        ]  # fmt: skip
    if args.json:
        print_json([_told(row) for row in rows])
        return
    print_table(
        (_("id"), _("trainee"), _("group"), _("what it lacks")),
        [
            (
                row.id.hex(), row.student, row.group,
                "; ".join(_words(slot) for slot in row.slots if slot.is_open) or "–",
            )
            for row in rows
        ],
    )  # fmt: skip


def _told(row: ArchiveRow) -> dict[str, Any]:
    return {
        "id": row.id, "student": row.student, "group": row.group, "company": row.company,
        "whole": row.is_whole,
        "papers": [
            {
                "paper": slot.paper, "state": slot.state, "due_on": slot.due_on,
                "since": slot.since, "awaited": slot.awaited,
            }
            for slot in row.slots
        ],
    }  # fmt: skip


def _words(slot: Slot) -> str:
    awaited = ", ".join(_(PARTIES[party]) for party in slot.awaited)
    state = _(SLOT_STATES[slot.state])
    return f"{paper_words(slot.paper)}: {state}{f' ({awaited})' if awaited else ''}"


def _out(args: argparse.Namespace) -> None:
    from app.actions.taking_out import take_out

    with opened(args) as folder:
        with folder.read() as session:
            rows = {row.id: row for row in _rows(session, args)}
        taken = take_out(folder, list(rows), args.out, show_progress)
    lacking = {
        row.id: [_words(slot) for slot in row.slots if slot.is_open] for row in rows.values()
    }
    print_notes(
        f"{rows[each.placement].student}: {words}"
        for each in taken for words in (*each.absent, *lacking[each.placement])
    )  # fmt: skip
    told = [
        {
            "id": each.placement, "folder": each.path, "files": each.files, "absent": each.absent,
            "lacking": lacking[each.placement],
        }
        for each in taken
    ]  # fmt: skip
    count = sum(each.files for each in taken)
    said = ngettext("{n} file is in {path}.", "{n} files are in {path}.", count)
    print_result(args, told, said.format(n=count, path=args.out))
