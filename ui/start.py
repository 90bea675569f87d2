"""The window of the first page: it makes or opens a folder, then makes room for its window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.progress import Progress
from app.settings.places import is_portable, usual_folder
from ui.pages.start.page import StartPage, StartVerbs
from ui.stage import scrolling
from ui.tasks.queue import WorkQueue
from ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, look
from ui.widgets.banner import BannerArea
from ui.widgets.new_file import documents
from ui.widgets.progress import ProgressStrip
from ui.widgets.topbar import LanguageSwitch, Mark
from ui.widgets.translated import Said, Translated

Samples = Callable[[Progress], Path]
"""Makes a folder with sample data and returns where it is."""


class StartWindow(QMainWindow):
    """First page in a frame of its own."""

    _progressed = Signal(int, int)

    def __init__(
        self,
        open_path: Callable[[Path], object],
        open_samples: Callable[[Path], object],
        speak: Callable[[str], object],
        samples: Samples,
        *,
        known: Path | None = None,
        trouble: Said = "",
        invitation: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`open_path` opens a folder in its own window, closing this one if it can.

        `invitation` is a file that the program was started with.
        """
        super().__init__(parent)
        self._open = open_path
        self._open_samples = open_samples
        self._samples = samples
        self.queue = WorkQueue(self)
        self.page = StartPage(
            StartVerbs(
                self.start_school,
                self.accept,
                _needs_reply,
                self.recover,
                self._open,
                self.try_samples,
                _show_in_folder,
            ),
            _free_place(usual_folder()),
            documents(),
            known,
        )
        self.banners = BannerArea()
        self.progress = ProgressStrip()
        self._progressed.connect(self.progress.report)
        self._build(speak)
        self.resize(1000, 720)
        self.retranslate()
        if trouble:
            self.banners.show_error(trouble)
            self.page.choose("folder")
        elif invitation is not None:
            self.page.begin_with(invitation)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.page.begin_with(Path(url.toLocalFile()))
                return

    def _build(self, speak: Callable[[str], object]) -> None:
        bar = Translated()
        look(bar, "topbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        name = QLabel("Prakse")
        look(name, "large")
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(speak)
        row.addWidget(Mark())
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self.languages)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        messages = QVBoxLayout()
        messages.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        messages.addWidget(self.progress)
        messages.addWidget(self.banners)
        column.addLayout(messages)
        column.addWidget(scrolling(self.page), 1)
        self.setCentralWidget(middle)

    def start_school(self, school: str, teacher: str, path: Path) -> None:
        """Start a school's folder, then open it."""

        def begin(_progress: Progress) -> Path:
            from app.actions.school import start_school

            start_school(path, school, teacher, key_in_file=is_portable()).close()
            return path

        self._run(lambda: _("Starting the folder…"), begin, self._open)

    def accept(self, folder: Path, file: Path, words: str, reply: Path | None) -> None:
        """Open an invitation, then tell what to do with the reply, or open the folder at once."""

        def begin(progress: Progress) -> str:
            from app.actions.exchange import accept_invitation

            return accept_invitation(folder, file, words, reply, progress).sender

        def done(sender: str) -> None:
            if reply is None:
                self._open(folder)
            else:
                self.page.show_reply(folder, reply, sender)

        self._run(lambda: _("Opening the invitation…"), begin, done)

    def recover(self, folder: Path, file: Path, words: str) -> None:
        """Bring a folder back from a recovery file, then tell whom to ask for the rest."""

        def begin(progress: Progress) -> str:
            from app.actions.recovery import recover

            return recover(folder, file, words, progress).sender

        def done(name: str) -> None:
            self.page.show_recovered(folder, name)

        self._run(lambda: _("Bringing the folder back…"), begin, done)

    def try_samples(self) -> None:
        """Make a folder with sample data and open it."""
        self._run(lambda: _("Making the sample data…"), self._samples, self._open_samples)

    def _run(
        self,
        doing: Said,
        work: Callable[[Progress], object],
        done: Callable[..., object],
    ) -> None:
        self.banners.clear()
        self.page.set_busy(True)
        cancel = self.queue.run(
            work, partial(self._did, done), self._failed, progress=self._progressed.emit
        )
        self.progress.start(doing, cancel)

    def _did(self, done: Callable[..., object], result: object) -> None:
        self.progress.finish()
        self.page.set_busy(False)
        done(result)

    def _failed(self, trouble: BaseException) -> None:
        self.progress.finish()
        self.page.set_busy(False)
        if isinstance(trouble, UserError):
            self.banners.show_error(str(trouble))
        else:
            raise trouble

    def retranslate(self) -> None:
        """Set the texts of the window itself."""
        self.setWindowTitle(_("Welcome – Prakse"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.queue.stop()
        super().closeEvent(event)


def _free_place(usual: Path) -> Path:
    """Return `usual`, or a place beside it with a number where something is there already."""
    number = 1
    place = usual
    while place.exists() and (not place.is_dir() or any(place.iterdir())):
        number += 1
        place = usual.with_name(f"{usual.name}-{number}")
    return place


def _needs_reply(file: Path) -> bool:
    """Tell whether an invitation needs a reply; what can't be read is told when it is opened."""
    from app.exchange.invitation import kind_of

    try:
        return kind_of(file) != "handover"
    except UserError:
        return True


def _show_in_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
