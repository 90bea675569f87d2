"""Texts of papers: listed, written to files, taken from files, gone back to."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from app.errors import UserError
from app.i18n import LANGUAGES, _
from app.rules.kinds import KINDS
from app.terminal.output import moment, print_json, print_notes, print_result, print_table
from app.terminal.parser import Verbs, opened_school

_SHIPPED: Final = "shipped"


def add(verbs: Verbs) -> None:
    """Add the verbs about texts of papers."""
    listing = verbs.add("templates", _("list the texts of papers, or the versions of one"), _list)
    listing.add_argument("--paper", metavar=_("PAPER"), help=_("one paper: its versions"))
    _add_place(listing)
    out = verbs.add("export-template", _("write the text of a paper to a file"), _export)
    out.add_argument("paper", metavar=_("PAPER"), help=_("which paper"))
    _add_place(out)
    out.add_argument("--shipped", action="store_true", help=_("the program's own text"))
    out.add_argument("--out", type=Path, required=True, metavar=_("FILE"), help=_("the file"))
    taken = verbs.add("import-template", _("take the text of a paper from a file"), _import)
    taken.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file"))
    taken.add_argument("--check", action="store_true", help=_("only say what is wrong with it"))
    taken.add_argument("--encoding", metavar=_("ENCODING"), help=_("how its letters are written"))
    back = verbs.add("use-template", _("go back to an earlier text of a paper"), _use)
    back.add_argument("paper", metavar=_("PAPER"), help=_("which paper"))
    back.add_argument(
        "version", metavar=_("VERSION"),
        help=_("the number of a version, or “{word}”: the program's own text").format(
            word=_SHIPPED
        ),
    )  # fmt: skip
    _add_place(back)


def _add_place(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lang", choices=LANGUAGES, default="lv", help=_("the language of the text"))
    verb.add_argument(
        "--placements", choices=tuple(KINDS), help=_("the text for that kind of placement alone")
    )


def _of(args: argparse.Namespace) -> Any:
    from app.actions.templates import check_place
    from app.reports.template_versions import TextOf

    of = TextOf(args.paper, args.lang, args.placements)
    check_place(of)
    return of


def _list(args: argparse.Namespace) -> None:
    from app.documents.kinds import KINDS as PAPERS
    from app.reports.template_versions import own_versions, versions

    with opened_school(args) as folder, folder.read() as session:
        if args.paper:
            rows = versions(session, _of(args))
            if args.json:
                print_json(rows)
                return
            print_table(
                (_("version"), _("origin"), _("name"), _("saved"), _("printed")),
                [(str(row.version), row.origin, row.name or "", moment(row.made), str(row.printed))
                 for row in rows],
            )  # fmt: skip
            return
        own = own_versions(session)
    if args.json:
        print_json([{"of": of, "version": version} for of, version in own.items()])
        return
    lines = [
        (kind.key, kind.title, of.language, of.placement_kind or "", f"own {version}")
        for kind in PAPERS.values() for of, version in own.items() if of.paper == kind.key
    ]  # fmt: skip
    plain = [
        (kind.key, kind.title, language, "", _SHIPPED)
        for kind in PAPERS.values() for language in kind.languages
        if not any(of.paper == kind.key and of.language == language and not of.placement_kind
                   for of in own)
    ]  # fmt: skip
    print_table((_("paper"), _("title"), _("language"), _("kind"), _("text")), [*lines, *plain])


def _export(args: argparse.Namespace) -> None:
    from app.actions.template_files import export_template
    from app.actions.templates import shipped_text
    from app.reports.templates import own_template

    of = _of(args)
    with opened_school(args) as folder, folder.read() as session:
        own = own_template(session, of.paper, of.language, of.placement_kind)
    text = shipped_text(of) if args.shipped or own is None else own.text
    if not text:
        raise UserError(_("This paper has no text in the language “{name}”. Choose one of: "
                          "{languages}.").format(name=of.language, languages=", ".join(LANGUAGES))
                        )  # fmt: skip
    export_template(of, text, args.out)
    print_result(args, {"file": args.out}, _("The text is saved: {path}.").format(path=args.out))


def _import(args: argparse.Namespace) -> None:
    from app.actions.template_files import read_template_file
    from app.actions.templates import save_template

    found = read_template_file(args.file, encoding=args.encoding)
    print_notes(f"{each.line}: {each.words}" for each in found.findings)
    if args.check:
        sound = _("The text can be used.")
        broken = _("The text can't be used before what is listed is mended.")
        print_result(args, found, broken if found.is_broken else sound)
        return
    with opened_school(args) as folder:
        done = save_template(folder, found.of, found.text, source=found.name)
    print_result(args, {"id": done}, _("The text is taken and in force from now on."))


def _use(args: argparse.Namespace) -> None:
    from app.actions.templates import use_shipped, use_version
    from app.reports.template_versions import versions

    of = _of(args)
    with opened_school(args) as folder:
        if args.version == _SHIPPED:
            done = use_shipped(folder, of)
        else:
            with folder.read() as session:
                known = {str(row.version): row.id for row in versions(session, of)}
            if args.version not in known:
                raise UserError(
                    _("There is no version “{name}”. Choose one of: {versions}.").format(
                        name=args.version, versions=", ".join([*known, _SHIPPED])
                    )
                )
            done = use_version(folder, known[args.version])
    print_result(args, {"id": done}, _("The text is in force from now on."))
