"""The table: asks for what it shows, keeps what is chosen, works by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.i18n import N_
from ui.models.table import PAGE, Column, RowTableModel
from ui.theme import Theme
from ui.widgets.table import Table


@dataclass(frozen=True)
class Thing:
    """A row."""

    id: bytes
    name: str


class Shop:
    """Things by number, asked for like a report."""

    def __init__(self, count: int) -> None:
        self.names = {number.to_bytes(4, "big"): f"thing {number}" for number in range(count)}
        self.fetched: list[int] = []

    def ids(self, sort: str, descending: bool) -> list[bytes]:
        assert sort == "name"
        return sorted(self.names, reverse=descending)

    def fetch(self, ids: Sequence[bytes]) -> list[Thing]:
        self.fetched.append(len(ids))
        return [Thing(record, self.names[record]) for record in ids if record in self.names]


def columns() -> list[Column[Thing]]:
    return [
        Column("name", N_("Company"), lambda row: row.name),
        Column("size", N_("Group"), lambda row: str(len(row.name)), right=True, sortable=False),
    ]


@pytest.fixture
def shop() -> Shop:
    return Shop(1000)


@pytest.fixture
def table(qtbot, theme: Theme, shop: Shop) -> Table:
    found = Table(RowTableModel(columns(), shop.ids, shop.fetch))
    qtbot.addWidget(found)
    found.resize(500, 400)
    found.show()
    found.reload()
    return found


def test_only_what_is_seen_is_fetched(table: Table, shop: Shop) -> None:
    assert table.rows.rowCount() == 1000
    assert sum(shop.fetched) <= 2 * PAGE


def test_what_is_chosen_stays_chosen_when_the_rows_change(table: Table, shop: Shop) -> None:
    fifth = table.rows.ids[5]
    table.choose(fifth)
    del shop.names[table.rows.ids[2]]
    table.reload()
    assert table.current() == fifth
    assert table.selected() == (fifth,)
    assert table.rows.row_of(fifth) == 4


def test_after_a_deletion_the_next_row_is_chosen(qtbot, table: Table, shop: Shop) -> None:
    table.choose(table.rows.ids[5])
    del shop.names[table.rows.ids[5]]
    with qtbot.waitSignal(table.chosen) as told:
        table.reload()
    assert told.args == [table.rows.ids[5]]
    assert table.current() == table.rows.ids[5]


def test_enter_opens_and_delete_deletes_what_is_chosen(qtbot, table: Table) -> None:
    table.choose(table.rows.ids[3])
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(table.deleted) as deleted:
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert opened.args == [table.rows.ids[3]]
    assert deleted.args == [tuple(table.rows.ids[3:5])]


def test_sorting_asks_again_and_keeps_the_chosen(table: Table) -> None:
    first = table.rows.ids[0]
    table.choose(first)
    table.header.turn(0)
    assert table.rows.ids[-1] == first
    assert table.current() == first
    table.header.turn(1)
    assert (table.rows.sorted_by, table.rows.descending) == (0, True)
    heading = table.rows.headerData(0, Qt.Orientation.Horizontal)
    assert heading.endswith(" ↓")


def test_rows_are_copied_as_a_spreadsheet_takes_them(qtbot, table: Table) -> None:
    table.choose(table.rows.ids[7])
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert row == "thing 7\t7"
    assert heading.count("\t") == 1


def test_a_hidden_column_gives_its_room_away(table: Table) -> None:
    table.header.show_column(1, shown=False)
    assert table.header.shown() == [0]
    assert table.header.sectionSize(0) >= table.viewport().width()
    table.header.show_column(0, shown=False)
    assert table.header.shown() == [0]
