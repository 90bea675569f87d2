"""Ending an agreement early: the last day, who asked for it, why, and whether all ends with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import N_, _
from app.rules.paper_words import PARTIES
from ui.pages.placements.amending_verbs import Ending
from ui.pages.placements.cover_verbs import Refused
from ui.theme import SPACE_S, look
from ui.widgets.fields import Field, TextField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.translated import Translated, begun
from ui.widgets.words import words

ASKED_BY = ("school", "company", "student", "guardian")


def party_options() -> list[tuple[object, str]]:
    """Return who may have asked for it."""
    return [(None, "–"), *((key, begun(_(PARTIES[key]))) for key in ASKED_BY)]


class Terminating(Translated):
    """Hidden until it is asked for; Cancel leaves all as it is."""

    def __init__(
        self, terminate: Callable[[Ending, Refused], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._terminate = terminate
        self.fields: dict[str, Field] = {
            "last_day": DateField("last_day", N_("Last day of the placement")),
            "initiator": ChoiceField("initiator", N_("Who asked for it"), party_options),
            "reason": TextField("reason", N_("Reason"), lines=2),
        }
        self.ends = QCheckBox()
        self.note = words(style="muted")
        self.yes = push_button(self._agreed, icon_name="close-circle-line", primary=True)
        self.no = push_button(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.ends)
        column.addWidget(self.note)
        column.addWidget(flowing(self.yes, self.no))
        self.hide()
        self.retranslate()

    def begin(self, day: object) -> None:
        """Ask, with today as the last day."""
        for name, value in (("last_day", day), ("initiator", None), ("reason", "")):
            self.fields[name].clear_error()
            self.fields[name].write(value)
            self.fields[name].set_value(value)
        self.ends.setChecked(False)
        self.show()
        self.fields["last_day"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agreed(self) -> None:
        last = self.fields["last_day"]
        try:
            day = last.read()
            reason = self.fields["reason"].read()
        except UserError as trouble:
            last.show_error(str(trouble))
            return
        if day is None:
            last.show_error(_("Write the last day of the placement."))
            return
        initiator = self.fields["initiator"].read()
        refused = late(self, last.show_error)
        self._terminate(Ending(day, reason, initiator, self.ends.isChecked()), refused)

    def retranslate(self) -> None:
        self.ends.setText(_("End the placement on this day"))
        self.note.setText(
            _("Then the placement is terminated, and its days after that are asked for no more.")
        )
        self.yes.setText(_("Make the termination"))
        self.no.setText(_("Cancel"))
