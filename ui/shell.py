"""From one window to the next: the first page where no folder is open, else the folder's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import AlreadyOpenError, UserError
from app.ledger.folder import DataFolder, is_folder, open_folder
from app.settings.preferences import Preferences
from ui.desktop import WARM_AFTER, Desktop
from ui.theme import Theme
from ui.translator import switch_language

if TYPE_CHECKING:
    from ui.start import Samples, StartWindow


class Shell(QObject):
    """Holds the one window that is open."""

    def __init__(
        self, app: QApplication, theme: Theme, preferences: Preferences, samples: Samples
    ) -> None:
        """`samples` makes a folder with sample data."""
        super().__init__(app)
        self._samples = samples
        self._app = app
        self._theme = theme
        self._preferences = preferences
        self._files: list[Path] = []
        self.handed_over = False
        """Whether another window has the folder open and was told; then there is none of ours."""
        self.desktop: Desktop | None = None
        self.start: StartWindow | None = None

    def begin(self, path: Path, *, named: bool, files: Sequence[Path] = ()) -> None:
        """Open the folder at `path`; a folder that nobody `named` may well not be there.

        Files that the program was started with are looked at there, or as invitations.
        """
        self._files = list(files)
        if named or is_folder(path):
            self.open(path)
        else:
            self.show_start()

    def show_samples(self) -> None:
        """Make sample data, with the first page showing how far it is, then open it."""
        self.show_start()
        if self.start is not None:
            self.start.try_samples()

    def open(self, path: Path, *, remember: bool = True) -> None:
        """Open a data folder; where that can't be done, the first page says why.

        Unless told to `remember` it, the next start opens the one before.
        """
        try:
            folder = open_folder(path)
        except AlreadyOpenError as trouble:
            self._hand_over(path, trouble)
            return
        except UserError as trouble:
            self.show_start(str(trouble))
            return
        self.enter(folder, remember=remember)

    def enter(self, folder: DataFolder, *, remember: bool = True) -> None:
        """Show an open folder in its window."""
        if not folder.started:
            folder.close()
            self.show_start()
            return
        if remember:
            self._preferences.keep("folder", folder.path.resolve())
        self.desktop = Desktop(self._app, folder, self._theme, self._preferences, self.leave)
        self.desktop.window.closing.connect(self.close)
        self.desktop.window.show()
        self._drop_start()
        QTimer.singleShot(WARM_AFTER, self.desktop, self._listen)

    def _listen(self) -> None:
        """Look at what the program was started with, and hear of later starts."""
        from ui.doorbell import Doorbell

        desktop = self.desktop
        if desktop is None:
            return
        bell = Doorbell(desktop.office.folder.path, desktop)
        bell.rung.connect(self.take)
        if self._files:
            self.take([str(file) for file in self._files])
            self._files = []

    def take(self, paths: Sequence[str]) -> None:
        """Bring the window to the front, and give it files that came with another start."""
        if self.desktop is not None:
            to_front(self.desktop.window)
            if paths:
                self.desktop.take_files(paths)

    def _hand_over(self, path: Path, trouble: UserError) -> None:
        """Have the window that is open take the files; where it doesn't answer, its inbox."""
        from app.exchange.inbox import keep
        from ui.doorbell import ring

        if ring(path, self._files):
            self.handed_over = True
            return
        try:
            kept = [keep(path, file) for file in self._files]
        except UserError as refused:
            self.show_start(str(refused))
            return
        if kept:
            self.handed_over = True
        else:
            self.show_start(str(trouble))

    def show_start(self, trouble: str = "") -> None:
        """Show the first page: start a school, open an invitation, open a folder."""
        from ui.start import StartWindow

        self._drop_start()
        self.start = StartWindow(
            self.open,
            partial(self.open, remember=False),
            self.speak,
            self._samples,
            known=self._preferences.folder,
            trouble=trouble,
            invitation=self._files[0] if self._files else None,
        )
        self.start.show()

    def speak(self, wanted: str) -> None:
        """Switch the language and remember it."""
        switch_language(self._app, wanted)
        self._preferences.keep("language", wanted)

    def leave(self) -> None:
        """Close the folder and show the first page."""
        self.show_start()
        self.close()

    def close(self) -> None:
        """Close the folder that is open; everything begun is finished first."""
        if self.desktop is not None:
            desktop, self.desktop = self.desktop, None
            desktop.close()

    def _drop_start(self) -> None:
        if self.start is not None:
            start, self.start = self.start, None
            start.close()
            start.deleteLater()


def to_front(window: QWidget) -> None:
    """Show a window over the others, as far as the system lets a program do so."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
