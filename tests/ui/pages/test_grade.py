"""The tab of the final grade."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.actions.formulas import otherwise_agreed
from app.actions.grading import mark_part
from app.i18n import LANGUAGES, use_language
from app.ledger.folder import DataFolder
from app.reports.formula import formula_in_use
from app.reports.grading import GradingRow, grading
from app.rules.grade import Part
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_grade import changed, formula_card, functions, not_yet, row
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.pages.grade.tab import GradeTab
from ui.widgets.formula_card import FormulaCard
from ui.wiring import tab_grade
from ui.wiring.formula import formula_verbs


def grade_of(qtbot: QtBot, desktop: Desktop, placement: bytes) -> GradeTab:
    found = tab_grade.build(desktop.desk, placement)
    assert isinstance(found, GradeTab)
    qtbot.addWidget(found)
    desktop.office.changed.connect(found.reload)
    found.resize(1100, 900)
    found.show()
    settle(found)
    return found


def saved(folder: DataFolder, placement: bytes) -> GradingRow:
    with folder.read() as session:
        known = grading(session, placement)
    assert known is not None
    return known


def test_a_teacher_marks_the_parts_and_gives_the_grade(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.school)
    tab = grade_of(qtbot, desktop, three.placement)
    assert not tab.verdict.give.isVisible()
    for part, mark in (("mentor", "9"), ("diary", "8"), ("report", "7"), ("defence", "10")):
        field = tab.marks.line_of(part).mark
        field.combo.setCurrentIndex(field._values.index(mark))
        field.commit()
        rest(qtbot, desktop)
    tab.defence.fields["place"].write("101. kabinets")
    tab.defence.fields["place"].commit()
    rest(qtbot, desktop)
    assert tab.verdict.table.texts()[-1].endswith("= 9")
    tab.verdict.give.click()
    rest(qtbot, desktop)
    known = saved(three.school, three.placement)
    assert known.given is not None
    assert (known.given.mark, known.part("defence").place) == ("9", "101. kabinets")
    assert not tab.verdict.give.isVisible()
    tab.verdict.override.click()
    box = tab.verdict.box
    box.mark.set_value("8")
    box.give.click()
    rest(qtbot, desktop)
    assert box.reason.has_error()
    box.reason.area.setPlainText("Kavējumi")
    box.give.click()
    rest(qtbot, desktop)
    known = saved(three.school, three.placement)
    assert known.given is not None
    assert (known.given.mark, known.given.reason) == ("8", "Kavējumi")
    assert not box.isVisible()


def test_a_student_writes_the_report_and_hands_it_in(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.student)
    tab = grade_of(qtbot, desktop, three.placement)
    own = tab.report.own
    own.hand_in.click()
    rest(qtbot, desktop)
    assert own.trouble.isVisible()
    own.text.area.setPlainText("Apguvu tīklus.")
    own.hand_in.click()
    rest(qtbot, desktop)
    (report,) = saved(three.student, three.placement).reports
    assert report.text == "Apguvu tīklus."
    assert report.handed_in_on is not None
    assert not own.hand_in.isVisible()
    assert own.take_back.isVisible()
    assert own.text.area.isReadOnly()


def test_mentor_and_student_read_and_nothing_there_can_be_changed(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    mark_part(three.school, three.placement, "report", mark="7", comment="Par īsu")
    three.carry(three.school, three.mentor)
    use_language("en")
    desktop = opened(three.mentor)
    tab = grade_of(qtbot, desktop, three.placement)
    assert tab.marks.line_of("report").words.text() == "7 – good · Par īsu"
    to_write = (
        tab.marks.line_of("report").mark, tab.verdict.give, tab.verdict.override,
        tab.verdict.take_back, tab.report.own, tab.report.begin, tab.defence.form,
    )  # fmt: skip
    assert not any(widget.isVisible() for widget in to_write)


def test_a_formula_changed_since_is_said_and_both_workings_are_shown(qtbot: QtBot) -> None:
    use_language("en")
    tab = GradeTab(functions(changed()))
    qtbot.addWidget(tab)
    tab.resize(1100, 900)
    tab.show()
    assert "The formula was changed since." in tab.verdict.differs.text()
    given = tab.verdict.table.texts()
    tab.verdict.swap.click()
    assert len(tab.verdict.table.texts()) == len(given) - 2


def test_a_trainee_who_went_on_is_graded_there(qtbot: QtBot) -> None:
    opened: list[bytes] = []
    link = replace(not_yet().earlier[0], company="SIA Otrā")
    tab = GradeTab(functions(replace(not_yet(), later=link), open=opened.append))
    qtbot.addWidget(tab)
    tab.show()
    assert "SIA Otrā" in tab.verdict.about.text()
    tab.verdict.to_last.click()
    assert opened == [link.id]


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("role", ["teacher", "student"])
def test_everything_is_named_and_has_room(
    qtbot: QtBot, qapp: QApplication, spoken: str, role: str
) -> None:
    use_language(spoken)
    for shown in (row(), changed()):
        tab = GradeTab(functions(shown, role))
        qtbot.addWidget(tab)
        tab.resize(1000, 1400)
        tab.show()
        assert_accessible(tab)
        stretch_texts(tab)
        settle(tab)
        assert_nothing_clipped(tab)
        assert tab.findChildren(QLabel)


def test_the_formula_saves_itself_shows_an_example_and_says_what_cannot_work(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    use_language("en")
    desktop = opened(three.school)
    card = FormulaCard(formula_verbs(desktop.desk))
    desktop.office.changed.connect(lambda _kinds: card.reload())
    qtbot.addWidget(card)
    card.show()
    assert card.example.texts()[-1] == "passed (pass mark 4) = 8"
    while len(card.parts.rows) > 1:
        card.parts.rows[-1].remove.click()
    first = card.parts.rows[0]
    first.weight.spin.setValue(0)
    first.weight.commit()
    rest(qtbot, desktop)
    assert "Every weight is 0" in card.trouble.text()
    first.weight.spin.setValue(3)
    first.weight.commit()
    card.parts.add_part("")
    rest(qtbot, desktop)
    assert "has no name" in card.trouble.text()
    other = card.parts.rows[-1]
    other.name.write("Drošība")
    other.name.commit()
    rest(qtbot, desktop)
    assert card.trouble.isHidden()
    with three.school.read() as session:
        assert formula_in_use(session).formula.parts == (Part("mentor", 3), Part("Drošība", 10))
        waiting = len(otherwise_agreed(session))
    assert card.hand_out.isVisible() == bool(waiting)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_formula_is_named_and_has_room(qtbot: QtBot, qapp: QApplication, spoken: str) -> None:
    use_language(spoken)
    cards = (formula_card(), formula_card("programme", programme=True))
    for card in (*cards, formula_card(programme=True)):
        qtbot.addWidget(card)
        card.resize(680, 1000)
        card.show()
        assert_accessible(card)
        stretch_texts(card)
        settle(card)
        assert_nothing_clipped(card)
