"""Conflicts and decisions in every state, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.reports.conflict_detail import ConflictDetail
from app.reports.conflicts import ConflictRow, ConflictValue
from app.reports.decisions import DecisionRow
from app.reports.memory import FieldChange
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import LIGA
from ui.pages.conflicts.functions import ConflictFunctions, Listed
from ui.pages.conflicts.page import ConflictsPage

AT = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)
ANNA = ("Anna Liepa", "teacher", b"a" * 16)
ERIKA = ("Ērika Ēvele", "mentor", b"e" * 16)
LIGA_HERSELF = ("Līga Bērziņa", "student", b"l" * 16)
KARLIS = b"k" * 16
WAS = (
    "Montēju sadales skapi otrajā stāvā. Vilku kabeļus līdz gaismekļiem.\n"
    "Pārbaudīju savienojumus kopā ar meistaru."
)
ONE = WAS.replace("sadales skapi", "divus sadales skapjus").replace(" kopā ar meistaru", "")
OTHER = WAS.replace("gaismekļiem", "rozetēm un gaismekļiem") + " Sakārtoju darba vietu."


def value(fields: dict[str, Any], who: tuple[str, str, bytes], **more: Any) -> ConflictValue:
    """Return a value by somebody."""
    name, role, person = who
    return ConflictValue(
        fields, name, role, AT, person + bytes([len(repr(fields)) % 256]) * 16, person, **more
    )


def dates() -> ConflictRow:
    """Return the dates of a period, by the school and the mentor."""
    first, last = "2027-01-11", ("2027-06-12", "2027-06-19")
    return ConflictRow(
        b"1" * 16, LIGA, "placement", 42, ("starts_on", "ends_on"), LIGA, "Līga Bērziņa",
        {"starts_on": first, "ends_on": "2027-06-05"},
        (
            value({"starts_on": first, "ends_on": last[0]}, ANNA, mine=True, here=True,
                  device="šis dators"),
            value({"starts_on": first, "ends_on": last[1]}, ERIKA,
                  clock="datora pulkstenis steidzās"),
        ),
    )  # fmt: skip


def times() -> ConflictRow:
    """Return the times of a day, from the student's two computers and the mentor's."""
    three = ((1020, 30, LIGA_HERSELF, "1. dators"), (1035, 45, ERIKA, ""),
             (990, 0, LIGA_HERSELF, "kopēta mape"))  # fmt: skip
    return ConflictRow(
        b"2" * 16, b"d" * 16, "log_entry", 3, ("starts", "ends", "rest"), LIGA, "Līga Bērziņa",
        None,
        tuple(
            value({"starts": 510, "ends": end, "rest": rest}, who, device=device)
            for end, rest, who, device in three
        ),
        reopened="Anna Liepa",
    )  # fmt: skip


def deletion() -> ConflictRow:
    """Return a day that the school deleted and the student changed."""
    return ConflictRow(
        b"3" * 16, b"e" * 16, "log_entry", 0, ("alive",), LIGA, "Līga Bērziņa", None,
        (value({"alive": True}, LIGA_HERSELF), value({"alive": False}, ANNA, mine=True)),
    )  # fmt: skip


def text() -> ConflictRow:
    """Return a long text, with what it was."""
    return ConflictRow(
        b"4" * 16, b"d" * 16, "log_entry", 4, ("work_done",), LIGA, "Līga Bērziņa",
        {"work_done": WAS},
        (value({"work_done": ONE}, LIGA_HERSELF), value({"work_done": OTHER}, ERIKA)),
    )  # fmt: skip


def coded() -> ConflictRow:
    """Return a placement's kind, which is chosen from a list."""
    return ConflictRow(
        b"5" * 16, KARLIS, "placement", 1, ("kind",), KARLIS, "Kārlis Ozols", {"kind": None},
        (value({"kind": "wbl"}, ANNA, mine=True), value({"kind": "training"}, ERIKA)),
    )  # fmt: skip


def conflict_rows(count: int = 5) -> list[ConflictRow]:
    """Return one of each sort, and then phones of many trainees."""
    found = [dates(), times(), deletion(), text(), coded()]
    for at in range(len(found), count):
        record = at.to_bytes(16, "big")
        phones = ({"mentor_phone": f"+371 2600{at:04}"}, {"mentor_phone": f"+371 2655{at:04}"})
        found.append(
            ConflictRow(
                record, record, "placement", 22, ("mentor_phone",), record, f"Audzēknis {at}",
                {"mentor_phone": None},
                (value(phones[0], ANNA, mine=True), value(phones[1], ERIKA)),
            )
        )  # fmt: skip
    return found


