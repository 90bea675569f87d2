"""A template's text as it reads when its conditions turn this way or that, without running it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jinja2 import nodes

from app.documents.inline import slot


class Turns:
    """Goes through one tree again and again, each time by the branches least taken so far.

    A list has two items: what one leaves open, the other would stumble over.
    """

    def __init__(self, tree: nodes.Template) -> None:
        self._tree = tree
        self._known = set(_all_branches(tree.body))
        self._taken: Counter[tuple[int, int]] = Counter()
        self._lines: list[str] = []
        self._sources: list[int] = []

    @property
    def all_taken(self) -> bool:
        """Whether every branch was taken by now."""
        return self._known <= self._taken.keys()

    def take(self) -> tuple[list[str], list[int]]:
        """Return the text's lines, and the line of the template that each comes from."""
        self._lines, self._sources = [""], [1]
        self._go(self._tree.body)
        return self._lines, self._sources

    def _go(self, found: Sequence[nodes.Node]) -> None:
        for node in found:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    if isinstance(part, nodes.TemplateData):
                        self._put(part.data, part.lineno)
                    else:
                        self._put(slot("x"), part.lineno)
                continue
            branches = _branches(node)
            taken = [self._taken[id(node), place] for place in range(len(branches))]
            place = taken.index(min(taken))
            self._taken[id(node), place] += 1
            twice = isinstance(node, nodes.For) and place == 0
            self._go(branches[place] * 2 if twice else branches[place])

    def _put(self, text: str, line: int) -> None:
        first, *rest = text.split("\n")
        if not self._lines[-1]:
            self._sources[-1] = line
        self._lines[-1] += first
        self._lines += rest
        self._sources += range(line + 1, line + 1 + len(rest))


def _branches(node: nodes.Node) -> list[list[nodes.Node]]:
    if isinstance(node, nodes.If):
        return [node.body, *(branch.body for branch in node.elif_), node.else_]
    assert isinstance(node, nodes.For)
    return [node.body, node.else_] if node.else_ else [node.body]


def _all_branches(found: Sequence[nodes.Node]) -> Iterator[tuple[int, int]]:
    for node in found:
        if not isinstance(node, nodes.Output):
            for place, branch in enumerate(_branches(node)):
                yield id(node), place
                yield from _all_branches(branch)
