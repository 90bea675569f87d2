"""The form by which a mentor confirms days of the diary, or returns them."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.documents.blocks import Heading, Paragraph, Run
from app.documents.forms.fields import LONGEST_TEXT, FormField
from app.documents.forms.layout import Cell, Layout, said
from app.documents.told import Told
from app.i18n import _
from app.i18n.dates import short_day
from app.rules.marks import mark_words, marks_of

_TOLD: Final = ("date", "times", "hours", "item", "work")
"""What the form says of a day."""


def day_pieces(layout: Layout, told: Told) -> None:
    """Add every day with what the mentor may say of it."""
    layout.blocks(
        Heading((Run(_("Days")),), 2),
        Paragraph((
            Run(
                _(
                    "Read what the trainee has written. Tick “Confirm” for a day that is as it "
                    "was. Where something is wrong, tick “To be corrected” and write what."
                )
            ),
        )),
    )  # fmt: skip
    choices = mark_choices(str(told.flags.get("scale") or "ten"))
    for place in range(told.lists.get("days", 0)):
        _day(layout, told, place, choices)


def mark_choices(scale: str) -> tuple[tuple[str, str], ...]:
    """Return the marks of a scale as a form offers them."""
    return tuple((mark, f"{mark} – {mark_words(mark)}") for mark in marks_of(scale))


def day_title(written: str) -> str:
    """Return a day, kept in ISO form, as people read it."""
    return short_day(date.fromisoformat(written))


def _day(layout: Layout, told: Told, place: int, choices: tuple[tuple[str, str], ...]) -> None:
    value = {name: told.values.get(f"days.{place}.{name}", "") for name in _TOLD}
    day = day_title(value["date"])
    head = " · ".join(filter(None, (day, value["times"], value["hours"], value["item"])))
    layout.blocks(
        Paragraph((said(head, bold=True), Run(f"\n{said(value['work']).text}"))), glued=True
    )
    cells = [
        Cell(
            FormField(f"day{place}_ok", "check", _("{day}: confirm").format(day=day)),
            _("Confirm"), 1.2,
        ),
        Cell(
            FormField(f"day{place}_back", "check", _("{day}: to be corrected").format(day=day)),
            _("To be corrected"), 1.6,
        ),
    ]  # fmt: skip
    if told.flags.get("marks"):
        tip = _("{day}: mark").format(day=day)
        field = FormField(f"day{place}_mark", "choice", tip, choices=choices)
        cells.append(Cell(field, _("Mark"), 1.8))
    tip = _("{day}: comment, or what is to be corrected").format(day=day)
    comment = FormField(f"day{place}_comment", "text", tip, lines=2, longest=LONGEST_TEXT)
    cells.append(Cell(comment, _("Comment"), 4))
    layout.line(*cells, above=1.0)
