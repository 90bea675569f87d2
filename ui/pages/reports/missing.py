"""The days of diaries under way that somebody has to do something about, in one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.collation import folded, key
from app.i18n.dates import screen_date, short_day
from app.reports.missing import (
    DRAFT,
    LACKS,
    MENTOR,
    MISSING,
    RETURNED,
    UNPROVEN,
    WAITING,
    Lack,
    LackingRow,
)
from app.reports.missing_words import lack_name
from ui.models.table import Chip, Column, RowTableModel
from ui.pages.reports.functions import ReportsFunctions
from ui.theme import SPACE_M, Kind, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated

_LOOKS: Final[dict[str, tuple[Kind, str]]] = {
    MISSING: ("problem", "close-line"),
    RETURNED: ("problem", "arrow-go-back-line"),
    DRAFT: ("neutral", "pencil-line"),
    UNPROVEN: ("information", "attachment-line"),
    WAITING: ("waiting", "checkbox-blank-circle-fill"),
}


@dataclass(frozen=True, slots=True)
class LackLine:
    """A day in the list; its id is the same as long as it lacks the same."""

    id: bytes
    place: LackingRow
    lack: Lack

    @property
    def doer(self) -> str:
        """Who has to do something about it."""
        return self.place.doer(self.lack.kind)


def lines_of(rows: Sequence[LackingRow]) -> list[LackLine]:
    """Return a line for each day that lacks something."""
    found = []
    for row in rows:
        for lack in row.lacks:
            number = lack.day.toordinal().to_bytes(4, "big") + bytes([LACKS.index(lack.kind)])
            found.append(LackLine(row.id + number + (lack.entry or b""), row, lack))
    return found


def _chip(line: LackLine) -> Chip:
    kind, icon = _LOOKS[line.lack.kind]
    return kind, lack_name(line.lack.kind), icon


def _doer(line: LackLine) -> str:
    return line.place.mentor_name if line.doer == MENTOR else line.place.student_name


COLUMNS: Final = (
    Column[LackLine](
        "day", N_("Day"), lambda line: f"{short_day(line.lack.day)}{line.lack.day.year}",
        value=lambda line: line.lack.day, letters=16,
    ),
    Column[LackLine]("trainee", N_("Trainee"), lambda line: line.place.student_name, letters=24),
    Column[LackLine]("group", N_("Group"), lambda line: line.place.group_code, letters=10),
    Column[LackLine]("company", N_("Company"), lambda line: line.place.company_name, letters=26),
    Column[LackLine]("kind", N_("State"), lambda line: lack_name(line.lack.kind), chip=_chip),
    Column[LackLine]("doer", N_("Who is to act"), _doer, letters=24),
)  # fmt: skip


class MissingTab(Translated):
    """Enter opens the day in the diary. `counted()` when `said`, the words about it, is another.

    `remind(placements)` when those of the chosen rows, or of all shown, are to be reminded.
    """

    counted = Signal()
    remind = Signal(object)

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._lines: dict[bytes, LackLine] = {}
        self._only: frozenset[bytes] | None = None
        self.said = ""
        self.filters = self._build_filters()
        self.model: RowTableModel[LackLine] = RowTableModel(COLUMNS, self._ids, self._fetch, self)
        self.table = Table(self.model, N_("Missing days"))
        self.table.opened.connect(self._open)
        self.table.picked.connect(lambda _ids: self.retranslate())
        self.nothing = EmptyState(
            "calendar-check-line",
            N_("Nothing is missing"),
            N_(
                "Here you see the days of placements under way that are not written, not handed "
                "in or not confirmed, and absences without proof."
            ),
            N_("Show all"),
            self._show_all,
        )
        self.reminds = push_button(self._remind, icon_name="mail-send-line", primary=True)
        self._lay_out()
        self.retranslate()
        self.ask()

    def _build_filters(self) -> FilterRow:
        filters = FilterRow(N_("Student, group, company"))
        filters.add_choice("group", N_("Group"), N_("All groups"), self._groups)
        filters.add_choice(
            "kind", N_("State"), N_("All states"),
            lambda: [(kind, lack_name(kind)) for kind in LACKS],
        )  # fmt: skip
        self.only = push_button(self._show_all)
        look(self.only, "link")
        filters.add_widget(self.only)
        filters.changed.connect(lambda _filters: self._list())
        return filters

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.add(self.table, 1)
        save = SaveButton(lambda: save_table(self.table, self.model, self.table.header))
        foot = flowing(self.reminds, save)
        foot.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        card.add(foot)
        self._card = card
        self.shelf = Shelf()
        self.shelf.addWidget(card)
        self.shelf.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf, 1)

    def ask(self) -> None:
        """Ask what is missing now."""
        self._functions.lacking(self._show)

    reload = ask

    def show_only(self, placements: tuple[bytes, ...]) -> None:
        """Show the days of these placements alone."""
        self._only = frozenset(placements)
        self.filters.set_filters({})

    def _show_all(self) -> None:
        self._only = None
        self.filters.set_filters({})

    def _show(self, rows: Sequence[LackingRow]) -> None:
        self._lines = {line.id: line for line in lines_of(rows)}
        self.filters.reload_options()
        self._list()

    def _list(self) -> None:
        self.table.reload()
        self.table.choose_first()
        self.nothing.button.setVisible(bool(self._lines))
        self.shelf.setCurrentWidget(self._card if self.model.ids else self.nothing)
        self.retranslate()

    def _groups(self) -> Sequence[tuple[str, str]]:
        codes = {line.place.group_code for line in self._lines.values()} - {""}
        return [(code, code) for code in sorted(codes, key=key)]

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        asked = self.filters.filters()
        wanted = folded(asked.get("search", "")).split()
        found = [
            line
            for line in self._lines.values()
            if (self._only is None or line.place.id in self._only)
            and asked.get("group", line.place.group_code) == line.place.group_code
            and asked.get("kind", line.lack.kind) == line.lack.kind
            and all(word in folded(_words(line)) for word in wanted)
        ]
        found.sort(key=lambda line: _place(line, sort), reverse=descending)
        return [line.id for line in found]

    def _fetch(self, ids: Sequence[bytes]) -> list[LackLine]:
        return [self._lines[each] for each in ids if each in self._lines]

    def _open(self, record: bytes) -> None:
        line = self._lines.get(record)
        if line is not None:
            self._functions.open_week(line.place.id, line.lack.day)

    def _remind(self) -> None:
        picked = self.table.selected()
        ids = picked if len(picked) > 1 else self.model.ids
        self.remind.emit(tuple({self._lines[each].place.id for each in ids if each in self._lines}))

    def retranslate(self) -> None:
        count = len(self.model.ids)
        places = len({self._lines[each].place.id for each in self.model.ids if each in self._lines})
        days = ngettext("{count} day", "{count} days", count).format(count=count)
        trainees = ngettext("{count} trainee", "{count} trainees", places).format(count=places)
        self.said = f"{days} · {trainees}" if count else ""
        several = len(self.table.selected()) > 1
        self.reminds.setText(_("Remind about the chosen") if several else _("Remind about these"))
        self.only.setText(_("Show all"))
        self.only.setVisible(self._only is not None)
        self.counted.emit()


def _words(line: LackLine) -> str:
    place = line.place
    return (
        f"{place.student_name} {place.group_code} {place.company_name} {place.mentor_name} "
        f"{screen_date(line.lack.day)}"
    )


def _place(line: LackLine, sort: str) -> Any:
    first: Any = {
        "day": line.lack.day,
        "trainee": key(line.place.student_name),
        "group": key(line.place.group_code),
        "company": key(line.place.company_name),
        "kind": LACKS.index(line.lack.kind),
        "doer": key(_doer(line)),
    }[sort]
    return first, key(line.place.student_name), line.lack.day
