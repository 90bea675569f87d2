"""What an amendment changes: a field, what was, what is from now on; written by hand where needed.

Values of what stays at school are told by the paper alone: here such a field is only named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.rules.amended import Changed, stays_at_school
from ui.pages.placements.amending_verbs import AmendingVerbs
from ui.theme import SPACE_S, look
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, begun
from ui.widgets.words import words

LONGEST = 5_000


class AmendedChanges(Translated):
    """Tells the whole list whenever something in it was changed."""

    def __init__(
        self,
        verbs: AmendingVerbs,
        changed: Callable[[Sequence[Changed]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._verbs = verbs
        self._changed = changed
        self._changes: tuple[Changed, ...] = ()
        self.pairs: dict[str, tuple[LineField, LineField]] = {}
        self._holders: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        self.none = words(style="muted")
        column.addWidget(self.none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        column.addLayout(self._rows)
        self.more = ChoiceField("field", N_("Add what changes"), self._options, search=True)
        self.more.edited.connect(self._add)
        column.addWidget(self.more)
        self.retranslate()

    def show_changes(self, changes: tuple[Changed, ...]) -> None:
        """Show them; where the same fields change, what is being typed stays."""
        same = [each[0] for each in changes] == [each[0] for each in self._changes]
        self._changes = changes
        if not same or len(self._holders) != len(changes):
            self._build()
        for field, before, after in changes:
            if field in self.pairs:
                for line, text in zip(self.pairs[field], (before, after), strict=True):
                    line.set_value(self._verbs.shown_value(field, text or ""))
        self.none.setVisible(not changes)
        self.more.reload_options()

    def _build(self) -> None:
        for holder in self._holders:
            holder.hide()
            holder.setParent(None)
            holder.deleteLater()
        self._holders, self.pairs = [], {}
        for field, _before, _after in self._changes:
            holder = QWidget()
            look(holder, "clear")
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            title = begun(self._verbs.words(field))
            column.addWidget(words(title, style="label"))
            if stays_at_school(field):
                column.addWidget(words(_("The paper tells it; here it is only named."), "muted"))
            else:
                pair = (
                    LineField("before", N_("until now"), longest=LONGEST),
                    LineField("after", N_("from now on"), longest=LONGEST),
                )
                for line in pair:
                    line.edited.connect(partial(self._edited, field))
                column.addWidget(columns_of(*pair, letters=14, most=2))
                self.pairs[field] = pair
            out = push_button(partial(self._leave_out, field), icon_name="close-line")
            out.setText(_("Leave out"))
            out.setAccessibleName(f"{_('Leave out')}: {title}")
            column.addWidget(flowing(out))
            self._rows.addWidget(holder)
            self._holders.append(holder)
        self._name()

    def _name(self) -> None:
        for field, pair in self.pairs.items():
            title = begun(self._verbs.words(field))
            for line in pair:
                line.editor.setAccessibleName(f"{title}: {line.label.text()}")

    def _options(self) -> list[tuple[object, str]]:
        taken = {each[0] for each in self._changes}
        left = [field for field in self._verbs.fields() if field not in taken]
        return [(field, begun(self._verbs.words(field))) for field in left]

    def _add(self, _name: str, field: object) -> None:
        if isinstance(field, str) and field:
            self.more.set_value(None)
            self._changed((*self._changes, (field, None, None)))

    def _leave_out(self, field: str) -> None:
        self._changed([each for each in self._changes if each[0] != field])

    def _edited(self, field: str, name: str, value: object) -> None:
        text = str(value or "") or None
        place = 1 if name == "before" else 2
        found: list[Changed] = []
        for each in self._changes:
            first, before, after = each
            if first == field:
                each = (first, text, after) if place == 1 else (first, before, text)
            found.append(each)
        self._changed(found)

    def retranslate(self) -> None:
        self.none.setText(
            _("Nothing differs from the agreement as it was printed. Add what changes by hand.")
        )
        self._build()
        self.show_changes(self._changes)
