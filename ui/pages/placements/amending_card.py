"""Amendments of the agreement and its termination: the list, and the one that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.amendments import AmendmentRow
from app.rules.amended import Changed
from app.rules.paper_words import AMENDMENTS
from ui.pages.placements.amended_changes import AmendedChanges
from ui.pages.placements.amending_verbs import AmendingVerbs, Ending
from ui.pages.placements.cover_verbs import Refused
from ui.pages.placements.terminating import Terminating, party_options
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.link_line import LinkLine
from ui.widgets.record_form import RecordForm
from ui.widgets.translated import begun
from ui.widgets.words import words

Show = Callable[[AmendmentRow | None], object]
_WIDE = ("reason", "terms", "initiator")


class AmendingCard(Card):
    """`show` is told which paper is to be seen: an amendment, or None for the agreement."""

    def __init__(
        self,
        verbs: AmendingVerbs,
        show: Show,
        save: Callable[[], object],
        send: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`save` and `send` save and print what is shown."""
        super().__init__(N_("Amendments and termination"), parent=parent)
        self._verbs = verbs
        self._show = show
        self.rows: list[AmendmentRow] = []
        self.chosen: bytes | None = None
        self.links: list[LinkLine] = []
        self.note = words(style="muted")
        self.add(self.note)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self.body.addLayout(self._list)
        self.back = push_button(partial(self.choose, None), icon_name="arrow-left-line")
        self.add(flowing(self.back))
        self.save = push_button(save, icon_name="download-2-line")
        self.print = push_button(send, icon_name="printer-line")
        self._build_editor()
        self.amend = push_button(lambda: verbs.amend(late(self, self.choose)), icon_name="add-line")
        self.terminate = push_button(self._terminate, icon_name="close-circle-line")
        self.new = flowing(self.amend, self.terminate)
        self.add(self.new)
        self.new.setVisible(verbs.writable)
        self.terminating = Terminating(self._end)
        self.add(self.terminating)
        self.reload()
        self.retranslate()

    def _build_editor(self) -> None:
        self.editor = QWidget()
        look(self.editor, "clear")
        column = QVBoxLayout(self.editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        self.state = words(style="muted")
        self.forms = {
            kind: RecordForm(fields(kind), self._verbs.save, wide=_WIDE, letters=14, history=False)
            for kind in AMENDMENTS
        }
        self.changes = AmendedChanges(self._verbs, self._change)
        self.compare = push_button(self._compare, icon_name="refresh-line")
        self.delete = push_button(self._delete, icon_name="delete-bin-line")
        self.told = words()
        for widget in (
            self.state,
            self.told,
            *self.forms.values(),
            self.changes,
            flowing(self.compare, self.delete),
            flowing(self.save, self.print),
        ):
            column.addWidget(widget)
        self.add(self.editor)

    @property
    def row(self) -> AmendmentRow | None:
        """The one that is shown; None where it is the agreement."""
        return next((row for row in self.rows if row.id == self.chosen), None)

    def reload(self) -> None:
        """Show what is saved."""
        self.rows = list(self._verbs.rows())
        for link in self.links:
            link.hide()
            link.setParent(None)
            link.deleteLater()
        self.links = []
        for row in self.rows:
            link = LinkLine(row_words(row))
            link.clicked.connect(partial(self.choose, row.id))
            self._list.addWidget(link)
            self.links.append(link)
        self._show_row()

    def choose(self, record: bytes | None) -> None:
        """Show one of them, or the agreement again."""
        self.chosen = record
        self.reload()
        self._show(self.row)

    def _show_row(self) -> None:
        row = self.row
        self.note.setVisible(not self.rows)
        self.back.setVisible(row is not None)
        self.editor.setVisible(row is not None)
        if row is None:
            return
        open_still = self._verbs.writable and row.printed_on is None
        for kind, form in self.forms.items():
            form.setVisible(open_still and kind == row.amends)
        amends = row.amends == "amendment"
        self.changes.setVisible(open_still and amends)
        self.compare.setVisible(open_still and amends)
        self.delete.setVisible(open_still)
        self.told.setVisible(not open_still and amends)
        self._say(row)
        if open_still:
            form = self.forms[row.amends]
            form.show_record(row.id, {name: getattr(row, name) for name in form.fields})
            self.changes.show_changes(row.changes)

    def _say(self, row: AmendmentRow) -> None:
        self.state.setText(
            _("Printed on {day}: it stays as it is.").format(day=screen_date(row.printed_on))
            if row.printed_on
            else _("Not printed yet: it may still be changed.")
        )
        lines = []
        for field, before, after in row.changes:
            was, now = (self._verbs.shown_value(field, text or "") for text in (before, after))
            told = f": {was or '–'} → {now or '–'}" if was or now else ""
            lines.append(begun(self._verbs.words(field)) + told)
        self.told.setText("\n".join(lines))

    def _terminate(self) -> None:
        self.terminating.begin(self._verbs.today())

    def _end(self, ending: Ending, refused: Refused) -> None:
        def made(record: bytes) -> None:
            self.terminating.hide()
            self.choose(record)

        self._verbs.terminate(ending, late(self, made), refused)

    def _change(self, changes: Sequence[Changed]) -> None:
        if self.chosen is not None:
            self._verbs.change(self.chosen, changes, late(self, self.state.setText))

    def _compare(self) -> None:
        if self.chosen is not None:
            self._verbs.compare(self.chosen)

    def _delete(self) -> None:
        if self.chosen is not None:
            record = self.chosen
            self.choose(None)
            self._verbs.delete(record)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "terminating"):
            return
        self.note.setText(
            _("None yet. The agreement stays as it was printed; what changes later is agreed here.")
        )
        self.back.setText(_("Show the agreement"))
        self.amend.setText(_("New amendment"))
        self.terminate.setText(_("Terminate the agreement"))
        self.save.setText(_("Save as PDF"))
        self.print.setText(_("Print"))
        self.compare.setText(_("Compare once more"))
        self.delete.setText(_("Delete"))
        self.reload()


def fields(kind: str) -> list[Field]:
    """Return the fields of an amendment, or of a termination."""
    amends = kind == "amendment"
    return [
        LineField("number_text", N_("Number"), longest=60),
        DateField("agreed_on", N_("Date")),
        LineField("place", N_("Place"), longest=200),
        DateField("effective_on", N_("In force from") if amends else N_("Last day")),
        *([] if amends else [ChoiceField("initiator", N_("Who asked for it"), party_options)]),
        TextField("reason", N_("Reason"), lines=2),
        TextField("terms", N_("What else is agreed"), lines=2),
    ]


def row_words(row: AmendmentRow) -> str:
    """Return what one is called in the list."""
    parts = [f"{begun(_(AMENDMENTS.get(row.amends, row.amends)))} {row.number_text}".strip()]
    if row.effective_on:
        day = screen_date(row.effective_on)
        known = row.amends == "amendment"
        parts.append(_("from {day}").format(day=day) if known else day)
    parts.append(_("on paper") if row.printed_on else _("not on paper yet"))
    return " · ".join(parts)
