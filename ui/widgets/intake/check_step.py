"""What the import would do: counts to narrow by, the rows, and what to say of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.intake.columns import Field as Wanted
from app.intake.plan import Kind as VerdictKind
from app.intake.plan import Plan
from ui.theme import SPACE_M, SPACE_S, Kind, icon, look
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout, flowing
from ui.widgets.header import push_button
from ui.widgets.intake.verdicts import WORDS, Shows, Verdicts
from ui.widgets.table import Table
from ui.widgets.translated import Translated, say

_KINDS: tuple[VerdictKind | None, ...] = (None, "added", "changed", "same", "refused")


@dataclass(frozen=True)
class Reading:
    """A file as it was read: what would happen, and which sheets one could choose from."""

    plan: Plan[Any]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def _import_rows(count: int) -> str:
    said = ngettext("Import {count} row", "Import {count} rows", count)
    return said.format(count=count)


class CheckStep(Translated):
    """`wants_columns()`, `wants_sheet(name)` and `confirmed(plan)` are what a person may ask."""

    wants_columns = Signal()
    wants_sheet = Signal(str)
    confirmed = Signal(object)
    left = Signal()

    def __init__(
        self,
        wanted: Sequence[Wanted],
        parent: QWidget | None = None,
        *,
        shows: Shows | None = None,
        says: Callable[[int], str] | None = None,
    ) -> None:
        """`shows` writes values of fields; `says` names what the button does to so many rows."""
        super().__init__(parent)
        self._says = says or _import_rows
        self._labels = {field.name: field.label for field in wanted}
        self.reading: Reading | None = None
        self.verdicts = Verdicts(lambda: self._labels, shows)
        self.table = Table(self.verdicts.model, N_("Rows of the file"))
        self.buttons: dict[VerdictKind | None, QPushButton] = {}
        self.columns = push_button(self.wants_columns.emit, icon_name="layout-column-line")
        self.sheets = QComboBox()
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheets.textActivated.connect(self.wants_sheet.emit)
        self.warnings = QVBoxLayout()
        self.reasons = QLabel()
        self.go_on = push_button(self._confirm, primary=True)
        self.cancel = push_button(self.left.emit)
        self._build()
        self.table.chosen.connect(lambda _record: self._explain())
        self.retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        row = QWidget()
        look(row, "clear")
        flow = FlowLayout(row)
        for kind in _KINDS:
            button = push_button(lambda kind=kind: self.narrow(kind))  # type: ignore[misc]
            button.setCheckable(True)
            button.setAutoExclusive(True)
            if kind is not None:
                button.setIcon(icon(WORDS[kind][2], WORDS[kind][0]))
            self.buttons[kind] = button
            flow.addWidget(button)
        flow.addWidget(self.sheets)
        flow.addWidget(self.columns)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        column.addWidget(row)
        self.warnings.setSpacing(SPACE_S)
        column.addLayout(self.warnings)
        card = Card(flush=True)
        card.add(self.table, 1)
        column.addWidget(card, 1)
        self.reasons.setWordWrap(True)
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.reasons)
        column.addWidget(flowing(self.go_on, self.cancel))

    def show_reading(self, reading: Reading) -> None:
        """Show the rows of a file; the refused ones first to be seen where there are any."""
        self.reading = reading
        self.verdicts.kind = None
        self.verdicts.show(reading.plan)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        self.sheets.addItems(list(reading.sheets))
        self.sheets.setCurrentText(reading.sheet)
        self.sheets.blockSignals(False)
        self.sheets.setVisible(len(reading.sheets) > 1)
        self.buttons[None].setChecked(True)
        self.table.reload()
        self.table.header.fit()
        if (refused := self.verdicts.first("refused")) is not None:
            self.table.choose(refused)
        self.retranslate()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self, kind: VerdictKind | None) -> None:
        """Show only the rows of one verdict, or all."""
        self.verdicts.kind = kind
        self.buttons[kind].setChecked(True)
        self.table.reload()
        self._explain()

    def retranslate(self) -> None:
        plan = self.reading.plan if self.reading is not None else None
        for kind, button in self.buttons.items():
            count = 0 if plan is None else len(plan.rows if kind is None else plan.of_kind(kind))
            word = _("All") if kind is None else say(WORDS[kind][1]).capitalize()
            button.setText(f"{word} {count}")
            button.setEnabled(kind is None or count > 0)
        self.columns.setText(_("Columns…"))
        self.columns.setToolTip(self._columns_tip())
        self.sheets.setAccessibleName(_("Sheet"))
        self.sheets.setToolTip(_("Sheet"))
        self.cancel.setText(_("Cancel"))
        self._say_button()
        self._warn()
        self._explain()

    def _say_button(self) -> None:
        count = 0
        if self.reading is not None:
            count = len(self.reading.plan.added) + len(self.reading.plan.changed)
        self.go_on.setText(self._says(count) if count else _("There is nothing to import"))
        self.go_on.setEnabled(count > 0)

    def _columns_tip(self) -> str:
        if self.reading is None:
            return ""
        headers = self.reading.plan.headers.items()
        return "\n".join(f"{heading} → {say(self._labels[name])}" for name, heading in headers)

    def _warn(self) -> None:
        while (item := self.warnings.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        if self.reading is None:
            return
        plan = self.reading.plan
        texts = list(plan.warnings)
        if plan.unread:
            texts.append(_("Not read: {columns}.").format(columns=", ".join(plan.unread)))
        for text in texts:
            kind: Kind = "waiting" if text in plan.warnings else "neutral"
            self.warnings.addWidget(Banner(kind, text, closable=False))

    def _explain(self) -> None:
        row = self.verdicts.row(self.table.current())
        text = ""
        if row is not None:
            why = self.verdicts.why(row)
            text = _("Row {number}, {title}: {why}").format(
                number=row.verdict.row_number,
                title=row.verdict.title,
                why=why or say(WORDS[row.verdict.kind][1]),
            )
        self.reasons.setText(text)
        self.reasons.setVisible(bool(text))

    def _confirm(self) -> None:
        if self.reading is not None:
            self.confirmed.emit(self.reading.plan)
