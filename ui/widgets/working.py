"""How a final grade is worked out, as a small table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.reports.grade_words import StepRow, steps, why_words
from app.rules.grade import Working
from app.rules.marks import TEN
from ui.theme import SPACE_L, SPACE_S, SPACE_XS, look
from ui.widgets.card import line
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated, begun

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class WorkingTable(Translated):
    """Each part with its mark, weight and product; sum, rounding, and what comes out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working: Working | None = None
        self.holder = QWidget()
        look(self.holder, "clear")
        self._grid = QGridLayout(self.holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_XS)
        self._grid.setColumnStretch(0, 1)
        self.why = plain_label("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.holder)
        column.addWidget(self.why)

    def show_working(self, working: Working) -> None:
        """Show a working."""
        if working != self._working:
            self._working = working
            self.retranslate()

    def texts(self) -> list[str]:
        """Return the lines as they stand."""
        return [] if self._working is None else [_line(row) for row in steps(self._working)]

    def retranslate(self) -> None:
        working = self._working
        if working is None:
            return
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        heads = (_("Part"), _("Mark"), _("Weight"), _("Mark × weight"))
        if working.scale != TEN:
            heads = (_("Part"), _("Mark"), "", "")
        for column, text in enumerate(heads):
            self._put(text, 0, column, "label")
        at = 1
        parts = True
        for row in steps(working):
            if parts and row.kind != "part":
                self._grid.addWidget(line(), at, 0, 1, 4)
                parts = False
                at += 1
            self._row(row, at)
            at += 1
        told = why_words(working)
        self.why.setText("\n".join(told))
        self.why.setVisible(bool(told))
        self.holder.setAccessibleName(_("How the grade is worked out"))
        self.holder.setAccessibleDescription("\n".join(self.texts()))

    def _row(self, row: StepRow, at: int) -> None:
        strong = "strong" if row.kind == "outcome" else ""
        if row.kind == "part":
            for column, text in enumerate((row.title, row.mark, row.weight, row.result)):
                self._put(begun(text) if column == 0 else text, at, column, "")
            return
        title = self._put(begun(row.title), at, 0, strong)
        self._grid.addWidget(title, at, 0, 1, 2)
        self._grid.addWidget(self._put(row.result, at, 2, strong), at, 2, 1, 2)

    def _put(self, text: str, row: int, column: int, kind: str) -> QLabel:
        label = plain_label(kind)
        label.setText(text)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if column:
            label.setWordWrap(False)
            label.setAlignment(_RIGHT)
        self._grid.addWidget(label, row, column)
        return label


def _line(row: StepRow) -> str:
    parts = (row.title, row.mark, f"× {row.weight}" if row.weight and row.kind == "part" else "")
    said = " ".join(part for part in parts if part)
    return f"{said} = {row.result}" if row.result else said
