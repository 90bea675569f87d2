"""The companies' room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import N_, ngettext
from app.intake.companies import FIELDS
from app.reports.companies import CompanyFilter
from ui.models.table import RowTableModel
from ui.pages.companies.columns import company_columns
from ui.pages.companies.form import CompanyDetail
from ui.pages.companies.verbs import CompanyVerbs
from ui.widgets.doubles import DoublesNotice
from ui.widgets.empty import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.intake.panel import ImportPanel
from ui.widgets.new_record import NewRecord
from ui.widgets.registry_page import RegistryPage
from ui.widgets.table import Table


class CompaniesPage(RegistryPage):
    """List, chosen company, import."""

    shows = frozenset({"company", "workplace", "mentor", "placement"})

    def __init__(self, verbs: CompanyVerbs, parent: QWidget | None = None) -> None:
        self._verbs = verbs
        self._filter = CompanyFilter()
        rows = RowTableModel(company_columns(), self._ids, verbs.fetch, apart=True)
        self.company = CompanyDetail(verbs, self.delete_current)
        new = NewRecord(
            N_("New company"),
            [
                LineField("name", N_("Company's name")),
                LineField("reg_no", N_("Registration number")),
            ],
            ("name",),
            lambda values, refused: verbs.add(values, self.made, refused),
        )
        super().__init__(
            self._build_header(),
            FilterRow(N_("Name, number, mentor, industry")),
            Table(rows, N_("Companies")),
            self.company,
            self._build_empty(),
            ImportPanel(
                N_("Import companies"),
                N_("One row a company: name, registration number, and what else the list has."),
                FIELDS,
                verbs.importing,
            ),
            new,
            verbs.count,
            _counted,
            verbs.delete,
            letters=52,
            parent=parent,
        )
        self.doubles = DoublesNotice(_doubles_words, self.show_only)
        self.notices.addWidget(self.doubles)
        self.reload(frozenset())

    def _build_header(self) -> PageHeader:
        header = PageHeader(N_("Companies"))
        header.add_button(N_("Import"), lambda: self.begin("import"), icon_name="file-upload-line")
        header.add_button(
            N_("Add a company"), lambda: self.begin("add"), icon_name="add-line", primary=True
        )
        return header

    def _build_empty(self) -> EmptyState:
        return EmptyState(
            "building-line",
            N_("No companies yet"),
            N_(
                "Here are the companies where your students may be placed, with their signatories "
                "and mentors. Import a list, or add the first one."
            ),
            N_("Import companies"),
            lambda: self.begin("import"),
            other=N_("Add a company"),
            other_slot=lambda: self.begin("add"),
        )

    def narrow(self, filters: Mapping[str, str]) -> None:
        self._filter = CompanyFilter(text=filters.get("search", ""))

    def show_detail(self, record: bytes) -> None:
        row = self.table.rows.row(self.table.rows.row_of(record))
        if row is not None:
            self.company.show_company(row)
            self.detail.setCurrentWidget(self.company)

    def go_to_detail(self) -> None:
        self.detail.setCurrentWidget(self.company)
        self.company.form.focus_first()

    def reload_rest(self) -> None:
        self._verbs.doubles(self.doubles.show_doubles)

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        found = self._verbs.ids(self._filter, sort, descending)
        return [one for one in found if one in self.only] if self.only is not None else found


def _counted(count: int) -> str:
    return ngettext("{count} company", "{count} companies", count).format(count=count)


def _doubles_words(count: int) -> str:
    return ngettext(
        "{count} company may be here twice.", "{count} companies may be here twice.", count
    ).format(count=count)
