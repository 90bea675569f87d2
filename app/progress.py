"""How a long piece of work tells how far it is, and learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - a signal to unwind, not an error
    """The person pressed Cancel; the work unwinds and its transaction rolls back."""


Progress = Callable[[int, int], None]
"""Called with (done, total); it may raise `Cancelled`."""


def silent(_done: int, _total: int) -> None:
    """Report to nobody."""
