"""A paper's blocks with slots where its fields go: what papers of one shape have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.documents.blocks import Block, Text
from app.documents.inline import filled, slots_in
from app.documents.mapping import map_text, texts
from app.documents.markup import read_blocks

SHAPES_KEPT: Final = 256
"""Papers differ in shape by their conditions and the number of their programme items."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Blocks with the fields each waits for; `keys` in reading order, each once."""

    parts: tuple[tuple[Block, bool], ...]
    keys: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> tuple[Block, ...]:
        """Return the blocks with their values; those that wait for nothing are the very same."""

        def put(text: Text) -> Text:
            return filled(text, values)

        return tuple(map_text(block, put) if waits else block for block, waits in self.parts)

    def missing(self, values: Mapping[str, str]) -> list[str]:
        """Return the fields that the paper shows and that have no value."""
        return [key for key in self.keys if not values.get(key)]


@lru_cache(maxsize=SHAPES_KEPT)
def skeleton_of(source: str) -> Skeleton:
    """Read the text of a paper whose conditions have been decided."""
    parts = []
    keys: dict[str, None] = {}
    for block in read_blocks(source):
        own = [key for text in texts(block) for key in slots_in(text)]
        keys.update(dict.fromkeys(own))
        parts.append((block, bool(own)))
    return Skeleton(tuple(parts), tuple(keys))
