"""The school as it signs papers, and its supervisors."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from ui.pages.settings.verbs import SchoolVerbs
from ui.theme import SPACE_L
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.parts import PartsCard
from ui.widgets.record_form import RecordForm
from ui.widgets.translated import Translated

NEEDED: Final = ("reg_no", "address", "signatory", "signatory_post", "signatory_basis")
"""What an agreement can't do without."""
_FIELDS: Final = (
    "name", "reg_no", "institution_no", "address", "town", "phone", "email", "signatory",
    "signatory_post", "signatory_basis",
)  # fmt: skip


class SchoolCards(Translated):
    """Every field saves itself."""

    def __init__(self, verbs: SchoolVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.card = Card(N_("The school"))
        self.form = RecordForm(
            [
                LineField("name", N_("School's full name")),
                LineField("reg_no", N_("Registration number")),
                LineField("institution_no", N_("Institution's number")),
                LineField("address", N_("Legal address")),
                LineField("town", N_("Town"), hint=N_("where agreements are signed")),
                LineField("phone", N_("Phone")),
                LineField("email", N_("E-mail")),
                LineField("signatory", N_("Signatory")),
                LineField("signatory_post", N_("Signatory's post")),
                LineField("signatory_basis", N_("Basis of representation")),
            ],
            lambda _record, name, value, refused: verbs.save(name, value, refused),
            wide=("name",),
            letters=22,
            most=3,
        )
        self.card.add(self.form)
        self.people = PartsCard(
            (
                N_("School supervisors"),
                N_("Another supervisor's first and last name"),
                N_("Add the supervisor"),
                N_("Delete the supervisor"),
            ),
            lambda: [
                LineField("name", N_("First and last name")),
                LineField("post", N_("Post")),
                LineField("phone", N_("Phone")),
                LineField("email", N_("E-mail")),
            ],
            verbs.people,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.card)
        column.addWidget(self.people)
        self.reload()

    def reload(self) -> None:
        """Show the card and the people as they are now."""
        school = self._verbs.school()
        if school is None:
            return
        values: dict[str, Any] = {name: getattr(school, name) for name in _FIELDS}
        self.form.show_record(school.id, values)
        for name in NEEDED:
            self.form.fields[name].set_missing(not values[name])
        self.people.show_parts(
            school.id,
            [
                (p.id, {"name": p.name, "post": p.post, "phone": p.phone, "email": p.email})
                for p in self._verbs.teachers()
            ],
        )

    def begin(self) -> None:
        """Go to the first field that agreements need and is empty."""
        for field in self.form.fields.values():
            if not field.value():
                field.setFocus()
                return
        self.form.focus_first()
