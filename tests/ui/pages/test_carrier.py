"""The exchange folder in the window: chosen, walked to, told of, and never waited for."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.actions import carrier as actions
from app.actions.exchange import invite
from app.actions.placements import edit_placements
from app.exchange.carrier.errand import Fetched
from app.ledger.folder import DataFolder
from app.reports.diary import days_of
from tests.app.exchange.carrying import names, walk
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sheets_carrier import STATES, card
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.exchange.carrier import CarrierCard
from ui.pages.exchange.page import ExchangePage
from ui.pages.exchange.words import came_lines
from ui.theme import Theme
from ui.wiring import carrier as wiring
from ui.wiring.carrier import CarrierWatch, watch
from ui.wiring.carrier_card import came


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "apmaiņa"
    place.mkdir()
    return place


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the person would choose in the system's dialog, one after another."""
    paths: list[Path] = []
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_given: str(paths.pop(0)) if paths else ""
    )
    return paths


def page_of(desktop: Desktop) -> ExchangePage:
    found = desktop.window.open_room("exchange")
    assert isinstance(found, ExchangePage)
    return found


def back_home(qtbot: QtBot, desktop: Desktop) -> None:
    """Wait until nobody walks and everything is shown."""
    there = watch(desktop.desk)
    qtbot.waitUntil(lambda: not there.standing and not desktop.queue.busy, timeout=20_000)
    rest(qtbot, desktop)


def days_at(folder: DataFolder, placement: bytes) -> int:
    with folder.read() as session:
        return len(days_of(session, placement))


def standing(card: CarrierCard) -> str:
    return card.view.standing if card.view is not None else ""


def banners(desktop: Desktop) -> list[str]:
    return [banner.text for banner in desktop.window.banners.banners()]


def test_a_folder_is_chosen_and_walked_to_from_the_card(
    qtbot: QtBot, three: Three, opened: Opens, chosen: list[Path], place: Path
) -> None:
    write_days(three.mentor, three.placement, 2)
    desktop = opened(three.mentor)
    here = page_of(desktop).carrier
    rest(qtbot, desktop)
    assert not here.now.isVisible()
    chosen.append(three.mentor.path)
    here.choose.click()
    rest(qtbot, desktop)
    assert here.trouble.text()
    chosen.append(place)
    here.choose.click()
    rest(qtbot, desktop)
    assert standing(here) == "new"
    here.now.click()
    back_home(qtbot, desktop)
    assert standing(here) == "fine"
    assert len(names(place)) == 1
    assert "Ventspils Tehnikums" in here.news.text()
    here.stop.click()
    rest(qtbot, desktop)
    assert here.view is None
    assert len(names(place)) == 1


def test_what_comes_by_itself_is_told_and_can_be_taken_back(
    qtbot: QtBot, three: Three, opened: Opens, place: Path
) -> None:
    for folder in (three.mentor, three.school):
        actions.choose_carrier(folder, place)
    write_days(three.mentor, three.placement, 3)
    walk(three.mentor)
    actions.use_carrier(three.school, by_itself=True)
    desktop = opened(three.school)
    here = page_of(desktop)
    qtbot.waitUntil(lambda: bool(banners(desktop)), timeout=20_000)
    back_home(qtbot, desktop)
    assert days_at(three.school, three.placement) == 3
    assert "Māra Kalniņa" in banners(desktop)[0]
    assert here.receiving.came.isVisible()
    assert here.carrier.undo.isVisible()
    here.carrier.undo.click()
    back_home(qtbot, desktop)
    assert days_at(three.school, three.placement) == 0
    assert not here.carrier.undo.isVisible()
    watch(desktop.desk).walk(asked=True)
    back_home(qtbot, desktop)
    assert days_at(three.school, three.placement) == 0


def test_a_conflict_that_came_by_itself_is_told(
    qtbot: QtBot, three: Three, opened: Opens, place: Path
) -> None:
    from app.records import Placement

    for folder in (three.mentor, three.school):
        actions.choose_carrier(folder, place)
    walk(three.school)
    walk(three.mentor)
    for folder, phone in ((three.mentor, "26000001"), (three.school, "26000002")):
        with folder.change("placement.edit") as change:
            change.get_one(Placement, three.placement).mentor_phone = phone
    walk(three.mentor)
    actions.use_carrier(three.school, by_itself=True)
    desktop = opened(three.school)
    qtbot.waitUntil(lambda: bool(banners(desktop)), timeout=20_000)
    back_home(qtbot, desktop)
    assert "pretrun" in banners(desktop)[0]
    assert desktop.window.stage.badges()["exchange"] == 1


