"""Signatures of printed papers: where each stands, what is noted of it, and the paper again."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.errors import UserError
from app.i18n import _, ngettext
from app.i18n.dates import parse_date, screen_date
from app.rules.paper_words import ELECTRONIC, ON_PAPER, PARTIES, SCANNED, SIGN_STATES, paper_words
from app.terminal.diary import add_placement, placement_meant
from app.terminal.keeping import show_progress
from app.terminal.output import print_json, print_result, print_table
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.reports.signatures import PaperNow

STATES: Final = tuple(state for state in SIGN_STATES if state != SCANNED)
"""What is noted without a file; a file itself says that it is a scan."""


def add(verbs: Verbs) -> None:
    """Add the verbs of signatures."""
    listing = verbs.add("papers", _("list a placement's papers and who has signed"), _list)
    add_placement(listing)

    sign = verbs.add("sign", _("note that a paper was signed, sent, refused or returned"), _sign)
    _add_paper(sign)
    _add_party(sign)
    sign.add_argument(
        "--state", choices=STATES, help=_("what happened; signed on paper if left out")
    )
    sign.add_argument("--date", metavar=_("DATE"), help=_("the day; today if left out"))
    sign.add_argument("--reason", default="", metavar=_("TEXT"), help=_("why they refused"))
    sign.add_argument(
        "--signer", default="", metavar=_("NAME"), help=_("who signed, if another than printed")
    )
    sign.add_argument(
        "--file", type=Path, metavar=_("FILE"),
        help=_("the signed paper as a file: it is attached, and noted as signed"),
    )  # fmt: skip

    taken = verbs.add(
        "take-signed", _("take a signed paper that was not printed here, as a file"), _take
    )
    taken.add_argument("paper", metavar=_("PAPER"), help=_("which paper"))
    taken.add_argument("file", type=Path, metavar=_("FILE"), help=_("the signed paper"))
    add_placement(taken)
    taken.add_argument("--date", metavar=_("DATE"), help=_("the day; today if left out"))

    back = verbs.add("unsign", _("take back what was noted last of a paper at a party"), _unsign)
    _add_paper(back)
    _add_party(back)

    void = verbs.add("void", _("say that printed papers don't count"), _void)
    _add_paper(void)
    void.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("why it is void"))

    again = verbs.add("print-again", _("write a paper or form again just as it was"), _again)
    _add_paper(again)
    again.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("the PDF file")
    )


def _add_paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paper", metavar=_("PAPER"),
        help=_("its code, id or number, or which paper it is of the placement"),
    )  # fmt: skip
    parser.add_argument("--placement", metavar=_("ID"), help=_("of which placement it is"))


def _add_party(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--party", action="append", default=[], choices=tuple(PARTIES),
        help=_("at whom; repeatable; all who sign it if left out"),
    )  # fmt: skip


def _found(session: Session, args: argparse.Namespace) -> PaperNow:
    """Return the paper that is meant; one that doesn't count only by its code or id."""
    from app.reports.listing import id_of
    from app.reports.signatures import papers_now
    from app.rules.sheet_code import read_code
    from app.terminal import find

    places = [find.placement(session, args.placement)] if args.placement else None
    papers = [each for those in papers_now(session, places).values() for each in those]
    code = read_code(args.paper)
    named = [each for each in papers if code is not None and each.sheet_code == code]
    if named:
        return named[0]
    if id_of(args.paper) is None:
        papers = [each for each in papers if each.counts]
    known = {each.id: each for each in papers}
    choices = [
        find.Choice(each.id, paper_words(each.kind), (each.kind, each.number)) for each in papers
    ]
    return known[find.find(args.paper, choices)]


def _day(args: argparse.Namespace) -> date | None:
    return parse_date(args.date) if args.date else None


def _list(args: argparse.Namespace) -> None:
    from app.reports.signatures import papers_now

    with opened(args) as folder, folder.read() as session:
        placement = placement_meant(session, args)
        papers = papers_now(session, [placement]).get(placement, [])
    if args.json:
        print_json(papers)
        return
    print_table(
        (_("id"), _("paper"), _("number"), _("code"), _("printed"), _("state"), _("awaited")),
        [
            (
                each.id.hex(), paper_words(each.kind), each.number or "", each.sheet_code or "",
                screen_date(each.printed_on) if each.printed_on else "", _standing(each),
                ", ".join(_(PARTIES[party]) for party in each.awaited) if each.counts else "",
            )
            for each in papers
        ],
    )  # fmt: skip


