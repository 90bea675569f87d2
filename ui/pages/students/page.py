"""The students' room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.intake.students import FIELDS
from app.reports.listing import hex_of, id_of
from app.reports.students import StudentFilter
from ui.models.table import RowTableModel
from ui.pages.students.columns import student_columns
from ui.pages.students.form import StudentCard, group_options
from ui.pages.students.groups import GroupsCard
from ui.pages.students.verbs import StudentVerbs
from ui.widgets.doubles import DoublesNotice
from ui.widgets.empty import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.intake.panel import ImportPanel
from ui.widgets.new_record import NewRecord
from ui.widgets.registry_page import RegistryPage
from ui.widgets.table import Table


class StudentsPage(RegistryPage):
    """List, chosen student, groups, import."""

    shows = frozenset({"student", "study_group", "placement"})

    def __init__(self, verbs: StudentVerbs, parent: QWidget | None = None) -> None:
        self._verbs = verbs
        self._filter = StudentFilter()
        rows = RowTableModel(student_columns(), self._ids, verbs.fetch, apart=True)
        self.student = StudentCard(verbs, self.delete_current)
        self.groups = GroupsCard(verbs.groups)
        super().__init__(
            self._build_header(),
            self._build_filters(),
            Table(rows, N_("Students")),
            self.student,
            self._build_empty(),
            ImportPanel(
                N_("Import a class list"),
                N_("One row a student: name, and whatever else the list has."),
                FIELDS,
                verbs.importing,
            ),
            self._build_new(),
            verbs.count,
            _counted,
            verbs.delete,
            parent=parent,
        )
        self.detail.addWidget(self.groups)
        self.groups.left.connect(self.end_new)
        self.doubles = DoublesNotice(_doubles_words, self.show_only)
        self.notices.addWidget(self.doubles)
        self.reload(frozenset())

    def _build_header(self) -> PageHeader:
        header = PageHeader(N_("Students"))
        header.add_button(N_("Groups"), self.show_groups, icon_name="group-line")
        header.add_button(N_("Import"), lambda: self.begin("import"), icon_name="file-upload-line")
        header.add_button(
            N_("Add a student"), lambda: self.begin("add"), icon_name="add-line", primary=True
        )
        return header

    def _build_filters(self) -> FilterRow:
        filters = FilterRow(N_("Name, group, phone"))
        filters.add_choice(
            "group",
            N_("Group"),
            N_("All groups"),
            lambda: [(hex_of(row.id), row.code) for row in self._verbs.groups.groups()],
        )
        filters.add_choice(
            "placed",
            N_("Placement"),
            N_("With and without a placement"),
            lambda: [("no", _("Without a placement"))],
        )
        return filters

    def _build_empty(self) -> EmptyState:
        return EmptyState(
            "group-line",
            N_("No students yet"),
            N_(
                "Here are the school's students by group. Import the class list as it is: "
                "you will see row by row what it brings before anything is changed."
            ),
            N_("Import a class list"),
            lambda: self.begin("import"),
            other=N_("Add a student"),
            other_slot=lambda: self.begin("add"),
        )

    def _build_new(self) -> NewRecord:
        return NewRecord(
            N_("New student"),
            [
                LineField("first_name", N_("First name")),
                LineField("last_name", N_("Last name")),
                ChoiceField("group_id", N_("Group"), lambda: group_options(self._verbs)),
            ],
            ("first_name", "last_name"),
            self._make,
        )

    def narrow(self, filters: Mapping[str, str]) -> None:
        self._filter = StudentFilter(
            text=filters.get("search", ""),
            group_id=id_of(filters.get("group", "")),
            without_placement="placed" in filters,
        )

    def show_detail(self, record: bytes) -> None:
        row = self.table.rows.row(self.table.rows.row_of(record))
        if row is not None:
            self.student.show_student(row)
            if self.detail.currentWidget() is self.new:
                self.detail.setCurrentWidget(self.student)

    def go_to_detail(self) -> None:
        self.detail.setCurrentWidget(self.student)
        self.student.form.focus_first()

    def begin_new(self, **values: Any) -> None:
        group = self.new.fields["group_id"]
        assert isinstance(group, ChoiceField)
        group.reload_options()
        super().begin_new(group_id=self._filter.group_id, **values)

    def made(self, record: bytes) -> None:
        self.detail.setCurrentWidget(self.student)
        self.show_record(record)

    def show_groups(self) -> None:
        """Show the groups beside the list."""
        self.show_list()
        self.body.setCurrentWidget(self.split)
        self.groups.reload()
        self.detail.setVisible(True)
        self.detail.setCurrentWidget(self.groups)
        self.groups.begin()

    def reload_rest(self) -> None:
        self.filters.reload_options()
        self.student.reload_groups()
        if self.detail.currentWidget() is self.groups:
            self.groups.reload()
        self._verbs.doubles(self.doubles.show_doubles)

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        found = self._verbs.ids(self._filter, sort, descending)
        return [one for one in found if one in self.only] if self.only is not None else found

    def _make(self, values: dict[str, Any], refused: Any) -> None:
        self._verbs.add(values, self.made, refused)


def _counted(count: int) -> str:
    return ngettext("{count} student", "{count} students", count).format(count=count)


def _doubles_words(count: int) -> str:
    return ngettext(
        "{count} student may be here twice.", "{count} students may be here twice.", count
    ).format(count=count)
