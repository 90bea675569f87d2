"""What nobody foresaw: one dialog with a report that can be copied, instead of a silent end."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from app.i18n import _


class Failures(QObject):
    """Shows bugs, also those of other threads, one at a time; more of them are added to it."""

    _failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed.connect(self._show)
        self.dialog: QMessageBox | None = None

    def install(self) -> None:
        """Take what no code catches."""
        sys.excepthook = self.take
        threading.excepthook = lambda found: self.take(
            found.exc_type, found.exc_value, found.exc_traceback
        )

    def take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Report one failure on stderr and in the dialog."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        sys.__excepthook__(kind, error or kind(), trace)
        self._failed.emit("".join(traceback.format_exception(kind, error, trace)))

    def _show(self, told: str) -> None:
        if self.dialog is not None:
            return
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Prakse made a mistake"))
        box.setText(_("Something went wrong inside the program. What you saved is safe."))
        box.setInformativeText(
            _("You can go on working. Please copy the report and send it to whoever helps you.")
        )
        box.setDetailedText(f"{about_this_computer()}\n\n{told}")
        copy = box.addButton(_("Copy the report"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QApplication.clipboard().setText(box.detailedText()))
        box.finished.connect(self._shown)
        self.dialog = box
        box.open()

    def _shown(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def about_this_computer() -> str:
    """Return the versions that a report needs; nothing of the person's data."""
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
