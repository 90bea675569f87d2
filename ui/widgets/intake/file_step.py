"""Where a file is chosen or let go."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.theme import RADIUS, SPACE_S, SPACE_XL, current_tokens, look
from ui.widgets.empty import RoundIcon
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, say

TABLES = N_("Tables (*.xlsx *.ods *.csv *.txt *.tsv);;All files (*)")


class FileStep(Translated):
    """`chosen(path)` when a file was chosen in the dialog or dropped; `expects` is a msgid."""

    chosen = Signal(str)

    def __init__(self, expects: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._expects = expects
        self._over = False
        self.setAcceptDrops(True)
        self.title = QLabel()
        look(self.title, "large")
        self.text = QLabel()
        look(self.text, "muted")
        self.button = push_button(self.choose, primary=True, icon_name="file-upload-line")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addStretch(1)
        column.addWidget(RoundIcon("file-excel-2-line"))
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(SPACE_S)
        column.addWidget(flowing(self.button), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.retranslate()

    def choose(self) -> None:
        """Let the person choose a file in the system's dialog."""
        found, _kind = QFileDialog.getOpenFileName(self, _("Choose the table"), "", say(TABLES))
        if found:
            self.chosen.emit(found)

    def retranslate(self) -> None:
        self.title.setText(_("Choose the file, or drop it here"))
        self.text.setText(
            say(self._expects)
            + " "
            + _("An XLSX, ODS or CSV file as it is. Nothing is changed before you have seen it.")
        )
        self.button.setText(_("Choose a file…"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.chosen.emit(url.toLocalFile())
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent if self._over else tokens.edge), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_soft if self._over else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)
