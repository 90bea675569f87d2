"""The programme of a placement, as agreed: items with their hours, and how far each is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.times import duration
from app.reports.cover import Cover
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.header import push_button
from ui.widgets.leads import Leads
from ui.widgets.meter import Meter
from ui.widgets.shelf import Shelf

SHOWS: Kinds = frozenset({"placement", "placement_item", "log_entry"})


@dataclass(frozen=True)
class ProgrammeVerbs:
    """What the tab asks. `worked` gives the diary's minutes by item."""

    cover: Callable[[], Cover | None]
    worked: Callable[[], Mapping[bytes, int]]
    writable: bool = True


class ProgrammePage(Leads):
    """A list to read; the programme itself is chosen on the cover."""

    def __init__(self, verbs: ProgrammeVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._cover: Cover | None = None
        self._worked: Mapping[bytes, int] = {}
        self.card = Card()
        self.change = push_button(self._lead, icon_name="book-open-line")
        self.card.add_to_head(self.change)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.card.add(self.note)
        self._list = QWidget()
        self.card.add(self._list)
        self.empty = EmptyState(
            "book-open-line",
            N_("No programme yet"),
            N_("Choose a placement programme; its items and hours are copied here."),
            N_("Choose a programme") if verbs.writable else "",
            self._lead,
        )
        self.shelf = Shelf()
        holder = QWidget()
        look(holder, "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.shelf.addWidget(holder)
        self.shelf.addWidget(self.empty)
        self._filled = holder
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shelf, 1)
        self.change.setVisible(verbs.writable)
        self.reload(SHOWS)
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Ask for the items again."""
        if kinds.isdisjoint(SHOWS):
            return
        self._cover = self._verbs.cover()
        self._worked = self._verbs.worked()
        self.retranslate()

    def go_to(self, _name: str) -> None:
        """Go where the programme is chosen."""
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        cover = self._cover
        if cover is None:
            return
        self.shelf.setCurrentWidget(self._filled if cover.items else self.empty)
        self.card.set_title(cover.programme.title or _("Programme"))
        self.change.setText(_("Choose another programme"))
        count = len(cover.items)
        items = ngettext("{count} item", "{count} items", count).format(count=count)
        named = (cover.programme.qualification, cover.programme.level, items)
        self.note.setText(" · ".join(part for part in named if part))
        self._fill(cover)

    def _fill(self, cover: Cover) -> None:
        fresh = QWidget()
        look(fresh, "clear")
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, SPACE_S, 0, 0)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_M)
        grid.setColumnStretch(1, 1)
        heads = ("", _("Task"), _("Planned"), _("Done"), "")
        for column, words in enumerate(heads):
            grid.addWidget(_cell(words, "label", right=column in (2, 3)), 0, column)
        for row, item in enumerate(cover.items, start=1):
            done = self._worked.get(item.id, 0)
            cells = (item.label, item.title, _hours(item.minutes), _hours(done or None))
            self._row(grid, row, cells, "", done, item.minutes or 0)
        planned = sum(item.minutes or 0 for item in cover.items)
        done = sum(self._worked.get(item.id, 0) for item in cover.items)
        total = ("", _("In all"), _hours(planned), _hours(done or None))
        self._row(grid, len(cover.items) + 1, total, "strong", done, planned)
        self.card.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.setParent(None)
        self._list.deleteLater()
        self._list = fresh

    def _row(
        self, grid: QGridLayout, row: int, cells: tuple[str, ...], kind: str, done: int, of: int
    ) -> None:
        for column, words in enumerate(cells):
            grid.addWidget(_cell(words, kind, right=column in (2, 3)), row, column)
        meter = Meter()
        share = min(round(100 * done / of), 100) if of else 0
        meter.show_share(share, _("{percent} % done").format(percent=share))
        grid.addWidget(meter, row, 4)

    def _lead(self) -> None:
        self.leads.emit("cover", "programme")


def _hours(minutes: int | None) -> str:
    return duration(minutes) if minutes else "–"


def _cell(words: str, kind: str, *, right: bool) -> QLabel:
    label = QLabel(words)
    if kind:
        look(label, kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(not right)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
    return label
