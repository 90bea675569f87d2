"""The school's criteria in the programmes' room, and what a placement is then assessed by."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.actions.placements import Terms, place_students
from app.i18n import _, use_language
from app.reports.criteria import placement_criteria
from app.rules.criteria import Criterion, starting_set
from tests.conftest import School
from tests.ui.pages.conftest import Opens, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.pages.assessment.criterion import levels_of
from ui.pages.programmes.criteria_model import WEIGHT
from ui.pages.programmes.page import ProgrammesPage


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_a_set_is_taken_chosen_and_reworded_while_placements_keep_theirs(
    qtbot: QtBot, filled_school: School, opened: Opens, spoken: str
) -> None:
    use_language(spoken)
    desktop = opened(filled_school.folder)
    desktop.go("programmes", begin="criteria")
    page = desktop.window.page("programmes")
    assert isinstance(page, ProgrammesPage)
    view = page.criteria
    assert view is not None
    view.ready.buttons[1].click()
    rest(qtbot, desktop)
    again = [button.text() == _("Take once more") for button in view.ready.buttons]
    assert again == [False, True, False]
    assert starting_set("service", spoken).name in view.ready.about[1].text()
    shipped = starting_set("service", spoken)
    detail = view.set
    assert [each.key for each in detail.criteria.rows] == [each.key for each in shipped.criteria]

    grid = detail.grid
    grid.setFocus()
    grid.setCurrentIndex(detail.criteria.index(1, WEIGHT))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("3")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    rest(qtbot, desktop)
    grid.setCurrentIndex(detail.criteria.index(1, WEIGHT))
    QTest.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rest(qtbot, desktop)
    moved = detail.criteria.rows[0]
    assert (moved.key, moved.weight) == (shipped.criteria[1].key, 3)
    assert grid.currentIndex().row() == 0

    page.show_list()
    choice = page.programme.criteria.which
    choice.combo.setCurrentIndex(1)
    choice.commit()
    rest(qtbot, desktop)
    (placement,) = place_students(
        filled_school.folder, filled_school.students[:1],
        Terms(kind="qualification", programme_id=filled_school.programme),
    )  # fmt: skip
    page.show_criteria()
    assert detail.notice.isVisibleTo(detail)
    low = detail.levels.fields["low"]
    low.write("Smaida reti.")
    low.commit()
    rest(qtbot, desktop)
    assert "2" in detail.version.text()
    assert detail.criteria.rows[0].low == "Smaida reti."
    with filled_school.folder.read() as session:
        kept = placement_criteria(session, placement).criteria
    assert (kept.version, kept.criteria[0].low) == (1, shipped.criteria[1].low)
    settle(page)
    assert_accessible(page)
    assert_nothing_clipped(page)


def test_pass_or_fail_shows_what_passes_at_least_and_what_does_not() -> None:
    use_language("en")
    criterion = starting_set("general", "en").criteria[0]
    assert levels_of(criterion, "pass") == {
        "fair": ("i, at least", criterion.fair), "low": ("ni", criterion.low),
    }  # fmt: skip
    assert [marks for marks, _text in levels_of(criterion, "ten").values()] == [
        "9–10", "6–8", "4–5", "1–3",
    ]  # fmt: skip
    assert levels_of(Criterion("k", "Viens", good="Labi."), "pass") == {
        "good": ("i, at least", "Labi.")
    }
