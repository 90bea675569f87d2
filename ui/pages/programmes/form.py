"""A programme beside the list: what it is called, and its items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.times import duration
from app.reports.programmes import ProgrammeRow
from ui.pages.programmes.criteria_choice import CriteriaChoice
from ui.pages.programmes.items import OUTCOME, TASK, ItemsModel
from ui.pages.programmes.phrases import PhrasesCard
from ui.pages.programmes.verbs import ProgrammeVerbs
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.fields import LineField, TextField
from ui.widgets.flow import flowing
from ui.widgets.formula_card import FormulaCard
from ui.widgets.header import push_button
from ui.widgets.record_form import RecordForm
from ui.widgets.translated import Translated
from ui.widgets.writing_grid import WritingGrid


class ProgrammeDetail(Translated):
    """The chosen programme; every field and every cell saves itself."""

    def __init__(
        self,
        verbs: ProgrammeVerbs,
        delete: Callable[[], object],
        open_criteria: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._verbs = verbs
        self._row: ProgrammeRow | None = None
        self.card = Card()
        self.form = RecordForm(
            [
                LineField("title", N_("Programme's title")),
                LineField("qualification", N_("Qualification")),
                LineField("level", N_("Level")),
                LineField("programme_code", N_("Programme's code")),
                TextField("aim", N_("Aim"), lines=2),
            ],
            verbs.save,
            wide=("title", "qualification", "aim"),
            letters=16,
        )
        self.items_card = Card(N_("Items"), flush=True)
        self.items = ItemsModel(verbs.items, self.show_trouble, self)
        self.grid = WritingGrid(self.items, N_("Items"), wrapped=(TASK, OUTCOME))
        self.grid.deleted.connect(lambda rows: verbs.items.delete(self.items.ids_at(rows)))
        self.sum = QLabel()
        look(self.sum, "strong")
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.criteria = CriteriaChoice(verbs.criteria, open_criteria)
        self.formula = FormulaCard()
        self.phrases = PhrasesCard(verbs.phrases)
        self.delete = push_button(delete, icon_name="delete-bin-line")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self.card.add(self.form)
        self.items_card.add_to_head(self.sum)
        self.items_card.add(self.trouble)
        self.items_card.add(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for part in (
            self.card, self.items_card, self.criteria, self.formula, self.phrases,
            flowing(self.delete),
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)

    def show_programme(self, row: ProgrammeRow) -> None:
        """Show a programme, or the same one as it is now."""
        if self._row is None or self._row.id != row.id:
            self.show_trouble("")
            self.formula.use(self._verbs.formula(row.id))
        else:
            self.formula.reload()
        self._row = row
        fields = ("title", "qualification", "level", "programme_code", "aim")
        values: dict[str, Any] = {name: getattr(row, name) for name in fields}
        self.form.show_record(row.id, values)
        self.items.show_items(row.id)
        self.criteria.show_programme(row)
        self.phrases.show_programme(row.id)
        self.retranslate()

    def show_trouble(self, text: str) -> None:
        """Say what is wrong with what was written into the grid."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.grid_described(text)

    def grid_described(self, text: str) -> None:
        """Let a screen reader say it with the grid."""
        if hasattr(self, "grid"):
            self.grid.setAccessibleDescription(text)

    def retranslate(self) -> None:
        self.delete.setText(_("Delete the programme"))
        self.items.retranslate()
        if self._row is None:
            return
        self.card.set_title(self._row.title)
        count = len(self.items.rows)
        said = ngettext("{count} item, {hours}", "{count} items, {hours}", count)
        self.sum.setText(said.format(count=count, hours=duration(self.items.minutes)))
