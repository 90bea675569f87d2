"""Proving to somebody who may not know this computer yet how it came to belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.exchange.envelope import JoinProof
from app.exchange.peers import Peer
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.graph import Scope
from app.ledger.identity import Identity

_VOUCHER, _VOUCHED = "voucher", "vouched"
_SEEDS = (
    "SELECT o.seed, o.key, EXISTS (SELECT 1 FROM access_grant g JOIN scope s ON s.no = g.scope "
    "WHERE g.key = o.key AND g.alive AND g.revoked IS NOT 1 AND s.school_key = o.school) AS holds "
    "FROM own_seed o WHERE o.school = ? ORDER BY holds DESC, o.key"
)


def join_proof(
    cursor: Any,
    identity: Identity,
    to: Sequence[Peer],
    scopes: Sequence[Scope],
    *,
    always: bool,
) -> JoinProof | None:
    """Return the proof that we belong to this person or school, until they have answered us.

    Whoever asks for everything may have forgotten us. The proof is by the school's key, by an
    invitation's of that school, or by the device that made this one: of other schools it says
    nothing. What concerns several schools is for our own computers, which know us.
    """
    marks = ",".join("?" * len(to))
    row = cursor.execute(
        "SELECT count(DISTINCT device) FROM packet WHERE direction = 'in' AND state <> 'refused' "
        f"AND device IN ({marks})",
        [peer.device for peer in to],
    ).fetchone()
    if row[0] == len(to) and not always:
        return None
    seed = identity.school_seed
    if seed is None:
        schools = {scope.school_key for scope in scopes}
        if len(schools) != 1:
            return None
        (school,) = schools
        if school in _vouched(cursor):
            made = _kept(cursor, _VOUCHER)
            return msgspec.msgpack.decode(made, type=JoinProof) if made else None
        found = cursor.execute(_SEEDS, (school,)).fetchone()
        if found is None:
            return None
        seed = found[0]
    message = join_message(identity.device, identity.recipient)
    return JoinProof(keys.public_key(seed), keys.sign(seed, message))


def keep_voucher(cursor: Any, proof: JoinProof, schools: Sequence[bytes]) -> None:
    """Remember the word of the device that made this one, for the schools it worked with."""
    cursor.executemany(
        "INSERT INTO meta (key, value) VALUES (?, ?)",
        [
            (_VOUCHER, msgspec.msgpack.encode(proof)),
            (_VOUCHED, msgspec.msgpack.encode(list(schools))),
        ],
    )


def _vouched(cursor: Any) -> list[bytes]:
    kept = _kept(cursor, _VOUCHED)
    return msgspec.msgpack.decode(kept, type=list[bytes]) if kept else []


def _kept(cursor: Any, key: str) -> bytes | None:
    row = cursor.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None
