"""Templates: a text with named fields and conditions, one file for a paper and a language.

Jinja2's sandbox sees a field only as a slot that is true where there is a value; no filter,
function or attribute of Python is in reach. The slots are filled after the markup has been read
(`skeleton.py`), so a value can't be taken for markup, and papers that take the same turns at
every condition are read once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from jinja2 import Template as Compiled
from jinja2.exceptions import TemplateError

from app.documents.blocks import Run
from app.documents.grammar import environment, read_tree, rows_alone
from app.documents.inline import filled, plain, slot
from app.documents.kinds import TEXTS
from app.documents.skeleton import EVERY, Skeleton, skeleton_of
from app.documents.told import Told
from app.errors import UserError
from app.i18n import Language, _

_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


class Slot:
    """A field as a template sees it: there or not, and a place for its value."""

    __slots__ = ("_key", "_there")

    def __init__(self, key: str, there: bool) -> None:
        self._key = key
        self._there = there

    def __bool__(self) -> bool:
        """Say whether the field has a value: {% if student.group %}."""
        return self._there

    def __str__(self) -> str:
        """Return the mark that keeps the place."""
        return slot(self._key)


Context = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Template:
    """One paper in one language. `front` is what stands above the body, `line` where that begins.

    `front` says version, legal_basis (the regulation the text was written for; legal_basis_wbl
    for that kind alone), title, untitled, several, footer, copy, and file: a word for files' names.
    """

    front: Mapping[str, str]
    body: str
    line: int = 1
    text: str = ""
    """All of it, as it is kept and exported."""

    def skeleton(self, told: Told) -> Skeleton:
        """Decide the conditions and return the blocks; a `UserError` says where it is broken."""
        ready = _ready(self.body, self.line - 1)
        made = skeleton_of(_said(ready, context_of(told, ready.rows_alone)))
        if made.whole:
            return made
        return skeleton_of(_said(ready, context_of(told)))

    def asks(self, flag: str) -> bool:
        """Tell whether a condition asks for that flag."""
        return flag in _ready(self.body, self.line - 1).asked

    def line_of(self, name: str, told: Told) -> str:
        """Return a line of the front matter with its fields filled in."""
        said = _said(_ready(self.front.get(name, ""), 0), context_of(told))
        return plain(filled((Run(said),), told.values))


def _said(ready: _Ready, context: Context) -> str:
    try:
        return ready.compiled.render(context)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as problem:
        raise UserError(
            _("The template can't be used: {problem}").format(problem=problem)
        ) from problem


def context_of(told: Told, as_rows: Collection[str] = ()) -> dict[str, object]:
    """Return what a template sees: {{ school.name }} for "school.name", lists, and the flags.

    Of the lists `as_rows` it sees one item that stands for all: `EVERY`.
    """
    context: dict[str, object] = {}
    for key, value in told.values.items():
        *parents, name = key.split(".")
        if parents and parents[0] in as_rows and parents[1:] != ["0"]:
            continue
        place = context
        for parent in parents:
            inner = place.setdefault(parent, {})
            assert isinstance(inner, dict)
            place = inner
        place[name] = Slot(key, bool(value))
    for name, count in told.lists.items():
        items = context.get(name, {})
        assert isinstance(items, dict)
        if count and name in as_rows:
            every = {part: Slot(f"{name}.{EVERY}.{part}", True) for part in items["0"]}
            context[name] = [every]
        else:
            context[name] = [items[str(place)] for place in range(count)]
    context.update(told.flags)
    return context


def read_template(text: str) -> Template:
    """Separate the front matter ("name: value" lines between ---) from the body."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = _FRONT.match(text)
    if not found:
        return Template({}, text, text=text)
    pairs = (line.partition(":") for line in found[1].splitlines())
    front = {name.strip(): value.strip() for name, _colon, value in pairs}
    return Template(front, text[found.end() :], found[0].count("\n") + 1, text)


def has_shipped(paper: str, language: Language) -> bool:
    """Tell whether the program has a text of that paper in that language."""
    return (TEXTS / f"{paper}.{language}.md").is_file()


@cache
def shipped_template(paper: str, language: Language) -> Template:
    """Return the template that comes with the program."""
    return read_template((TEXTS / f"{paper}.{language}.md").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Ready:
    """A text that may be rendered, what it asks, and the lists that are read once, as one row."""

    compiled: Compiled
    asked: frozenset[str]
    rows_alone: frozenset[str]


@lru_cache(maxsize=256)
def _ready(text: str, lines_above: int) -> _Ready:
    """Read a text and compile it; a `UserError` says in which line it is broken."""
    reading = read_tree(text)
    for fault in reading.faults:
        raise UserError(
            _("The template is broken in line {line}: {problem}").format(
                line=fault.line + lines_above, problem=fault.words
            )
        )
    asked = frozenset(name.path for name in reading.names if name.role != "shown")
    return _Ready(environment().from_string(reading.tree), asked, rows_alone(reading.tree))
