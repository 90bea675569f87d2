"""All placements in one table; what is chosen can be changed, printed or deleted together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.grade_column import GIVEN, LACKING
from app.reports.placements import PlacementFilter, PlacementRow
from app.rules.kinds import KINDS, STAGES
from app.rules.marks import PASS_OR_FAIL, TEN, mark_words, marks_of
from ui.models.table import RowTableModel
from ui.pages.placements.bulk import BulkCard
from ui.pages.placements.columns import placement_columns
from ui.pages.placements.list_verbs import ListVerbs
from ui.rooms import Kinds
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.header import PageHeader, push_button
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated, begun, say

SHOWS: Kinds = frozenset(
    {
        "placement", "agreement", "log_entry", "assessment", "student", "study_group",
        "final_grade",
    }
)  # fmt: skip


class PlacementList(Translated):
    """`opened(id)` with Enter; `begun(kind)` for a new one ("one") or a whole group ("group")."""

    opened = Signal(object)
    begun = Signal(str)

    def __init__(self, verbs: ListVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._filters: dict[str, str] = {}
        self._only: tuple[bytes, ...] | None = None
        self._count = 0
        self.header = PageHeader(N_("Placements"))
        self.header.add_button(
            N_("Place a group"), lambda: self.begun.emit("group"), icon_name="group-line"
        )
        self.header.add_button(
            N_("New placement"),
            lambda: self.begun.emit("one"),
            icon_name="add-line",
            primary=True,
        )
        self.filters = self._build_filters()
        self.only = push_button(self.show_all)
        look(self.only, "link")
        self.filters.add_widget(self.only)
        self.bulk = BulkCard(verbs, self._bulk_closed)
        self.model: RowTableModel[PlacementRow] = RowTableModel(
            placement_columns(), self._ids, verbs.fetch, self, apart=True
        )
        self.table = Table(self.model, N_("Placements"))
        self.table.opened.connect(self.opened)
        self.table.deleted.connect(self._delete)
        self.table.picked.connect(self._picked)
        self.shelf = Shelf()
        self._build_sheets()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (self.header, self.filters, self.bulk):
            layout.addWidget(widget)
        layout.addWidget(self.shelf, 1)
        self.reload(SHOWS)
        self.retranslate()

    def _build_filters(self) -> FilterRow:
        filters = FilterRow(N_("Student, company, mentor, number"))
        filters.add_choice(
            "group",
            N_("Group"),
            N_("All groups"),
            lambda: [(code, code) for code in self._verbs.groups()],
        )
        filters.add_choice(
            "company", N_("Company"), N_("All companies"), lambda: self._verbs.companies()
        ).setMaximumWidth(320)
        filters.add_choice("kind", N_("Kind"), N_("All kinds"), lambda: _words(KINDS))
        filters.add_choice("stage", N_("Stage"), N_("All stages"), lambda: _words(STAGES))
        filters.add_choice("grade", N_("Final grade"), N_("Any final grade"), _grades)
        filters.changed.connect(self._narrow)
        return filters

    def _build_sheets(self) -> None:
        self.card = Card(flush=True)
        self.card.head.setContentsMargins(0, 0, 0, 0)
        self.card.add(self.table, 1)
        self.chosen = QLabel()
        look(self.chosen, "muted")
        self.change = push_button(self._begin_bulk, icon_name="edit-2-line")
        self.print = push_button(
            lambda: self._verbs.print(self.table.selected()), icon_name="printer-line"
        )
        self.delete = push_button(
            lambda: self._delete(self.table.selected()), icon_name="delete-bin-line"
        )
        save = SaveButton(lambda: save_table(self.table, self.model, self.table.header))
        foot = flowing(self.chosen, self.change, self.print, self.delete, save)
        foot.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.card.add(foot)
        self.nothing = EmptyState(
            "folder-user-line",
            N_("No placements yet"),
            N_(
                "A placement is a folder: people, agreement, programme, diary and assessment. "
                "Place a whole group at once, or begin with one student."
            ),
            N_("Place a group"),
            lambda: self.begun.emit("group"),
            other=N_("New placement"),
            other_slot=lambda: self.begun.emit("one"),
        )
        self.no_students = EmptyState(
            "group-line",
            N_("There are no students yet"),
            N_("Import the class list first; then its students can be put into placements."),
            N_("Import a class list"),
            self._verbs.learn,
        )
        self.not_found = EmptyState(
            "search-line",
            N_("Nothing fits these filters"),
            N_("Ask for less, or show all placements again."),
            N_("Show all placements"),
            self.show_all,
        )
        for sheet in (self.card, self.nothing, self.no_students, self.not_found):
            self.shelf.addWidget(sheet)

    def reload(self, kinds: Kinds) -> None:
        """Ask for the rows again."""
        if kinds.isdisjoint(SHOWS):
            return
        self._count = self._verbs.count()
        self.filters.reload_options()
        self._ask()

    def search(self, text: str) -> None:
        """Narrow the list to a text."""
        self._only = None
        self.filters.set_filters({"search": text})

    def show_only(self, ids: Sequence[bytes]) -> None:
        """Show none but these, until all are asked for again."""
        self._only = tuple(ids)
        self.filters.set_filters({})
        self.table.choose_first()

    def show_group(self, code: str) -> None:
        """Show a group's placements."""
        self._only = None
        self.filters.set_filters({"group": code})

    def show_all(self) -> None:
        """Show all placements again."""
        self._only = None
        self.filters.reset()

    def neighbour(self, record: bytes, step: int) -> bytes | None:
        """Return the placement that stands so many rows on in the list."""
        at = self.model.row_of(record) + step
        return self.model.ids[at] if 0 <= at < len(self.model.ids) else None

    def retranslate(self) -> None:
        count, shown = self._count, len(self.model.ids)
        if shown == count:
            words = ngettext("{count} placement", "{count} placements", count)
        else:
            words = ngettext("{shown} of {count} placement", "{shown} of {count} placements", count)
        self.header.set_subtitle(words.format(count=count, shown=shown))
        self.only.setText(_("Show all placements"))
        self.only.setVisible(self._only is not None)
        self.change.setText(_("Change together"))
        self.print.setText(_("Print agreements"))
        self.delete.setText(_("Delete"))
        self._say_chosen()

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        asked = self._filters
        company = asked.get("company", "")
        wanted = PlacementFilter(
            text=asked.get("search", ""),
            group=asked.get("group"),
            company_id=bytes.fromhex(company) if company else None,
            kind=asked.get("kind"),
            stage=asked.get("stage"),
            grade=asked.get("grade"),
            only=self._only,
        )
        return self._verbs.ids(wanted, sort, descending)

    def _narrow(self, filters: dict[str, str]) -> None:
        self._filters = filters
        self._ask()

    def _ask(self) -> None:
        self.table.reload()
        if self.model.ids:
            sheet: QWidget = self.card
        elif self._count:
            sheet = self.not_found
        else:
            sheet = self.nothing if self._verbs.has_students() else self.no_students
        self.shelf.setCurrentWidget(sheet)
        self.filters.setVisible(self._count > 0)
        self.retranslate()

    def _picked(self, ids: Sequence[bytes]) -> None:
        self.bulk.show_ids(ids)
        self._say_chosen()

    def _say_chosen(self) -> None:
        count = len(self.table.selected())
        for button in (self.change, self.print, self.delete):
            button.setEnabled(count > 0)
        self.chosen.setText(
            ngettext("{count} chosen", "{count} chosen", count).format(count=count)
            if count
            else _("Enter opens · Ctrl+A chooses all · Del deletes")
        )

    def _begin_bulk(self) -> None:
        self.bulk.begin(self.table.selected())

    def _bulk_closed(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self, ids: Sequence[bytes]) -> None:
        if ids:
            self._verbs.delete(ids)


def _words(marked: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, begun(say(word))) for value, word in marked.items()]


def _grades() -> list[tuple[str, str]]:
    found = [(LACKING, _("not given yet")), (GIVEN, _("given"))]
    marks = (*marks_of(TEN)[:-1], *marks_of(PASS_OR_FAIL))
    return found + [(mark, f"{mark} – {mark_words(mark)}") for mark in marks]
