"""Reminders: who lacks which days, as text, as mail drafts, as calendar files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import LANGUAGES, _, ngettext
from app.terminal.output import print_json, print_result
from app.terminal.parser import Verbs, opened

if TYPE_CHECKING:
    from app.actions.reminding import Sender
    from app.reports.reminders import Reminder


def add(verbs: Verbs) -> None:
    """Add the verb."""
    remind = verbs.add(
        "remind", _("tell who is to be reminded of which days, as ready letters"), _remind
    )
    remind.add_argument("--placement", metavar=_("ID"), help=_("about one placement"))
    remind.add_argument(
        "--words-in", choices=LANGUAGES,
        help=_("the language of the letters; left out, that of all texts, abroad English"),
    )  # fmt: skip
    remind.add_argument(
        "--out", type=Path, metavar=_("DIR"),
        help=_("write the letters into this folder, as mail drafts with a calendar file each"),
    )  # fmt: skip


def _remind(args: argparse.Namespace) -> None:
    from app.actions.reminding import letter, sender
    from app.reports.reminders import reminders
    from app.terminal import find

    with opened(args) as folder:
        with folder.read() as session:
            only = [find.placement(session, args.placement)] if args.placement else None
            found = reminders(session, only)
            signed = sender(session, folder.identity)
        if args.out is not None:
            _write(args, found, signed)
        elif args.json:
            print_json([_as_json(each, args, signed) for each in found])
        elif not found:
            print(_("Nobody is to be reminded of anything."))
        else:
            letters = [letter(each, args.words_in or each.spoken(), signed) for each in found]
            rule = "\n" + "-" * 72 + "\n"
            print(rule.join(f"{each.to}\n{each.subject}\n\n{each.text}" for each in letters))


def _write(args: argparse.Namespace, found: list[Reminder], signed: Sender) -> None:
    from app.actions.reminding import letter, save_drafts

    letters = [(each.name, letter(each, args.words_in or each.spoken(), signed)) for each in found]
    made = save_drafts(letters, args.out)
    said = ngettext("{count} letter is in {path}.", "{count} letters are in {path}.", len(made))
    told = [{"id": each.id, "file": path} for each, path in zip(found, made, strict=True)]
    print_result(args, told, said.format(count=len(made), path=args.out))


def _as_json(reminder: Reminder, args: argparse.Namespace, signed: Sender) -> dict[str, Any]:
    from app.actions.reminding import letter

    written = letter(reminder, args.words_in or reminder.spoken(), signed)
    return {
        "id": reminder.id,
        "role": reminder.role,
        "name": reminder.name,
        "email": written.to,
        "subject": written.subject,
        "text": written.text,
        "placements": [
            {
                "id": part.placement.id,
                "student": part.placement.student_name,
                "days": {kind: list(days) for kind, days in part.days},
            }
            for part in reminder.parts
        ],
    }
