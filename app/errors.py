"""The two kinds of trouble: what the person can mend, and everything else (a bug)."""

from __future__ import annotations


class UserError(Exception):
    """Something the person can mend; the message is a translated sentence that says how."""


class WrongWordsError(UserError):
    """The five words of an invitation do not open it."""


class NewerVersionError(UserError):
    """A file or a database was written by a newer program; it is left untouched."""


class AlreadyOpenError(UserError):
    """A data folder is open in another window of this computer."""
