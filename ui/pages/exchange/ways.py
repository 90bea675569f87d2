"""The ways a file can go: by mail, onto a stick that is in, into a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.pages.exchange.functions import SendFunctions, Stick
from ui.pages.exchange.words import way_words
from ui.theme import SPACE_S, icon, look
from ui.widgets.flow import FlowLayout, flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated

MAIL, FOLDER, STICK = "mail", "folder", "stick"
_EVERY = 3_000
"""Milliseconds after which it is looked again which sticks are in, while somebody chooses."""


class WaysRow(Translated):
    """A button for each way; the one that was used last is the main one.

    `chosen(way, place)` has the folder to write into, None for mail.
    """

    def __init__(
        self,
        functions: SendFunctions,
        chosen: Callable[[str, Path | None], object],
        cancelled: Callable[[], object],
        *,
        with_mail: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._functions = functions
        self._chosen = chosen
        self._with_mail = with_mail
        self._known: Sequence[Stick] = ()
        self._icons: dict[QPushButton, str] = {}
        self.mail = self._button("mail-line", partial(self._take, MAIL, None))
        self.into = self._button("folder-line", lambda: self._take(FOLDER, functions.folder()))
        self.other = self._button("folder-open-line", self._choose)
        self.cancel = push_button(cancelled)
        look(self.cancel, "link")
        if not with_mail:
            self.mail.hide()
        self.sticks: list[QPushButton] = []
        self._stick_row = QWidget()
        look(self._stick_row, "clear")
        self._stick_flow = FlowLayout(self._stick_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(flowing(self.mail, self.into, self.other, self.cancel))
        column.addWidget(self._stick_row)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look_for_sticks)
        self.retranslate()

    def begin(self) -> None:
        """Put the focus on the way that was used last."""
        self.look_for_sticks()
        self.retranslate()
        self.usual().setFocus(Qt.FocusReason.OtherFocusReason)

    def usual(self) -> QPushButton:
        """Return the button of the way that was used last."""
        way = self._functions.way()
        if way == STICK and self.sticks:
            return self.sticks[0]
        return self.mail if way == MAIL and self._with_mail else self.into

    def look_for_sticks(self) -> None:
        """Ask again which sticks are in."""
        found = list(self._functions.sticks())
        if found == list(self._known):
            return
        for button in self.sticks:
            self._stick_flow.removeWidget(button)
            self._icons.pop(button)
            button.hide()
            button.deleteLater()
        self._known = found
        self.sticks = []
        for stick in found:
            button = self._button("usb-line", partial(self._take, STICK, stick.path))
            self.sticks.append(button)
            self._stick_flow.addWidget(button)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_for_sticks()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _button(self, name: str, slot: Callable[[], object]) -> QPushButton:
        button = push_button(slot)
        self._icons[button] = name
        return button

    def _take(self, way: str, place: Path | None) -> None:
        self._functions.remember(way, place if way == FOLDER else None)
        self._chosen(way, place)

    def _choose(self) -> None:
        place = self._functions.choose_folder()
        if place is not None:
            self._take(FOLDER, place)

    def retranslate(self) -> None:
        if not hasattr(self, "_timer"):
            return
        folder = self._functions.folder()
        self.mail.setText(_("Send by mail"))
        self.into.setText(_("Save in the folder “{name}”").format(name=folder.name or str(folder)))
        self.into.setToolTip(str(folder))
        self.other.setText(_("Save in another folder…"))
        self.cancel.setText(_("Cancel"))
        for button, stick in zip(self.sticks, self._known, strict=True):
            button.setText(way_words(stick))
            button.setToolTip(str(stick.path))
        self._stick_row.setVisible(bool(self.sticks))
        usual = self.usual()
        for button, name in self._icons.items():
            look(button, "primary" if button is usual else "")
            button.setIcon(icon(name, "on_accent" if button is usual else "text"))
