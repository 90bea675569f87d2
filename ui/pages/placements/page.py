"""The room of placements: the list, the form for new ones, and one placement's folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.placements.folder import FolderView
from ui.pages.placements.list import PlacementList
from ui.pages.placements.list_verbs import ListVerbs, PlacingVerbs
from ui.pages.placements.placing import PlacingPage
from ui.rooms import Kinds
from ui.widgets.shelf import Shelf
from ui.widgets.translated import Translated

Opens = Callable[[bytes, str], FolderView]
"""Builds the folder of a placement, with a tab open."""


class PlacementsPage(Translated):
    """One of the three is on show; the list keeps its filters and its place meanwhile."""

    def __init__(
        self,
        verbs: ListVerbs,
        placing: PlacingVerbs,
        opens: Opens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._placing = placing
        self._opens = opens
        self._record: bytes | None = None
        self._stale: Kinds = frozenset()
        self.list = PlacementList(verbs)
        self.list.opened.connect(self.show_record)
        self.list.begun.connect(self.begin)
        self.folder: FolderView | None = None
        self.form: PlacingPage | None = None
        self.shelf = Shelf()
        self.shelf.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shelf, 1)

    def reload(self, kinds: Kinds) -> None:
        """Pass on what changed; the list waits until it is seen again."""
        if self.shelf.currentWidget() is self.list:
            self.list.reload(kinds)
        else:
            self._stale |= kinds
        if self.folder is not None:
            self.folder.reload(kinds)
        if self.form is not None:
            self.form.reload(kinds)

    def search(self, text: str) -> None:
        """Narrow the list to a text."""
        self.show_list()
        self.list.search(text)

    def show_record(self, record: bytes, tab: str = "") -> None:
        """Open a placement's folder; without `tab`, at the tab that was open last."""
        before = self.folder.tabs.current() if self.folder is not None else ""
        self._record = record
        fresh = self._opens(record, tab or before)
        self._drop()
        self.folder = fresh
        self.shelf.addWidget(fresh)
        self.shelf.setCurrentWidget(fresh)
        fresh.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, records: tuple[bytes, ...]) -> None:
        """Show some placements in the list, or the folder where it is one."""
        if len(records) == 1:
            self.show_record(records[0])
            return
        self.show_list()
        self.list.show_only(records)

    def show_group(self, code: str) -> None:
        """Show a group's placements in the list."""
        self.show_list()
        self.list.show_group(code)

    def begin(self, what: str) -> None:
        """Begin a new placement ("add", "one") or a whole group ("group")."""
        self._drop()
        self.form = PlacingPage(self._placing, self.made, self.show_list, group=what == "group")
        self.shelf.addWidget(self.form)
        self.shelf.setCurrentWidget(self.form)
        self.form.begin()

    def begin_with(self, students: Sequence[bytes]) -> None:
        """Begin placements for some students."""
        self.begin("one")
        if self.form is not None:
            self.form.tick(students)

    def made(self, records: Sequence[bytes]) -> None:
        """Show what was made."""
        self.show_only(tuple(records))

    def show_list(self) -> None:
        """Go back to the list."""
        self._drop()
        stale, self._stale = self._stale, frozenset()
        self.list.reload(stale)
        self.shelf.setCurrentWidget(self.list)
        if self._record is not None:
            self.list.table.choose(self._record)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leaf(self, step: int) -> None:
        """Open the folder that stands next in the list."""
        found = self.list.neighbour(self._record, step) if self._record else None
        if found is not None:
            self.show_record(found)

    def _drop(self) -> None:
        for old in (self.folder, self.form):
            if old is not None:
                self.shelf.removeWidget(old)
                old.deleteLater()
        self.folder = None
        self.form = None
