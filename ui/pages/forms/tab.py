"""The forms of a placement: the one that just came, how to make one, and those that were made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date
from app.reports.forms import FormRow
from app.rules.paper_words import FORMS
from ui.models.table import Column, RowTableModel
from ui.pages.forms.came import CameCard
from ui.pages.forms.functions import Came, FormsFunctions
from ui.pages.forms.making import MakingCard
from ui.pages.forms.surveys import SurveysCard
from ui.rooms import Kinds
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.header import push_button
from ui.widgets.leads import Leads
from ui.widgets.split import bring_into_view, scrolling
from ui.widgets.table import Table
from ui.widgets.words import stacked, words

SHOWS: Kinds = frozenset({"printed_paper", "attachment"})
ANSWERS: Kinds = frozenset({"survey", "survey_answer", "attachment", "placement"})


def came_words(row: FormRow) -> str:
    """Return whether a form came back."""
    if not row.came:
        return _("not back yet")
    text = ngettext("taken in {count} time", "taken in {count} times", row.came)
    return text.format(count=row.came)


COLUMNS = (
    Column[FormRow]("title", N_("Form"), lambda row: row.title, sortable=False, letters=26),
    Column[FormRow](
        "made", N_("Made"), lambda row: screen_date(row.made_on) if row.made_on else "",
        sortable=False,
    ),
    Column[FormRow]("code", N_("Code"), lambda row: row.code, sortable=False, letters=20),
    Column[FormRow]("came", N_("Came back"), came_words, sortable=False, letters=18),
)  # fmt: skip


class FormsTab(Leads):
    """`go_to` with a kind of form chooses it; with the name of a form that waits, shows it."""

    def __init__(self, functions: FormsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._made: dict[bytes, FormRow] = {}
        self.came = CameCard()
        self.making = MakingCard(functions)
        self.surveys = SurveysCard(functions)
        self.surveys.form_wanted.connect(self.go_to)
        self.table = Table(
            RowTableModel[FormRow](
                COLUMNS, lambda _sort, _down: list(self._made), self._fetch, self
            ),
            N_("Forms that were made"),
        )
        self.table.setMinimumHeight(self.table.fontMetrics().height() * 9)
        self.list = Card(N_("Forms that were made"), flush=True)
        self.list.add(self.table, 1)
        self.again = push_button(self._again, icon_name="file-copy-2-line")
        self.list.add_to_head(self.again)
        self.table.opened.connect(lambda _record: self._again())
        self.table.chosen.connect(lambda _record: self._enable())
        self.nothing = words(style="muted")
        holder = stacked(self.came, self.making, self.nothing, self.list, self.surveys, gap=SPACE_M)
        column = holder.layout()
        assert isinstance(column, QVBoxLayout)
        column.addStretch(1)
        self.area = scrolling(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        self.reload(SHOWS)
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Show what is true now."""
        if not kinds.isdisjoint(ANSWERS):
            self.surveys.reload()
        if not kinds or not kinds.isdisjoint(SHOWS):
            self._made = {row.id: row for row in self._functions.made()}
            self.list.setVisible(bool(self._made))
            self.nothing.setVisible(not self._made)
            self.table.reload()
            self._enable()

    def go_to(self, what: str) -> None:
        """Choose a kind of form to make, or show a form that came."""
        if what in FORMS:
            self.making.choose(what)
            self.making.save.setFocus()
            bring_into_view(self.making)
        elif (came := self._functions.came(what)) is not None:
            self.show_came(came)

    def show_came(self, came: Came) -> None:
        """Show a form that came, above all else."""
        self.came.show_came(came)
        self.area.verticalScrollBar().setValue(0)

    def _again(self) -> None:
        row = self._made.get(self.table.current() or b"")
        if row is not None:
            self._functions.again(row)

    def _enable(self) -> None:
        self.again.setEnabled(self.table.current() in self._made)

    def retranslate(self) -> None:
        self.again.setText(_("Save it again…"))
        self.again.setToolTip(
            _("The form that was made, with its code: for whoever lost the file or the mail.")
        )
        self.nothing.setText(
            _(
                "No form was made for this placement yet. Whoever has no program fills a form in "
                "in any PDF reader and sends it back by e-mail; drop it anywhere on the window."
            )
        )

    def _fetch(self, ids: Sequence[bytes]) -> list[FormRow]:
        return [self._made[each] for each in ids if each in self._made]
