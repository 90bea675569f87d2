"""The schedule of a placement: its stretches with their weeks or shifts, and interruptions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.i18n.times import DAY, duration
from app.reports.fields import value_text
from app.reports.plans import WEEK
from app.reports.stretches import ScheduleRow, StretchRow, stretch_words
from app.rules.schedule import FULL, PART, PATTERNS, SHIFTS
from ui.theme import SPACE_M, look
from ui.widgets.card import Card, line
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import DateField, MinutesField, TimeField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.record_form import RecordForm, Save

Refused = Callable[[str], object]
_DAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
_OF: Final = {
    **dict.fromkeys(WEEK, (FULL, PART)),
    **dict.fromkeys(("starts", "ends", "rest"), (FULL, PART, SHIFTS)),
    **dict.fromkeys(("cycle", "night_starts", "night_ends", "night_rest"), (SHIFTS,)),
}
"""The patterns that a field belongs to, where it isn't all of them."""
_APART: Final = {"cycle": 4, WEEK[0]: 7}
"""Fields that begin rows of their own, with the columns there: times of work, a week's days."""


@dataclass(frozen=True)
class ScheduleVerbs:
    """About one placement's schedule."""

    schedule: Callable[[], ScheduleRow | None]
    add: Callable[[], object]
    """Add a stretch of work, the same each week."""
    interrupt: Callable[[date | None, date | None, str, Callable[[], object], Refused], object]
    """Add an interruption with its reason."""
    save: Save
    delete: Callable[[bytes], object]
    open: Callable[[bytes], object]
    """Open another placement."""
    may_write: bool


class ScheduleCard(Card):
    """Writers get a form for each part, which saves itself; others read it in words."""

    def __init__(self, verbs: ScheduleVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Schedule"), parent=parent)
        self._verbs = verbs
        self._found: ScheduleRow | None = None
        self.before = push_button(self._open_before, icon_name="arrow-left-line")
        look(self.before, "link")
        self.sums, self.words = _label("muted"), _label("")
        self.forms: dict[bytes, RecordForm] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_M)
        self.add_button = push_button(verbs.add, icon_name="add-line")
        self.reason = LineField("reason", N_("Reason of an interruption"), longest=2000)
        self.first, self.last = DateField("first", N_("from")), DateField("last", N_("to"))
        self.interrupt = push_button(self._interrupt, icon_name="add-line")
        self.add(flowing(self.before))
        self.add(self.words)
        self.body.addLayout(self._rows)
        self.add(self.sums)
        self._writing = QWidget()
        look(self._writing, "clear")
        column = QVBoxLayout(self._writing)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (
            flowing(self.add_button),
            columns_of(self.reason, self.first, self.last, letters=14, most=3, gap=SPACE_M),
            flowing(self.interrupt),
        ):
            column.addWidget(widget)
        self.add(self._writing)
        self._writing.setVisible(verbs.may_write)
        self.reload()
        self.retranslate()

    def reload(self) -> None:
        """Show the schedule as it is now; what is being typed stays."""
        self._found = self._verbs.schedule()
        rows = {row.id: row for row in self._found.rows} if self._found is not None else {}
        if self._verbs.may_write:
            for record in [known for known in self.forms if known not in rows]:
                self._drop(record)
            for record, row in rows.items():
                self._show_row(record, row)
        self._say()

    def _show_row(self, record: bytes, row: StretchRow) -> None:
        if record not in self.forms:
            self._build(record, row)
        form = self.forms[record]
        form.show_record(record, _values(row))
        for name, field in form.fields.items():
            field.setVisible(row.interrupts or row.pattern in _OF.get(name, PATTERNS))

    def _build(self, record: bytes, row: StretchRow) -> None:
        fields = _of_interruption() if row.interrupts else _of_work()
        form = RecordForm(
            fields, self._verbs.save, apart=_APART, letters=9, most=4, history=False
        )
        delete = push_button(partial(self._verbs.delete, record), icon_name="delete-bin-line")
        delete.setProperty("deletes", True)
        holder = QWidget()
        look(holder, "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        title = _label("label")
        title.setObjectName("stretch")
        for widget in (title, form, flowing(delete), line()):
            column.addWidget(widget)
        self._rows.addWidget(holder)
        self.forms[record] = form

    def _drop(self, record: bytes) -> None:
        holder = self.forms.pop(record).parentWidget()
        if holder is not None:
            holder.hide()
            holder.setParent(None)
            holder.deleteLater()

    def _say(self) -> None:
        """Say in words what the schedule comes to."""
        found = self._found
        if found is None:
            return
        self.before.setVisible(found.continues is not None)
        self.before.setText(_("Goes on from {company}").format(company=found.continues_from or "–"))
        told = [] if self._verbs.may_write else [stretch_words(row) for row in found.rows]
        if not any(not row.interrupts for row in found.rows) and found.a_day:
            told.insert(
                0, _("Monday to Friday, {hours} a day").format(hours=duration(found.a_day))
            )
        self.words.setText("\n".join(told))
        self.words.setVisible(bool(told))
        planned = _("By the schedule: {hours}").format(hours=duration(found.planned))
        if found.agreed:
            planned += " · " + _("agreed: {hours}").format(hours=duration(found.agreed))
        self.sums.setText(planned)
        rows = {row.id: row for row in found.rows}
        for record, form in self.forms.items():
            holder = form.parentWidget()
            if holder is None or record not in rows:
                continue
            said = stretch_words(rows[record])
            for title in holder.findChildren(QLabel, "stretch"):
                title.setText(said)
            for button in holder.findChildren(type(self.add_button)):
                if button.property("deletes"):
                    button.setText(_("Delete"))
                    button.setAccessibleName(f"{_('Delete')}: {said}")

    def _open_before(self) -> None:
        if self._found is not None and self._found.continues is not None:
            self._verbs.open(self._found.continues)

    def _interrupt(self) -> None:
        self._verbs.interrupt(
            self.first.value(), self.last.value(), self.reason.read(),
            late(self, self._interrupted), late(self, self.reason.show_error),
        )  # fmt: skip

    def _interrupted(self) -> None:
        self.reason.set_value("")
        self.first.set_value(None)
        self.last.set_value(None)
        self.reason.clear_error()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "_writing"):
            return
        self.add_button.setText(_("Add a part of the schedule"))
        self.interrupt.setText(_("Add an interruption"))
        self._say()


