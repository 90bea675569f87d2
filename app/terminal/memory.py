"""Taking back, doing again, and deciding between two values: undo, redo, resolve."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app import clock
from app.errors import UserError
from app.i18n import _, ngettext
from app.reports.listing import id_of
from app.terminal.output import moment, print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from app.ledger.undo import Undone
    from app.reports.conflicts import ConflictRow


def add(verbs: Verbs) -> None:
    """Add the verbs of memory."""
    resolve = verbs.add("resolve", _("decide between two people's values"), _resolve)
    resolve.add_argument("--conflict", required=True, metavar=_("ID"), help=_("as conflicts lists"))
    resolve.add_argument(
        "--keep", type=int, metavar="N", help=_("the value to keep, counted from 1")
    )
    resolve.add_argument(
        "--value",
        action="append",
        metavar=_("VALUE"),
        help=_("a third value; a field of several parts takes FIELD=VALUE, repeated"),
    )
    back = verbs.add("undo", _("take back the latest action, or a certain one"), _undo)
    back.add_argument("--action", metavar=_("ID"), help=_("the action, as --list shows it"))
    back.add_argument("--list", action="store_true", help=_("list what can be taken back"))
    verbs.add("redo", _("do again what was taken back"), _redo)


def _resolve(args: argparse.Namespace) -> None:
    from app.actions.memory import keep_fields, keep_value
    from app.reports.conflicts import conflicts

    if (args.keep is None) == (not args.value):
        raise WrongUsageError(_("Give either --keep N or --value VALUE."))
    wanted = id_of(args.conflict)
    with opened(args) as folder:
        if args.keep is not None:
            keep_value(folder, wanted or b"", args.keep)
        else:
            with folder.read() as session:
                row = next((each for each in conflicts(session) if each.id == wanted), None)
            if row is None:
                raise UserError(_("There is no such conflict. List them with conflicts."))
            keep_fields(folder, row.id, _written(row, args.value))
    print_result(args, {"id": wanted}, _("The conflict is resolved."))


def _written(row: ConflictRow, texts: Sequence[str]) -> dict[str, Any]:
    from app.actions.fields import read_value
    from app.records import shapes

    model = next(shape.model for shape in shapes().values() if shape.name == row.table)
    found: dict[str, Any] = {}
    for text in texts:
        name, equals, rest = text.partition("=")
        if len(row.fields) == 1:
            name, rest = row.fields[0], text
        elif not equals or name not in row.fields:
            raise WrongUsageError(
                _("Write each part like {field}=….").format(field=", ".join(row.fields))
            )
        value = read_value(model, name, rest)
        found[name] = value.isoformat() if isinstance(value, date) else value
    return found


def _undo(args: argparse.Namespace) -> None:
    from app.actions.memory import undo_action, undo_last, undoable
    from app.actions.titles import title_of

    with opened(args) as folder:
        if args.list:
            with folder.read() as session:
                steps = undoable(session)
            if args.json:
                print_json(steps)
                return
            print_table(
                (_("id"), _("when"), _("what")),
                [
                    (step.id.hex(), moment(clock.moment(step.at)), title_of(step.verb))
                    for step in steps
                ],
            )
            return
        done = undo_action(folder, id_of(args.action) or b"") if args.action else undo_last(folder)
    _tell(args, done, _("Undone: {title}").format(title=title_of(done.verb)))


def _redo(args: argparse.Namespace) -> None:
    from app.actions.memory import redo_last
    from app.actions.titles import title_of

    with opened(args) as folder:
        done = redo_last(folder)
    _tell(args, done, _("Done again: {title}").format(title=title_of(done.verb)))


def _tell(args: argparse.Namespace, done: Undone, said: str) -> None:
    if done.kept:
        print_notes(
            [
                ngettext(
                    "{count} field was changed since and stays as it is.",
                    "{count} fields were changed since and stay as they are.",
                    done.kept,
                ).format(count=done.kept)
            ]
        )
    print_result(args, done, said)
