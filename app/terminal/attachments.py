"""Files attached to placements: attach, list, save a copy, rename, detach."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.i18n.numbers import size_words
from app.rules.attached import KINDS, kind_name
from app.terminal.diary import add_placement, placement_meant
from app.terminal.keeping import show_progress
from app.terminal.output import print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.ledger.folder import DataFolder
    from app.reports.attachments import AttachmentRow

WHOLE = "placement"
"""As what an attachment is about: the placement as a whole."""


def add(verbs: Verbs) -> None:
    """Add the verbs of attachments."""
    attach = verbs.add("attach", _("attach copies of files to a placement"), _attach)
    attach.add_argument(
        "file", type=Path, nargs="+", metavar=_("FILE"), help=_("a scan, a photo, a document")
    )
    add_placement(attach)
    _add_facts(attach)

    listing = verbs.add("attachments", _("list a placement's attachments"), _list)
    add_placement(listing)

    save = verbs.add("save-attachment", _("save a copy of an attachment as a file"), _save)
    _add_attachment(save)
    save.add_argument(
        "--out", type=Path, metavar=_("FILE"),
        help=_("the file to write, or the folder for it; left out, this folder"),
    )  # fmt: skip

    edit = verbs.add(
        "edit-attachment", _("change an attachment's name, kind or what it is about"), _edit
    )
    _add_attachment(edit)
    _add_facts(edit)

    detach = verbs.add("detach", _("delete attachments; undo brings them back"), _detach)
    _add_attachment(detach, several=True)


def _add_attachment(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    parser.add_argument(
        "attachment", nargs="+" if several else None, metavar=_("ATTACHMENT"),
        help=_("its id or its name"),
    )  # fmt: skip
    add_placement(parser)


def _add_facts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", metavar=_("NAME"), help=_("what it is to be called"))
    parser.add_argument("--kind", choices=tuple(KINDS), help=_("what kind it is"))
    parser.add_argument(
        "--about", metavar=_("RECORD"),
        help=_(
            "what it is about: the id or name of a day, the agreement or an assessment; or “{word}”"
        ).format(word=WHOLE),
    )  # fmt: skip


def _rows(session: Session, folder: DataFolder, args: argparse.Namespace) -> list[AttachmentRow]:
    from app.reports.attachments import attachments_of

    return attachments_of(session, placement_meant(session, args), folder.attachments)


def _found(folder: DataFolder, args: argparse.Namespace, written: str) -> AttachmentRow:
    from app.terminal.find import Choice, find

    with folder.read() as session:
        rows = {row.id: row for row in _rows(session, folder, args)}
        return rows[find(written, [Choice(row.id, row.name) for row in rows.values()])]


def _about(session: Session, placement: bytes, written: str | None) -> bytes | None:
    """Return what is meant; nothing where nothing was said."""
    from app.actions.attachments import THE_PLACEMENT
    from app.reports.attachments import abouts
    from app.terminal.find import Choice, find

    if written is None:
        return None
    if written == WHOLE:
        return THE_PLACEMENT
    return find(written, [Choice(row.id, row.name) for row in abouts(session, placement)])


def _attach(args: argparse.Namespace) -> None:
    from app.actions.attachments import attach_file, attach_files

    facts = (args.name, args.kind, args.about)
    if len(args.file) > 1 and any(fact is not None for fact in facts):
        raise WrongUsageError(_("Attach one file at a time to give it a name, kind or subject."))
    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
            about = _about(session, placement, args.about)
        if len(args.file) > 1:
            done = attach_files(folder, placement, args.file, show_progress)
            made, refused = list(done.records), list(done.refused)
        else:
            made = [
                attach_file(
                    folder, placement, args.file[0], name=args.name, kind=args.kind, about=about,
                    progress=show_progress,
                )
            ]  # fmt: skip
            refused = []
    print_notes(refused)
    said = ngettext("{count} attachment added.", "{count} attachments added.", len(made))
    print_result(
        args,
        {"placement": placement, "attachments": [{"id": each} for each in made],
         "refused": refused},
        said.format(count=len(made)),
    )  # fmt: skip


def _list(args: argparse.Namespace) -> None:
    from app.reports.attachments import standing_words

    with opened(args) as folder, folder.read() as session:
        rows = _rows(session, folder, args)
    if args.json:
        print_json(rows)
        return
    titles = (_("id"), _("name"), _("kind"), _("size"), _("date"), _("by"), _("about"), _("state"))
    print_table(
        titles,
        [
            (
                row.id.hex(), row.name, kind_name(row.kind), size_words(row.size),
                screen_date(row.added_at.astimezone().date()) if row.added_at else "",
                row.who, row.about, standing_words(row),
            )
            for row in rows
        ],
    )  # fmt: skip


def _save(args: argparse.Namespace) -> None:
    from app.actions.attachments import save_copy

    with opened(args) as folder:
        row = _found(folder, args, args.attachment)
        out = args.out if args.out is not None else Path()
        if out.is_dir():
            out = out / row.name
            if out.exists():
                raise UserError(
                    _("There is a file “{name}” already. Choose another name.").format(
                        name=out.name
                    )
                )
        save_copy(folder, row.id, out, show_progress)
    said = _("The copy is saved: {path}").format(path=out)
    print_result(args, {"id": row.id, "file": out}, said)


def _edit(args: argparse.Namespace) -> None:
    from app.actions.attachments import edit_attachment

    if args.name is None and args.kind is None and args.about is None:
        raise WrongUsageError(_("Say what to change: --name, --kind or --about."))
    with opened(args) as folder:
        row = _found(folder, args, args.attachment)
        with folder.read() as session:
            about = _about(session, placement_meant(session, args), args.about)
        edit_attachment(folder, row.id, name=args.name, kind=args.kind, about=about)
    print_result(args, {"id": row.id}, _("Saved."))


def _detach(args: argparse.Namespace) -> None:
    from app.actions.attachments import delete_attachments

    with opened(args) as folder:
        rows = {row.id: row for row in (_found(folder, args, each) for each in args.attachment)}
        delete_attachments(folder, rows)
    said = ngettext("{count} attachment deleted.", "{count} attachments deleted.", len(rows))
    told = {"deleted": len(rows), "attachments": [{"id": each} for each in rows]}
    print_result(args, told, said.format(count=len(rows)))
