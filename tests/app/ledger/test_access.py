"""Who is who: grants, their end, joins; and changesets that hang where they can't."""

from __future__ import annotations

from typing import Any

import pytest

from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.wire import Changeset, Operation
from app.records import Grant, LogEntry, new_id
from tests.app.ledger.cast import Cast
from tests.app.ledger.forging import forged, one_verdict, verdict
from tests.app.ledger.judging import ALIVE, CARD, DAY, GRANT, JOIN


def grant_of(cast: Cast, name: str) -> bytes:
    with cast.school.read() as session:
        return session.query(Grant).filter(Grant.name == name).one().id


def ended(cast: Cast, cells: dict[int, Any], name: str = "Līga", **options: Any) -> Changeset:
    """Return the school's changeset about somebody's access."""
    op = (GRANT, grant_of(cast, name), cells)
    return forged(cast.school, cast.scope, cast.keys["school"], op, **options)


def a_day_after(cast: Cast, author: str, *seen: Changeset) -> Changeset:
    return forged(
        cast.school, cast.scope, cast.keys[author],
        (DAY, new_id(), {1: cast.placement, 4: "Darbs"}),
        on=sorted(change.hash for change in seen) if seen else None,
    )  # fmt: skip


@pytest.mark.parametrize("cells", [{5: True}, {ALIVE: False}], ids=["withdrawn", "deleted"])
def test_who_knows_of_being_shut_out_writes_nothing_more(cast: Cast, cells: dict[int, Any]) -> None:
    end = ended(cast, cells)
    knowing, unknowing = a_day_after(cast, "student", end), a_day_after(cast, "student")
    assert one_verdict(cast.replicas, end, knowing) == "quarantined"
    assert one_verdict(cast.replicas, end, unknowing) == "applied"
    assert one_verdict(cast.replicas, unknowing, end) == "applied"


@pytest.mark.parametrize(
    ("end", "back"), [({5: True}, {5: False}), ({5: True}, {5: None}), ({0: False}, {0: True})]
)
def test_access_given_back_counts_again(
    cast: Cast, end: dict[int, Any], back: dict[int, Any]
) -> None:
    first = ended(cast, end)
    second = ended(cast, back, on=[first.hash])
    assert one_verdict(cast.replicas, first, second, a_day_after(cast, "student", second)) == (
        "applied"
    )
    third = ended(cast, end, on=[second.hash])
    last = a_day_after(cast, "student", third)
    assert one_verdict(cast.replicas, first, second, third, last) == "quarantined"


def test_access_that_ended_in_two_ways_must_return_in_both(cast: Cast) -> None:
    one = ended(cast, {5: True})
    two = ended(cast, {0: False}, on=[one.hash])
    back = ended(cast, {5: False}, on=[two.hash])
    assert one_verdict(cast.replicas, one, two, back, a_day_after(cast, "student", back)) == (
        "quarantined"
    )


def test_an_end_that_the_giver_back_did_not_know_of_stands(cast: Cast) -> None:
    one, two = ended(cast, {5: True}), ended(cast, {5: True})
    back = ended(cast, {5: False}, on=[one.hash])
    last = a_day_after(cast, "student", back, two)
    for order in ((one, two, back), (two, one, back)):
        assert one_verdict(cast.replicas, *order, last) == "quarantined"


def test_of_two_grants_the_same_one_counts_whichever_came_first(cast: Cast) -> None:
    key = keys.public_key(keys.new_seed())
    cast.keys["newcomer"] = key
    grants = [
        forged(
            cast.school, cast.scope, cast.keys["school"],
            (GRANT, new_id(), {1: person * 16, 2: role, 3: key, 4: "Jauns"}),
        )
        for role, person in (("student", b"s"), ("mentor", b"m"))
    ]  # fmt: skip
    day = a_day_after(cast, "newcomer", *grants)
    assert one_verdict(cast.replicas, *grants, day) == one_verdict(
        cast.replicas, *grants[::-1], day
    )


