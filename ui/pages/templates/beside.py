"""What stands beside a text: the paper that it prints, fields to insert, versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.catalogue import label
from app.i18n import N_, _
from app.reports.template_versions import TextOf
from ui.pages.templates.picker import FieldPicker
from ui.pages.templates.verbs import TextVerbs
from ui.pages.templates.versions import VersionsPane
from ui.theme import SPACE_S, look
from ui.widgets.label import plain_label
from ui.widgets.late import late
from ui.widgets.paper import PaperView
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from app.documents.text_preview import Seen


class Beside(Tabs):
    """`then` of `see` is told what was found, once the paper is made anew."""

    def __init__(
        self, verbs: TextVerbs, written: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(N_("Beside the text"), parent)
        self._verbs = verbs
        self._written = written
        self._seeing = self._again = False
        self.of = TextOf("agreement", "lv")
        self.shown: bytes | None = None
        """The placement whose data are shown; None: sample data."""
        self.paper = PaperView(N_("The paper as it will be printed"))
        self.blanks = plain_label("small")
        self.picker = FieldPicker()
        self.versions = VersionsPane(verbs, written)
        self.add("paper", N_("Preview"), column_of(self.paper, self.blanks, stretched=0))
        self.add("fields", N_("Fields"), self.picker)
        self.add("versions", N_("Versions"), self.versions)
        self.changed.connect(lambda _key: self.renew())

    def show_text(self, of: TextOf) -> None:
        """Stand beside another text."""
        self.of = of
        self.picker.show_paper(of.paper)
        self.renew()

    def renew(self) -> None:
        """Ask for the versions again where they are on show."""
        if self.current() == "versions":
            self.versions.show_versions(self.of)

    def pick(self) -> None:
        """Let a field be chosen."""
        self.show_tab("fields")
        self.picker.begin()

    def see(self, then: Callable[[Seen], object]) -> None:
        """Have the paper made, once what is being made is done."""
        self._again = self._seeing
        if not self._seeing:
            self._seeing = True
            found = late(self, lambda seen: self._show(seen, then))
            self._verbs.see(self.of, self._written(), self.shown, found)

    def _show(self, seen: Seen, then: Callable[[Seen], object]) -> None:
        self._seeing = False
        if seen.pdf:
            self.paper.show_pdf(seen.pdf)
        said = seen.trouble
        if not seen.pdf and not said:
            said = _("The preview waits until the text is mended.")
        elif seen.blanks:
            named = ", ".join(label(key) for key in seen.blanks)
            said = _("Left blank here: {fields}.").format(fields=named)
        self.blanks.setText(said)
        self.blanks.setVisible(bool(said))
        then(seen)
        if self._again:
            self.see(then)


def column_of(*widgets: QWidget, stretched: int) -> QWidget:
    """Return the widgets one under the other; one of them takes the room that is left."""
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_S)
    for at, widget in enumerate(widgets):
        column.addWidget(widget, 1 if at == stretched else 0)
    return holder
