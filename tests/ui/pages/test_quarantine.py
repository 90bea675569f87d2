"""What was set aside is shown with its reason; a person leaves it out, takes it over, or asks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import exchange
from app.i18n import use_language
from app.reports.cover import cover
from app.reports.quarantine import quarantine_count
from tests.app.exchange.parties import Forger, sealed
from tests.journeys.conftest import Watcher
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_quarantine import _asking, _several, quarantine_page, rows
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.pages.quarantine.functions import Letter
from ui.pages.quarantine.page import QuarantinePage
from ui.theme import Theme
from ui.translator import switch_language

PLACEMENT, SCHEDULE, MENTOR_PHONE = 10, 45, 22


def forge(three: Three, *texts: str) -> None:
    """Bring a file to the school in which the mentor changes the schedule, then the phone."""
    forger = Forger(three.mentor, three.placement)
    for text in texts:
        forger.write((PLACEMENT, three.placement, {SCHEDULE: text}), verb="placement.edit")
    forger.write((PLACEMENT, three.placement, {MENTOR_PHONE: "26999888"}), verb="placement.edit")
    file = three.post / "forged.prakse"
    file.write_bytes(sealed(three.mentor.identity, [three.school], [forger.part()]))
    exchange.import_file(three.school, file)


def page_of(desktop: Desktop) -> QuarantinePage:
    assert desktop.go("exchange", begin="quarantine")
    found = desktop.window.page("exchange").quarantine  # type: ignore[attr-defined]
    assert isinstance(found, QuarantinePage)
    settle(desktop.window)
    return found


def shown(three: Three) -> tuple[str | None, str | None, int]:
    with three.school.read() as session:
        found = cover(session, three.placement)
        assert found is not None
        return found.schedule, found.mentor.phone, quarantine_count(session)


def test_it_is_there_with_its_reason_and_what_waits(three: Three, opened: Opens) -> None:
    forge(three, "8.00–16.30")
    desktop = opened(three.school)
    here = page_of(desktop)
    assert here.table.rows.rowCount() == 1
    said = " ".join(label.text() for label in here.decision.findChildren(type(here.about)))
    assert "8.00–16.30" in said
    assert "Māra Kalniņa" in said
    assert not here.decision.take_over.isHidden()
    tabs = desktop.window.page("exchange").tabs  # type: ignore[attr-defined]
    assert any("(1)" in tabs.bar.tabText(at) for at in range(tabs.bar.count()))


def test_leaving_it_out_lets_the_rest_through(qtbot: QtBot, three: Three, opened: Opens) -> None:
    forge(three, "8.00–16.30")
    desktop = opened(three.school)
    here = page_of(desktop)
    before = shown(three)
    here.decision.leave_out.click()
    rest(qtbot, desktop)
    assert shown(three) == (before[0], "26999888", 0)
    assert here.decision.leave_out.isHidden()
    assert not here.decision.take_over.isHidden()


def test_taking_it_over_can_be_undone_from_the_banner(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    forge(three, "8.00–16.30")
    desktop = opened(three.school)
    here = page_of(desktop)
    before = shown(three)
    here.decision.take_over.click()
    rest(qtbot, desktop)
    assert shown(three) == ("8.00–16.30", "26999888", 0)
    (banner,) = desktop.window.banners.banners()
    banner.button.click()
    rest(qtbot, desktop)
    assert shown(three) == (before[0], "26999888", 0)


def test_several_are_decided_at_once(qtbot: QtBot, three: Three, opened: Opens) -> None:
    for text in ("1", "2", "3"):
        forger = Forger(three.mentor, three.placement)
        forger.write((PLACEMENT, three.placement, {SCHEDULE: text}), verb="placement.edit")
        file = three.post / f"forged-{text}.prakse"
        file.write_bytes(sealed(three.mentor.identity, [three.school], [forger.part()]))
        exchange.import_file(three.school, file)
    desktop = opened(three.school)
    here = page_of(desktop)
    here.table.selectAll()
    here.decision.take_over.click()
    rest(qtbot, desktop)
    assert shown(three)[::2] == ("3", 0)


def test_what_arrives_while_the_page_is_open_appears(three: Three, opened: Opens) -> None:
    desktop = opened(three.school)
    here = page_of(desktop)
    assert not here.nothing.isHidden()
    forge(three, "8.00–16.30")
    settle(desktop.window)
    assert here.nothing.isHidden()
    assert here.table.rows.rowCount() == 1


def test_the_first_page_leads_here(three: Three, opened: Opens) -> None:
    forge(three, "8.00–16.30")
    desktop = opened(three.school)
    desktop.go("today")
    settle(desktop.window)
    from app.reports.today import today_for_teacher

    line = next(
        each for each in desktop.office.ask(today_for_teacher) if each.kind == "quarantined"
    )
    assert line.count == 1
    desktop.window.page("today")._verbs.open_line(line)  # type: ignore[attr-defined]
    assert desktop.window.page("exchange").tabs.current() == "quarantine"  # type: ignore[attr-defined]


def test_mentors_and_students_have_no_such_tab(three: Three, opened: Opens) -> None:
    desktop = opened(three.mentor)
    desktop.go("exchange", begin="quarantine")
    page = desktop.window.page("exchange")
    assert page.tabs.current() != "quarantine"  # type: ignore[attr-defined]


def test_a_letter_is_written_copied_and_left_with_esc(qtbot: QtBot, theme: Theme) -> None:
    use_language("en")
    sent: list[Letter] = []
    here = quarantine_page(mail=sent.append)
    qtbot.addWidget(here)
    here.decision.ask.click()
    assert here.decision.isHidden()
    assert here.asking.text.toPlainText().startswith("Hello, Ērika Ēvele!")
    here.asking.spoken.combo.setCurrentIndex(0)
    here.asking.spoken.commit()
    assert here.asking.text.toPlainText().startswith("Labdien")
    here.asking.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Labdien")
    here.asking.text.appendPlainText("Vēl kas")
    here.asking.send.click()
    assert sent[0].to == "erika@piemers.example"
    assert sent[0].body.endswith("Vēl kas")
    here.asking.leave.click()
    assert not here.decision.isHidden()


def test_the_list_is_narrowed_by_person_and_state(qtbot: QtBot, theme: Theme) -> None:
    here = quarantine_page()
    qtbot.addWidget(here)
    here.filters.set_filters({"person": rows()[0].person.hex(), "state": "open"})
    assert here.table.rows.rowCount() == 2
    here.filters.set_filters({"search": "ozols"})
    assert here.table.rows.rowCount() == 1


def test_what_only_the_author_may_write_offers_no_taking_over(qtbot: QtBot, theme: Theme) -> None:
    here = quarantine_page()
    qtbot.addWidget(here)
    here.table.choose(rows()[1].id)
    assert here.decision.take_over.isHidden()
    assert here.decision.advice.text()
    assert not here.decision.ask.isHidden()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    here = quarantine_page()
    qtbot.addWidget(here)
    for asks in (False, True):
        if asks:
            here.decision.ask.click()
        here.resize(1100, 1600)
        here.show()
        settle(here)
        assert_accessible(here)
        assert_nothing_clipped(here)
    if scale == 100:
        stretch_texts(here)
        settle(here)
        assert_nothing_clipped(here)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    here = quarantine_page()
    qtbot.addWidget(here)
    switch_language(qapp, "en")
    settle(here)
    assert here.decision.leave_out.text() == "Leave it out"
    switch_language(qapp, "lv")


def test_nothing_stands_on_the_screen_by_itself_while_cards_are_built(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    try:
        for build in (quarantine_page, _asking, _several):
            qtbot.addWidget(build())
    finally:
        qapp.removeEventFilter(watcher)
    assert watcher.strays == []
