"""Placements that the school no longer shares with this folder: to be read, not to be written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.errors import UserError
from app.i18n import _

NOT_SHARED = "SELECT scope FROM scope_ended WHERE given_back = 0"
"""The scopes that ended, as SQL."""


class AccessEndedError(UserError):
    """What would be written here could reach nobody any more."""


def refuse_ended(cursor: Any, scopes: Iterable[int]) -> None:
    """Raise `AccessEndedError` where one of the scopes is no longer shared with this folder."""
    ended = {row[0] for row in cursor.execute(NOT_SHARED).fetchall()}
    if not ended.isdisjoint(scopes):
        raise AccessEndedError(
            _(
                "The school has ended your access to this placement, so nothing that is written "
                "here would reach it. Everything here stays yours to read. "
                "If this is a mistake, ask the school to give you access again."
            )
        )
