"""What is told and a template become a paper, of whatever kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.documents.blocks import Head, Paper
from app.documents.catalogue import field_of, fields_of, flags_of, lists_of
from app.documents.checking import refuse_broken
from app.documents.kinds import KINDS
from app.documents.shapes import shape_named
from app.documents.template import Template, shipped_template
from app.documents.told import Told, Value
from app.i18n import Language

CODE: Final = "sheet_code"
"""The field that holds the code by which a sheet is found again."""


def paper_of(
    kind: str,
    told: Told,
    language: Language,
    template: Template | None = None,
    head: Head | None = None,
    code: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> Paper:
    """Return the paper in blocks; `template` is the school's own, else the shipped one.

    `code` ends the footer of every page; `pictures` are those that the head and the template
    name; paper without a footer bears no head either. A `UserError` says what is wrong with a
    template that can't be used.
    """
    if template is None:
        template = shipped_template(kind, language)
    else:
        refuse_broken(kind, template)
    told = told.also({CODE: code})
    unnumbered = "untitled" in template.front and not told.values.get("number")
    footer = template.line_of("footer", told)
    version = template.front.get("version", "")
    shape = template.front.get("shape") or KINDS[kind].shape
    return Paper(
        title=template.line_of("untitled" if unnumbered else "title", told),
        language=language,
        blocks=template.skeleton(told).fill(told),
        footer=" · ".join(filter(None, (footer, code))),
        subject=told.subject,
        author=told.author,
        keywords=f"{legal_basis(template, told)}, {kind} {version}",
        copy_label=template.front.get("copy", "{copy}/{copies}"),
        shape=shape,
        pictures=pictures or {},
        head=head if shape_named(shape).footer else None,
    )


def gaps(kind: str, told: Told, template: Template) -> list[str]:
    """Return the fields that would print as blanks, by their names, in reading order, each once.

    What is left to be filled in by hand is none; an undecided flag that the paper asks for is one.
    """
    told = told.also({CODE: "-"})
    names = dict.fromkeys(map(field_of, template.skeleton(told).missing(told)))
    missing = [name for name in names if name not in told.by_hand]
    undecided = (flag.key for flag in flags_of(kind).values() if flag.asked)
    asked = (key for key in undecided if told.flags.get(key) is None and template.asks(key))
    return [*missing, *asked]


def legal_basis(template: Template, told: Told) -> str:
    """Return what the template was written for, for this kind of placement."""
    own = template.front.get(f"legal_basis_{told.flags.get('kind')}")
    return own or template.front.get("legal_basis", "")


def signers(kind: str, template: Template, is_minor: bool) -> tuple[str, ...]:
    """Return who has to sign: those whom the template names, else all of the kind's parties."""
    named = template.front.get("signers", "").split() or KINDS[kind].parties
    return tuple(party for party in named if is_minor or party != "guardian")


def file_word(kind: str, template: Template) -> str:
    """Return what a file of this paper is called, in the language of the template."""
    return template.front.get("file") or template.front.get("several") or kind


def sample_told(kind: str, language: Language) -> Told:
    """Return what an example of a paper tells, with everything filled in."""
    values: dict[str, str] = {}
    lists: dict[str, int] = {}
    named = lists_of(kind)
    for key, field in fields_of(kind).items():
        items, _point, name = key.partition(".")
        if items not in named:
            values[key] = field.sample(language)
            continue
        lists[items] = len(field.samples)
        for row in range(len(field.samples)):
            values[f"{items}.{row}.{name}"] = field.sample(language, row)
    flags: dict[str, Value] = {key: flag.choices[0] for key, flag in flags_of(kind).items()}
    return Told(values, flags, lists)
