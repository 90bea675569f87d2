"""Undo and redo, from the keys and from banners."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from ui.wiring.desk import Desk


def undo(desk: Desk) -> None:
    """Take the latest action back."""
    _run(desk, "undo")


def redo(desk: Desk) -> None:
    """Do again what was taken back."""
    _run(desk, "redo")


def _run(desk: Desk, name: str) -> None:
    if find_spec("app.actions.memory") is None:
        return
    verb = getattr(import_module("app.actions.memory"), name)
    desk.office.do(verb, said=str)
