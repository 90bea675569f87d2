"""What argparse itself says, in the language spoken now."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from app.i18n import N_, _, ngettext

WORDS: Final = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
)
"""Python's texts, word for word; a newer Python's new ones are said in English."""


def _counted(singular: str, plural: str, count: int) -> str:
    if singular == "expected %s argument":
        return ngettext("expected %s argument", "expected %s arguments", count)
    return singular if count == 1 else plural


@contextmanager
def argparse_translated() -> Iterator[None]:
    """Let argparse speak through our catalogue inside the block.

    It looks its texts up as the global names `_` and `ngettext` of its module, and offers no other
    way that reaches errors as well as help.
    """
    module: Any = argparse
    kept = module._, module.ngettext
    module._, module.ngettext = _, _counted
    try:
        yield
    finally:
        module._, module.ngettext = kept
