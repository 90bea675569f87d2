"""The room of reports: a map gone through by keys, leading to the diary, saved as it is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import clock
from app.actions.papers import sign_agreements
from app.actions.placements import Terms, place_students
from app.i18n import LANGUAGES, Language, use_language
from app.ledger.folder import DataFolder
from app.reports.group_weeks import GroupWeeks
from tests.conftest import School
from tests.ui.pages.conftest import opened, rest
from tests.ui.pages.framed import framed
from tests.ui.pages.sheets_reports import NOW, page
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.desktop import Desktop
from ui.pages.reports.coverage import CoverageTab
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.spans import span_of, span_options
from ui.pages.reports.totals import TotalsTab
from ui.pages.reports.weeks import WeeksTab
from ui.theme import Theme

__all__ = ["opened"]
KEY = QTest.keyClick


def tab(page: ReportsPage, key: str) -> Any:
    found = page.tabs.page(key)
    assert isinstance(found, WeeksTab | TotalsTab)
    return found


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> ReportsPage:
    found = page()
    qtbot.addWidget(found)
    found.resize(1100, 700)
    found.show()
    settle(found)
    return found


def test_arrows_go_from_week_to_week_and_each_is_said_in_words(room: ReportsPage) -> None:
    weeks_tab = tab(room, "weeks")
    grid = weeks_tab.grid
    grid.setFocus()
    grid.go_to(bytes([0]) * 16, date(2027, 1, 11))
    KEY(grid, Qt.Key.Key_Down)
    KEY(grid, Qt.Key.Key_Right)
    words = grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "Līga Bērziņa, D4-2, 18.01.2027–24.01.2027. Dienas: plānotas 5, ierakstītas 5, "
        "apstiprinātas 5, gaida 0, trūkst 0, prombūtnē 1"
    )
    assert weeks_tab.current.text() == words
    assert grid.currentIndex().data() == "✓ 5"


def test_enter_opens_the_week(qtbot: QtBot, theme: Theme) -> None:
    opened_weeks: list[tuple[bytes, date]] = []
    found = page(open_week=lambda placement, day: opened_weeks.append((placement, day)))
    qtbot.addWidget(found)
    grid = tab(found, "weeks").grid
    with clock.fixed(NOW):
        grid.go_to(bytes([3]) * 16, date(2027, 2, 8))
    KEY(grid, Qt.Key.Key_Return)
    index = grid.currentIndex()
    grid.doubleClicked.emit(index)
    assert opened_weeks == [(bytes([3]) * 16, date(2027, 2, 8))] * 2


def test_a_late_answer_to_an_earlier_question_is_dropped(qtbot: QtBot, theme: Theme) -> None:
    answers: list[Callable[[GroupWeeks], object]] = []
    found = page(weeks=lambda _wanted, then: answers.append(then))
    qtbot.addWidget(found)
    weeks_tab = tab(found, "weeks")
    weeks_tab.filters.set_filters({"group": "D4-2"})
    early, late = answers
    late(GroupWeeks((), ()))
    early(weeks_tab.model.map)
    assert weeks_tab.model.map == GroupWeeks((), ())
    assert weeks_tab.shelf.currentWidget() is weeks_tab.nothing


def test_what_was_current_stays_current(room: ReportsPage) -> None:
    weeks_tab = tab(room, "weeks")
    weeks_tab.grid.go_to(bytes([7]) * 16, date(2027, 4, 5))
    room.reload(frozenset({"log_entry"}))
    assert weeks_tab.grid.current() == (bytes([7]) * 16, date(2027, 4, 5))


def test_spans_are_years_with_their_halves() -> None:
    use_language("lv")
    options = span_options((date(2026, 11, 2), date(2027, 6, 12)))
    use_language("en")
    assert [words for _value, words in options] == [
        "Visas prakšu nedēļas", "2026./2027. m. g.", "01.09.2026–31.12.2026",
        "01.01.2027–31.08.2027",
    ]  # fmt: skip
    assert span_of(options[2][0]) == (date(2026, 9, 1), date(2026, 12, 31))
    with clock.fixed(NOW):
        assert span_of("") == (date(2027, 1, 18), date(2027, 4, 11))


def test_sums_of_all_stay_last(room: ReportsPage) -> None:
    room.tabs.show_tab("totals")
    totals = tab(room, "totals")
    for column in (0, 0, 4, 4):
        totals.table.header.turn(column)
        assert totals.model.index(3, 0).data() == "Kopā"
    totals.filters.set_filters({"by": "company", "search": "zagat"})
    assert [totals.model.index(row, 0).data() for row in range(totals.model.rowCount())] == [
        "SIA „Žagatas instrumenti”"
    ]
    heading = totals.model.headerData(0, Qt.Orientation.Horizontal)
    assert heading.startswith("Uzņēmums")


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("key", ["weeks", "totals"])
def test_nothing_is_cut_off(qtbot: QtBot, theme: Theme, spoken: Any, scale: int, key: str) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    found = framed("teacher", "reports", lambda: page(key))
    qtbot.addWidget(found)
    found.resize(1280, 740)
    found.show()
    assert_accessible(found)
    assert_nothing_clipped(found)


@pytest.fixture
def desktop(filled_school: School, opened: Callable[[DataFolder], Desktop]) -> Desktop:
    terms = Terms(
        kind="qualification", company_id=filled_school.company, mentor_id=filled_school.mentor,
        programme_id=filled_school.programme, starts_on=date(2027, 1, 13),
        ends_on=date(2027, 3, 12),
    )  # fmt: skip
    made = place_students(filled_school.folder, filled_school.students, terms)
    sign_agreements(filled_school.folder, made)
    return opened(filled_school.folder)


def test_a_week_of_the_map_opens_in_the_diary_and_the_map_is_saved(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "karte.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    with clock.fixed(datetime(2027, 1, 20, 9, tzinfo=UTC)):
        desktop.go("reports", group="D4-2")
        rest(qtbot, desktop)
        room: Any = desktop.window.page("reports")
        grid = tab(room, "weeks").grid
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        KEY(grid, Qt.Key.Key_S, both)
        rest(qtbot, desktop)
        grid.go_to(None, date(2027, 1, 11))
        KEY(grid, Qt.Key.Key_Return)
        rest(qtbot, desktop)
    rows = list(load_workbook(out).active.iter_rows())
    model = grid.model()
    for at, row in enumerate(rows[1 : model.rowCount() + 1]):
        shown = [model.index(at, n).data() or None for n in range(model.columnCount())]
        assert [cell.value for cell in row] == [
            model.headerData(at, Qt.Orientation.Vertical), *shown
        ]  # fmt: skip
    assert [cell.value for cell in rows[1][:3]] == ["Kārlis Ābols", "✗ 3", "✗ 2"]
    placements: Any = desktop.window.page("placements")
    diary = placements.folder.tabs.page("diary")
    assert placements.folder.tabs.current() == "diary"
    assert diary.spans["week"].isChecked()
    assert diary.month.day == date(2027, 1, 13)


def test_a_line_of_the_totals_shows_its_placements(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.go("reports")
    room: Any = desktop.window.page("reports")
    room.tabs.show_tab("totals")
    rest(qtbot, desktop)
    totals = tab(room, "totals")
    totals.filters.set_filters({"by": "company"})
    rest(qtbot, desktop)
    totals.table.choose_first()
    KEY(totals.table, Qt.Key.Key_Return)
    rest(qtbot, desktop)
    placements: Any = desktop.window.page("placements")
    assert len(placements.list.model.ids) == 3
    assert desktop.window.stage.current == "placements"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_coverage_is_gone_through_by_keys_and_leads_to_hours_and_the_list(
    qtbot: QtBot, theme: Theme, spoken: Language
) -> None:
    use_language(spoken)
    led: list[bytes] = []
    found = page("coverage", open_hours=led.append)
    qtbot.addWidget(found)
    coverage_tab = found.tabs.page("coverage")
    assert isinstance(coverage_tab, CoverageTab)
    grid = coverage_tab.grid
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        KEY(grid, key)
    assert (
        coverage_tab.current.text()
        == {
            "lv": "Aivars Ābols, D4-2, SIA „Ķekavas mašīnbūve” · 2. Programmatūras testēšana: "
            "plānots 120 h, ierakstīts 120 h, apstiprināts 120 h, atlicis 0 h",
            "en": "Aivars Ābols, D4-2, SIA „Ķekavas mašīnbūve” · 2. Programmatūras testēšana: "
            "planned 120 h, written 120 h, confirmed 120 h, left 0 h",
        }[spoken]
    )
    KEY(grid, Qt.Key.Key_Return)
    assert led == [bytes([0]) * 16]
    grid.go_to(None, 3)
    KEY(grid, Qt.Key.Key_Return)
    assert coverage_tab.shelf.currentWidget() is coverage_tab.list
    coverage_tab.table.opened.emit((4).to_bytes(16))
    assert coverage_tab.shelf.currentWidget() is coverage_tab.sheet
    assert grid.current() == (None, 5)
