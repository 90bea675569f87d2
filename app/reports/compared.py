"""The assessments of one stage beside each other, and in words who is far from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.i18n import N_, _, ngettext
from app.reports.assessments import AssessmentRow
from app.rules.criteria import Criteria
from app.rules.differences import Difference, difference

ROLES: Final = ("student", "mentor", "teacher")
"""In the order of the columns."""
_WHO: Final = {
    "student": N_("the trainee"),
    "mentor": N_("the company mentor"),
    "teacher": N_("the school supervisor"),
}
_WHOLE: Final = b"mark of the whole"


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One criterion, or the mark of the whole, as each party gave it."""

    id: bytes
    title: str
    marks: Mapping[str, str | None]

    @property
    def apart(self) -> Difference | None:
        """How far apart they are."""
        return difference(self.marks)


def compared(rows: Sequence[AssessmentRow], stage: str, criteria: Criteria) -> list[CompareRow]:
    """Return every criterion that is in the set or was marked, then the mark of the whole.

    Of several mentors, one after another, the last one's marks are compared; where that one gave
    none, those before.
    """
    titles = {each.key: each.title for each in criteria.criteria}
    marks: dict[str, dict[str, str | None]] = {key: dict.fromkeys(ROLES) for key in titles}
    whole: dict[str, str | None] = dict.fromkeys(ROLES)
    for row in rows:
        if row.stage != stage or row.role not in ROLES:
            continue
        whole[row.role] = row.mark or whole[row.role]
        for each in row.criteria:
            key = criteria.key_of(each.key, each.criterion)
            titles.setdefault(key, each.criterion)
            told = marks.setdefault(key, dict.fromkeys(ROLES))
            told[row.role] = each.mark or told[row.role]
    found = [CompareRow(key.encode(), title, marks[key]) for key, title in titles.items()]
    return [*found, CompareRow(_WHOLE, "", whole)]


def compare_title(row: CompareRow) -> str:
    """Return what a row is about."""
    return row.title or _("Mark of the whole")


def apart_words(apart: Difference) -> str:
    """Return "3 marks apart", or that one passes and another fails."""
    if not apart.points:
        return _("passed and not passed")
    return ngettext("{count} mark apart", "{count} marks apart", apart.points).format(
        count=apart.points
    )


def who_differs(row: CompareRow) -> str:
    """Return the sentence that says who gave more and who less; empty where nobody did."""
    apart = row.apart
    if apart is None:
        return ""
    more, less = (", ".join(_(_WHO[role]) for role in who) for who in (apart.highest, apart.lowest))
    return _("{criterion}: {more} – {best}, {less} – {worst}.").format(
        criterion=compare_title(row), more=more, best=apart.best, less=less, worst=apart.worst
    )
