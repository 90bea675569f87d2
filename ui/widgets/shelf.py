"""One of several widgets at a time; those behind take no room, unlike in a `QStackedWidget`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import look


class Shelf(QWidget):
    """As high as the widget that is on show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._widgets: list[QWidget] = []
        self._current: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget on the shelf; the first one is shown."""
        self._widgets.append(widget)
        self._layout.addWidget(widget, 1)
        if self._current is None:
            self._current = widget
        else:
            widget.hide()

    def removeWidget(self, widget: QWidget) -> None:
        """Take a widget off; its owner deletes it."""
        self._widgets.remove(widget)
        self._layout.removeWidget(widget)
        widget.hide()
        if widget is self._current:
            self._current = None

    def currentWidget(self) -> QWidget | None:
        """Return the widget that is on show."""
        return self._current

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Show this one of them."""
        for other in self._widgets:
            if other is not widget:
                other.hide()
        if self.isVisible() or widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()  # otherwise it comes with the shelf; Qt would lay it out now for nothing
        self._current = widget
