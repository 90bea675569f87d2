"""What is live, what is shown and what is in conflict, against true ancestry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.cells import (
    Row,
    bits,
    deletion_conflict,
    latest_before,
    mask_of,
    shown,
    siblings,
    supersede,
)
from app.ledger.graph import APPLIED, Node

RECORD = b"r" * 16
CELLS = 4


@dataclass(frozen=True)
class Write:
    """One write of the record, and which writes its author had seen."""

    number: int
    seen: frozenset[int]
    cells: dict[int, Any]
    hlc: int


@st.composite
def writings(draw: st.DrawFn) -> list[Write]:
    """Return writes, each after some of those before it (and after all that those had seen)."""
    found: list[Write] = []
    exists_too = draw(st.booleans())
    for number in range(draw(st.integers(1, 7))):
        direct = draw(st.sets(st.integers(0, number - 1))) if number else set()
        seen = frozenset(direct).union(*(found[place].seen for place in direct))
        cells: dict[int, Any] = draw(
            st.dictionaries(st.integers(1, CELLS), st.sampled_from("abc"), max_size=3)
        )
        if not cells:
            cells[1] = "d"
        if exists_too and draw(st.booleans()):
            cells[0] = draw(st.booleans())
        found.append(Write(number, seen, cells, draw(st.integers(0, 3))))
    return found


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[list[Write], list[Write]]:
    """Return writes as written, and as they came: after all that they had seen."""
    written = draw(writings())
    left, come = list(written), []
    here: set[int] = set()
    while left:
        ready = [write for write in left if write.seen <= here]
        write = draw(st.sampled_from(ready))
        left.remove(write)
        come.append(write)
        here.add(write.number)
    return written, come


def nodes_of(written: list[Write]) -> dict[int, Node]:
    """Return changesets of these writes, each on a branch of its own."""
    return {
        w.number: Node(
            w.number, bytes([w.number]) * 32, 1, w.number, 1, w.hlc,
            dict.fromkeys((*w.seen, w.number), 1), APPLIED, b"", b"", None,
            [(1, RECORD, w.cells)],
        )
        for w in written
    }  # fmt: skip


def live_of(written: list[Write], cell: int) -> list[Write]:
    """Return, by ancestry alone, the writes of a cell that no other write of it has seen."""
    writers = [w for w in written if cell in w.cells]
    return [w for w in writers if not any(w.number in other.seen for other in writers)]


def expected(written: list[Write]) -> tuple[dict[int, Any], set[int]]:
    """Return what must show and which cells must be in conflict."""
    values, conflicts = {}, set()
    for cell in range(CELLS + 1):
        live = live_of(written, cell)
        if live:
            best = max(live, key=lambda w: (w.hlc, w.number))
            values[cell] = best.cells[cell]
            if len({w.cells[cell] for w in live}) > 1:
                conflicts.add(cell)
    gone = [w for w in live_of(written, 0) if w.cells[0] is False]
    edits = [w for w in written if w.cells.keys() - {0}]
    if any(
        g.number != e.number and e.number not in g.seen and g.number not in e.seen
        for g in gone
        for e in edits
    ):
        values[0] = True
        conflicts.add(0)
    return values, conflicts


def rows_after(come: list[Write], nodes: dict[int, Node]) -> list[Row]:
    rows: list[Row] = []
    for write in come:
        supersede(rows, nodes[write.number], mask_of(write.cells), nodes.__getitem__)
    return rows


@given(arrivals())
def test_what_is_live_depends_on_ancestry_alone(
    arrived: tuple[list[Write], list[Write]],
) -> None:
    written, come = arrived
    rows = rows_after(come, nodes_of(written))
    for cell in range(CELLS + 1):
        found = {row.no for row in rows if row.live >> cell & 1}
        assert found == {w.number for w in live_of(written, cell)}
    assert {row.no: row.wrote for row in rows} == {w.number: mask_of(w.cells) for w in written}


@given(arrivals())
def test_what_shows_and_what_conflicts_is_the_same_in_every_order(
    arrived: tuple[list[Write], list[Write]],
) -> None:
    written, come = arrived
    nodes = nodes_of(written)
    assert shown(rows_after(come, nodes), RECORD, nodes.__getitem__) == expected(written)


@settings(max_examples=300)
@given(arrivals())
def test_where_no_closer_look_was_asked_for_the_write_itself_is_what_shows(
    arrived: tuple[list[Write], list[Write]],
) -> None:
    """The quick path of applying: only doubtful cells are worked out in full."""
    written, come = arrived
    nodes = nodes_of(written)
    rows: list[Row] = []
    values: dict[int, Any] = {}
    conflicts: set[int] = set()
    for write in come:
        doubtful = supersede(rows, nodes[write.number], mask_of(write.cells), nodes.__getitem__)
        if doubtful or (len(rows) > 1 and any(row.wrote & 1 for row in rows)):
            values, conflicts = shown(rows, RECORD, nodes.__getitem__)
        else:
            values.update(write.cells)
    assert (values, conflicts) == expected(written)


@given(arrivals())
def test_a_write_that_saw_everything_settles_every_conflict_of_its_cells(
    arrived: tuple[list[Write], list[Write]],
) -> None:
    written, come = arrived
    everything = frozenset(w.number for w in written)
    last = Write(len(written), everything, {0: True, 1: "z", 2: "z", 3: "z", 4: "z"}, 0)
    nodes = nodes_of([*written, last])
    rows = rows_after([*come, last], nodes)
    assert shown(rows, RECORD, nodes.__getitem__) == (last.cells, set())


@given(arrivals())
def test_an_author_saw_what_a_folder_with_only_the_same_past_shows(
    arrived: tuple[list[Write], list[Write]],
) -> None:
    written, come = arrived
    nodes = nodes_of(written)
    rows = rows_after(come, nodes)
    for write in written:
        past = [w for w in written if w.number in write.seen]
        for cell in range(1, CELLS + 1):
            pairs = latest_before(rows, RECORD, cell, nodes[write.number], nodes.__getitem__)
            live = sorted(live_of(past, cell), key=lambda w: (w.hlc, w.number), reverse=True)
            assert [node.no for node, _value in pairs] == [w.number for w in live]


def test_the_shown_one_comes_first_by_clock_then_by_name() -> None:
    writes = [Write(n, frozenset(), {1: value}, hlc) for n, value, hlc in
              ((0, "a", 5), (1, "b", 7), (2, "c", 7))]  # fmt: skip
    nodes = nodes_of(writes)
    pairs = siblings(rows_after(writes, nodes), RECORD, 1, nodes.__getitem__)
    assert [value for _node, value in pairs] == ["c", "b", "a"]


def test_a_write_that_ends_a_conflict_asks_for_a_closer_look() -> None:
    writes = [Write(0, frozenset(), {1: "a"}, 0), Write(1, frozenset(), {1: "b"}, 0)]
    last = Write(2, frozenset({0, 1}), {1: "c", 2: "c"}, 0)
    nodes = nodes_of([*writes, last])
    rows = rows_after(writes, nodes)
    assert supersede(rows, nodes[2], mask_of(last.cells), nodes.__getitem__) == 0b10


def test_equal_values_are_no_conflict() -> None:
    writes = [Write(n, frozenset(), {1: ["2027-01-11", None]}, n) for n in range(3)]
    nodes = nodes_of(writes)
    assert shown(rows_after(writes, nodes), RECORD, nodes.__getitem__)[1] == set()


def test_deleting_what_one_has_seen_is_no_conflict_and_deleting_what_changed_meanwhile_is() -> None:
    made = Write(0, frozenset(), {1: "a"}, 0)
    gone = Write(1, frozenset({0}), {0: False}, 1)
    edit = Write(2, frozenset({0}), {1: "b"}, 0)
    late = Write(3, frozenset({0, 1}), {1: "c"}, 0)
    for writes, conflict in (([made, gone], False), ([made, gone, edit], True),
                             ([made, gone, late], False)):  # fmt: skip
        nodes = nodes_of(writes)
        rows = rows_after(writes, nodes)
        assert deletion_conflict(rows, RECORD, nodes.__getitem__) is conflict
        assert shown(rows, RECORD, nodes.__getitem__)[0][0] is conflict


@given(st.sets(st.integers(0, 61)))
def test_bits_and_masks_say_the_same(cells: set[int]) -> None:
    assert bits(mask_of(dict.fromkeys(cells))) == sorted(cells)
