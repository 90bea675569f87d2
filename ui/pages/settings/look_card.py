"""Language, light or dark, size of text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.settings.preferences import LOOKS
from ui.pages.settings.verbs import LookVerbs
from ui.theme.theme import SCALES
from ui.widgets.card import Card
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.grid import columns_of

_WORDS = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


class LookCard(Card):
    """Everything here acts at once."""

    def __init__(self, verbs: LookVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Language and appearance"), parent=parent)
        self._verbs = verbs
        self.language = ChoiceField(
            "language", N_("Language"), lambda: [("lv", "Latviešu"), ("en", "English")]
        )
        self.theme = ChoiceField(
            "theme", N_("Appearance"), lambda: [(look, _(_WORDS[look])) for look in LOOKS]
        )
        self.scale = ChoiceField(
            "text_scale", N_("Size of text"), lambda: [(size, f"{size} %") for size in SCALES]
        )
        self.add(columns_of(self.language, self.theme, self.scale, letters=16, most=3))
        self.refresh()
        self.language.edited.connect(lambda _name, value: verbs.switch_language(str(value)))
        self.theme.edited.connect(lambda _name, value: verbs.choose_theme(str(value)))
        self.scale.edited.connect(lambda _name, value: verbs.set_scale(int(str(value))))

    def refresh(self) -> None:
        """Show what is true now: the top bar and the keys change it too."""
        self.language.set_value(self._verbs.language())
        self.theme.set_value(self._verbs.theme())
        self.scale.set_value(self._verbs.scale())

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "scale"):
            self.refresh()
