"""What stands in the way of taking back an import: who wrote what on top of it, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app import clock
from app.actions.titles import title_of
from app.errors import UserError
from app.i18n import _, ngettext
from app.ledger.aside import built_on, import_numbers, with_settling
from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.history import who
from app.reports.history_words import moment_words

TOLD: Final = 5
"""So many of them are named in the sentence."""


@dataclass(frozen=True, slots=True)
class BuiltRow:
    """A later change; `placement` is the one it was written in, if any."""

    at: datetime
    name: str
    verb: str
    trainee: str
    placement: bytes | None

    @property
    def line(self) -> str:
        """Return it in one line, in the language spoken now."""
        words = f"{moment_words(self.at)}  {self.name}: "
        return words + title_of(self.verb) + (f" ({self.trainee})" if self.trainee else "")


class BuiltOnError(UserError):
    """An import that can't be taken back, and why."""

    def __init__(self, built: Sequence[BuiltRow]) -> None:
        """Name the later changes, the latest first."""
        super().__init__("\n".join(_lines(built)))
        self.built = built


def built_on_import(session: Session, packet: int) -> list[BuiltRow]:
    """Return what was written on top of what a file brought, the latest first."""
    cursor = raw_connection(session.connection()).cursor()
    graph = Graph(cursor)
    rows = []
    brought = with_settling(graph, import_numbers(cursor, packet))
    for node in reversed(built_on(graph, brought)):
        verb = cursor.execute("SELECT verb FROM changeset WHERE no = ?", (node.no,)).fetchone()[0]
        about = cursor.execute(
            "SELECT id, student_name FROM placement WHERE scope = ?", (node.scope,)
        ).fetchone()
        placement, trainee = about or (None, None)
        at = clock.moment(node.hlc >> 16)
        rows.append(BuiltRow(at, who(graph, node)[0], verb, trainee or "", placement))
    return rows


def _lines(built: Sequence[BuiltRow]) -> Iterator[str]:
    yield _(
        "What this file brought can't be taken back any more: more was written on top of it. "
        "Correct single values in the history instead. Written since then:"
    )
    yield from (row.line for row in built[:TOLD])
    left = len(built) - TOLD
    if left > 0:
        yield ngettext("and {n} more", "and {n} more", left).format(n=left)
