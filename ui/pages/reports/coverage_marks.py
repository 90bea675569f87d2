"""How coverage is drawn and said: an icon, a percentage, and all of it in words."""

from __future__ import annotations

from app.i18n import N_, _
from app.i18n.times import duration
from app.reports.coverage import Cover, CoverageColumn
from ui.pages.reports.marks import Mark
from ui.widgets.translated import say

COVER_MARKS = {
    "covered": Mark("good", "check-line", "✓", N_("All confirmed")),
    "waiting": Mark("waiting", "checkbox-blank-circle-fill", "●", N_("Written, not confirmed yet")),
    "begun": Mark("neutral", "pencil-line", "✎", N_("Begun")),
    "late": Mark("problem", "close-line", "✗", N_("Lacking at the end")),
    "nothing": Mark(None, "", "", N_("Nothing yet")),
}


def column_name(column: CoverageColumn, *, outcomes: bool) -> str:
    """Return an item or an outcome as it is called."""
    if column.title:
        return f"{column.label} {column.title}".strip()
    if column.label:
        return column.label
    return _("Without a learning outcome") if outcomes else _("Without a programme item")


def cover_words(who: str, what: str, cover: Cover | None) -> str:
    """Return the whole sentence of a cell, for screen readers and the line under the map."""
    if cover is None or not cover.state:
        return _("{who} · {what}: not in the programme").format(who=who, what=what)
    return _(
        "{who} · {what}: planned {planned}, written {written}, confirmed {confirmed}, left {left}"
    ).format(
        who=who,
        what=what,
        planned=duration(cover.planned),
        written=duration(cover.written),
        confirmed=duration(cover.confirmed),
        left=duration(cover.gap),
    )


def cover_legend() -> list[str]:
    """Return what the signs of a spreadsheet mean, a line each."""
    known = [f"{mark.sign} – {say(mark.word)}" for mark in COVER_MARKS.values() if mark.sign]
    return [*known, _("Numbers are per cent of the planned hours that are confirmed.")]