def test_only_announced_files_are_left_to_the_person(
    qtbot: QtBot, three: Three, opened: Opens, place: Path
) -> None:
    for folder in (three.mentor, three.school):
        actions.choose_carrier(folder, place)
    write_days(three.mentor, three.placement, 1)
    walk(three.mentor)
    desktop = opened(three.school)
    here = page_of(desktop)
    rest(qtbot, desktop)
    here.carrier.more.click()
    takes = here.carrier.takes.combo
    takes.setCurrentIndex(1)
    takes.activated.emit(1)
    rest(qtbot, desktop)
    here.carrier.now.click()
    back_home(qtbot, desktop)
    assert days_at(three.school, three.placement) == 0
    assert here.receiving.arrived.isVisible()
    assert desktop.window.bar.arrivals.isVisible()
    assert len(banners(desktop)) == 1


def test_a_stick_that_is_out_is_no_error(
    qtbot: QtBot, three: Three, opened: Opens, place: Path
) -> None:
    actions.choose_carrier(three.mentor, place)
    write_days(three.mentor, three.placement, 1)
    away = place.rename(place.with_name("drawer"))
    desktop = opened(three.mentor)
    here = page_of(desktop).carrier
    rest(qtbot, desktop)
    here.now.click()
    back_home(qtbot, desktop)
    assert standing(here) == "away"
    assert banners(desktop) == []
    away.rename(place)
    here.now.click()
    back_home(qtbot, desktop)
    assert standing(here) == "fine"
    assert len(names(place)) == 1


