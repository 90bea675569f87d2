"""The programme of a placement, as agreed: items with their hours, and how far each is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.times import duration
from app.reports.cover import Cover
from app.rules.count import Sum
from ui.pages.placements.programme_lines import (
    HEADS,
    NUMBERS,
    ProgrammeLine,
    programme_lines,
    programme_sheet,
)
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.leads import Leads
from ui.widgets.meter import Meter
from ui.widgets.shelf import Shelf
from ui.widgets.table_file import SaveButton, hand_over
from ui.widgets.translated import say

SHOWS: Kinds = frozenset({"placement", "placement_item", "log_entry", "hours_adjustment"})


@dataclass(frozen=True)
class ProgrammeVerbs:
    """What the tab asks. `worked` gives the diary's sums by item, under None those without one."""

    cover: Callable[[], Cover | None]
    worked: Callable[[], Mapping[bytes | None, Sum]]
    writable: bool = True


class ProgrammePage(Leads):
    """A list to read; the programme itself is chosen on the cover."""

    def __init__(self, verbs: ProgrammeVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._cover: Cover | None = None
        self._worked: Mapping[bytes | None, Sum] = {}
        self.card = Card()
        self.change = push_button(self._lead, icon_name="book-open-line")
        self.card.add_to_head(self.change)
        self.save = SaveButton(self.save_file)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.card.add(self.note)
        self._list = QWidget()
        self.card.add(self._list)
        self.card.add(flowing(self.save))
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

    def save_file(self) -> None:
        """Have the window save the list for a spreadsheet."""
        if self._cover is not None:
            hand_over(self, programme_sheet(self._cover, self._worked))

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
        for column, msgid in enumerate(HEADS):
            grid.addWidget(_cell(say(msgid), "label", right=column in NUMBERS), 0, column)
        for row, line in enumerate(programme_lines(cover, self._worked), start=1):
            self._row(grid, row, line)
        self.card.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.setParent(None)
        self._list.deleteLater()
        self._list = fresh

    def _row(self, grid: QGridLayout, row: int, line: ProgrammeLine) -> None:
        planned, part = line.planned, line.done
        grid.addWidget(_cell(line.label, line.kind, right=False), row, 0)
        grid.addWidget(_task(line.title, line.kind, line.outcome), row, 1)
        grid.addWidget(_cell(_hours(planned), line.kind, right=True), row, 2)
        number = self._number((line.label, line.title), part.written, line.total)
        grid.addWidget(number, row, 3, _TOP_RIGHT)
        confirmed = _cell(_hours(part.confirmed), line.kind, right=True)
        grid.addWidget(confirmed, row, 4)
        if planned is None:
            return
        meter = Meter()
        share = max(0, min(round(100 * part.written / planned), 100)) if planned else 0
        meter.show_share(share, _("{percent} % done").format(percent=share))
        grid.addWidget(meter, row, 5)

    def _number(self, named: tuple[str, str], minutes: int, total: str) -> QWidget:
        """Return the hours that lead to the days which they are the sum of."""
        if not minutes:
            return _cell(_hours(minutes), "", right=True)
        button = push_button(lambda: self.leads.emit("hours", total))
        look(button, "link")
        button.setText(duration(minutes))
        button.setToolTip(_("Show the days that this is the sum of"))
        name = " ".join(part for part in named if part)
        button.setAccessibleName(
            _("{name}: {hours}, show its days").format(name=name, hours=duration(minutes))
        )
        return button

    def _lead(self) -> None:
        self.leads.emit("cover", "programme")


_TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def _hours(minutes: int | None) -> str:
    return duration(minutes) if minutes else "–"


def _task(words: str, kind: str, outcome: str) -> QWidget:
    """Return a task, and below it what the trainee can do afterwards."""
    task = _cell(words, kind, right=False)
    if not outcome:
        return task
    both = QWidget()
    look(both, "clear")
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(task)
    column.addWidget(_cell(_("Outcome: {outcome}").format(outcome=outcome), "muted", right=False))
    column.addStretch(1)
    return both


def _cell(words: str, kind: str, *, right: bool) -> QLabel:
    label = QLabel(words)
    if kind:
        look(label, kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(0, 3, 5 if right else 0, 0)  # as the links that stand among them
    label.setWordWrap(not right)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
    return label
