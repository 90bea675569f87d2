"""Forms of names and posts: suggested where that is safe, on paper once confirmed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.collation import folded
from app.reports.name_forms import NAME, POST, TITLE, TOWN, NameRow
from ui.models.table import Chip, Column, RowTableModel
from ui.pages.templates.verbs import NameVerbs
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.header import PageHeader, push_button
from ui.widgets.label import plain_label
from ui.widgets.late import late
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.translated import Translated, say
from ui.widgets.words import stacked

KINDS: Final = {
    TOWN: N_("town"), POST: N_("post"), NAME: N_("name"), TITLE: N_("title"),
}  # fmt: skip
_ASKED: Final = {
    NAME: ("dative", "genitive"), POST: ("dative", "genitive", "english"),
    TOWN: ("genitive", "locative"), TITLE: ("genitive", "english"),
}  # fmt: skip


class NamesView(Translated):
    """A list, and the forms of the chosen one beside it; confirming goes on to the next."""

    left = Signal()

    def __init__(self, verbs: NameVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._all: dict[bytes, NameRow] = {}
        self._filters: Mapping[str, str] = {}
        self._row: NameRow | None = None
        self.header = PageHeader(N_("Forms of names"))
        self.filters = FilterRow(N_("Name, post"))
        self.filters.add_choice(
            "state", N_("State"), N_("All"),
            lambda: [("no", _("to be confirmed")), ("yes", _("confirmed"))],
        )  # fmt: skip
        self.filters.changed.connect(self._narrow)
        rows: RowTableModel[NameRow] = RowTableModel(
            _columns(), lambda _sort, _down: self._ids(),
            lambda ids: [self._all[each] for each in ids if each in self._all],
        )  # fmt: skip
        self.table = Table(rows, N_("Names and posts"))
        self.table.chosen.connect(lambda _record: self._show())
        self.table.opened.connect(lambda _record: self._to_fields())
        self.card = Card(flush=True)
        self.card.add(self.table, 1)
        self.form = Card()
        self.written = plain_label("section")
        self.note = plain_label("small")
        self.fields = {
            "dative": LineField("dative", N_("Dative: to whom"), longest=300),
            "genitive": LineField("genitive", N_("Genitive: whose"), longest=300),
            "locative": LineField("locative", N_("Locative: where"), longest=300),
            "english": LineField("english", N_("In English"), longest=300),
        }
        for field in self.fields.values():
            field.edited.connect(lambda _name, _value: self._note())
        self.confirm = push_button(self.confirm_forms, icon_name="check-line", primary=True)
        self.doubt = push_button(self._doubt, icon_name="arrow-go-back-line")
        self.trouble = plain_label("problem")
        for widget in (self.written, self.note, *self.fields.values(), self.trouble,
                       flowing(self.confirm, self.doubt)):  # fmt: skip
            self.form.add(widget)
        self.form.body.addStretch(1)
        self.split = ListAndDetail(self.card, scrolling(stacked(self.form)), letters=50)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_M)
        for widget, stretch in ((self.header, 0), (self.filters, 0), (self.split, 1)):
            whole.addWidget(widget, stretch)
        QShortcut(
            QKeySequence("Ctrl+Return"), self, self.confirm_forms,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip
        self.retranslate()

    def reload(self) -> None:
        """Show the names as they are now; what is being typed stays."""
        self._all = {row.id: row for row in self._verbs.names()}
        self.table.reload()
        self.table.choose_first()
        if self._row is None or self._all.get(self._row.id) != self._row:
            self._show()
        self.retranslate()

    def begin(self) -> None:
        """Go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm_forms(self) -> None:
        """Say that the forms are right, and go on to the next that aren't confirmed."""
        row = self._row
        if row is not None:
            then = late(self, lambda: self._next(row.id))
            self._verbs.confirm(row.written, self._forms(row), then, late(self, self._say))

    def retranslate(self) -> None:
        self.header.set_crumbs([(_("Templates"), self.left.emit)])
        waiting = sum(not row.sure for row in self._all.values())
        said = _("Papers use a form only once it is confirmed here; until then they leave a blank.")
        if waiting:
            said = ngettext(
                "{count} is to be confirmed.", "{count} are to be confirmed.", waiting
            ).format(count=waiting) + " " + said
        self.header.set_subtitle(said)
        self.confirm.setText(_("The forms are right"))
        self.confirm.setToolTip("Ctrl+Enter")
        self.doubt.setText(_("Not sure after all"))
        self._name_row()

    def _ids(self) -> Sequence[bytes]:
        words = folded(self._filters.get("search", "")).split()
        state = self._filters.get("state")
        return [
            row.id for row in self._all.values()
            if all(word in folded(row.written) for word in words)
            and (state is None or row.sure == (state == "yes"))
        ]  # fmt: skip

    def _narrow(self, filters: Mapping[str, str]) -> None:
        self._filters = filters
        self.table.reload()
        self.table.choose_first()
        self._show()

    def _show(self) -> None:
        self._row = self._all.get(self.table.current() or b"")
        self.form.setVisible(self._row is not None)
        self._say("")
        if self._row is None:
            return
        for name, field in self.fields.items():
            field.setVisible(name in _ASKED[self._row.kind])
            field.set_value(getattr(self._row, name))
        self._name_row()

    def _name_row(self) -> None:
        row = self._row
        if row is None:
            return
        self.written.setText(row.written)
        self.doubt.setVisible(row.sure)
        if row.sure:
            said = _("Confirmed. If the words change, their forms are confirmed anew.")
        elif any(getattr(row, name) for name in _ASKED[row.kind]):
            said = _("Suggested. Look whether it is right, and confirm it.")
        else:
            said = _("Nothing is suggested: this can be inflected in several ways. Write the form.")
        self.note.setText(say(KINDS[row.kind]).capitalize() + ". " + said)

    def _forms(self, row: NameRow) -> dict[str, str]:
        asked = _ASKED[row.kind]
        return {
            name: field.read() if name in asked else getattr(row, name)
            for name, field in self.fields.items()
        }

    def _note(self) -> None:
        """Keep what was typed; it is confirmed with the button."""
        if self._row is not None:
            self._verbs.note(self._row.written, self._forms(self._row), late(self, self._say))

    def _to_fields(self) -> None:
        if self._row is not None:
            self.fields[_ASKED[self._row.kind][0]].setFocus()

    def _next(self, record: bytes) -> None:
        ids = list(self.table.rows.ids)
        at = ids.index(record) if record in ids else -1
        ahead = [*ids[at + 1 :], *ids[: max(at, 0)]]
        found = next((each for each in ahead if not self._all[each].sure), None)
        if found is not None:
            self.table.choose(found)
            self._show()
            self._to_fields()

    def _doubt(self) -> None:
        if self._row is not None:
            self._verbs.doubt(self._row.written)

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))


def _chip(row: NameRow) -> Chip:
    if row.sure:
        return "good", _("confirmed"), ""
    return "waiting", _("to be confirmed"), ""


def _columns() -> Sequence[Column[NameRow]]:
    return [
        Column("written", N_("Name, post"), lambda row: row.written, sortable=False, letters=46),
        Column("kind", N_("What it is"), lambda row: say(KINDS[row.kind]), sortable=False),
        Column("dative", N_("Dative"), lambda row: row.dative, sortable=False, letters=30,
               shown=False),
        Column("genitive", N_("Genitive"), lambda row: row.genitive, sortable=False, letters=30),
        Column("state", N_("State"), lambda _row: "", sortable=False, chip=_chip),
    ]  # fmt: skip
