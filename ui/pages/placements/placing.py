"""New placements, one or a whole group: whom, on what terms, and what will be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.times import duration
from app.rules.kinds import kind_name
from ui.pages.placements.folder import period
from ui.pages.placements.list_verbs import PlacingVerbs
from ui.pages.placements.placing_students import StudentTicks
from ui.pages.placements.placing_terms import TermsCard
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.halves import Halves
from ui.widgets.header import PageHeader, push_button
from ui.widgets.late import late
from ui.widgets.translated import Translated

NAMED = 8
"""So many students are named in the summary."""


class PlacingPage(Translated):
    """Drafts may be incomplete: only the kind and a student are needed."""

    def __init__(
        self,
        verbs: PlacingVerbs,
        made: Callable[[Sequence[bytes]], object],
        closed: Callable[[], object],
        *,
        group: bool,
        parent: QWidget | None = None,
    ) -> None:
        """With `group` the first group's students are ticked."""
        super().__init__(parent)
        self._verbs = verbs
        self._made = made
        self._closed = closed
        self._group = group
        self.header = PageHeader(N_("Place a group") if group else N_("New placement"))
        self.students = StudentTicks(verbs)
        self.students.changed.connect(self.retranslate)
        self.card = TermsCard(verbs)
        self.fields = self.card.fields
        self.card.changed.connect(self._changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.header)
        layout.addWidget(Halves(self.students, self._right(), letters=46), 1)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.place)
        self.retranslate()

    def _right(self) -> QWidget:
        self.lines, self.gaps, self.trouble = QLabel(), QLabel(), QLabel()
        look(self.gaps, "muted")
        look(self.trouble, "problem")
        self.make = push_button(self.place, icon_name="check-line", primary=True)
        self.cancel = push_button(self._closed)
        summary = Card(N_("What will be made"))
        for label in (self.lines, self.gaps, self.trouble):
            label.setWordWrap(True)
            summary.add(label)
        self.trouble.hide()
        summary.add(flowing(self.make, self.cancel))
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.card)
        column.addWidget(summary)
        column.addStretch(1)
        return right

    def begin(self) -> None:
        """Put the cursor where one begins."""
        self.students.show_students()
        if self._group:
            self.students.show_group()
            self.students.group.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.students.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_busy()

    def tick(self, students: Sequence[bytes]) -> None:
        """Show some students, ticked."""
        self.students.show_only(students)
        self._ask_busy()

    def reload(self, kinds: Kinds) -> None:
        """Ask for groups and students again."""
        if not kinds.isdisjoint({"student", "study_group", "placement"}):
            self.students.reload_groups()
            self.students.show_students()
            self._ask_busy()

    def place(self) -> None:
        """Make the placements, all in one step."""
        if not self.card.commit() or not self.students.ticked:
            return
        self.trouble.hide()
        self._verbs.place(
            tuple(self.students.ticked),
            self.card.terms(),
            late(self, self._made),
            late(self, self._refused),
        )

    def retranslate(self) -> None:
        self.header.set_crumbs([(_("Placements"), self._closed)])
        count = len(self.students.ticked)
        self.make.setText(
            ngettext("Make {count} placement", "Make {count} placements", count).format(count=count)
        )
        self.make.setEnabled(count > 0)
        self.cancel.setText(_("Cancel"))
        self.lines.setText("\n".join(self._will_be(count)))
        self.gaps.setText(self._not_said())

    def _will_be(self, count: int) -> list[str]:
        if not count:
            return [_("Tick at least one student.")]
        card, minutes = self.card, self.card.minutes()
        drafts = ngettext("{count} placement in draft", "{count} placements in draft", count)
        what = (
            drafts.format(count=count),
            kind_name(card.terms().kind),
            period(card.value("starts_on"), card.value("ends_on")),
            _("{hours} each").format(hours=duration(minutes)) if minutes else "",
        )
        where = (card.word_of("company"), card.word_of("mentor"), card.word_of("programme"))
        names = [row.name for row in self.students.ticked.values()]
        lines = [
            " · ".join(part for part in what if part),
            " · ".join(part for part in where if part),
            ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else ""),
        ]
        return [line for line in lines if line]

    def _not_said(self) -> str:
        named = {
            "starts_on": _("start"), "ends_on": _("end"), "company": _("company"),
            "mentor": _("mentor"), "programme": _("programme"),
        }  # fmt: skip
        lacking = [word for name, word in named.items() if not self.card.value(name)]
        if not lacking:
            return ""
        return _("Not said yet: {what}. A draft may wait for that.").format(what=", ".join(lacking))

    def _changed(self, name: str) -> None:
        if name in ("kind", "starts_on", "ends_on"):
            self._ask_busy()
        self.retranslate()

    def _ask_busy(self) -> None:
        terms = self.card.terms()
        shown = tuple({*self.students.shown, *self.students.ticked})
        self.students.show_busy(self._verbs.busy(shown, terms.kind, terms.starts_on, terms.ends_on))
        self.retranslate()

    def _refused(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
