"""Whom to place: students with ticks, by group or by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QListWidgetItem, QWidget

from app.i18n import N_, _, ngettext
from app.reports.students import StudentRow
from ui.pages.placements.list_verbs import PlacingVerbs
from ui.theme import icon, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.search_line import SearchLine

MOST = 300
"""Students in the list at once; typing a part of a name finds the others."""


class StudentTicks(Card):
    """`changed` as ticks change; a tick stays while the list shows other students."""

    changed = Signal()

    def __init__(self, verbs: PlacingVerbs, parent: QWidget | None = None) -> None:
        self._verbs = verbs
        self.ticked: dict[bytes, StudentRow] = {}
        self._rows: list[StudentRow] = []
        self._more = False
        self._busy: Mapping[bytes, str] = {}
        super().__init__(N_("Students"), parent=parent)
        self.group = QComboBox()
        self.group.currentIndexChanged.connect(lambda _index: self.show_students())
        self.text = SearchLine()
        self.text.setClearButtonEnabled(True)
        self.text.addAction(icon("search-line", "muted"), SearchLine.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(200)
        self._pause.timeout.connect(self.show_students)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.list = QListWidget()
        look(self.list, "ticks")
        self.list.setMinimumHeight(220)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._ticked)
        self.list.itemActivated.connect(_turn)
        self.count = QLabel()
        look(self.count, "muted")
        self.all = push_button(lambda: self._tick_all(on=True))
        self.none = push_button(lambda: self._tick_all(on=False))
        for button in (self.all, self.none):
            look(button, "link")
        self.add(flowing(self.group, self.text))
        self.add(self.list, 1)
        self.count.setWordWrap(True)
        self.add(self.count)
        self.add(flowing(self.all, self.none))
        self.reload_groups()
        self.retranslate()

    def reload_groups(self) -> None:
        """Ask for the groups again."""
        chosen = self.group.currentData()
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(_("All groups"), None)
        for group in self._verbs.groups():
            words = ngettext(
                "{code} · {count} student", "{code} · {count} students", group.students
            )
            self.group.addItem(words.format(code=group.code, count=group.students), group.id)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0))
        self.group.blockSignals(False)

    def show_group(self, number: int = 1) -> None:
        """Choose a group by its place in the list and tick those who have no such placement."""
        if self.group.count() > number:
            self.group.setCurrentIndex(number)
            self.tick(row.id for row in self._rows if row.id not in self._busy)

    def tick(self, students: Iterable[bytes]) -> None:
        """Tick these besides those who are ticked already."""
        wanted = set(students)
        for row in self._rows:
            if row.id in wanted:
                self.ticked[row.id] = row
        self._fill()

    def show_only(self, students: Sequence[bytes]) -> None:
        """Show none but these, ticked, until a group is chosen or something typed."""
        self._rows = list(self._verbs.named(students))
        self._more = False
        self.tick(students)

    def show_busy(self, busy: Mapping[bytes, str]) -> None:
        """Say who has such a placement in that period already; their ticks go."""
        fresh = set(busy) - set(self._busy)
        self._busy = busy
        for student in fresh:
            self.ticked.pop(student, None)
        self._fill()

    def show_students(self) -> None:
        """Ask for the students of the group that fit what is typed."""
        group = self.group.currentData()
        found = list(self._verbs.students(group, self.text.text().strip()))
        self._rows = found[:MOST]
        self._more = len(found) > MOST
        self._fill()

    @property
    def shown(self) -> Sequence[bytes]:
        """The students in the list now."""
        return [row.id for row in self._rows]

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "none"):
            return
        self.group.setItemText(0, _("All groups"))
        self.group.setAccessibleName(_("Group"))
        self.text.setPlaceholderText(_("Find a student"))
        self.text.setAccessibleName(_("Find a student"))
        self.list.setAccessibleName(_("Students, Space ticks"))
        self.all.setText(_("Tick all students"))
        self.none.setText(_("Untick all"))
        self._fill()

    def _fill(self) -> None:
        at = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            where = self._busy.get(row.id)
            words = f"{row.name} · {row.group_code}" if row.group_code else row.name
            if where is not None:
                words = f"{words} · " + _("has one already: {company}").format(
                    company=where or _("no company yet")
                )
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, row)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = row.id in self.ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(at, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self._say_count()

    def _say_count(self) -> None:
        count = len(self.ticked)
        words = ngettext("{count} student ticked", "{count} students ticked", count)
        more = _("Not all are shown; type a name to find the others.") if self._more else ""
        self.count.setText(" · ".join(part for part in (words.format(count=count), more) if part))

    def _ticked(self, item: QListWidgetItem) -> None:
        row: StudentRow = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() == Qt.CheckState.Checked:
            self.ticked[row.id] = row
        else:
            self.ticked.pop(row.id, None)
        self._say_count()
        self.changed.emit()

    def _tick_all(self, *, on: bool) -> None:
        if on:
            self.tick(row.id for row in self._rows if row.id not in self._busy)
        else:
            self.ticked.clear()
            self._fill()
        self.changed.emit()


def _turn(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
