"""A tab that can lead to a field on another tab."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets.translated import Translated


class Leads(Translated):
    """Emits `leads(tab, field)`; who holds the tabs goes there."""

    leads = Signal(str, str)
