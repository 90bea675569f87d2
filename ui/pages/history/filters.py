"""The row that narrows a history down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.i18n.collation import folded
from app.reports.devices import device_words
from app.reports.fields import word
from app.reports.history_choices import FileChoice, PlacementChoice, WriterChoice, kinds
from app.reports.history_words import moment_words
from app.reports.wanted import Wanted
from ui.pages.history.functions import FILES, PLACEMENTS, HistoryFunctions
from ui.widgets.fields_pick import Picked, PickField
from ui.widgets.fields_time import DateField
from ui.widgets.filters import FilterRow


class HistoryFilters(FilterRow):
    """`wanted()` is what is asked for now; `changed` comes as in every such row."""

    def __init__(
        self,
        functions: HistoryFunctions,
        offered: Collection[str] = (FILES, PLACEMENTS),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(N_("Words that were written"), parent)
        self._writers: Sequence[WriterChoice] = ()
        self._files: Sequence[FileChoice] = ()
        self._placements: Sequence[PlacementChoice] = ()
        self.person = PickField("person", N_("Person"), self._find_writers, hint=N_("Person"))
        self.since = DateField("since", N_("From this day"), hint=N_("From this day"))
        self.until = DateField("until", N_("Up to this day"), hint=N_("Up to this day"))
        self.packet = PickField("packet", N_("Received file"), self._find_files,
                                hint=N_("Received file"))  # fmt: skip
        self.placement = PickField("placement", N_("Placement"), self._find_placements,
                                   hint=N_("Placement"))  # fmt: skip
        self.add_field(self.person)
        self.device = self.add_choice("device", N_("Computer"), N_("All computers"), self._devices)
        self.add_field(self.since)
        self.add_field(self.until)
        self.kind = self.add_choice("table", N_("Kind of record"), N_("All kinds"), kinds)
        for field in (self.packet, self.placement):
            if field.name in offered:
                self.add_field(field)
            else:
                field.setParent(self)
                field.hide()
        self._offer_devices()
        functions.writers(self._know_writers)
        if FILES in offered:
            functions.files(self._know_files)
        if PLACEMENTS in offered:
            functions.placements(self._know_placements)

    def wanted(self, within: Wanted) -> Wanted:
        """Return what is asked for, within what is shown anyway."""
        chosen, values = self.filters(), self.values()
        device = chosen.get("device")
        return replace(
            within,
            text=chosen.get("search", ""),
            table=chosen.get("table", ""),
            person=_id(values.get("person")),
            device=bytes.fromhex(device) if device else None,
            since=values.get("since"),
            until=values.get("until"),
            packet=_id(values.get("packet")),
            placement=_id(values.get("placement")) or within.placement,
        )

    def show_file(self, packet: int) -> None:
        """Narrow to what one file brought."""
        choice = next((file for file in self._files if file.packet == packet), None)
        self.packet.choose(_picked_file(choice) if choice else Picked(packet, str(packet)))

    def _know_writers(self, writers: Sequence[WriterChoice]) -> None:
        self._writers = writers

    def _know_files(self, files: Sequence[FileChoice]) -> None:
        self._files = files
        asked = _id(self.packet.value())
        known = next((file for file in files if file.packet == asked), None)
        if known is not None:
            self.packet.set_value(_picked_file(known))

    def _know_placements(self, placements: Sequence[PlacementChoice]) -> None:
        self._placements = placements

    def _find_writers(self, text: str) -> list[Picked]:
        return [
            Picked(each.person, each.name or _("somebody unknown"), word(each.role))
            for each in self._writers
            if folded(text) in folded(each.name)
        ]

    def _find_files(self, text: str) -> list[Picked]:
        found = (_picked_file(each) for each in self._files)
        return [each for each in found if folded(text) in folded(f"{each.text} {each.beside}")]

    def _find_placements(self, text: str) -> list[Picked]:
        return [
            Picked(each.placement, each.student or _("Placement"), each.company)
            for each in self._placements
            if folded(text) in folded(f"{each.student} {each.company}")
        ]

    def _devices(self) -> list[tuple[str, str]]:
        person = _id(self.person.value())
        chosen = next((each for each in self._writers if each.person == person), None)
        found = chosen.devices if chosen is not None else ()
        return [(device.key.hex(), device_words(device)) for device in found]

    def _send(self) -> None:
        self._offer_devices()
        super()._send()

    def _offer_devices(self) -> None:
        self.reload_options()
        self.device.setVisible(len(self._devices()) > 1)


def _picked_file(file: FileChoice) -> Picked:
    beside = " · ".join(filter(None, (file.name, moment_words(file.at))))
    return Picked(file.packet, file.file or str(file.packet), beside)


def _id(picked: Any) -> Any:
    return picked.id if isinstance(picked, Picked) else None
