"""Where each party stands with each paper; the agreement and the archive say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.actions.memory import redo_last, undo_last
from app.actions.papers import sign_agreements
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.printing_papers import print_papers
from app.actions.school_rules import set_school_rules
from app.actions.signing import (
    attach_scan,
    note_signature,
    take_back_signatures,
    take_signed,
    void_papers,
)
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.reports.agreements import agreements
from app.reports.archive import ArchiveRow, ArchiveWanted, archive, archives, incomplete
from app.reports.fields import value_text
from app.reports.placements import fetch
from app.reports.signatures import Event, PaperNow, paper_now, papers_now, standing
from app.reports.terms import terms
from app.rules.archive_words import (
    BELONGING,
    LATER,
    MISSING,
    OUT,
    REFUSED,
    WHOLE,
    WRITTEN,
    belonging,
    read_chosen,
    write_chosen,
)
from app.rules.paper_words import SIGN_STATES
from tests.app.people import People
from tests.conftest import School

NOON = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)
FRIDAY = date(2027, 1, 8)


@pytest.fixture
def placed(filled_school: School) -> Iterator[list[bytes]]:
    terms = Terms(
        kind="qualification", company_id=filled_school.company, starts_on=date(2027, 1, 11),
        programme_id=filled_school.programme, ends_on=date(2027, 6, 1),
    )  # fmt: skip
    with clock.fixed(NOON):
        yield place_students(filled_school.folder, filled_school.students, terms)


def printed(folder: DataFolder, placements: list[bytes], out: Path) -> list[bytes]:
    return list(print_papers(folder, "agreement", placements, "lv", out / "l.pdf").papers)


def look(folder: DataFolder, paper: bytes) -> PaperNow:
    with folder.read() as session:
        found = paper_now(session, paper)
    assert found is not None
    return found


def row_of(folder: DataFolder, placement: bytes) -> ArchiveRow:
    with folder.read() as session:
        return archives(session, [placement])[placement]


def signed_on(folder: DataFolder, placement: bytes) -> tuple[date | None, str]:
    with folder.read() as session:
        (row,) = fetch(session, [placement])
        return agreements(session)[placement].signed_on, row.stage


def test_the_last_signature_makes_the_agreement_signed_and_taking_it_back_unmakes_it(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    paper, *_others = printed(folder, placed[:1], tmp_path)
    note_signature(folder, [paper], (), "sent")
    note_signature(folder, [paper], ("company", "student"), "signed")
    assert look(folder, paper).awaited == ("school",)
    assert signed_on(folder, placed[0]) == (None, "draft")
    (last,) = note_signature(folder, [paper], ("school",), "signed")
    assert look(folder, paper).is_whole
    assert signed_on(folder, placed[0]) == (FRIDAY, "signed")
    take_back_signatures(folder, [last])
    assert look(folder, paper).awaited == ("school",)
    assert signed_on(folder, placed[0]) == (None, "draft")
    undo_last(folder)
    assert signed_on(folder, placed[0]) == (FRIDAY, "signed")
    redo_last(folder)
    assert signed_on(folder, placed[0]) == (None, "draft")


def test_all_have_signed_is_noted_of_every_party_of_every_paper_and_agrees_with_the_ledger(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    papers = printed(folder, placed[:2], tmp_path)
    note_signature(folder, papers[:1], ("company",), "electronic")
    sign_agreements(folder, placed)
    first, second = (look(folder, paper) for paper in papers)
    assert [each.state for each in first.parties] == ["signed", "electronic", "signed"]
    assert [each.party for each in second.parties] == ["school", "company", "student", "guardian"]
    assert second.is_whole
    assert len(first.events) == 3
    assert row_of(folder, placed[2]).slots[0].state == WHOLE, "never printed, signed all the same"


def test_an_agreement_signed_before_signatures_were_noted_stays_signed_when_more_is_noted(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    sign_agreements(folder, placed[:1])
    (paper,) = printed(folder, placed[:1], tmp_path)
    assert look(folder, paper).is_whole
    note_signature(folder, [paper], ("company",), "returned")
    assert look(folder, paper).is_whole
    assert signed_on(folder, placed[0]) == (FRIDAY, "signed")


def test_what_is_noted_of_another_paper_leaves_the_agreement_signed(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder, place = filled_school.folder, placed[:1]
    sign_agreements(folder, place)
    printed(folder, place, tmp_path)
    (other,) = print_papers(folder, "briefing", place, "lv", tmp_path / "p.pdf").papers
    note_signature(folder, [other], (), "signed")
    assert signed_on(folder, placed[0]) == (FRIDAY, "signed")
    void_papers(folder, [other], "Sabojāts")
    assert signed_on(folder, placed[0]) == (FRIDAY, "signed")


def test_refusing_needs_a_reason_and_is_over_when_they_sign_after_all(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    (paper,) = printed(folder, placed[:1], tmp_path)
    with pytest.raises(UserError, match="why"):
        note_signature(folder, [paper], ("company",), "refused")
    note_signature(folder, [paper], ("company",), "refused", reason="Nav apdrošināšanas")
    assert row_of(folder, placed[0]).slots[0].state == REFUSED
    company = look(folder, paper).parties[1]
    assert (company.state, company.reason) == ("refused", "Nav apdrošināšanas")
    with clock.fixed(NOON + timedelta(days=3)):
        note_signature(folder, [paper], (), "signed")
    assert row_of(folder, placed[0]).slots[0].state == WHOLE


def test_what_can_not_have_happened_is_refused_with_a_sentence(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    (paper,) = printed(folder, placed[:1], tmp_path)
    for state, parties, day in (
        ("lost", (), None),
        ("signed", ("driver",), None),
        ("signed", (), FRIDAY + timedelta(days=1)),
        ("scanned", (), None),
        ("signed", ("guardian",), None),
    ):
        with pytest.raises(UserError):
            note_signature(folder, [paper], parties, state, day)
    with pytest.raises(UserError, match="why"):
        void_papers(folder, [paper], " ")
    void_papers(folder, [paper], "Pārrakstīts vārds")
    with pytest.raises(UserError, match="void"):
        note_signature(folder, [paper], (), "signed")


def test_a_void_paper_and_one_whose_place_was_taken_are_waited_for_no_more(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    (first,) = printed(folder, placed[:1], tmp_path)
    edit_placements(folder, placed[:1], ends_on=date(2027, 5, 28))
    (second,) = printed(folder, placed[:1], tmp_path)
    row = row_of(folder, placed[0])
    assert [each.id for each in row.past] == [first]
    assert [each.id for each in row.slots[0].papers] == [second]
    sign_agreements(folder, placed[:1])
    void_papers(folder, [second], "Nepareizs datums")
    assert signed_on(folder, placed[0]) == (None, "draft")
    now = row_of(folder, placed[0])
    assert [each.id for each in now.past] == [second]
    assert (now.slots[0].state, now.slots[0].papers[0].id) == (OUT, first)


def test_a_scan_is_attached_and_noted_in_one_step(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    (paper,) = printed(folder, placed[:1], tmp_path)
    attach_scan(folder, paper, (), tmp_path / "l.pdf")
    now = look(folder, paper)
    assert {each.state for each in now.parties} == {"scanned"}
    assert [name for _id, name in now.scans] == ["l.pdf"]
    assert signed_on(folder, placed[0]) == (FRIDAY, "signed")
    undo_last(folder)
    assert look(folder, paper).events == ()
    assert look(folder, paper).scans == ()


def test_a_companys_own_form_counts_without_having_been_printed_here(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder
    out = tmp_path / "uzņēmuma.pdf"
    out.write_bytes(b"%PDF-1.4 x")
    paper = take_signed(folder, placed[0], "agreement", out)
    now = look(folder, paper)
    assert (now.template, now.is_kept, now.is_whole) == (None, False, True)
    assert signed_on(folder, placed[0]) == (FRIDAY, "signed")
    assert row_of(folder, placed[0]).slots[0].state == WHOLE


def test_the_archive_tells_what_is_missing_by_when_it_is_due(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder = filled_school.folder

    def states() -> dict[str, str]:
        return {slot.paper: slot.state for slot in row_of(folder, placed[0]).slots}

    assert set(states().values()) == {LATER}
    with clock.fixed(NOON + timedelta(days=5)):
        assert states()["agreement"] == states()["briefing"] == MISSING
        assert states()["programme"] == WRITTEN, "its items are in the program"
        assert states()["diary"] == LATER
        printed(folder, placed[:1], tmp_path)
        assert states()["agreement"] == OUT
    with clock.fixed(datetime(2027, 6, 2, 9, tzinfo=UTC)):
        assert states()["diary"] == states()["certificate"] == MISSING
        with folder.read() as session:
            assert incomplete(session, placed) == set(placed)
            wanted = ArchiveWanted(group="D4-2", text="berzina", open_only=True)
            assert [row.student for row in archive(session, wanted)] == ["Līga Bērziņa"]


def test_the_mentor_sees_where_the_papers_stand_and_can_not_say_otherwise(
    people: People, tmp_path: Path
) -> None:
    with clock.fixed(NOON):
        (paper,) = printed(people.school, [people.placement], tmp_path)
        note_signature(people.school, [paper], ("company",), "signed")
        people.share()
        assert look(people.mentor, paper).awaited == ("school", "student")
        assert not look(people.mentor, paper).is_kept
        with pytest.raises(UserError):
            note_signature(people.mentor, [paper], ("student",), "signed")
    with people.mentor.read() as session:
        assert len(papers_now(session)[people.placement][0].events) == 1


def test_the_school_sets_what_belongs_in_the_folders_and_everybody_sees_the_same(
    people: People,
) -> None:
    def slots(folder: DataFolder) -> list[str]:
        return [slot.paper for slot in row_of(folder, people.placement).slots]

    with clock.fixed(NOON):
        usual = slots(people.school)
        set_school_rules(people.school, folder_papers="qualification: visit, agreement; wbl: diary")
        assert slots(people.school) == ["agreement", "visit"]
        people.share()
        assert slots(people.mentor) == ["agreement", "visit"]
        with people.school.read() as session:
            told = value_text("folder_papers", terms(session, people.placement).folder_papers)
        assert told.count(":") == 2
        undo_last(people.school)
        people.share()
        assert slots(people.school) == slots(people.mentor) == usual
        with pytest.raises(UserError, match="brefing"):
            set_school_rules(people.school, folder_papers="training: brefing")


@pytest.mark.parametrize("kind", [*BELONGING, None])
def test_what_the_program_itself_would_choose_is_not_written_down(kind: str | None) -> None:
    own = {paper.paper for paper in belonging(kind, {})}
    known = kind or "training"
    assert own == set(BELONGING[known])
    assert write_chosen({known: frozenset(own)}) == ""
    for chosen in (frozenset(own - {"diary"}), frozenset({"visit"}), frozenset[str]()):
        again = read_chosen(write_chosen({known: chosen}))
        assert {each.paper for each in belonging(kind, again)} == chosen


_EVENTS = st.lists(
    st.builds(
        Event,
        id=st.binary(min_size=16, max_size=16),
        party=st.just("company"),
        state=st.sampled_from([*SIGN_STATES]),
        day=st.dates(date(2027, 1, 1), date(2027, 1, 4)),
    ),
    max_size=8,
)


@given(_EVENTS, st.randoms(use_true_random=False))
def test_where_a_party_stands_depends_on_no_order(events: list[Event], rng: object) -> None:
    mixed = list(events)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    now = standing("company", events)
    assert standing("company", mixed) == now
    signs = [e.day or date.min for e in events if e.state in ("signed", "scanned", "electronic")]
    refusals = [e.day or date.min for e in events if e.state == "refused"]
    assert (now.state == "") == (not events)
    expected = bool(signs) and (not refusals or max(signs) >= max(refusals))
    assert now.has_signed == expected
