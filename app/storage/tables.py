"""The ledger's own tables, which are never exchanged: local numbers, chains, cells, peers.

Everything here is reached with short SQL from `app.ledger` and `app.exchange`; the definitions
exist so that a new database and the migrations agree on one picture.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, text

from app.records import LogEntry, Record
from app.rules.turns import RETURNED, WAITS
from app.storage.version import SCHEMA_VERSION as SCHEMA_VERSION

_meta = Record.metadata

meta = Table(
    "meta",
    _meta,
    Column("key", String, primary_key=True),
    Column("value", LargeBinary),
    sqlite_with_rowid=False,
)
scope = Table(
    "scope",
    _meta,
    Column("no", Integer, primary_key=True),
    Column("id", LargeBinary(16), nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("school_key", LargeBinary(32), nullable=False),
    Column("subject", LargeBinary(16)),
)
origin = Table(
    "origin",
    _meta,
    Column("no", Integer, primary_key=True),
    Column("author", LargeBinary(32), nullable=False),
    Column("incarnation", LargeBinary(8), nullable=False),
    Index("origin_key", "author", "incarnation", unique=True),
)
chain = Table(
    "chain",
    _meta,
    Column("no", Integer, primary_key=True),
    Column("scope", Integer, nullable=False),
    Column("author", LargeBinary(32), nullable=False),
    Column("tip", Integer, nullable=False),
    Column("mine", Integer, nullable=False, server_default="0"),
    Index("chain_scope", "scope"),
)
changeset = Table(
    "changeset",
    _meta,
    Column("no", Integer, primary_key=True),
    Column("hash", LargeBinary(32), nullable=False),
    Column("scope", Integer, nullable=False),
    Column("origin", Integer, nullable=False),
    Column("chain", Integer, nullable=False),
    Column("pos", Integer, nullable=False),
    Column("prev", Integer),
    Column("parents", LargeBinary),
    Column("hlc", Integer, nullable=False),
    Column("policy", Integer, nullable=False),
    Column("verb", String, nullable=False),
    Column("action", LargeBinary(16)),
    Column("vv", LargeBinary, nullable=False),
    Column("ops", LargeBinary, nullable=False),
    Column("digest", LargeBinary(32)),
    Column("state", Integer, nullable=False, server_default="0"),
    Column("sig", LargeBinary(64)),
    Column("packet", Integer),
    Index("changeset_hash", "scope", "hash", unique=True),
    Index("changeset_own", "hash", sqlite_where=text("packet IS NULL")),
    Index("changeset_scope", "scope", "no"),
    Index("changeset_action", "action", sqlite_where=text("action IS NOT NULL")),
    Index("changeset_state", "state", sqlite_where=text("state <> 0")),
    Index("changeset_packet", "packet", sqlite_where=text("packet IS NOT NULL")),
    Index("changeset_written", "hlc", "origin"),
    Index("changeset_decided", "no", sqlite_where=text("verb = 'conflict.resolve'")),
)
waiting = Table(
    "waiting",
    _meta,
    Column("hash", LargeBinary(32), primary_key=True),
    Column("scope", Integer, nullable=False),
    Column("meta", LargeBinary, nullable=False),
    Column("ops", LargeBinary),
    Column("sig", LargeBinary(64)),
    Column("packet", Integer),
    sqlite_with_rowid=False,
)
cell = Table(
    "cell",
    _meta,
    Column("record", LargeBinary(16), primary_key=True),
    Column("changeset", Integer, primary_key=True),
    Column("wrote", Integer, nullable=False),
    Column("live", Integer, nullable=False),
    sqlite_with_rowid=False,
)
conflict = Table(
    "conflict",
    _meta,
    Column("record", LargeBinary(16), primary_key=True),
    Column("cell", Integer, primary_key=True),
    Column("table_no", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
action = Table(
    "action",
    _meta,
    Column("no", Integer, primary_key=True),
    Column("id", LargeBinary(16), nullable=False),
    Column("verb", String, nullable=False),
    Column("at", Integer, nullable=False),
    Column("undoes", LargeBinary(16)),
    Column("undone_by", LargeBinary(16)),
    Index("action_id", "id"),
)
peer = Table(
    "peer",
    _meta,
    Column("device", LargeBinary(32), primary_key=True),
    Column("recipient", String, nullable=False),
    Column("person", LargeBinary(16)),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("invitation", LargeBinary(32)),
    Column("school", LargeBinary(32)),
    sqlite_with_rowid=False,
)
peer_heads = Table(
    "peer_heads",
    _meta,
    Column("device", LargeBinary(32), primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("incarnation", LargeBinary(8), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("heads", LargeBinary, nullable=False),
    Column("at", Integer, nullable=False),
    Column("told", LargeBinary),
    sqlite_with_rowid=False,
)
sent_heads = Table(
    "sent_heads",
    _meta,
    Column("device", LargeBinary(32), primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("heads", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""How far the latest file that was made for a device goes, delivered or not."""
