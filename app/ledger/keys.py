"""Signing keys (Ed25519) for devices, schools and invitations."""

from __future__ import annotations

import os

from nacl import bindings
from nacl.exceptions import CryptoError


def new_seed() -> bytes:
    """Return the 32 secret bytes of a new signing key."""
    return os.urandom(32)


def public_key(seed: bytes) -> bytes:
    """Return the 32-byte public key of a seed."""
    public: bytes = bindings.crypto_sign_seed_keypair(seed)[0]
    return public


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the 64-byte signature of `message`."""
    secret = bindings.crypto_sign_seed_keypair(seed)[1]
    signed: bytes = bindings.crypto_sign(message, secret)
    return signed[:64]


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether `signature` is `public`'s over `message`."""
    if len(public) != 32 or len(signature) != 64:
        return False
    try:
        bindings.crypto_sign_open(signature + message, public)
    except (CryptoError, ValueError, TypeError):
        return False
    return True
