"""The school's calendar, a year at a time: public holidays as given, own days to be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _
from app.i18n.dates import academic_year, screen_date
from app.reports.calendar import SchoolDayRow
from app.reports.fields import value_text
from ui.pages.settings.rules_verbs import CalendarVerbs
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.record_form import RecordForm

_KINDS: Final = ("off", "worked", "break", "school")


class CalendarCard(Card):
    """Every row saves itself; what is written reaches the placements under way."""

    def __init__(self, verbs: CalendarVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Calendar"), parent=parent)
        self._verbs = verbs
        self.about = _label("muted")
        today = clock.today()
        self._now = today.year if today.month >= 9 else today.year - 1
        self.year = ChoiceField("year", N_("Academic year"), self._years)
        self.year.set_value(self._now)
        self.holidays = _label("muted")
        self.forms: dict[bytes, RecordForm] = {}
        self._deletes: dict[bytes, QPushButton] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_M)
        self.new = {field.name: field for field in _fields()}
        self.new["kind"].set_value("off")
        self.instead = DateField("instead", N_("worked instead"))
        self.add_button = push_button(self._add, icon_name="add-line")
        self.add(self.about)
        self.add(columns_of(self.year, letters=18, most=3))
        self.add(self.holidays)
        self.body.addLayout(self._rows)
        self.heading_new = _label("label")
        self.add(self.heading_new)
        self.add(columns_of(*self.new.values(), self.instead, letters=14, most=6, gap=SPACE_M))
        self.add(flowing(self.add_button))
        self.year.edited.connect(lambda *_what: self.reload())
        self.reload()
        self.retranslate()

    def reload(self) -> None:
        """Show the year as it is now; what is being typed stays."""
        year = self.year.read()
        rows = self._verbs.year(year if isinstance(year, int) else self._now)
        self._say_holidays([row for row in rows if row.id is None])
        own = {row.id: row for row in rows if row.id is not None}
        for record in [known for known in self.forms if known not in own]:
            self._drop(record)
        for record, row in own.items():
            if record not in self.forms:
                self._build(record)
            self.forms[record].show_record(
                record,
                {
                    "starts_on": row.starts_on,
                    "ends_on": row.ends_on if row.ends_on != row.starts_on else None,
                    "kind": row.kind, "name": row.name, "group": row.group,
                },
            )  # fmt: skip
        self._name_buttons()

    def _years(self) -> list[tuple[object, str]]:
        years = range(self._now - 2, self._now + 4)
        return [(year, academic_year(date(year, 9, 1))) for year in years]

    def _say_holidays(self, rows: Sequence[SchoolDayRow]) -> None:
        told = " · ".join(f"{screen_date(row.starts_on)} {row.name}" for row in rows)
        self.holidays.setText(_("Public holidays: {days}").format(days=told))

    def _build(self, record: bytes) -> None:
        form = RecordForm(_fields(), self._verbs.save, letters=14, most=5, history=False)
        delete = push_button(partial(self._verbs.delete, record), icon_name="delete-bin-line")
        look(delete, "quiet")
        row = QWidget()
        look(row, "clear")
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(SPACE_M)
        beside.addWidget(form, 1)
        beside.addWidget(delete, 0, Qt.AlignmentFlag.AlignBottom)
        self._rows.addWidget(row)
        self.forms[record], self._deletes[record] = form, delete

    def _drop(self, record: bytes) -> None:
        row = self.forms.pop(record).parentWidget()
        del self._deletes[record]
        if row is not None:
            row.hide()
            row.setParent(None)
            row.deleteLater()

    def _add(self) -> None:
        first = self.new["starts_on"]
        if first.value() is None:
            first.show_error(_("Write the day first."))
            first.setFocus()
            return
        values = {name: field.value() for name, field in self.new.items()}
        self._verbs.add(values, self.instead.value(), self._added, first.show_error)

    def _added(self) -> None:
        for field in (*self.new.values(), self.instead):
            if field.name != "kind":
                field.set_value("" if isinstance(field, LineField) else None)
        self.new["starts_on"].setFocus()

    def _name_buttons(self) -> None:
        for record, button in self._deletes.items():
            day = self.forms[record].fields["starts_on"].value()
            button.setToolTip(f"{_('Delete')}: {screen_date(day)}" if day else _("Delete"))
            button.setAccessibleName(button.toolTip())

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "heading_new"):
            return
        self.about.setText(
            _(
                "Days that are not as usual. They reach the placements under way, "
                "and their mentors and students with the next files."
            )
        )
        self.heading_new.setText(
            _("Another day. For a swapped working day write both: the day off, and the day worked.")
        )
        self.add_button.setText(_("Add to the calendar"))
        self._name_buttons()


def _fields() -> list[Field]:
    return [
        DateField("starts_on", N_("first day")),
        DateField("ends_on", N_("last day")),
        ChoiceField(
            "kind", N_("what the day is"),
            lambda: [(kind, value_text("day_kind", kind)) for kind in _KINDS],
        ),
        LineField("name", N_("name"), longest=200),
        LineField("group", N_("only for the group"), longest=10),
    ]  # fmt: skip


def _label(kind: str) -> QLabel:
    label = QLabel()
    look(label, kind)
    label.setWordWrap(True)
    return label
