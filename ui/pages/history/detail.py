"""One step in full: each record, each field, old and new, how it stands, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.actions.titles import step_title
from app.i18n import _, ngettext
from app.records import ALIVE
from app.reports.history_words import author_words, field_words, moment_words
from app.reports.memory import IN_FORCE, FieldChange, HistoryRow, state_name
from app.reports.steps import NamedRow, StepRow
from ui.pages.history.words import state_chip
from ui.theme import SPACE_S, SPACE_XS, look
from ui.widgets.card import Card, line
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button

Restores = Callable[[HistoryRow, FieldChange], object]
_RESTORABLE = frozenset({"replaced", "disputed"})


class StepCard(Card):
    """Shows a step; nothing chosen shows what this place is for."""

    def __init__(
        self,
        restores: Restores,
        undoes: Callable[[StepRow], object],
        more: Callable[[StepRow, int], object],
        parent: QWidget | None = None,
    ) -> None:
        self._restores, self._undoes, self._asks = restores, undoes, more
        self._step: StepRow | None = None
        self._undoable = False
        self._shown = 0
        super().__init__(parent=parent)
        self.who = _label("", "muted")
        self.came = _label("", "muted")
        self.state = StatusChip()
        self.undo = push_button(self._undo, icon_name="arrow-go-back-line")
        self.trouble = _label("", "problem")
        self.trouble.hide()
        self._holder = QWidget()
        look(self._holder, "clear")
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_S)
        self.more = push_button(self._more)
        look(self.more, "link")
        self.add(self.who)
        self.add(self.came)
        self.body.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.trouble)
        self.add(self._holder)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.retranslate()

    @property
    def step(self) -> StepRow | None:
        """The step on show."""
        return self._step

    def show_step(self, step: StepRow | None, *, undoable: bool) -> None:
        """Show the head of a step, or nothing; what it did comes by `show_rows`."""
        self._step, self._undoable = step, undoable
        self.trouble.hide()
        self._clear()
        self.retranslate()

    def show_rows(self, rows: Sequence[NamedRow]) -> None:
        """Show some more of what the step did."""
        for named in rows:
            self._rows.addWidget(line())
            self._rows.addWidget(_record(named, self._restores))
        self._shown += len(rows)
        self._say_left()

    def refuse(self, why: str) -> None:
        """Say why a value or a step could not be brought back."""
        self.trouble.setText(why)
        self.trouble.show()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "more"):
            return
        step = self._step
        self.undo.setVisible(step is not None and self._undoable)
        self.undo.setText(_("Take this back"))
        chip = state_chip(step) if step is not None else None
        self.state.setVisible(chip is not None)
        if chip is not None:
            self.state.set_state(*chip)
        self.came.setVisible(step is not None and step.came_at is not None)
        self._say_left()
        if step is None:
            self.set_title(_("Choose a step"))
            self.who.setText(_("Here you see what it changed, and can bring single values back."))
            return
        self.set_title(step_title(step.verb, step.about))
        author = author_words(step.name, step.role, step.device)
        self.who.setText(f"{author} · {moment_words(step.at)}")
        if step.came_at is not None:
            self.came.setText(
                _("Came here {moment} in the file “{file}”").format(
                    moment=moment_words(step.came_at), file=step.file
                )
            )

    def _say_left(self) -> None:
        left = self._step.records - self._shown if self._step is not None and self._shown else 0
        self.more.setVisible(left > 0)
        self.more.setText(
            ngettext("Show {count} more record", "Show {count} more records", left).format(
                count=left
            )
        )

    def _clear(self) -> None:
        self._shown = 0
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _undo(self) -> None:
        if self._step is not None:
            self._undoes(self._step)

    def _more(self) -> None:
        if self._step is not None:
            self._asks(self._step, self._shown)


def _record(named: NamedRow, restores: Restores) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS)
    name = named.name
    if named.row.created:
        name = _("{record} (new)").format(record=name)
    if named.student:
        name = f"{named.student}: {name}"
    column.addWidget(_label(name, "strong"))
    for change in named.row.changes:
        column.addWidget(_field(named.row, change, restores))
    return holder


def _field(row: HistoryRow, change: FieldChange, restores: Restores) -> QWidget:
    restore = push_button(partial(restores, row, change))
    look(restore, "link")
    restore.setText(_("Bring this value back"))
    restore.setAccessibleName(
        _("Bring back {field}: {value}").format(field=change.title, value=change.after or "–")
    )
    if change.state not in _RESTORABLE or change.cell == ALIVE:
        restore.hide()  # shown is what stands in a holder; alone it would be a window
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(SPACE_S, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_label(field_words(change)))
    if change.state not in (IN_FORCE, row.state):
        column.addWidget(_label(state_name(change.state), "muted"))
    column.addWidget(flowing(restore))
    return holder


def _label(text: str, style: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if style:
        look(label, style)
    return label
