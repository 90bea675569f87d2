"""What the school takes from a form of somebody without the program: only with the form there."""

from __future__ import annotations

from typing import Any

import pytest

from app.ledger.wire import Changeset, Operation
from app.records import Attachment, new_id
from tests.app.ledger.cast import OTHERS, STAFF, Cast
from tests.app.ledger.forging import forged, one_verdict
from tests.app.ledger.judging import (
    ALIVE,
    ASSESSMENT,
    ATTACHMENT,
    AUTHORS,
    CONFIRMED,
    CRITERION,
    DAY,
    REVIEW,
    judge,
)
from tests.app.ledger.replicas import scope_number

FORM, REVIEW_FORM, FORM_OF_ASSESSMENT = 14, 15, 11
RETURNED = ["returned", b"2" * 16, "Labot", None]


@pytest.fixture(scope="module")
def form(cast: Cast) -> bytes:
    """A form of the placement that everybody has seen."""
    return attached(cast, "form")


def attached(cast: Cast, kind: str) -> bytes:
    """Let the school attach a file, and carry it to everybody."""
    with cast.school.change("attachment.add") as change:
        record = Attachment(
            id=new_id(), scope=scope_number(cast.school, cast.scope),
            placement_id=cast.placement, digest=b"f" * 32, size=9, name="forma.pdf", kind=kind,
        )  # fmt: skip
        change.add(record)
        made = record.id
    cast.share()
    return made


def deleted(cast: Cast) -> bytes:
    """Return a form that was deleted again."""
    made = attached(cast, "form")
    with cast.school.change("attachment.delete") as change:
        change.get_one(Attachment, made).alive = False
    cast.share()
    return made


def day(cast: Cast, form: bytes | None, **more: Any) -> Operation:
    """Return a new day that comes from a form."""
    cells = {1: cast.placement, 2: "2027-01-12", 4: "Darbs", 7: "submitted", 10: True, FORM: form}
    return (DAY, new_id(), cells | {int(cell[1:]): value for cell, value in more.items()})


def assessment(cast: Cast, form: bytes | None, role: str = "mentor") -> Operation:
    """Return a new assessment that comes from a form."""
    cells = {1: cast.placement, 2: role, 8: ["9", "ten"], FORM_OF_ASSESSMENT: form}
    return (ASSESSMENT, new_id(), cells)


def new_form(cast: Cast, kind: str = "form") -> Operation:
    """Return a form that comes in the same change."""
    return (ATTACHMENT, new_id(), {1: cast.placement, 2: [b"g" * 32, 9], 6: kind})


def who_may(cast: Cast, *ops: Operation) -> set[str]:
    return {who for who in AUTHORS if judge(cast, who, *ops)}


def test_the_school_alone_makes_days_and_assessments_from_a_form(cast: Cast, form: bytes) -> None:
    assert who_may(cast, day(cast, form)) == {STAFF}
    assert who_may(cast, day(cast, form, c8=CONFIRMED, c15=form)) == {STAFF}
    assert not who_may(cast, day(cast, form, c8=CONFIRMED))
    assert not who_may(cast, day(cast, form, c8=CONFIRMED, c15=new_id()))
    made = day(cast, form, c8=CONFIRMED, c15=form)
    del made[2][FORM]
    assert not who_may(cast, made)
    for role in ("mentor", "student"):
        judged = assessment(cast, form, role)
        assert who_may(cast, judged) == {STAFF}
        assert judge(cast, STAFF, judged, (CRITERION, new_id(), {1: judged[1], 4: "9"}))


def test_the_form_may_come_in_the_same_change(cast: Cast) -> None:
    form = new_form(cast)
    for order in ([form, day(cast, form[1])], [assessment(cast, form[1]), form]):
        assert judge(cast, STAFF, *order)
    scan = new_form(cast, "scan")
    assert not judge(cast, STAFF, scan, day(cast, scan[1]))


def test_without_a_form_that_is_there_nothing_is_made_on_behalf(cast: Cast, form: bytes) -> None:
    for wrong in (new_id(), attached(cast, "scan"), deleted(cast), cast.placement, b"f", None):
        assert not judge(cast, STAFF, day(cast, wrong))
        assert not judge(cast, STAFF, assessment(cast, wrong))
    assert not judge(cast, STAFF, day(cast, form, c10=False))
    assert not judge(cast, STAFF, assessment(cast, form, "somebody"))


def test_a_form_that_is_deleted_or_renamed_in_the_same_change_is_none(
    cast: Cast, form: bytes
) -> None:
    for cells in ({ALIVE: False}, {6: "scan"}):
        assert not judge(cast, STAFF, (ATTACHMENT, form, cells), day(cast, form))


