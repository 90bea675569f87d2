"""A trainee goes on in another company: until when here, from when there, with whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.actions.moving import Onward
from app.i18n import N_, _
from app.reports.cover import Cover
from ui.pages.placements.cover_verbs import CoverVerbs, Refused
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.fields_pick import Picked, PickField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.grid import ColumnLayout
from ui.widgets.header import push_button
from ui.widgets.late import late


class OnwardCard(Card):
    """Hidden until it is asked for; says what it does before it does it."""

    def __init__(self, verbs: CoverVerbs, parent: QWidget | None = None) -> None:
        self._verbs = verbs
        super().__init__(N_("On in another company"), parent=parent)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self.fields: dict[str, Field] = {
            field.name: field
            for field in (
                DateField("last_day", N_("Last day in this company")),
                PickField("company", N_("Company"), self._finder("company")),
                PickField("mentor", N_("Company mentor"), self._finder("mentor")),
                DateField("starts_on", N_("From")),
                DateField("ends_on", N_("To")),
            )
        }
        grid = QWidget()
        look(grid, "clear")
        columns = ColumnLayout(grid, letters=22, most=3)
        for field in self.fields.values():
            columns.add(field)
            field.edited.connect(self._edited)
        self.yes = push_button(self._apply, icon_name="arrow-right-line", primary=True)
        self.no = push_button(self.hide)
        self.add(self.note)
        self.add(grid)
        self.add(self.trouble)
        self.add(flowing(self.yes, self.no))
        self.hide()
        self.retranslate()

    def begin(self, cover: Cover, today: date) -> None:
        """Ask, with the most likely answers filled in."""
        last = min(today, cover.ends_on) if cover.ends_on else today
        if cover.starts_on is not None:
            last = max(last, cover.starts_on)
        goes_on = cover.ends_on is not None and cover.ends_on > last
        values: dict[str, Any] = {
            "last_day": last, "company": None, "mentor": None,
            "starts_on": last + timedelta(1), "ends_on": cover.ends_on if goes_on else None,
        }  # fmt: skip
        for name, value in values.items():
            self.fields[name].write(value)
            self.fields[name].set_value(value)
        self.trouble.hide()
        self.show()
        self.fields["last_day"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "no"):
            return
        self.note.setText(
            _(
                "This placement ends as terminated on its last day, and a second one begins with "
                "what is left: the programme's items and hours that the diary doesn't have yet. "
                "Each mentor sees only their own placement, the trainee sees both."
            )
        )
        self.yes.setText(_("End this one and begin the second"))
        self.no.setText(_("Cancel"))

    def _finder(self, which: str) -> Callable[[str], list[Picked]]:
        return lambda text: list(self._verbs.find_in(which, text, self._id("company")))

    def _id(self, name: str) -> Any:
        chosen = self.fields[name].value()
        return chosen.id if isinstance(chosen, Picked) else None

    def _edited(self, name: str, _value: object) -> None:
        if name == "company":
            mentors = self._finder("mentor")("") if self._id("company") else []
            self.fields["mentor"].write(mentors[0] if len(mentors) == 1 else None)
        elif name == "last_day":
            last = self.fields["last_day"].value()
            if isinstance(last, date):
                self.fields["starts_on"].write(last + timedelta(1))

    def _apply(self) -> None:
        if not all([field.commit() for field in self.fields.values()]):
            return
        last: Any = self.fields["last_day"].value()
        if last is None:
            self.fields["last_day"].show_error(_("Write the last day in this company."))
            return
        starts: Any = self.fields["starts_on"].value()
        ends: Any = self.fields["ends_on"].value()
        onward = Onward(
            last_day=last, company_id=self._id("company"), mentor_id=self._id("mentor"),
            starts_on=starts, ends_on=ends,
        )  # fmt: skip
        self.hide()
        refused: Refused = late(self, self._refused)
        self._verbs.go_on(onward, refused)

    def _refused(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        self.show()
