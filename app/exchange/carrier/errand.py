"""What one walk to the exchange folder brought: kept for the card, the newest and the last news."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from app.errors import UserError
from app.exchange.refusals import RefusedError

Trouble = Literal["", "full", "unwritable", "here"]


class Fetched(msgspec.Struct, frozen=True):
    """A file that was taken in; `number` is what its import is undone by."""

    file: str
    number: int
    sender: str
    role: str
    nothing_new: bool
    records: dict[str, int]
    """How many records of each table it brought."""
    waiting: int
    quarantined: int
    conflicts: int
    verbs: list[str] = []
    """What was done, the commonest first."""
    trainees: list[str] = []
    showed: int = 0
    """What the sender's clock showed, where that is far off; 0 where it isn't."""
    attachments: int = 0
    """That are whole now."""
    pieces: int = 0
    """Of attachments, that were lacking here."""
    ended: list[str] = []
    """Trainees whose placements are no longer shared with this folder."""


class Errand(msgspec.Struct):
    """One walk. Moments are milliseconds since 1970; files are named as they are in the folder."""

    at: int
    away: bool = False
    """The folder could not be reached, or went away on the way."""
    whole: bool = True
    """Everything was looked at; otherwise the rest is, the next time."""
    trouble: Trouble = ""
    """Why nothing could be written there; or, lastly, that something was in the way here."""
    why: str = ""
    """What was in the way here (see `told_reason`)."""
    written: list[tuple[str, str]] = msgspec.field(default_factory=list)
    """Our files, and for whom."""
    fetched: list[Fetched] = msgspec.field(default_factory=list)
    put_by: list[str] = msgspec.field(default_factory=list)
    """What was copied to the inbox and waits there for the person, by its name there."""
    refused: list[tuple[str, str]] = msgspec.field(default_factory=list)
    """What can't be taken, and why (see `told_reason`); told once."""
    invitations: list[str] = msgspec.field(default_factory=list)
    """Invitations that were not there before."""

    def hindered(self, trouble: UserError) -> None:
        """Note that something was in the way here, where nothing else was."""
        if not self.trouble:
            self.trouble = "here"
            self.why = trouble.kept if isinstance(trouble, RefusedError) else str(trouble)

    @property
    def news(self) -> bool:
        """Tell whether anything came, went or was refused."""
        return bool(self.written or self.fetched or self.put_by or self.refused or self.invitations)


def keep_errand(cursor: Any, errand: Errand) -> None:
    """Note a walk for the card."""
    for key in ("errand", "errand_news") if errand.news else ("errand",):
        cursor.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, msgspec.msgpack.encode(errand)),
        )


def latest_errands(cursor: Any) -> tuple[Errand | None, Errand | None]:
    """Return the latest walk, and the latest with news."""
    kept = dict(
        cursor.execute(
            "SELECT key, value FROM meta WHERE key IN ('errand', 'errand_news')"
        ).fetchall()
    )
    read = {key: msgspec.msgpack.decode(value, type=Errand) for key, value in kept.items()}
    return read.get("errand"), read.get("errand_news")


def forget_errands(cursor: Any) -> None:
    """Forget them, with the folder that they went to."""
    cursor.execute("DELETE FROM meta WHERE key IN ('errand', 'errand_news')")
