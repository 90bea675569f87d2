"""Reminders as letters, drafts and calendar files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from app import clock
from app.actions.reminding import calendar_of, letter, save_calendar, save_drafts, sender
from app.exchange.letters import Letter
from app.i18n import use_language
from app.reports.missing_words import days_in_words
from app.reports.reminders import Reminder, reminders
from tests.app.people import People


@pytest.fixture(autouse=True)
def wednesday() -> Iterator[None]:
    use_language("lv")
    with clock.fixed(datetime(2027, 1, 13, 9, tzinfo=UTC)):
        yield
    use_language("en")


def of(people: People) -> tuple[list[Reminder], list[Letter]]:
    with people.school.read() as session:
        found = reminders(session)
        signed = sender(session, people.school.identity)
    return found, [letter(each, "lv", signed) for each in found]


def test_a_letter_says_whose_days_which_ones_and_what_to_do(people: People) -> None:
    people.day(0)
    people.share()
    _found, (mentor, student) = of(people)
    assert mentor.subject == "Prakses dienasgrāmata: 1 diena gaida Jūsu apstiprinājumu"
    assert "Līga Bērziņa\n– 1 diena gaida apstiprinājumu: 11.01.\n" in mentor.text
    assert mentor.text.endswith("Ar cieņu\nAnna Liepa\nVentspils Tehnikums")
    assert "– 1 diena nav ierakstīta: 12.01.\n" in student.text


def test_drafts_carry_their_calendar_and_never_replace_each_other(
    people: People, tmp_path: Path
) -> None:
    people.day(0)
    people.share()
    found, (mentor, _student) = of(people)
    both = save_drafts([("Māra/../Kalniņa", mentor), ("Māra/../Kalniņa", mentor)], tmp_path)
    assert [path.name for path in both] == [
        "Prakse Mara Kalnina 2027-01-13.eml", "Prakse Mara Kalnina 2027-01-13 2.eml"
    ]  # fmt: skip
    draft = message_from_bytes(both[0].read_bytes(), policy=default)
    assert draft["Subject"] == mentor.subject
    (part,) = draft.iter_attachments()
    assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "Prakse.ics")
    assert part.get_payload(decode=True) == calendar_of([found[0]], "lv")
    saved = save_calendar(found[0], "lv", tmp_path / "a.ics")
    assert saved.read_bytes() == calendar_of([found[0]], "lv")


def test_an_event_keeps_its_uid_for_its_addressee_and_day(people: People) -> None:
    def uids() -> list[bytes]:
        found, _letters = of(people)
        lines = calendar_of(found, "lv").split(b"\r\n")
        return [line for line in lines if line.startswith(b"UID:")]

    people.day(0)
    people.share()
    first = uids()
    people.day(1, submit=False)
    people.share()
    assert uids() == first
    assert len(set(first)) == 2
    with clock.fixed(datetime(2027, 1, 14, 9, tzinfo=UTC)):
        assert set(uids()).isdisjoint(first)


def test_a_workplace_abroad_is_written_to_in_english(people: People) -> None:
    people.day(0)
    people.share()
    found, _letters = of(people)
    abroad = replace(found[0].parts[0].placement, kind="abroad")
    parts = (replace(found[0].parts[0], placement=abroad),)
    assert replace(found[0], parts=parts).spoken() == "en"


def test_days_in_a_row_are_told_as_one_period() -> None:
    days = [date(2027, 1, 11), date(2027, 1, 13), date(2027, 1, 12), date(2027, 1, 18)]
    assert days_in_words(days) == "11.01.–13.01., 18.01."
    assert days_in_words([date(2026, 12, 31)]) == "31.12.2026"
