"""What lies in the inbox, and what is still to be sent."""

from __future__ import annotations

import pytest

from app.actions import exchange
from app.actions.inbox import accept_here, arrived, is_invitation, outgoing, take_in, to_send
from app.actions.placements import edit_placements
from app.errors import UserError, WrongWordsError
from app.exchange.pending import Pending
from app.ledger.folder import DataFolder
from tests.three import Three, three, write_days

__all__ = ["three"]


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


def test_a_file_of_the_inbox_leaves_it_once_it_is_taken_in(three: Three) -> None:
    write_days(three.mentor, three.placement, 1)
    file = three.school.path / "inbox" / "no-mentores.prakse"
    exchange.send_to_school(three.mentor, file)
    assert arrived(three.school) == [file]
    assert take_in(three.school, file).new
    assert arrived(three.school) == []
    assert not file.exists()


def test_a_refused_file_stays_in_the_inbox(three: Three) -> None:
    file = three.school.path / "inbox" / "bojats.prakse"
    file.write_bytes(b"PRAKSE" + bytes(50))
    with pytest.raises(UserError):
        take_in(three.school, file)
    assert arrived(three.school) == [file]


def test_an_invitation_is_known_and_opens_with_its_words_only(three: Three) -> None:
    file = three.post / "ielugums.prakse"
    invited = exchange.invite(three.school, three.placement, file, "mentor")
    assert is_invitation(file)
    with pytest.raises(WrongWordsError):
        accept_here(three.mentor, file, "viens divi trīs četri pieci")
    assert accept_here(three.mentor, file, invited.words).packet is not None
