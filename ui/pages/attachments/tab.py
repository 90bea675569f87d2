"""The attachments of a placement: a list, one of them beside it, and how more are added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.reports.attachments import AttachmentRow
from ui.models.table import RowTableModel
from ui.pages.attachments.bringing import BringingBar
from ui.pages.attachments.columns import ORDER, attachment_columns, count_words, waits_words
from ui.pages.attachments.detail import AttachmentCard
from ui.pages.attachments.functions import AttachmentFunctions, Listed
from ui.pages.attachments.seen import Seen
from ui.rooms import Kinds
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.shelf import Shelf
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.translated import Translated
from ui.widgets.words import words

SHOWS: Kinds = frozenset({"attachment", "log_entry", "agreement", "assessment", "access_grant"})
_PAUSE_MS = 120
"""Before a file is read: who walks through the list doesn't wait for each."""


class AttachmentsTab(Translated):
    """Files are chosen, let go over it, or pasted."""

    def __init__(self, functions: AttachmentFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._listed = Listed()
        self._seen: tuple[object, ...] = ()
        self._wanted: bytes | None = None
        self._asked = False
        self.closed = words(style="muted")
        self.bar = BringingBar(functions)
        self.bar.brought.connect(self.choose)
        self.model: RowTableModel[AttachmentRow] = RowTableModel(
            attachment_columns(), self._ids, self._rows, self
        )
        self.model.sorted_by = [column.key for column in self.model.columns].index("added")
        self.model.descending = True
        self.table = Table(self.model, N_("Attachments"))
        self.card = AttachmentCard(functions)
        self.waits = words(style="muted")
        self.exchange = push_button(functions.exchange)
        look(self.exchange, "link")
        self.empty = EmptyState(
            "attachment-line",
            N_("No attachments yet"),
            N_(
                "Here you keep what belongs to this placement besides its records: scans of "
                "signed papers, a doctor's note, photos of the work. Drag files here, paste a "
                "picture, or choose files."
            ),
            N_("Add files…"),
            self.bar.choose_files,
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._lay_out()
        self.table.chosen.connect(lambda _record: self._show_chosen())
        self.table.deleted.connect(self._delete)
        self.table.opened.connect(lambda _record: self.card.form.focus_first())
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.activated.connect(self.bar.paste_it)
        self.setAcceptDrops(True)
        self.retranslate()
        self.ask()

    def _lay_out(self) -> None:
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        self._right = scrolling(self.card)
        self.split = ListAndDetail(sheet, self._right, letters=46)
        self.body = Shelf()
        for page in (QWidget(), self.split, self.empty):
            self.body.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.closed)
        layout.addWidget(self.bar)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.waits)
        layout.addWidget(flowing(self.exchange))

    def reload(self, kinds: Kinds) -> None:
        """Ask again where something changed that is shown here."""
        if not kinds or not kinds.isdisjoint(SHOWS):
            self.ask()

    def ask(self) -> None:
        """Ask for everything."""
        self._asked = True
        self._functions.listed(late(self, self._list))

    def go_to(self, record: str) -> None:
        """Choose an attachment; its id as 32 hexadecimal digits."""
        self.choose(bytes.fromhex(record))

    def choose(self, record: bytes) -> None:
        """Choose an attachment as soon as it is in the list."""
        self._wanted = record
        self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again: what was sent meanwhile waits no longer, and no record tells of it."""
        super().showEvent(event)
        if not self._asked:
            self.ask()
        self._asked = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.bar.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.bar.let_go(event.mimeData())

    def retranslate(self) -> None:
        self.exchange.setText(_("Go to the exchange"))
        closed = self._functions.closed()
        self.empty.button.setVisible(not closed)
        self.closed.setText(closed)
        self.closed.setVisible(bool(closed))
        rows = self._listed.rows
        self.bar.say(count_words(len(rows), sum(row.size for row in rows)) if rows else "")
        said = waits_words(self._listed.waits, self._functions.room)
        self.waits.setText(said)
        self.waits.setVisible(bool(said))
        self.exchange.setVisible(bool(said))

    def _delete(self, records: Sequence[bytes]) -> None:
        if not self._functions.closed():
            self._functions.delete(records)

    def _list(self, listed: Listed) -> None:
        self._listed = listed
        self.table.reload()
        self.body.setCurrentWidget(self.split if listed.rows else self.empty)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        self.table.choose_first()
        self.retranslate()
        self._show_chosen()

    def _ids(self, sort: str, descending: bool) -> list[bytes]:
        rows = sorted(self._listed.rows, key=ORDER[sort], reverse=descending)
        return [row.id for row in rows]

    def _rows(self, ids: Sequence[bytes]) -> list[AttachmentRow]:
        wanted = frozenset(ids)
        return [row for row in self._listed.rows if row.id in wanted]

    def _show_chosen(self) -> None:
        record = self.table.current()
        row = next((row for row in self._listed.rows if row.id == record), None)
        self._right.setVisible(row is not None)
        if row is None:
            return
        self.card.show_row(row, self._listed.abouts, self._functions.closed())
        if (row.id, row.standing, row.pieces) != self._seen:
            self._seen = (row.id, row.standing, row.pieces)
            self.card.preview.wait()
            self._pause.start()

    def _look(self) -> None:
        row, asked = self.card.row, self._seen
        if row is None:
            return

        def show(found: Seen) -> None:
            if asked == self._seen:
                self.card.preview.show_seen(found, row.name)

        self._functions.look(row, late(self, show))
