"""What stands under a day that was corrected: the old struck out, who, when and why."""

from __future__ import annotations

from PySide6.QtGui import QFont

from app.i18n import _
from app.i18n.dates import short_day
from app.reports.correction_words import difference_words
from app.reports.fields import word
from ui.pages.diary.pen import DayLine


def struck(font: QFont) -> QFont:
    """Return the font, struck out."""
    found = QFont(font)
    found.setStrikeOut(True)
    return found


def corrected_lines(line: DayLine) -> list[tuple[str, str]]:
    """Return what stands under a corrected day: (kind of ink, words), the old struck out."""
    said: list[tuple[str, str]] = []
    for each in line.entry.corrections if line.entry is not None else ():
        told = [difference_words(change) for change in each.changes]
        said.append(("struck", "; ".join(f"{field}: {was}" for field, was, _now in told)))
        who = word(each.role)
        when = short_day(each.written_on) if each.written_on is not None else "–"
        words = _("Corrected {day} ({who}): {why}")
        said.append(("muted", words.format(day=when, who=who, why=each.reason)))
    return said