def test_what_the_author_had_not_seen_is_no_form(cast: Cast) -> None:
    """The form is made at the same time, on another computer: only the causal past counts."""
    attachment = new_form(cast)
    made = forged(cast.school, cast.scope, cast.keys[STAFF], attachment)
    beside = forged(cast.school, cast.scope, cast.keys[STAFF], day(cast, attachment[1]))
    after = forged(
        cast.school, cast.scope, cast.keys[STAFF], day(cast, attachment[1]), on=[made.hash]
    )
    assert one_verdict(cast.replicas, made, beside) == "quarantined"
    assert one_verdict(cast.replicas, made, after) == "applied"


def test_a_form_judges_days_that_no_mentor_has_confirmed(cast: Cast, form: bytes) -> None:
    for whose in OTHERS:
        for what, may in (("day", True), ("returned day", True), ("confirmed day", False)):
            for value in (CONFIRMED, RETURNED):
                op = (DAY, cast.records[whose, what], {REVIEW: value, REVIEW_FORM: form})
                assert (who_may(cast, op) == {STAFF}) == may, (whose, what)


def test_a_form_changes_nothing_that_the_trainee_or_the_mentor_wrote(
    cast: Cast, form: bytes
) -> None:
    for whose in OTHERS:
        entry = cast.records[whose, "day"]
        for more in ({}, {REVIEW: CONFIRMED, REVIEW_FORM: form}):
            assert not who_may(cast, (DAY, entry, {4: "Cits", FORM: form, **more}))
        mark = {8: ["4", "ten"], FORM_OF_ASSESSMENT: form}
        assert not who_may(cast, (ASSESSMENT, cast.records[whose, "assessment"], mark))
    assert not judge(cast, STAFF, (DAY, cast.records["student", "day"], {REVIEW: CONFIRMED}))


def after(cast: Cast, first: Changeset, who: str, *ops: Operation) -> str:
    """Return what becomes of a change by somebody who has seen the first."""
    last = forged(cast.school, cast.scope, cast.keys[who], *ops, on=[first.hash])
    return one_verdict(cast.replicas, first, last)


def test_who_has_the_program_again_judges_what_a_form_confirmed(cast: Cast, form: bytes) -> None:
    entry = cast.records["student", "day"]
    first = forged(
        cast.school, cast.scope, cast.keys[STAFF],
        (DAY, entry, {REVIEW: CONFIRMED, REVIEW_FORM: form}),
    )  # fmt: skip
    assert after(cast, first, "mentor", (DAY, entry, {REVIEW: RETURNED})) == "applied"
    assert after(cast, first, "student", (DAY, entry, {REVIEW: RETURNED})) == "quarantined"
    again = (DAY, entry, {REVIEW: RETURNED, REVIEW_FORM: form})
    assert after(cast, first, STAFF, again) == "applied"


def test_what_came_from_a_form_is_taken_back_by_the_school(cast: Cast, form: bytes) -> None:
    made, judged = day(cast, form), assessment(cast, form)
    first = forged(cast.school, cast.scope, cast.keys[STAFF], made, judged)
    for table, record in (made[:2], judged[:2]):
        assert after(cast, first, STAFF, (table, record, {ALIVE: False})) == "applied"
        assert after(cast, first, "mentor", (table, record, {ALIVE: False})) == "quarantined"
    entry = cast.records["student", "day"]
    told = forged(
        cast.school, cast.scope, cast.keys[STAFF],
        (DAY, entry, {REVIEW: CONFIRMED, REVIEW_FORM: form}),
    )  # fmt: skip
    assert after(cast, told, STAFF, (DAY, entry, {REVIEW: None, REVIEW_FORM: None})) == "applied"


def test_only_a_form_confirms_again_what_a_form_judged(cast: Cast, form: bytes) -> None:
    entry = cast.records["student", "day"]
    other = ["confirmed", b"3" * 16, None, None]
    for value in (CONFIRMED, RETURNED):
        first = forged(
            cast.school, cast.scope, cast.keys[STAFF],
            (DAY, entry, {REVIEW: value, REVIEW_FORM: form}),
        )  # fmt: skip
        for named in (new_id(), None):
            wrong = {REVIEW: other, REVIEW_FORM: named}
            assert after(cast, first, STAFF, (DAY, entry, wrong)) == "quarantined"
        for told in ({REVIEW: other}, {REVIEW: other, REVIEW_FORM: form}):
            assert after(cast, first, STAFF, (DAY, entry, told)) == "applied"
        gone = forged(
            cast.school, cast.scope, cast.keys[STAFF],
            (DAY, entry, {REVIEW: None, REVIEW_FORM: None}), on=[first.hash],
        )  # fmt: skip
        last = forged(
            cast.school, cast.scope, cast.keys[STAFF], (DAY, entry, {REVIEW: other}),
            on=[gone.hash],
        )  # fmt: skip
        assert one_verdict(cast.replicas, first, gone, last) == "quarantined"


def test_older_rules_know_no_forms(cast: Cast, form: bytes) -> None:
    for policy in (1, 2, 3):
        for op in (day(cast, form), assessment(cast, form)):
            old = forged(cast.school, cast.scope, cast.keys[STAFF], op, policy=policy)
            assert one_verdict(cast.replicas, old) == "quarantined"
