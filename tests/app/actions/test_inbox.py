"""What lies in the inbox, and what is still to be sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions import exchange
from app.actions.attachments import attach_file
from app.actions.inbox import (
    accept_here,
    arrivals,
    bring_in,
    outgoing,
    remove,
    take_in,
    to_send,
)
from app.actions.memory import redo_last, undo_last
from app.actions.placements import edit_placements
from app.errors import UserError, WrongWordsError
from app.exchange.inbox import safe_name
from app.exchange.pending import Pending
from app.ledger.folder import DataFolder
from app.reports.packets import packets
from tests.three import Three, write_days


def lacks(folder: DataFolder, party: bytes) -> Pending:
    with folder.read() as session:
        return outgoing(session, folder.identity)[party]


def test_a_change_waits_until_a_file_carries_it_and_lacks_until_they_answer(three: Three) -> None:
    mentor = three.mentor.identity.person
    three.carry(three.school, three.mentor)
    three.carry(three.mentor, three.school)
    assert (lacks(three.school, mentor).fresh, lacks(three.school, mentor).placements) == (0, 1)
    edit_placements(three.school, [three.placement], schedule="8.30-17.00")
    found = lacks(three.school, mentor)
    assert found.fresh == found.lacking == 1
    file = three.post / "a.prakse"
    exchange.send_to(three.school, mentor, file)
    found = lacks(three.school, mentor)
    assert (found.fresh, found.lacking) == (0, 1)
    exchange.import_file(three.mentor, file)
    write_days(three.mentor, three.placement, 1)
    three.carry(three.mentor, three.school)
    assert lacks(three.school, mentor).lacking == 0


def test_a_mentor_sees_what_the_school_lacks(three: Three) -> None:
    school = three.school.identity.school
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.mentor)
    before = lacks(three.mentor, school).fresh
    write_days(three.mentor, three.placement, 2)
    with three.mentor.read() as session:
        waiting = outgoing(session, three.mentor.identity)
    assert waiting[school].fresh == before + 2
    assert to_send(waiting.values()) == 1


def arrived(folder: DataFolder) -> list[Path]:
    with folder.read() as session:
        return list(arrivals(session, folder.path).waiting)


def test_a_file_of_the_inbox_leaves_it_once_it_is_taken_in(three: Three) -> None:
    write_days(three.mentor, three.placement, 1)
    file = three.school.path / "inbox" / "no-mentores.prakse"
    exchange.send_to_school(three.mentor, file)
    assert arrived(three.school) == [file]
    assert take_in(three.school, file).new
    assert arrived(three.school) == []
    assert not file.exists()


def kept(folder: DataFolder) -> list[str]:
    """Return what lies in the inbox and is marked as refused."""
    with folder.read() as session:
        return [each.path.name for each in arrivals(session, folder.path).refused]


def test_a_refused_file_stays_in_the_inbox_marked_with_its_sentence(three: Three) -> None:
    file = three.school.path / "inbox" / "bojats.prakse"
    file.write_bytes(b"PRAKSE" + bytes(50))
    with pytest.raises(UserError) as told:
        take_in(three.school, file)
    assert file.exists()
    assert arrived(three.school) == []
    with three.school.read() as session:
        (marked,) = arrivals(session, three.school.path).refused
    assert (marked.path, marked.why) == (file, str(told.value))
    with pytest.raises(UserError):
        take_in(three.school, file)
    assert kept(three.school) == ["bojats.prakse"]


def test_another_file_in_the_place_of_a_refused_one_is_new(three: Three) -> None:
    file = three.school.path / "inbox" / "a.prakse"
    file.write_bytes(b"PRAKSE" + bytes(50))
    with pytest.raises(UserError):
        take_in(three.school, file)
    write_days(three.mentor, three.placement, 1)
    exchange.send_to_school(three.mentor, file)
    assert arrived(three.school) == [file]
    assert take_in(three.school, file).new
    assert (arrived(three.school), kept(three.school)) == ([], [])


def test_a_file_from_outside_is_copied_into_the_inbox_once(three: Three) -> None:
    write_days(three.mentor, three.placement, 1)
    file = three.post / "no-mentores.prakse"
    exchange.send_to_school(three.mentor, file)
    inbox = three.school.path / "inbox"
    inside, outside = bring_in(three.school, [file, file, three.post / "nav.prakse"])
    assert inside == [inbox / "no-mentores.prakse"] * 2
    assert list(outside) == [three.post / "nav.prakse"]
    assert take_in(three.school, file).new
    assert take_in(three.school, file).nothing_new
    assert file.exists()
    assert [path.name for path in inbox.rglob("*.prakse")] == ["no-mentores.prakse"]


@pytest.mark.parametrize("place", ["a\0b/c.prakse", "a\0b.prakse"])
def test_a_name_that_no_file_can_have_is_told_in_a_sentence(three: Three, place: str) -> None:
    with pytest.raises(UserError):
        take_in(three.school, three.post / place)
    with pytest.raises(UserError):
        attach_file(three.school, three.placement, three.post / place)


def test_a_file_taken_out_of_the_inbox_is_put_back_by_undo(three: Three) -> None:
    inbox = three.school.path / "inbox"
    bad, good = inbox / "bojats.prakse", inbox / "jauns.prakse"
    bad.write_bytes(b"PRAKSE" + bytes(50))
    exchange.send_to_school(three.mentor, good)
    with pytest.raises(UserError):
        take_in(three.school, bad)
    for file in (bad, good):
        remove(three.school, file)
        assert not file.exists()
        assert (inbox / "removed" / file.name).exists()
    assert (arrived(three.school), kept(three.school)) == ([], [])
    undo_last(three.school)
    assert arrived(three.school) == [good]
    redo_last(three.school)
    assert arrived(three.school) == []
    undo_last(three.school)
    undo_last(three.school)
    assert (arrived(three.school), kept(three.school)) == ([good], ["bojats.prakse"])
    remove(three.school, good)
    with three.school.read() as session:
        states = [row.state for row in packets(session) if row.file == "jauns.prakse"]
    assert states == ["removed"]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\fails.prakse", "fails.prakse"),
        ("no Māras.prakse", "no Māras.prakse"),
        ("con.prakse", "_con.prakse"),
        ("a\u202egnp.prakse", "agnp.prakse"),
        ("a\nb\x00c.prakse", "abc.prakse"),
        ("..", "Prakse"),
        (".prakse", "prakse"),
        ("", "Prakse"),
        ('so<me>:"|?*.prakse', "so_me______.prakse"),
        ("x" * 400 + ".prakse", "x" * 100 + ".prakse"),
    ],
)
def test_a_name_from_outside_is_never_a_path(given: str, made: str) -> None:
    assert safe_name(given) == made


@given(st.text(max_size=300))
def test_whatever_a_file_is_called_it_stays_in_the_inbox(name: str) -> None:
    made = safe_name(name)
    assert made
    assert len(made) <= 112
    assert Path(made).name == made
    assert made not in (".", "..")
    assert not made.startswith(".")
    assert not set(made) & set('<>:"/\\|?*\n\r\t\0')
    assert safe_name(made) == made


def test_an_invitation_is_known_and_opens_with_its_words_only(three: Three) -> None:
    file = three.post / "ielugums.prakse"
    invited = exchange.invite(three.school, three.placement, file, "mentor")
    with pytest.raises(WrongWordsError):
        accept_here(three.mentor, file, "viens divi trīs četri pieci")
    assert accept_here(three.mentor, file, invited.words).packet is not None
    with pytest.raises(UserError, match="already opened"):
        accept_here(three.mentor, file, invited.words)
