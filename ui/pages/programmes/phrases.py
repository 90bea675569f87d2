"""The bank of phrases and templates of days, of one programme or for all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.rules.phrases import KINDS
from ui.pages.programmes.phrase_verbs import PhraseVerbs
from ui.pages.programmes.phrases_model import TEXT, PhrasesModel
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, say
from ui.widgets.words import words
from ui.widgets.writing_grid import WritingGrid

_KINDS = {
    "work": N_("Work done"),
    "day": N_("Templates of days"),
    "return": N_("Returning a day"),
    "report": N_("Reference report"),
}


class PhrasesCard(Translated):
    """Each cell saves itself; placements under way take the whole by one button."""

    def __init__(self, verbs: PhraseVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._programme: bytes | None = None
        self._behind = 0
        self.card = Card(N_("Phrases and templates of days"), flush=True)
        self.whose = ChoiceField("whose", N_("For"), self._owners)
        self.kind = ChoiceField("kind", N_("Where they are put in"), self._kinds)
        self.whose.set_value(False)
        self.kind.set_value("work")
        self.model = PhrasesModel(verbs, self.show_trouble, self)
        self.grid = WritingGrid(self.model, N_("Phrases"), wrapped=(TEXT,))
        self.grid.deleted.connect(lambda rows: verbs.delete(self.model.ids_at(rows)))
        self.trouble = words(style="problem")
        self.trouble.hide()
        self.about = words(style="muted")
        self.up = push_button(partial(self.shift, -1), icon_name="arrow-up-line")
        self.down = push_button(partial(self.shift, 1), icon_name="arrow-down-line")
        self.ready = push_button(lambda: None, icon_name="add-line")
        self.menu = QMenu(self)
        self.ready.setMenu(self.menu)
        self.hand = push_button(verbs.hand_out, icon_name="share-forward-line")
        self.handed = QLabel()
        look(self.handed, "muted")
        self.handed.setWordWrap(True)
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self.grid)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.shift, by))
        for field in (self.whose, self.kind):
            field.edited.connect(lambda _name, _value: self._show())
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        look(inside, "clear")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_S)
        rows.setSpacing(SPACE_S)
        for field in (self.whose, self.kind):
            field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        rows.addWidget(flowing(self.whose, self.kind, gap=SPACE_M))
        rows.addWidget(self.about)
        rows.addWidget(self.trouble)
        below = QWidget()
        look(below, "clear")
        feet = QVBoxLayout(below)
        feet.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        feet.setSpacing(SPACE_S)
        feet.addWidget(flowing(self.up, self.down, self.ready, self.hand))
        feet.addWidget(self.handed)
        for part in (inside, self.grid, below):
            self.card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_programme(self, programme: bytes) -> None:
        """Show the phrases of a programme, or the same ones as they are now."""
        if programme != self._programme:
            self.show_trouble("")
        self._programme = programme
        self._show()
        self._verbs.behind(self.show_behind)

    def show_behind(self, count: int) -> None:
        """Say how many placements under way lack the phrases as they are."""
        self._behind = count
        self.hand.setEnabled(count > 0)
        self._say_behind()

    def show_trouble(self, text: str) -> None:
        """Say what is wrong with what was written into the grid."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.grid.setAccessibleDescription(text)

    def shift(self, by: int) -> None:
        """Move the phrase one is at up (-1) or down (1), and stay with it."""
        index = self.grid.currentIndex()
        to = index.row() + by
        if 0 <= index.row() < len(self.model.rows) and 0 <= to < len(self.model.rows):
            self._verbs.move(self.model.rows[index.row()].id, by)
            self.grid.setCurrentIndex(index.siblingAtRow(to))

    @property
    def owner(self) -> bytes | None:
        """The programme whose phrases are shown, None for those of every programme."""
        return None if self.whose.value() else self._programme

    def _show(self) -> None:
        here = self.grid.currentIndex()
        row, column = here.row(), here.column()
        self.model.show(self.owner, str(self.kind.value() or "work"))
        if row >= 0 and not self.grid.currentIndex().isValid():
            last = (self.model.rowCount() - 1, self.model.columnCount() - 1)
            self.grid.setCurrentIndex(self.model.index(min(row, last[0]), min(column, last[1])))
        several = len(self.model.rows) > 1
        self.up.setEnabled(several)
        self.down.setEnabled(several)
        self._say_about()
        self._say_behind()

    def _owners(self) -> list[tuple[object, str]]:
        return [(False, _("this programme")), (True, _("every programme"))]

    def _kinds(self) -> list[tuple[object, str]]:
        return [(kind, say(_KINDS[kind])) for kind in KINDS]

    def retranslate(self) -> None:
        self.model.retranslate()
        self.up.setText(_("Up"))
        self.up.setToolTip("Alt+↑")
        self.down.setText(_("Down"))
        self.down.setToolTip("Alt+↓")
        self.ready.setText(_("Add ready phrases"))
        self.menu.clear()
        for each in self._verbs.sets():
            action = self.menu.addAction(each.title)
            action.triggered.connect(lambda _on=False, name=each.id: self._take(name))
        self._say_about()
        self._say_behind()

    def _take(self, name: str) -> None:
        self._verbs.take(self.owner, name, self.show_trouble)

    def _say_about(self) -> None:
        where = {
            "work": _("They are offered with Ctrl+Space where the work of a day is written."),
            "day": _("One fills the work of a day, and its times where they are still empty."),
            "return": _("They are offered to the mentor who returns a day for correction."),
            "report": _("They are offered where the reference report is written."),
        }
        said = [where[self.model.kind]]
        if not self.model.rows:
            said.append(_("While there are none, general phrases are offered."))
        self.about.setText(" ".join(said))

    def _say_behind(self) -> None:
        self.hand.setText(_("Hand out to placements under way"))
        count = self._behind
        self.handed.setVisible(bool(count or self.model.rows))
        self.handed.setText(
            ngettext(
                "{count} placement under way does not have these phrases yet.",
                "{count} placements under way do not have these phrases yet.",
                count,
            ).format(count=count)
            if count
            else _("All placements under way have these phrases; new ones take them along.")
        )
