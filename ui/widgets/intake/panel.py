"""The import of a spreadsheet from choosing the file to the banner that can undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import N_, _
from app.intake.columns import Field as Wanted
from app.intake.columns import MissingColumnError
from app.intake.encodings import EncodingDoubtError
from app.intake.plan import Plan
from ui.theme import SPACE_M, look
from ui.widgets.banner import Banner
from ui.widgets.header import PageHeader
from ui.widgets.intake.check_step import CheckStep, Reading
from ui.widgets.intake.doubts import ColumnQuestion, EncodingQuestion
from ui.widgets.intake.file_step import FileStep
from ui.widgets.shelf import Shelf
from ui.widgets.stepper import Stepper
from ui.widgets.translated import Translated


@dataclass(frozen=True)
class Request:
    """A file and what a person told of it."""

    file: Path
    mapping: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    sheet: str | None = None


Answer = Reading | UserError
"""A doubt comes as the error that names it."""


@dataclass(frozen=True)
class ImportVerbs:
    """How a kind of table is read and taken in; both answer later."""

    read: Callable[[Request, Callable[[Answer], object]], object]
    carry_out: Callable[[Plan[Any], Callable[[], object]], object]


class ImportPanel(Translated):
    """`left()` when it is over or given up. Texts are msgids marked with `N_`."""

    left = Signal()

    def __init__(
        self,
        title: str,
        expects: str,
        wanted: Sequence[Wanted],
        verbs: ImportVerbs,
        parent: QWidget | None = None,
    ) -> None:
        """`wanted` are the fields that columns are matched to."""
        super().__init__(parent)
        self._verbs = verbs
        self._wanted = tuple(wanted)
        self._request: Request | None = None
        self._asked = 0
        self.header = PageHeader(title)
        self.header.add_button(N_("Back to the list"), self.leave, icon_name="arrow-left-line")
        self.stepper = Stepper([N_("File"), N_("Check"), N_("Import")])
        self.trouble: Banner | None = None
        self.file_step = FileStep(expects)
        self.encoding = EncodingQuestion()
        self.columns = ColumnQuestion()
        self.check = CheckStep(wanted)
        self.waiting = QLabel()
        look(self.waiting, "muted")
        self.shelf = Shelf()
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self._column.addWidget(self.header)
        self._column.addWidget(self.stepper)
        for step in (self.file_step, self.waiting, self.encoding, self.columns, self.check):
            self.shelf.addWidget(step)
        self._column.addWidget(self.shelf, 1)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _connect(self) -> None:
        self.file_step.chosen.connect(self.take_file)
        self.encoding.answered.connect(lambda name: self._read_again(encoding=name))
        self.columns.answered.connect(lambda found: self._read_again(mapping=found))
        self.check.wants_columns.connect(self.ask_columns)
        self.check.wants_sheet.connect(lambda name: self._read_again(sheet=name))
        self.check.confirmed.connect(self._carry_out)
        self.check.left.connect(self.leave)

    def begin(self) -> None:
        """Begin with no file."""
        self._request = None
        self._tell("")
        self._show(self.file_step, 0)
        self.file_step.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_file(self, path: str) -> None:
        """Read a file."""
        self._read(Request(Path(path)))

    def ask_columns(self) -> None:
        """Let the person say which column is what, though it was clear to us."""
        if self.check.reading is not None:
            plan = self.check.reading.plan
            headers = (*plan.headers.values(), *plan.unread)
            self.columns.show_columns(self._wanted, headers, plan.headers)
            self._show(self.columns, 0)
            self.columns.focus_first()

    def leave(self) -> None:
        """Give it up; nothing was changed."""
        self._asked += 1
        self._request = None
        self.left.emit()

    def _read_again(self, **told: Any) -> None:
        if self._request is not None:
            if "sheet" in told:
                told["mapping"] = {}
            self._read(replace(self._request, **told))

    def _read(self, request: Request) -> None:
        self._request = request
        self._asked += 1
        turn = self._asked
        self._tell("")
        self._show(self.waiting, 0)
        self.retranslate()
        self._verbs.read(request, lambda answer: self._answered(turn, answer))

    def _answered(self, turn: int, answer: Answer) -> None:
        if turn != self._asked or self._request is None:
            return
        if isinstance(answer, Reading):
            self.check.show_reading(answer)
            self._show(self.check, 1)
            return
        if isinstance(answer, EncodingDoubtError):
            self.encoding.show_doubt(answer)
            self._show(self.encoding, 0)
            next(iter(self.encoding.cards.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(answer, MissingColumnError):
            self.columns.show_doubt(answer, self._request.mapping)
            self._show(self.columns, 0)
            self.columns.focus_first()
        else:
            self._show(self.file_step, 0)
            self._tell(str(answer))
            self.file_step.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _carry_out(self, plan: Plan[Any]) -> None:
        self._verbs.carry_out(plan, self.leave)

    def _show(self, step: QWidget, number: int) -> None:
        self.shelf.setCurrentWidget(step)
        self.stepper.show_step(number)

    def _tell(self, why: str) -> None:
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.setParent(None)
            self.trouble.deleteLater()
            self.trouble = None
        if why:
            self.trouble = Banner("problem", why, closable=False)
            self._column.insertWidget(2, self.trouble)

    def retranslate(self) -> None:
        name = self._request.file.name if self._request is not None else ""
        self.waiting.setText(_("Reading {name}…").format(name=name))
        self.header.set_subtitle(name)