def decision_rows() -> list[DecisionRow]:
    """Return a decision that holds, and one that somebody has written over since."""
    row = text()
    kept = DecisionRow(
        b"7" * 16, LIGA, "placement", 42, ("starts_on", "ends_on"), LIGA, "Līga Bērziņa",
        value({"starts_on": "2027-01-11", "ends_on": "2027-06-12"}, ANNA, device="šis dators"),
        (value({"starts_on": "2027-01-11", "ends_on": "2027-06-19"}, ERIKA),), True,
    )  # fmt: skip
    old = DecisionRow(
        b"8" * 16, row.record, row.table, row.cell, row.fields, LIGA, row.title,
        replace(row.values[0], author="Anna Liepa", role="teacher"), row.values[1:], False,
    )  # fmt: skip
    return [kept, old]


def detail(row: ConflictRow, *, may: bool = True) -> ConflictDetail:
    """Return what was deleted, and what the other changed."""
    if row.fields != ("alive",):
        return ConflictDetail(may)
    change = FieldChange(4, "work_done", "veiktais darbs", "Montēju.", "Montēju sadales skapi.")
    held = (("diena", "14.01.2027"), ("veiktais darbs", "Montēju sadales skapi."))
    return ConflictDetail(may, held, ((change,), ()))


def listed(rows: Sequence[ConflictRow], decided: Sequence[DecisionRow] = ()) -> Listed:
    """Return a list with names."""
    names = {(row.table, row.record): "Prakse" for row in rows}
    names |= {(row.table, row.record): "Prakse" for row in decided}
    for found in ("d", "e"):
        names["log_entry", found.encode() * 16] = "Dienasgrāmatas diena Ce 14.01."
    return Listed(rows, decided, names)


def conflict_page(*, chosen: int = 0, rows: int = 5, **more: object) -> ConflictsPage:
    """Return the list of conflicts, which decides nothing, unless told."""
    given: dict[str, object] = {
        "listed": lambda then: then(listed(conflict_rows(rows), decision_rows())),
        "detail": detail, "keep": nothing, "keep_many": nothing, "write": nothing,
        "reopen": nothing, "restore": nothing, "history": nothing, "role": "teacher",
        "whole": True,
    } | more  # fmt: skip
    made = ConflictsPage(ConflictFunctions(**given))  # type: ignore[arg-type]
    if chosen:
        made.table.choose(conflict_rows(rows)[chosen].id)
    return made


def _several() -> ConflictsPage:
    made = conflict_page(rows=40)
    made.table.selectAll()
    return made


def _third() -> ConflictsPage:
    made = conflict_page(chosen=1)
    made.card.other.click()  # type: ignore[union-attr]
    return made


def _decided() -> ConflictsPage:
    made = conflict_page()
    made.filters.set_filters({"state": "decided"})
    return made


def _compared() -> ConflictsPage:
    made = conflict_page(chosen=3)
    made.card.compare.click()  # type: ignore[union-attr]
    return made


def _framed(build: Callable[[], ConflictsPage], role: str = "teacher") -> QWidget:
    from tests.ui.pages.sheets_exchange import page

    return framed(role, "exchange", lambda: page("conflicts", conflicts=build))


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the conflicts in every state."""
    none = partial(conflict_page, listed=lambda then: then(Listed()))
    no_power = partial(conflict_page, chosen=4, detail=partial(detail, may=False))
    return {
        "conflicts": lambda: _framed(partial(conflict_page, rows=40)),
        "conflicts-deletion": lambda: _framed(partial(conflict_page, chosen=2)),
        "conflicts-third": lambda: _framed(_third),
        "conflicts-several": lambda: _framed(_several),
        "conflicts-text": lambda: _framed(partial(conflict_page, chosen=3)),
        "conflicts-compare": lambda: _framed(_compared),
        "conflicts-decided": lambda: _framed(_decided),
        "conflicts-mentor": lambda: _framed(no_power, "mentor"),
        "conflicts-empty": lambda: _framed(none),
    }