def _of_work() -> list[Field]:
    return [
        DateField("starts_on", N_("from")),
        DateField("ends_on", N_("to")),
        ChoiceField(
            "pattern", N_("kind of schedule"),
            lambda: [(each, value_text("pattern", each)) for each in PATTERNS],
        ),
        LineField("workplace", N_("workplace"), longest=300),
        LineField("cycle", N_("shifts in turn"), hint="DDNN----"),
        TimeField("starts", N_("work from")),
        TimeField("ends", N_("work to")),
        MinutesField("rest", N_("break"), bare_minutes=True),
        TimeField("night_starts", N_("night shift from")),
        TimeField("night_ends", N_("night shift to")),
        MinutesField("night_rest", N_("break of the night shift"), bare_minutes=True),
        *(
            MinutesField(name, title, hint="–") for name, title in zip(WEEK, _DAYS, strict=True)
        ),
    ]  # fmt: skip


def _of_interruption() -> list[Field]:
    return [
        DateField("starts_on", N_("from")),
        DateField("ends_on", N_("to")),
        LineField("reason", N_("reason"), longest=2000),
    ]


def _values(row: StretchRow) -> dict[str, Any]:
    """Return the values by field; an end on the next day is a time of that day."""
    return {
        "starts_on": row.starts_on, "ends_on": row.ends_on, "pattern": row.pattern,
        "workplace": row.workplace, "cycle": row.cycle, "reason": row.reason,
        "starts": row.starts, "ends": _of_a_day(row.ends), "rest": row.rest,
        "night_starts": row.night_starts, "night_ends": _of_a_day(row.night_ends),
        "night_rest": row.night_rest,
        **{name: minutes or None for name, minutes in zip(WEEK, row.week, strict=True)},
    }  # fmt: skip


def _of_a_day(minutes: int | None) -> int | None:
    return minutes - DAY if minutes is not None and minutes > DAY else minutes


def _label(kind: str) -> QLabel:
    label = QLabel()
    if kind:
        look(label, kind)
    label.setWordWrap(True)
    return label
