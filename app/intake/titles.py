"""What the rows above the headings tell: the group, its year, its programme.

Class lists are headed like "Grupas D4-2 audzēkņu saraksts 2026./2027. m. g." and
"Programmēšanas tehniķis, LKI 4. līmenis, programmas kods 33 484 01 1".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.rules.names import folded, tidy

LONGEST_GROUP: Final = 10

_GROUP: Final = re.compile(
    r"\b(?:grupas?|group|class|klases?)\b:?\s+[„“\"]?([\w][\w./-]{0,9})", re.I
)
_GROUP_FIRST: Final = re.compile(r"\b([\w][\w./-]{0,9}?)[.]?\s+(?:grupas?|klases?)\b", re.I)
_YEAR: Final = re.compile(r"\b(20[0-9]{2})\s*\.?\s*[/–-]\s*(?:20)?([0-9]{2})\b")
_LEVEL: Final = re.compile(
    r"\b(?:LKI|EKI|EQF|LQF|NQF)\D{0,12}([1-8])\b|\b([1-8])\s*\.?\s*(?:LKI|EKI|līme|level)", re.I
)
_CODE: Final = re.compile(r"\b([0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9])\b")
_QUALIFICATION: Final = re.compile(
    r"^(?:profesionālā )?(?:kvalifikācija|qualification)\s*:\s*(.+)$", re.I
)
_AIM: Final = re.compile(r"^(?:prakses |programmas )?(?:mērķis|mērķi|aim|aims)\s*:\s*(.+)$", re.I)


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """What a class list says of the whole group; None where it says nothing."""

    code: str | None = None
    academic_year: str | None = None
    """As "2026/2027"."""
    qualification: str | None = None
    level: str | None = None
    programme_code: str | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeHeading:
    """What a programme says of itself above its items."""

    title: str | None = None
    qualification: str | None = None
    aim: str | None = None
    level: str | None = None
    programme_code: str | None = None


def read_group_heading(titles: Sequence[str]) -> GroupHeading:
    """Gather what the title rows tell of a group."""
    return GroupHeading(
        code=_first(_group_code, titles),
        academic_year=_first(_academic_year, titles),
        qualification=_first(_qualification, titles),
        level=_first(_level, titles),
        programme_code=_first(_programme_code, titles),
    )


def read_programme_heading(titles: Sequence[str]) -> ProgrammeHeading:
    """Gather what the title rows tell of a programme; its title is the first row left over."""
    told = (_QUALIFICATION, _AIM)
    plain = [title for title in titles if not any(each.match(title) for each in told)]
    aims = (_AIM.match(title) for title in titles)
    return ProgrammeHeading(
        title=plain[0][:300] if plain else None,
        qualification=_first(_qualification, titles),
        aim=next((tidy(aim[1]) for aim in aims if aim), None),
        level=_first(_level, titles),
        programme_code=_first(_programme_code, titles),
    )


def _first(read: Callable[[str], str | None], titles: Sequence[str]) -> str | None:
    return next((found for title in titles if (found := read(title))), None)


def _group_code(title: str) -> str | None:
    for pattern in (_GROUP, _GROUP_FIRST):
        for found in pattern.finditer(title):
            if any(c.isdigit() for c in found[1]) and not _YEAR.search(found[1]):
                return str(found[1]).rstrip(".")
    return None


def _academic_year(title: str) -> str | None:
    found = _YEAR.search(title)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return f"{found[1]}/{int(found[1]) + 1}"


def _level(title: str) -> str | None:
    found = _LEVEL.search(title)
    return (found[1] or found[2]) if found else None


def _programme_code(title: str) -> str | None:
    found = _CODE.search(title)
    return found[1] if found else None


def _qualification(title: str) -> str | None:
    told = _QUALIFICATION.match(title)
    if told:
        return tidy(told[1])
    if _level(title) is None and _programme_code(title) is None:
        return None
    first = tidy(title.split(",")[0])
    numbered = any(c.isdigit() for c in first) or ":" in first
    if not first or numbered or folded(first).startswith(("grupa", "klase", "group")):
        return None
    return first
