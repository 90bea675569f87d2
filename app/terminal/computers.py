"""Computers: one's own, colleagues', lost ones, and the recovery file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import LANGUAGES, _, ngettext
from app.terminal.keeping import show_progress
from app.terminal.output import moment, print_json, print_result, print_table
from app.terminal.parser import Parser, Verbs, folder_path, opened, opened_school

if TYPE_CHECKING:
    from app.actions.computers import NewComputer


def add(verbs: Verbs) -> None:
    """Add computers, add-computer, invite-colleague, remove-computer, recovery-file and recover."""
    verbs.add("computers", _("list everybody's computers"), run_computers)
    own = verbs.add(
        "add-computer", _("make the file for a further computer of your own"), run_add_computer
    )
    _add_out(own)
    colleague = verbs.add(
        "invite-colleague",
        _("make the file for another teacher, who gets the whole school's folder"),
        run_invite_colleague,
    )
    colleague.add_argument("name", metavar=_("NAME"), help=_("first and last name"))
    _add_out(colleague)
    remove = verbs.add(
        "remove-computer", _("take a computer's access away, everywhere"), run_remove_computer
    )
    remove.add_argument(
        "computer", nargs="+", metavar=_("ID"), help=_("its id, as the list of computers has it")
    )
    recovery = verbs.add(
        "recovery-file", _("make the file that brings a lost computer back"), run_recovery_file
    )
    _add_out(recovery)
    recover = verbs.add("recover", _("make a folder from a recovery file"), run_recover)
    recover.add_argument("file", type=Path, metavar=_("FILE"), help=_("the recovery file"))
    recover.add_argument(
        "--words", required=True, metavar=_("WORDS"), help=_("the five words, in quotes")
    )


def _add_out(parser: Parser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("the file to make")
    )
    parser.add_argument(
        "--words-in", choices=LANGUAGES,
        help=_("the language of the words; left out, that of all texts"),
    )  # fmt: skip


def run_computers(args: argparse.Namespace) -> None:
    """List computers."""
    from app.reports.computers import computers
    from app.reports.devices import device_words
    from app.reports.packets import role_name

    with opened(args) as folder, folder.read() as session:
        rows = computers(session)
    if args.json:
        print_json(rows)
        return
    print_table(
        (_("id"), _("name"), _("role"), _("computer"), _("since"), _("last heard of"), ""),
        [
            (
                row.device.key.hex(), row.device.name, role_name(row.role),
                device_words(row.device), moment(row.since), moment(row.heard_at),
                _("removed") if row.removed else "",
            )
            for row in rows
        ],
    )  # fmt: skip


def run_add_computer(args: argparse.Namespace) -> None:
    """Let in a further computer of one's own."""
    from app.actions.computers import add_computer

    with opened(args) as folder:
        made = add_computer(folder, args.out, args.words_in, show_progress)
    said = _("The file for your other computer is {path}. Open it there with these words:")
    _tell(args, made, said.format(path=made.path))


def run_invite_colleague(args: argparse.Namespace) -> None:
    """Let in another teacher."""
    from app.actions.computers import invite_colleague

    with opened_school(args) as folder:
        made = invite_colleague(folder, args.name, args.out, args.words_in, show_progress)
    said = _(
        "The file for {name} is {path}. They get the whole school's folder and may invite others. "
        "Tell them these words, but not in the same mail:"
    )
    _tell(args, made, said.format(name=made.name, path=made.path))


def _tell(args: argparse.Namespace, made: NewComputer, said: str) -> None:
    told = {
        "id": made.device,
        "person": made.person,
        "name": made.name,
        "words": made.words,
        "file": made.path,
        "size": made.size,
        "left": made.left,
    }
    lines = [said, made.words]
    if made.left:
        text = ngettext(
            "{n} placement did not fit: it comes with the next file that you make for them.",
            "{n} placements did not fit: they come with the next file that you make for them.",
            made.left,
        )
        lines.append(text.format(n=made.left))
    print_result(args, told, "\n".join(lines))


def run_remove_computer(args: argparse.Namespace) -> None:
    """Remove computers."""
    from app.actions.computers import remove_computers
    from app.reports.computers import computers
    from app.terminal import find

    with opened_school(args) as folder:
        with folder.read() as session:
            choices = [
                find.Choice(row.device.key, row.device.name)
                for row in computers(session)
                if not row.removed and not row.device.here
            ]
        found = [find.find(written, choices) for written in args.computer]
        remove_computers(folder, found, show_progress)
    text = ngettext("{n} computer is removed.", "{n} computers are removed.", len(found))
    print_result(args, {"removed": found}, text.format(n=len(found)))


def run_recovery_file(args: argparse.Namespace) -> None:
    """Make a recovery file."""
    from app.actions.recovery import write_recovery

    with opened(args) as folder:
        made = write_recovery(folder, args.out, args.words_in, show_progress)
    told = {"file": made.path, "words": made.words, "size": made.size}
    said = _(
        "The recovery file is {path}. Keep it away from this computer, and these words apart "
        "from it:"
    )
    print_result(args, told, f"{said.format(path=made.path)}\n{made.words}")


def run_recover(args: argparse.Namespace) -> None:
    """Make a folder from a recovery file."""
    from app.actions.recovery import recover

    path = folder_path(args)
    recover(path, args.file, args.words, show_progress)
    with opened(args) as folder:
        identity = folder.identity
    told = {"id": identity.person, "folder": path, "name": identity.name, "role": identity.role}
    said = _(
        "The folder {path} is {name}'s again. Ask everybody you exchange files with to send you "
        "everything once more."
    )
    print_result(args, told, said.format(path=path, name=identity.name))