def _standing(paper: PaperNow) -> str:
    if paper.void_reason is not None:
        return _("void")
    if paper.is_replaced:
        return _("printed anew since")
    if paper.is_refused:
        return _("signature refused")
    return _("there") if paper.is_whole else _("signatures awaited")


def _sign(args: argparse.Namespace) -> None:
    from app.actions.signing import attach_scan, note_signature

    if args.file is not None and (args.state or args.reason or args.signer):
        raise WrongUsageError(
            _("A file says by itself that it is signed. Leave --state, --reason and --signer out.")
        )
    with opened(args) as folder:
        with folder.read() as session:
            paper = _found(session, args)
        if args.file is not None:
            record = attach_scan(
                folder, paper.id, args.party, args.file, _day(args), progress=show_progress
            )
            told = {"id": paper.id, "attachment": record}
            print_result(args, told, _("The file is attached, and noted as signed."))
            return
        state = args.state or ON_PAPER
        proof = paper.scans[-1][0] if state == ELECTRONIC and paper.scans else None
        events = note_signature(
            folder, [paper.id], args.party, state, _day(args), reason=args.reason,
            attachment=proof, signer=args.signer,
        )  # fmt: skip
    print_result(args, {"id": paper.id, "events": events}, _("Noted."))


def _take(args: argparse.Namespace) -> None:
    from app.actions.signing import take_signed
    from app.documents.kinds import KINDS, OF_PLACEMENTS

    if args.paper not in OF_PLACEMENTS or not KINDS[args.paper].parties:
        signed = [key for key in KINDS if key in OF_PLACEMENTS and KINDS[key].parties]
        raise UserError(
            _("“{text}” is no paper that is signed. Write one of: {papers}.").format(
                text=args.paper, papers=", ".join(signed)
            )
        )
    with opened(args) as folder:
        with folder.read() as session:
            placement = placement_meant(session, args)
        record = take_signed(
            folder, placement, args.paper, args.file, _day(args), progress=show_progress
        )
    print_result(args, {"id": record}, _("The file is attached, and noted as signed."))


def _unsign(args: argparse.Namespace) -> None:
    from app.actions.signing import take_back_signatures

    with opened(args) as folder:
        with folder.read() as session:
            paper = _found(session, args)
        last = {each.party: each.id for each in paper.events}
        events = [
            event for party, event in last.items() if not args.party or party in args.party
        ]
        if not events:
            raise UserError(_("Nothing is noted of this paper there. List the papers again."))
        take_back_signatures(folder, events)
    print_result(args, {"id": paper.id, "taken_back": events}, _("Taken back."))


def _void(args: argparse.Namespace) -> None:
    from app.actions.signing import void_papers

    with opened(args) as folder:
        with folder.read() as session:
            paper = _found(session, args)
        void_papers(folder, [paper.id], args.reason)
    print_result(args, {"id": paper.id}, _("The paper is void."))


def _again(args: argparse.Namespace) -> None:
    from app.actions.making_forms import make_form_again
    from app.actions.printing_papers import reprint

    with opened(args) as folder:
        with folder.read() as session:
            form = _form(session, args)
            record = form if form is not None else _found(session, args).id
        if form is not None:
            same = make_form_again(folder, record, args.out)
        else:
            same = reprint(folder, [record], args.out)
    said = ngettext("{n} paper is in {path}.", "{n} papers are in {path}.", 1)
    words = said.format(n=1, path=args.out)
    if not same:
        words += " " + _(
            "The words are those that were printed; the program lays papers out otherwise by now, "
            "so lines may end elsewhere."
        )
    print_result(args, {"id": record, "file": args.out, "same": same}, words)


def _form(session: Session, args: argparse.Namespace) -> bytes | None:
    """Return the form with this code or id; None where it is a paper, or nothing."""
    from sqlalchemy import or_, select

    from app.records import PrintedPaper
    from app.reports.listing import id_of
    from app.rules.paper_words import FORMS
    from app.rules.sheet_code import read_code

    p = PrintedPaper
    query = select(p.id).where(p.alive, p.paper.in_(FORMS))
    named = or_(p.sheet_code == (read_code(args.paper) or ""), p.id == (id_of(args.paper) or b""))
    return session.scalars(query.where(named)).first()
