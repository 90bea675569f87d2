"""A year added up by group, company or programme; Enter shows the placements of a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.documents.workbook import Minutes
from app.i18n import N_, _, ngettext
from app.i18n.collation import folded, key
from app.i18n.dates import academic_year as year_words
from app.i18n.times import duration
from app.reports.totals import WHOLE, By, TotalRow
from app.rules.periods import academic_year, academic_year_starts
from ui.models.table import Column, RowTableModel
from ui.pages.reports.functions import ReportsFunctions
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated

_TITLES: Final[dict[By, str]] = {
    "group": N_("Group"),
    "company": N_("Company"),
    "programme": N_("Programme"),
}
_WITHOUT: Final[dict[By, str]] = {
    "group": N_("Without a group"),
    "company": N_("Without a company"),
    "programme": N_("Without a programme"),
}


def total_columns(by: By) -> tuple[Column[TotalRow], ...]:
    """Return the columns of the sums by group, company or programme."""

    def title(row: TotalRow) -> str:
        if row.id == WHOLE:
            return _("In all")
        return row.title or _(_WITHOUT[by])

    def number(name: str, heading: str, count: Callable[[TotalRow], int]) -> Column[TotalRow]:
        return Column(
            name, heading, lambda row: str(count(row)), right=True, value=count, letters=12
        )

    def hours(name: str, heading: str) -> Column[TotalRow]:
        return Column(
            name,
            heading,
            lambda row: duration(getattr(row, name)),
            right=True,
            value=lambda row: Minutes(getattr(row, name)),
            letters=14,
        )

    return (
        Column("title", _TITLES[by], title, letters=36),
        number("placements", N_("Placements"), lambda row: len(row.placements)),
        number("students", N_("Trainees"), lambda row: row.students),
        hours("planned", N_("Planned")),
        hours("written", N_("Written")),
        hours("confirmed", N_("Confirmed")),
        hours("left", N_("Not confirmed yet")),
        number("waiting_days", N_("Days waiting"), lambda row: row.waiting_days),
        number("returned_days", N_("Days returned"), lambda row: row.returned_days),
    )


class TotalsTab(Translated):
    """The sums of all always stand last, however the table is sorted.

    `counted()` when `said`, the words about what the table holds, is another.
    """

    counted = Signal()

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self.said = ""
        self._asked = 0
        self._rows: dict[bytes, TotalRow] = {}
        self.filters = self._build_filters()
        self.model: RowTableModel[TotalRow] = RowTableModel(
            total_columns("group"), self._ids, self._fetch, self
        )
        self.table = Table(self.model, N_("Year totals"))
        self.table.opened.connect(self._open)
        self.nothing = EmptyState(
            "bar-chart-box-line",
            N_("Nothing to add up"),
            N_(
                "Here you see what the placements of a year add up to: hours planned, written and "
                "confirmed. Choose another year."
            ),
            N_("Show all years"),
            self.filters.reset,
        )
        self._lay_out()
        this_year = academic_year(clock.today())
        self.filters.set_filters({"year": this_year} if this_year in functions.years() else {})

    def _build_filters(self) -> FilterRow:
        filters = FilterRow(N_("Search this list"))
        filters.add_choice(
            "by", N_("Sums"), N_("Sums by group"),
            lambda: [("company", _("Sums by company")), ("programme", _("Sums by programme"))],
        )  # fmt: skip
        filters.add_choice(
            "year", N_("Academic year"), N_("All years"),
            lambda: [
                (year, year_words(academic_year_starts(year))) for year in self._functions.years()
            ],
        )  # fmt: skip
        filters.changed.connect(lambda _filters: self.ask())
        return filters

    def _lay_out(self) -> None:
        self.card = Card(flush=True)
        self.card.add(self.table, 1)
        foot = flowing(SaveButton(lambda: save_table(self.table, self.model, self.table.header)))
        foot.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.card.add(foot)
        self.shelf = Shelf()
        self.shelf.addWidget(self.card)
        self.shelf.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf, 1)

    @property
    def by(self) -> By:
        """What the sums are of."""
        chosen = self.filters.filters().get("by", "group")
        return next(known for known in get_args(By) if known == chosen)

    def ask(self) -> None:
        """Ask for the sums that are wanted now."""
        self._asked += 1
        by, year = self.by, self.filters.filters().get("year")
        self._functions.totals(by, year, partial(self._show, self._asked, by))

    def reload(self) -> None:
        """Ask again, for the years too."""
        self.filters.reload_options()
        self.ask()

    def retranslate(self) -> None:
        count = sum(record != WHOLE for record in self.model.ids)
        text = ngettext(
            "{count} line · Enter shows its placements",
            "{count} lines · Enter shows the placements of the chosen one",
            count,
        )
        self.said = text.format(count=count) if count else ""
        self.counted.emit()

    def _show(self, asked: int, by: By, found: Sequence[TotalRow]) -> None:
        if asked != self._asked:
            return
        self._rows = {row.id: row for row in found}
        self.model.columns = total_columns(by)
        self.table.reload()
        self.table.retranslate()
        self.table.header.fit_soon()
        self.shelf.setCurrentWidget(self.card if found else self.nothing)
        self.retranslate()

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        sought = folded(self.filters.filters().get("search", "")).split()
        found = [
            row
            for row in self._rows.values()
            if row.id != WHOLE and all(word in folded(row.title) for word in sought)
        ]
        found.sort(key=lambda row: _place(row, sort), reverse=descending)
        whole = [WHOLE] if WHOLE in self._rows and not sought else []
        return [*(row.id for row in found), *whole]

    def _fetch(self, ids: Sequence[bytes]) -> list[TotalRow]:
        return [self._rows[each] for each in ids if each in self._rows]

    def _open(self, record: bytes) -> None:
        row = self._rows.get(record)
        if row is not None:
            self._functions.open_placements(row.placements)


def _place(row: TotalRow, sort: str) -> Any:
    if sort == "title":
        return (not row.title, key(row.title))
    found = getattr(row, sort)
    return len(found) if isinstance(found, tuple) else found
