"""A placement abroad: what its learning agreement needs, the paper itself, and the English set."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.documents.kinds import KINDS
from app.i18n import N_, _
from ui.pages.mobility.fields import (
    PREFIX,
    before_sheet,
    learning_sheet,
    organisations_sheet,
    stay_sheet,
    support_sheet,
)
from ui.pages.mobility.verbs import MobilityVerbs
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.field_card import field_card, reveal
from ui.widgets.fields import Field
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.lacks import LacksBanner
from ui.widgets.late import late
from ui.widgets.leads import Leads
from ui.widgets.new_file import ask_where, documents
from ui.widgets.paper import PaperView
from ui.widgets.paper_elsewhere import PaperElsewhere
from ui.widgets.words import words

SHOWS: Kinds = frozenset({
    "placement", "placement_item", "agreement", "student", "school", "mobility", "name_form",
    "printed_paper", "paper_template", "letterhead", "attachment",
})  # fmt: skip
PAUSE_MS = 150
"""How long changes rest before the paper is made anew."""
DESCRIPTION, PAPER = "description", "paper"
VIEWS = {DESCRIPTION: N_("Description"), PAPER: N_("Learning agreement")}


class MobilityTab(Leads):
    """Two views of one thing: its description in cards, and the paper that it becomes."""

    def __init__(self, verbs: MobilityVerbs, parent: QWidget | None = None) -> None:
        """`verbs` are about one placement."""
        super().__init__(parent)
        self._verbs = verbs
        self.paper = PaperView()
        self.gaps = LacksBanner(N_("The learning agreement lacks: {names}."), self._fill_in)
        self.sheets = (
            stay_sheet(), organisations_sheet(), learning_sheet(), support_sheet(), before_sheet(),
        )  # fmt: skip
        self.fields: dict[str, Field] = {
            field.name: field for sheet in self.sheets for field in sheet.fields
        }
        for field in self.fields.values():
            field.set_read_only(not verbs.writable)
            field.edited.connect(self._edited)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self._build()
        self.show_view(DESCRIPTION)
        self.reload(SHOWS)
        self.retranslate()

    def _build(self) -> None:
        self.views = QButtonGroup(self)
        self.view_buttons: dict[str, QPushButton] = {}
        for view in VIEWS:
            button = push_button(partial(self.show_view, view))
            look(button, "segment")
            button.setProperty("at", "left" if view == DESCRIPTION else "right")
            button.setCheckable(True)
            self.views.addButton(button)
            self.view_buttons[view] = button
        switch = flowing(*self.view_buttons.values(), gap=0)
        self.save = push_button(self.save_file, icon_name="download-2-line")
        self.print = push_button(self.print_it, icon_name="printer-line")
        stay, organisations, learning, support, before = (
            field_card(sheet.title, sheet.fields, sheet.wide) for sheet in self.sheets
        )
        self.note = words(style="muted")
        self.cards = columns_of(
            _stack(stay, learning, support),
            _stack(organisations, before, self._set_card()),
            letters=62,
            most=2,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(flowing(switch, self.save, self.print))
        layout.addWidget(self.gaps)
        layout.addWidget(self.note)
        layout.addWidget(self.cards)
        self.elsewhere = PaperElsewhere()
        self.elsewhere.opened.connect(lambda file: self.leads.emit("attachments", file.hex()))
        layout.addWidget(self.elsewhere)
        layout.addWidget(self.paper, 1)
        layout.addStretch(0)

    def _set_card(self) -> Card:
        self.set = Card(N_("English set"))
        self.set_words = words()
        self.save_set = push_button(self.save_english_set, icon_name="download-2-line")
        self.print_set = push_button(self._verbs.print_set, icon_name="printer-line")
        self.set.add(self.set_words)
        self.set.add(flowing(self.save_set, self.print_set))
        return self.set

    def show_view(self, view: str) -> None:
        """Show the description or the paper."""
        self.view_buttons[view].setChecked(True)
        self.cards.setVisible(view == DESCRIPTION)
        self.note.setVisible(view == DESCRIPTION and self._verbs.writable)
        self._pause.stop()
        if view == PAPER:
            self._draw()
        else:
            for widget in (self.elsewhere, self.paper, self.save, self.print):
                widget.hide()

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved, and make the paper anew soon; what is being typed stays."""
        if kinds.isdisjoint(SHOWS):
            return
        now = self._verbs.mobility()
        for name, field in self.fields.items():
            value = now.values[name] or None
            field.past = (now.id, name)
            field.set_value(value if isinstance(field, ChoiceField) else value or "")
        keys = list(self._verbs.missing())
        here = {key.removeprefix(PREFIX) for key in keys if key.startswith(PREFIX)}
        for name, field in self.fields.items():
            field.set_missing(name in here and self._verbs.writable)
        self.gaps.show_keys(keys if self._verbs.writable else [])
        self._show_set()
        if self.view_buttons[PAPER].isChecked():
            self._pause.start()

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        field = self.fields.get(name)
        if field is not None:
            self.show_view(DESCRIPTION)
            QTimer.singleShot(0, field, partial(reveal, field))

    def save_file(self) -> None:
        """Ask where, and write the learning agreement there."""
        self._ask(
            _("Save the learning agreement as PDF"), self._verbs.file_name(), self._verbs.save
        )

    def save_english_set(self) -> None:
        """Ask where, and write the English set there."""
        self._ask(_("Save the English set as PDF"), self._verbs.set_name(), self._verbs.save_set)

    def print_it(self) -> None:
        """Print it; the page that is read can be printed alone."""
        pages = self.paper.document.pageCount()
        self._verbs.print(self.paper.page.value() if pages else 0, pages)

    def retranslate(self) -> None:
        for view, button in self.view_buttons.items():
            button.setText(_(VIEWS[view]))
        self.save.setText(_("Save as PDF"))
        self.print.setText(_("Print"))
        self.note.setText(
            _("The learning agreement is printed in English: write these fields in English.")
        )
        self.save_set.setText(_("Save the set as PDF"))
        self.print_set.setText(_("Print the English set"))
        self._show_set()

    def _show_set(self) -> None:
        self.set.setVisible(self._verbs.set_is_here())
        titles = ", ".join(KINDS[key].title for key in self._verbs.english_set())
        self.set_words.setText(
            _("All in English, one after the other in one file: {papers}.").format(papers=titles)
        )

    def _ask(self, title: str, name: str, write: Any) -> None:
        path = ask_where(self, title, documents() / name, "PDF (*.pdf)", ".pdf")
        if path is not None:
            write(path)

    def _fill_in(self, key: str) -> None:
        if key.startswith(PREFIX):
            self.go_to(key.removeprefix(PREFIX))
        else:
            self.leads.emit(*self._verbs.place_of(key))

    def _edited(self, name: str, value: object) -> None:
        field = self.fields[name]

        def refused(text: str) -> None:
            field.write(value)
            field.show_error(text)

        self._verbs.edit(name, value, late(field, refused))

    def _draw(self) -> None:
        """Show the paper; where this folder can't print it, where it is found."""
        kept = self._verbs.kept_at_school()
        self.elsewhere.show_paper(kept)
        for widget in (self.paper, self.save, self.print):
            widget.setVisible(kept is None)
        if kept is None:
            self._verbs.preview(late(self, self.paper.show_pdf))


def _stack(*cards: QWidget) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_L)
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return holder
