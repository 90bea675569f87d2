"""The file: a clear header, then what only the addressee can open and only the sender can sign.

    magic, header length, header (msgpack: format, kind, hints, one help sentence in lv and en)
    age( msgpack [manifest, signature, body, pieces] )        body = zstd(msgpack)

`pieces` are parts of attachments, where there are any: they are compressed already.

Sign, bind the addressee and the header, then encrypt: age itself says nothing of the sender.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Annotated

import msgspec
import zstandard

from app.exchange import refusals
from app.exchange.armour import is_armoured, unarmour
from app.exchange.mistaken import mistaken
from app.ledger import keys
from app.ledger.identity import Identity

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

MAGIC = b"PRAKSE\x01\n"
ENDING = ".prakse"
"""Of the names of files."""
READER = 1
"""The exchange format this program reads and writes."""
LARGEST_FILE = 32 * 1024 * 1024
LARGEST_BODY = 24 * 1024 * 1024
"""Bytes of a file and, expanded, of its records: taking one in may need all of both in memory."""
LARGEST_TEXT = 14 * 1024 * 1024
"""Bytes of a file that was made text."""
_LARGEST_MANIFEST = 256 * 1024
_ALWAYS_ROOM = 8 * 1024 * 1024
HEAD = 16_384
"""So many bytes from its beginning are enough to read a file's header, or to see it is text."""
_MOST_DENSE = 200
"""A body may be so many times larger than what travelled, beyond the room it always has."""
_WINDOW = 1 << 24
_LONGEST_SEAL = 1 << 15
_MOST_LOCKS = 300
"""Of age's own header: its length, and the locks in it, one for each computer that may open the
file. age takes minutes for a header of 64 KB that holds nothing but the shortest of locks."""
_ZEROS = 16
"""So many at the end are no chance: the room was made, but the stick was pulled out."""
PACKET_DOMAIN = b"prakse/packet/v1"
_NO_KEY = "No matching keys"
"""What age says of a whole file for others; hints are short, so theirs may equal ours."""
_HELP_LV = "Šo failu atver programma Prakse: atveriet savu datu mapi un ievelciet failu tajā."
_HELP_EN = "Open this file with Prakse: open your data folder and drop the file into it."

Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
LONGEST_NAME = 1000
MOST_ENDS = 100
Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Count = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class Header(msgspec.Struct, array_like=True):
    """What anybody may read."""

    format: int
    reader: int
    kind: str
    hints: list[bytes]
    help_lv: str
    help_en: str


class JoinProof(msgspec.Struct, array_like=True):
    """That a device belongs to an invitation; sent until the other side has answered."""

    invitation: Key
    proof: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class Ended(msgspec.Struct, array_like=True):
    """That the school no longer shares a placement with the addressee; nothing else of it."""

    scope: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    at: Count
    """Milliseconds since 1970, by the school's clock."""
    ends: Annotated[list[Key], msgspec.Meta(min_length=1, max_length=MOST_ENDS)]
    """Names of the changesets that ended it."""
    has: Annotated[list[Key], msgspec.Meta(max_length=MOST_ENDS)] = []
    """Names of the latest changesets of the addressee's own that the school has."""


class Manifest(msgspec.Struct, array_like=True):
    """What the sender signs."""

    packet: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    counter: Count
    incarnation: Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
    sender: Key
    recipient: Annotated[str, msgspec.Meta(max_length=100)]
    name: Name
    to: Annotated[list[Key], msgspec.Meta(max_length=1000)]
    header: Key
    body: Key
    app: Name
    schema: Count
    at: Count
    join: JoinProof | None = None
    pieces: Key | None = None
    ended: Annotated[list[Ended], msgspec.Meta(max_length=1000)] = []
    heard: Annotated[list[Key], msgspec.Meta(max_length=1000)] = []
    """Of the changesets in such notices, those that the sender was told of."""


class _Inner(msgspec.Struct, array_like=True):
    manifest: memoryview
    signature: bytes
    body: memoryview
    pieces: memoryview = memoryview(b"")


@dataclass(frozen=True)
class Opened:
    """An opened, verified file: who says to have sent it, and its body, still compressed.

    The body is expanded only when the sender is known, so that a stranger can't fill memory.
    """

    manifest: Manifest
    packed: bytes | memoryview
    pieces: bytes | memoryview = b""
    """Of attachments, still packed; empty where there are none."""

    @property
    def body(self) -> bytes:
        """Return the body as msgpack bytes. Raises a refusal."""
        return expand(self.packed)


def hint(device: bytes) -> bytes:
    """Return the four bytes by which a device finds that a file may be for it."""
    return blake2b(device, digest_size=4).digest()


def build_header(kind: str, devices: list[bytes]) -> bytes:
    """Return magic, length and header."""
    header = Header(READER, READER, kind, [hint(d) for d in devices], _HELP_LV, _HELP_EN)
    packed = msgspec.msgpack.encode(header)
    return MAGIC + len(packed).to_bytes(2, "big") + packed


