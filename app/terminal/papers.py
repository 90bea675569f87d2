"""Printing papers of any kind into files, and what would be blank on them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.documents.kinds import BOTH, KINDS
from app.errors import UserError
from app.i18n import LANGUAGES, _, ngettext
from app.rules.paper_words import AMENDMENTS
from app.terminal import find
from app.terminal.output import print_notes, print_result
from app.terminal.parser import Verbs, opened


def add(verbs: Verbs) -> None:
    """Add print."""
    paper = verbs.add("print", _("write papers into a PDF file"), run_print)
    paper.add_argument("paper", choices=list(KINDS), metavar=_("PAPER"), help=_paper_help())
    which = paper.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--placement", action="append", metavar=_("ID"), help=_("a placement; repeatable")
    )
    which.add_argument("--group", metavar=_("CODE"), help=_("all placements of a group"))
    which.add_argument("--all", action="store_true", help=_("all placements"))
    which.add_argument(
        "--company", action="append", metavar=_("ID"),
        help=_("a company: id, registration number or name; repeatable"),
    )  # fmt: skip
    paper.add_argument(
        "--lang", choices=(*LANGUAGES, BOTH), required=True, help=_("the language of the paper")
    )
    paper.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"),
        help=_("the PDF file, or a .docx file to be edited"),
    )  # fmt: skip
    paper.add_argument(
        "--each", action="store_true", help=_("--out is a folder: each paper is a file of its own")
    )
    paper.add_argument(
        "--copies", type=int, default=1, metavar="N", help=_("copies of each, 1 if left out")
    )
    abroad = verbs.add(
        "english-set", _("write the English papers of a placement abroad into one PDF file"),
        run_english_set,
    )  # fmt: skip
    abroad.add_argument(
        "--placement", required=True, metavar=_("ID"),
        help=_("a placement: id, agreement number or student's name"),
    )  # fmt: skip
    abroad.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("the PDF file")
    )


def run_english_set(args: argparse.Namespace) -> None:
    """Write the set of one placement."""
    from app.actions.english_set import print_english_set

    with opened(args) as folder:
        with folder.read() as session:
            placement = find.placement(session, args.placement)
        printed = print_english_set(folder, placement, args.out)
    said = ngettext("{n} page is in {path}.", "{n} pages are in {path}.", printed.pages)
    told = {"file": args.out, "pages": printed.pages}
    print_result(args, told, said.format(n=printed.pages, path=args.out))


def _paper_help() -> str:
    return _("which paper: {papers}").format(papers=", ".join(KINDS))


def run_print(args: argparse.Namespace) -> None:
    """Print papers; what is missing is told on stderr and left blank on paper."""
    from app.actions import printing_papers
    from app.documents.gather import GATHERERS

    kind, out = args.paper, args.out
    if kind not in GATHERERS:
        raise UserError(_("This paper isn't printed: it is a form to be filled in on a screen."))
    told: dict[str, Any] = {"file": out}
    with opened(args) as folder:
        with folder.read() as session:
            wanted = _wanted(session, args)
            missing = list(_missing(session, kind, wanted, args.lang))
        if out.suffix.casefold() == ".docx" and not args.each:
            printing_papers.save_docx(folder, kind, wanted, args.lang, out)
        elif args.each:
            files = printing_papers.print_each(folder, kind, wanted, args.lang, out, args.copies)
            told["files"] = files
        else:
            printed = printing_papers.print_papers(
                folder, kind, wanted, args.lang, out, args.copies
            )
            told["pages"] = printed.pages
            told["papers"] = [
                {"id": record, "number": printed.numbers.get(record, "")} for record in wanted
            ]
    print_notes(
        _("{name}: not filled in: {fields}").format(name=name, fields=", ".join(fields))
        for _record, name, fields in missing
    )
    told["missing"] = [{"id": record, "fields": fields} for record, _name, fields in missing]
    print_result(args, told, _said(len(wanted), out, told.get("pages")))


def _said(count: int, out: Path, pages: int | None) -> str:
    if pages is None:
        text = ngettext("{n} paper is in {path}.", "{n} papers are in {path}.", count)
        return text.format(n=count, path=out)
    text = ngettext(
        "{n} paper is in {path}, {pages} pages in all.",
        "{n} papers are in {path}, {pages} pages in all.",
        count,
    )
    return text.format(n=count, path=out, pages=pages)


def _missing(
    session: Session, kind: str, wanted: list[bytes], language: str
) -> Iterator[tuple[bytes, str, list[str]]]:
    """Yield whose papers would have blanks, and which, named in the language spoken now."""
    from app.actions.papers import lacking
    from app.documents.catalogue import label
    from app.records import Placement
    from app.reports.printed import whose

    if KINDS[kind].of != "placement":
        return
    papers = whose(session, kind, wanted)
    for record, keys in lacking(session, wanted, language, kind).items():
        if keys:
            place = session.get_one(Placement, papers[record].placement_id)
            yield record, place.student_name or "", [label(key) for key in keys]


def _wanted(session: Session, args: argparse.Namespace) -> list[bytes]:
    """Return the records that the papers are asked of, as the kind is `of`."""
    from app.records import Placement

    of = KINDS[args.paper].of
    if args.company:
        if of != "company":
            raise UserError(_("This paper isn't a company's. Say which placements or group."))
        return [find.company(session, each) for each in args.company]
    if of == "group" and args.group:
        return [find.group(session, args.group)]
    places = [session.get_one(Placement, each) for each in _placements(session, args)]
    if of == "company":
        named = dict.fromkeys(place.company_id for place in places)
        return [company for company in named if company is not None]
    if of == "group":
        codes = dict.fromkeys(place.group_code for place in places)
        return [find.group(session, code) for code in codes if code]
    if args.paper in AMENDMENTS:
        return _amendments(session, args.paper, [place.id for place in places])
    return [place.id for place in places]


def _amendments(session: Session, kind: str, placements: list[bytes]) -> list[bytes]:
    from sqlalchemy import select

    from app.records import Amendment
    from app.reports.listing import chunks

    found: list[bytes] = []
    for part in chunks(placements):
        found += session.scalars(
            select(Amendment.id).where(
                Amendment.placement_id.in_(part), Amendment.alive, Amendment.amends == kind
            )
        )
    if not found:
        raise UserError(_("These placements have no such paper. Make it first, then print."))
    return found


def _placements(session: Session, args: argparse.Namespace) -> list[bytes]:
    from app.reports.placements import PlacementFilter, ids

    if args.placement:
        return find.placements(session, args.placement)
    found = ids(session, PlacementFilter(group=_code(session, args.group)), "group")
    if not found:
        raise UserError(_("There are no such placements. Make them first, then print."))
    return found


def _code(session: Session, written: str | None) -> str | None:
    from app.reports.groups import codes
    from app.rules.names import folded

    if written is None:
        return None
    same = [code for code in codes(session) if folded(code) == folded(written)]
    return same[0] if same else written
