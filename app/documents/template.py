"""Templates: a text with named fields and conditions, one file for a paper and a language.

Jinja2's sandbox sees a field only as a slot that is true where there is a value; no filter,
function or attribute of Python is in reach. The slots are filled after the markup has been read
(`skeleton.py`), so a value can't be taken for markup, and papers that take the same turns at
every condition are read once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import StrictUndefined
from jinja2 import Template as Compiled
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.documents.blocks import Run
from app.documents.inline import filled, plain, slot
from app.documents.skeleton import Skeleton, skeleton_of
from app.documents.told import Told
from app.errors import UserError
from app.i18n import Language, _

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "templates"
_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TAG_LINE: Final = re.compile(r"^[ \t]*(\{%(?:(?!%\}).)*%\})[ \t]*\n", re.MULTILINE)


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
    """One paper in one language. `front` is what stands above the text, `line` where that begins.

    `front` says version, legal_basis (the regulation the text was written for; legal_basis_wbl
    for that kind alone), title, untitled, several, footer, copy, and file: a word for files' names.
    """

    front: Mapping[str, str]
    body: str
    line: int = 1

    def skeleton(self, context: Context) -> Skeleton:
        """Decide the conditions and return the blocks; a `UserError` says where it is broken."""
        return skeleton_of(self._said(self.body, context, self.line - 1))

    def line_of(self, name: str, context: Context, values: Mapping[str, str]) -> str:
        """Return a line of the front matter with its fields filled in."""
        said = self._said(self.front.get(name, ""), context, 0)
        return plain(filled((Run(said),), values))

    def _said(self, text: str, context: Context, lines_above: int) -> str:
        try:
            return _compiled(text).render(context)
        except TemplateSyntaxError as problem:
            raise UserError(
                _("The template is broken in line {line}: {problem}").format(
                    line=problem.lineno + lines_above, problem=problem.message
                )
            ) from problem
        except (TemplateError, TypeError, ValueError, ArithmeticError) as problem:
            raise UserError(
                _("The template can't be used: {problem}").format(problem=problem)
            ) from problem


def context_of(told: Told) -> dict[str, object]:
    """Return what a template sees: {{ school.name }} for "school.name", lists, and the flags."""
    context: dict[str, object] = {}
    for key, value in told.values.items():
        *parents, name = key.split(".")
        place = context
        for parent in parents:
            inner = place.setdefault(parent, {})
            assert isinstance(inner, dict)
            place = inner
        place[name] = Slot(key, bool(value))
    for name, count in told.lists.items():
        items = context.get(name, {})
        assert isinstance(items, dict)
        context[name] = [items[str(place)] for place in range(count)]
    context.update(told.flags)
    return context


def read_template(text: str) -> Template:
    """Separate the front matter ("name: value" lines between ---) from the text."""
    found = _FRONT.match(text)
    if not found:
        return Template({}, text)
    pairs = (line.partition(":") for line in found[1].splitlines())
    front = {name.strip(): value.strip() for name, _colon, value in pairs}
    return Template(front, text[found.end() :], found[0].count("\n") + 1)


@cache
def shipped_template(paper: str, language: Language) -> Template:
    """Return the template that comes with the program."""
    return read_template((FOLDER / f"{paper}.{language}.md").read_text(encoding="utf-8"))


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


@cache
def _compiled(text: str) -> Compiled:
    """Compile; a line that holds only a {% tag %} leaves no empty line behind."""
    return _environment().from_string(_TAG_LINE.sub("\\1{#\n#}", text))
