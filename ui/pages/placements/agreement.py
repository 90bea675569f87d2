"""The agreement of a placement: its number and dates, what it lacks, and the paper itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app import clock
from app.documents.catalogue import label
from app.documents.kinds import BOTH
from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.amendments import AmendmentRow
from ui.pages.placements.agreement_fields import agreement_fields, terms_fields
from ui.pages.placements.agreement_verbs import AgreementNow, AgreementVerbs
from ui.pages.placements.amending_card import AmendingCard, row_words
from ui.pages.placements.missing import place_of
from ui.rooms import Kinds
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.fields import Field
from ui.widgets.flow import flowing
from ui.widgets.grid import ColumnLayout
from ui.widgets.halves import Halves
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.leads import Leads
from ui.widgets.link_line import LinkLine
from ui.widgets.new_file import ask_where, documents
from ui.widgets.paper import PaperView
from ui.widgets.paper_elsewhere import PaperElsewhere
from ui.widgets.translated import begun
from ui.widgets.words import words

SHOWS: Kinds = frozenset({
    "placement", "placement_item", "agreement", "student", "school", "stretch", "mobility",
    "amendment", "printed_paper", "paper_template", "letterhead", "name_form", "attachment",
})  # fmt: skip
PAUSE_MS = 150
"""How long changes rest before the paper is made anew."""
LANGUAGE_TITLES: dict[str, str] = {
    "lv": N_("In Latvian"), "en": N_("In English"), BOTH: N_("Side by side"),
}  # fmt: skip


class AgreementPage(Leads):
    """Fields and gaps at the left, the paper at the right."""

    def __init__(
        self, verbs: AgreementVerbs, spoken: str, parent: QWidget | None = None
    ) -> None:
        """The paper is shown in `spoken` first."""
        super().__init__(parent)
        self._verbs = verbs
        self._now: AgreementNow | None = None
        self._keys: list[str] = []
        self.paper_language = spoken
        self.paper = PaperView()
        self._own, self._terms = agreement_fields(), terms_fields()
        self.fields: dict[str, Field] = {
            field.name: field for field in (*self._own, *self._terms)
        }  # fmt: skip
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self._build()
        self.reload(SHOWS)
        self.retranslate()

    def _build(self) -> None:
        self.chip = StatusChip()
        self.card = Card(N_("Agreement"))
        self.card.add_to_head(self.chip)
        self.card.add(self._grid(self._own))
        self.signed = push_button(
            lambda: self._verbs.sign(clock.today()), icon_name="quill-pen-line"
        )
        self.card.add(flowing(self.signed))
        self.terms = Card(N_("Pay and insurance"))
        self.terms.add(self._grid(self._terms))
        self.amending = AmendingCard(
            self._verbs.amending, lambda _row: self._draw(), self.save_file, self.print_it
        )
        self.gaps = Card()
        self.warning = words(style="problem")
        self.gap_buttons: list[LinkLine] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Halves(self._left(), self._right(), letters=52), 1)

    def _grid(self, fields: Sequence[Field]) -> QWidget:
        grid = QWidget()
        look(grid, "clear")
        columns = ColumnLayout(grid, letters=15, most=2)
        for field in fields:
            columns.add(field)
            field.set_read_only(not self._verbs.writable)
            field.edited.connect(self._edited)
        return grid

    def _left(self) -> QWidget:
        left = QWidget()
        look(left, "clear")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for card in (self.card, self.gaps, self.terms, self.amending):
            column.addWidget(card)
        column.addStretch(1)
        self.gaps.add(self.warning)
        return left

    def _right(self) -> QWidget:
        self.languages = QButtonGroup(self)
        self.language_buttons: dict[str, QPushButton] = {}
        for code in LANGUAGE_TITLES:
            button = push_button(partial(self.speak, code))
            look(button, "segment")
            button.setProperty("at", {"lv": "left", "en": "middle"}.get(code, "right"))
            button.setCheckable(True)
            button.setChecked(code == self.paper_language)
            self.languages.addButton(button)
            self.language_buttons[code] = button
        self.switch = flowing(*self.language_buttons.values(), gap=0)
        self.save = push_button(self.save_file, icon_name="download-2-line")
        self.print = push_button(self.print_it, icon_name="printer-line")
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        self.shown = words(style="muted")
        self.elsewhere = PaperElsewhere()
        self.elsewhere.opened.connect(lambda file: self.leads.emit("attachments", file.hex()))
        column.addWidget(flowing(self.switch, self.save, self.print))
        column.addWidget(self.shown)
        column.addWidget(self.elsewhere)
        column.addWidget(self.paper, 1)
        column.addStretch(0)
        return right

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved, and make the paper anew soon."""
        if kinds.isdisjoint(SHOWS):
            return
        self._now = self._verbs.agreement()
        if self._now is None:
            return
        for name, field in self.fields.items():
            field.past = (self._now.id, name) if self._now.id is not None else None
            known = self._now.terms
            field.set_value(known[name] if name in known else getattr(self._now, name, None))
        self._keys = list(self._verbs.missing(self.paper_language))
        self.amending.reload()
        self._is_here()
        self.retranslate()
        self._pause.start()

    def speak(self, wanted: str) -> None:
        """Show the paper in another language; the window keeps its own."""
        self.paper_language = wanted
        self.language_buttons[wanted].setChecked(True)
        self.reload(SHOWS)
        self._pause.stop()
        self._draw()

    def to_print(self, spoken: str) -> None:
        """Show the paper in a language, with Enter to print it, or to see where it is found."""
        self.speak(spoken)
        for button in (self.print, *self.elsewhere.links):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        if name in self.fields:
            self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_file(self) -> None:
        """Ask where, and write the copies there."""
        row, spoken = self._chosen
        amending = self._verbs.amending
        name = amending.file_name(row, spoken) if row else self._verbs.file_name(spoken)
        title = _("Save the paper as PDF") if row else _("Save the agreement as PDF")
        path = ask_where(self, title, documents() / name, "PDF (*.pdf)", ".pdf")
        if path is None:
            return
        if row is not None:
            amending.save_file(row, spoken, self._copies(), path)
        else:
            self._verbs.save(spoken, self._copies(), path)

    def print_it(self) -> None:
        """Print the copies; the page that is read can be printed alone."""
        pages = self.paper.document.pageCount()
        read = self.paper.page.value() if pages else 0
        row, spoken = self._chosen
        if row is not None:
            self._verbs.amending.print(row, spoken, self._copies(), read, pages)
        else:
            self._verbs.print(spoken, self._copies(), read, pages)

    def retranslate(self) -> None:
        for code, button in self.language_buttons.items():
            button.setText(_(LANGUAGE_TITLES[code]))
        self.save.setText(_("Save as PDF"))
        self.print.setText(_("Print"))
        self.signed.setText(_("All parties have signed"))
        self._show_state()
        self._show_gaps()

    def _show_state(self) -> None:
        now = self._now
        if now is None:
            return
        hint = now.next_no and _("will be {number}").format(number=now.next_no)
        number = self.fields["agreement_no"].editor
        number.setPlaceholderText(hint)  # type: ignore[attr-defined]
        if now.signed_on and now.printed_on:
            self.chip.set_state("good", _("Signed"), "quill-pen-line")
        elif now.printed_on:
            printed = _("Printed {date}").format(date=screen_date(now.printed_on))
            self.chip.set_state("waiting", printed, "printer-line")
        else:
            self.chip.set_state("neutral", _("Not printed yet"), "draft-line")
        self.signed.setVisible(self._verbs.writable and now.signed_on is None)

    def _show_gaps(self) -> None:
        """List what is missing, each a link to where it is filled in."""
        for button in self.gap_buttons:
            button.hide()
            button.setParent(None)
            button.deleteLater()
        keys, warning = self._keys, self._now.warning if self._now else ""
        self.gaps.set_title(
            _("Missing: {count}").format(count=len(keys)) if keys else _("Nothing is missing")
        )
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.gap_buttons = [self._gap(key) for key in keys]
        for button in self.gap_buttons:
            self.gaps.add(button)

    def _gap(self, key: str) -> LinkLine:
        tab, field = place_of(key)
        words = label(key)
        button = LinkLine(begun(words))
        button.clicked.connect(lambda: self.leads.emit(tab, field))
        button.setToolTip(_("Go to where it is filled in"))
        return button

    def _edited(self, name: str, value: object) -> None:
        field = self.fields[name]

        def refused(text: str) -> None:
            field.write(value)
            field.show_error(text)

        self._verbs.edit(name, value, late(field, refused))

    def _copies(self) -> int:
        return int(self.fields["copies"].value() or 1)

    @property
    def _chosen(self) -> tuple[AmendmentRow | None, str]:
        """The amendment that is shown, else the agreement; in one language but the agreement."""
        row = self.amending.row
        both = row is not None and self.paper_language == BOTH
        return row, "lv" if both else self.paper_language

    def _is_here(self) -> bool:
        """Tell whether this folder can print what is shown; where it can't, say where it is."""
        kept = self._verbs.kept_at_school(self.amending.row)
        self.elsewhere.show_paper(kept)
        for widget in (
            self.switch, self.save, self.print, self.paper, self.gaps,
            self.amending.save, self.amending.print,
        ):  # fmt: skip
            widget.setVisible(kept is None)
        return kept is None

    def _draw(self) -> None:
        row, spoken = self._chosen
        self.shown.setVisible(row is not None)
        self.language_buttons[BOTH].setVisible(row is None)
        self.language_buttons[spoken].setChecked(True)
        if row is not None:
            self.shown.setText(row_words(row))
        if not self._is_here():
            return
        if row is not None:
            self._verbs.amending.preview(row, spoken, late(self, self.paper.show_pdf))
        else:
            self._verbs.preview(spoken, late(self, self.paper.show_pdf))
