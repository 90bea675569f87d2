"""The defence: when, where, before whom."""

from __future__ import annotations

from typing import Any

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.grading import GradingRow, PartRow
from app.rules.grade import DEFENCE
from ui.pages.grade.functions import GradeFunctions
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_time import DateField
from ui.widgets.grid import columns_of
from ui.widgets.label import plain_label


class DefenceCard(Card):
    """Fields at school; a few words elsewhere, once something is known."""

    def __init__(self, functions: GradeFunctions, parent: Any = None) -> None:
        self._functions = functions
        self._row = PartRow(DEFENCE, None, "", ())
        self.words = plain_label()
        self.fields: dict[str, Field] = {
            "held_on": DateField("held_on", N_("Date")),
            "place": LineField("place", N_("Place"), longest=200),
            "commission": LineField(
                "commission", N_("Committee"), hint=N_("names, parted by commas"), longest=500
            ),
        }
        super().__init__(N_("Defence"), parent=parent)
        when, where, before = self.fields.values()
        self.form = columns_of(when, where, letters=22, most=2, gap=SPACE_M)
        self.add(self.form)
        self.add(before)
        self.add(self.words)
        for field in self.fields.values():
            field.edited.connect(self._edited)
        self.retranslate()

    def show_grading(self, row: GradingRow) -> None:
        """Show what is known of the defence."""
        self._row = part = row.part(DEFENCE)
        to_write = self._functions.grades
        told = part.held_on is not None or bool(part.place or part.commission)
        self.setVisible(told or (to_write and (part.weight is not None or part.mark is not None)))
        self.form.setVisible(to_write)
        self.fields["commission"].setVisible(to_write)
        self.words.setVisible(not to_write)
        values: dict[str, Any] = {
            "held_on": part.held_on, "place": part.place, "commission": part.commission,
        }  # fmt: skip
        for name, field in self.fields.items():
            field.past = (part.record, name) if part.record is not None else None
            if not field.has_error():
                field.set_value(values[name])
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        part = self._row
        day = screen_date(part.held_on) if part.held_on is not None else ""
        lines = [" · ".join(text for text in (day, part.place) if text)]
        if part.commission:
            lines.append(_("Committee: {names}").format(names=part.commission))
        self.words.setText("\n".join(text for text in lines if text))

    def _edited(self, name: str, value: Any) -> None:
        field = self.fields[name]
        saved = getattr(self._row, name)
        self._functions.defence(name, value, lambda why: field.refuse(why, saved))
