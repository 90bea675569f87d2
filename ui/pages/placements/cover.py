"""The cover of a placement's folder: people, dates, company. Every field saves itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import clock
from app.i18n import _
from app.rules.kinds import COMPLETED, TERMINATED
from ui.pages.placements.cover_fields import (
    FIXED,
    PICKED,
    Sheet,
    company_sheet,
    mentor_sheet,
    placement_sheet,
    programme_sheet,
    school_sheet,
    student_sheet,
    supervisor_sheet,
)
from ui.pages.placements.cover_gaps import GapsBanner
from ui.pages.placements.cover_values import past_of, values_of
from ui.pages.placements.cover_verbs import CoverVerbs, Refused
from ui.pages.placements.hand_over import HandOverCard
from ui.pages.placements.missing import cover_fields
from ui.pages.placements.onward import OnwardCard
from ui.pages.placements.schedule_card import ScheduleCard
from ui.rooms import Kinds
from ui.theme import SPACE_L, look
from ui.widgets.field_card import field_card, reveal, scroll_to
from ui.widgets.fields import Field
from ui.widgets.fields_pick import Picked
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.translated import Translated

SHOWS: Kinds = frozenset(
    {
        "placement", "placement_item", "placement_terms", "stretch", "agreement", "student",
        "study_group", "mentor", "workplace",
    }
)


class CoverPage(Translated):
    """The fields stand on cards in two columns, or in one where there is no room for two."""

    def __init__(self, verbs: CoverVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        cover = verbs.cover()
        registry = cover is not None and cover.registry is not None
        left = [placement_sheet(), programme_sheet(verbs), student_sheet(registry=registry)]
        right = [company_sheet(verbs), mentor_sheet(verbs), supervisor_sheet(verbs)]
        self.fields: dict[str, Field] = {
            field.name: field for sheet in [*left, *right] for field in sheet.fields
        }
        self.refresh: QPushButton = push_button(verbs.refresh_cards, icon_name="refresh-line")
        self.renew: QPushButton = push_button(verbs.renew_terms, icon_name="refresh-line")
        self.goes_on: QPushButton = push_button(self._go_on, icon_name="arrow-right-line")
        buttons = (self.goes_on, self.refresh, self.renew)
        self.onward = OnwardCard(verbs)
        school = school_sheet()
        self.fields |= {field.name: field for field in school.fields}
        self.gaps = GapsBanner(self.go_to, verbs.may_write)
        self.hand_over = HandOverCard()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self.gaps)
        layout.addWidget(self.onward)
        layout.addWidget(
            columns_of(
                _stack(left),
                _stack([*right, school], buttons, self.hand_over, 2),
                letters=62,
                most=2,
            )
        )
        self.schedule = ScheduleCard(verbs.schedule)
        layout.addWidget(self.schedule)
        layout.addStretch(1)
        for name, field in self.fields.items():
            field.set_read_only(name in FIXED or not verbs.may_write(name))
            field.edited.connect(self._edited)
        for button in (self.refresh, self.renew):
            button.setVisible(verbs.writable is None)
        self.reload(SHOWS)
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved; what is being typed stays."""
        if kinds.isdisjoint(SHOWS):
            return
        cover = self._verbs.cover()
        if cover is None:
            return
        self.schedule.reload()
        values = values_of(cover)
        for name, field in self.fields.items():
            field.past = past_of(cover, name)
            field.set_value(values.get(name))
        school = self._verbs.writable is None
        self.goes_on.setVisible(school and cover.stage not in (COMPLETED, TERMINATED))
        self._show_missing()

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        field = self.fields.get(name)
        if field is not None:
            QTimer.singleShot(0, field, partial(reveal, field))

    def retranslate(self) -> None:
        self.goes_on.setText(_("Goes on in another company…"))
        self.refresh.setText(_("Take the cards from the registry again"))
        self.refresh.setToolTip(
            _("Copies names, addresses and contacts as the registry has them now")
        )
        self.renew.setText(_("Renew the rules"))
        self.renew.setToolTip(
            _("Calendar, limits, criteria and the grade's formula as the school has them now")
        )

    def _show_missing(self) -> None:
        keys = list(self._verbs.missing())
        missing = cover_fields(keys)
        for name, field in self.fields.items():
            field.set_missing(name in missing and self._verbs.may_write(name))
        self.gaps.show_keys(keys)

    def _go_on(self) -> None:
        cover = self._verbs.cover()
        if cover is not None:
            self.onward.begin(cover, clock.today())
            reveal(self.onward.fields["last_day"])

    def _choose(self, name: str, chosen: object, refused: Refused) -> None:
        """Choose at once, or ask first what becomes of the earlier mentor's access."""
        told = late(self.fields[name], refused)

        def do(ends: bool) -> None:
            self._verbs.choose(name, chosen, ends, told)

        found = self._verbs.hand_over(name, chosen) if name in ("company", "mentor") else None
        if found is None:
            do(True)
        else:
            self.hand_over.ask(found, do, partial(self._restore, name))
            QTimer.singleShot(0, self.hand_over, partial(scroll_to, self.hand_over))

    def _restore(self, name: str) -> None:
        cover = self._verbs.cover()
        if cover is not None:
            self.fields[name].set_value(values_of(cover).get(name))

    def _edited(self, name: str, value: object) -> None:
        field = self.fields[name]

        def refused(text: str) -> None:
            field.write(value)
            field.show_error(text)

        if name in PICKED:
            self._choose(name, value.id if isinstance(value, Picked) else None, refused)
        else:
            self._verbs.edit(name, value, late(field, refused))


def _stack(
    sheets: Sequence[Sheet],
    buttons: Sequence[QPushButton] = (),
    card: QWidget | None = None,
    at: int = 0,
) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_L)
    for sheet in sheets:
        layout.addWidget(field_card(sheet.title, sheet.fields, sheet.wide))
    if card is not None:
        layout.insertWidget(at, card)
    if buttons:
        layout.addWidget(flowing(*buttons, to_right=True))
    layout.addStretch(1)
    return holder
