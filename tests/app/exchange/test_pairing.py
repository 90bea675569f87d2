"""Invitations: five words, one computer, and nothing else to compare."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.actions.exchange import accept_invitation, import_file, invite
from app.errors import UserError, WrongWordsError
from app.exchange import tries
from app.exchange.envelope import expand, split
from app.exchange.invitation import kind_of, read_invitation
from app.exchange.words import COUNT, choose_words, lock, normal, unlock, word_list
from app.i18n.collation import folded
from app.ledger.folder import create_folder, is_folder, open_folder
from app.records import Placement, new_id
from tests.app.exchange.parties import (
    CANARIES,
    Trio,
    add_placement,
    cell_of,
    edit,
    picture,
    write_days,
)


def invitation(trio: Trio, role: str = "mentor", placement: int = 2) -> tuple[Path, str]:
    """Invite somebody new; return the file and its words."""
    if role == "student":
        edit(trio.school, trio.placements[placement], student_name="Jauns Praktikants")
    file = trio.root / "invitation.prakse"
    return file, invite(trio.school, trio.placements[placement], file, role).words


def test_the_word_lists_hold_enough_words_that_stay_apart_without_diacritics() -> None:
    for lang in ("lv", "en"):
        words = word_list(lang)
        assert len(words) >= 4096
        assert len({folded(word) for word in words}) == len(words)
        assert all(normal(word) == folded(word) for word in words)


def test_words_are_chosen_in_the_language_asked_for() -> None:
    for lang in ("lv", "en"):
        chosen = choose_words(lang).split(" ")
        assert len(chosen) == COUNT
        assert set(chosen) <= set(word_list(lang))


def test_case_diacritics_and_punctuation_of_the_words_do_not_matter() -> None:
    sealed = lock(b"secret", "āda čaula ēna īve ķirsis")
    assert unlock(sealed, " Ada, caula; ENA\nive - Ķirsis. ", "invitation") == b"secret"
    with pytest.raises(WrongWordsError):
        unlock(sealed, "caula ada ena ive kirsis", "invitation")


@pytest.mark.parametrize(("told", "count"), [("āda čaula ēna īve", "4"), ("", "0")])
def test_where_there_are_not_five_words_that_is_said(told: str, count: str) -> None:
    sealed = lock(b"secret", "āda čaula ēna īve ķirsis")
    with pytest.raises(WrongWordsError, match=f"five words, and here are {count}"):
        unlock(sealed, told, "invitation")


def test_the_invited_see_their_placements_at_once_and_may_write(trio: Trio) -> None:
    file, words = invitation(trio, "student")
    path = trio.root / "new"
    received = accept_invitation(path, file, words, trio.root / "reply.prakse")
    assert received.sender == "Anna Liepa"
    with open_folder(path) as folder:
        assert (folder.identity.role, folder.identity.name) == ("student", "Jauns Praktikants")
        write_days(folder, trio.placements[2], 1)
    assert import_file(trio.school, trio.root / "reply.prakse").verbs == {"device.join": 1}


def test_a_student_who_was_invited_first_may_be_sent_more_before_they_reply(trio: Trio) -> None:
    file, words = invitation(trio, "student")
    edit(trio.school, trio.placements[2], school_phone="63000000")
    accept_invitation(trio.root / "new", file, words, trio.root / "reply.prakse")
    import_file(trio.school, trio.root / "reply.prakse")
    with open_folder(trio.root / "new") as folder:
        trio.carry(trio.school, folder)
        assert cell_of(folder, trio.placements[2], "school_phone") == "63000000"


def test_wrong_words_open_nothing_and_leave_nothing_behind(trio: Trio) -> None:
    file, _words = invitation(trio)
    path = trio.root / "new"
    with pytest.raises(WrongWordsError, match="spelling and order"):
        accept_invitation(path, file, "one two three four five", trio.root / "reply.prakse")
    assert not path.exists()
    assert not (trio.root / "reply.prakse").exists()


def test_after_five_wrong_tries_the_next_has_to_wait_longer_and_longer(trio: Trio) -> None:
    file, words = invitation(trio)
    start = datetime(2027, 1, 11, 9, tzinfo=UTC)

    def attempt(after: timedelta, told: str = "wrong wrong wrong wrong wrong") -> None:
        with clock.fixed(start + after):
            accept_invitation(trio.root / "new", file, told, trio.root / "reply.prakse")

    for number in range(5):
        with pytest.raises(WrongWordsError):
            attempt(timedelta(seconds=number))
    with pytest.raises(UserError, match="Wait 29 seconds"):
        attempt(timedelta(seconds=5), words)
    assert not (trio.root / "new").exists()
    with pytest.raises(WrongWordsError):
        attempt(timedelta(seconds=40))
    with pytest.raises(UserError, match="Wait 60 seconds"):
        attempt(timedelta(seconds=40))
    attempt(timedelta(seconds=101), words)
    assert is_folder(trio.root / "new")


def test_a_clock_set_back_does_not_lock_anybody_out_for_good(trio: Trio) -> None:
    name = "some file"
    with clock.fixed(datetime(2037, 1, 1, tzinfo=UTC)):
        for _number in range(6):
            tries.wrong(name)
    with clock.fixed(datetime(2027, 1, 1, tzinfo=UTC)):
        tries.may_try(name)


def test_the_right_words_clear_the_count(trio: Trio) -> None:
    for _number in range(4):
        tries.wrong("name")
    tries.right("name")
    tries.wrong("name")
    tries.may_try("name")


def test_a_spoilt_notebook_of_tries_is_taken_for_an_empty_one(
    trio: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = trio.root / "state"
    state.mkdir(exist_ok=True)
    for text in ("", "[]", '{"x": 5}', "\0", '{"x": ["a", "b"]}'):
        (state / "tries.json").write_text(text, encoding="utf-8")
        tries.may_try("x")
        tries.wrong("x")


def test_an_invitation_used_on_a_second_computer_is_refused_by_the_school(trio: Trio) -> None:
    file, words = invitation(trio, "student")
    for name in ("first", "second"):
        accept_invitation(trio.root / name, file, words, trio.root / f"{name}.prakse")
    import_file(trio.school, trio.root / "first.prakse")
    before = picture(trio.school)
    with pytest.raises(UserError, match="already used on another computer"):
        import_file(trio.school, trio.root / "second.prakse")
    assert picture(trio.school) == before
    assert import_file(trio.school, trio.root / "first.prakse").nothing_new


def test_a_second_invitation_makes_a_second_computer_that_persons_too(trio: Trio) -> None:
    file, words = invitation(trio, placement=0)
    accept_invitation(trio.root / "laptop", file, words, trio.root / "reply.prakse")
    import_file(trio.school, trio.root / "reply.prakse")
    edit(trio.mentor, trio.placements[0], mentor_phone="26000000")
    trio.carry(trio.mentor, trio.school)
    with open_folder(trio.root / "laptop") as laptop:
        trio.carry(trio.school, laptop)
        assert laptop.identity.person == trio.mentor.identity.person
        assert cell_of(laptop, trio.placements[0], "mentor_phone") == "26000000"
        edit(laptop, trio.placements[0], mentor_email="erika@example.lv")
        trio.carry(laptop, trio.school)
    assert cell_of(trio.school, trio.placements[0], "mentor_email") == "erika@example.lv"


def test_a_further_invitation_adds_placements_to_a_folder_in_use(trio: Trio) -> None:
    with trio.school.read() as session:
        first = session.get(Placement, trio.placements[0])
        assert first is not None
        mentor = first.mentor_id
    added = add_placement(trio.school, mentor_id=mentor, mentor_name="Ērika Ēvele")
    file = trio.root / "more.prakse"
    words = invite(trio.school, added, file).words
    trio.mentor.close()
    accept_invitation(trio.root / "mentor", file, words, trio.root / "reply.prakse")
    trio.mentor = open_folder(trio.root / "mentor")
    import_file(trio.school, trio.root / "reply.prakse")
    edit(trio.mentor, added, mentor_phone="26000000")
    trio.carry(trio.mentor, trio.school)
    assert cell_of(trio.school, added, "mentor_phone") == "26000000"
    edit(trio.school, trio.placements[1], school_phone="63000000")
    trio.carry(trio.school, trio.mentor)
    assert cell_of(trio.mentor, trio.placements[1], "school_phone") == "63000000"


def test_somebody_elses_folder_takes_no_invitation(trio: Trio) -> None:
    file, words = invitation(trio)
    for name, why in (
        ("mentor", "another person's"), ("school", "another role"), ("student", "another role"),
    ):  # fmt: skip
        folder = getattr(trio, name)
        before = picture(folder)
        folder.close()
        with pytest.raises(UserError, match=why):
            accept_invitation(trio.root / name, file, words, trio.root / "reply.prakse")
        setattr(trio, name, open_folder(trio.root / name))
        assert picture(getattr(trio, name)) == before


def test_an_invitation_holds_nothing_that_only_the_school_may_know(trio: Trio) -> None:
    file, words = invitation(trio, placement=0)
    content = read_invitation(file, words)
    inside = expand(content.body)
    assert b"Vidzemes" not in file.read_bytes()
    assert all(canary.encode() not in inside for canary in CANARIES.values())
    assert trio.school.identity.school_seed not in (content.seed, content.school_key)


def test_an_invitation_that_was_cut_or_flipped_opens_nothing(trio: Trio) -> None:
    file, words = invitation(trio)
    content = file.read_bytes()
    header = len(content) - len(split(content)[2])
    cut = [content[:n] for n in (1, 8, header - 1, header, header + 40, len(content) - 1)]
    flipped = [
        content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]
        for place in (0, 5, 9, header, header + 20, len(content) - 1)
    ]
    for bad in (*cut, *flipped):
        file.write_bytes(bad)
        with pytest.raises(UserError):
            accept_invitation(trio.root / "new", file, words, trio.root / "reply.prakse")
        assert not (trio.root / "new").exists()
        shutil.rmtree(trio.root / "state", ignore_errors=True)


def test_a_packet_is_no_invitation(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0])
    file = trio.file(trio.student, trio.school)
    assert kind_of(file) == "packet"
    with pytest.raises(UserError, match="not an invitation"):
        accept_invitation(trio.root / "new", file, "a b c d e", trio.root / "reply.prakse")
    assert kind_of(invitation(trio)[0]) == "invitation"


def test_a_placement_without_the_person_has_nobody_to_invite(trio: Trio) -> None:
    bare = add_placement(trio.school)
    for role, match in (("mentor", "no company mentor"), ("student", "no student")):
        with pytest.raises(UserError, match=match):
            invite(trio.school, bare, trio.root / "x.prakse", role)
    with pytest.raises(UserError, match="no longer exists"):
        invite(trio.school, new_id(), trio.root / "x.prakse")
    assert not (trio.root / "x.prakse").exists()


def test_where_the_file_can_not_be_written_nobody_is_invited(trio: Trio) -> None:
    before = picture(trio.school)
    (trio.root / "taken").mkdir()
    (trio.root / "letter.txt").write_text("Labdien!", encoding="utf-8")
    for out in (trio.root / "taken", trio.root / "letter.txt" / "in.prakse"):
        with pytest.raises(UserError, match="can't be written there"):
            invite(trio.school, trio.placements[0], out)
    assert picture(trio.school) == before


def test_where_the_reply_can_not_be_written_nothing_stays(trio: Trio) -> None:
    file, words = invitation(trio)
    (trio.root / "reply.prakse").mkdir()
    with pytest.raises(UserError):
        accept_invitation(trio.root / "new", file, words, trio.root / "reply.prakse")
    assert not (trio.root / "new").exists()


def test_a_folder_with_other_files_in_it_is_left_alone(trio: Trio) -> None:
    file, words = invitation(trio)
    path = trio.root / "documents"
    path.mkdir()
    (path / "letter.txt").write_text("Labdien!", encoding="utf-8")
    with pytest.raises(UserError, match="other files"):
        accept_invitation(path, file, words, trio.root / "reply.prakse")
    assert [child.name for child in path.iterdir()] == ["letter.txt"]


def test_an_empty_folder_that_stood_there_stays_after_a_failure(trio: Trio) -> None:
    file, words = invitation(trio)
    path = trio.root / "new"
    path.mkdir()
    (trio.root / "reply.prakse").mkdir()
    with pytest.raises(UserError):
        accept_invitation(path, file, words, trio.root / "reply.prakse")
    assert list(path.iterdir()) == []


def test_a_folder_of_nobody_yet_takes_an_invitation(trio: Trio) -> None:
    file, words = invitation(trio)
    create_folder(trio.root / "new", key_in_file=True).close()
    accept_invitation(trio.root / "new", file, words, trio.root / "reply.prakse")
    with open_folder(trio.root / "new") as folder:
        assert folder.identity.role == "mentor"
