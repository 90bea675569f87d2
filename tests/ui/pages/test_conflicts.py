"""Conflicts are shown with every value and decided by a person, one by one or many at once."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.placements import edit_placements
from app.i18n import use_language
from app.reports.conflicts import conflict_count
from app.reports.cover import cover
from tests.journeys.conftest import Watcher
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_conflicts import conflict_page, conflict_rows, detail
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.conflicts.card import ConflictCard
from ui.pages.conflicts.decided import DecidedCard
from ui.pages.conflicts.functions import Listed
from ui.pages.conflicts.page import ConflictsPage
from ui.pages.conflicts.several import SeveralCard
from ui.theme import Theme
from ui.translator import switch_language

FIELDS = ("mentor_phone", "mentor_post")


@pytest.fixture
def window(three: Three, opened: Opens) -> Desktop:
    """The school's window, where the mentor's phone was changed on both sides."""
    edit_placements(three.school, [three.placement], mentor_phone="26999888")
    edit_placements(three.mentor, [three.placement], mentor_phone="26000777")
    three.carry(three.mentor, three.school)
    return opened(three.school)


def list_of(qtbot: QtBot, desktop: Desktop) -> ConflictsPage:
    assert desktop.go("exchange", begin="conflicts")
    page = desktop.window.page("exchange")
    found = page.conflicts  # type: ignore[attr-defined]
    assert isinstance(found, ConflictsPage)
    rest(qtbot, desktop)
    return found


def card_of(page: ConflictsPage) -> ConflictCard:
    assert isinstance(page.card, ConflictCard)
    return page.card


def phone(three: Three) -> str | None:
    with three.school.read() as session:
        found = cover(session, three.placement)
        assert found is not None
        return found.mentor.phone


def left(three: Three) -> int:
    with three.school.read() as session:
        return conflict_count(session)


def test_both_values_stand_there_with_who_and_when(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    card = card_of(list_of(qtbot, window))
    shown = {box.value.text(): box.author.text() for box in card.boxes}
    assert set(shown) == {"+371 26999888", "+371 26000777"}
    assert "Māra Kalniņa" in shown["+371 26000777"]
    assert "Anna Liepa" in shown["+371 26999888"]


def test_one_value_is_kept_and_taking_it_back_brings_the_conflict_back(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    here = list_of(qtbot, window)
    box = next(box for box in card_of(here).boxes if "26999888" in box.value.text())
    box.keep.click()
    rest(qtbot, window)
    assert here.table.rows.rowCount() == 0
    assert here.nothing.isVisible()
    assert phone(three) == "+371 26999888"
    (banner,) = window.window.banners.banners()
    banner.button.click()
    rest(qtbot, window)
    assert left(three) == 1
    card = card_of(here)
    assert {box.author.text().split(",")[0] for box in card.boxes} == {
        "Anna Liepa", "Māra Kalniņa",
    }  # fmt: skip
    assert "Anna Liepa" in card.about.text()


def test_another_value_can_be_written(qtbot: QtBot, window: Desktop, three: Three) -> None:
    card = card_of(list_of(qtbot, window))
    card.other.click()
    (editor,) = card.editors
    editor.line.setText("+371 26123123")  # type: ignore[attr-defined]
    card.save.click()
    rest(qtbot, window)
    assert phone(three) == "+371 26123123"
    assert left(three) == 0


def test_who_may_not_decide_is_told_who_will(
    qtbot: QtBot, qapp: QApplication, three: Three, opened: Opens
) -> None:
    edit_placements(three.school, [three.placement], mentor_phone="26999888")
    edit_placements(three.mentor, [three.placement], mentor_phone="26000777")
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    desktop = opened(three.student)
    switch_language(qapp, "en")
    card = card_of(list_of(qtbot, desktop))
    assert all(box.keep.isHidden() for box in card.boxes)
    assert card.other.isHidden()
    assert "The school decides" in card.about.text()


def test_many_are_decided_for_one_side_and_taken_back_at_once(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    edit_placements(three.school, [three.placement], **dict.fromkeys(FIELDS, "26999888"))
    edit_placements(three.mentor, [three.placement], **dict.fromkeys(FIELDS, "26000777"))
    three.carry(three.mentor, three.school)
    desktop = opened(three.school)
    here = list_of(qtbot, desktop)
    here.all.click()
    assert isinstance(here.card, SeveralCard)
    here.card.buttons["theirs"].click()
    rest(qtbot, desktop)
    assert left(three) == 0
    assert phone(three) == "+371 26000777"
    (banner,) = desktop.window.banners.banners()
    banner.button.click()
    rest(qtbot, desktop)
    assert left(three) == 2


def test_a_decision_is_found_again_and_taken_up(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    here = list_of(qtbot, window)
    card_of(here).boxes[0].keep.click()
    rest(qtbot, window)
    here.filters.set_filters({"state": "decided"})
    assert isinstance(here.card, DecidedCard)
    assert len(here.card.boxes) == 1
    here.card.again.click()
    rest(qtbot, window)
    assert left(three) == 1
    here.filters.set_filters({})
    assert len(card_of(here).boxes) == 2


def test_a_value_that_was_not_chosen_is_brought_back(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    here = list_of(qtbot, window)
    before = phone(three)
    card_of(here).boxes[1].keep.click()
    rest(qtbot, window)
    here.filters.set_filters({"state": "decided"})
    assert isinstance(here.card, DecidedCard)
    here.card.boxes[0].restore.click()
    rest(qtbot, window)
    assert phone(three) == before
    assert left(three) == 0
    assert isinstance(here.card, DecidedCard)
    assert here.card.again.isHidden()


def test_the_way_leads_to_the_records_history(qtbot: QtBot, window: Desktop, three: Three) -> None:
    card_of(list_of(qtbot, window)).history.click()
    rest(qtbot, window)
    assert window.window.stage.current == "history"


def test_only_what_differs_is_to_be_decided(theme: Theme, qtbot: QtBot) -> None:
    use_language("en")
    here = conflict_page()
    qtbot.addWidget(here)
    assert card_of(here).boxes[0].value.text() == "12.06.2027"
    assert not card_of(here).other.isHidden()
    here.table.choose(conflict_rows()[1].id)
    assert card_of(here).boxes[1].value.text() == "to 17:15, break 45 min"
    here.table.choose(conflict_rows()[2].id)
    assert [box.keep.text() for box in card_of(here).boxes] == ["Keep the record", "Delete it"]
    assert card_of(here).other.isHidden()
    assert "Montēju sadales skapi" in card_of(here).held.text()


def test_a_coded_field_gets_its_third_value_by_choice(theme: Theme, qtbot: QtBot) -> None:
    use_language("en")
    written: list[Any] = []
    here = conflict_page(chosen=4, write=lambda *given: written.append(given[:2]))
    qtbot.addWidget(here)
    card = card_of(here)
    card.other.click()
    (editor,) = card.editors
    combo = editor.combo  # type: ignore[attr-defined]
    combo.setCurrentIndex(combo.findText("placement abroad"))
    card.save.click()
    assert written == [(conflict_rows()[4].id, {"kind": "abroad"})]


def test_long_texts_are_compared_and_put_together(theme: Theme, qtbot: QtBot) -> None:
    use_language("en")
    written: list[Any] = []
    kept: list[Any] = []
    here = conflict_page(
        chosen=3,
        write=lambda *given: written.append(given[1]),
        keep=lambda *given: kept.append(given[1]),
    )
    qtbot.addWidget(here)
    card_of(here).compare.click()
    compare = here.compare
    assert compare is not None
    before, one, other = compare.columns
    assert "<u>" not in before.text.text()
    assert "<s>" in one.text.text()
    assert "divus" in one.text.accessibleDescription()
    assert "<u><b>" in other.text.text()
    merged = compare.editor.read()
    assert "divus sadales skapjus" in merged
    assert "rozetēm un gaismekļiem" in merged
    assert "Sakārtoju darba vietu." in merged
    one.take.click()
    assert "rozetēm" not in compare.editor.read()
    compare.editor.area.appendPlainText("Vēl kas.")
    compare.save.click()
    assert written[0]["work_done"].endswith("Vēl kas.")
    other.keep.click()
    assert kept == [conflict_rows()[3].values[1].changeset]
    QTest.keyClick(compare, Qt.Key.Key_Escape)
    assert here.compare is None
    assert not here.table.isHidden()


def test_the_list_is_narrowed_and_stays_a_list(theme: Theme, qtbot: QtBot) -> None:
    use_language("en")
    here = conflict_page(rows=500)
    qtbot.addWidget(here)
    assert here.table.rows.rowCount() == 500
    assert len(here.findChildren(ConflictCard)) == 1
    person = conflict_rows()[1].values[0].person.hex()
    here.filters.set_filters({"person": person})
    assert here.table.rows.rowCount() == 3
    here.filters.set_filters({"table": "log_entry"})
    assert here.table.rows.rowCount() == 3
    here.filters.set_filters({"search": "Audzēknis 499"})
    assert here.table.rows.rowCount() == 1


def test_what_is_being_written_stays_while_others_arrive(theme: Theme, qtbot: QtBot) -> None:
    asked: list[Any] = []
    here = conflict_page(chosen=1, listed=asked.append)
    qtbot.addWidget(here)
    from tests.ui.pages.sheets_conflicts import listed

    asked[0](listed(conflict_rows()))
    here.table.choose(conflict_rows()[1].id)
    card = card_of(here)
    card.other.click()
    card.editors[1].line.setText("18.00")  # type: ignore[attr-defined]
    here.reload(frozenset())
    asked[-1](listed(conflict_rows(9)))
    assert here.card is card
    assert here.table.rows.rowCount() == 9
    asked[-1](Listed())
    assert not here.nothing.isHidden()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    for build in (
        partial(conflict_page, chosen=0),
        partial(conflict_page, chosen=2),
        partial(conflict_page, chosen=4, detail=partial(detail, may=False)),
        _writing, _comparing, _many, _decided,
    ):  # fmt: skip
        here = build()
        qtbot.addWidget(here)
        here.resize(1200, 2400)
        here.show()
        settle(here)
        assert_accessible(here)
        assert_nothing_clipped(here)
        if scale == 100:
            stretch_texts(here)
            settle(here)
            assert_nothing_clipped(here)
        here.hide()


def _writing() -> ConflictsPage:
    here = conflict_page(chosen=1)
    card_of(here).other.click()
    return here


def _comparing() -> ConflictsPage:
    here = conflict_page(chosen=3)
    card_of(here).compare.click()
    return here


def _many() -> ConflictsPage:
    here = conflict_page()
    here.all.click()
    return here


def _decided() -> ConflictsPage:
    here = conflict_page()
    here.filters.set_filters({"state": "decided"})
    return here


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    here = conflict_page()
    qtbot.addWidget(here)
    switch_language(qapp, "en")
    settle(here)
    assert card_of(here).boxes[0].keep.text() == "Keep this"
    switch_language(qapp, "lv")


def test_nothing_stands_on_the_screen_by_itself_while_cards_are_built(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    try:
        for build in (
            conflict_page,
            partial(conflict_page, chosen=2),
            _writing,
            _comparing,
            _many,
            _decided,
        ):
            qtbot.addWidget(build())
    finally:
        qapp.removeEventFilter(watcher)
    assert watcher.strays == []
