"""What the papers to be printed lack, field by field: one gap is often everybody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from app.documents.catalogue import label
from app.i18n import _, ngettext
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.link_line import LinkLine
from ui.widgets.translated import begun

MOST = 6
"""So many fields are listed, the most frequent first."""


class GapsCard(Card):
    """Each field chooses, in the list, the papers that lack it."""

    def __init__(
        self, choose: Callable[[Sequence[bytes]], object], parent: QWidget | None = None
    ) -> None:
        self._choose = choose
        self._lacking: Mapping[bytes, Sequence[str]] = {}
        self._count = 0
        super().__init__(parent=parent)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.more = QLabel()
        look(self.more, "muted")
        self.more.setWordWrap(True)
        self.more.hide()
        self.buttons: list[LinkLine] = []
        self.add(self.note)
        self.add(self.more)
        self.retranslate()

    def show_gaps(self, lacking: Mapping[bytes, Sequence[str]], count: int) -> None:
        """Show what is missing in `count` papers."""
        self._lacking = lacking
        self._count = count
        self.retranslate()

    def retranslate(self) -> None:
        if not hasattr(self, "buttons"):
            return
        for button in self.buttons:
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self.buttons = []
        self.more.hide()
        lacking = sum(1 for keys in self._lacking.values() if keys)
        if not self._count:
            self.set_title(_("Nothing to print"))
            self.note.setText(_("Choose rows in the list, or ask for fewer filters."))
            return
        if not lacking:
            self.set_title(_("Nothing is missing"))
            self.note.setText(_("All these papers print without blanks."))
            return
        self.set_title(
            ngettext(
                "{lacking} of {count} paper would print with blanks",
                "{lacking} of {count} papers would print with blanks",
                self._count,
            ).format(lacking=lacking, count=self._count)
        )
        self.note.setText(_("They can be printed all the same: blanks become lines to write on."))
        found = Counter(key for keys in self._lacking.values() for key in keys)
        for key, count in found.most_common(MOST):
            self._add_gap(key, count)
        more = len(found) - MOST
        self.more.setText(
            ngettext("and {count} other field", "and {count} other fields", more).format(count=more)
            if more > 0
            else ""
        )
        self.body.removeWidget(self.more)
        self.add(self.more)
        self.more.setVisible(more > 0)

    def _add_gap(self, key: str, count: int) -> None:
        words = label(key)
        text = _("{field}: {count}").format(field=begun(words), count=count)
        button = LinkLine(text)
        button.clicked.connect(lambda: self._choose(self._with(key)))
        button.setToolTip(_("Choose these rows in the list"))
        self.buttons.append(button)
        self.add(button)

    def _with(self, key: str) -> list[bytes]:
        return [record for record, keys in self._lacking.items() if key in keys]
