"""Bytes of attachments on the disk: whole or on their way, and nothing to who has no key."""

from __future__ import annotations

import os
import random
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.storage.attachments import LARGEST, AttachmentStore, WrongBytesError, is_keepable
from app.storage.pieces import PIECE, Content, DamagedPieceError

KEY = bytes(range(32))
SCOPE, OTHER = b"a" * 16, b"b" * 16


def data(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def content(whole: bytes, scope: bytes = SCOPE) -> Content:
    return Content(scope, sha256(whole).digest(), len(whole))


def piece(whole: bytes, index: int) -> bytes:
    return whole[index * PIECE : (index + 1) * PIECE]


def pour(store: AttachmentStore, whole: bytes, scope: bytes = SCOPE) -> Content:
    what = content(whole, scope)
    for index in range(what.count):
        store.put(what, index, piece(whole, index))
    return what


def files(store: AttachmentStore) -> list[Path]:
    return [path for path in store.room.rglob("*") if path.is_file()]


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path / "attachments", KEY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    size=st.integers(1, 4 * PIECE + 1),
    order=st.randoms(use_true_random=False),
    twice=st.booleans(),
)
def test_pieces_in_any_order_are_the_file(
    tmp_path_factory: pytest.TempPathFactory, size: int, order: random.Random, twice: bool
) -> None:
    store = AttachmentStore(tmp_path_factory.mktemp("room"), KEY)
    whole = data(size, size)
    what = content(whole)
    steps = list(range(what.count)) * (1 + twice)
    order.shuffle(steps)
    came: set[int] = set()
    for index in steps:
        assert store.put(what, index, piece(whole, index)) == (index not in came)
        came.add(index)
        first = next((n for n in range(what.count) if n not in came), what.count)
        assert store.standing(what).pieces == first
        assert not store.standing(what).damaged
    assert b"".join(store.stream(what)) == whole


def test_the_same_bytes_in_two_scopes_lie_there_once(store: AttachmentStore) -> None:
    whole = data(2 * PIECE)
    pour(store, whole)
    one = len(files(store))
    pour(store, whole, OTHER)
    assert len(files(store)) == one + 1
    store.drop(content(whole))
    assert not store.standing(content(whole)).begun
    assert b"".join(store.stream(content(whole, OTHER))) == whole
    store.drop(content(whole, OTHER))
    assert files(store) == []


def test_who_knows_only_the_digest_has_nothing(store: AttachmentStore) -> None:
    whole = data(2 * PIECE)
    pour(store, whole)
    elsewhere = content(whole, OTHER)
    assert not store.standing(elsewhere).begun
    with pytest.raises(LookupError):
        store.read(elsewhere, 0)
    store.put(elsewhere, 1, piece(whole, 1))
    with pytest.raises(LookupError):
        store.read(elsewhere, 0)


def test_pieces_that_are_not_the_file_go_again(store: AttachmentStore) -> None:
    whole = data(2 * PIECE)
    what = content(whole)
    store.put(what, 0, data(PIECE, 2))
    with pytest.raises(WrongBytesError):
        store.put(what, 1, piece(whole, 1))
    assert not store.standing(what).begun
    pour(store, whole)
    assert store.standing(what).whole


def test_wrong_pieces_in_one_scope_do_no_harm_in_another(store: AttachmentStore) -> None:
    whole = data(2 * PIECE)
    pour(store, whole)
    elsewhere = content(whole, OTHER)
    store.put(elsewhere, 0, data(PIECE, 2))
    with pytest.raises(WrongBytesError):
        store.put(elsewhere, 1, data(PIECE, 3))
    assert b"".join(store.stream(content(whole))) == whole


@pytest.mark.parametrize("index", [-1, 2, 10_000])
def test_a_piece_that_the_file_has_not_is_refused(store: AttachmentStore, index: int) -> None:
    with pytest.raises(ValueError, match="no such piece"):
        store.put(content(data(2 * PIECE)), index, data(PIECE))


def test_a_piece_of_another_length_is_refused(store: AttachmentStore) -> None:
    for wrong in (PIECE - 1, PIECE + 1, 0):
        with pytest.raises(ValueError, match="no such piece"):
            store.put(content(data(2 * PIECE)), 0, data(wrong))
    assert files(store) == []


@pytest.mark.parametrize("harm", ["flip", "cut", "longer", "empty", "swap", "gone"])
def test_a_damaged_piece_is_noticed_and_healed(store: AttachmentStore, harm: str) -> None:
    whole = data(3 * PIECE)
    what = pour(store, whole)
    path = next(path for path in files(store) if path.name == "0001")
    sealed = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "swap":
        path.write_bytes(path.with_name("0002").read_bytes())
    else:
        middle = len(sealed) // 2
        path.write_bytes(
            {
                "flip": sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :],
                "cut": sealed[:middle],
                "longer": sealed + b"x",
                "empty": b"",
            }[harm]
        )
    with pytest.raises((DamagedPieceError, LookupError)):
        b"".join(store.stream(what))
    standing = store.standing(what)
    assert (standing.pieces, standing.damaged, standing.whole) == (1, True, False)
    assert store.put(what, 1, piece(whole, 1))
    assert b"".join(store.stream(what)) == whole
    assert not store.standing(what).damaged


def test_wrong_bytes_do_not_heal_what_is_damaged(store: AttachmentStore) -> None:
    whole = data(2 * PIECE)
    what = pour(store, whole)
    next(path for path in files(store) if path.name == "0001").unlink()
    with pytest.raises(WrongBytesError):
        store.put(what, 1, data(PIECE, 9))
    assert store.read(what, 0) == piece(whole, 0)
    assert store.put(what, 1, piece(whole, 1))


def test_another_folder_can_not_read_it(store: AttachmentStore, tmp_path: Path) -> None:
    whole = data(1000)
    what = pour(store, whole)
    stranger = AttachmentStore(store.room, bytes(32))
    assert not stranger.standing(what).begun
    names = {path.name for path in store.places()}
    assert names.isdisjoint({what.digest.hex(), what.digest.hex()[:32]})
    assert all(whole[:64] not in path.read_bytes() for path in files(store))


def test_a_write_that_fails_leaves_nothing(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    whole = data(2 * PIECE)
    with pytest.raises(OSError, match="No space"):
        store.put(content(whole), 0, piece(whole, 0))
    assert files(store) == []
    assert not store.standing(content(whole)).begun


@pytest.mark.parametrize(
    ("digest", "size"),
    [(b"1" * 31, 5), (None, 5), (b"1" * 32, 0), (b"1" * 32, -1), (b"1" * 32, True),
     (b"1" * 32, None), (b"1" * 32, LARGEST + 1), (b"1" * 32, 2**62)],
)  # fmt: skip
def test_what_can_not_be_kept_is_known_before(digest: object, size: object) -> None:
    assert not is_keepable(digest, size)
