"""The columns of the list of attachments, and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.i18n import N_, _, ngettext
from app.i18n.collation import key
from app.i18n.dates import screen_date
from app.i18n.numbers import size_words
from app.reports.attachments import (
    COMING,
    DAMAGED,
    HERE,
    MISSING,
    AttachmentRow,
    standing_words,
)
from app.rules.attached import kind_name
from ui.models.table import Chip, Column
from ui.pages.attachments.functions import Waits
from ui.theme import Kind

_CHIPS: dict[str, tuple[Kind, str]] = {
    HERE: ("good", "check-line"),
    COMING: ("waiting", "time-line"),
    MISSING: ("waiting", "time-line"),
    DAMAGED: ("problem", "error-warning-line"),
}
ORDER: dict[str, Callable[[AttachmentRow], Any]] = {
    "name": lambda row: key(row.name),
    "kind": lambda row: key(kind_name(row.kind)),
    "size": lambda row: row.size,
    "added": lambda row: row.added_at.timestamp() if row.added_at else 0,
    "who": lambda row: key(row.who),
    "about": lambda row: key(row.about),
    "standing": lambda row: row.standing,
}
"""By what each column sorts."""


def attachment_columns() -> list[Column[AttachmentRow]]:
    """Return the columns."""
    return [
        Column("name", N_("Name"), lambda row: row.name, letters=30),
        Column("standing", N_("State"), standing_words, chip=_chip, letters=24),
        Column("about", N_("About"), about_words, letters=26),
        Column("added", N_("Added"), _added, letters=12, value=_day),
        Column("who", N_("Added by"), lambda row: row.who or "–", letters=20),
        Column("kind", N_("Kind"), lambda row: kind_name(row.kind), letters=20),
        Column("size", N_("Size"), lambda row: size_words(row.size), right=True, letters=10),
    ]


def about_words(row: AttachmentRow) -> str:
    """Return what an attachment is about."""
    about = row.about or _("the placement")
    return _("{about} · stays at the school").format(about=about) if row.at_school else about


def count_words(count: int, size: int) -> str:
    """Return "3 attachments, 1,2 MB"."""
    text = ngettext("{count} attachment, {size}", "{count} attachments, {size}", count)
    return text.format(count=count, size=size_words(size))


def waits_words(waits: Sequence[Waits], room: int) -> str:
    """Return what waits to be sent, to whom, and that mail takes only so much at once."""
    if not waits:
        return ""
    lines = [
        ngettext(
            "{name}: {count} attachment waits to be sent ({size}).",
            "{name}: {count} attachments wait to be sent ({size}).",
            each.count,
        ).format(name=each.name, count=each.count, size=size_words(each.size))
        for each in waits
    ]
    if any(each.size > room for each in waits):
        lines.append(
            _("A file for mail takes {size}; what has no room in it goes in the next one.").format(
                size=size_words(room)
            )
        )
    return " ".join(lines)


def _added(row: AttachmentRow) -> str:
    day = _day(row)
    return screen_date(day) if day else "–"


def _day(row: AttachmentRow) -> date | None:
    return row.added_at.astimezone().date() if row.added_at else None


def _chip(row: AttachmentRow) -> Chip:
    kind, icon = _CHIPS.get(row.standing, ("problem", "error-warning-line"))
    return kind, standing_words(row), icon
