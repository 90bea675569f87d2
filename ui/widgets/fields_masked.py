"""A field whose value is nobody's business in passing: masked until one is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.widgets.fields import LineField


class MaskedField(LineField):
    """Shows `mask(value)` while the cursor is elsewhere; the value is `str`."""

    def __init__(
        self,
        name: str,
        title: str,
        mask: Callable[[str], str],
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._mask_of = mask
        super().__init__(name, title, hint=hint, parent=parent)

    def read(self) -> str:
        text = super().read()
        saved = str(self._saved or "")
        return saved if saved and text == self._mask_of(saved) else text

    def write(self, value: Any) -> None:
        text = str(value or "")
        super().write(text if not text or self.line.hasFocus() else self._mask_of(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        result = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and not self.is_changed():
            self.write(self._saved)
        return result
