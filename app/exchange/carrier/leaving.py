"""Our own files in the exchange folder: who lacks one, and which are no longer needed."""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from app import clock
from app.exchange.acknowledge import Summary, have_all, unanswered
from app.exchange.addressed import Addressed, scopes_for
from app.exchange.carrier.listing import Found, moment_of
from app.exchange.carrier.picking import writer_mark
from app.exchange.carrier.reading import GoneError, LockedError, MovingError, read_at_rest
from app.exchange.delta import covered, known_by, reaches
from app.exchange.ended import Notices, Telling, notices
from app.exchange.envelope import ENDING, content_digest
from app.exchange.holding import Run, holds, known_to
from app.exchange.peers import peers
from app.exchange.pending import pending
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.ledger.kept import attachments_in
from app.reports.parties import STAFF, Circle, Party
from app.rules.names import file_stem

_LONGEST = 60
_heads = msgspec.msgpack.Decoder(dict[bytes, list[bytes]]).decode
PieceName = tuple[bytes, bytes, int, int]
"""Scope, digest, size, index: a piece of an attachment."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file of ours in the exchange folder, and what it carries to whom."""

    no: int
    file: str
    size: int
    digest: bytes
    party: bytes | None
    heads: dict[bytes, list[bytes]]
    devices: frozenset[bytes]
    changesets: int
    runs: tuple[Run, ...]


def name_for(device: bytes, name: str) -> str:
    """Return a new name: whom it is for, when, by which computer, and what no other file has."""
    whom = file_stem(name)[:_LONGEST].strip()
    mark = writer_mark(device) + secrets.token_hex(4)
    return f"Prakse {whom} {clock.today().isoformat()}{mark}{ENDING}".replace("  ", " ")


def lying(cursor: Any, place: str) -> list[Lying]:
    """Return the files of ours that were put into a folder and not replaced since."""
    rows = cursor.execute(
        "SELECT no, file, size, digest, person, heads, summary FROM packet "
        "WHERE direction = 'out' AND place = ? AND state IN ('made', 'confirmed') "
        "AND digest IS NOT NULL AND heads IS NOT NULL ORDER BY no",
        (place,),
    ).fetchall()
    found = []
    for no, file, size, digest, party, heads, packed in rows:
        said = msgspec.msgpack.decode(packed, type=Summary)
        devices = frozenset(device for _party, device in said.devices)
        found.append(
            Lying(
                no, file, size, digest, party, _heads(heads), devices, said.changesets,
                tuple(said.pieces),
            )
        )  # fmt: skip
    return found


def due(folder: DataFolder, cursor: Any, there: Iterable[Lying]) -> list[tuple[Party, bool]]:
    """Return the parties for whom a file must be written, and whether attachments must go too.

    They lack something that none of the files `there` carries, or wait for word that theirs has
    come, or that their access to a placement has ended. Whoever gets everything on paper gets no
    file unless they sent one.
    """
    graph = Graph(cursor)
    ends = notices(graph) if folder.identity.is_teacher else {}
    circle = Circle(cursor.execute, folder.identity)
    addressed = Addressed(circle)
    owed = unanswered(cursor)
    lacking = pending(cursor, folder.identity)
    devices = {peer.device: peer for peer in peers(cursor)}
    attached = cursor.execute("SELECT 1 FROM attachment WHERE alive LIMIT 1").fetchone()
    found = []
    for party in circle.addressed():
        if lacking[party.id].on_paper and party.id not in owed:
            continue
        untold = _is_untold(graph, ends, party, there)
        if not (lacking[party.id].lacking or party.id in owed or attached or untold):
            continue
        known = [devices[device] for device in party.devices]
        to, scopes = addressed.shared(graph, known, scopes_for(graph, folder.identity, party))
        files = [each for each in there if {peer.device for peer in to} <= each.devices]
        groups = addressed.groups(to)
        pieces = bool(attached) and _lacks_pieces(folder, cursor, groups, scopes, files)
        if untold or (
            scopes
            and (
                pieces
                or party.id in owed
                or any(_lacks(graph, groups, scope, files) for scope in scopes)
            )
        ):
            found.append((party, pieces))
    return found


def _is_untold(graph: Graph, ends: Notices, party: Party, there: Iterable[Lying]) -> bool:
    """Tell whether no file says yet that a party's access has ended, or that file got lost."""
    telling = Telling(graph, ends, () if party.role in STAFF else party.devices)
    said = any(each.party == party.id for each in there)
    return bool(telling.fresh) or (bool(telling.due()) and not said)


def _lacks(graph: Graph, groups: list[list[bytes]], scope: Scope, files: list[Lying]) -> bool:
    known = known_by(graph, groups, scope)
    there = covered(graph, scope, [name for each in files for name in each.heads.get(scope.id, [])])
    return any(
        chain.tip.pos > max(known.get(chain.no, 0), there.get(chain.no, 0))
        for chain in scope.chains.values()
    )


