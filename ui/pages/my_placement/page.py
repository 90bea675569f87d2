"""The placement of today, its folder open at the diary; others to choose where there are more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import N_
from app.i18n.dates import screen_period
from app.reports.placements import PlacementRow
from ui.rooms import Kinds, Reloads
from ui.theme import SPACE_M
from ui.widgets.empty import EmptyState
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.shelf import Shelf
from ui.widgets.task_strip import Asks, TaskStrip, no_tasks
from ui.widgets.translated import Translated


@dataclass(frozen=True)
class MyPlacementFunctions:
    """What the page asks; `opens` builds the folder of a placement."""

    placements: Callable[[], Sequence[PlacementRow]]
    opens: Callable[[bytes], QWidget]
    exchange: Callable[[], object]
    tasks: Asks = no_tasks
    """What waits: days to write, to correct or to prove, and what the end asks for."""


class MyPlacementPage(Translated):
    """Shows the placement under way, else the nearest one."""

    def __init__(self, functions: MyPlacementFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._rows: Sequence[PlacementRow] = ()
        self._record: bytes | None = None
        self.folder: QWidget | None = None
        self.choice = ChoiceField("placement", N_("Placement"), self._options)
        self.choice.edited.connect(lambda _name, record: self.show_record(record))
        self.nothing = EmptyState(
            "folder-user-line",
            N_("No placement yet"),
            N_("Here you will write your diary. Open the file that the school has sent you."),
            N_("Go to the exchange of files"),
            functions.exchange,
        )
        self.shelf = Shelf()
        self.shelf.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.choice)
        self.tasks = TaskStrip(functions.tasks)
        layout.addWidget(self.tasks)
        layout.addWidget(self.shelf, 1)
        self._ask()

    def reload(self, kinds: Kinds) -> None:
        """Pass on what changed; where access ended, the folder opens anew, to be read only."""
        before = self._ended()
        self.tasks.reload()
        if "placement" in kinds:
            self._ask()
        if self._record is not None and self._ended() != before:
            record, self._record = self._record, None
            self.show_record(record)
        elif isinstance(self.folder, Reloads):
            self.folder.reload(kinds)

    def show_record(self, record: bytes) -> None:
        """Open a placement's folder."""
        if record == self._record:
            return
        if self.folder is not None:
            self.shelf.removeWidget(self.folder)
            self.folder.deleteLater()
        self._record = record
        self.folder = self._functions.opens(record)
        self.shelf.addWidget(self.folder)
        self.shelf.setCurrentWidget(self.folder)
        self.choice.set_value(record)

    def _ask(self) -> None:
        self._rows = self._functions.placements()
        self.choice.reload_options()
        self.choice.setVisible(len(self._rows) > 1)
        known = {row.id for row in self._rows}
        if not known:
            self.shelf.setCurrentWidget(self.nothing)
        elif self._record not in known:
            self.show_record(nearest(self._rows).id)

    def _ended(self) -> bool:
        return any(row.ended_at and row.id == self._record for row in self._rows)

    def _options(self) -> list[tuple[object, str]]:
        several = len({row.school_name for row in self._rows}) > 1
        return [(row.id, _words(row, row.school_name if several else None)) for row in self._rows]


def nearest(rows: Sequence[PlacementRow]) -> PlacementRow:
    """Return the placement under way today, else the one that begins or ended nearest to it."""
    today = clock.today()

    def away(row: PlacementRow) -> int:
        if row.starts_on is None or row.ends_on is None or row.ended_at is not None:
            return 100_000
        if row.starts_on <= today <= row.ends_on:
            return 0
        return min(abs((row.starts_on - today).days), abs((row.ends_on - today).days))

    return min(rows, key=away)


def _words(row: PlacementRow, school: str | None) -> str:
    period = screen_period(row.starts_on, row.ends_on) if row.starts_on and row.ends_on else ""
    return " · ".join(word for word in (row.company_name or "", period, school or "") if word)
