"""How files are brought: chosen, let go over the tab, or pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.envelope import ENDING
from app.i18n import _
from app.rules.attached import MEDIA
from ui.pages.attachments.functions import AttachmentFunctions
from ui.theme import SPACE_M, SPACE_S
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.new_file import documents
from ui.widgets.translated import Translated
from ui.widgets.words import words


class BringingBar(Translated):
    """A line of words, the buttons, and under them why something could not be attached."""

    brought = Signal(object)
    """The first attachment that was added."""

    def __init__(self, functions: AttachmentFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self.count = words(style="muted")
        self.add = push_button(self.choose_files, icon_name="attachment-line", primary=True)
        self.paste = push_button(self.paste_it, icon_name="clipboard-line")
        self.trouble = words(style="problem")
        self.trouble.hide()
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_M)
        tools.addWidget(self.count, 1)
        tools.addWidget(flowing(self.paste, self.add, to_right=True), 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(tools)
        layout.addWidget(self.trouble)
        self.retranslate()

    def choose_files(self) -> None:
        """Ask for files, and attach them."""
        endings = " ".join(f"*{ending}" for ending, _name in MEDIA.values())
        kinds = _("Scans, photos, documents ({endings})").format(endings=endings)
        found, _kind = QFileDialog.getOpenFileNames(
            self, _("Add attachments"), str(documents()), f"{kinds};;" + _("All files (*)")
        )
        self._attach([Path(each) for each in found])

    def paste_it(self) -> None:
        """Attach the files or the picture that were copied elsewhere."""
        if self._is_closed():
            return
        data = QGuiApplication.clipboard().mimeData()
        paths = _paths(data)
        if paths:
            self._attach(paths)
            return
        image = data.imageData() if data.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self.refuse("")
            self._functions.paste(image, late(self, self.brought.emit), late(self, self.refuse))
        else:
            self.refuse(
                _("There is nothing to paste. Copy a picture or a file first, then paste it here.")
            )

    def takes(self, data: QMimeData) -> bool:
        """Tell whether what is dragged is for here: exchange files are the window's."""
        paths = _paths(data)
        return bool(paths) and not any(path.suffix.casefold() == ENDING for path in paths)

    def let_go(self, data: QMimeData) -> None:
        """Attach the files that were let go."""
        if not self._is_closed():
            self._attach(_paths(data))

    def refuse(self, why: str) -> None:
        """Say why something could not be attached; nothing takes it away again."""
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))

    def say(self, count: str) -> None:
        """Say what there is."""
        self.count.setText(count)
        self.retranslate()

    def retranslate(self) -> None:
        self.add.setText(_("Add files…"))
        self.paste.setText(_("Paste"))
        keys = QKeySequence(QKeySequence.StandardKey.Paste)
        self.paste.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        for button in (self.add, self.paste):
            button.setVisible(bool(self.count.text()) and not self._functions.closed())

    def _is_closed(self) -> bool:
        why = self._functions.closed()
        if why:
            self.refuse(why)
        return bool(why)

    def _attach(self, paths: Sequence[Path]) -> None:
        if paths:
            self.refuse("")
            self._functions.add(paths, late(self, self.brought.emit), late(self, self.refuse))


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
