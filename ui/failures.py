"""What nobody foresaw: one dialog with a report that can be copied, instead of a silent end."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from app.i18n import _

_IMPERSONAL: Final = (
    AttributeError,
    ImportError,
    IndexError,
    ModuleNotFoundError,
    NameError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    TypeError,
    UnboundLocalError,
    ZeroDivisionError,
)


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
        self._failed.emit(report_of(kind, error, trace))

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
        box.setEscapeButton(box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole))
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QApplication.clipboard().setText(box.detailedText()))
        box.finished.connect(self._shown)
        self.dialog = box
        box.open()

    def _shown(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def report_of(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> str:
    """Return where it happened and what kind of failure it is, without anybody's data.

    Messages are kept only where the interpreter itself words them; others may quote names and
    values. The person's own folder is written as "~".
    """
    whole = [*traceback.format_tb(trace), _kind_of(kind, error)]
    before = (error.__cause__ or error.__context__) if error is not None else None
    seen: list[BaseException] = []
    while before is not None and before not in seen:
        seen.append(before)
        whole[:0] = [*traceback.format_tb(before.__traceback__), _kind_of(type(before), before)]
        before = before.__cause__ or before.__context__
    return "".join(whole).replace(str(Path.home()), "~")


def _kind_of(kind: type[BaseException], error: BaseException | None) -> str:
    words = f": {error}" if error is not None and kind in _IMPERSONAL else ""
    return f"{kind.__module__}.{kind.__qualname__}{words}\n"


def about_this_computer() -> str:
    """Return the versions that a report needs; nothing of the person's data."""
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
