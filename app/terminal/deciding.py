"""Deciding many conflicts at once, and the decisions that were made."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import _, ngettext
from app.reports.fields import TABLES, field_name, table_name, value_text, word
from app.reports.listing import id_of
from app.terminal.output import moment, print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, opened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from app.reports.conflicts import ConflictRow, ConflictValue
    from app.reports.decisions import DecisionRow


def add(verbs: Verbs) -> None:
    """Add the verbs about many conflicts, and about decisions."""
    many = verbs.add("resolve-all", _("decide many conflicts for one side at once"), _resolve_all)
    many.add_argument(
        "--keep", required=True, metavar=_("SIDE"),
        help=_("{ours}, {theirs}, or a person's name: whose values are kept").format(
            ours="ours", theirs="theirs"
        ),
    )  # fmt: skip
    many.add_argument("--placement", metavar=_("ID"), help=_("only those of one placement"))
    many.add_argument("--table", choices=list(TABLES), help=_("only those of one kind of record"))
    listing = verbs.add("decisions", _("list what was decided, and what was not chosen"), _list)
    listing.add_argument("--placement", metavar=_("ID"), help=_("only those of one placement"))
    again = verbs.add("reopen", _("take a decision up again"), _reopen)
    again.add_argument(
        "--decision", required=True, metavar=_("ID"), help=_("as the list of decisions shows it")
    )


def _resolve_all(args: argparse.Namespace) -> None:
    from app.actions.deciding import keep_many
    from app.reports.conflicts import conflicts, side_of
    from app.terminal import find

    with opened(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement) if args.placement else None
            rows = conflicts(session, placement)
            rows = [row for row in rows if args.table in (None, row.table)]
        side = _side(args.keep, rows)
        chosen = [
            (row.id, value.changeset)
            for row in rows
            if (value := side_of(row, side, folder.identity.role)) is not None
        ]
        if not chosen:
            raise UserError(_("No conflict has one value of that side. List the conflicts first."))
        done = keep_many(folder, chosen)
    left = len(rows) - done.decided
    if left:
        print_notes(
            [
                ngettext(
                    "{count} conflict is left: look at it by itself.",
                    "{count} conflicts are left: look at them one by one.",
                    left,
                ).format(count=left)
            ]
        )
    said = ngettext("{count} conflict is decided.", "{count} conflicts are decided.", done.decided)
    print_result(args, {"decided": done.decided, "left": left}, said.format(count=done.decided))


def _side(word_given: str, rows: Sequence[ConflictRow]) -> str:
    from app.reports.conflicts import OURS, THEIRS
    from app.terminal import find

    if word_given in (OURS, THEIRS):
        return word_given
    people = {value.person: value.author for row in rows for value in row.values if value.person}
    choices = [find.Choice(person, name) for person, name in people.items()]
    return find.find(word_given, choices).hex()


def _list(args: argparse.Namespace) -> None:
    from app.reports.decisions import decisions
    from app.terminal import find

    with opened(args) as folder, folder.read() as session:
        placement = find.placement(session, args.placement) if args.placement else None
        rows = decisions(session, placement)
    if args.json:
        print_json(rows)
    else:
        _show(rows)


def _show(rows: Sequence[DecisionRow]) -> None:
    print_table(
        (_("id"), _("when"), _("who"), _("student"), _("field"), _("holds"), _("not chosen"),
         _("state")),
        [
            (
                row.id.hex(), moment(row.chosen.at), row.chosen.author, row.title,
                fields_of(row.table, row.fields), value_of(row.chosen.fields, row.names),
                "; ".join(f"{value_of(v.fields, row.names)} ({v.author})" for v in row.losers),
                _("in force") if row.stands else _("written since"),
            )
            for row in rows
        ],
    )  # fmt: skip


def _reopen(args: argparse.Namespace) -> None:
    from app.actions.deciding import reopen
    from app.reports.decisions import decisions

    wanted = id_of(args.decision)
    with opened(args) as folder:
        with folder.read() as session:
            row = next((each for each in decisions(session) if each.id == wanted), None)
        if row is None:
            raise UserError(_("There is no such decision. List the decisions first."))
        reopen(folder, row.record, row.cell, row.chosen.changeset)
    print_result(args, {"id": wanted}, _("The decision is taken up again: decide anew."))


def fields_of(table: str, fields: Sequence[str]) -> str:
    """Return "Placement: mentor's phone"."""
    said = _("deleted or kept") if fields == ("alive",) else ", ".join(map(field_name, fields))
    return f"{table_name(table)}: {said}"


def value_of(fields: Mapping[str, Any], names: Mapping[bytes, str]) -> str:
    """Return a value's parts in words, ids by the names of what they name."""
    said = []
    for name, value in fields.items():
        if name == "alive":
            said.append(_("kept") if value else _("deleted"))
        elif isinstance(value, bytes):
            said += [names[value]] if value in names else []
        else:
            said.append(value_text(name, value, lambda _table, record: names.get(record, "")))
    return ", ".join(part for part in said if part) or "–"


def author_of(value: ConflictValue) -> str:
    """Return who wrote a value, where, and whether the clock was off."""
    role = word(value.role) if value.role else ""
    parts = (value.author or _("somebody unknown"), role, value.device, value.clock)
    return ", ".join(part for part in parts if part)
