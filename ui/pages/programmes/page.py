"""The programmes' room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.documents.workbook import Minutes
from app.i18n import N_, ngettext
from app.i18n.collation import folded, key
from app.i18n.times import duration
from app.intake.programme import FIELDS
from app.reports.programmes import ProgrammeRow
from ui.models.table import Column, RowTableModel
from ui.pages.programmes.criteria import CriteriaView
from ui.pages.programmes.form import ProgrammeDetail
from ui.pages.programmes.verbs import ProgrammeVerbs
from ui.widgets.empty import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.intake.panel import ImportPanel
from ui.widgets.new_record import NewRecord
from ui.widgets.registry_page import RegistryPage
from ui.widgets.table import Table


class ProgrammesPage(RegistryPage):
    """List, chosen programme with its items, import. A school has few, so all are in memory."""

    shows = frozenset(
        {
            "placement_programme", "programme_item", "criteria_set", "criterion", "placement_terms",
            "school", "placement", "phrase",
        }
    )  # fmt: skip

    def __init__(self, verbs: ProgrammeVerbs, parent: QWidget | None = None) -> None:
        self._verbs = verbs
        self._text = ""
        self._rows: dict[bytes, ProgrammeRow] = {}
        rows = RowTableModel(_columns(), self._ids, self._fetch)
        self.programme = ProgrammeDetail(verbs, self.delete_current, self.show_criteria)
        self.criteria: CriteriaView | None = None
        new = NewRecord(
            N_("New programme"),
            [
                LineField("title", N_("Programme's title")),
                LineField("qualification", N_("Qualification")),
            ],
            ("title",),
            lambda values, refused: verbs.add(values, self.made, refused),
        )
        super().__init__(
            self._build_header(),
            FilterRow(N_("Title, qualification")),
            Table(rows, N_("Programmes")),
            self.programme,
            self._build_empty(),
            ImportPanel(
                N_("Import a placement programme"),
                N_("One row an item: number, task, hours; title and aim above them."),
                FIELDS,
                verbs.importing,
            ),
            new,
            lambda: len(self._rows),
            _counted,
            verbs.delete,
            letters=74,
            parent=parent,
        )
        self.reload(frozenset())

    def _build_header(self) -> PageHeader:
        header = PageHeader(N_("Programmes"))
        header.add_button(
            N_("Assessment criteria"), self.show_criteria, icon_name="list-check-2"
        )
        header.add_button(N_("Add a programme"), lambda: self.begin("add"), icon_name="add-line")
        header.add_button(
            N_("Import"),
            lambda: self.begin("import"),
            icon_name="file-upload-line",
            primary=True,
        )
        return header

    def _build_empty(self) -> EmptyState:
        return EmptyState(
            "book-open-line",
            N_("No programmes yet"),
            N_(
                "A placement programme says what a trainee should learn, item by item with hours. "
                "Import your school's spreadsheet as it is."
            ),
            N_("Import a programme"),
            lambda: self.begin("import"),
            other=N_("Add a programme"),
            other_slot=lambda: self.begin("add"),
        )

    def narrow(self, filters: Mapping[str, str]) -> None:
        self._text = filters.get("search", "")

    def show_detail(self, record: bytes) -> None:
        row = self._rows.get(record)
        if row is not None:
            self.programme.show_programme(row)
            self.detail.setCurrentWidget(self.programme)

    def go_to_detail(self) -> None:
        self.detail.setCurrentWidget(self.programme)
        self.programme.form.focus_first()

    def show_criteria(self) -> None:
        """Show the sets of criteria in place of the list."""
        if self.criteria is None:
            self.criteria = CriteriaView(self._verbs.criteria)
            self.criteria.left.connect(self.show_list)
            self.sheets.addWidget(self.criteria)
        self.criteria.reload()
        self.sheets.setCurrentWidget(self.criteria)
        self.criteria.begin()

    def begin(self, what: str) -> None:
        if what == "criteria":
            self.show_criteria()
        else:
            super().begin(what)

    def reload_rest(self) -> None:
        if self.criteria is not None and self.sheets.currentWidget() is self.criteria:
            self.criteria.reload()
        self._rows = {row.id: row for row in self._verbs.programmes()}

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        words = folded(self._text).split()
        kept = [
            row
            for row in self._rows.values()
            if all(word in folded(f"{row.title} {row.qualification or ''}") for word in words)
            and (self.only is None or row.id in self.only)
        ]
        numbers = sort in ("items", "minutes")
        kept.sort(
            key=lambda row: getattr(row, sort) if numbers else key(getattr(row, sort) or ""),
            reverse=descending,
        )
        return [row.id for row in kept]

    def _fetch(self, ids: Sequence[bytes]) -> list[ProgrammeRow]:
        return [self._rows[record] for record in ids if record in self._rows]


def _counted(count: int) -> str:
    return ngettext("{count} programme", "{count} programmes", count).format(count=count)


def _columns() -> list[Column[ProgrammeRow]]:
    return [
        Column("title", N_("Programme"), lambda row: row.title, letters=60),
        Column(
            "qualification", N_("Qualification"), lambda row: row.qualification or "", shown=False
        ),
        Column("items", N_("Items"), lambda row: str(row.items), right=True,
               value=lambda row: row.items),
        Column("minutes", N_("Hours"), lambda row: duration(row.minutes), right=True,
               value=lambda row: Minutes(row.minutes)),
    ]  # fmt: skip
