"""Sealing and opening a large file lets the window go on."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable

import pyrage

from app.exchange.envelope import Sink

LARGE = bytes(16 * 1024 * 1024)


def turns_of_another_thread(work: Callable[[], object]) -> int:
    """Do the work; return how often another thread came to its turn meanwhile."""
    turns, done, ready = 0, threading.Event(), threading.Event()

    def take_turns() -> None:
        nonlocal turns
        while not done.is_set():
            ready.set()
            time.sleep(0)
            turns += 1

    other = threading.Thread(target=take_turns)
    other.start()
    ready.wait()
    turns = 0
    work()
    done.set()
    taken = turns
    other.join()
    return taken


def test_others_come_to_their_turn_while_a_large_file_is_sealed_and_opened() -> None:
    secret = pyrage.x25519.Identity.generate()
    sealed, inside = Sink(), Sink()
    plain = io.BytesIO(LARGE)
    turns = turns_of_another_thread(lambda: pyrage.encrypt_io(plain, sealed, [secret.to_public()]))
    assert turns > 2
    packed = io.BytesIO(sealed.getvalue())
    turns = turns_of_another_thread(lambda: pyrage.decrypt_io(packed, inside, [secret]))
    assert turns > 2
    assert inside.getvalue() == LARGE
