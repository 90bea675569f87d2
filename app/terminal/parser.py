"""The parser that verbs add themselves to; common options may stand before or after the verb."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.i18n import LANGUAGES, Language, _, system_language
from app.ledger.folder import DataFolder, open_folder

Run = Callable[[argparse.Namespace], None]


class WrongUsageError(UserError):
    """The words of the command don't make sense together; the exit code is 2."""


class Parser(argparse.ArgumentParser):
    """A parser that takes no shortened options: a new option must never change an old script."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)


class Verbs:
    """The list of verbs that families add to."""

    def __init__(self, parser: Parser) -> None:
        """Collect the verbs of `parser`."""
        self._sub: argparse._SubParsersAction[Parser] = parser.add_subparsers(
            dest="verb", required=True, metavar=_("VERB"), title=_("verbs"), parser_class=Parser
        )

    def add(self, name: str, said: str, run: Run) -> Parser:
        """Add a verb; `said` is what it does, translated already."""
        parser: Parser = self._sub.add_parser(name, help=said, description=said)
        parser.set_defaults(run=run)
        add_common(parser, default=argparse.SUPPRESS)
        return parser


def add_common(parser: argparse.ArgumentParser, default: Any = None) -> None:
    """Add the options that every verb takes."""
    parser.add_argument(
        "--folder",
        type=Path,
        default=default,
        metavar=_("DIR"),
        help=_("the data folder; left out, the usual one of this computer's user"),
    )
    parser.add_argument(
        "--ui-language",
        choices=LANGUAGES,
        default=default,
        help=_("the language of all texts; left out, that of the system"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if default is None else default,
        help=_("print JSON"),
    )


def language_asked(arguments: Sequence[str]) -> Language:
    """Return the language to speak, before the arguments are parsed: help is translated too."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--ui-language":
            wanted = value if equals else "".join(arguments[place + 1 : place + 2])
            return next((known for known in LANGUAGES if known == wanted), system_language())
    return system_language()


def folder_path(args: argparse.Namespace) -> Path:
    """Return the folder that is meant."""
    if args.folder is not None:
        return Path(args.folder)
    from app.settings.places import usual_folder

    return usual_folder()


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[DataFolder]:
    """Open the folder for one verb. Raises `UserError` also where nobody has started it."""
    with open_folder(folder_path(args)) as folder:
        assert folder.identity
        yield folder


@contextmanager
def opened_school(args: argparse.Namespace) -> Iterator[DataFolder]:
    """Open the folder for a verb that only the school has."""
    with opened(args) as folder:
        if not folder.identity.is_teacher:
            raise UserError(_("Only the school can do this. Ask the school to do it."))
        yield folder
