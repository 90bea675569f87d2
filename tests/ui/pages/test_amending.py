"""The card of amendments: begun, looked at, printed; the placement is ended with it if asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions.placements import edit_placements
from app.actions.printing_papers import print_papers
from app.reports.amendments import AmendmentRow, amendments_of
from app.reports.cover import cover
from tests.app.documents.papers import text_of
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.standards import settle
from ui.desktop import Desktop
from ui.pages.placements.page import PlacementsPage


@pytest.fixture
def desktop(three: Three, opened: Opens, tmp_path: Path) -> Desktop:
    """The agreement was printed; since then the placement got longer."""
    print_papers(three.school, "agreement", [three.placement], "lv", tmp_path / "first.pdf")
    edit_placements(three.school, [three.placement], ends_on=date(2027, 6, 18))
    return opened(three.school)


def agreement_tab(desktop: Desktop, placement: bytes) -> Any:
    room = desktop.window.open_room("placements")
    assert isinstance(room, PlacementsPage)
    room.show_record(placement, "agreement")
    settle(desktop.window)
    assert room.folder is not None
    return room.folder.tabs.page("agreement")


def rows(three: Three) -> list[AmendmentRow]:
    with three.school.read() as session:
        return amendments_of(session, three.placement)


def test_an_amendment_is_begun_mended_and_saved_as_pdf_and_then_stays(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = agreement_tab(desktop, three.placement)
    card = tab.amending
    card.amend.click()
    rest(qtbot, desktop)
    assert list(card.changes.pairs) == ["ends_on"]
    qtbot.waitUntil(lambda: "2027-001/1" in tab.paper.document.getAllText(0).text())
    after = card.changes.pairs["ends_on"][1]
    after.write("18. jūnijā")
    after.commit()
    rest(qtbot, desktop)
    card.changes.more.edited.emit("field", "student.address")
    rest(qtbot, desktop)
    assert [each[0] for each in rows(three)[0].changes] == ["ends_on", "student.address"]
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "a.pdf"), "")
    )
    card.save.click()
    rest(qtbot, desktop)
    assert "18. jūnijā" in text_of(tmp_path / "a.pdf")
    assert rows(three)[0].printed_on is not None
    assert not card.forms["amendment"].isVisible()
    assert card.told.isVisible()
    card.back.click()
    assert tab.shown.isHidden()


def test_a_termination_ends_the_placement_only_if_asked(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    card = agreement_tab(desktop, three.placement).amending
    card.terminate.click()
    card.terminating.fields["last_day"].write(date(2026, 1, 1))
    card.terminating.ends.setChecked(True)
    card.terminating.yes.click()
    rest(qtbot, desktop)
    assert rows(three) == []
    assert card.terminating.fields["last_day"].has_error()
    card.terminating.fields["last_day"].write(date(2027, 3, 5))
    card.terminating.yes.click()
    rest(qtbot, desktop)
    (row,) = rows(three)
    assert row.amends == "termination"
    assert card.terminating.isHidden()
    with three.school.read() as session:
        found = cover(session, three.placement)
    assert found is not None
    assert (found.stage, found.ends_on) == ("terminated", date(2027, 3, 5))
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert rows(three) == []


def test_the_agreement_is_shown_in_two_languages_and_warns_of_a_policy_that_ends_early(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    tab = agreement_tab(desktop, three.placement)
    tab.speak("lv+en")
    qtbot.waitUntil(lambda: "Placement agreement" in tab.paper.document.getAllText(0).text())
    assert "Prakses līgums" in tab.paper.document.getAllText(0).text()
    until = tab.fields["insured_until"]
    until.write(date(2027, 6, 1))
    until.commit()
    rest(qtbot, desktop)
    assert "01.06.2027" in tab.warning.text()
