"""Who may write what, from a table written by hand, and the same on every computer.

The tables below say it a second time, in the words of the trade. Nothing here asks the program's
own policy.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.ledger.change import raw_connection
from app.ledger.wire import Operation
from app.records import new_id, shapes
from tests.app.ledger.cast import OF_SCHOOL, Cast
from tests.app.ledger.forging import forged, one_verdict
from tests.app.ledger.judging import (
    ADJUSTMENT,
    AGREEMENT,
    ALIVE,
    AMENDMENT,
    ASSESSMENT,
    AUTHORS,
    CARD,
    CONFIRMED,
    CORRECTION,
    CORRECTIONS,
    CRITERION,
    DAY,
    DAYS,
    GRADE,
    GRANT,
    ITEM,
    JOIN,
    MOBILITY,
    PART,
    PRINTED,
    PRINTED_DATA,
    REPORT,
    REVIEW,
    SIGNATURE,
    STRETCH,
    SURVEY,
    SURVEY_ANSWER,
    TABLE_OF,
    TERMS,
    VOID,
    WRITERS,
    judge,
    value_of,
)

NEW: dict[str, tuple[int, dict[int, Any], set[str]]] = {
    "a grant": (GRANT, {1: b"p" * 16, 2: "teacher", 3: b"k" * 32, 4: "Viltus"}, {"school"}),
    "a void": (VOID, {1: b"v" * 32}, {"school"}),
    "a second placement": (CARD, {6: "Cits"}, set()),
    "an item": (ITEM, {1: "here", 4: "Tīkli"}, {"teacher"}),
    "an agreement": (AGREEMENT, {1: "here", 2: "2027-9"}, {"teacher"}),
    "a day": (DAY, {1: "here", 2: "2027-01-12", 4: "Darbs", 7: "submitted"}, {"student"}),
    "a day on behalf": (DAY, {1: "here", 4: "Darbs", 10: True}, {"mentor", "other mentor"}),
    "a day not on behalf": (DAY, {1: "here", 4: "Darbs", 10: False}, set()),
    "a day already confirmed": (DAY, {1: "here", 8: CONFIRMED}, set()),
    "such a day on behalf": (DAY, {1: "here", 8: CONFIRMED, 10: True}, set()),
    "a teacher's assessment": (ASSESSMENT, {1: "here", 2: "teacher", 8: ["9", "ten"]}, {"teacher"}),
    "a mentor's": (ASSESSMENT, {1: "here", 2: "mentor", 4: "Labi"}, {"mentor", "other mentor"}),
    "a student's": (ASSESSMENT, {1: "here", 2: "student", 4: "Labi"}, {"student"}),
    "an assessment by nobody": (ASSESSMENT, {1: "here", 4: "Labi"}, set()),
    "a criterion of the teacher's": (CRITERION, {1: "teacher", 3: "Prasmes"}, {"teacher"}),
    "a criterion of the mentor's": (CRITERION, {1: "mentor", 4: "10"}, {"mentor"}),
    "a criterion of the other's": (CRITERION, {1: "other mentor", 4: "10"}, {"other mentor"}),
    "a criterion of the student's": (CRITERION, {1: "student", 4: "10"}, {"student"}),
    "a criterion of no assessment": (CRITERION, {3: "Prasmes", 4: "10"}, set()),
    "a criterion of an unknown one": (CRITERION, {1: b"u" * 16, 4: "10"}, set()),
    "an item of elsewhere": (ITEM, {1: "elsewhere", 4: "Tīkli"}, set()),
    "an agreement of elsewhere": (AGREEMENT, {1: "elsewhere", 2: "9"}, set()),
    "a day of elsewhere": (DAY, {1: "elsewhere", 4: "Darbs"}, set()),
    "a day on behalf, elsewhere": (DAY, {1: "elsewhere", 4: "Darbs", 10: True}, set()),
    "an assessment of elsewhere": (ASSESSMENT, {1: "elsewhere", 2: "mentor"}, set()),
    "a join without proof": (JOIN, {1: b"k" * 32, 2: b"d" * 32, 3: "age1", 4: b"s" * 64}, set()),
    "terms": (TERMS, {1: "here", 7: True}, {"teacher"}),
    "terms of elsewhere": (TERMS, {1: "elsewhere", 7: True}, set()),
    "a stretch": (STRETCH, {1: "here", 3: "work"}, {"teacher"}),
    "an adjustment": (ADJUSTMENT, {1: "here", 3: -60, 4: "Kļūda"}, {"teacher"}),
    "a part's mark": (PART, {1: "here", 2: "defence", 3: ["9", "ten"]}, {"teacher"}),
    "a final grade": (GRADE, {1: "here", 2: ["9", "ten"]}, {"teacher"}),
    "a student's report": (REPORT, {1: "here", 2: "student", 3: "Teksts"}, {"student"}),
    "a teacher's": (REPORT, {1: "here", 2: "teacher", 3: "Uz papīra"}, {"teacher"}),
    "a report by nobody": (REPORT, {1: "here", 3: "Teksts"}, set()),
    "a correction by nobody": (CORRECTION, {1: "here", 2: "student", 6: "Kļūda"}, set()),
    "a correction of no day": (CORRECTION, {1: "here", 7: "student"}, set()),
    "the student's correction": (CORRECTION, {1: "here", 2: "student", 7: "student"}, {"student"}),
    "in another's name": (CORRECTION, {1: "here", 2: "student", 7: "mentor"}, set()),
    "the mentor's correction": (CORRECTION, {1: "here", 2: "mentor", 7: "mentor"}, {"mentor"}),
    "the other mentor's": (
        CORRECTION,
        {1: "here", 2: "other mentor", 7: "mentor"},
        {"other mentor"},
    ),
    "a correction of elsewhere": (CORRECTION, {1: "elsewhere", 2: "mentor", 7: "mentor"}, set()),
    "a printed paper": (PRINTED, {1: "here", 2: "agreement", 12: "school company"}, {"teacher"}),
    "one of elsewhere": (PRINTED, {1: "elsewhere", 2: "agreement"}, set()),
    "what it said": (PRINTED_DATA, {1: "here", 4: "data"}, set()),
    "a signature": (SIGNATURE, {1: "here", 3: "company", 4: "signed"}, {"teacher"}),
    "an amendment": (AMENDMENT, {1: "here", 3: "termination"}, {"teacher"}),
    "a mobility": (MOBILITY, {1: "here", 14: "Uzdevumi"}, {"teacher"}),
    "answers to the school": (SURVEY, {1: "here", 2: "student"}, set()),
    "one answer": (SURVEY_ANSWER, {1: "here", 3: "safe", 4: "1"}, set()),
    "a table nobody knows yet": (77, {1: "here"}, set()),
}
"""What is written, its table and cells, and who may."""


@pytest.mark.parametrize("what", NEW)
def test_a_new_record_is_taken_from_those_who_may_write_it(cast: Cast, what: str) -> None:
    table, cells, may = NEW[what]
    cells = dict(cells)
    places = {"here": cast.placement, "elsewhere": cast.other_placement}
    if isinstance(cells.get(1), str):
        cells[1] = places.get(cells[1]) or cast.records[cells[1], "assessment"]
    if table == CORRECTION and 2 in cells:
        cells[2] = cast.records[cells[2], "confirmed day"]
    assert {who for who in AUTHORS if judge(cast, who, (table, new_id(), cells))} == may


def test_an_assessment_and_its_criteria_may_come_in_one_change(cast: Cast) -> None:
    own, criterion = new_id(), new_id()
    ops: list[Operation] = [
        (ASSESSMENT, own, {1: cast.placement, 2: "mentor"}),
        (CRITERION, criterion, {1: own, 3: "Prasmes", 4: "9"}),
    ]
    for order in (ops, ops[::-1]):
        assert [who for who in AUTHORS if judge(cast, who, *order)] == ["mentor", "other mentor"]


_ASSESSED, _MARKED = {3, 4, 5, 6, 7, 8, 9, 10}, {2, 3, 4, 5, 6}
_WRITTEN = {2, 3, 4, 5, 6, 7, 9, 11, 12, 13}
EDIT: dict[str, dict[tuple[str, str], set[int]]] = {
    "teacher": {
        ("teacher", "card"): set(range(50)),
        ("teacher", "item"): {0, 1, 2, 3, 4, 5, 6},
        ("teacher", "report"): {0, 3, 4},
        ("student", "report"): {0},
        ("teacher", "agreement"): set(range(13)),
        ("teacher", "assessment"): {0} | _ASSESSED,
        ("teacher", "criterion"): {0} | _MARKED,
        **{
            (who, what): {0}
            for who in WRITERS
            for what in (*DAYS, *CORRECTIONS, "assessment", "criterion")
        },
    },
    "mentor": {
        ("teacher", "card"): {20, 21, 22, 23},
        **{(who, what): {REVIEW} for who in WRITERS for what in DAYS},
        ("mentor", "day"): {0, REVIEW} | _WRITTEN,
        ("mentor", "returned day"): {0, REVIEW} | _WRITTEN,
        ("mentor", "confirmed day"): {REVIEW} | _WRITTEN,
        ("mentor", "correction"): {0},
        ("mentor", "assessment"): {0} | _ASSESSED,
        ("mentor", "criterion"): {0} | _MARKED,
    },
    "other mentor": {
        ("teacher", "card"): {20, 21, 22, 23},
        **{(who, what): {REVIEW} for who in WRITERS for what in ("day", "returned day")},
        ("other mentor", "day"): {0, REVIEW} | _WRITTEN,
        ("other mentor", "returned day"): {0, REVIEW} | _WRITTEN,
        ("other mentor", "confirmed day"): _WRITTEN,
        ("other mentor", "correction"): {0},
        ("other mentor", "assessment"): {0} | _ASSESSED,
        ("other mentor", "criterion"): {0} | _MARKED,
    },
    "student": {
        ("teacher", "card"): {7, 8},
        ("student", "day"): {0} | _WRITTEN,
        ("student", "returned day"): {0} | _WRITTEN,
        ("student", "confirmed day"): _WRITTEN,
        ("student", "correction"): {0},
        ("student", "report"): {0, 3, 4},
        ("student", "assessment"): {0} | _ASSESSED,
        ("student", "criterion"): {0} | _MARKED,
    },
    "school": {("school", "grant"): {0, 1, 2, 3, 4, 5}, ("school", "opening"): {0, 1, 2}},
    "stranger": {},
    "shut out": {},
}
"""Which cells of whose record each may write; the mentor confirmed and returned the days, and so
confirmed a correction of each."""


def held(cast: Cast) -> dict[tuple[str, str], bytes]:
    """Return records of the placement's scope by whose and what.

    What the school alone writes is like its items and agreement; the forgeries try it all.
    """
    wanted = TABLE_OF.keys() - OF_SCHOOL.keys()
    found = {key: record for key, record in cast.records.items() if key[1] in wanted}
    found["teacher", "card"] = cast.placement
    with cast.folders["student"].transaction() as connection:
        for what, table in (("grant", "access_grant"), ("opening", "opening"), ("join", "")):
            row = raw_connection(connection).execute(f"SELECT id FROM {table or 'device_join'}")
            found["school", what] = row.fetchone()[0]
    return found


@pytest.mark.parametrize("author", AUTHORS)
def test_each_cell_is_written_by_those_who_may_write_it(cast: Cast, author: str) -> None:
    for (whose, what), record in held(cast).items():
        table = TABLE_OF[what]
        may = EDIT[author].get((whose, what), set())
        for cell in shapes()[table].cells:
            value = False if cell == ALIVE else value_of(cast, table, cell)
            said = judge(cast, author, (table, record, {cell: value}))
            assert said == (cell in may), (author, whose, what, cell)


@pytest.mark.parametrize("author", AUTHORS)
def test_a_deleted_record_is_brought_back_by_those_who_could_delete_it(
    cast: Cast, author: str
) -> None:
    for (whose, what), record in held(cast).items():
        if what in ("confirmed day", "confirmed correction"):
            continue
        may = ALIVE in EDIT[author].get((whose, what), set())
        assert judge(cast, author, (TABLE_OF[what], record, {ALIVE: True})) == may, (whose, what)


def test_a_cell_that_only_a_newer_program_knows_needs_the_whole_record(cast: Cast) -> None:
    for author in AUTHORS:
        said = judge(cast, author, (CARD, cast.placement, {60: "jauns"}))
        assert said == (author == "teacher")


def test_a_day_and_its_correction_may_come_in_one_change(cast: Cast) -> None:
    day = cast.records["student", "confirmed day"]
    ops: list[Operation] = [
        (DAY, day, {4: "Cits darbs", 11: b"1" * 16}),
        (CORRECTION, new_id(), {1: cast.placement, 2: day, 6: "Kļūda", 7: "student"}),
    ]
    for order in (ops, ops[::-1]):
        assert [who for who in AUTHORS if judge(cast, who, *order)] == ["student"]


def test_a_correction_that_nobody_has_confirmed_yet_may_be_taken_back(cast: Cast) -> None:
    """The day was confirmed before; what counts is whether the confirmation saw the correction."""
    day, made = cast.records["student", "confirmed day"], new_id()
    cells = {1: cast.placement, 2: day, 6: "Kļūda", 7: "student"}
    first = forged(cast.school, cast.scope, cast.keys["student"], (CORRECTION, made, cells))
    seen = forged(
        cast.school, cast.scope, cast.keys["mentor"], (DAY, day, {REVIEW: CONFIRMED}),
        on=[first.hash],
    )  # fmt: skip
    returned = forged(
        cast.school, cast.scope, cast.keys["mentor"],
        (DAY, day, {REVIEW: ["returned", b"2" * 16, "Labot", None]}), on=[seen.hash],
    )  # fmt: skip
    gone = (CORRECTION, made, {ALIVE: False})
    for after, verdict in (
        (first, "applied"), (seen, "quarantined"), (returned, "quarantined"),
    ):  # fmt: skip
        last = forged(cast.school, cast.scope, cast.keys["student"], gone, on=[after.hash])
        assert one_verdict(cast.replicas, first, seen, returned, last) == verdict


def test_one_forbidden_write_takes_the_allowed_ones_with_it(cast: Cast) -> None:
    mine = (ASSESSMENT, cast.records["mentor", "assessment"], {4: "Labi"})
    theirs = (ASSESSMENT, cast.records["student", "assessment"], {4: "Slikti"})
    assert judge(cast, "mentor", mine)
    assert not judge(cast, "mentor", mine, theirs)
    day = cast.records["mentor", "day"]
    assert not judge(cast, "mentor", (DAY, day, {4: "Cits", REVIEW: CONFIRMED}))


def test_a_mentor_writes_no_review_into_what_is_not_there(cast: Cast) -> None:
    assert not judge(cast, "mentor", (DAY, new_id(), {REVIEW: CONFIRMED}))


def test_nobody_alters_anothers_confirmation(cast: Cast) -> None:
    for whose in WRITERS:
        day = cast.records[whose, "confirmed day"]
        for value in (CONFIRMED, ["returned", b"2" * 16, "Labot", None], None):
            may = {who for who in AUTHORS if judge(cast, who, (DAY, day, {REVIEW: value}))}
            assert may == {"mentor"}


def test_a_returned_day_may_be_confirmed_by_the_other_mentor(cast: Cast) -> None:
    day = cast.records["student", "returned day"]
    may = {who for who in AUTHORS if judge(cast, who, (DAY, day, {REVIEW: CONFIRMED}))}
    assert may == {"mentor", "other mentor"}


def test_two_confirmations_at_once_are_for_the_teacher_to_decide(cast: Cast) -> None:
    day = cast.records["student", "day"]
    both = [
        forged(
            cast.school, cast.scope, cast.keys[who], (DAY, day, {REVIEW: [*CONFIRMED[:3], mark]})
        )
        for who, mark in (("mentor", "9"), ("other mentor", "4"))
    ]
    names = sorted(change.hash for change in both)
    for order in (both, both[::-1]):
        for author in AUTHORS:
            last = forged(
                cast.school, cast.scope, cast.keys[author], (DAY, day, {REVIEW: CONFIRMED}),
                on=names,
            )  # fmt: skip
            said = one_verdict(cast.replicas, *order, last)
            assert said == ("applied" if author == "teacher" else "quarantined"), author


def test_what_the_teacher_decided_the_teacher_may_decide_again(cast: Cast) -> None:
    card = (CARD, cast.placement)
    both = [
        forged(cast.school, cast.scope, cast.keys[who], (*card, {7: phone}))
        for who, phone in (("student", "1"), ("teacher", "2"))
    ]
    day = cast.records["student", "day"]
    both = [
        forged(cast.school, cast.scope, cast.keys["student"], (DAY, day, {4: text}))
        for text in ("viens", "divi")
    ]
    decided = forged(
        cast.school, cast.scope, cast.keys["teacher"], (DAY, day, {4: "viens"}),
        on=sorted(change.hash for change in both),
    )  # fmt: skip
    again = forged(
        cast.school, cast.scope, cast.keys["teacher"], (DAY, day, {4: "divi"}), on=[decided.hash]
    )
    other = forged(
        cast.school, cast.scope, cast.keys["teacher"], (DAY, day, {6: "cits"}), on=[decided.hash]
    )
    assert one_verdict(cast.replicas, *both, decided, again) == "applied"
    assert one_verdict(cast.replicas, *both, decided, other) == "quarantined"
