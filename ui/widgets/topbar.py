"""The bar over everything: name, search, what arrived, saved state, language, role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.i18n import LANGUAGES, N_, _, language, ngettext
from ui.theme import (
    SPACE_L,
    SPACE_M,
    SPACE_S,
    Choice,
    Kind,
    Theme,
    current_tokens,
    icon,
    look,
)
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.palette import SearchBox
from ui.widgets.translated import Fitting, Translated, say

_CHOICES: tuple[tuple[Choice, str], ...] = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
)
_LANGUAGE_NAMES = {"lv": "Latviešu valodā", "en": "In English"}


class Mark(QWidget):
    """The program's mark: a paper folder's red cover with its white band."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor("#9D2235"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(QColor("#FFFFFF"))
        inset = box.width() * 0.12
        painter.drawRect(
            QRectF(
                box.x() + inset,
                box.y() + box.height() * 0.42,
                box.width() - 2 * inset,
                box.height() * 0.18,
            )
        )
        painter.end()


class ChipButton(QAbstractButton):
    """A chip that can be pressed."""

    def __init__(self, kind: Kind, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon = icon_name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self.font(), self.text()) + QSize(4, 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_chip(painter, box, self.font(), self._kind, self.text(), self._icon)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_tokens().accent), 2))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), self.height() / 2, self.height() / 2
            )
        painter.end()


class LanguageSwitch(Translated):
    """LV | EN."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[str, QPushButton] = {}
        for code in LANGUAGES:
            button = QPushButton(code.upper())
            look(button, "segment")
            button.setProperty("at", "left" if code == LANGUAGES[0] else "right")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAccessibleName(_LANGUAGE_NAMES[code])
            button.setToolTip(_LANGUAGE_NAMES[code])
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            row.addWidget(button)
            self.buttons[code] = button
        self.retranslate()

    def retranslate(self) -> None:
        self.buttons[language()].setChecked(True)


class TopBar(Fitting):
    """Built from parts above; the frame tells it what to show.

    Where large letters leave no room the program's name goes first, then the role.
    """

    def __init__(
        self,
        search: SearchBox,
        theme: Theme,
        role: str,
        remember: Callable[[str, object], object],
        parent: QWidget | None = None,
    ) -> None:
        """`role` is a msgid marked with `N_`, or a name."""
        super().__init__(parent)
        look(self, "topbar")
        self._theme = theme
        self._role = role
        self._remember = remember
        self._saved_at: datetime | None = None
        self._coming = self._going = 0
        self.name = QLabel("Prakse")
        look(self.name, "large")
        self.arrivals = ChipButton("information", "arrow-down-line")
        self.departures = ChipButton("waiting", "arrow-up-line")
        self.saved = QLabel()
        look(self.saved, "small")
        self.languages = LanguageSwitch()
        self.view = QToolButton()
        self.view.setIcon(icon("contrast-2-line", "muted"))
        self.view.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.role = QLabel()
        look(self.role, "small")
        self._lay_out(search)
        self.set_waiting(0, 0)
        self.retranslate()

    def _lay_out(self, search: SearchBox) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        mark = Mark()
        row.addWidget(mark)
        row.addWidget(self.name)
        row.addSpacing(SPACE_L)
        search.setMaximumWidth(420)
        search.setMinimumWidth(160)
        row.addWidget(search, 10)
        row.addStretch(1)
        right = (self.arrivals, self.departures, self.saved, self.languages, self.view)
        for widget in right:
            row.addWidget(widget)
        row.addWidget(self.role)
        self._always = (mark, search, *right)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(), super().minimumSizeHint().height())

    def fit(self) -> None:
        if hasattr(self, "_always"):
            self.name.setVisible(self._needed(self.name, self.role) <= self.width())
            self.role.setVisible(self._needed(self.role) <= self.width())

    def _needed(self, *besides: QWidget) -> int:
        """Return how wide all that has to be there is, and some more."""
        there = [part for part in self._always if not part.isHidden()]
        wide = sum(max(part.minimumSizeHint().width(), part.minimumWidth())
                   for part in (*there, *besides))  # fmt: skip
        return wide + SPACE_M * (len(there) + len(besides) + 1) + SPACE_L * 3

    def set_waiting(self, coming: int, going: int) -> None:
        """Say how many files arrived and how many should be sent; 0 says nothing."""
        self._coming, self._going = coming, going
        self.arrivals.setVisible(coming > 0)
        self.departures.setVisible(going > 0)
        self._say_waiting()
        self.fit()

    def set_saved(self, moment: datetime | None) -> None:
        """Say when the latest change was saved (an aware moment)."""
        self._saved_at = moment
        self.saved.setText(self._saved_words())
        self.fit()

    def _say_waiting(self) -> None:
        coming = ngettext("{count} file arrived", "{count} files arrived", self._coming)
        self.arrivals.setText(coming.format(count=self._coming))
        going = ngettext("{count} file to send", "{count} files to send", self._going)
        self.departures.setText(going.format(count=self._going))

    def retranslate(self) -> None:
        self._say_waiting()
        self.saved.setText(self._saved_words())
        self.role.setText(say(self._role))
        self.role.setAccessibleName(_("You are: {role}").format(role=say(self._role)))
        self.view.setAccessibleName(_("Look and size of text"))
        self.view.setToolTip(_("Look and size of text"))
        self._build_menu()
        self.fit()

    def _saved_words(self) -> str:
        if self._saved_at is None:
            return ""
        here = self._saved_at.astimezone()
        return "✓ " + _("Saved {time}").format(time=f"{here.hour}:{here.minute:02}")

    def _build_menu(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for choice, msgid in _CHOICES:
            action = menu.addAction(say(msgid))
            action.setCheckable(True)
            action.setChecked(self._theme.choice == choice)
            action.triggered.connect(lambda _on=False, choice=choice: self._choose(choice))
            group.addAction(action)
        menu.addSeparator()
        for msgid, does in (
            (N_("Larger text") + "\tCtrl++", self._theme.larger),
            (N_("Smaller text") + "\tCtrl+−", self._theme.smaller),
            (N_("Usual size of text") + "\tCtrl+0", self._theme.usual),
        ):
            words, keys = msgid.split("\t")
            menu.addAction(f"{say(words)}\t{keys}").triggered.connect(
                lambda _on=False, does=does: self._resize(does)
            )
        old = self.view.menu()
        self.view.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _choose(self, choice: Choice) -> None:
        self._theme.choose(choice)
        self._remember("theme", choice)

    def _resize(self, does: Callable[[], None]) -> None:
        does()
        self._remember("text_scale", self._theme.scale)
