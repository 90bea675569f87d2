"""Wrong words slow down: after five wrong tries the next one has to wait, longer each time.

The real protection is Argon2id and the words themselves; this keeps a passer-by from guessing at
the keyboard. Kept outside data folders, because there may be none yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from app import clock
from app.errors import UserError, WrongWordsError
from app.exchange.handover import Handover, read_handover
from app.exchange.invitation import Invitation, read_invitation
from app.exchange.reading import read_file
from app.i18n import ngettext
from app.ledger.binding import state_folder

FREE = 5
_FIRST_WAIT = 30_000
_LONGEST_WAIT = 3_600_000
_Opened = TypeVar("_Opened")


def _notebook() -> Path:
    return state_folder() / "tries.json"


def _read() -> dict[str, list[int]]:
    try:
        content = json.loads(_notebook().read_text(encoding="utf-8"))
        return {str(k): [int(v[0]), int(v[1])] for k, v in content.items()}
    except (OSError, ValueError, TypeError, IndexError, AttributeError):
        return {}


def _write(content: dict[str, list[int]]) -> None:
    path = _notebook()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")
    except OSError:
        return


def name_of(content: bytes) -> str:
    """Return what the tries on a file are counted under."""
    return sha256(content).hexdigest()[:32]


def may_try(name: str) -> None:
    """Raise `UserError` where it is too early to try again."""
    count, last = _read().get(name, [0, 0])
    if count < FREE:
        return
    wait = min(_FIRST_WAIT * 2 ** (count - FREE), _LONGEST_WAIT)
    left = (last + wait - clock.milliseconds() + 999) // 1000
    if 0 < left <= wait // 1000:
        raise UserError(
            ngettext(
                "The words were wrong too many times. Wait {count} second, then try again.",
                "The words were wrong too many times. Wait {count} seconds, then try again.",
                left,
            ).format(count=left)
        )


def wrong(name: str) -> None:
    """Count a wrong try."""
    content = _read()
    content[name] = [content.get(name, [0, 0])[0] + 1, clock.milliseconds()]
    _write(content)


def right(name: str) -> None:
    """Forget the wrong tries."""
    content = _read()
    if content.pop(name, None) is not None:
        _write(content)


def open_invitation(file: Path, words: str) -> Invitation:
    """Open an invitation file, counting the tries. Raises `WrongWordsError` or a refusal."""
    return _attempt(file, lambda: read_invitation(file, words))


def open_handover(file: Path, words: str, kind: str) -> Handover:
    """Open a handover or a recovery file, counting the tries. Raises as `open_invitation`."""
    return _attempt(file, lambda: read_handover(file, words, kind))


def _attempt(file: Path, opens: Callable[[], _Opened]) -> _Opened:
    name = name_of(read_file(file))
    may_try(name)
    try:
        opened = opens()
    except WrongWordsError:
        wrong(name)
        raise
    right(name)
    return opened
