"""Computers: one's own, colleagues', mentors' and trainees', a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.collation import folded
from app.i18n.dates import screen_date
from app.reports.computers import ComputerRow
from app.reports.devices import device_words
from app.reports.packets import role_name
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, look
from ui.widgets.card import Card, line
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.search_line import SearchLine
from ui.widgets.translated import Translated, begun

SHOWN = 8
"""So many lines are shown at first; a school knows thousands of computers."""
Removes = Callable[[ComputerRow], object]


class ComputerLine(Translated):
    """Whose, which of several, since when and last heard of when; and the button to remove it."""

    def __init__(
        self, row: ComputerRow, removes: Removes | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        self.name = QLabel()
        look(self.name, "strong")
        self.about = QLabel()
        look(self.about, "muted")
        for label in (self.name, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.state = StatusChip()
        self.remove = push_button(lambda: removes(row) if removes else None)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self.name)
        words.addWidget(self.about)
        if row.removed:
            words.addWidget(flowing(self.state))
        across = QHBoxLayout()
        across.setContentsMargins(SPACE_M + 4, SPACE_S, SPACE_M + 4, SPACE_S)
        across.setSpacing(SPACE_M)
        across.addLayout(words, 1)
        across.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(line())
        down.addLayout(across)
        self.remove.setVisible(removes is not None and not row.removed and not row.device.here)
        self.retranslate()

    def retranslate(self) -> None:
        row = self.row
        which = device_words(row.device)
        if row.is_own:
            name = which or _("computer {number}").format(number=row.device.number)
            self.name.setText(begun(name))
        else:
            self.name.setText(" · ".join(part for part in (row.device.name, which) if part))
        self.about.setText(_about(row))
        self.state.set_state("neutral", _("removed"))
        removes = _("Remove this computer")
        self.remove.setText(removes)
        self.remove.setAccessibleName(f"{removes}: {self.name.text()}")


def _about(row: ComputerRow) -> str:
    said = [] if row.is_own or row.role == "colleague" else [role_name(row.role)]
    if row.since is not None:
        said.append(_("since {day}").format(day=_day(row.since)))
    if row.heard_at is not None:
        said.append(_("last file received {day}").format(day=_day(row.heard_at)))
    elif not row.device.here:
        said.append(_("no file received yet"))
    return " · ".join(said)


class ComputersCard(Card):
    """Lines under one title; of many only some are on show, and the others are found."""

    def __init__(
        self, title: str, removes: Removes | None, *, many: bool, parent: QWidget | None = None
    ) -> None:
        self._removes = removes
        self._rows: Sequence[ComputerRow] = ()
        self._most = SHOWN
        self.lines: list[ComputerLine] = []
        super().__init__(title, flush=True, parent=parent)
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.hide()
        if many:
            self.add_to_head(self.search)
        self._many = many
        self.more = push_button(self._show_more)
        look(self.more, "link")
        self.more.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(SPACE_M + 4, SPACE_S, SPACE_M + 4, SPACE_M)
        self.foot.setSpacing(SPACE_S)
        self.body.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(self.foot)
        self.retranslate()

    def show_computers(self, rows: Sequence[ComputerRow]) -> None:
        """Show computers; lines that say the same stay, and the focus with them."""
        self._rows = rows
        self.search.setVisible(self._many and len(rows) > SHOWN)
        self._fill()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "foot"):
            self.search.setPlaceholderText(_("Search this list"))
            self.search.setAccessibleName(_("Search this list"))
            self._say_more(len(self._found()))

    def _found(self) -> list[ComputerRow]:
        wanted = folded(self.search.text())
        return [row for row in self._rows if wanted in folded(row.device.name)]

    def _fill(self) -> None:
        found = self._found()
        shown = found[: self._most]
        if [each.row for each in self.lines] != shown:
            for each in self.lines:
                self._list.removeWidget(each)
                each.hide()
                each.deleteLater()
            self.lines = [ComputerLine(row, self._removes) for row in shown]
            for each in self.lines:
                self._list.addWidget(each)
        self._say_more(len(found))

    def _say_more(self, count: int) -> None:
        left = max(0, count - self._most)
        self.more.setText(ngettext("and {n} more", "and {n} more", left).format(n=left))
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._most += SHOWN
        self._fill()


class OwnCard(ComputersCard):
    """This person's own computers, and the way to another one."""

    def __init__(self, removes: Removes | None, adds: Callable[[], object]) -> None:
        super().__init__(N_("My computers"), removes, many=False)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.add_button = push_button(adds, icon_name="add-line")
        self.foot.addWidget(self.note)
        self.foot.addWidget(flowing(self.add_button))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "add_button"):
            return
        note = _(
            "You can work on several computers: they exchange files like everybody else, and "
            "either may send to the others."
        )
        if self._removes is None:
            note += " " + _("If one is lost, tell the school: it removes it.")
        self.note.setText(note)
        self.add_button.setText(_("Add my other computer…"))


def _day(moment: datetime) -> str:
    return screen_date(moment.astimezone().date())
