"""Calendar files as RFC 5545 has them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.documents.icalendar import Event, calendar_file, escaped, folded_line

EVENT = Event(
    "ab12-20270125@prakse", date(2027, 1, 25), "Dienasgrāmata; 3 dienas, jāraksta", "a\nb"
)  # fmt: skip


def unfolded(content: bytes) -> list[str]:
    """Return the lines as a calendar program puts them together."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def read(value: str) -> str:
    """Return a text as it was before it was escaped."""
    plain, left = "", iter(value)
    for sign in left:
        following = next(left) if sign == "\\" else sign
        plain += "\n" if sign == "\\" and following == "n" else following
    return plain


@given(st.text())
def test_a_folded_line_is_put_together_as_it_was_and_no_piece_is_too_long(text: str) -> None:
    line = "SUMMARY:" + escaped(text)
    content = folded_line(line)
    pieces = content.split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert [piece.decode() for piece in pieces]
    assert unfolded(content) == [line]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.sampled_from(["\n", ";", ",\\"]))
def test_an_escaped_text_is_read_as_it_was(text: str, more: str) -> None:
    value = escaped(text + more)
    assert "\n" not in value
    assert read(value) == text + more


def test_a_file_has_one_short_event_by_the_readers_own_clock() -> None:
    with clock.fixed(datetime(2027, 1, 22, 7, 30, tzinfo=UTC)):
        lines = unfolded(calendar_file([EVENT], "lv"))
    assert lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Prakse//LV", "BEGIN:VEVENT",
        "UID:ab12-20270125@prakse", "DTSTAMP:20270122T073000Z", "DTSTART:20270125T090000",
        "DTEND:20270125T091500", "SUMMARY:Dienasgrāmata\\; 3 dienas\\, jāraksta",
        "DESCRIPTION:a\\nb", "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY",
        "TRIGGER:PT0S", "DESCRIPTION:Dienasgrāmata\\; 3 dienas\\, jāraksta", "END:VALARM",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
