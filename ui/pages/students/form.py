"""A student beside the list: every field saves itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _, ngettext
from app.reports.students import StudentRow
from app.rules.codes import masked_personal_code
from ui.pages.students.columns import placement_chip
from ui.pages.students.verbs import StudentVerbs
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_masked import MaskedField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.record_form import RecordForm

_FIELDS = (
    "first_name", "last_name", "group_id", "personal_code", "birth_date", "phone", "email",
    "address", "guardian", "guardian_phone",
)  # fmt: skip


def group_options(verbs: StudentVerbs) -> list[tuple[object, str]]:
    """Return the groups to choose from, and none."""
    return [
        (None, _("in no group")),
        *((group.id, group.code) for group in verbs.groups.groups()),
    ]


class StudentCard(Card):
    """The chosen student."""

    def __init__(
        self,
        verbs: StudentVerbs,
        delete: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._verbs = verbs
        self._row: StudentRow | None = None
        self.group = ChoiceField("group_id", N_("Group"), lambda: group_options(verbs))
        self.form = RecordForm(
            [
                LineField("first_name", N_("First name")),
                LineField("last_name", N_("Last name")),
                self.group,
                DateField("birth_date", N_("Birth date")),
                MaskedField("personal_code", N_("Personal code"), _masked),
                LineField("phone", N_("Phone")),
                LineField("email", N_("E-mail")),
                LineField("address", N_("Home address")),
                LineField("guardian", N_("Guardian")),
                LineField("guardian_phone", N_("Guardian's phone")),
            ],
            verbs.save,
            wide=("email", "address"),
            letters=18,
        )
        self.chip = StatusChip()
        self.company = QLabel()
        self.company.setWordWrap(True)
        self.open = push_button(self._open, icon_name="folder-user-line")
        self.place = push_button(self._place, icon_name="add-line")
        self.delete = push_button(delete, icon_name="delete-bin-line")
        look(self.company, "muted")
        self.add_to_head(self.chip)
        self.add(self.company)
        self.add(flowing(self.open, self.place))
        self.add(self.form)
        self.body.addSpacing(SPACE_S)
        self.add(flowing(self.delete))
        self.body.addStretch(1)
        self.retranslate()

    def show_student(self, row: StudentRow) -> None:
        """Show a student, or the same one as it is now."""
        self._row = row
        self.group.reload_options()
        values: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
        self.form.show_record(row.id, values)
        self.retranslate()

    def reload_groups(self) -> None:
        """Offer the groups that there are now."""
        self.group.reload_options()

    def _open(self) -> None:
        if self._row is not None and self._row.latest_placement is not None:
            self._verbs.open_placement(self._row.latest_placement)

    def _place(self) -> None:
        if self._row is not None and self._verbs.place is not None:
            self._verbs.place((self._row.id,))

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "delete"):
            return
        self.open.setText(_("Open the placement"))
        self.place.setText(_("New placement"))
        self.delete.setText(_("Delete the student"))
        row = self._row
        if row is None:
            return
        self.set_title(row.name)
        self.chip.set_state(*placement_chip(row))
        self.company.setText(row.latest_company or "")
        more = ngettext("{count} placement in all", "{count} placements in all", row.placements)
        if row.placements > 1:
            self.company.setText(
                f"{row.latest_company or ''} · {more.format(count=row.placements)}"
            )
        self.company.setVisible(bool(self.company.text()))
        self.open.setVisible(row.latest_placement is not None)
        self.place.setVisible(row.latest_placement is None and self._verbs.place is not None)


def _masked(code: str) -> str:
    return masked_personal_code(code) if code else ""
