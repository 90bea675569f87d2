"""Reminders: whom, of what, and the letter beside it. The program sends none of them itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.letters import Letter
from app.i18n import N_, Language, _, ngettext
from app.i18n.collation import folded, key
from app.i18n.dates import screen_date
from app.reports.missing import LACKS, MENTOR
from app.reports.missing_words import kind_words
from app.reports.reminders import Reminder
from ui.models.table import Column, RowTableModel
from ui.pages.reports.functions import Draft, ReportsFunctions
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.letter import LetterBox
from ui.widgets.shelf import Shelf
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated
from ui.widgets.words import stacked


def _role(reminder: Reminder) -> str:
    return _("Mentor") if reminder.role == MENTOR else _("Trainee")


def _what(reminder: Reminder) -> str:
    counts = [(kind, reminder.count_of(kind)) for kind in LACKS]
    return ", ".join(kind_words(kind, count) for kind, count in counts if count)


def _trainees(reminder: Reminder) -> str:
    return ", ".join(part.placement.student_name for part in reminder.parts)


COLUMNS: Final = (
    Column[Reminder]("name", N_("Whom"), lambda row: row.name, letters=24),
    Column[Reminder]("role", N_("Role"), _role, letters=18),
    Column[Reminder](
        "count", N_("Days"), lambda row: str(row.count), right=True,
        value=lambda row: row.count, letters=8, shown=False,
    ),
    Column[Reminder]("what", N_("Of what"), _what, letters=40),
    Column[Reminder]("trainees", N_("Trainees"), _trainees, shown=False),
    Column[Reminder]("email", N_("E-mail"), lambda row: row.email, letters=26, shown=False),
)  # fmt: skip


class RemindersTab(Translated):
    """What is changed in a letter stays, for as long as the room is there.

    `counted()` when `said`, the words about what the list holds, is another.
    """

    counted = Signal()

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self.calendar = push_button(self._save_calendar, icon_name="calendar-event-line")
        self.box: LetterBox = LetterBox(
            functions.letters, attached=False, further=[self.calendar]
        )
        self._rows: dict[bytes, Reminder] = {}
        self._only: frozenset[bytes] | None = None
        self._current: bytes | None = None
        self._kept: dict[bytes, dict[Language, Letter]] = {}
        self._spoken: dict[bytes, Language] = {}
        self.said = ""
        self.filters = self._build_filters()
        self.model: RowTableModel[Reminder] = RowTableModel(COLUMNS, self._ids, self._fetch, self)
        self.table = Table(self.model, N_("Whom to remind"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _record: self.box.focus_first())
        self.table.picked.connect(lambda _ids: self.retranslate())
        self.drafts = push_button(self._save_drafts, icon_name="mail-add-line")
        self.nothing = EmptyState(
            "mail-check-line",
            N_("Nobody is to be reminded"),
            N_(
                "Here you find a ready letter for every mentor and trainee who has to write, "
                "correct or confirm days. Placements that are over or interrupted are left alone."
            ),
            N_("Show all"),
            self._show_all,
        )
        self._lay_out()
        self.retranslate()
        self.ask()

    def _build_filters(self) -> FilterRow:
        filters = FilterRow(N_("Whom, trainee, group"))
        filters.add_choice(
            "role", N_("Role"), N_("Mentors and trainees"),
            lambda: [("mentor", _("Mentors only")), ("student", _("Trainees only"))],
        )  # fmt: skip
        self.only = push_button(self._show_all)
        look(self.only, "link")
        filters.add_widget(self.only)
        filters.changed.connect(lambda _filters: self._list())
        return filters

    def _lay_out(self) -> None:
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        save = SaveButton(lambda: save_table(self.table, self.model, self.table.header))
        foot = flowing(self.drafts, save)
        foot.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        sheet.add(foot)
        self.letter = Card()
        self.letter.add(self.box)
        self.letter.body.addStretch(1)
        self.split = ListAndDetail(sheet, scrolling(stacked(self.letter)), letters=58)
        self.shelf = Shelf()
        self.shelf.addWidget(self.split)
        self.shelf.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf, 1)

    def ask(self) -> None:
        """Ask whom to remind now."""
        self._functions.reminders(self._show)

    reload = ask

    def show_only(self, placements: tuple[bytes, ...]) -> None:
        """Show those to be reminded about these placements."""
        self._only = frozenset(placements)
        self.filters.set_filters({})

    def _show_all(self) -> None:
        self._only = None
        self.filters.set_filters({})

    def _show(self, rows: Sequence[Reminder]) -> None:
        self._keep()
        before, self._rows = self._rows, {row.id: row for row in rows}
        if self._current is not None and self._rows.get(self._current) != before.get(self._current):
            self._current = None
        self._list()

    def _list(self) -> None:
        self.table.reload()
        self.table.choose_first()
        self._choose(self.table.current())
        self.nothing.button.setVisible(bool(self._rows))
        self.shelf.setCurrentWidget(self.split if self.model.ids else self.nothing)
        self.retranslate()

    def _choose(self, record: bytes | None) -> None:
        if record is None or record == self._current or record not in self._rows:
            return
        self._keep()
        self._current = record
        reminder = self._rows[record]
        spoken = self._spoken.get(record, reminder.spoken())
        self.box.write(
            partial(self._functions.letter, reminder), spoken, self._kept.get(record, {})
        )
        self.retranslate()

    def _keep(self) -> None:
        """Keep what was changed in the letter that is shown, and its language."""
        if self._current is not None:
            self._kept[self._current] = self.box.changed
            self._spoken[self._current] = self.box.spoken_now

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        asked = self.filters.filters()
        wanted = folded(asked.get("search", "")).split()
        found = [
            row
            for row in self._rows.values()
            if (self._only is None or any(part.placement.id in self._only for part in row.parts))
            and asked.get("role", row.role) == row.role
            and all(word in folded(_words(row)) for word in wanted)
        ]
        found.sort(key=lambda row: _place(row, sort), reverse=descending)
        return [row.id for row in found]

    def _fetch(self, ids: Sequence[bytes]) -> list[Reminder]:
        return [self._rows[each] for each in ids if each in self._rows]

    def _save_drafts(self) -> None:
        self._keep()
        picked = self.table.selected()
        rows = self._fetch(picked if len(picked) > 1 else self.model.ids)
        self._functions.save_drafts([self._draft(row) for row in rows])

    def _draft(self, row: Reminder) -> Draft:
        spoken = self._spoken.get(row.id, row.spoken())
        return row, spoken, self._kept.get(row.id, {}).get(spoken)

    def _save_calendar(self) -> None:
        if self._current is not None:
            self._functions.save_calendar(self._rows[self._current], self.box.spoken_now)

    def retranslate(self) -> None:
        count = len(self.model.ids)
        people = ngettext("{count} person", "{count} people", count).format(count=count)
        self.said = people if count else ""
        several = len(self.table.selected()) > 1
        text = _("Save the chosen as mail drafts…") if several else _("Save all as mail drafts…")
        self.drafts.setText(text)
        self.only.setText(_("Show all"))
        self.only.setVisible(self._only is not None)
        row = self._rows.get(self._current or b"")
        if row is not None:
            self.letter.set_title(row.name)
            text = _("Save for the calendar ({date})…")
            self.calendar.setText(text.format(date=screen_date(row.day)))
        self.counted.emit()


def _words(row: Reminder) -> str:
    groups = " ".join(part.placement.group_code for part in row.parts)
    return f"{row.name} {_trainees(row)} {groups} {row.email}"


def _place(row: Reminder, sort: str) -> Any:
    first: Any = {
        "name": key(row.name),
        "role": row.role,
        "count": row.count,
        "what": [-row.count_of(kind) for kind in LACKS],
        "trainees": key(_trainees(row)),
        "email": (not row.email, row.email),
    }[sort]
    return first, key(row.name)
