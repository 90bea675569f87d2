"""What the other side says it has, and which of our files that confirms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from app import clock
from app.exchange.delta import reaches
from app.exchange.envelope import Manifest
from app.exchange.holding import Run, holds
from app.exchange.peers import stands_in
from app.ledger.graph import Graph, Scope

_COUNTERS = "counters "
"""Before a device's key: the key of what is remembered of its counting."""
_heads_decoder = msgspec.msgpack.Decoder(dict[bytes, list[bytes]])


def note_heads(cursor: Any, scope: Scope, manifest: Manifest, heads: list[bytes]) -> bool:
    """Remember what the sender says it has, unless this file is older than what we know.

    Tell whether it is not. Where a device goes back to an earlier life of its own, two copies of
    its folder are in use, or an old file comes late: what is there now nobody can say, so it will
    be sent all there is.
    """
    row = cursor.execute(
        "SELECT incarnation, counter FROM peer_heads WHERE device = ? AND scope = ?",
        (manifest.sender, scope.no),
    ).fetchone()
    if row and row[0] == manifest.incarnation:
        if row[1] >= manifest.counter:
            return False
    elif row:
        counters = _counters(cursor, manifest.sender)
        lives = list(counters)
        if manifest.incarnation in lives and row[0] in lives[lives.index(manifest.incarnation) :]:
            if counters[manifest.incarnation] >= manifest.counter:
                return False
            heads = []
    cursor.execute(
        "INSERT INTO peer_heads (device, scope, incarnation, counter, heads, at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device, scope) DO UPDATE SET "
        "incarnation = excluded.incarnation, counter = excluded.counter, "
        "heads = excluded.heads, at = excluded.at",
        (
            manifest.sender, scope.no, manifest.incarnation, manifest.counter,
            msgspec.msgpack.encode(heads), clock.milliseconds(),
        ),
    )  # fmt: skip
    return True


def note_counter(cursor: Any, manifest: Manifest) -> None:
    """Remember how far a folder had counted its files in the life in which it made this one.

    A restored or copied folder counts in a new life. Lives stay in the order in which they were
    heard of: what comes late, or again, from an earlier one must not say what is there now.
    """
    counters = _counters(cursor, manifest.sender)
    counters[manifest.incarnation] = max(
        manifest.counter, counters.get(manifest.incarnation, manifest.counter)
    )
    cursor.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)",
        (_COUNTERS + manifest.sender.hex(), msgspec.msgpack.encode(counters)),
    )


def _counters(cursor: Any, device: bytes) -> dict[bytes, int]:
    row = cursor.execute(
        "SELECT value FROM meta WHERE key = ?", (_COUNTERS + device.hex(),)
    ).fetchone()
    return msgspec.msgpack.decode(row[0], type=dict[bytes, int]) if row else {}


def confirm_sent(cursor: Any, device: bytes) -> None:
    """Mark our files as confirmed that `device` was the last addressee to have.

    An addressee is a party: it is enough that its computers have it between them. Of what they
    have no access to any more, nobody will hear.
    """
    graph = Graph(cursor)
    rows = cursor.execute(
        "SELECT no, heads, summary FROM packet WHERE direction = 'out' AND state = 'made'"
    ).fetchall()
    for number, packed, summary in rows:
        said = msgspec.msgpack.decode(summary, type=Summary)
        addressees = _Addressees(said.devices)
        if device not in addressees.devices:
            continue
        wanted = _heads_decoder.decode(packed)
        if all(
            have_all(graph, devices, wanted) and holds(cursor, devices, said.pieces)
            for devices in addressees.of_party.values()
        ):
            cursor.execute("UPDATE packet SET state = 'confirmed' WHERE no = ?", (number,))


def note_sent(cursor: Any, devices: list[bytes], scope: int, heads: list[bytes]) -> None:
    """Remember how far a file goes that was made for these devices."""
    packed = msgspec.msgpack.encode(heads)
    cursor.executemany(
        "INSERT INTO sent_heads (device, scope, heads) VALUES (?, ?, ?) "
        "ON CONFLICT (device, scope) DO UPDATE SET heads = excluded.heads",
        [(device, scope, packed) for device in devices],
    )


def carried(cursor: Any, devices: Sequence[bytes]) -> Counter[tuple[bytes, bytes, int, int]]:
    """Return how many files for these devices carried each piece of an attachment so far.

    A piece is named by its scope, the digest and size of its file, and its number.
    """
    wanted = set(devices)
    times: Counter[tuple[bytes, bytes, int, int]] = Counter()
    rows = cursor.execute(
        "SELECT summary FROM packet WHERE direction = 'out' AND summary IS NOT NULL"
    ).fetchall()
    for (packed,) in rows:
        said = msgspec.msgpack.decode(packed, type=Summary)
        if said.pieces and any(device in wanted for _party, device in said.devices):
            for scope, digest, size, first, count in said.pieces:
                times.update((scope, digest, size, index) for index in range(first, first + count))
    return times


def unanswered(cursor: Any) -> set[bytes]:
    """Return the parties that sent something after our latest file for them.

    What only says that ours has come is not answered, or the answers would never end.
    """
    made = dict(
        cursor.execute(
            "SELECT person, max(no) FROM packet WHERE direction = 'out' GROUP BY person"
        ).fetchall()
    )
    rows = cursor.execute(
        "SELECT no, person, summary FROM packet WHERE direction = 'in' AND person IS NOT NULL "
        "AND state IN ('imported', 'nothing') AND summary IS NOT NULL"
    ).fetchall()
    return {
        party
        for no, party, summary in rows
        if no > made.get(party, 0) and msgspec.msgpack.decode(summary, type=Summary).carried
    }


class Summary(msgspec.Struct):
    """What is noted of a file: whom it is for and what it carries, or how much came in it."""

    devices: list[tuple[bytes, bytes]] = []
    """Parties and their devices."""
    names: list[str] = []
    changesets: int = 0
    pieces: list[Run] = []
    carried: int = 0
    """Changesets, pieces and ends of access that were in it, new or not."""


class _Addressees:
    def __init__(self, pairs: list[tuple[bytes, bytes]]) -> None:
        self.devices = {device for _party, device in pairs}
        self.of_party: dict[bytes, list[bytes]] = defaultdict(list)
        for party, device in pairs:
            self.of_party[party or device].append(device)


def have_all(graph: Graph, devices: list[bytes], wanted: dict[bytes, list[bytes]]) -> bool:
    """Tell whether devices have said, between them, that they have these heads, by scope."""
    return all(_have(graph, devices, scope, heads) for scope, heads in wanted.items())


def _have(graph: Graph, devices: list[bytes], scope_id: bytes, heads: list[bytes]) -> bool:
    marks = ",".join("?" * len(devices))
    rows = graph.cursor.execute(
        "SELECT p.heads FROM peer_heads p JOIN scope s ON s.no = p.scope "
        f"WHERE s.id = ? AND p.device IN ({marks})",
        (scope_id, *devices),
    ).fetchall()
    said = [msgspec.msgpack.decode(row[0], type=list[bytes]) for row in rows]
    if heads in said:
        return True
    scope = graph.scope(scope_id)
    if scope is None:
        return False
    if not any(stands_in(graph, scope, device) for device in devices):
        return True
    return reaches(graph, scope, [name for known in said for name in known], heads)
