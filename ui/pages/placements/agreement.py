"""The agreement of a placement: its number and dates, what it lacks, and the paper itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app import clock
from app.documents.catalogue import label
from app.i18n import LANGUAGES, N_, Language, _
from app.i18n.dates import screen_date
from ui.pages.placements.agreement_verbs import AgreementNow, AgreementVerbs
from ui.pages.placements.missing import place_of
from ui.rooms import Kinds
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import NumberField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.grid import ColumnLayout
from ui.widgets.halves import Halves
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.leads import Leads
from ui.widgets.link_line import LinkLine
from ui.widgets.new_file import ask_where, documents
from ui.widgets.paper import PaperView
from ui.widgets.translated import begun

SHOWS: Kinds = frozenset({"placement", "placement_item", "agreement", "student", "school"})
PAUSE_MS = 150
"""How long changes rest before the paper is made anew."""
MOST_COPIES = 20
LANGUAGE_TITLES: dict[Language, str] = {"lv": N_("In Latvian"), "en": N_("In English")}


class AgreementPage(Leads):
    """Fields and gaps at the left, the paper at the right."""

    def __init__(
        self, verbs: AgreementVerbs, spoken: Language, parent: QWidget | None = None
    ) -> None:
        """The paper is shown in `spoken` first."""
        super().__init__(parent)
        self._verbs = verbs
        self._now: AgreementNow | None = None
        self._keys: list[str] = []
        self.paper_language: Language = spoken
        self.paper = PaperView()
        self.fields: dict[str, Field] = {
            "agreement_no": LineField("agreement_no", N_("Number"), hint=N_("when first printed")),
            "signed_on": DateField("signed_on", N_("Date")),
            "place": LineField("place", N_("Place")),
            "copies": NumberField("copies", N_("Copies"), 1, MOST_COPIES),
        }
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
        grid = QWidget()
        look(grid, "clear")
        columns = ColumnLayout(grid, letters=15, most=2)
        for field in self.fields.values():
            columns.add(field)
            field.set_read_only(not self._verbs.writable)
            field.edited.connect(self._edited)
        self.card.add(grid)
        self.signed = push_button(
            lambda: self._verbs.sign(clock.today()), icon_name="quill-pen-line"
        )
        self.card.add(flowing(self.signed))
        self.gaps = Card()
        self.gap_buttons: list[LinkLine] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Halves(self._left(), self._right(), letters=52), 1)

    def _left(self) -> QWidget:
        left = QWidget()
        look(left, "clear")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.card)
        column.addWidget(self.gaps)
        column.addStretch(1)
        return left

    def _right(self) -> QWidget:
        self.languages = QButtonGroup(self)
        self.language_buttons: dict[Language, QPushButton] = {}
        for code in LANGUAGES:
            button = push_button(partial(self.speak, code))
            look(button, "segment")
            button.setProperty("at", "left" if code == LANGUAGES[0] else "right")
            button.setCheckable(True)
            button.setChecked(code == self.paper_language)
            self.languages.addButton(button)
            self.language_buttons[code] = button
        switch = flowing(*self.language_buttons.values(), gap=0)
        self.save = push_button(self.save_file, icon_name="download-2-line")
        self.print = push_button(self.print_it, icon_name="printer-line")
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(flowing(switch, self.save, self.print))
        column.addWidget(self.paper, 1)
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
            field.set_value(getattr(self._now, name))
        self._keys = list(self._verbs.missing(self.paper_language))
        self.retranslate()
        self._pause.start()

    def speak(self, wanted: Language) -> None:
        """Show the paper in another language; the window keeps its own."""
        self.paper_language = wanted
        self.language_buttons[wanted].setChecked(True)
        self.reload(SHOWS)
        self._pause.stop()
        self._draw()

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        if name in self.fields:
            self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_file(self) -> None:
        """Ask where, and write the copies there."""
        start = documents() / self._verbs.file_name(self.paper_language)
        path = ask_where(self, _("Save the agreement as PDF"), start, "PDF (*.pdf)", ".pdf")
        if path is not None:
            self._verbs.save(self.paper_language, self._copies(), path)

    def print_it(self) -> None:
        """Print the copies; the page that is read can be printed alone."""
        pages = self.paper.document.pageCount()
        read = self.paper.page.value() if pages else 0
        self._verbs.print(self.paper_language, self._copies(), read, pages)

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
        keys = self._keys
        self.gaps.set_title(
            _("Missing: {count}").format(count=len(keys)) if keys else _("Nothing is missing")
        )
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

    def _draw(self) -> None:
        self._verbs.preview(self.paper_language, late(self, self.paper.show_pdf))
