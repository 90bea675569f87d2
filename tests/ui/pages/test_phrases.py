"""Phrases in the window: in the diary, in a return, and the bank of the school."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import clock
from app.actions.diary import Day, write_day
from app.actions.registry import add_programme
from app.reports.diary import days_of
from app.reports.phrases import EarlierText
from app.rules.phrases import Saying
from tests.ui.keys import CTRL, press, type_in
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_diary import ITEMS, functions
from tests.ui.pages.test_diary import diary_of, editor
from ui.pages.diary.columns import STARTS, WORK
from ui.pages.diary.functions import PhraseBook
from ui.pages.diary.pen import DayLine
from ui.pages.diary.tab import DiaryTab
from ui.pages.programmes.page import ProgrammesPage
from ui.pages.programmes.phrases import PhrasesCard
from ui.pages.programmes.phrases_model import TEXT
from ui.theme import Theme
from ui.widgets.phrase_popup import PhrasePopup
from ui.wiring.phrases import phrases_of_kind

NOW = datetime(2027, 1, 13, 15, 0, tzinfo=UTC)


def opened_list(diary: DiaryTab) -> PhrasePopup:
    """Return the list of phrases that is open over the diary."""
    found = [each for each in diary.findChildren(PhrasePopup) if each.isVisible()]
    return found[-1]


def test_what_was_written_before_and_a_template_are_put_in_by_keys(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    with clock.fixed(NOW):
        write_day(three.student, three.placement, Day(day=date(2027, 1, 11), work_done="Montāža"))
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        assert diary.grid.go_to(date(2027, 1, 12), column=STARTS)
        diary.grid.setFocus()
        press(diary.grid, Qt.Key.Key_Space, held=CTRL)
        popup = opened_list(diary)
        assert popup.shown()[0].text == "Montāža"
        press(popup.line, Qt.Key.Key_Return)
        work = editor(diary)
        assert isinstance(work, QPlainTextEdit)
        assert work.hasFocus()
        press(work, Qt.Key.Key_Space, held=CTRL)
        popup = opened_list(diary)
        type_in(popup.line, "uznemuma 8")
        press(popup.line, Qt.Key.Key_Return)
        press(work, Qt.Key.Key_Return)
        rest(qtbot, desktop)
        with three.student.read() as session:
            day = days_of(session, three.placement)[1]
    assert day.work_done == "Montāža. Darba diena uzņēmumā."
    assert (day.starts, day.ends, day.rest) == (480, 990, 30)


def test_a_template_writes_over_times_only_where_it_is_asked_to(theme: Theme) -> None:
    book = PhraseBook(
        (EarlierText("Cits darbs", None, 1), EarlierText("Apkope", ITEMS[1].id, 3)),
        (Saying("day", "Diena birojā", "2.", 480, 990, 30), Saying("work", "Apkope")),
    )
    with clock.fixed(datetime(2027, 1, 18, 14, 2, tzinfo=UTC)):
        diary = DiaryTab(functions(phrases=lambda: book))
    line = DayLine(date(2027, 1, 20), typed={"starts": 540, "item_id": ITEMS[1].id})
    texts = [(each.text, each.note) for each in diary.phrases.offers(line)]
    assert texts[0] == ("Apkope", "2. punkts, 3 dienas")
    assert texts[1][0] == "Cits darbs"
    fills, writes_over = diary.phrases.offers(line)[2:]
    assert fills.pick is not None
    fills.pick()
    assert (line.value("starts"), line.value("ends"), line.value("rest")) == (540, 990, 30)
    assert writes_over.pick is not None
    writes_over.pick()
    assert (line.value("starts"), line.value("ends")) == (480, 990)
    away = DayLine(date(2027, 1, 21), typed={"absence": "illness"})
    assert [each.text for each in diary.phrases.offers(away)] == ["Cits darbs", "Apkope"]
    diary.deleteLater()


def test_who_only_reads_a_diary_is_offered_nothing(theme: Theme) -> None:
    diary = DiaryTab(functions(writer=""))
    diary.grid.setCurrentIndex(diary.model.index(0, WORK))
    diary.phrases.ask()
    assert diary.findChildren(PhrasePopup) == []
    diary.deleteLater()


def test_the_school_writes_its_phrases_and_hands_them_out(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    add_programme(three.school, "Elektromontāža")
    desktop = opened(three.school)
    desktop.go("programmes")
    page = desktop.window.page("programmes")
    assert isinstance(page, ProgrammesPage)
    rest(qtbot, desktop)
    card = page.programme.phrases
    card.whose.set_value(True)
    card.whose.edited.emit("whose", True)
    for text in ("Apkope", "Montāža"):
        write(qtbot, card, text)
        rest(qtbot, desktop)
    press(card.grid, Qt.Key.Key_Up)
    card.grid.setCurrentIndex(card.model.index(0, TEXT))
    press(card.grid, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    rest(qtbot, desktop)
    assert [row.saying.text for row in card.model.rows] == ["Montāža", "Apkope"]
    assert card.grid.currentIndex().row() == 1
    assert card.hand.isEnabled()
    card.hand.click()
    rest(qtbot, desktop)
    assert not card.hand.isEnabled()
    assert [offer.text for offer in phrases_of_kind(desktop.desk, "work")(three.placement)] == [
        "Montāža",
        "Apkope",
    ]


def write(qtbot: QtBot, card: PhrasesCard, text: str) -> None:
    card.grid.setFocus()
    card.grid.setCurrentIndex(card.model.index(card.model.rowCount() - 1, TEXT))
    press(card.grid, Qt.Key.Key_F2)
    made = card.grid.indexWidget(card.grid.currentIndex())
    assert isinstance(made, QPlainTextEdit)
    type_in(made, text)
    press(made, Qt.Key.Key_Return)
