"""The history of the whole folder, of a placement, a record and a field; and back from it."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.actions.placements import edit_placements
from app.actions.registry import add_company, edit_companies
from app.i18n import use_language
from app.reports.cover import cover
from app.reports.steps import NamedRow, StepRow
from tests.ui.pages import sheets_history as sheets
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.desktop import Desktop
from ui.pages.history.page import HistoryPage
from ui.pages.history.view import HistoryView
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.fields import LineField
from ui.widgets.fields_pick import Picked
from ui.widgets.past import PastLink, open_field_menu
from ui.widgets.past_popup import PastPopup
from ui.wiring import tab_history


def history_of(qtbot: QtBot, desktop: Desktop, placement: bytes) -> HistoryView:
    found = tab_history.build(desktop.desk, placement)
    assert isinstance(found, HistoryView)
    desktop.office.changed.connect(found.reload)
    found.resize(1100, 700)
    found.show()
    rest(qtbot, desktop)
    qtbot.addWidget(found)
    return found


def room_of(qtbot: QtBot, desktop: Desktop) -> HistoryPage:
    page = desktop.window.open_room("history")
    rest(qtbot, desktop)
    assert isinstance(page, HistoryPage)
    return page


def steps(view: HistoryView) -> list[StepRow]:
    return [step for each in view.model.ids if (step := view.model.find(each)) is not None]


def phone(three: Three) -> str | None:
    with three.school.read() as session:
        found = cover(session, three.placement)
        assert found is not None
        return found.mentor.phone


def shown_rows(qtbot: QtBot, desktop: Desktop, view: HistoryView, step: StepRow) -> list[NamedRow]:
    kept: list[NamedRow] = []
    show = view.detail.show_rows
    view.detail.show_rows = lambda rows: (kept.extend(rows), show(rows))  # type: ignore
    view.table.choose(step.id)
    view._choose(step.id)
    rest(qtbot, desktop)
    return kept


def test_an_earlier_value_is_brought_back(qtbot: QtBot, three: Three, opened: Opens) -> None:
    for number in ("26111111", "26222222"):
        edit_placements(three.school, [three.placement], mentor_phone=number)
    desktop = opened(three.school)
    view = history_of(qtbot, desktop, three.placement)
    step = next(s for s in steps(view) if any(c.after.endswith("26111111") for c in s.changes))
    assert step.state == "replaced"
    named = shown_rows(qtbot, desktop, view, step)[0]
    (change,) = named.row.changes
    view._restore(named.row, change)
    rest(qtbot, desktop)
    assert phone(three) == "+371 26111111"
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert phone(three) == "+371 26222222"


def test_one_step_of_ones_own_is_taken_back_wherever_it_lies(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    edit_placements(three.school, [three.placement], schedule="8.30-17.00")
    edit_placements(three.school, [three.placement], insurance="A-1")
    desktop = opened(three.school)
    view = history_of(qtbot, desktop, three.placement)
    step = next(s for s in steps(view) if any(c.field == "schedule" for c in s.changes))
    view.table.choose(step.id)
    rest(qtbot, desktop)
    assert not view.detail.undo.isHidden()
    view.detail.undo.click()
    rest(qtbot, desktop)
    with three.school.read() as session:
        found = cover(session, three.placement)
        assert found is not None
        assert (found.schedule, found.insurance) == (None, "A-1")
    assert [s.state for s in steps(view) if s.id == step.id] == ["undone"]


def test_others_steps_are_read_only(qtbot: QtBot, three: Three, opened: Opens) -> None:
    write_days(three.mentor, three.placement, 1)
    three.carry(three.mentor, three.school)
    desktop = opened(three.school)
    view = history_of(qtbot, desktop, three.placement)
    step = next(step for step in steps(view) if step.verb == "log.write")
    assert step.name == "Māra Kalniņa"
    assert step.came_at is not None
    view.table.choose(step.id)
    assert view.detail.undo.isHidden()
    assert step.file in view.detail.came.text()


def test_the_room_shows_everything_and_narrows(qtbot: QtBot, three: Three, opened: Opens) -> None:
    write_days(three.mentor, three.placement, 2)
    three.carry(three.mentor, three.school)
    company = add_company(three.school, name="SIA Ķekava")
    edit_companies(three.school, [company], phone="67000001")
    desktop = opened(three.school)
    view = room_of(qtbot, desktop).view
    whole = len(steps(view))
    assert view.count.text() in (f"{whole} darbības", f"{whole} darbību", f"{whole} darbība")
    assert {"company.edit", "log.write", "school.start"} <= {step.verb for step in steps(view)}
    view.filters.set_filters({"table": "log_entry"})
    rest(qtbot, desktop)
    assert {step.verb for step in steps(view)} == {"log.write"}
    mara = next(w for w in view.filters._writers if w.name == "Māra Kalniņa")
    view.filters.person.choose(Picked(mara.person, mara.name))
    view.filters.set_filters({"search": "no tadu vardu"})
    rest(qtbot, desktop)
    assert steps(view) == []
    assert view.body.currentWidget() is view.empty
    view.empty.button.click()
    rest(qtbot, desktop)
    assert len(steps(view)) == whole
    assert view.filters.clear.isHidden()


def test_what_a_file_brought_is_shown_from_the_list_of_files(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.mentor, three.placement, 2)
    three.carry(three.mentor, three.school)
    desktop = opened(three.school)
    desktop.go("exchange", begin="files")
    rest(qtbot, desktop)
    files = desktop.window.page("exchange").files  # type: ignore[attr-defined]
    received = next(row for row in files._files(files._ids()) if row.direction == "in")
    files.table.choose(received.id)
    assert files.past.isEnabled()
    files.past.click()
    page = room_of(qtbot, desktop)
    assert {step.verb for step in steps(page.view)} == {"log.write"}
    assert page.view.filters.packet.line.text() == received.file
    page.view.filters.clear.click()
    rest(qtbot, desktop)
    assert len(steps(page.view)) > 2


def test_new_steps_come_on_top_and_the_rest_as_one_goes_down(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    for number in range(70):
        edit_placements(three.school, [three.placement], insurance=f"A-{number}")
    desktop = opened(three.school)
    view = history_of(qtbot, desktop, three.placement)
    assert len(view.model.ids) == 50
    view.table.scrollToBottom()
    qtbot.waitUntil(lambda: len(view.model.ids) > 70, timeout=5_000)
    first = view.model.ids[0]
    view.table.choose(view.model.ids[60])
    chosen = view.table.current()
    edit_placements(three.school, [three.placement], insurance="B")
    rest(qtbot, desktop)
    assert view.model.ids[1] == first
    assert view.table.current() == chosen


def test_a_record_leads_to_its_own_history(qtbot: QtBot, three: Three, opened: Opens) -> None:
    company = add_company(three.school, name="SIA Ķekava")
    edit_companies(three.school, [company], phone="67000001")
    desktop = opened(three.school)
    desktop.go("companies", record=company)
    rest(qtbot, desktop)
    page = desktop.window.page("companies")
    link = page.company.form.past  # type: ignore[attr-defined]
    assert isinstance(link, PastLink)
    assert not link.isHidden()
    link.click()
    rest(qtbot, desktop)
    view = room_of(qtbot, desktop).view
    assert [step.verb for step in steps(view)] == ["company.edit", "company.add"]
    assert "SIA Ķekava" in view.all.text()
    assert not view.all.isHidden()
    view.all.click()
    rest(qtbot, desktop)
    assert len(steps(view)) > 2
    assert view.all.isHidden()


def popup_of(qtbot: QtBot, desktop: Desktop) -> PastPopup:
    rest(qtbot, desktop)
    qtbot.waitUntil(lambda: desktop.window.findChild(PastPopup) is not None, timeout=10_000)
    found = desktop.window.findChild(PastPopup)
    assert found is not None
    return found


def test_a_fields_history_opens_with_a_key_and_gives_a_value_back(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    company = add_company(three.school, name="SIA Ķekava")
    for number in ("67000001", "67000002"):
        edit_companies(three.school, [company], phone=number)
    desktop = opened(three.school)
    desktop.go("companies", record=company)
    rest(qtbot, desktop)
    form = desktop.window.page("companies").company.form  # type: ignore[attr-defined]
    form.fields["phone"].editor.setFocus()
    qtbot.waitUntil(lambda: desktop.window.focusWidget() is form.fields["phone"].editor)
    QTest.keyClick(form.fields["phone"].editor, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    popup = popup_of(qtbot, desktop)
    assert [value.value for value in popup.values] == ["+371 67000002", "+371 67000001"]
    assert all("Anna Liepa" in value.said for value in popup.values)
    newest, older = popup.values
    assert newest.state is None
    assert newest.restore is None
    assert older.state is not None
    popup.buttons[0].click()
    rest(qtbot, desktop)
    assert form.fields["phone"].value() == "+371 67000001"
    assert desktop.window.findChild(PastPopup) is None


def test_a_fields_menu_offers_its_history(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.school)
    desktop.go("placements", record=three.placement)
    rest(qtbot, desktop)
    field = next(
        f for f in desktop.window.findChildren(LineField) if f.name == "insurance" and f.past
    )
    assert field.past == (three.placement, "insurance")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), QPoint(2, 2))
    QApplication.sendEvent(field.editor, event)
    menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    texts = [action.text() for menu in menus for action in menu.actions()]
    for menu in menus:
        menu.close()
    assert any("Lauka vēsture" in text for text in texts)
    assert field.past is not None
    menu = open_field_menu(field.editor, QPoint(0, 0), field, field.past)
    menu.actions()[-1].trigger()
    menu.close()
    popup = popup_of(qtbot, desktop)
    popup.whole.click()
    rest(qtbot, desktop)
    assert desktop.window.stage.current == "history"


def test_the_history_is_saved_as_it_is_shown(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_placements(three.school, [three.placement], insurance="Polise 77")
    add_company(three.school, name="SIA Ķekava")
    desktop = opened(three.school)
    view = history_of(qtbot, desktop, three.placement)
    asked: list[str] = []

    def choose(_parent: object, _title: str, start: str, kind: str) -> tuple[str, str]:
        asked.append(start)
        return str(tmp_path / f"mana{'' if 'pdf' in kind else '.csv'}"), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    view.paper.click()
    rest(qtbot, desktop)
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "mana.pdf").pages)
    assert "Polise 77" in told
    assert "Ķekava" not in told
    view.sheet.click()
    rest(qtbot, desktop)
    assert "Polise 77" in (tmp_path / "mana.csv").read_text(encoding="utf-8-sig")
    assert [Path(name).suffix for name in asked] == [".pdf", ".csv"]
    assert "vesture-" in asked[0]


def test_undo_and_redo_say_what_they_did(qtbot: QtBot, three: Three, opened: Opens) -> None:
    edit_placements(three.school, [three.placement], insurance="A-1")
    desktop = opened(three.school)
    use_language("en")
    for action, begins, now in (
        (desktop.window.undo_action, "Undone: ", None),
        (desktop.window.redo_action, "Done again: ", "A-1"),
    ):
        action.trigger()
        rest(qtbot, desktop)
        (banner,) = desktop.window.banners.banners()
        assert banner.text.startswith(begins)
        with three.school.read() as session:
            found = cover(session, three.placement)
            assert found is not None
            assert found.insurance == now


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
@pytest.mark.parametrize("page", [sheets.tab, sheets.page, sheets.narrowed, sheets.empty])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str, page: object
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    made = page()  # type: ignore[operator]
    qtbot.addWidget(made)
    made.resize(1100, 1200 if scale == 100 else 1800)
    made.show()
    settle(made)
    assert_accessible(made)
    assert_nothing_clipped(made)


@pytest.mark.parametrize("scale", [100, 200])
def test_the_fields_history_is_whole_too(qtbot: QtBot, theme: Theme, scale: int) -> None:
    use_language("lv")
    theme.set_scale(scale)
    holder = sheets.field()
    qtbot.addWidget(holder)
    holder.resize(1100, 900)
    holder.show()
    settle(holder)
    popup = holder.findChild(PastPopup)
    assert popup is not None
    assert_accessible(popup)
    assert_nothing_clipped(popup)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    view = sheets.tab()
    qtbot.addWidget(view)
    view.table.choose(bytes([0]) * 16)
    switch_language(qapp, "en")
    settle(view)
    assert view.detail.heading.text() == "Days confirmed"
    assert view.paper.text() == "Save as PDF"
    switch_language(qapp, "lv")
