"""A round of files: one for everybody who has something waiting, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions.posting import Posted
from app.i18n import N_, _, ngettext
from app.reports.parties import SCHOOL
from ui.models.table import Chip, Column, RowTableModel
from ui.pages.exchange.functions import PersonLine, SendFunctions
from ui.pages.exchange.ways import WaysRow
from ui.pages.exchange.words import size_words
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.split import bring_into_view
from ui.widgets.table import Table


def _state(row: Posted) -> Chip:
    if row.sent is None:
        return "problem", _("no file"), "error-warning-line"
    return "good", _("ready"), "check-line"


def _what(row: Posted) -> str:
    return row.trouble if row.sent is None else row.sent.path.name


def _size(row: Posted) -> str:
    return size_words(row.sent.size) if row.sent is not None else ""


COLUMNS = (
    Column[Posted]("name", N_("Person"), lambda row: row.name, sortable=False),
    Column[Posted]("state", N_("State"), lambda _row: "", chip=_state, sortable=False),
    Column[Posted]("what", N_("File"), _what, sortable=False, letters=60),
    Column[Posted]("size", N_("Size"), _size, right=True, sortable=False),
)


class RoundCard(Card):
    """Hidden until a round is asked for."""

    def __init__(
        self,
        functions: SendFunctions,
        changed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`changed` is called when files were made."""
        self._functions = functions
        self._changed = changed
        self.people: Sequence[PersonLine] = ()
        self.posted: dict[bytes, Posted] = {}
        self._place: Path | None = None
        self._ended = False
        super().__init__(parent=parent)
        self.about = plain_label("muted")
        self.trouble = plain_label("problem")
        self.ways = WaysRow(functions, self._send, self.close_it, with_mail=False)
        model = RowTableModel[Posted](
            COLUMNS,
            lambda _sort, _down: list(self.posted),
            lambda ids: [self.posted[each] for each in ids],
            self,
        )
        self.table = Table(model, N_("Files"))
        self.table.setMinimumHeight(self.fontMetrics().height() * 12)
        self.show_it = push_button(self._show_folder, icon_name="folder-open-line")
        self.done = push_button(self.close_it)
        self._after = flowing(self.show_it, self.done)
        for widget in (self.about, self.trouble, self.ways, self.table, self._after):
            self.add(widget)
        self.hide()
        self.retranslate()

    def begin(self, people: Sequence[PersonLine]) -> None:
        """Ask where the files for these people should go."""
        self.people = people
        self.posted = {}
        self._ended = False
        self.trouble.setText("")
        self.retranslate()
        self.show()
        self.ways.begin()
        bring_into_view(self)

    def close_it(self) -> None:
        """Put the card away."""
        self.hide()

    def show_posted(self, posted: Sequence[Posted]) -> None:
        """Show what became of the files; those in trouble first."""
        ordered = sorted(posted, key=lambda row: row.sent is not None)
        self.posted = {row.id: row for row in ordered}
        self._ended = True
        self.table.reload()
        self.retranslate()
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self, _way: str, place: Path | None) -> None:
        if place is None:
            return
        self._place = place
        self.trouble.setText("")
        self.ways.setEnabled(False)
        self._functions.make_all(self.people, place, self._ready, self._refused)

    def _ready(self, posted: Sequence[Posted]) -> None:
        self.ways.setEnabled(True)
        self.show_posted(posted)
        self._changed()

    def _refused(self, why: str) -> None:
        self.ways.setEnabled(True)
        self.trouble.setText(why)
        self.retranslate()

    def _show_folder(self) -> None:
        made = [row.sent.path for row in self.posted.values() if row.sent is not None]
        for path in made[:1]:
            self._functions.letters.show_file(path)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "_after"):
            return
        count = len(self.people)
        if self.people and all(each.role == SCHOOL for each in self.people):
            title = ngettext("A file for {count} school", "A file each for {count} schools", count)
        else:
            title = ngettext(
                "A file for {count} person who has something waiting",
                "A file each for {count} people who have something waiting",
                count,
            )
        self.set_title(title.format(count=count))
        made = sum(row.sent is not None for row in self.posted.values())
        self.about.setText(
            _("Files made: {made} of {count}").format(made=made, count=count)
            if self._ended
            else _("Each gets a file of their own; nobody can open another's.")
        )
        self.trouble.setVisible(bool(self.trouble.text()))
        self.ways.setVisible(not self._ended)
        self.table.setVisible(self._ended)
        self._after.setVisible(self._ended)
        self.show_it.setText(_("Show the folder"))
        self.show_it.setVisible(made > 0)
        self.done.setText(_("Close"))
        self.table.retranslate()
