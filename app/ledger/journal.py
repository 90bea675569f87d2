"""The folder's journal: its changesets newest first, a page at a time, narrowed as asked.

A page goes on where another ended, below the newest changeset that the first one knew: what
arrives meanwhile moves nothing. Changesets of one action are one step, which stands where the
latest of them does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeVar

from app.ledger.sought import Entry, Sought, is_wanted

AT_ONCE: Final = 200
"""Changesets read in one question."""
T = TypeVar("T")
Place = tuple[int, int]
"""Where a page ended: (what it is ordered by, local number)."""
_COLUMNS: Final = (
    "c.no, c.hash, c.scope, o.author, o.incarnation, c.hlc, c.verb, c.action, c.state, c.packet, "
    "c.ops, c.digest IS NOT NULL, c.origin"
)


@dataclass(frozen=True)
class Step:
    """An action: its changesets that are wanted, the latest first."""

    entries: tuple[Entry, ...]
    place: Place

    @property
    def id(self) -> bytes:
        """Return the 16 bytes that name the action."""
        return self.entries[0].id


@dataclass
class Reading:
    """One walk through the journal, from `after` on, among what was known at `upto`."""

    cursor: Any
    sought: Sought
    upto: int
    after: Place | None = None
    looked: int = 0
    """Changesets looked at so far."""
    _met: dict[bytes, Step] = field(default_factory=dict)

    def steps(self, most_looked: int) -> Iterator[Step | None]:
        """Yield steps until there are no more, or `most_looked` changesets were looked at.

        None follows where it stopped early; `after` says where to go on.
        """
        for numbers in _in_parts(self._places()):
            found = self.read([no for _key, no in numbers])
            for place in numbers:
                self.after = place
                self.looked += 1
                entry = found.get(place[1])
                step = self._step(entry) if entry is not None else None
                if step is not None and step.place == place:
                    yield step
                if self.looked >= most_looked:
                    yield None
                    return

    def _step(self, entry: Entry) -> Step | None:
        """Return the whole step that a changeset belongs to."""
        if entry.action is None:
            return Step((entry,), self._place(entry))
        if entry.action not in self._met:
            rows = self.cursor.execute(
                "SELECT no FROM changeset WHERE action = ? AND no <= ?", (entry.action, self.upto)
            ).fetchall()
            members = self.read([row[0] for row in rows]).values()
            entries = sorted(members, key=self._place, reverse=True)
            self._met[entry.action] = Step(tuple(entries), self._place(entries[0]))
        return self._met[entry.action]

    def _place(self, entry: Entry) -> Place:
        return (entry.hlc if self.sought.by_clock else entry.no), entry.no

    def read(self, numbers: Sequence[int]) -> dict[int, Entry]:
        """Return those of the changesets that are wanted."""
        found: dict[int, Entry] = {}
        for part in _in_parts(numbers):
            marks = ",".join("?" * len(part))
            for row in self.cursor.execute(
                f"SELECT {_COLUMNS} FROM changeset c JOIN origin o ON o.no = c.origin "
                f"WHERE c.no IN ({marks})",
                part,
            ).fetchall():
                entry = Entry(*row)
                if is_wanted(self.sought, entry):
                    found[entry.no] = entry
        return found

    # -- which changesets to look at, in order ----------------------------------------------

    def _places(self) -> Iterator[Place]:
        sought = self.sought
        if sought.is_hopeless:
            return iter(())
        if sought.records is not None:
            return self._sorted(self._of_records(sought.records))
        if sought.packet is not None:
            return self._sorted(self._numbers("packet = ?", (sought.packet,)))
        if sought.scopes is not None:
            marks = ",".join("?" * len(sought.scopes))
            return self._sorted(self._numbers(f"scope IN ({marks})", tuple(sought.scopes)))
        if sought.by_clock:
            return self._by_clock()
        if sought.origins is not None or sought.since is not None or sought.until is not None:
            return self._sorted(row[1] for row in self._written("", ()))
        return self._by_number()

    def _numbers(self, where: str, values: Sequence[Any]) -> Iterator[int]:
        rows = self.cursor.execute(f"SELECT no FROM changeset WHERE {where}", values).fetchall()
        return (row[0] for row in rows)

    def _of_records(self, records: Iterable[bytes]) -> set[int]:
        found: set[int] = set()
        for part in _in_parts(records):
            marks = ",".join("?" * len(part))
            rows = self.cursor.execute(
                f"SELECT DISTINCT changeset FROM cell WHERE record IN ({marks})", part
            ).fetchall()
            found.update(row[0] for row in rows)
        return found.union(self._numbers("state <> 0", ()))

    def _sorted(self, numbers: Iterable[int]) -> Iterator[Place]:
        wanted = [no for no in numbers if no <= self.upto]
        if self.sought.by_clock:
            places = []
            for part in _in_parts(wanted):
                marks = ",".join("?" * len(part))
                places += self.cursor.execute(
                    f"SELECT hlc, no FROM changeset WHERE no IN ({marks})", part
                ).fetchall()
        else:
            places = [(no, no) for no in wanted]
        after = self.after
        left = places if after is None else [place for place in places if tuple(place) < after]
        return (tuple(place) for place in sorted(left, reverse=True))

    def _by_clock(self) -> Iterator[Place]:
        """Walk by the authors' clocks, a part at a time, in the index alone."""
        place = self.after
        while True:
            more = " AND hlc <= ? AND (hlc < ? OR no < ?)" if place is not None else ""
            values = (place[0], *place) if place is not None else ()
            order = " ORDER BY hlc DESC, no DESC LIMIT ?"
            rows = self._written(more + order, (*values, AT_ONCE))
            yield from rows
            if len(rows) < AT_ONCE:
                return
            place = rows[-1]

    def _written(self, more: str, values: tuple[Any, ...]) -> list[Place]:
        where, given = _in_index(self.sought)
        rows = self.cursor.execute(
            "SELECT hlc, no FROM changeset INDEXED BY changeset_written "
            f"WHERE no <= ?{where}{more}",
            (self.upto, *given, *values),
        ).fetchall()
        return [tuple(row) for row in rows]

    def _by_number(self) -> Iterator[Place]:
        below = self.after[1] if self.after is not None else self.upto + 1
        while True:
            rows = self.cursor.execute(
                "SELECT no FROM changeset WHERE no < ? ORDER BY no DESC LIMIT ?", (below, AT_ONCE)
            ).fetchall()
            yield from ((row[0], row[0]) for row in rows)
            if len(rows) < AT_ONCE:
                return
            below = rows[-1][0]


