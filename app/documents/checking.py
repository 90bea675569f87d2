"""What is wrong with a template, with the line of each, before anything is printed from it.

The text is walked, never run: each turn of its conditions is taken, each list has two items.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jinja2 import nodes

from app.documents.catalogue import fields_of, flags_of, label, lists_of
from app.documents.fonts import written_out
from app.documents.grammar import Name, Reading, read_tree, surely_shown
from app.documents.kinds import KINDS
from app.documents.markup import unreadable
from app.documents.shapes import shape_named
from app.documents.template import Template, read_template
from app.documents.turns import Turns
from app.errors import UserError
from app.i18n import _
from app.rules.canonical import LONGEST
from app.rules.paper_words import PAPERS, PARTIES

FRONT: Final = frozenset({
    "paper", "language", "version", "legal_basis", "title", "untitled", "several", "footer",
    "copy", "file", "shape", "signers", "placement",
})  # fmt: skip
"""Lines above the text; legal_basis_wbl and the like are for one kind of placement."""
FILLED: Final = ("title", "untitled", "footer")
"""Those that may name fields."""
_TURNS: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to look at, in the language spoken now; line 0 is the text as a whole.

    Nothing is printed from a text with a `grave` one. `field` is what it is about, if it is one.
    """

    line: int
    grave: bool
    words: str
    field: str = ""


def findings(kind: str, text: str) -> list[Finding]:
    """Return what is wrong with the text of a template for papers of that kind, by lines."""
    if len(text) > LONGEST:
        return [Finding(0, True, _("The text is too long for a template. Shorten it."))]
    template = read_template(text)
    found = [*_letters(template.text), *_front(kind, template)]
    body = read_tree(template.body)
    above = template.line - 1
    for fault in body.faults:
        found.append(Finding(fault.line + above, True, fault.words))
    found += _names(kind, body, above)
    if not body.faults:
        found += _blocks(body.tree, above)
        found += _must(kind, body)
    return sorted(set(found), key=lambda each: (each.line, not each.grave))


def refuse_broken(kind: str, template: Template) -> None:
    """Raise `UserError` for a template that can't be printed, with the line that is wrong."""
    if not _sound(kind, template.text):
        worst = next(each for each in findings(kind, template.text) if each.grave)
        raise UserError(
            _("The template is broken in line {line}: {problem}").format(
                line=worst.line, problem=worst.words
            )
        )


@lru_cache(maxsize=64)
def _sound(kind: str, text: str) -> bool:
    return not any(each.grave for each in findings(kind, text))


def _letters(text: str) -> Iterator[Finding]:
    """Find letters that no paper can show, or that nobody sees."""
    for line, words in enumerate(text.split("\n"), 1):
        if words.isprintable() and words == written_out(words):
            continue
        for letter in words:
            hidden = unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs")
            if letter != "\t" and (hidden or written_out(letter) != letter):
                said = _("The letter “{letter}” (U+{code}) can't be printed.").format(
                    letter="" if hidden else letter, code=f"{ord(letter):04X}"
                )
                yield Finding(line, True, said)


