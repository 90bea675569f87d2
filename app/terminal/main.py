"""Reading the command line, running one verb, and saying how it went."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from app.errors import UserError
from app.i18n import _, use_language
from app.terminal import (
    access,
    archive,
    attachments,
    carrier,
    computers,
    correcting,
    criteria,
    deciding,
    diary,
    exchange,
    forms,
    grade,
    history,
    hours,
    keeping,
    lists,
    log,
    memory,
    papers,
    phrases,
    placing,
    planning,
    quarantine,
    reminding,
    school,
    signing,
    templates,
)
from app.terminal.parser import Parser, Verbs, WrongUsageError, add_common, language_asked
from app.terminal.wording import argparse_translated

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code. Speaks the language asked for from then on."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    use_language(language_asked(given))
    with argparse_translated():
        parser = build_parser()
        try:
            args = parser.parse_args(given)
        except SystemExit as stopped:
            return int(stopped.code or 0)
    try:
        args.run(args)
    except UserError as refused:
        print(str(refused), file=sys.stderr)
        return WRONG_USAGE if isinstance(refused, WrongUsageError) else REFUSED
    except BrokenPipeError:
        sys.stderr.close()
    return DONE


def build_parser() -> Parser:
    """Return the parser with every verb, speaking the language in use."""
    parser = Parser(
        prog="python -m app",
        description=_("Prakse: a placement's paper folder, from the terminal."),
        epilog=_("Exit codes: 0 done, 1 refused with a sentence that says why, 2 wrong usage."),
    )
    add_common(parser)
    verbs = Verbs(parser)
    families = (
        school, lists, placing, access, exchange, carrier, computers, log, diary, correcting,
        hours, criteria, grade, attachments, history, memory, deciding, quarantine, reminding,
        keeping, phrases, planning, templates, papers, forms,
        signing, archive,
    )  # fmt: skip
    for family in families:
        family.add(verbs)
    return parser
