"""What a template may say besides text: fields, conditions and lists. Nothing else is let through.

A template is read into Jinja's tree, and the tree is walked before anything of it runs: loops in
loops, sums, calls and repeated texts could cost any time and memory, however closed the sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.i18n import _

DEEPEST: Final = 10
"""Conditions in conditions; Python itself takes no more than 90."""
MOST_TERMS: Final = 20
_TAG_LINE: Final = re.compile(r"^[ \t]*(\{%(?:(?!%\}).)*%\})[ \t]*\n", re.MULTILINE)
Role = Literal["shown", "asked", "compared", "list"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What can't stand in a template, in the language spoken now."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a template; `path` is a field's name, "items.title" for one of a list.

    `written` is what stands there; `values` are what it is compared with.
    """

    line: int
    path: str
    written: str
    role: Role
    values: tuple[object, ...] = ()


@dataclass(slots=True)
class Reading:
    """A template's tree, its names in order, and what is wrong with it."""

    tree: nodes.Template
    names: list[Name] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Return the sandbox: nothing of Python is in it, and what is put out is escaped."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def read_tree(text: str) -> Reading:
    """Read a template; a line that holds only a {% tag %} leaves no empty line behind.

    Only a tree without faults may be rendered.
    """
    try:
        reading = Reading(environment().parse(_TAG_LINE.sub("\\1{#\n#}", text)))
    except TemplateSyntaxError as problem:
        return Reading(nodes.Template([]), faults=[Fault(problem.lineno, _unreadable(problem))])
    except (RecursionError, ValueError, OverflowError):
        return Reading(nodes.Template([]), faults=[Fault(1, _too_deep())])
    _Walk(reading).statements(reading.tree.body, {}, 0)
    return reading


