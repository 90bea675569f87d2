"""The assessments of a placement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.i18n import language, use_language
from app.ledger.folder import DataFolder
from app.reports.assessments import AssessmentRow, assessments_of
from app.rules.report_phrases import report_phrases
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_assessment import functions, rows
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.assessment.draft import draft_of
from ui.pages.assessment.tab import AssessmentTab
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.phrase_popup import PhraseButton, PhrasePopup
from ui.widgets.table_file import table_sheet
from ui.wiring import tab_assessment


def assessment_of(desktop: Desktop, placement: bytes) -> AssessmentTab:
    found = tab_assessment.build(desktop.desk, placement)
    assert isinstance(found, AssessmentTab)
    desktop.office.changed.connect(found.reload)
    found.resize(1100, 800)
    found.show()
    settle(found)
    return found


def saved(folder: DataFolder, placement: bytes) -> list[AssessmentRow]:
    with folder.read() as session:
        return assessments_of(session, placement)


def choose(field: object, value: str) -> None:
    """Choose a mark as a person does."""
    field.combo.setCurrentIndex(field._values.index(value))  # type: ignore[attr-defined]
    field.commit()  # type: ignore[attr-defined]


def test_every_field_is_saved_as_it_is_left(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.mentor)
    tab = assessment_of(desktop, three.placement)
    qtbot.addWidget(tab)
    tab.show_stage("final")
    tab.sheet.texts["attitude"].area.setPlainText("Strādā ar interesi.")
    tab.sheet.texts["attitude"].commit()
    rest(qtbot, desktop)
    choose(tab.sheet.mark, "9")
    choose(tab.sheet.lines[1].mark, "8")
    rest(qtbot, desktop)
    (row,) = saved(three.mentor, three.placement)
    assert (row.role, row.stage, row.attitude, row.mark) == (
        "mentor", "final", "Strādā ar interesi.", "9",
    )  # fmt: skip
    assert [(each.criterion, each.mark) for each in row.criteria] == [
        (tab.sheet.lines[1].criterion.title, "8")
    ]


def test_an_extreme_mark_waits_for_its_reason_and_holds_nothing_else_up(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.mentor)
    tab = assessment_of(desktop, three.placement)
    qtbot.addWidget(tab)
    first, second = tab.sheet.lines[:2]
    choose(first.mark, "10")
    choose(second.mark, "7")
    rest(qtbot, desktop)
    (row,) = saved(three.mentor, three.placement)
    assert [each.mark for each in row.criteria] == ["7"]
    assert first.comment.has_error()
    assert first.mark.value() == "10"
    first.comment.line.setText("Vienmēr pirmais pie darba.")
    first.comment.commit()
    rest(qtbot, desktop)
    (row,) = saved(three.mentor, three.placement)
    assert sorted((each.mark, each.comment) for each in row.criteria) == [
        ("10", "Vienmēr pirmais pie darba."), ("7", ""),
    ]  # fmt: skip
    assert not first.comment.has_error()


def test_a_final_mark_of_ten_waits_for_a_sentence(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.mentor)
    tab = assessment_of(desktop, three.placement)
    qtbot.addWidget(tab)
    choose(tab.sheet.mark, "10")
    rest(qtbot, desktop)
    assert tab.sheet.mark.has_error()
    assert not [row for row in saved(three.mentor, three.placement) if row.mark]
    tab.sheet.texts["remarks"].area.setPlainText("Labākā praktikante desmit gados.")
    tab.sheet.texts["remarks"].commit()
    rest(qtbot, desktop)
    assert [row.mark for row in saved(three.mentor, three.placement)] == ["10"]
    assert not tab.sheet.mark.has_error()


def test_both_stages_are_kept_apart(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.student)
    tab = assessment_of(desktop, three.placement)
    qtbot.addWidget(tab)
    for stage, mark in (("midterm", "6"), ("final", "8")):
        tab.show_stage(stage)
        choose(tab.sheet.mark, mark)
        rest(qtbot, desktop)
    found = {row.stage: (row.role, row.mark) for row in saved(three.student, three.placement)}
    assert found == {"midterm": ("student", "6"), "final": ("student", "8")}
    tab.show_stage("midterm")
    assert tab.sheet.mark.value() == "6"


def test_others_are_read_beside_ones_own(qtbot: QtBot, theme: Theme) -> None:
    tab = AssessmentTab(functions(role="teacher"))
    qtbot.addWidget(tab)
    mentor, student = tab.others
    assert mentor.chip.text().startswith("mark 8") or "8" in mentor.chip.text()
    assert (mentor.role, student.role) == ("mentor", "student")


def test_criteria_kept_in_the_other_language_are_the_same_ones(theme: Theme) -> None:
    use_language("lv")
    own = rows()[0]
    use_language("en")
    draft = draft_of("final", own, functions().criteria())
    assert len(draft.criteria) == 7
    assert draft.criteria[0].title == "Attitude to work"
    assert draft.to_save().criteria is not None
    assert draft.to_save().criteria[0].criterion == own.criteria[0].criterion  # type: ignore[index]


def test_a_criterion_of_the_schools_own_is_kept(theme: Theme) -> None:
    own = rows()[0]
    odd = replace(own, criteria=(replace(own.criteria[0], criterion="Prasme smaidīt"),))
    draft = draft_of("final", odd, functions().criteria())
    assert draft.criteria[-1].title == "Prasme smaidīt"
    assert draft.criteria[-1].level() == ""


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    tab = AssessmentTab(functions())
    qtbot.addWidget(tab)
    for _turn in range(2):
        tab.resize(1100, tab.heightForWidth(1100) if tab.hasHeightForWidth() else 900)
        tab.show()
        settle(tab)
    assert_accessible(tab)
    buttons = [button.accessibleName() for button in tab.findChildren(PhraseButton)]
    assert len(set(buttons)) == len(buttons)
    assert_nothing_clipped(tab)
    if scale == 100:
        stretch_texts(tab)
        settle(tab)
        tab.resize(1100, tab.heightForWidth(1100) if tab.hasHeightForWidth() else 900)
        assert_nothing_clipped(tab)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    tab = AssessmentTab(functions())
    qtbot.addWidget(tab)
    switch_language(qapp, "en")
    settle(tab)
    assert tab.sheet.lines[0].title.text() == "Attitude to work"
    assert tab.stages["final"].text() == "Final"
    switch_language(qapp, "lv")
    settle(tab)
    assert tab.sheet.lines[0].title.text() == "Attieksme pret darbu"


def test_a_ready_sentence_is_put_into_the_report_by_keys_and_saved(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.mentor)
    tab = assessment_of(desktop, three.placement)
    qtbot.addWidget(tab)
    area = tab.sheet.texts["preparation"].area
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    popup = tab.findChild(PhrasePopup) or tab.window().findChild(PhrasePopup)
    assert popup is not None
    wanted = report_phrases("preparation", language())
    assert [each.text for each in popup.shown()] == [each.text for each in wanted]
    QTest.keyClick(popup.line, Qt.Key.Key_Down)
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    tab.sheet.texts["preparation"].commit()
    rest(qtbot, desktop)
    (row,) = saved(three.mentor, three.placement)
    assert row.preparation in {each.text for each in wanted}


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_the_compared_marks_say_who_differs_and_go_to_a_file_as_seen(
    qtbot: QtBot, theme: Theme, spoken: str
) -> None:
    use_language(spoken)
    tab = AssessmentTab(functions(role="teacher"))
    qtbot.addWidget(tab)
    tab.resize(1100, 800)
    tab.show()
    tab.show_view("compare")
    settle(tab)
    sheet = table_sheet("x", tab.compare.model, tab.compare.table.header)
    seen = [list(cells) for cells in sheet.rows()]
    assert [row[1:4] for row in seen][1:4] == [[7, 9, "–"], [8, 8, "–"], ["nv", 8, "–"]]
    told = [row[4] for row in seen if row[4]]
    assert len(told) == 2
    assert "2" in str(told[0])
    lines = tab.compare._lines.findChildren(QLabel)
    assert len(lines) == 2
    assert str(seen[1][0]) in lines[0].text()
    assert_accessible(tab)
    assert_nothing_clipped(tab)


def test_the_next_mentor_reads_what_the_first_one_wrote_and_writes_beside_it(
    qtbot: QtBot, theme: Theme
) -> None:
    first, *others = rows()
    left = replace(first, author="Māra Kalniņa")
    tab = AssessmentTab(functions(role="mentor", assessments=lambda: [left, *others]))
    qtbot.addWidget(tab)
    assert [card.role for card in tab.others] == ["mentor", "student", "teacher"]
    assert tab.sheet.draft.mark is None
    own = replace(first, id=b"own".ljust(16), author="Ērika Ēvele", mine=True, mark="6")
    teachers = AssessmentTab(functions(role="teacher", assessments=lambda: [left, own, *others]))
    qtbot.addWidget(teachers)
    said = [card.about.text() for card in teachers.others if card.role == "mentor"]
    assert [words.split(" · ")[0] for words in said] == ["Māra Kalniņa", "Ērika Ēvele"]


def test_a_mark_from_before_the_scale_changed_shows_and_holds_no_text_up(
    qtbot: QtBot, theme: Theme
) -> None:
    own = replace(rows()[0], mine=True)
    tab = AssessmentTab(functions(role="mentor", scale=lambda: "pass", assessments=lambda: [own]))
    qtbot.addWidget(tab)
    assert tab.sheet.mark.value() == "8"
    assert tab.sheet.lines[0].mark.value() == "9"
    choose(tab.sheet.mark, "i")
    assert tab.sheet.draft.mark == "i"
