"""What stands under the work done of a day: the mentor's words, corrections, absences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.i18n import _
from app.i18n.dates import short_day
from app.reports.missing import TO_PROVE
from ui.pages.diary.corrected import corrected_lines
from ui.pages.diary.marks import BEHALF
from ui.pages.diary.pen import DayLine
from ui.widgets.translated import say


def lines_beside(line: DayLine, *, may_write: bool) -> Iterator[tuple[str, str]]:
    """Yield (kind of ink, words) for what was said of a day."""
    entry = line.entry
    if entry is None:
        return
    returned = entry.state == "returned"
    if entry.review_comment:
        words = _("Mentor: {comment}").format(comment=entry.review_comment)
        yield "problem" if returned else "muted", words
    if returned and may_write:
        yield "muted", _("Correct it and submit it again (Ctrl+Enter).")
    if entry.review_mark:
        yield "muted", _("mark {mark}").format(mark=entry.review_mark)
    if entry.on_behalf:
        form = _("from a form: {name}").format(name=entry.form) if entry.form else ""
        yield "muted", form or say(BEHALF)
    if entry.review_form and entry.review_form != entry.form:
        yield "muted", _("judged from a form: {name}").format(name=entry.review_form)
    yield from corrected_lines(line)


def lines_of_absence(
    line: DayLine, proofs: frozenset[bytes], made_up: Mapping[date, date]
) -> Iterator[tuple[str, str]]:
    """Yield what is said of proof and of make-up days; `made_up` are missed days and theirs."""
    makes_up, absence = line.value("makes_up"), line.value("absence")
    if makes_up is not None:
        yield "muted", _("makes up for {day}").format(day=short_day(makes_up))
    if absence and line.day in made_up:
        yield "muted", _("made up on {day}").format(day=short_day(made_up[line.day]))
    if line.id is not None and line.id in proofs:
        yield "proof", _("proof attached")
    elif absence in TO_PROVE:
        yield "muted", _("no proof attached")
