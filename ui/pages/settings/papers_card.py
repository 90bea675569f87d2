"""Which papers a placement's folder must hold before everything is there, by kinds of placement."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import N_, _
from app.rules.archive_words import BELONGING, CHOICES, Chosen, belonging, choices, write_chosen
from app.rules.kinds import KINDS
from app.rules.paper_words import PAPERS
from ui.pages.settings.rules_verbs import RulesVerbs
from ui.theme import SPACE_S
from ui.widgets.card import Card
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import begun, say
from ui.widgets.words import stacked

_PARTS: Final = {"start": N_("From the first day on"), "end": N_("After the last day")}


class PapersCard(Card):
    """Every tick saves itself. What is ticked for a kind follows placements under way."""

    def __init__(self, verbs: RulesVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("What belongs in a placement's folder"), parent=parent)
        self._verbs = verbs
        self._chosen: Chosen = {}
        self.about = plain_label("muted")
        self.kind = ChoiceField(
            "kind", N_("Kind of placement"),
            lambda: [(kind, begun(say(word))) for kind, word in KINDS.items()],
        )  # fmt: skip
        self.kind.set_value(next(iter(KINDS)))
        self.boxes = {each.paper: QCheckBox() for each in CHOICES}
        self.parts = {due: plain_label("section") for due in _PARTS}
        self.usual = push_button(self._as_usual, icon_name="arrow-go-back-line")
        self.trouble = plain_label("problem")
        self.add(self.about)
        self.add(columns_of(self.kind, letters=26, most=3))
        halves = [self._half(due) for due in _PARTS]
        self.add(columns_of(*halves, letters=34, most=2))
        self.add(flowing(self.usual))
        self.add(self.trouble)
        for box in self.boxes.values():
            box.clicked.connect(lambda _on: self._save())
        self.kind.edited.connect(lambda *_what: self._show())
        self.reload()
        self.retranslate()

    def _half(self, due: str) -> QWidget:
        boxes = (self.boxes[each.paper] for each in CHOICES if each.due == due)
        half = stacked(self.parts[due], *boxes, gap=SPACE_S)
        half.layout().addStretch(1)  # type: ignore[union-attr]
        return half

    def reload(self) -> None:
        """Show what is set now."""
        self._chosen = self._verbs.rules().folder_papers
        self._show()

    def _show(self) -> None:
        kind = str(self.kind.read())
        there = {each.paper for each in choices(kind)}
        ticked = {each.paper for each in belonging(kind, self._chosen)}
        for paper, box in self.boxes.items():
            box.setVisible(paper in there)
            box.setChecked(paper in ticked)
        self.usual.setEnabled(ticked != set(BELONGING[kind]))
        self._refuse("")

    def _save(self) -> None:
        ticked = {paper for paper, box in self.boxes.items() if box.isChecked()}
        self._put(frozenset(ticked))

    def _as_usual(self) -> None:
        self._put(frozenset(BELONGING[str(self.kind.read())]))

    def _put(self, papers: frozenset[str]) -> None:
        self._chosen = {**self._chosen, str(self.kind.read()): papers}
        self._show()
        self._verbs.save("folder_papers", write_chosen(self._chosen), self._refused)

    def _refused(self, why: str) -> None:
        self.reload()
        self._refuse(why)

    def _refuse(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "trouble"):
            return
        self.about.setText(
            _(
                "A folder is complete when it holds these papers, signed by all. What changes here "
                "holds for placements under way and new ones; completed ones stay as they are."
            )
        )
        for due, title in self.parts.items():
            title.setText(_(_PARTS[due]))
        for each in CHOICES:
            self.boxes[each.paper].setText(begun(_(PAPERS[each.paper])))
            self.boxes[each.paper].setToolTip(_(each.why))
        self.usual.setText(_("As at first"))
