"""Which text of a paper: its language, the kind of placement; and with whose data it is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.documents.kinds import KINDS
from app.i18n import LANGUAGES, N_, Language, _
from app.reports.template_versions import TextOf
from app.rules.kinds import KINDS as PLACEMENT_KINDS
from ui.pages.templates.verbs import TextVerbs
from ui.theme import SPACE_M, look
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, begun, say

TITLES: dict[Language, str] = {"lv": N_("In Latvian"), "en": N_("In English")}
ALL = ""


class WhichText(Translated):
    """`chosen(of)` when another text is wanted, `shown_with()` when other data are."""

    chosen = Signal(object)
    shown_with = Signal()

    def __init__(self, verbs: TextVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._verbs = verbs
        self.of = TextOf("agreement", "lv")
        self.languages = QButtonGroup(self)
        self.buttons: dict[Language, QPushButton] = {}
        for code in LANGUAGES:
            button = push_button(partial(self._speak, code))
            look(button, "segment")
            button.setProperty("at", "left" if code == LANGUAGES[0] else "right")
            button.setCheckable(True)
            self.languages.addButton(button)
            self.buttons[code] = button
        self.kind = ChoiceField("kind", N_("For which placements"), self._kinds)
        self.data = ChoiceField("data", N_("Shown with the data of"), self._people, search=True)
        self.kind.combo.setMinimumContentsLength(30)
        self.data.combo.setMinimumContentsLength(30)
        self.kind.edited.connect(lambda _name, value: self._choose_kind(str(value)))
        self.data.edited.connect(lambda _name, _value: self.shown_with.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        holder = flowing(flowing(*self.buttons.values(), gap=0), self.kind, self.data, gap=SPACE_M)
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row.addWidget(holder)
        self.retranslate()

    @property
    def shown(self) -> bytes | None:
        """Return the placement that the paper is shown for; None: sample data."""
        value = self.data.value()
        return value if isinstance(value, bytes) else None

    def show_text(self, of: TextOf) -> None:
        """Show which text it is."""
        other = of.paper != self.of.paper or self.data.value() is None
        self.of = of
        for code, button in self.buttons.items():
            button.setVisible(code in KINDS[of.paper].languages)
            button.setChecked(code == of.language)
        self.kind.setVisible(KINDS[of.paper].of == "placement")
        self.kind.set_value(of.placement_kind or ALL)
        self.data.setVisible(self._verbs.takes_placement(of.paper))
        if other:
            self.data.set_value(ALL)

    def retranslate(self) -> None:
        for code, button in self.buttons.items():
            button.setText(say(TITLES[code]))

    def _speak(self, code: Language) -> None:
        if code != self.of.language:
            self.chosen.emit(replace(self.of, language=code))

    def _choose_kind(self, kind: str) -> None:
        self.chosen.emit(replace(self.of, placement_kind=kind or None))

    def _kinds(self) -> list[tuple[object, str]]:
        kinds = [(key, begun(say(name))) for key, name in PLACEMENT_KINDS.items()]
        return [(ALL, _("All that have no text of their own")), *kinds]

    def _people(self) -> list[tuple[object, str]]:
        return [(ALL, _("Sample data")), *self._verbs.placements()]
