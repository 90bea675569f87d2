"""What is wrong with a text, line by line; each leads to its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.theme import SPACE_XS, Kind, icon, look
from ui.widgets.chip import KIND_ICONS
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated

if TYPE_CHECKING:
    from app.documents.checking import Finding

_LINES = 5
MOST = 100
"""More nobody reads; the first are mended first."""


class FindingsList(Translated):
    """`line_wanted(line)` when a finding is chosen with Enter or a double click."""

    line_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self.findings: Sequence[Finding] = ()
        self.title = plain_label("strong")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.title)
        column.addWidget(self.list)
        self.retranslate()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List these, in order of lines."""
        self.findings = findings
        row = self.list.currentRow()
        self.list.clear()
        for each in findings[:MOST]:
            kind: Kind = "problem" if each.grave else "waiting"
            where = _("Line {number}").format(number=each.line) if each.line else _("The whole")
            item = QListWidgetItem(icon(KIND_ICONS[kind], kind), f"{where}: {each.words}")
            item.setData(Qt.ItemDataRole.UserRole, each.line)
            self.list.addItem(item)
        if findings:
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        lines = min(max(self.list.count(), 1), _LINES)
        self.list.setFixedHeight((self.fontMetrics().lineSpacing() + 8) * lines + 8)
        self.list.setVisible(bool(findings))
        self._count()

    def marks(self) -> Mapping[int, Kind]:
        """Return which lines are marked, and how."""
        kinds: dict[int, Kind] = {}
        for each in self.findings:
            if each.line:
                grave = each.grave or kinds.get(each.line) == "problem"
                kinds[each.line] = "problem" if grave else "waiting"
        return kinds

    def line_after(self, line: int, step: int) -> int:
        """Return the next line with a finding, or the one before; 0 where there is none."""
        lines = sorted(self.marks())
        ahead = [each for each in lines if (each > line if step > 0 else each < line)]
        rest = ahead or lines
        return (rest[0] if step > 0 else rest[-1]) if rest else 0

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("What is wrong with the text"))
        self._count()

    def _count(self) -> None:
        grave = sum(each.grave for each in self.findings)
        mild = len(self.findings) - grave
        said = []
        if grave:
            said.append(
                ngettext(
                    "{count} thing to mend before it can be saved",
                    "{count} things to mend before it can be saved", grave,
                ).format(count=grave)
            )  # fmt: skip
        if mild:
            said.append(
                ngettext("{count} thing to look at", "{count} things to look at", mild).format(
                    count=mild
                )
            )
        words = " · ".join(said) or _("Nothing is wrong with the text")
        if self.findings:
            words += " (F8)"
        self.title.setText(words)

    def _go(self, item: QListWidgetItem) -> None:
        self.line_wanted.emit(max(int(item.data(Qt.ItemDataRole.UserRole)), 1))
