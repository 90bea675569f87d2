"""A week of the diary by keys alone, with what doesn't fit said beside its field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.reports.attachments import attachments_of
from tests.ui.keys import CTRL, NONE, SHIFT, press, type_in
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sample_days import day
from tests.ui.pages.sheets_diary import PLAN
from tests.ui.pages.test_diary import days, diary_of, editor
from ui.pages.diary.columns import DAY, ENDS, ITEM, STARTS, WORK
from ui.pages.diary.editors import ItemsLine
from ui.pages.diary.grid import DiaryGrid
from ui.pages.diary.hints import hints
from ui.pages.diary.marks import MISSING, calendar_marks
from ui.pages.diary.model import DiaryModel, Index
from ui.pages.diary.painter import DayCells
from ui.pages.diary.tab import DiaryTab
from ui.wiring.proof import attach_proof

FRIDAY_EVENING = datetime(2027, 1, 15, 18, 0, tzinfo=UTC)
MONDAY = date(2027, 1, 11)
MOST_KEYS = 400
"""For a week: at four keys a second that is a hundred seconds."""


class Hands:
    """Presses keys wherever the focus of a person's hands would be, and counts them."""

    def __init__(self, diary: DiaryTab) -> None:
        self._diary = diary
        self.count = 0

    def _where(self) -> QWidget:
        editing = self._diary.grid.state() == self._diary.grid.State.EditingState
        return editor(self._diary) if editing else self._diary.grid

    def types(self, text: str) -> None:
        self.count += len(text)
        type_in(self._where(), text)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.count += 1
            press(self._where(), key, held=held)


def said(diary: DiaryTab, row: int, column: int) -> str:
    """Return what a screen reader says of a cell, what is wrong with it included."""
    return str(diary.model.index(row, column).data(Qt.ItemDataRole.AccessibleDescriptionRole))


