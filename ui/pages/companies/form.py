"""A company beside the list: its card, its workplaces, its mentors; every field saves itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.companies import CompanyRow
from ui.pages.companies.verbs import CompanyVerbs
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import NumberField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.parts import PartsCard
from ui.widgets.record_form import RecordForm
from ui.widgets.translated import Translated

_FIELDS = (
    "name", "reg_no", "legal_address", "signatory", "signatory_post", "signatory_basis", "phone",
    "email", "industry", "places",
)  # fmt: skip


class CompanyDetail(Translated):
    """The chosen company."""

    def __init__(
        self, verbs: CompanyVerbs, delete: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._verbs = verbs
        self._row: CompanyRow | None = None
        self.card = Card()
        self.placements = push_button(self._show_placements, icon_name="folder-user-line")
        self.delete = push_button(delete, icon_name="delete-bin-line")
        self.form = self._build_form()
        self.card.add(self.form)
        self.card.add(flowing(self.placements, self.delete))
        self.workplaces = PartsCard(
            (
                N_("Workplaces"),
                N_("Another workplace's address"),
                N_("Add the workplace"),
                N_("Delete the workplace"),
            ),
            lambda: [LineField("address", N_("Workplace address"))],
            verbs.workplaces,
        )
        self.mentors = PartsCard(
            (
                N_("Company mentors"),
                N_("Another mentor's first and last name"),
                N_("Add the mentor"),
                N_("Delete the mentor"),
            ),
            lambda: [
                LineField("name", N_("First and last name")),
                LineField("post", N_("Post")),
                LineField("phone", N_("Phone")),
                LineField("email", N_("E-mail")),
            ],
            verbs.mentors,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for part in (self.card, self.mentors, self.workplaces):
            column.addWidget(part)
        column.addStretch(1)
        self.retranslate()

    def _build_form(self) -> RecordForm:
        return RecordForm(
            [
                LineField("name", N_("Company's name")),
                LineField("reg_no", N_("Registration number")),
                NumberField("places", N_("Places for trainees"), 0, 999, empty_allowed=True),
                LineField("legal_address", N_("Legal address")),
                LineField("signatory", N_("Signatory")),
                LineField("signatory_post", N_("Signatory's post")),
                LineField("signatory_basis", N_("Basis of representation")),
                LineField("industry", N_("Industry")),
                LineField("phone", N_("Phone")),
                LineField("email", N_("E-mail")),
            ],
            self._verbs.save,
            wide=("name", "legal_address", "email"),
            letters=18,
        )

    def show_company(self, row: CompanyRow) -> None:
        """Show a company, or the same one as it is now."""
        self._row = row
        values: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
        self.form.show_record(row.id, values)
        self.workplaces.show_parts(
            row.id, [(place.id, {"address": place.address}) for place in row.workplaces]
        )
        self.mentors.show_parts(
            row.id,
            [
                (m.id, {"name": m.name, "post": m.post, "phone": m.phone, "email": m.email})
                for m in row.mentors
            ],
        )
        self.retranslate()

    def _show_placements(self) -> None:
        if self._row is not None:
            self._verbs.show_placements(self._row.id)

    def retranslate(self) -> None:
        self.delete.setText(_("Delete the company"))
        if self._row is None:
            return
        self.card.set_title(self._row.name)
        count = self._row.placements
        said = ngettext("{count} placement", "{count} placements", count)
        self.placements.setText(said.format(count=count))
        self.placements.setVisible(count > 0)