def split(content: bytes) -> tuple[Header, bytes, bytes]:
    """Return (header, its bytes, the rest). Raises a refusal."""
    if not content:
        raise refusals.empty()
    if len(content) > LARGEST_FILE:
        raise refusals.too_big()
    if not content.startswith(MAGIC[:6]) and is_armoured(content):
        if len(content) > LARGEST_TEXT:
            raise refusals.too_big()
        content = unarmour(content)
    if MAGIC.startswith(content):
        raise refusals.cut_off()
    if not content.startswith(MAGIC[:6]):
        raise mistaken(content)
    if not content.startswith(MAGIC):
        raise refusals.newer() if content[6:7] > MAGIC[6:7] else refusals.damaged()
    start = len(MAGIC) + 2
    length = int.from_bytes(content[len(MAGIC) : start], "big")
    raw = content[start : start + length]
    if length > 1024:
        raise refusals.damaged()
    if len(raw) < length:
        raise refusals.cut_off()
    try:
        numbers = msgspec.msgpack.decode(raw, type=list[msgspec.Raw])
        reader = msgspec.msgpack.decode(numbers[1], type=int)
        if reader > READER:
            raise refusals.newer()
        header = msgspec.msgpack.decode(raw, type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, IndexError, RecursionError) as error:
        raise refusals.damaged() from error
    return header, content[: start + length], content[start + length :]


def content_digest(content: bytes) -> bytes:
    """Return what a file is known by, whatever it is called."""
    return blake2b(content, digest_size=32).digest()


class Sink(io.BytesIO):
    """Bytes in memory, by way of Python: age alone would hold all threads for 0.1 s."""

    def write(self, part: Buffer) -> int:
        return super().write(part)


def _unsealed(identity: Identity, header: Header, sealed: bytes) -> memoryview:
    """Return what age has sealed. Raises a refusal."""
    import pyrage

    mine = hint(identity.device) in header.hints
    locks, end, _rest = sealed[:_LONGEST_SEAL].partition(b"\n---")
    if not end:
        raise refusals.cut_off() if mine else refusals.for_someone_else()
    if locks.count(b"->") > _MOST_LOCKS:
        raise refusals.damaged()
    inside = Sink()
    try:
        secret = pyrage.x25519.Identity.from_str(identity.age_secret)
        pyrage.decrypt_io(io.BytesIO(sealed), inside, [secret])
    except (pyrage.DecryptError, ValueError, OSError) as error:
        mine = mine and _NO_KEY not in str(error)
        broken = refusals.cut_off() if _ends_too_soon(sealed) else refusals.damaged()
        raise (broken if mine else refusals.for_someone_else()) from error
    return inside.getbuffer()


def _ends_too_soon(sealed: bytes) -> bool:
    """Tell whether only zeros were written of the end."""
    return sealed.endswith(bytes(_ZEROS))


def compress(body: bytes) -> bytes:
    """Return the body as it travels."""
    return zstandard.ZstdCompressor(level=9, write_content_size=False).compress(body)


def expand(packed: bytes | memoryview) -> bytes:
    """Return the body of a file, counting bytes as they come, never trusting the frame."""
    most = min(LARGEST_BODY, _ALWAYS_ROOM + _MOST_DENSE * len(packed))
    try:
        decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        reader = decompressor.stream_reader(io.BytesIO(packed))
        body = io.BytesIO()
        while part := reader.read(1 << 18):
            if body.tell() + len(part) > most:
                raise refusals.too_big()
            body.write(part)
    except zstandard.ZstdError as error:
        raise refusals.damaged() from error
    return body.getvalue()  # without copying


def seal(
    identity: Identity,
    manifest: Manifest,
    recipients: list[str],
    body: bytes,
    pieces: bytes = b"",
) -> bytes:
    """Return the finished file. `manifest.to` names the devices of `recipients`."""
    import pyrage

    header = build_header("packet", manifest.to)
    packed = compress(body)
    manifest.header = sha256(header).digest()
    manifest.body = sha256(packed).digest()
    manifest.pieces = sha256(pieces).digest() if pieces else None
    signed = msgspec.msgpack.encode(manifest)
    signature = keys.sign(identity.device_seed, PACKET_DOMAIN + signed)
    inner = msgspec.msgpack.encode((signed, signature, packed, *([pieces] if pieces else [])))
    to = sorted({*recipients, identity.recipient})
    sealed = Sink()
    sealed.write(header)
    pyrage.encrypt_io(io.BytesIO(inner), sealed, [pyrage.x25519.Recipient.from_str(r) for r in to])
    return sealed.getvalue()


def unseal(identity: Identity, content: bytes) -> Opened:
    """Return the opened file. Raises a refusal; the sender is not yet known to be anybody."""
    header, clear, rest = split(content)
    if header.kind == "invitation":
        raise refusals.is_an_invitation()
    if header.kind in ("handover", "recovery"):
        raise refusals.makes_a_folder()
    if header.kind != "packet":
        raise refusals.newer()
    try:
        inner = msgspec.msgpack.decode(_unsealed(identity, header, rest), type=_Inner)
        if len(inner.manifest) > _LARGEST_MANIFEST:
            raise refusals.damaged()
        manifest = msgspec.msgpack.decode(inner.manifest, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise refusals.damaged() from error
    if not keys.verify(manifest.sender, PACKET_DOMAIN + bytes(inner.manifest), inner.signature):
        raise refusals.damaged()
    if manifest.header != sha256(clear).digest() or manifest.body != sha256(inner.body).digest():
        raise refusals.damaged()
    if (manifest.pieces is None) != (not inner.pieces) or (
        manifest.pieces is not None and manifest.pieces != sha256(inner.pieces).digest()
    ):
        raise refusals.damaged()
    if identity.device not in manifest.to and identity.device != manifest.sender:
        raise refusals.for_someone_else()
    return Opened(manifest, inner.body, inner.pieces)