class _Walk:
    """Goes through one tree in reading order; `scope`: the list that a loop's name stands for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def statements(self, found: Sequence[nodes.Node], scope: dict[str, str], depth: int) -> None:
        for node in found:
            if depth > DEEPEST:
                self.fault(node, _too_deep())
                return
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        self.name(part, scope, "shown")
            elif isinstance(node, nodes.If):
                for branch in (node, *node.elif_):
                    self.condition(branch.test, scope, 0)
                    self.statements(branch.body, scope, depth + 1)
                self.statements(node.else_, scope, depth + 1)
            elif isinstance(node, nodes.For):
                self.loop(node, scope, depth)
            else:
                self.fault(node, _only())

    def loop(self, node: nodes.For, scope: dict[str, str], depth: int) -> None:
        target, wanted = node.target, node.iter
        if node.test or node.recursive or not isinstance(target, nodes.Name):
            self.fault(node, _only())
        elif not isinstance(wanted, nodes.Name):
            self.fault(
                node,
                _("Only a list can be gone through: {example}.").format(
                    example="for item in items"
                ),
            )
        elif scope:
            self.fault(node, _("A list can't stand inside another list."))
        else:
            self.note(node, wanted.name, wanted.name, "list")
            self.statements(node.body, {target.name: wanted.name}, depth + 1)
            self.statements(node.else_, scope, depth + 1)

    def condition(self, node: nodes.Node, scope: dict[str, str], depth: int) -> None:
        if depth > MOST_TERMS:
            self.fault(node, _too_deep())
        elif isinstance(node, nodes.Not):
            self.condition(node.node, scope, depth + 1)
        elif isinstance(node, nodes.And | nodes.Or):
            self.condition(node.left, scope, depth + 1)
            self.condition(node.right, scope, depth + 1)
        elif isinstance(node, nodes.Compare):
            self.comparison(node, scope)
        else:
            self.name(node, scope, "asked")

    def comparison(self, node: nodes.Compare, scope: dict[str, str]) -> None:
        values = [each.expr.value for each in node.ops if isinstance(each.expr, nodes.Const)]
        plain = all(isinstance(value, str | bool) for value in values)
        if len(node.ops) == len(values) == 1 and plain and node.ops[0].op in ("eq", "ne"):
            self.name(node.expr, scope, "compared", tuple(values))
        else:
            self.fault(
                node,
                _("Compare with one word in quotes, or with {words}.").format(words="true, false"),
            )

    def name(
        self,
        node: nodes.Node,
        scope: dict[str, str],
        role: Role,
        values: tuple[object, ...] = (),
    ) -> None:
        parts: list[str] = []
        inner = node
        while isinstance(inner, nodes.Getattr) and len(parts) < DEEPEST:
            parts.insert(0, inner.attr)
            inner = inner.node
        if not isinstance(inner, nodes.Name):
            self.fault(node, _only())
            return
        written = ".".join([inner.name, *parts])
        path = ".".join([scope.get(inner.name, inner.name), *parts])
        self.note(node, path, written, role, values)

    def note(
        self,
        node: nodes.Node,
        path: str,
        written: str,
        role: Role,
        values: tuple[object, ...] = (),
    ) -> None:
        self.reading.names.append(Name(node.lineno, path, written, role, values))

    def fault(self, node: nodes.Node, words: str) -> None:
        self.reading.faults.append(Fault(node.lineno, words))


def rows_alone(tree: nodes.Template) -> frozenset[str]:
    """Return the lists that are only gone through line by line, without a condition inside."""
    lists: dict[str, bool] = {}
    for loop in tree.find_all(nodes.For):
        assert isinstance(loop.iter, nodes.Name)
        parts = [part for node in loop.body for part in _parts(node)]
        text = "".join(part.data for part in parts if isinstance(part, nodes.TemplateData))
        assert isinstance(loop.target, nodes.Name)
        own = any(_path(part, {}).startswith(f"{loop.target.name}.") for part in parts)
        outputs = all(isinstance(node, nodes.Output) for node in loop.body)
        alone = own and outputs and text.count("\n") == 1 and text.endswith("\n")
        lists[loop.iter.name] = lists.get(loop.iter.name, True) and alone
    return frozenset(name for name, alone in lists.items() if alone)


def surely_shown(found: Sequence[nodes.Node], wanted: Callable[[str], bool]) -> bool:
    """Tell whether a name that fits is put out whichever turn each condition takes."""
    return any(_shows(node, wanted, {}) for node in found)


def _shows(node: nodes.Node, wanted: Callable[[str], bool], scope: dict[str, str]) -> bool:
    if isinstance(node, nodes.Output):
        return any(wanted(_path(part, scope)) for part in _parts(node))
    if isinstance(node, nodes.If):
        branches = (node.body, *(branch.body for branch in node.elif_), node.else_)
        return all(any(_shows(n, wanted, scope) for n in branch) for branch in branches)
    if isinstance(node, nodes.For):
        assert isinstance(node.target, nodes.Name)
        assert isinstance(node.iter, nodes.Name)
        inner = {node.target.name: node.iter.name}
        return any(_shows(each, wanted, inner) for each in node.body)
    return False


def _path(part: nodes.Node, scope: dict[str, str]) -> str:
    if isinstance(part, nodes.Getattr):
        return f"{_path(part.node, scope)}.{part.attr}"
    return scope.get(part.name, part.name) if isinstance(part, nodes.Name) else ""


def _parts(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.Output):
        yield from node.nodes


def _only() -> str:
    return _("Only fields, conditions and lists can stand in a template.")


def _too_deep() -> str:
    return _("This condition is too long or too deep. Divide it.")


def _unreadable(problem: TemplateSyntaxError) -> str:
    said = problem.message or ""
    if said.startswith("Unexpected end of template"):
        return _("A condition or a list isn't closed: {words} is missing.").format(
            words="endif / endfor"
        )
    if "unknown tag 'end" in said or "unknown tag 'el" in said:
        return _("There is no condition and no list that this could belong to.")
    if said.startswith("Encountered unknown tag"):
        return _only()
    return _("What stands in braces can't be read. Compare it with the original.")
