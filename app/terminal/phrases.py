"""The school's phrases and templates of days, and what a placement carries of them."""

from __future__ import annotations

import argparse
from typing import Any

from app.i18n import LANGUAGES, _, language, ngettext
from app.rules.phrases import KINDS, Saying, starting_sets
from app.terminal.diary import add_placement, placement_meant
from app.terminal.output import print_json, print_result, print_table
from app.terminal.parser import Verbs, opened, opened_school


def add(verbs: Verbs) -> None:
    """Add the verbs about phrases."""
    listing = verbs.add("phrases", _("list the school's phrases, or those of a placement"), _list)
    _add_programme(listing)
    add_placement(listing)
    one = verbs.add("add-phrase", _("add a phrase, or a template of a day"), _add)
    one.add_argument("text", metavar=_("TEXT"), help=_("the words"))
    one.add_argument("--kind", choices=KINDS, default="work")
    _add_programme(one)
    one.add_argument("--item", default="", metavar=_("ITEM"), help=_("the item's number"))
    one.add_argument("--from", dest="starts", metavar=_("TIME"), help=_("when it began"))
    one.add_argument("--to", dest="ends", metavar=_("TIME"), help=_("when it ended"))
    one.add_argument(
        "--break", dest="rest", type=int, metavar=_("MINUTES"), help=_("break, in minutes")
    )
    change = verbs.add("edit-phrase", _("change the words of a phrase, or move it"), _edit)
    change.add_argument("phrase", metavar=_("PHRASE"), help=_("the phrase, by id or words"))
    change.add_argument("--text", metavar=_("TEXT"), help=_("the words"))
    change.add_argument("--move", type=int, metavar=_("NUMBER"), help=_("-1 up, 1 down"))
    gone = verbs.add("delete-phrases", _("delete phrases"), _delete)
    gone.add_argument(
        "phrase", nargs="+", metavar=_("PHRASE"), help=_("the phrase, by id or words")
    )
    ready = [each.id for each in starting_sets("en")]
    take = verbs.add("take-phrases", _("add ready phrases"), _take)
    take.add_argument("ready", choices=ready, metavar=_("READY"), help=", ".join(ready))
    _add_programme(take)
    take.add_argument("--language", choices=LANGUAGES, help=_("the language of the phrases"))
    verbs.add("hand-out-phrases", _("give the phrases to placements under way"), _hand_out)


def _add_programme(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--programme",
        metavar=_("PROGRAMME"),
        help=_("the programme, by id or title; left out, every programme"),
    )


def _programme(session: Any, args: argparse.Namespace) -> bytes | None:
    from app.terminal import find

    return find.programme(session, args.programme) if args.programme else None


def _phrase(session: Any, written: str) -> bytes:
    from sqlalchemy import select

    from app.records import Phrase
    from app.terminal.find import Choice, find

    known = session.execute(select(Phrase.id, Phrase.text).where(Phrase.alive))
    return find(written, [Choice(record, text or "") for record, text in known])


def _list(args: argparse.Namespace) -> None:
    from app.reports.phrases import bank, placement_sayings

    with opened(args) as folder, folder.read() as session:
        if args.placement or not folder.identity.is_teacher:
            carried = placement_sayings(session, placement_meant(session, args))
            told = [("", saying) for saying in carried]
        else:
            rows = bank(session, _programme(session, args))
            told = [(row.id.hex(), row.saying) for row in rows]
    if args.json:
        print_json([{"id": record, "phrase": saying} for record, saying in told])
        return
    print_table(
        (_("id"), _("kind"), _("phrase"), _("item")),
        [(record, each.kind, each.text, each.item_label) for record, each in told],
    )


def _add(args: argparse.Namespace) -> None:
    from app.actions.phrases import add_phrase
    from app.i18n.times import parse_end, parse_time

    saying = Saying(
        args.kind,
        args.text,
        args.item,
        parse_time(args.starts) if args.starts else None,
        parse_end(args.ends) if args.ends else None,
        args.rest,
    )
    with opened_school(args) as folder:
        with folder.read() as session:
            programme = _programme(session, args)
        done = add_phrase(folder, programme, saying)
    print_result(args, {"id": done}, _("The phrase is added."))


def _edit(args: argparse.Namespace) -> None:
    from app.actions.phrases import edit_phrase, move_phrase

    with opened_school(args) as folder:
        with folder.read() as session:
            phrase = _phrase(session, args.phrase)
        if args.text is not None:
            edit_phrase(folder, phrase, text=args.text)
        if args.move:
            move_phrase(folder, phrase, args.move)
    print_result(args, {"id": phrase}, _("The phrase is changed."))


def _delete(args: argparse.Namespace) -> None:
    from app.actions.phrases import delete_phrases

    with opened_school(args) as folder:
        with folder.read() as session:
            meant = {_phrase(session, each) for each in args.phrase}
        delete_phrases(folder, meant)
    count = len(meant)
    said = ngettext("{count} phrase is deleted.", "{count} phrases are deleted.", count)
    print_result(args, {"deleted": count}, said.format(count=count))


def _take(args: argparse.Namespace) -> None:
    from app.actions.phrases import take_starting

    with opened_school(args) as folder:
        with folder.read() as session:
            programme = _programme(session, args)
        count = take_starting(folder, programme, args.ready, args.language or language())
    said = ngettext("{count} phrase is added.", "{count} phrases are added.", count)
    print_result(args, {"added": count}, said.format(count=count))


def _hand_out(args: argparse.Namespace) -> None:
    from app.actions.phrases import hand_out_phrases

    with opened_school(args) as folder:
        count = hand_out_phrases(folder)
    said = ngettext(
        "{count} placement has the phrases now.", "{count} placements have the phrases now.", count
    )
    print_result(args, {"placements": count}, said.format(count=count))