def _lacks_pieces(
    folder: DataFolder,
    cursor: Any,
    groups: list[list[bytes]],
    scopes: list[Scope],
    files: list[Lying],
) -> bool:
    there = _pieces(files)
    for scope in scopes:
        for kept in attachments_in(cursor, scope):
            content = kept.content
            first = min(known_to(cursor, devices, kept) for devices in groups)
            wanted = {
                (scope.id, content.digest, content.size, index)
                for index in range(first, content.count)
            }
            if wanted - there and folder.attachments.standing(content).whole:
                return True
    return False


def _pieces(files: Iterable[Lying]) -> set[PieceName]:
    return {name for each in files for run in each.runs for name in _names(run)}


def _names(run: Run) -> list[PieceName]:
    scope, digest, size, first, count = run
    return [(scope, digest, size, index) for index in range(first, first + count)]


def number_of(cursor: Any, file: str) -> int | None:
    """Return the number of a file of the spool; None if the making of it broke off."""
    row = cursor.execute(
        "SELECT no FROM packet WHERE direction = 'out' AND file = ? AND heads IS NOT NULL", (file,)
    ).fetchone()
    return int(row[0]) if row else None


def whom_for(cursor: Any, identity: Identity, number: int) -> str:
    """Return the name of the party that a file is for."""
    row = cursor.execute("SELECT person, summary FROM packet WHERE no = ?", (number,)).fetchone()
    for party in Circle(cursor.execute, identity).parties():
        if party.id == row[0]:
            return party.name
    return ", ".join(msgspec.msgpack.decode(row[1], type=Summary).names)


def note_place(cursor: Any, number: int, place: str) -> None:
    """Note that a file lies in the exchange folder now."""
    cursor.execute("UPDATE packet SET place = ? WHERE no = ?", (place, number))


def needless(cursor: Any, ours: list[Lying], there: Container[int]) -> list[Lying]:
    """Return those of our files whose content newer ones, which are `there`, carry as well.

    That is: for each device that one is for, newer files carry whatever in it the device has not
    said that it has.
    """
    graph = Graph(cursor)
    found = []
    for old in ours:
        newer = [n for n in ours if n.party == old.party and n.no > old.no and n.no in there]
        if old.party is not None and newer and _is_covered(graph, old, newer):
            found.append(old)
    return found


def _is_covered(graph: Graph, old: Lying, newer: list[Lying]) -> bool:
    for device in old.devices:
        files = [each for each in newer if device in each.devices]
        pieces = _pieces(files)
        if not all(
            pieces.issuperset(_names(run)) or holds(graph.cursor, [device], [run])
            for run in old.runs
        ):
            return False
        for scope_id, names in old.heads.items():
            scope = graph.scope(scope_id)
            carried = [name for each in files for name in each.heads.get(scope_id, [])]
            if (scope is None or not reaches(graph, scope, carried, names)) and not have_all(
                graph, [device], {scope_id: names}
            ):
                return False
    return True


def note_replaced(cursor: Any, old: Lying, ours: list[Lying]) -> None:
    """Note that an older file is replaced; how long one waits for an answer passes on."""
    at, state, packed = cursor.execute(
        "SELECT at, state, summary FROM packet WHERE no = ?", (old.no,)
    ).fetchone()
    if state != "made":
        cursor.execute("UPDATE packet SET place = NULL WHERE no = ?", (old.no,))
        return
    cursor.execute("UPDATE packet SET state = 'replaced', heads = NULL WHERE no = ?", (old.no,))
    newer = [n for n in ours if n.party == old.party and n.no > old.no and n.changesets]
    if not old.changesets or not newer:
        return
    since = msgspec.msgpack.decode(packed).get("since", at)
    row = cursor.execute("SELECT summary FROM packet WHERE no = ?", (newer[0].no,)).fetchone()
    summary = msgspec.msgpack.decode(row[0])
    summary["since"] = min(summary.get("since", since), since)
    cursor.execute(
        "UPDATE packet SET summary = ? WHERE no = ?",
        (msgspec.msgpack.encode(summary), newer[0].no),
    )


def remove_ours(folder: Path, old: Lying) -> bool:
    """Remove a file of ours if it is still, byte for byte, what we wrote.

    Tell whether that is settled; False where it must be tried again.
    """
    path = folder / old.file
    try:
        found = path.stat(follow_symlinks=False)
        content = read_at_rest(Found(old.file, path, found.st_size, moment_of(found)))
        if content_digest(content) == old.digest:
            path.unlink()
    except FileNotFoundError:
        return True
    except (OSError, GoneError, LockedError, MovingError):
        return False
    return True
