"""A paper's blocks with slots where its fields go: what papers of one shape have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final, Literal

from app.documents.blocks import Block, Table, Text
from app.documents.inline import filled, slots_in
from app.documents.mapping import map_text, texts
from app.documents.markup import read_blocks
from app.documents.told import Told

SHAPES_KEPT: Final = 256
"""Papers differ in shape by their conditions; a list of whatever length has one shape."""
EVERY: Final = "@"
"""Stands for the place of an item in a row that is repeated for every one: "items.@.title".

No sign of the markup: two in one cell would mean something there.
"""
Waits = Literal["", "fields", "rows"]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Blocks with what each waits for; `keys` in reading order, each once.

    It isn't `whole` where an item that stands for all stands in anything but a row of a table.
    """

    parts: tuple[tuple[Block, Waits], ...]
    keys: tuple[str, ...]
    whole: bool

    def fill(self, told: Told) -> tuple[Block, ...]:
        """Return the blocks with their values; those that wait for nothing are the very same."""

        def put(text: Text) -> Text:
            return filled(text, told.values)

        def block_of(block: Block, waits: Waits) -> Block:
            if isinstance(block, Table) and waits == "rows":
                rest = map_text(replace(block, rows=()), put)
                assert isinstance(rest, Table)
                rows = (row for pattern in block.rows for row in _rows(pattern, told))
                return replace(rest, rows=tuple(rows))
            return map_text(block, put) if waits else block

        return tuple(block_of(block, waits) for block, waits in self.parts)

    def missing(self, told: Told) -> list[str]:
        """Return the fields that the paper shows and that have no value."""
        return [key for key in self._all_keys(told) if not told.values.get(key)]

    def _all_keys(self, told: Told) -> Iterator[str]:
        for name, group in groupby(self.keys, _list_of):
            keys = list(group)
            for place in range(told.lists[name]) if name else (0,):
                yield from (_at(key, place) for key in keys)


@lru_cache(maxsize=SHAPES_KEPT)
def skeleton_of(source: str) -> Skeleton:
    """Read the text of a paper whose conditions have been decided."""
    parts: list[tuple[Block, Waits]] = []
    keys: dict[str, None] = {}
    whole = True
    for block in read_blocks(source):
        own = [key for text in texts(block) for key in slots_in(text)]
        keys.update(dict.fromkeys(own))
        every = [key for key in own if _list_of(key)]
        rows = block.rows if isinstance(block, Table) else ()
        in_rows = sum(bool(_list_of(key)) for row in rows for text in row for key in slots_in(text))
        whole = whole and len(every) == in_rows
        parts.append((block, "rows" if every else "fields" if own else ""))
    return Skeleton(tuple(parts), tuple(keys), whole)


def _rows(pattern: tuple[Text, ...], told: Told) -> Iterator[tuple[Text, ...]]:
    """Yield the row, or one for every item of its list."""
    keys = [key for text in pattern for key in slots_in(text)]
    name = next(filter(None, map(_list_of, keys)), "")
    for place in range(told.lists[name]) if name else (0,):
        values = {key: told.values[_at(key, place)] for key in keys}
        yield tuple(filled(text, values) for text in pattern)


def _list_of(key: str) -> str:
    """Return the list that the key goes through, or nothing."""
    name, every, _rest = key.partition(f".{EVERY}.")
    return name if every else ""


def _at(key: str, place: int) -> str:
    return key.replace(EVERY, str(place))