def newest(cursor: Any) -> int:
    """Return the local number of the newest changeset."""
    return int(cursor.execute("SELECT max(no) FROM changeset").fetchone()[0] or 0)


def quick_count(cursor: Any, sought: Sought, upto: int) -> int | None:
    """Return how many steps are wanted, where an index alone knows it; else None."""
    if sought.is_hopeless:
        return 0
    narrow = (sought.scopes, sought.records, sought.packet)
    if sought.looks_inside or any(part is not None for part in narrow):
        return None
    where, values = _in_index(sought)
    (whole,) = cursor.execute(
        f"SELECT count(*) FROM changeset INDEXED BY changeset_written WHERE no <= ?{where}",
        (upto, *values),
    ).fetchone()
    (more,) = cursor.execute(
        "SELECT count(*) - count(DISTINCT action) FROM changeset INDEXED BY changeset_action "
        f"WHERE action IS NOT NULL AND no <= ?{where}",
        (upto, *values),
    ).fetchone()
    return int(whole - more)


def _in_index(sought: Sought) -> tuple[str, list[int]]:
    where = ""
    values: list[int] = []
    if sought.since is not None:
        where, values = where + " AND hlc >= ?", [*values, sought.since << 16]
    if sought.until is not None:
        where, values = where + " AND hlc < ?", [*values, sought.until << 16]
    if sought.origins is not None:
        marks = ",".join("?" * len(sought.origins))
        where, values = where + f" AND origin IN ({marks})", [*values, *sought.origins]
    return where, values


def _in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    left = iter(values)
    while part := list(islice(left, AT_ONCE)):
        yield part
