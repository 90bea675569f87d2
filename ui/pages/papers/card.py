"""One paper: where each party stands, what has happened, and what can be done now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _
from app.reports.signatures import PaperNow
from app.rules.archive_words import LATER
from app.rules.paper_words import AGREEMENT, ELECTRONIC, ON_PAPER, REFUSED, RETURNED, SENT
from ui.pages.papers.functions import PapersFunctions, Refused
from ui.pages.papers.lines import PaperLine, line_chip
from ui.pages.papers.parties import PartyList
from ui.pages.papers.reason import AskWhy
from ui.pages.papers.told import blank_words, facts_of, why_so
from ui.theme import SPACE_XS, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.link_line import LinkLine
from ui.widgets.new_file import ask_where, documents
from ui.widgets.paper_marks import event_words
from ui.widgets.words import emptied, words


class PaperCard(Card):
    """Shows a line of the list.

    `opened(attachment)` leads to a file, `prepared()` to where the agreement is printed.
    """

    opened = Signal(bytes)
    prepared = Signal()

    def __init__(self, functions: PapersFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._functions = functions
        self.line: PaperLine | None = None
        self._blanks: Sequence[str] = ()
        self.chip = StatusChip()
        self.add_to_head(self.chip)
        self.facts, self.why = words(style="muted"), words(style="muted")
        self.parties = PartyList()
        self.parties.ticked.connect(self._enable)
        self.day = DateField("day", N_("On"))
        note = self._note
        self.sent = push_button(lambda: note(SENT), icon_name="mail-send-line")
        self.signed = push_button(lambda: note(ON_PAPER), icon_name="quill-pen-line", primary=True)
        self.returned = push_button(lambda: note(RETURNED), icon_name="inbox-archive-line")
        self.refused = push_button(self.ask_refusal, icon_name="close-circle-line")
        self.scan = push_button(self.attach, icon_name="attachment-line")
        self.electronic = push_button(lambda: note(ELECTRONIC), icon_name="shield-check-line")
        self.noting = (
            self.signed, self.electronic, self.sent, self.returned, self.refused, self.scan,
        )  # fmt: skip
        self.print = push_button(self.print_it, icon_name="printer-line")
        self.save = push_button(self.save_it, icon_name="download-2-line")
        self.void = push_button(self.ask_void, icon_name="forbid-line")
        self.reason = AskWhy()
        self.trouble = words(style="problem")
        self.events = QVBoxLayout()
        self.events.setSpacing(SPACE_XS)
        for widget in (
            self.facts, self.why, self.parties, self.day, flowing(*self.noting),
            flowing(self.print, self.save, self.void), self.reason, self.trouble,
        ):  # fmt: skip
            self.add(widget)
        self.body.addLayout(self.events)
        self.body.addStretch(1)
        self.refuse("")
        self.retranslate()

    def show_line(self, line: PaperLine) -> None:
        """Show another line, or the same one as it is now."""
        if self.line is None or self.line.id != line.id or self.line.paper != line.paper:
            self.reason.close_it()
            self.refuse("")
            self.day.set_value(clock.today())
            self.parties.boxes = {}
            self._blanks = ()
        self.line = line
        self.retranslate()
        if self._asks_for_blanks(line):
            self._functions.blanks(line.kind, late(self, partial(self._show_blanks, line.id)))

    def refuse(self, why: str) -> None:
        """Say why something could not be done."""
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))

    def ask_refusal(self) -> None:
        """Ask why they refused, then note it."""
        self.reason.ask(N_("Note the refusal"), partial(self._note_for, REFUSED))

    def ask_void(self) -> None:
        """Ask why it is void, then say so."""
        paper = self._paper()
        if paper is not None:
            self.reason.ask(
                N_("Declare void"),
                lambda why, refused: self._functions.void((paper.id,), why, refused),
            )

    def attach(self) -> None:
        """Ask for the file, and attach it: a scan, or what was signed electronically."""
        if self.line is None:
            return
        title = _("The signed paper as a file")
        found, _kind = QFileDialog.getOpenFileName(self, title, str(documents()))
        if not found:
            return
        paper = self._paper()
        if paper is None:
            self._functions.take_signed(self.line.kind, Path(found), late(self, self.refuse))
        else:
            self._functions.attach(
                paper.id, self.parties.meant(), Path(found), self._day(), late(self, self.refuse)
            )

    def print_it(self) -> None:
        """Print what is missing; what was printed, just as it was."""
        paper = self._paper()
        if paper is not None:
            self._functions.reprint(paper.id)
        elif self.line is not None and self.line.kind == AGREEMENT:
            self.prepared.emit()
        elif self.line is not None:
            self._functions.print(self.line.kind)

    def save_it(self) -> None:
        """Ask where, and write it as PDF."""
        if self.line is None:
            return
        start = documents() / self._functions.file_name(self.line.kind)
        path = ask_where(self, _("Save the paper as PDF"), start, "PDF (*.pdf)", ".pdf")
        paper = self._paper()
        if path is not None and paper is not None:
            self._functions.save_again(paper.id, path)
        elif path is not None:
            self._functions.save(self.line.kind, path)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "trouble"):
            return
        self.sent.setText(_("Sent"))
        self.signed.setText(_("Signed"))
        self.electronic.setText(_("Signed electronically"))
        self.returned.setText(_("Returned"))
        self.refused.setText(_("Refused…"))
        self.save.setText(_("Save as PDF…"))
        self.void.setText(_("Void…"))
        if self.line is not None:
            self._show(self.line, self._functions.closed())

    def _show(self, line: PaperLine, closed: str) -> None:
        paper = self._paper()
        self.set_title(line.title)
        self.chip.set_state(*line_chip(line))
        self.facts.setText(facts_of(paper))
        self.why.setText("\n".join([*why_so(line, closed), *blank_words(self._blanks)]))
        for label in (self.facts, self.why):
            label.setVisible(bool(label.text()))
        writable = not closed and line.counts
        parties = paper.parties if paper is not None else ()
        self.parties.show_parties(parties, writable=writable)
        self.parties.setVisible(bool(parties))
        signs = writable and bool(parties)
        for widget in (self.day, *self.noting[:-1]):
            widget.setVisible(signs)
        self.scan.setVisible(writable)
        self.scan.setText(_("Attach scan…") if paper is not None else _("Attach what was signed…"))
        prints = not closed and (
            paper.is_kept if paper is not None else self._functions.printable(line.kind)
        )
        prepared = paper is None and line.kind == AGREEMENT
        self.print.setText(_("Print again") if paper is not None else _("Print"))
        if prepared:
            self.print.setText(_("To the agreement"))
        self.print.setVisible(prints)
        self.save.setVisible(prints and not prepared)
        self.void.setVisible(writable and paper is not None)
        self._show_events(paper, writable=writable)
        self._enable()

    def _show_events(self, paper: PaperNow | None, *, writable: bool) -> None:
        emptied(self.events)
        if paper is None:
            return
        for record, name in paper.scans:
            link = LinkLine(_("File: {name}").format(name=name))
            link.clicked.connect(lambda _on=False, record=record: self.opened.emit(record))
            self.events.addWidget(link)
        for event in reversed(paper.events):
            text = event_words(event)
            said = words(text)
            if not writable:
                self.events.addWidget(said)
                continue
            back = push_button(partial(self._functions.take_back, (event.id,)))
            look(back, "link")
            back.setText(_("Take back"))
            back.setAccessibleName(_("Take back: {what}").format(what=text))
            self.events.addWidget(said)
            self.events.addWidget(flowing(back))

    def _asks_for_blanks(self, line: PaperLine) -> bool:
        """Tell whether it is printed from here, so that what prints as blanks is worth knowing."""
        if self._functions.closed() or line.paper is not None or line.kind == AGREEMENT:
            return False
        due = line.slot is not None and line.slot.state != LATER
        return due and self._functions.printable(line.kind)

    def _show_blanks(self, line: bytes, blanks: Sequence[str]) -> None:
        if self.line is not None and self.line.id == line and self.line.paper is None:
            self._blanks = blanks
            self.retranslate()

    def _enable(self) -> None:
        meant = bool(self.parties.meant())
        for button in self.noting[:-1]:
            button.setEnabled(meant)
        self.scan.setEnabled(meant or self._paper() is None or not self.parties.boxes)

    def _note(self, state: str) -> None:
        self._note_for(state, "", late(self, self.refuse))

    def _note_for(self, state: str, why: str, refused: Refused) -> None:
        paper = self._paper()
        if paper is not None:
            meant = self.parties.meant()
            self._functions.note(paper.id, meant, state, self._day(), why, refused)

    def _day(self) -> date:
        found = self.day.value()
        return found if isinstance(found, date) else clock.today()

    def _paper(self) -> PaperNow | None:
        return self.line.paper if self.line is not None else None
