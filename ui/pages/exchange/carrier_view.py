"""What the card of the exchange folder shows, asks and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ui.pages.exchange.functions import Came, Refused

Standing = Literal["new", "looking", "slow", "away", "full", "unwritable", "here", "fine"]
"""Never looked at, being looked at, out of reach, without room, …"""


@dataclass(frozen=True)
class News:
    """The latest walk on which anything came or went."""

    at: datetime
    written: tuple[str, ...] = ()
    """Whom files were put there for."""
    fetched: tuple[Came, ...] = ()
    put_by: tuple[str, ...] = ()
    """Files that were only brought to the inbox."""


@dataclass(frozen=True)
class CarrierView:
    """The folder as it stands. Moments are UTC; files are named as they are in the folder."""

    place: str
    standing: Standing
    looked_at: datetime | None = None
    by_itself: bool = False
    takes: bool = True
    only: frozenset[bytes] | None = None
    """The parties that files are put there for; None for all."""
    whole: bool = True
    """Whether everything in it was looked at."""
    copying: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    invitations: tuple[str, ...] = ()
    news: News | None = None
    why: str = ""
    """What is in the way on this computer, where something is (see `told_reason`)."""


@dataclass(frozen=True)
class CarrierFunctions:
    """Functions of the card."""

    view: Callable[[], CarrierView | None]
    """None where no folder is used."""
    choose: Callable[[Refused], object]
    """Asks for a folder in the system's dialog and uses it."""
    now: Callable[[], object]
    stop: Callable[[], object]
    by_itself: Callable[[bool], object]
    takes: Callable[[bool], object]
    write_for: Callable[[frozenset[bytes] | None], object]
    people: Callable[[], Sequence[tuple[bytes, str]]]
    """Everybody that files are made for: party and name."""
    open_invitation: Callable[[str], object]
    dismiss: Callable[[str], object]
    show_folder: Callable[[], object]
    take_back: Callable[[Sequence[int]], object]
    undone: Callable[[Sequence[int]], bool]