def _front(kind: str, template: Template) -> Iterator[Finding]:
    """Find what is wrong above the text."""
    unclosed = template.line == 1 and template.text.startswith("---\n")
    if unclosed:
        yield Finding(1, True, _("The lines at the head aren't closed: a line --- is missing."))
    if not template.front.get("title") and not unclosed:
        said = _("The paper has no title: the line “{name}” is missing at the head.")
        yield Finding(0, False, said.format(name="title"))
    head = template.text.split("\n")[: max(template.line - 2, 0)]
    for line, words in enumerate(head[1:], 2):
        name, _colon, value = (part.strip() for part in words.partition(":"))
        if not name:
            continue
        known = name in FRONT or name.startswith("legal_basis_")
        if not known:
            said = _("The line “{name}” at the head means nothing.").format(name=name)
            yield Finding(line, False, said)
        elif name in FILLED:
            reading = read_tree(value)
            yield from (Finding(line, True, fault.words) for fault in reading.faults)
            yield from _names(kind, reading, line - 1)
        elif name == "signers":
            for party in set(value.split()) - PARTIES.keys():
                said = _("Nobody is called “{name}”. Those who may sign: {parties}.").format(
                    name=party, parties=", ".join(PARTIES)
                )
                yield Finding(line, True, said)
        elif name == "shape":
            try:
                shape_named(value)
            except UserError as problem:
                yield Finding(line, True, str(problem))
        elif "{{" in value or "{%" in value:
            said = _("Fields can't stand in the line “{name}”.").format(name=name)
            yield Finding(line, True, said)
    named = template.front.get("paper", kind)
    if named != kind and named in PAPERS:
        said = _("This text was written for another paper: {paper}.").format(paper=_(PAPERS[named]))
        yield Finding(0, False, said)


def _names(kind: str, reading: Reading, above: int) -> Iterator[Finding]:
    """Find names that papers of this kind don't know, and comparisons that never hold."""
    fields, flags, lists = fields_of(kind), flags_of(kind), lists_of(kind)
    for name in reading.names:
        line = name.line + above
        if name.role == "list":
            if name.path not in lists:
                yield Finding(line, True, _unknown_list(name, lists), name.path)
        elif name.role == "compared" and name.path in flags:
            yield from _never(name, line, flags[name.path].choices)
        elif name.role == "compared" and name.path in (*fields, *lists):
            said = _("“{name}” is there or not; it can't be compared with anything.")
            yield Finding(line, True, said.format(name=name.written), name.path)
        elif name.path in fields:
            continue
        elif name.role == "shown" or name.path not in (*flags, *lists):
            known = {*fields, *(flags if name.role != "shown" else ())}
            yield Finding(line, True, _unknown(name, known), name.path)


def _never(name: Name, line: int, choices: tuple[str | bool, ...]) -> Iterator[Finding]:
    wrong = [value for value in name.values if value not in choices]
    if wrong:
        named = ", ".join(str(choice).lower() for choice in choices)
        said = _("“{name}” is never that. It may be: {choices}.").format(
            name=name.written, choices=named
        )
        yield Finding(line, True, said, name.path)


def _unknown(name: Name, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name.path, list(known), 1, 0.6)
    if not near:
        return _("There is no field “{name}”.").format(name=name.written)
    loop = name.written != name.path
    nearest = name.written.split(".")[0] + near[0][near[0].index(".") :] if loop else near[0]
    return _("There is no field “{name}”. Did you mean “{nearest}”?").format(
        name=name.written, nearest=nearest
    )


def _unknown_list(name: Name, lists: Iterable[str]) -> str:
    return _("There is no list “{name}”. The lists of this paper: {lists}.").format(
        name=name.path, lists=", ".join(lists) or "–"
    )


def _must(kind: str, body: Reading) -> Iterator[Finding]:
    """Find what the paper has to show and doesn't, or only sometimes."""
    shown = {name.path for name in body.names if name.role == "shown"}
    of_kind = KINDS[kind]
    for must in (*of_kind.must, *of_kind.must_if):
        wanted = must.split("|")
        named = " / ".join(map(label, wanted))
        if shown.isdisjoint(wanted):
            said = _("The paper has to show: {field}.")
        elif must in of_kind.must and not surely_shown(body.tree.body, wanted.__contains__):
            said = _("Only under a condition the paper shows what it has to: {field}.")
        else:
            continue
        yield Finding(0, False, said.format(field=named), wanted[0])


def _blocks(tree: nodes.Template, above: int) -> Iterator[Finding]:
    """Find blocks that can't be read, whichever turns the conditions take."""
    turns = Turns(tree)
    for _turn in range(_TURNS):
        lines, sources = turns.take()
        for line, words in unreadable("\n".join(lines)):
            yield Finding(sources[line] + above, True, words)
        if turns.all_taken:
            return
