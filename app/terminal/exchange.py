"""Inviting people, making files for them, taking theirs in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import clock
from app.i18n import LANGUAGES, _, ngettext
from app.terminal.output import moment, print_json, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, folder_path, opened, opened_school

if TYPE_CHECKING:
    from app.exchange.received import Received
    from app.exchange.send import Sent
    from app.ledger.folder import DataFolder
    from app.progress import Progress


def add(verbs: Verbs) -> None:
    """Add invite, accept, export, import and people."""
    invite = verbs.add("invite", _("make an invitation file and its five words"), run_invite)
    invite.add_argument(
        "--placement", required=True, metavar=_("ID"),
        help=_("a placement; the invitation is for all placements of its mentor or student"),
    )  # fmt: skip
    invite.add_argument(
        "--role", choices=["mentor", "student"], default="mentor",
        help=_("whom to invite; left out, the mentor"),
    )  # fmt: skip
    invite.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("the invitation file")
    )
    invite.add_argument(
        "--words-in", choices=LANGUAGES,
        help=_("the language of the words; left out, that of all texts"),
    )  # fmt: skip

    accept = verbs.add(
        "accept", _("open an invitation; the data folder becomes that person's"), run_accept
    )
    accept.add_argument("file", type=Path, metavar=_("FILE"), help=_("the invitation file"))
    accept.add_argument(
        "--words", required=True, metavar=_("WORDS"), help=_("the five words, in quotes")
    )
    accept.add_argument(
        "--reply", type=Path, metavar=_("FILE"),
        help=_("the reply file for the school; a file that makes a whole computer needs none"),
    )  # fmt: skip

    _add_export(verbs)
    taking = verbs.add("import", _("take in a file that somebody sent"), run_import)
    taking.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file"))
    taking.add_argument(
        "--look", action="store_true", help=_("only tell what the file would bring")
    )
    verbs.add("people", _("list the people that files can be made for"), run_people)


def _add_export(verbs: Verbs) -> None:
    export = verbs.add("export", _("make a file with everything that somebody lacks"), run_export)
    whom = export.add_mutually_exclusive_group()
    whom.add_argument(
        "--placement", metavar=_("ID"),
        help=_("for everybody else who takes part in one placement"),
    )  # fmt: skip
    whom.add_argument(
        "--to", metavar=_("PERSON"),
        help=_("for one person, about all that is shared; left out by a mentor or student: school"),
    )  # fmt: skip
    export.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("the file to make")
    )
    export.add_argument("--everything", action="store_true", help=_("also what they have already"))
    export.add_argument(
        "--text", action="store_true", help=_("as text, for mail that drops other files")
    )


def run_invite(args: argparse.Namespace) -> None:
    """Make an invitation; print its words."""
    from app.actions import exchange
    from app.terminal import find

    with opened_school(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement)
        made = exchange.invite(folder, placement, args.out, args.role, args.words_in)
    told = {
        "id": made.person,
        "words": made.words,
        "file": made.path,
        "name": made.name,
        "placements": [{"id": record} for record in made.placements],
    }
    said = _(
        "The invitation for {name} is in {path}. Tell them these words, but not in the same mail:"
    ).format(name=made.name, path=made.path)
    print_result(args, told, f"{said}\n{made.words}")


def run_accept(args: argparse.Namespace) -> None:
    """Open an invitation."""
    from app.actions.exchange import accept_invitation

    received = accept_invitation(folder_path(args), args.file, args.words, args.reply)
    with opened(args) as folder:
        who = received.joined or folder.identity
    told = {
        "id": who.person,
        "folder": folder_path(args),
        "name": who.name,
        "role": who.role,
        "reply": args.reply,
    }
    said = _("The folder {path} is now {name}'s. Send the file {reply} back to {sender}.")
    if args.reply is None or not args.reply.exists():
        told["reply"] = None
        said = _("The folder {path} is now {name}'s. Nothing needs to be sent back.")
    said = said.format(
        path=folder_path(args), name=who.name, reply=args.reply, sender=received.sender
    )
    print_result(args, told, said)


def run_export(args: argparse.Namespace) -> None:
    """Make a file."""
    with opened(args) as folder:
        sent = _send(folder, args)
    names = ", ".join(sent.names)
    told = {
        "id": sent.packet,
        "file": sent.path,
        "to": sent.names,
        "size": sent.size,
        "changes": sent.changesets,
    }
    text = ngettext(
        "{path} is for {names}: {n} change, {size} bytes.",
        "{path} is for {names}: {n} changes, {size} bytes.",
        sent.changesets,
    )
    said = text.format(path=sent.path, names=names, n=sent.changesets, size=sent.size)
    print_result(args, told, said)


def _send(folder: DataFolder, args: argparse.Namespace) -> Sent:
    from app.actions import exchange
    from app.reports.packets import addressees
    from app.terminal import find

    options: dict[str, Any] = {"everything": args.everything, "as_text": args.text}
    with folder.read() as session:
        if args.placement:
            placement = find.placement(session, args.placement)
        elif args.to:
            choices = [find.Choice(row.id, row.name) for row in addressees(session)]
            party = find.find(args.to, choices)
    if args.placement:
        return exchange.send_placement(folder, placement, args.out, **options)
    if args.to:
        return exchange.send_to(folder, party, args.out, **options)
    if folder.identity.is_teacher:
        text = _("Say whom the file is for: give {first} or {second}.")
        raise WrongUsageError(text.format(first="--to", second="--placement"))
    return exchange.send_to_school(folder, args.out, **options)


def run_import(args: argparse.Namespace) -> None:
    """Take a file in and say what it brought."""
    from app.actions.inbox import take_in

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty() and total > 1:
            print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr)

    with opened(args) as folder:
        if args.look:
            received = _look(folder, args.file, progress)
        else:
            received = take_in(folder, args.file, progress)
    told = {
        "id": received.packet,
        "from": received.sender,
        "role": received.role,
        "new": received.new,
        "waiting": received.waiting,
        "quarantined": received.quarantined,
        "conflicts": received.conflicts,
        "verbs": received.verbs,
        "skew": received.skew,
        "ended": [{"id": record, "student": name} for record, name in received.ended.items()],
    }
    said = brought(received) if not received.ended or received.new else []
    said += [
        _("The school has ended your access to the placement of {name}.").format(name=name)
        for name in received.ended.values()
    ]
    print_result(args, told, "\n".join(said))


def _look(folder: DataFolder, file: Path, progress: Progress) -> Received:
    from app.exchange.look import look

    (seen,) = look(folder, [file], progress)
    if seen.refused is not None:
        raise seen.refused
    assert seen.brings is not None
    return seen.brings


def brought(received: Received) -> list[str]:
    """Return what a file brought, in sentences and lines."""
    from app.actions.titles import title_of

    sender = received.sender
    if received.nothing_new:
        return [
            _("The file from {sender} brought nothing new.").format(sender=sender),
            *_off(received),
        ]
    text = ngettext(
        "The file from {sender} brought {n} change.",
        "The file from {sender} brought {n} changes.",
        received.new,
    )
    lines = [text.format(sender=sender, n=received.new)]
    lines += [f"  {title_of(verb)}: {count}" for verb, count in received.verbs.most_common()]
    for count, said in (
        (
            received.conflicts,
            ngettext(
                "{n} field was written differently by two people: see the conflicts.",
                "{n} fields were written differently by two people: see the conflicts.",
                received.conflicts,
            ),
        ),
        (
            received.waiting,
            ngettext(
                "{n} change waits for an earlier file that has not come yet.",
                "{n} changes wait for an earlier file that has not come yet.",
                received.waiting,
            ),
        ),
        (
            received.quarantined,
            ngettext(
                "{n} change was set apart: its author may not make it.",
                "{n} changes were set apart: their author may not make them.",
                received.quarantined,
            ),
        ),
    ):
        if count:
            lines.append(said.format(n=count))
    return lines + _off(received)


def _off(received: Received) -> list[str]:
    """Return that the sender's clock is far off, if it is."""
    if not received.showed:
        return []
    from app.i18n.dates import screen_date

    text = _("Date on the sender's computer: {day}. Times in the history may be wrong.")
    return [text.format(day=screen_date(clock.moment(received.showed).astimezone().date()))]


def run_people(args: argparse.Namespace) -> None:
    """List addressees."""
    from app.reports.packets import addressees, role_name

    with opened(args) as folder, folder.read() as session:
        rows = addressees(session)
    if args.json:
        print_json(rows)
        return
    print_table(
        (_("id"), _("name"), _("role"), _("not confirmed since"), _("last heard of")),
        [
            (
                row.id.hex(), row.name, role_name(row.role),
                moment(row.unconfirmed_since), moment(row.heard_at),
            )
            for row in rows
        ],
    )  # fmt: skip
