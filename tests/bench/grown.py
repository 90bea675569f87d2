"""A school's folder that has grown: placements full of diary days, written through the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.actions.demo_pen import (
    Hand,
    Page,
    new_hand,
    open_book,
    opening_page,
    teacher_hand,
)
from app.ledger.apply import Applier
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.identity import Identity
from app.records import LogEntry, Placement, new_id

LENGTH = 125
"""Days of one placement."""
AT_ONCE = 40
"""Placements in one transaction."""
FIRST = date(2017, 9, 4)
_MORNING = 1_504_500_000_000


def grow(folder: DataFolder, days: int) -> None:
    """Add so many diary days, a change each, in placements of their own."""
    placements = -(-days // LENGTH)
    for start in range(0, placements, AT_ONCE):
        with folder.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            raw.gate = True
            applier = Applier(raw.cursor())
            for number in range(start, min(start + AT_ONCE, placements)):
                count = min(LENGTH, days - number * LENGTH)
                _write_placement(applier, folder.identity, number, count)
                applier.flush()
            raw.gate = False
    folder.forget_scopes()


def _write_placement(applier: Applier, identity: Identity, number: int, days: int) -> None:
    placement = new_id()
    student = new_hand(new_id(), f"Kārlis Paraugs {number}")
    book, _scope = open_book(applier, identity, "placement", placement)
    at = _MORNING + number
    pages = [opening_page(identity, at, "placement", placement, [("student", student)])]
    card = Page(teacher_hand(identity), "placement.create", at)
    card.add(Placement, placement, kind="qualification", student_name=student.name)
    pages.append(card)
    pages += [_day(student, placement, at, day) for day in range(days)]
    applier.prefetch([record for page in pages for _table, record, _cells in page.writes])
    book.write(pages)


def _day(student: Hand, placement: bytes, at: int, number: int) -> Page:
    page = Page(student, "log.write", at + number * 86_400_000)
    cells: dict[str, Any] = {
        "placement_id": placement, "day": FIRST + timedelta(number), "starts": 510, "ends": 1020,
        "rest": 30, "work_done": f"Pārbaudīju tīkla savienojumus un serverus {number}",
        "state": "submitted",
    }  # fmt: skip
    page.add(LogEntry, new_id(), **cells)
    return page
