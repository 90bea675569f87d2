"""The groups: what placements and agreements take of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _, ngettext
from app.reports.groups import GroupRow
from ui.pages.students.verbs import GroupVerbs
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField, NumberField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.record_form import RecordForm

_FIELDS = (
    "code", "study_year", "academic_year", "programme", "programme_code", "qualification", "level",
)  # fmt: skip


class GroupsCard(Card):
    """One group at a time, a new one below."""

    left = Signal()

    def __init__(self, verbs: GroupVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Groups"), parent=parent)
        self._verbs = verbs
        self._rows: dict[bytes, GroupRow] = {}
        self.which = ChoiceField("group", N_("Group"), self._options)
        self.which.edited.connect(lambda _name, _value: self._show())
        self.form = RecordForm(
            [
                LineField("code", N_("Group's code"), longest=10),
                NumberField("study_year", N_("Study year"), 1, 9, empty_allowed=True),
                LineField("academic_year", N_("Academic year"), hint=N_("for example 2026/2027")),
                LineField("programme_code", N_("Programme's code")),
                LineField("programme", N_("Education programme")),
                LineField("qualification", N_("Qualification")),
                LineField("level", N_("Level"), hint=N_("for example LKI 4")),
            ],
            verbs.save,
            wide=("programme",),
            letters=16,
        )
        self.students = QLabel()
        look(self.students, "muted")
        self.delete = push_button(self._delete, icon_name="delete-bin-line")
        self.new = LineField("new", N_("New group's code"), longest=10)
        self.add_button = push_button(self._add, icon_name="add-line")
        self.done = push_button(self.left.emit)
        for widget in (self.which, self.students, self.form, flowing(self.delete)):
            self.add(widget)
        self.body.addSpacing(SPACE_S)
        for widget in (self.new, flowing(self.add_button, self.done)):
            self.add(widget)
        self.body.addStretch(1)
        self.new.line.returnPressed.connect(self._add)
        self.reload()

    def reload(self) -> None:
        """Show the groups that there are now."""
        self._rows = {row.id: row for row in self._verbs.groups()}
        self.which.reload_options()
        if self.which.value() not in self._rows:
            self.which.set_value(next(iter(self._rows), None))
        self._show()

    def choose(self, group: bytes) -> None:
        """Show one group."""
        self.reload()
        self.which.set_value(group)
        self._show()

    def begin(self) -> None:
        """Go to the first thing to do here."""
        field = self.which if self._rows else self.new
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self) -> list[tuple[object, str]]:
        return [(row.id, row.code) for row in self._rows.values()]

    def _show(self) -> None:
        chosen = self.which.value()
        row = self._rows.get(chosen) if isinstance(chosen, bytes) else None
        for widget in (self.which, self.form, self.students, self.delete):
            widget.setVisible(row is not None)
        if row is not None:
            values: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
            self.form.show_record(row.id, values)
        self.retranslate()

    def _delete(self) -> None:
        chosen = self.which.value()
        if isinstance(chosen, bytes):
            self._verbs.delete(chosen)

    def _add(self) -> None:
        code = self.new.read()
        if not code:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.new.set_value("")
        self.new.write("")
        self._verbs.add(code, self.choose, self.new.show_error)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "done"):
            return
        self.add_button.setText(_("Add the group"))
        self.done.setText(_("Back to the student"))
        self.delete.setText(_("Delete the group"))
        chosen = self.which.value()
        row = self._rows.get(chosen) if isinstance(chosen, bytes) else None
        if row is not None:
            said = ngettext("{count} student", "{count} students", row.students)
            self.students.setText(said.format(count=row.students))
