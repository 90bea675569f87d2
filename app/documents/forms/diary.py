"""The form in which a trainee writes days of the diary."""

from __future__ import annotations

from app.documents.blocks import Heading, Paragraph, Run
from app.documents.forms.days import day_title
from app.documents.forms.fields import LONGEST_TEXT, FormField
from app.documents.forms.layout import Cell, Layout, said
from app.documents.told import Told
from app.i18n import _
from app.reports.fields import value_text
from app.rules.day_entry import ABSENCES


def diary_pieces(layout: Layout, told: Told) -> None:
    """Add a day after the other, and some without a date."""
    layout.blocks(
        Heading((Run(_("Days")),), 2),
        Paragraph((
            Run(
                _(
                    "Write when you came and left, how many minutes of breaks there were, and "
                    "what you did. On a day without work choose why. Leave a day empty that "
                    "isn't to be written."
                )
            ),
        )),
    )  # fmt: skip
    items = tuple(
        (told.values[f"items.{place}.id"], _item(told, place))
        for place in range(told.lists.get("items", 0))
    )
    for place in range(told.lists.get("days", 0)):
        _day(layout, told, place, items)


def _item(told: Told, place: int) -> str:
    label, title = (told.values.get(f"items.{place}.{name}", "") for name in ("label", "title"))
    words = f"{label} {title}".strip()
    return words if len(words) <= 70 else f"{words[:69].rstrip()}…"


def _day(layout: Layout, told: Told, place: int, items: tuple[tuple[str, str], ...]) -> None:
    written = told.values.get(f"days.{place}.date", "")
    day = day_title(written) if written else _("Another day")
    known = told.values.get(f"days.{place}.known", "")
    if known:
        layout.blocks(Paragraph((said(day, bold=True), said(f" · {known}"))))
        return
    name = f"day{place}"
    if written:
        layout.blocks(Paragraph((said(day, bold=True),)), glued=True)
    cells = []
    if not written:
        tip = _("{day}: date, as day.month.year").format(day=day)
        cells.append(Cell(FormField(f"{name}_day", "text", tip, longest=40), _("Another day"), 1.6))
    for part, tip, caption, share in (
        ("starts", _("{day}: start, for example 8.30"), _("Start"), 1),
        ("ends", _("{day}: end, for example 17.00"), _("End"), 1),
        ("rest", _("{day}: breaks in minutes"), _("Breaks, min"), 1.6),
    ):
        field = FormField(f"{name}_{part}", "text", tip.format(day=day), longest=40)
        cells.append(Cell(field, caption, share))
    absences = tuple((kind, value_text("absence", kind)) for kind in ABSENCES)
    cells.append(
        Cell(
            FormField(
                f"{name}_absence", "choice", _("{day}: why there was no work").format(day=day),
                choices=absences,
            ),
            _("No work, because"), 2.2,
        )
    )  # fmt: skip
    if items:
        tip = _("{day}: programme item").format(day=day)
        field = FormField(f"{name}_item", "choice", tip, choices=items)
        cells.append(Cell(field, _("Programme item"), 3.2))
    layout.line(*cells, above=1.0, glued=True)
    tip = _("{day}: what was done").format(day=day)
    work = FormField(f"{name}_work", "text", tip, lines=2, longest=LONGEST_TEXT)
    layout.line(Cell(work, _("What was done")), above=1.0)
