"""What the electronic signatures in an attached file say; looked at when asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.intake.signed_pdf import Signatures, signature_words
from app.reports.attachments import AttachmentRow
from app.rules.attached import CONTAINER, PDF
from ui.pages.attachments.functions import AttachmentFunctions
from ui.theme import SPACE_S, look
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.translated import Translated
from ui.widgets.words import words


class SignaturePart(Translated):
    """Hidden for files that can't be signed."""

    def __init__(self, functions: AttachmentFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._functions = functions
        self._row: AttachmentRow | None = None
        self._waits = False
        self.found: Signatures | None = None
        self.look = push_button(self.look_at, icon_name="shield-check-line")
        self.said = words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(flowing(self.look))
        column.addWidget(self.said)
        self.retranslate()

    def show_row(self, row: AttachmentRow) -> None:
        """Show another file; nothing is said of it until it is asked for."""
        if self._row is None or self._row.id != row.id:
            self.found, self._waits = None, False
        self._row = row
        self.retranslate()

    def look_at(self) -> None:
        """Have the file looked at; an answer about another file is dropped."""
        row = self._row
        if row is None:
            return

        def show(found: Signatures) -> None:
            if self._row is not None and self._row.id == row.id:
                self.found, self._waits = found, False
                self.retranslate()

        self._waits = True
        self.retranslate()
        self._functions.signatures(row, late(self, show))

    def retranslate(self) -> None:
        self.look.setText(_("Look at the electronic signatures"))
        media = self._row.media if self._row is not None else ""
        self.look.setVisible(media == PDF and self.found is None)
        self.look.setEnabled(self._row is not None and self._row.whole and not self._waits)
        text = ""
        if media == CONTAINER:
            text = _(
                "A container of signed files (.asice, .edoc): its signatures aren't looked at "
                "here. Save a copy and open it with the program or the page of whoever has issued "
                "the signatures, for example eparaksts.lv."
            )
        elif self._waits:
            text = _("Reading…")
        elif self.found is not None:
            text = "\n".join(signature_words(self.found))
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.setVisible(media in (PDF, CONTAINER))