def test_a_week_with_items_and_comments_takes_few_keys(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    with clock.fixed(FRIDAY_EVENING):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(MONDAY, column=STARTS)
        hands = Hands(diary)
        works = (
            "Montēju sadales skapi pēc shēmas.", "Marķēju kabeļus.", "Mērīju zemējumu.",
            "Palīdzēju nodot objektu.", "Rakstīju atskaiti.",
        )  # fmt: skip
        hands.press(Qt.Key.Key_F2)
        for number, work in enumerate(works):
            for text in ("8", "1630", "30", work, "1 5; 2 3" if number else "2"):
                hands.types(text)
                hands.press(Qt.Key.Key_Tab)
            hands.types("Divatā" if number == 1 else "")
            hands.press(Qt.Key.Key_Tab if number < 4 else Qt.Key.Key_Return)
        rest(qtbot, desktop)
        hands.press(Qt.Key.Key_Return, held=CTRL | SHIFT)
        rest(qtbot, desktop)
        rows = days(three.student, three.placement)
        assert [row.work_done for row in rows] == list(works)
        assert [row.state for row in rows] == ["submitted"] * 5
        assert rows[0].split == ()
        assert rows[0].item_id is not None
        assert [minutes for _item, minutes in rows[4].split] == [300, 180]
        assert rows[1].comment == "Divatā"
        assert hands.count <= MOST_KEYS


def test_what_is_seen_while_keys_walk_is_what_a_fresh_painting_shows(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    with clock.fixed(FRIDAY_EVENING):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        QApplication.setCursorFlashTime(0)  # a blinking cursor would be in one picture only
        painted: list[int] = []
        diary.grid.setItemDelegate(_Counting(diary.model, diary.grid, painted))
        diary.grid.go_to(MONDAY, column=STARTS)
        hands = Hands(diary)
        hands.press(Qt.Key.Key_F2)
        rest(qtbot, desktop)
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down):
            painted.clear()
            hands.press(key)
            QApplication.sendPostedEvents(diary, QEvent.Type.UpdateRequest.value)
            seen = diary.screen().grabWindow(diary.winId()).toImage()
            assert len(set(painted)) < diary.model.rowCount()
            diary.repaint()
            assert seen == diary.screen().grabWindow(diary.winId()).toImage()
        diary.spans["week"].setFocus()
        QApplication.sendPostedEvents(diary, QEvent.Type.UpdateRequest.value)
        seen = diary.screen().grabWindow(diary.winId()).toImage()
        diary.repaint()
        assert seen == diary.screen().grabWindow(diary.winId()).toImage()


class _Counting(DayCells):
    """Cells that note which rows are painted."""

    def __init__(self, model: DiaryModel, view: DiaryGrid, painted: list[int]) -> None:
        super().__init__(model, view)
        self._painted = painted

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._painted.append(index.row())
        super().paint(painter, option, index)


def test_a_night_shift_is_asked_about_once_and_in_place(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    with clock.fixed(FRIDAY_EVENING):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        hands = Hands(diary)
        for day_, answer in ((MONDAY, Qt.Key.Key_Return), (date(2027, 1, 13), Qt.Key.Key_Escape)):
            diary.grid.go_to(day_, column=STARTS)
            hands.press(Qt.Key.Key_F2)
            hands.types("22")
            hands.press(Qt.Key.Key_Tab)
            hands.types("6")
            hands.press(Qt.Key.Key_Tab)
            assert diary.grid.currentIndex().column() == ENDS
            assert "Enter" in said(diary, diary.grid.currentIndex().row(), ENDS)
            hands.press(answer)
            rest(qtbot, desktop)
            if answer == Qt.Key.Key_Return:
                assert editor(diary).isVisible()
                press(editor(diary), Qt.Key.Key_Escape)
        night, wrong = days(three.student, three.placement)
        assert (night.ends, night.minutes) == (1800, 480)
        assert (wrong.ends, wrong.minutes, wrong.state) == (360, 0, "draft")
        row = diary.grid.currentIndex().row()
        assert "nākamajā dienā" in said(diary, row, ENDS)
        assert not diary.model.lines[row].question
        hands.press(Qt.Key.Key_Return, held=CTRL)
        rest(qtbot, desktop)
        assert diary.model.lines[row].refusal.startswith("13.01.2027: ")
        assert [row.state for row in days(three.student, three.placement)] == ["draft"] * 2


def test_items_are_found_by_title_and_what_is_none_waits_beside_the_field_on_coming_back(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    with clock.fixed(FRIDAY_EVENING):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(MONDAY, column=ITEM)
        press(diary.grid, Qt.Key.Key_F2)
        line = editor(diary)
        assert isinstance(line, ItemsLine)
        type_in(line, "1 6 h; test")
        (listed,) = line.offers()
        assert "testēšana" in listed
        line._take(listed)
        assert line.text() == "1 6 h; 2. "
        press(line, Qt.Key.Key_Return)
        row = next(at for at, each in enumerate(diary.model.lines) if each.day == MONDAY)
        assert "2." in said(diary, row, ITEM)
        again = diary_of(desktop, three.placement)
        qtbot.addWidget(again)
        assert again.model.index(row, ITEM).data() == "1 6 h; 2. "
        assert again.model.setData(again.model.index(row, ITEM), "1 6 h; 2 2 h")
        rest(qtbot, desktop)
        (written,) = days(three.student, three.placement)
        assert [minutes for _item, minutes in written.split] == [360, 120]
        assert not desktop.desk.kept[three.placement]


def test_an_absence_has_its_kind_proof_and_make_up_day_by_one_menu(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    with clock.fixed(FRIDAY_EVENING):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        menu = diary.foot.menu
        diary.grid.go_to(MONDAY, column=STARTS)
        press(diary.grid, Qt.Key.Key_B, held=CTRL)
        assert menu.isVisible()
        press(menu, Qt.Key.Key_Down, Qt.Key.Key_Return)
        rest(qtbot, desktop)
        diary.grid.go_to(date(2027, 1, 15))
        diary.model.setData(diary.grid.currentIndex().siblingAtColumn(STARTS), "8")
        diary.model.setData(diary.grid.currentIndex().siblingAtColumn(ENDS), "16")
        rest(qtbot, desktop)
        diary.grid.go_to(MONDAY)
        menu.fill()
        made_up = menu.findChildren(QMenu)[-1]
        made_up.actions()[0].trigger()
        rest(qtbot, desktop)
        away, worked = days(three.student, three.placement)
        assert (away.absence, worked.makes_up) == ("illness", MONDAY)
        line = diary.model.lines[diary.grid.currentIndex().row()]
        assert "nav attaisnojuma" in [words for _ink, words in diary.model.beside(line)]
        proof = tmp_path / "izziņa.pdf"
        proof.write_bytes(b"%PDF-1.4\n%%EOF\n")
        attach_proof(desktop.desk, three.placement, away.id, proof, print)
        rest(qtbot, desktop)
        with three.student.read() as session:
            (kept,) = attachments_of(session, three.placement, three.student.attachments)
        assert kept.about_id == away.id
        assert ("proof", "attaisnojums pievienots") in diary.model.beside(line)


def test_one_more_entry_gets_the_date_that_is_written(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    with clock.fixed(FRIDAY_EVENING):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(MONDAY, column=WORK)
        diary.model.setData(diary.grid.currentIndex(), "Rīts.")
        rest(qtbot, desktop)
        press(diary.grid, Qt.Key.Key_Insert)
        assert diary.grid.currentIndex().column() == DAY
        type_in(editor(diary), "16.01.2027")
        press(editor(diary), Qt.Key.Key_Tab)
        line = diary.grid.here()
        assert line is not None
        assert line.day == date(2027, 1, 16)
        diary.model.setData(diary.grid.currentIndex().siblingAtColumn(WORK), "Sestdiena.")
        rest(qtbot, desktop)
        rows = days(three.student, three.placement)
        assert [(row.day, row.work_done) for row in rows] == [
            (MONDAY, "Rīts."), (date(2027, 1, 16), "Sestdiena."),
        ]  # fmt: skip
        found = [hint.column for hint in hints(line)]
        assert found == [DAY]


def test_the_month_tells_kinds_of_days_and_what_is_missing() -> None:
    shown = [date(2027, 1, number) for number in range(1, 32)]
    rows = [
        day(1, date(2027, 1, 5), absence="school"),
        day(2, date(2027, 1, 6), absence="illness"),
        day(3, date(2027, 1, 7), state="corrected"),
    ]
    marks = calendar_marks(rows, shown, PLAN, date(2027, 1, 12))
    words = {number: marks[date(2027, 1, number)].word for number in (1, 5, 6, 7, 8, 16, 27, 28)}
    assert words == {
        1: "holiday", 5: "at school", 6: "absent", 7: "corrected after confirmation",
        8: "day off by the calendar", 16: "swapped working day", 27: "school day",
        28: "school break",
    }  # fmt: skip
    assert [d.day for d in shown if marks.get(d) == MISSING] == [4, 11]
    assert "Jaungada diena" in marks[date(2027, 1, 1)].words()
    icons = [marks[date(2027, 1, number)].icon for number in (1, 5, 6, 7, 8, 16, 28, 4)]
    assert len(set(icons)) == len(icons)
