"""A strip that tells how far a long piece of work is, and stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.banner import announce
from ui.widgets.translated import Said, Translated, said


class ProgressStrip(Translated):
    """Hidden until `start`; `report(done, total)` moves it; `cancelled` when the person stops."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text: Said = ""
        self._cancel: Callable[[], object] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SPACE_M, 0, 0)
        sheet = Translated()
        look(sheet, "card")
        outer.addWidget(sheet)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_M)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.numbers = QLabel()
        look(self.numbers, "muted")
        self.button = QPushButton()
        self.button.clicked.connect(self._stop)
        row.addWidget(self.label, 2)
        row.addWidget(self.bar, 3)
        row.addWidget(self.numbers)
        row.addWidget(self.button)
        self.hide()
        self.retranslate()

    def start(self, text: Said, cancel: Callable[[], object] | None = None) -> None:
        """Show what is being done; without `cancel` it cannot be stopped."""
        self._text = text
        self._cancel = cancel
        self.bar.setRange(0, 0)
        self.numbers.setText("")
        self.button.setVisible(cancel is not None)
        self.button.setEnabled(True)
        self.retranslate()
        self.show()
        announce(self, self.label.text())

    def report(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are behind."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        words = _("{done} of {total}").format(done=done, total=total) if total else ""
        self.numbers.setText(words)

    def finish(self) -> None:
        """Hide again."""
        self.hide()

    def retranslate(self) -> None:
        self.label.setText(said(self._text))
        self.bar.setAccessibleName(self.label.text() or _("Progress"))
        self.button.setText(_("Cancel"))

    def _stop(self) -> None:
        self.button.setEnabled(False)
        if self._cancel is not None:
            self._cancel()
        self.cancelled.emit()
