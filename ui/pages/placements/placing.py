"""New placements, one or a whole group: whom, on what terms, and what will be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.actions.placements import Terms
from app.i18n import N_, _, ngettext
from app.i18n.times import duration
from app.rules.hours import latvian_holidays, planned_minutes
from app.rules.kinds import KINDS, QUALIFICATION, kind_name
from ui.pages.placements.cover_fields import words
from ui.pages.placements.folder import period
from ui.pages.placements.list_verbs import PlacingVerbs
from ui.pages.placements.placing_students import StudentTicks
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_pick import Picked, PickField
from ui.widgets.fields_time import DateField, MinutesField
from ui.widgets.flow import flowing
from ui.widgets.grid import ColumnLayout
from ui.widgets.halves import Halves
from ui.widgets.header import PageHeader, push_button
from ui.widgets.late import late
from ui.widgets.translated import Translated

_DAY = 8 * 60


class PlacingPage(Translated):
    """Drafts may be incomplete: only the kind and a student are needed."""

    def __init__(
        self,
        verbs: PlacingVerbs,
        made: Callable[[Sequence[bytes]], object],
        closed: Callable[[], object],
        *,
        group: bool,
        parent: QWidget | None = None,
    ) -> None:
        """With `group` the first group's students are ticked."""
        super().__init__(parent)
        self._verbs = verbs
        self._made = made
        self._closed = closed
        self._group = group
        self.header = PageHeader(N_("Place a group") if group else N_("New placement"))
        self.students = StudentTicks(verbs)
        self.students.changed.connect(self.retranslate)
        self.fields: dict[str, Field] = {field.name: field for field in self._fields()}
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.make = push_button(self.place, icon_name="check-line", primary=True)
        self.cancel = push_button(closed)
        self.summary = Card(N_("What will be made"))
        self.lines = QLabel()
        self.lines.setWordWrap(True)
        self.gaps = QLabel()
        look(self.gaps, "muted")
        self.gaps.setWordWrap(True)
        for widget in (self.lines, self.gaps, self.trouble, flowing(self.make, self.cancel)):
            self.summary.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.header)
        layout.addWidget(Halves(self.students, self._right(), letters=46), 1)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.place)
        self._start()
        self.retranslate()

    def _fields(self) -> list[Field]:
        workplace = LineField(
            "workplace", N_("Workplace address"), hint=N_("the company's only one")
        )
        pick = partial(PickField, hint=N_("may be chosen later"))
        return [
            ChoiceField("kind", N_("Kind"), words(KINDS)),
            DateField("starts_on", N_("From")),
            DateField("ends_on", N_("To")),
            pick("programme", N_("Programme"), self._finder("programme")),
            MinutesField("minutes_per_day", N_("Hours a day")),
            pick("supervisor", N_("School supervisor"), self._finder("supervisor")),
            pick("company", N_("Company"), self._finder("company")),
            workplace,
            pick("mentor", N_("Company mentor"), self._finder("mentor")),
            LineField("schedule", N_("Working time"), hint=N_("for example 8.30–17.00")),
            LineField("insurance", N_("Accident insurance")),
        ]

    def _finder(self, which: str) -> Callable[[str], Sequence[Picked]]:
        def find(text: str) -> Sequence[Picked]:
            company = self._id("company") if which == "mentor" else None
            return self._verbs.find(which, text, company)

        return find

    def _start(self) -> None:
        start = {
            "kind": QUALIFICATION,
            "minutes_per_day": _DAY,
            "supervisor": self._verbs.supervisor(),
        }
        for name, value in start.items():
            self.fields[name].set_value(value)

    def _right(self) -> QWidget:
        card = Card(N_("Placement"))
        grid = QWidget()
        look(grid, "clear")
        columns = ColumnLayout(grid, letters=22, most=3)
        for field in self.fields.values():
            columns.add(field)
            field.edited.connect(self._edited)
        card.add(grid)
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(card)
        column.addWidget(self.summary)
        column.addStretch(1)
        return right

    def begin(self) -> None:
        """Put the cursor where one begins."""
        self.students.show_students()
        if self._group:
            self.students.show_group()
            self.students.group.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.students.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_busy()

    def tick(self, students: Sequence[bytes]) -> None:
        """Show some students, ticked."""
        self.students.show_only(students)
        self._ask_busy()

    def reload(self, kinds: Kinds) -> None:
        """Ask for groups and students again."""
        if not kinds.isdisjoint({"student", "school_group", "group", "placement"}):
            self.students.reload_groups()
            self.students.show_students()
            self._ask_busy()

    def terms(self) -> Terms:
        """Return what is agreed so far."""
        return Terms(
            kind=str(self._value("kind") or QUALIFICATION),
            starts_on=self._value("starts_on"),
            ends_on=self._value("ends_on"),
            company_id=self._id("company"),
            workplace=self._value("workplace") or None,
            mentor_id=self._id("mentor"),
            supervisor_id=self._id("supervisor"),
            programme_id=self._id("programme"),
            minutes_per_day=self._value("minutes_per_day"),
            schedule=self._value("schedule") or None,
            insurance=self._value("insurance") or None,
        )

    def place(self) -> None:
        """Make the placements, all in one step."""
        if not all([field.commit() for field in self.fields.values()]):
            return
        self.trouble.hide()
        self._verbs.place(
            tuple(self.students.ticked),
            self.terms(),
            late(self, self._made),
            late(self, self._refused),
        )

    def retranslate(self) -> None:
        self.header.set_crumbs([(_("Placements"), self._closed)])
        count = len(self.students.ticked)
        self.make.setText(
            ngettext("Make {count} placement", "Make {count} placements", count).format(count=count)
        )
        self.make.setEnabled(count > 0)
        self.cancel.setText(_("Cancel"))
        self.lines.setText("\n".join(self._will_be(count)))
        self.gaps.setText(self._not_said())

    def _will_be(self, count: int) -> list[str]:
        if not count:
            return [_("Tick at least one student.")]
        drafts = ngettext("{count} placement in draft", "{count} placements in draft", count)
        first = [drafts.format(count=count), kind_name(str(self._value("kind") or ""))]
        first.append(period(self._value("starts_on"), self._value("ends_on")))
        minutes = self._minutes()
        if minutes:
            first.append(_("{hours} each").format(hours=duration(minutes)))
        lines = [" · ".join(part for part in first if part)]
        people = [self._word("company"), self._word("mentor"), self._word("programme")]
        if any(people):
            lines.append(" · ".join(part for part in people if part))
        names = [row.name for row in self.students.ticked.values()]
        lines.append(", ".join(names[:8]) + (" …" if len(names) > 8 else ""))
        return lines

    def _not_said(self) -> str:
        named = {
            "starts_on": _("start"), "ends_on": _("end"), "company": _("company"),
            "mentor": _("mentor"), "programme": _("programme"),
        }  # fmt: skip
        lacking = [word for name, word in named.items() if not self._value(name)]
        if not lacking:
            return ""
        return _("Not said yet: {what}. A draft may wait for that.").format(what=", ".join(lacking))

    def _minutes(self) -> int:
        programme = self._id("programme")
        if programme is not None:
            return self._verbs.programme_minutes(programme)
        first, last = self._value("starts_on"), self._value("ends_on")
        a_day = self._value("minutes_per_day")
        if not (first and last and a_day) or last < first:
            return 0
        off = frozenset(latvian_holidays(range(first.year, last.year + 1)))
        return planned_minutes(first, last, a_day, days_off=off)

    def _value(self, name: str) -> Any:
        return self.fields[name].value()

    def _id(self, name: str) -> Any:
        chosen = self.fields[name].value()
        return chosen.id if isinstance(chosen, Picked) else None

    def _word(self, name: str) -> str:
        chosen = self._value(name)
        return chosen.text if isinstance(chosen, Picked) else ""

    def _edited(self, name: str, _value: object) -> None:
        if name == "company":
            self.fields["mentor"].set_value(None)
            self._suggest()
        if name in ("kind", "starts_on", "ends_on"):
            self._ask_busy()
        self.retranslate()

    def _suggest(self) -> None:
        """Fill in the company's workplace and mentor where it has only one."""
        company = self._id("company")
        places = self._verbs.workplaces(company) if company else []
        self.fields["workplace"].set_value(places[0] if len(places) == 1 else "")
        mentors = self._verbs.find("mentor", "", company) if company else []
        if len(mentors) == 1:
            self.fields["mentor"].set_value(mentors[0])

    def _ask_busy(self) -> None:
        terms = self.terms()
        shown = tuple({*self.students.shown, *self.students.ticked})
        self.students.show_busy(self._verbs.busy(shown, terms.kind, terms.starts_on, terms.ends_on))
        self.retranslate()

    def _refused(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
