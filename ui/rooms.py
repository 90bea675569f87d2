"""What the frame is given: its rooms, and the functions behind its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from app.documents.workbook import TableSheet
from ui.widgets.palette import Hit
from ui.widgets.past import Past

Kinds = frozenset[str]
"""Which kinds of record an action changed."""


def _nothing() -> int:
    return 0


@dataclass(frozen=True)
class Room:
    """An entry of the navigation. The page is built when first opened; `title` is a msgid."""

    key: str
    icon: str
    title: str
    factory: Callable[[], QWidget]
    badge: Callable[[], int] = _nothing


def _found_nothing(_text: str = "") -> Sequence[Hit]:
    return ()


def _ignored(*_values: object) -> None:
    return None


@dataclass(frozen=True)
class Verbs:
    """What the frame can be asked to do. Each may raise `UserError`, told in a banner."""

    undo: Callable[[], object] = _ignored
    redo: Callable[[], object] = _ignored
    find: Callable[[str], Sequence[Hit]] = _found_nothing
    actions: Callable[[], Sequence[Hit]] = _found_nothing
    beyond: Callable[[str], Sequence[Hit]] = _found_nothing
    """Where else to look for what is called nowhere."""
    switch_language: Callable[[str], object] = _ignored
    tell_past: Callable[[Past, QWidget], object] = _ignored
    """Shows the history of a field under a widget, or goes to that of a record."""
    save_table: Callable[[TableSheet], object] = _ignored
    """Asks where to, and writes a table to a file for a spreadsheet."""
    open_arrivals: Callable[[], object] = _ignored
    remember: Callable[[str, object], object] = _ignored
    """Keeps a choice between runs: "theme", "text_scale", "navigation_folded", "language"."""


@runtime_checkable
class Reloads(Protocol):
    """A page that asks for its rows again when records of some kinds changed."""

    def reload(self, kinds: Kinds) -> None:
        """Show what is true now."""


@runtime_checkable
class Searches(Protocol):
    """A page that can be told what to look for."""

    def search(self, text: str) -> None:
        """Narrow the page to `text`."""
