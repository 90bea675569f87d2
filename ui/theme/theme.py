"""The theme in force: light or dark, by the system or by choice, and the size of text."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme.sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, Tokens

Choice = Literal["system", "light", "dark"]
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
_NAME = "prakse-theme"
_STYLE = "Fusion"


class Theme(QObject):
    """Dresses the application. One exists per `QApplication`, as its child."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system", scale: int = 100) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self._choice: Choice = choice
        self._scale = min(max(scale, SCALES[0]), SCALES[-1])
        size = app.font().pointSizeF()
        self._points = size if size > 0 else 10.0
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    @property
    def choice(self) -> Choice:
        """The person's choice."""
        return self._choice

    @property
    def scale(self) -> int:
        """Size of text in per cent of the system's."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The palette in force."""
        if self._choice == "system":
            scheme = self._app.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def choose(self, choice: Choice) -> None:
        """Follow the system, or stay light or dark."""
        if choice != self._choice:
            self._choice = choice
            self._dress()

    def set_scale(self, percent: int) -> None:
        """Set the size of text, 80 to 200 per cent of the system's."""
        percent = min(max(percent, SCALES[0]), SCALES[-1])
        if percent != self._scale:
            self._scale = percent
            self._dress()

    def larger(self) -> None:
        """Go one step up."""
        self.set_scale(next((step for step in SCALES if step > self._scale), SCALES[-1]))

    def smaller(self) -> None:
        """Go one step down."""
        below = [step for step in SCALES if step < self._scale]
        self.set_scale(below[-1] if below else SCALES[0])

    def usual(self) -> None:
        """Go back to the system's size."""
        self.set_scale(100)

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._dress()

    def _dress(self) -> None:
        font = QFont(self._app.font())
        font.setPointSizeF(self._points * self._scale / 100)
        self._app.setFont(font)
        self._app.setPalette(palette_of(self.tokens))
        self._wear(style_sheet(self.tokens, font.pointSizeF()))
        self.changed.emit()

    def _wear(self, sheet: str) -> None:
        """Polish each widget once.

        Given a new sheet alone, Qt polishes each widget it knows and then all that is below it:
        what stands ten boxes deep is polished ten times. So the style first forgets the widgets it
        knows, takes the sheet, and is then set anew, which goes over all of them once.
        """
        self._app.style().unpolish(self._app)
        self._app.setStyleSheet(sheet)
        self._app.setStyle(_STYLE)


def palette_of(tokens: Tokens) -> QPalette:
    """Return the Qt palette made of the tokens."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.hover,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.problem,
        role.Highlight: tokens.accent_soft,
        role.HighlightedText: tokens.text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: "#000000",
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.disabled))
    return palette


_last: list[Theme] = []
"""The theme that was asked for last: each cell that is painted asks for it."""


def current_theme() -> Theme | None:
    """Return the application's theme, if it has been dressed."""
    if _last and isValid(_last[0]):
        return _last[0]
    app = QApplication.instance()
    found = app.findChild(Theme, _NAME) if app is not None else None
    _last[:] = [found] if found is not None else []
    return found


def current_tokens() -> Tokens:
    """Return the palette to paint with now."""
    theme = current_theme()
    return theme.tokens if theme is not None else LIGHT


def look(widget: QWidget, name: str) -> None:
    """Give the widget a look of the style sheet: title, section, strong, muted, primary, …

    Before Qt has polished it for the first time there is nothing to polish anew; and a widget that
    is polished already is polished once more whenever something around it gets another parent.
    """
    if widget.property("look") == name:
        return
    widget.setProperty("look", name)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