packet = Table(
    "packet",
    _meta,
    Column("no", Integer, primary_key=True),
    Column("id", LargeBinary(16), nullable=False),
    Column("direction", String, nullable=False),
    Column("device", LargeBinary(32)),
    Column("person", LargeBinary(16)),
    Column("file", String),
    Column("state", String, nullable=False),
    Column("at", Integer, nullable=False),
    Column("size", Integer, nullable=False, server_default="0"),
    Column("summary", LargeBinary),
    Column("heads", LargeBinary),
    Column("error", String),
    Column("digest", LargeBinary(32)),
    Column("place", String),
    Index("packet_id", "id"),
    Index("packet_made", "no", sqlite_where=text("direction = 'out' AND state = 'made'")),
    Index("packet_digest", "digest", sqlite_where=text("digest IS NOT NULL")),
    Index("packet_place", "place", sqlite_where=text("place IS NOT NULL")),
)
invitation = Table(
    "invitation",
    _meta,
    Column("key", LargeBinary(32), primary_key=True),
    Column("person", LargeBinary(16), nullable=False),
    Column("role", String, nullable=False),
    Column("at", Integer, nullable=False),
    Column("device", LargeBinary(32)),
    sqlite_with_rowid=False,
)
membership = Table(
    "membership",
    _meta,
    Column("school", LargeBinary(32), primary_key=True),
    Column("school_name", String, nullable=False),
    Column("person", LargeBinary(16), nullable=False),
    Column("role", String, nullable=False),
    Column("name", String, nullable=False),
    sqlite_with_rowid=False,
)
"""The schools that this folder trusts, and who its person is to each of them."""
own_seed = Table(
    "own_seed",
    _meta,
    Column("key", LargeBinary(32), primary_key=True),
    Column("seed", LargeBinary(32), nullable=False),
    Column("school", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)
"""Secrets of the invitations that were opened here: what proves who we are to each school."""
scope_ended = Table(
    "scope_ended",
    _meta,
    Column("scope", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("ends", LargeBinary, nullable=False),
    Column("given_back", Integer, nullable=False, server_default="0"),
)
"""Placements that the school no longer shares with this folder; what is here stays.

`ends` names the changesets that ended it: they themselves never came here. Once they do, access
was given back, and the ledger judges by itself.
"""
end_told = Table(
    "end_told",
    _meta,
    Column("device", LargeBinary(32), primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("notice", LargeBinary, nullable=False),
    Column("at", Integer, nullable=False),
    Column("heard", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
"""What devices were told of their access having ended, and which of them have said they know."""
attachment_held = Table(
    "attachment_held",
    _meta,
    Column("device", LargeBinary(32), primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("digest", LargeBinary(32), primary_key=True),
    Column("size", Integer, primary_key=True),
    Column("pieces", Integer),
    Column("told", Integer),
    sqlite_with_rowid=False,
)
"""How many pieces of a file, from its beginning, a device has said that it has, and how many we
have told it that we have; where nothing was said, who added the file has all of it, others none."""
carried = Table(
    "carried",
    _meta,
    Column("place", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("modified", Integer, nullable=False),
    Column("digest", LargeBinary(32)),
    Column("state", String, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Files met in the exchange folder, as they were then: what need not be read again."""

_day = LogEntry.__table__.c
Index(
    "log_entry_waiting",
    _day.placement_id,
    _day.alive,
    _day.state,
    _day.review_verdict,
    _day.answers,
    _day.review_digest,
    _day.changed,
    sqlite_where=text(f"alive AND {WAITS}"),
)
Index(
    "log_entry_returned",
    _day.placement_id,
    _day.alive,
    _day.review_verdict,
    _day.answers,
    _day.review_digest,
    sqlite_where=text(f"alive AND {RETURNED}"),
)
