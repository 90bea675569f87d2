"""What was set aside: look at it, leave it out, take it over, or ask about it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import LANGUAGES, _, language, ngettext
from app.reports.fields import word
from app.terminal.output import moment, print_json, print_notes, print_result, print_table
from app.terminal.parser import Parser, Verbs, opened, opened_school

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.reports.quarantine import Attempt, QuarantineDetail, QuarantineRow


def add(verbs: Verbs) -> None:
    """Add the verbs about what was set aside."""
    listing = verbs.add("quarantine", _("list changes that were set aside, or show one"), _list)
    listing.add_argument("--change", metavar=_("ID"), help=_("show this one in full"))
    listing.add_argument(
        "--decided", action="store_true", help=_("also those that were left out already")
    )
    _changes(verbs.add("leave-out", _("let what waits pass, without these changes"), _leave_out))
    _changes(verbs.add("take-over", _("make these changes the school's own"), _take_over))
    asking = verbs.add("ask-about", _("print a text that asks the author about a change"), _ask)
    _changes(asking)
    asking.add_argument(
        "--text-in", choices=LANGUAGES,
        help=_("the language of the text; left out, that of all texts"),
    )  # fmt: skip


def _changes(parser: Parser) -> None:
    parser.add_argument(
        "--change", action="append", required=True, metavar=_("ID"),
        help=_("as the list shows; its first digits are enough; may be repeated"),
    )  # fmt: skip


def _found(session: Session, words: Sequence[str], *, decided: bool = True) -> list[bytes]:
    from app.reports.quarantine import quarantine

    known = [row.id for row in quarantine(session, left_out=decided)]
    return [_one(word.strip().lower(), known) for word in words]


def _one(word: str, known: Sequence[bytes]) -> bytes:
    found = [each for each in known if word and each.hex().startswith(word)]
    if len(found) != 1:
        raise UserError(_("{id} is not one of what is set aside. List that first.").format(id=word))
    return found[0]


def _list(args: argparse.Namespace) -> None:
    from app.reports.quarantine import quarantine, quarantined

    with opened_school(args) as folder, folder.read() as session:
        if args.change:
            (name,) = _found(session, [args.change])
            detail = quarantined(session, name)
            assert detail is not None
            if args.json:
                print_json(detail)
            else:
                print("\n".join(_detail_lines(detail)))
            return
        rows = quarantine(session, left_out=args.decided)
    if args.json:
        print_json(rows)
    else:
        _show(rows)


def _show(rows: Sequence[QuarantineRow]) -> None:
    from app.actions.titles import title_of

    print_table(
        (_("id"), _("when"), _("who"), _("student"), _("what"), _("waits behind"), _("state")),
        [
            (
                row.id.hex()[:16], moment(row.at), row.author or _("somebody unknown"), row.title,
                title_of(row.verb), row.waiting, _("left out") if row.left_out else _("set aside"),
            )
            for row in rows
        ],
    )  # fmt: skip


def _detail_lines(detail: QuarantineDetail) -> Iterator[str]:
    from app.actions.titles import title_of

    row = detail.row
    who = ", ".join(part for part in (row.author, word(row.role) if row.role else "") if part)
    said = (who or _("somebody unknown"), row.device, row.title, moment(row.at))
    yield " · ".join(part for part in said if part)
    if row.file:
        yield _("from the file {file}").format(file=row.file)
    for attempt in detail.attempts:
        yield from _attempt_lines(attempt)
    for waiting in detail.waiting:
        yield ngettext(
            "waits behind it: {what}, {name}, {count} change",
            "wait behind it: {what}, {name}, {count} changes",
            waiting.count,
        ).format(what=title_of(waiting.verb), name=waiting.author, count=waiting.count)


def _attempt_lines(attempt: Attempt) -> Iterator[str]:
    from app.actions.questions import attempt_words

    yield attempt_words(attempt)
    for change in attempt.changes:
        yield f"    {change.title}: {change.before or '–'} → {change.after or '–'}"
    if attempt.reason:
        yield f"    {attempt.reason}"


def _leave_out(args: argparse.Namespace) -> None:
    from app.actions.quarantine import void_changes

    with opened_school(args) as folder:
        with folder.read() as session:
            changes = _found(session, args.change)
        count = void_changes(folder, changes)
    said = ngettext(
        "{count} change is left out; what waited behind it has come through.",
        "{count} changes are left out; what waited behind them has come through.",
        count,
    )
    print_result(args, {"left_out": count}, said.format(count=count))


def _take_over(args: argparse.Namespace) -> None:
    from app.actions.quarantine import accept_changes

    with opened_school(args) as folder:
        with folder.read() as session:
            changes = _found(session, args.change)
        done = accept_changes(folder, changes)
    if done.left:
        print_notes(
            [
                ngettext(
                    "{count} change can't be the school's and stays set aside.",
                    "{count} changes can't be the school's and stay set aside.",
                    done.left,
                ).format(count=done.left)
            ]
        )
    said = ngettext(
        "{count} change is now the school's own.",
        "{count} changes are now the school's own.",
        done.accepted,
    )
    print_result(args, done, said.format(count=done.accepted))


def _ask(args: argparse.Namespace) -> None:
    from app.actions.questions import question_about

    with opened(args) as folder, folder.read() as session:
        changes = _found(session, args.change)
        asked = question_about(session, changes, args.text_in or language(), folder.identity.name)
    head = "\n".join(part for part in (asked.to, asked.subject) if part)
    print_result(args, asked, f"{head}\n\n{asked.body}")
