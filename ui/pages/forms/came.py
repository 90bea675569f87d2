"""A form that came back: whose, from when, and row by row what it says beside what stands now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.pages.forms.functions import Came, Row
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.banner import Banner
from ui.widgets.card import Card, line
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated
from ui.widgets.words import emptied, stacked, words


class RowLine(Translated):
    """One row: a box to tick, what stands now, what the form says, and what is wrong with it."""

    ticked = Signal()

    def __init__(self, row: Row, *, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        look(self, "clear")
        self.box = QCheckBox(row.title)
        self.box.setEnabled(not row.faults)
        self.box.setChecked(on)
        self.box.toggled.connect(lambda _on: self.ticked.emit())
        self.now_title, self.form_title = plain_label("small"), plain_label("small")
        self.now, self.form = words(row.now or "–"), words(row.form or "–")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.box)
        column.addWidget(
            columns_of(
                stacked(self.now_title, self.now), stacked(self.form_title, self.form),
                letters=28, most=2,
            )
        )  # fmt: skip
        self.said: list[Banner] = []
        for kind, told in (("problem", row.faults), ("waiting", row.notes)):
            if told:
                banner = Banner(kind, " ".join(told), closable=False)  # type: ignore[arg-type]
                self.said.append(banner)
                column.addWidget(banner)
        self.retranslate()

    def retranslate(self) -> None:
        self.now_title.setText(_("In the program now"))
        self.form_title.setText(_("On the form"))
        told = " ".join((*self.row.faults, *self.row.notes))
        name = _("{what}: on the form “{form}”, in the program “{now}”").format(
            what=self.row.title, form=self.row.form, now=self.row.now
        )
        self.box.setAccessibleName(f"{name}. {told}".strip(". "))


class CameCard(Card):
    """Hidden until a form came; Esc or "don't take in" puts it away, and nothing was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._came: Came | None = None
        self.lines: list[RowLine] = []
        super().__init__(parent=parent)
        self.about = plain_label("muted")
        self.said = QVBoxLayout()
        self.said.setSpacing(SPACE_S)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(SPACE_M)
        self.count = plain_label("muted")
        self.take = push_button(self._take, icon_name="check-line", primary=True)
        self.look = push_button(self._look, icon_name="eye-line")
        self.leave = push_button(self.forget)
        self.add(self.about)
        self.body.addLayout(self.said)
        self.body.addLayout(self.rows)
        self.add(self.count)
        self.add(flowing(self.take, self.look, self.leave, gap=SPACE_M))
        self.hide()
        self.retranslate()

    def show_came(self, came: Came) -> None:
        """Show a form instead of the one before."""
        self._came = came
        emptied(self.said)
        emptied(self.rows)
        told = [("problem", came.refused)] if came.refused else []
        told += [("waiting", text) for text in came.warnings]
        for kind, text in told:
            self.said.addWidget(Banner(kind, text, closable=False))  # type: ignore[arg-type]
        self.lines = [RowLine(row, on=row.key in came.usual) for row in came.rows]
        for place, each in enumerate(self.lines):
            if place:
                self.rows.addWidget(line())
            each.ticked.connect(self._count)
            self.rows.addWidget(each)
        self.retranslate()
        self.show()
        first = next((each.box for each in self.lines if each.box.isEnabled()), self.leave)
        first.setFocus()

    def chosen(self) -> list[str]:
        """Return the rows that are ticked."""
        return [each.row.key for each in self.lines if each.box.isChecked()]

    def forget(self) -> None:
        """Put the form away."""
        self._came = None
        self.hide()

    def retranslate(self) -> None:
        super().retranslate()
        came = self._came
        if not hasattr(self, "take"):
            return
        self.set_title(came.title if came is not None else "")
        self.about.setText(came.about if came is not None else "")
        self.look.setText(_("Open the form itself"))
        self.leave.setText(_("Don't take it in"))
        self.look.setVisible(came is not None)
        self._count()

    def _count(self) -> None:
        chosen = len(self.chosen())
        refused = self._came is None or bool(self._came.refused)
        self.take.setVisible(not refused)
        self.count.setVisible(not refused)
        self.take.setEnabled(chosen > 0)
        self.take.setText(_("Take in what is ticked"))
        text = ngettext("{count} of {all} row is ticked.", "{count} of {all} rows are ticked.",
                        len(self.lines))  # fmt: skip
        self.count.setText(text.format(count=chosen, all=len(self.lines)))

    def _take(self) -> None:
        if self._came is not None:
            self._came.take(self.chosen(), self.forget, self._refused)

    def _refused(self, text: str) -> None:
        self.said.addWidget(Banner("problem", text, closable=False))

    def _look(self) -> None:
        if self._came is not None:
            self._came.look()
