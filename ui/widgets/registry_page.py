"""What the rooms of the registry share: a list, the chosen record beside it, and an import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.rooms import Kinds
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader, push_button
from ui.widgets.intake.panel import ImportPanel
from ui.widgets.new_record import NewRecord
from ui.widgets.shelf import Shelf
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated


class RegistryPage(Translated):
    """Rooms fill it: `show_detail`, `narrow`, `go_to_detail`, `reload_rest`."""

    shows: Kinds = frozenset()

    def __init__(
        self,
        header: PageHeader,
        filters: FilterRow,
        table: Table,
        detail: QWidget,
        empty: EmptyState,
        importer: ImportPanel,
        new: NewRecord,
        count: Callable[[], int],
        counted: Callable[[int], str],
        delete: Callable[[tuple[bytes, ...]], object],
        *,
        letters: int = 46,
        parent: QWidget | None = None,
    ) -> None:
        """`count` is how many records there are in all; `counted` says "24 students" of it."""
        super().__init__(parent)
        self.header, self.filters, self.table = header, filters, table
        self.empty, self.importer, self.new = empty, importer, new
        self._count, self._counted, self._delete = count, counted, delete
        self.only: tuple[bytes, ...] | None = None
        self.detail = Shelf()
        self._record = detail
        self.detail.addWidget(detail)
        self.detail.addWidget(new)
        self.card = Card(flush=True)
        self.card.add(table, 1)
        self.notices = QVBoxLayout()
        self.notices.setSpacing(SPACE_S)
        self.split = ListAndDetail(self.card, scrolling(self.detail), letters=letters)
        self.show_all = push_button(lambda: self.show_only(()))
        look(self.show_all, "link")
        filters.add_widget(self.show_all)
        filters.add_widget(SaveButton(lambda: save_table(table, table.rows, table.header)))
        self.body = Shelf()
        self.body.addWidget(self.split)
        self.body.addWidget(empty)
        self.list = _list_page(header, filters, self.notices, self.body)
        self.sheets = Shelf()
        self.sheets.addWidget(self.list)
        self.sheets.addWidget(importer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheets, 1)
        filters.changed.connect(self._narrowed)
        table.chosen.connect(self._chosen)
        table.deleted.connect(delete)
        table.opened.connect(lambda _record: self.go_to_detail())
        importer.left.connect(self.show_list)
        new.left.connect(self.end_new)

    def show_detail(self, record: bytes) -> None:
        """Show a record beside the list."""
        raise NotImplementedError

    def narrow(self, filters: Mapping[str, str]) -> None:
        """Take what the list is to be narrowed by."""
        raise NotImplementedError

    def go_to_detail(self) -> None:
        """Go from the list into the chosen record's fields."""
        raise NotImplementedError

    def begin_new(self, **values: Any) -> None:
        """Let a new record be written, beginning with these values."""
        self.detail.setVisible(True)
        self.detail.setCurrentWidget(self.new)
        self.new.begin(**values)

    def made(self, record: bytes) -> None:
        """Show the record that was just made, and go into its fields."""
        self.detail.setCurrentWidget(self._record)
        self.show_record(record)
        self.go_to_detail()

    def end_new(self) -> None:
        """Leave the new record unmade."""
        self.detail.setCurrentWidget(self._record)
        self.detail.setVisible(self.table.current() is not None)
        self.show_list()

    def delete_current(self) -> None:
        """Delete the chosen record."""
        record = self.table.current()
        if record is not None:
            self._delete((record,))

    def reload_rest(self) -> None:
        """Bring everything but list and detail up to date."""

    def reload(self, kinds: Kinds) -> None:
        """Show what is true now."""
        if not kinds & self.shows and kinds:
            return
        self.reload_rest()
        self.table.reload()
        self._count_up()
        current = self.table.current()
        if current is None:
            self.table.choose_first()
        else:
            self.show_detail(current)

    def show_record(self, record: bytes) -> None:
        """Choose a record, whatever the list is narrowed to."""
        self.show_list()
        if not self.table.choose(record):
            self.only = None
            self.filters.set_filters({})
            self.table.choose(record)

    def show_only(self, records: tuple[bytes, ...]) -> None:
        """Show none but these, or all again where none are named."""
        self.show_list()
        self.only = records or None
        self._narrowed(self.filters.filters())

    def search(self, text: str) -> None:
        """Narrow the list to a text."""
        self.only = None
        self.filters.set_filters({"search": text})
        self.table.choose_first()

    def begin(self, what: str) -> None:
        """Begin an import ("import") or a new record ("add")."""
        if what == "import":
            self.sheets.setCurrentWidget(self.importer)
            self.importer.begin()
        else:
            self.show_list()
            self.body.setCurrentWidget(self.split)
            self.begin_new()

    def take_file(self, path: str) -> None:
        """Begin an import with a file."""
        self.begin("import")
        self.importer.take_file(path)

    def show_list(self) -> None:
        """Go back to the list."""
        self.sheets.setCurrentWidget(self.list)
        self._count_up()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.show_all.setText(_("Show all"))
        self._count_up()

    def _narrowed(self, filters: Mapping[str, str]) -> None:
        self.narrow(filters)
        self.table.reload()
        self._count_up()
        self.table.choose_first()

    def _chosen(self, record: bytes | None) -> None:
        if record is not None:
            self.show_detail(record)
        self.detail.setVisible(record is not None)

    def _count_up(self) -> None:
        whole, shown = self._count(), len(self.table.rows.ids)
        words = self._counted(whole)
        if whole != shown:
            more = ngettext("{count} is shown", "{count} are shown", shown)
            words = f"{words} · {more.format(count=shown)}"
        self.header.set_subtitle(words if whole else "")
        self.show_all.setVisible(self.only is not None)
        self.filters.setVisible(whole > 0)
        if self.body.currentWidget() is self.empty or whole == 0:
            self.body.setCurrentWidget(self.split if whole else self.empty)


def _list_page(
    header: PageHeader, filters: FilterRow, notices: QVBoxLayout, body: QWidget
) -> QWidget:
    page = QWidget()
    look(page, "clear")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_M)
    column.addWidget(header)
    column.addWidget(filters)
    column.addLayout(notices)
    column.addWidget(body, 1)
    return page
