"""The database key: 32 random bytes in the system's keyring, or in a file only the owner reads.

Passwords and recovery will wrap this key; `folder.json` names where it is kept, so a third way
can be added beside these two.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from app.errors import UserError
from app.i18n import _

KEY_FILE = "prakse.key"
FOLDER_FILE = "folder.json"
_SERVICE = "prakse"


def create_key(folder: Path, *, in_file: bool) -> bytes:
    """Make a key, keep it, and note in the folder where it is kept."""
    key = secrets.token_bytes(32)
    keep_key(folder, key, in_file=in_file)
    return key


def keep_key(folder: Path, key: bytes, *, in_file: bool) -> None:
    """Keep a key for a folder that has none yet, and note in the folder where it is kept."""
    name = secrets.token_hex(8)
    kept = "file"
    if not in_file and _keyring_set(name, key):
        kept = "keyring"
    else:
        write_key_file(folder / KEY_FILE, key.hex())
    note = {"format": 1, "name": name, "key": kept}
    (folder / FOLDER_FILE).write_text(json.dumps(note), encoding="utf-8")


def write_key_file(path: Path, text: str) -> None:
    """Write a new file that only its owner may read. Raises `FileExistsError`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def read_key(folder: Path) -> bytes:
    """Return the folder's key. Raises `UserError` where it can't be found."""
    try:
        note = json.loads((folder / FOLDER_FILE).read_text(encoding="utf-8"))
        if note["key"] == "keyring":
            found = _keyring_get(str(note["name"]))
        else:
            found = (folder / KEY_FILE).read_text(encoding="ascii").strip()
        key = bytes.fromhex(found or "")
    except (OSError, ValueError, KeyError, TypeError):
        key = b""
    if len(key) != 32:
        raise UserError(
            _(
                "The key of this data folder was not found. Open the folder on the computer and "
                "with the user account where it was made, or restore it from a backup."
            )
        )
    return key


def _keyring_set(name: str, key: bytes) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, key.hex())
        return keyring.get_password(_SERVICE, name) == key.hex()
    except (KeyringError, RuntimeError, OSError):
        return False


def _keyring_get(name: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, name)
    except (KeyringError, RuntimeError, OSError):
        return None
