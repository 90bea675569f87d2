"""Whatever was done, taking all of it back leads to the start, and doing it again to the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.actions.memory import redo_last, undo_last
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import Placement, PlacementItem, Record, new_id
from tests.app.ledger.replicas import card, living, new_placement, school_folder

FIELDS = ("student_phone", "student_email", "group_code", "mentor_name")
Act = tuple[Any, ...]
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 2), st.sampled_from(FIELDS), st.integers(0, 2)),
        st.tuples(st.just("period"), st.integers(0, 2), st.integers(1, 28), st.integers(1, 28)),
        st.tuples(st.just("add"), st.integers(0, 2), st.integers(1, 3)),
        st.tuples(st.just("title"), st.integers(0, 5), st.integers(0, 2)),
        st.tuples(st.just("delete"), st.integers(0, 5)),
        st.tuples(st.just("both"), st.sampled_from(FIELDS), st.integers(0, 2)),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DataFolder, list[bytes]]]:
    root = tmp_path_factory.mktemp("undo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        folder = school_folder(root / "school")
        yield folder, [new_placement(folder)[0] for _ in range(3)]
        folder.close()


def perform(folder: DataFolder, placements: list[bytes], items: list[bytes], act: Act) -> None:
    name, *values = act
    with folder.change(name) as change:
        for model, record, cells in PERFORMED[name](folder, placements, items, *values):
            if record is None:
                change.add(model(**cells))
                continue
            found = change.get_one(model, record)
            if cells is None:
                change.delete(found)
            for field, value in (cells or {}).items():
                setattr(found, field, value)


Write = tuple[type[Record], bytes | None, dict[str, Any] | None]


def _add(
    folder: DataFolder, placements: list[bytes], items: list[bytes], place: int, count: int
) -> list[Any]:
    made = [new_id() for _ in range(count)]
    items += made
    scope = card(folder, placements[place]).scope
    return [
        (PlacementItem, None, {"id": i, "scope": scope, "placement_id": placements[place]})
        for i in made
    ]


def _item(items: list[bytes], place: int, cells: dict[str, Any] | None) -> list[Write]:
    return [(PlacementItem, items[place], cells)] if place < len(items) else []


PERFORMED: dict[str, Callable[..., list[Any]]] = {
    "edit": lambda _f, p, _i, place, field, value: [
        (Placement, p[place], {field: str(value) if value else None})
    ],
    "period": lambda _f, p, _i, place, first, last: [
        (Placement, p[place],
         {"starts_on": date(2027, 1, first), "ends_on": date(2027, 2, last)})
    ],
    "add": _add,
    "title": lambda _f, _p, i, place, value: _item(i, place, {"title": str(value)}),
    "delete": lambda _f, _p, i, place: _item(i, place, None),
    "both": lambda _f, p, _i, field, value: [
        (Placement, placement, {field: str(value)}) for placement in p
    ],
}  # fmt: skip


def undo_all(folder: DataFolder, known: int) -> int:
    """Take back everything done after the first `known` actions."""
    count = 0
    while True:
        with folder.transaction() as connection:
            row = connection.exec_driver_sql(
                "SELECT max(no) FROM action WHERE undone_by IS NULL AND verb <> 'undo'"
            ).fetchone()
        if row is None or row[0] <= known:
            return count
        undo_last(folder)
        count += 1


@settings(max_examples=25)
@given(acts=ACTS)
def test_everything_taken_back_in_turn_leads_to_the_start_and_done_again_to_the_end(
    busy: tuple[DataFolder, list[bytes]], acts: list[Act]
) -> None:
    folder, placements = busy
    with folder.transaction() as connection:
        known = connection.exec_driver_sql("SELECT max(no) FROM action").scalar_one()
    start = living(folder)
    items: list[bytes] = []
    for act in acts:
        perform(folder, placements, items, act)
    end = living(folder)
    count = undo_all(folder, known)
    assert living(folder) == start
    for _step in range(count):
        redo_last(folder)
    assert living(folder) == end
    undo_all(folder, known)
    assert living(folder) == start


def test_all_of_that_left_every_derived_table_right(busy: tuple[DataFolder, list[bytes]]) -> None:
    assert check(busy[0]) == []
