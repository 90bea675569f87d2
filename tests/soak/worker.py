"""One process of the long run: a place of its own, and parts to work through."""

from __future__ import annotations

import gc
import importlib
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.soak.tally import Tally

_place = Path()


def begin(place: str) -> None:
    """Make this process its own place."""
    global _place
    _place = Path(place) / str(os.getpid())
    _place.mkdir()
    os.environ |= {"PRAKSE_KEY": "file", "PRAKSE_STATE": str(_place / "state")}
    tempfile.tempdir = str(_place)


def work(name: str, first: int, count: int, seed: int) -> Tally:
    """Do one part."""
    found: Tally = kind(name).run(_place, seed, first, count)
    gc.collect()  # an import puts off the collections that would come by themselves
    return found


def kind(name: str) -> Any:
    """Return the module of one kind of trial."""
    return importlib.import_module(f"tests.soak.{name}")
