"""Somebody without the program: on paper, until they are invited after all."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions import exchange
from app.actions.inbox import outgoing, to_send
from app.actions.on_paper import is_on_paper, paper_set, put_on_paper, write_paper_set
from app.actions.placements import Terms, edit_placements, place_students
from app.errors import UserError
from app.ledger.check import check
from app.reports.agreements import agreements
from app.reports.packets import addressees
from tests.conftest import School
from tests.three import FIRST_DAY
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_access import paper_page
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.desktop import Desktop
from ui.pages.placements.people import PeoplePage
from ui.theme import Theme


@pytest.fixture
def placement(filled_school: School) -> bytes:
    terms = Terms(
        kind="qualification", starts_on=FIRST_DAY, ends_on=FIRST_DAY.replace(month=6),
        company_id=filled_school.company, mentor_id=filled_school.mentor,
        programme_id=filled_school.programme, minutes_per_day=480,
    )  # fmt: skip
    (made,) = place_students(filled_school.folder, [filled_school.students[0]], terms)
    return made


def people_of(qtbot: QtBot, desktop: Desktop, placement: bytes) -> PeoplePage:
    assert desktop.go("placements", record=placement, tab="people")
    rest(qtbot, desktop)
    (page,) = desktop.window.findChildren(PeoplePage)
    return page


def test_a_mentor_without_the_program_gets_the_paper_set(
    qtbot: QtBot, filled_school: School, placement: bytes, opened: Opens, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    papers = tmp_path / "papīri"
    papers.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(papers))
    desktop = opened(filled_school.folder)
    card = people_of(qtbot, desktop, placement).cards["mentor"]
    assert card.main is card.invite
    card.paper.click()
    rest(qtbot, desktop)
    assert card.main is card.papers
    assert "prakses līgums" in card.history.text().casefold()
    card.papers.click()
    rest(qtbot, desktop)
    words = ("līgums", "programma", "instruktāža", "darba_laiks", "raksturojums")
    files = {file.stem.split("_", 3)[-1]: file for file in papers.iterdir()}
    assert {next(word for word in words if word in name) for name in files} == set(words)
    assert all(file.read_bytes().startswith(b"%PDF") for file in files.values())
    with filled_school.folder.read() as session:
        assert agreements(session, [placement])[placement].printed_on is not None
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert card.main is card.invite
    assert check(filled_school.folder) == []


def test_the_set_names_what_it_holds_and_replaces_nothing(
    filled_school: School, placement: bytes, tmp_path: Path
) -> None:
    folder = filled_school.folder
    for _time in range(2):
        made = write_paper_set(folder, placement, "mentor", "lv", tmp_path)
    assert len(made) == len(paper_set("mentor")) == 5
    assert len(list(tmp_path.glob("*.pdf"))) == 10
    assert paper_set("teacher") == []


def test_an_invitation_takes_it_back(
    filled_school: School, placement: bytes, tmp_path: Path
) -> None:
    folder = filled_school.folder
    assert put_on_paper(folder, placement, "mentor") != ""
    with folder.read() as session:
        assert is_on_paper(session, placement, "mentor")
        assert not is_on_paper(session, placement, "student")
    exchange.invite(folder, placement, tmp_path / "a.prakse", "mentor")
    with folder.read() as session:
        assert not is_on_paper(session, placement, "mentor")


def test_nobody_is_put_on_paper_where_nobody_is_chosen(
    filled_school: School, placement: bytes
) -> None:
    edit_placements(filled_school.folder, [placement], mentor_id=None)
    edit_placements(filled_school.folder, [placement], mentor_name=None)
    with pytest.raises(UserError, match="no company mentor"):
        put_on_paper(filled_school.folder, placement, "mentor")


def test_the_exchange_asks_for_no_file_for_somebody_on_paper(three: Three) -> None:
    edit_placements(three.school, [three.placement], schedule="8.30-17.00")
    with three.school.read() as session:
        before = to_send(outgoing(session, three.school.identity).values())
    put_on_paper(three.school, three.placement, "mentor")
    with three.school.read() as session:
        waiting = outgoing(session, three.school.identity)
        assert to_send(waiting.values()) == before - 1
        assert {row.id for row in addressees(session)} == set(waiting)
    assert waiting[three.mentor.identity.person].on_paper


def test_an_invitation_goes_by_mail_and_its_words_never(
    qtbot: QtBot, filled_school: School, placement: bytes, opened: Opens, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file = tmp_path / "uzaicinājums.prakse"
    asked: list[QUrl] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(file), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not asked.append(url))  # type: ignore[func-returns-value]
    desktop = opened(filled_school.folder)
    page = people_of(qtbot, desktop, placement)
    page.cards["mentor"].invite.click()
    rest(qtbot, desktop)
    words = page.words.words.text()
    assert len(words.split()) == 5
    page.words.mail.click()
    assert page.letter.isVisible()
    page.letter.open.click()
    rest(qtbot, desktop)
    (address,) = asked
    message = email.message_from_bytes(Path(address.toLocalFile()).read_bytes(), policy=default)
    body = message.get_body()
    assert body is not None
    text = body.get_content()
    assert "piecus vārdus" in text
    assert not [word for word in words.split() if f" {word} " in f" {text} "]
    (attached,) = message.iter_attachments()
    assert attached.get_payload(decode=True) == file.read_bytes()
    assert attached.get_filename() == file.name


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("mails", [False, True])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, mails: bool
) -> None:
    theme.set_scale(scale)
    page = paper_page(mails=mails)
    qtbot.addWidget(page)
    for _turn in range(3):
        page.resize(1000, max(600, page.heightForWidth(1000)))
        page.show()
        settle(page)
    assert_accessible(page)
    assert_nothing_clipped(page)
