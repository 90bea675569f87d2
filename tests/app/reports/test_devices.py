"""Computers are told apart where a person has several, and only there."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from app.i18n import use_language
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.folder import DataFolder, create_folder
from app.ledger.identity import new_identity
from app.records import Join, new_id
from app.reports.devices import device_words, devices
from tests.app.ledger.replicas import become, carry
from tests.app.people import People


def another_computer_of(school: DataFolder, known: DataFolder, path: Path) -> DataFolder:
    """Return a second folder of somebody, joined by the invitation that let the first one in."""
    seed = known.identity.invitation_seed
    assert seed is not None
    folder = create_folder(path, key_in_file=True)
    identity = new_identity(
        known.identity.role, known.identity.name, known.identity.person,
        school=known.identity.school, invitation_seed=seed,
    )  # fmt: skip
    become(folder, identity)
    carry(school, folder)
    with folder.read() as session:
        scope = session.execute(text("SELECT no FROM scope WHERE kind = 'placement'")).scalar_one()
    with folder.change("device.join") as change:
        change.add(
            Join(
                id=new_id(), scope=scope,
                invitation=keys.public_key(seed), device=identity.device,
                recipient=identity.recipient,
                proof=keys.sign(seed, join_message(identity.device, identity.recipient)),
            )
        )  # fmt: skip
    carry(folder, school)
    return folder


def test_each_computer_has_its_owner(people: People) -> None:
    with people.school.read() as session:
        known = devices(session)
    mentor = known.find(people.mentor.identity.device)
    assert mentor is not None
    assert (mentor.name, mentor.role, mentor.here) == ("Māra Kalniņa", "mentor", False)
    assert device_words(mentor) == ""
    assert device_words(known.find(people.school.identity.device)) == "this computer"
    assert known.find(b"?" * 32) is None


def test_what_the_schools_key_signed_was_written_on_the_teachers_computer(people: People) -> None:
    with people.school.read() as session:
        known = devices(session)
    identity = people.school.identity
    writer = known.find(identity.school, identity.incarnation)
    assert writer is not None
    assert (writer.name, writer.here) == ("Anna Liepa", True)


def test_the_second_computer_of_a_person_has_a_number(people: People, tmp_path: Path) -> None:
    other = another_computer_of(people.school, people.mentor, tmp_path / "second")
    with people.school.read() as session:
        known = devices(session)
    with other.read() as session:
        there = devices(session)
    words = [device_words(known.find(folder.identity.device)) for folder in (people.mentor, other)]
    assert words == ["computer 1", "computer 2"]
    assert device_words(there.find(other.identity.device)) == "this computer"
    use_language("lv")
    assert device_words(known.find(other.identity.device)) == "2. dators"
    use_language("en")
    other.close()