def test_a_join_needs_the_invitations_own_signature_over_the_device_that_writes_it(
    cast: Cast,
) -> None:
    seed, device = keys.new_seed(), keys.public_key(keys.new_seed())
    cast.keys["newcomer"] = device
    invited = keys.public_key(seed)
    grant = forged(
        cast.school, cast.scope, cast.keys["school"],
        (GRANT, new_id(), {1: b"n" * 16, 2: "student", 3: invited, 4: "Jauns"}),
    )  # fmt: skip
    proof = keys.sign(seed, join_message(device, "age1x"))
    good: dict[int, Any] = {1: invited, 2: device, 3: "age1x", 4: proof}
    bad: list[dict[int, Any]] = [
        {**good, 4: keys.sign(keys.new_seed(), join_message(device, "age1x"))},
        {**good, 3: "age1y"},
        {**good, 2: cast.keys["stranger"]},
        {**good, 1: keys.public_key(keys.new_seed())},
        {1: invited, 2: device},
    ]

    def join(cells: dict[int, Any], author: str = "newcomer") -> Changeset:
        op = (JOIN, new_id(), cells)
        return forged(cast.school, cast.scope, cast.keys[author], op, on=[grant.hash])

    for cells in bad:
        assert one_verdict(cast.replicas, grant, join(cells)) == "quarantined"
    assert one_verdict(cast.replicas, grant, join(good, "stranger")) == "quarantined"
    unknowing = forged(cast.school, cast.scope, device, (JOIN, new_id(), good))
    assert one_verdict(cast.replicas, grant, unknowing) == "quarantined"
    joined = join(good)
    assert one_verdict(cast.replicas, grant, joined) == "applied"
    assert one_verdict(cast.replicas, grant, joined, a_day_after(cast, "newcomer", joined)) == (
        "applied"
    )
    assert one_verdict(cast.replicas, grant, a_day_after(cast, "newcomer", grant)) == "quarantined"


def test_a_changeset_that_hangs_where_it_can_not_is_malformed_everywhere(cast: Cast) -> None:
    student = cast.keys["student"]
    op: Operation = (DAY, new_id(), {1: cast.placement, 4: "Darbs"})
    first = forged(cast.school, cast.scope, student, op)
    (teachers,) = [
        forged(cast.school, cast.scope, cast.keys["teacher"], (CARD, cast.placement, {6: "Cits"}))
    ]
    wrong = {
        "no parents": forged(cast.school, cast.scope, student, op, on=[]),
        "another author's before": forged(
            cast.school, cast.scope, student, op, on=[], prev=teachers.hash
        ),
        "a parent twice": forged(
            cast.school, cast.scope, student, op, on=[first.hash], prev=first.hash
        ),
        "parents out of order": forged(
            cast.school, cast.scope, student, op,
            on=sorted([first.hash, teachers.hash], reverse=True),
        ),
        "a clock beyond all": forged(cast.school, cast.scope, student, op, hlc=2**62),
        "no policy": forged(cast.school, cast.scope, student, op, policy=0),
        "a text for a number": forged(
            cast.school, cast.scope, student, (DAY, new_id(), {1: cast.placement, 3: ["8", 1, 1]})
        ),
        "half a cell": forged(
            cast.school, cast.scope, student, (DAY, new_id(), {1: cast.placement, 3: [480, 960]})
        ),
        "alive or not": forged(cast.school, cast.scope, student, (DAY, new_id(), {0: None})),
        "no such day": forged(
            cast.school, cast.scope, student, (DAY, new_id(), {2: "2027-02-30"})
        ),
    }  # fmt: skip
    for why, change in wrong.items():
        assert one_verdict(cast.replicas, first, teachers, change) == "malformed", why
    parent = forged(cast.school, cast.scope, student, op, on=[b"0" * 32])
    assert verdict(cast.school, parent) == "waiting"


def test_the_program_itself_refuses_what_it_may_not_write(cast: Cast) -> None:
    from app.errors import UserError

    student = cast.folders["student"]
    with student.read() as session:
        before = session.get_one(LogEntry, cast.records["mentor", "day"]).work_done
    with (
        pytest.raises(UserError, match="somebody else"),
        student.change("log.write") as change,
    ):
        change.get_one(LogEntry, cast.records["mentor", "day"]).work_done = "Cits"
    with student.read() as session:
        assert session.get_one(LogEntry, cast.records["mentor", "day"]).work_done == before