@contextmanager
def a_dead_network(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let the folder answer nobody until the event is set."""
    back = threading.Event()
    real = os.scandir

    def answers_late(path: object) -> object:
        if Path(str(path)) == place:
            back.wait(60)
        return real(path)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", answers_late)
        try:
            yield back
        finally:
            back.set()


def test_a_folder_that_does_not_answer_keeps_nobody_from_working(
    qtbot: QtBot, three: Three, opened: Opens, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "SLOW", 50)
    actions.choose_carrier(three.school, place)
    desktop = opened(three.school)
    here = page_of(desktop).carrier
    rest(qtbot, desktop)
    with a_dead_network(place, monkeypatch):
        here.now.click()
        qtbot.waitUntil(lambda: here.view is not None and here.view.standing == "slow")
        assert not here.now.isEnabled()
        desktop.office.do(lambda f: edit_placements(f, [three.placement], schedule="8-16"))
        rest(qtbot, desktop)
        watch(desktop.desk).walk(asked=True)
    back_home(qtbot, desktop)
    assert standing(here) == "fine"
    assert len(names(place)) == 2


def test_the_program_closes_though_somebody_is_still_out(
    qtbot: QtBot,
    three: Three,
    qapp: QApplication,
    theme: Theme,
    place: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from app.ledger.folder import open_folder
    from app.settings.preferences import Preferences

    actions.choose_carrier(three.mentor, place)
    write_days(three.mentor, three.placement, 1)
    preferences = Preferences(tmp_path / "preferences.json")
    desktop = Desktop(qapp, three.mentor, theme, preferences, lambda: None)
    rest(qtbot, desktop)
    with a_dead_network(place, monkeypatch):
        watch(desktop.desk).walk(asked=True)
        qtbot.waitUntil(lambda: any(t.name == "prakse-walk" for t in threading.enumerate()))
        QTest.qWait(50)
        desktop.close()
    for thread in threading.enumerate():
        if thread.name == "prakse-walk":
            thread.join()
    assert names(place) == []
    with open_folder(three.mentor.path) as again:
        assert again.started


def test_it_looks_when_something_moves_there_and_when_the_window_comes_back(
    qtbot: QtBot, three: Three, opened: Opens, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "AFTER_NOISE", 100)
    monkeypatch.setattr(wiring, "AFTER_FOCUS", 0.0)
    for folder in (three.mentor, three.school):
        actions.choose_carrier(folder, place)
    actions.use_carrier(three.school, by_itself=True)
    desktop = opened(three.school)
    there = watch(desktop.desk)
    qtbot.waitUntil(lambda: there.findChild(QFileSystemWatcher) is not None, timeout=20_000)
    write_days(three.mentor, three.placement, 1)
    walk(three.mentor)
    qtbot.waitUntil(lambda: days_at(three.school, three.placement) == 1, timeout=20_000)
    back_home(qtbot, desktop)
    seen: list[object] = []
    there.changed.connect(lambda: seen.append(there.standing))
    there._focused(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: "looking" in seen, timeout=20_000)
    back_home(qtbot, desktop)


def test_what_is_written_here_waits_a_little_and_then_goes(
    qtbot: QtBot, three: Three, opened: Opens, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "AFTER_CHANGE", 300)
    actions.choose_carrier(three.school, place)
    actions.use_carrier(three.school, by_itself=True)
    desktop = opened(three.school)
    back_home(qtbot, desktop)
    qtbot.waitUntil(lambda: len(names(place)) == 2, timeout=20_000)
    back_home(qtbot, desktop)
    before = names(place)
    desktop.office.do(lambda f: edit_placements(f, [three.placement], schedule="8-16"))
    qtbot.waitUntil(lambda: names(place) != before and len(names(place)) == 2, timeout=20_000)


def test_an_invitation_that_lies_there_is_opened_or_put_out_of_sight(
    qtbot: QtBot, three: Three, opened: Opens, place: Path
) -> None:
    actions.choose_carrier(three.mentor, place)
    for name in ("pirmais", "otrais"):
        invite(three.school, three.placement, place / f"{name}.prakse", "mentor")
    desktop = opened(three.mentor)
    here = page_of(desktop)
    rest(qtbot, desktop)
    here.carrier.now.click()
    back_home(qtbot, desktop)
    assert len(here.carrier.waits) == 2
    here.carrier.waits[0].open.click()  # type: ignore[attr-defined]
    rest(qtbot, desktop)
    assert here.receiving.invitation.isVisible()
    assert len(here.carrier.waits) == 1
    here.carrier.waits[0].dismiss.click()  # type: ignore[attr-defined]
    rest(qtbot, desktop)
    assert here.carrier.waits == []
    assert {"otrais.prakse", "pirmais.prakse"} <= set(names(place))


def test_files_are_put_there_for_those_who_are_ticked(
    qtbot: QtBot, three: Three, opened: Opens, place: Path
) -> None:
    actions.choose_carrier(three.school, place)
    desktop = opened(three.school)
    here = page_of(desktop).carrier
    rest(qtbot, desktop)
    here.more.click()
    settle(desktop.window)
    combo = here.whom.choice.combo
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    rest(qtbot, desktop)
    assert here.whom.list.isVisible()
    ticks = here.whom.list
    ticks.setFocus()
    ticks.setCurrentRow(0)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    rest(qtbot, desktop)
    here.now.click()
    back_home(qtbot, desktop)
    assert len(names(place)) == 1


@pytest.mark.parametrize("scale", [100, 200])
def test_every_state_is_whole_and_named(qtbot: QtBot, theme: Theme, scale: int) -> None:
    theme.set_scale(scale)
    for state, view in STATES.items():
        made = card(state, opened=view is not None)
        qtbot.addWidget(made)
        _fit(made)
        assert_accessible(made)
        assert_nothing_clipped(made)
        if scale == 100:
            stretch_texts(made)
            _fit(made)
            assert_nothing_clipped(made)
        made.close()


def _fit(made: CarrierCard) -> None:
    made.resize(820, 700)
    made.show()
    settle(made)
    made.resize(820, max(made.heightForWidth(820), made.sizeHint().height()) + 40)
    settle(made)


def test_every_state_is_told_by_a_word_and_an_icon(qtbot: QtBot, theme: Theme) -> None:
    words = set()
    for state, view in STATES.items():
        made = card(state)
        qtbot.addWidget(made)
        if view is not None:
            words.add(made.chip.text())
    assert len(words) == len({view.standing for view in STATES.values() if view is not None})


def test_there_is_one_watch_for_a_window(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.mentor)
    rest(qtbot, desktop)
    page_of(desktop)
    assert len(desktop.office.findChildren(CarrierWatch)) == 1


def test_what_the_folder_brought_by_itself_is_told_as_what_is_opened_by_hand() -> None:
    brought = Fetched("a.prakse", 3, "Ērika Ēvele", "mentor", False, {}, 0, 0, 0, attachments=2)
    assert came_lines(came(brought))[0] == "2 attachments"
    ended = Fetched("b.prakse", 4, "Anna", "teacher", False, {}, 0, 0, 0, ended=["Līga Bērziņa"])
    assert any("Līga Bērziņa" in told for told in came_lines(came(ended)))
