"""One change for several placements: only what is filled in is changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _, ngettext
from app.rules.kinds import STAGES
from ui.pages.placements.cover_fields import words
from ui.pages.placements.list_verbs import Ids, ListVerbs
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_pick import Picked, PickField
from ui.widgets.fields_time import DateField, MinutesField
from ui.widgets.flow import flowing
from ui.widgets.grid import ColumnLayout
from ui.widgets.header import push_button
from ui.widgets.late import late

_PICKED = ("company", "mentor", "supervisor", "programme")
_HANDED_OVER = frozenset({"company", "mentor"})


def _earlier() -> list[tuple[object, str]]:
    return [("end", _("ends with the change")), ("keep", _("stays"))]


class BulkCard(Card):
    """Shown above the list while several are chosen and to be changed together."""

    def __init__(
        self, verbs: ListVerbs, closed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        self._verbs = verbs
        self._closed = closed
        self._ids: Ids = ()
        super().__init__(parent=parent)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.fields: dict[str, Field] = {field.name: field for field in self._fields()}
        self.earlier = ChoiceField("earlier", N_("Earlier mentors' access"), _earlier)
        self.earlier.set_value("end")
        grid = QWidget()
        look(grid, "clear")
        columns = ColumnLayout(grid, letters=24, most=4)
        for field in self.fields.values():
            columns.add(field)
            field.edited.connect(lambda _name, _value: self.retranslate())
        columns.add(self.earlier)
        self.apply = push_button(self._apply, icon_name="check-line", primary=True)
        self.cancel = push_button(self.close_card)
        self.add(self.note)
        self.add(grid)
        self.add(self.trouble)
        self.add(flowing(self.apply, self.cancel))
        self.hide()
        self.retranslate()

    def _fields(self) -> list[Field]:
        titles = {
            "company": N_("Company"),
            "mentor": N_("Company mentor"),
            "supervisor": N_("School supervisor"),
            "programme": N_("Programme"),
        }
        picked: list[Field] = [
            PickField(name, titles[name], partial(self._find, name), hint=N_("as it is"))
            for name in _PICKED
        ]
        return [
            *picked,
            DateField("starts_on", N_("From"), hint=N_("as it is")),
            DateField("ends_on", N_("To"), hint=N_("as it is")),
            MinutesField("minutes_per_day", N_("Hours a day"), hint=N_("as it is")),
            ChoiceField("stage", N_("Stage"), words(STAGES), hint=N_("as it is")),
        ]

    def begin(self, ids: Ids) -> None:
        """Ask what to change for these."""
        self._ids = ids
        for field in self.fields.values():
            field.set_value(None)
            field.write(None)
        self.earlier.set_value("end")
        self.trouble.hide()
        self.retranslate()
        self.show()
        self.fields["company"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ids(self, ids: Ids) -> None:
        """Follow the choice in the list."""
        if not self.isHidden():
            self._ids = ids
            self.retranslate()

    def close_card(self) -> None:
        """Put the card away, changing nothing."""
        self.hide()
        self._closed()

    def retranslate(self) -> None:
        if not hasattr(self, "cancel"):
            return
        count = len(self._ids)
        self.set_title(
            ngettext(
                "Change {count} placement", "Change {count} placements together", count
            ).format(count=count)
        )
        self.note.setText(_("Fill in only what should change. One undo takes it all back."))
        self.apply.setText(_("Change"))
        self.cancel.setText(_("Cancel"))
        self.earlier.setVisible(not _HANDED_OVER.isdisjoint(self._values()))
        self.apply.setEnabled(count > 0 and bool(self._values()))

    def _find(self, which: str, text: str) -> list[Picked]:
        company = self._company() if which == "mentor" else None
        return list(self._verbs.find(which, text, company))

    def _company(self) -> object:
        chosen = self.fields["company"].value()
        return chosen.id if isinstance(chosen, Picked) else None

    def _values(self) -> dict[str, object]:
        found = {name: field.value() for name, field in self.fields.items()}
        return {
            name: value.id if isinstance(value, Picked) else value
            for name, value in found.items()
            if value is not None
        }

    def _apply(self) -> None:
        if not all(field.commit() for field in self.fields.values()):
            return
        values = self._values()
        if not _HANDED_OVER.isdisjoint(values) and self.earlier.value() == "keep":
            values["keep_access"] = True
        if values and self._ids:
            self.hide()
            self._verbs.change(self._ids, values, late(self, self._refused))
            self._closed()

    def _refused(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        self.show()
