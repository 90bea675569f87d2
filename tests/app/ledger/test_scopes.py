"""Every record lives in one kind of scope and in one placement, whatever ids it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.wire import Operation
from app.records import new_id, shapes
from tests.app.ledger.cast import Cast, make_cast
from tests.app.ledger.forging import forged, one_verdict
from tests.app.ledger.judging import (
    AGREEMENT,
    AMENDMENT,
    ASSESSMENT,
    AUTHORS,
    COMPANY,
    CRITERION,
    DAY,
    GROUP,
    ITEM,
    LETTERHEAD,
    MENTOR,
    MOBILITY,
    NAME_FORM,
    NOTE,
    PERSON,
    PRINTED,
    PRINTED_DATA,
    PROGRAMME,
    PROGRAMME_ITEM,
    REGISTRY_STUDENT,
    SCHOOL,
    SIGNATURE,
    SURVEY,
    SURVEY_ANSWER,
    TABLE_OF,
    TEMPLATE,
    WORKPLACE,
    judge,
    value_of,
)
from tests.app.ledger.replicas import receive

FORM = 11
"""The cell of an assessment that names a form; none is there."""

KINDS = {
    "school": {
        SCHOOL, PERSON, GROUP, REGISTRY_STUDENT, PROGRAMME, PROGRAMME_ITEM, TEMPLATE, LETTERHEAD,
        PRINTED_DATA, NAME_FORM,
    },
    "company": {COMPANY, WORKPLACE, MENTOR},
    "placement": {
        ITEM, AGREEMENT, ASSESSMENT, CRITERION, PRINTED, SIGNATURE, AMENDMENT, MOBILITY,
    },
    "internal": {NOTE, SURVEY, SURVEY_ANSWER},
}  # fmt: skip
"""What a teacher can start in each kind of scope; a criterion beside its assessment."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_lives_only_in_its_kind_of_scope(cast: Cast, kind: str) -> None:
    found = set()
    for table in (*range(SCHOOL, CRITERION + 1), NOTE, *range(TEMPLATE, SURVEY_ANSWER + 1)):
        cells = {cell: value_of(cast, table, cell) for cell in shapes()[table].cells if cell}
        own = new_id()
        ops: list[Operation] = [(table, new_id(), cells)]
        if table == ASSESSMENT:
            cells[2] = "teacher"
            del cells[FORM]
        if table == CRITERION:
            cells[1] = own
            if kind == "placement":
                ops.append((ASSESSMENT, own, {1: cast.placement, 2: "teacher"}))
        if judge(cast, "teacher", *ops, kind=kind):
            found.add(table)
    assert found == KINDS[kind]


def test_nobody_but_the_school_writes_outside_the_shared_scopes(cast: Cast) -> None:
    elsewhere = {
        "school": (REGISTRY_STUDENT, "registry student", {4: "310000-00000"}),
        "company": (COMPANY, "company", {1: "SIA Cita"}),
        "internal": (NOTE, "note", {2: "Cita"}),
        "other placement": (ITEM, "item elsewhere", {4: "Cits"}),
    }
    for kind, (table, what, cells) in elsewhere.items():
        record = cast.records["teacher", what]
        may = {who for who in AUTHORS if judge(cast, who, (table, record, cells), kind=kind)}
        assert may == {"teacher"}, kind


@pytest.mark.parametrize("what", ["item", "agreement", "assessment", "day", "returned day"])
def test_nothing_moves_to_another_placement(cast: Cast, what: str) -> None:
    whose = "student" if "day" in what else "teacher"
    record = cast.records[whose, what]
    for author in AUTHORS:
        assert not judge(cast, author, (TABLE_OF[what], record, {1: cast.other_placement}))
        assert not judge(cast, author, (TABLE_OF[what], record, {1: None}))


def test_an_id_borrowed_from_another_table_or_scope_names_a_record_of_its_own(cast: Cast) -> None:
    """What else lies on a computer decides nothing: the student's has no other placement."""
    for borrowed in (
        cast.records["teacher", "item elsewhere"],
        cast.records["teacher", "agreement"],
        cast.records["teacher", "registry student"],
    ):
        day = (DAY, borrowed, {1: cast.placement, 4: "Darbs"})
        assert {who for who in AUTHORS if judge(cast, who, day)} == {"student"}
        item = (ITEM, borrowed, {1: cast.placement, 4: "Tīkli"})
        assert {who for who in AUTHORS if judge(cast, who, item)} == {"teacher"}


def test_a_borrowed_id_leaves_the_other_record_as_it_was(tmp_path: Path) -> None:
    cast = make_cast(tmp_path)
    item = cast.records["teacher", "item elsewhere"]
    theft = forged(
        cast.folders["student"], cast.scope, cast.keys["student"],
        (DAY, item, {1: cast.placement, 4: "Darbs"}),
        (ASSESSMENT, cast.records["teacher", "agreement"], {1: cast.placement, 2: "student"}),
        (CRITERION, cast.records["teacher", "assessment"],
         {1: cast.records["teacher", "agreement"]}),
    )  # fmt: skip
    for folder in cast.replicas:
        result = receive(folder, cast.scope, folder.identity.school, None, [theft])
        assert (len(result.applied), len(result.quarantined)) == (1, 0)
        assert check(folder) == []
    again = forged(
        cast.school, cast.scopes["other placement"], cast.keys["teacher"],
        (ITEM, cast.records["teacher", "item"], {1: cast.other_placement, 4: "Nozagts"}),
    )  # fmt: skip
    receive(cast.school, again.scope, cast.school.identity.school, None, [again])
    with cast.school.transaction() as connection:
        rows = raw_connection(connection).execute("SELECT title FROM placement_item ORDER BY title")
        assert [row[0] for row in rows] == ["Cits", "Tīkli"]
    assert check(cast.school) == []
    cast.close()


def test_two_forged_twins_in_two_tables_end_alike_in_any_order(cast: Cast) -> None:
    twin = new_id()
    day = forged(
        cast.school, cast.scope, cast.keys["student"], (DAY, twin, {1: cast.placement, 4: "Darbs"})
    )
    squat = forged(
        cast.school, cast.scope, cast.keys["mentor"],
        (ASSESSMENT, twin, {1: cast.placement, 2: "mentor"}),
    )  # fmt: skip
    for order in ((day, squat), (squat, day)):
        assert one_verdict(cast.replicas, *order) == "applied"
