"""What an amendment changes, as one text: nothing lost, and nothing that stays at school."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.amended import Changed, read_changes, stays_at_school, write_changes

CHANGES: tuple[Changed, ...] = (
    ("ends_on", "2027. gada 11. jūnijā", "2027. gada 25. jūnijā"),
    ("company.workplace", None, "Rīgas iela 1, Cēsis"),
)


def test_what_is_written_is_read_again() -> None:
    assert read_changes(write_changes(CHANGES)) == CHANGES
    assert write_changes(()) == ""
    assert read_changes("") == ()


@pytest.mark.parametrize(
    "field", ["student.personal_code", "student.birth_date", "student.address", "guardian.phone"]
)
def test_what_stays_at_school_is_only_named(field: str) -> None:
    told = write_changes([(field, "CANARY before", "CANARY after"), *CHANGES])
    assert "CANARY" not in told
    assert read_changes(told) == ((field, None, None), *CHANGES)
    assert stays_at_school(field)
    assert not stays_at_school("student.name")


@given(st.text())
def test_whatever_came_is_read_without_trust(text: str) -> None:
    assert isinstance(read_changes(text), tuple)


@pytest.mark.parametrize(
    "text", ["{}", "[1]", '[["a"]]', '[["a",1,2]]', '[["a","",""],["a","",""]]']
)
def test_what_is_malformed_changes_nothing(text: str) -> None:
    assert read_changes(text) == ()
