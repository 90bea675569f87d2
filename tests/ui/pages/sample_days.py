"""Days of a diary as pictures and tests of pages need them."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.reports.diary import DayRow, WaitingTrainee

LIGA, GIRTS = b"liga" * 4, b"girt" * 4


def day(number: int, on: date, **more: Any) -> DayRow:
    """Return a worked day that waits, 8.30 to 17.00 with half an hour's break, unless told."""
    given: dict[str, Any] = {
        "id": number.to_bytes(16, "big"), "placement_id": LIGA, "day": on, "starts": 510,
        "ends": 1020, "rest": 30, "minutes": 0, "work_done": "", "item_id": None, "item": "",
        "comment": "", "state": "submitted", "absence": None, "review_comment": "",
        "review_mark": None, "on_behalf": False,
    } | more  # fmt: skip
    if "minutes" not in more and given["starts"] is not None and given["ends"] is not None:
        given["minutes"] = given["ends"] - given["starts"] - (given["rest"] or 0)
    return DayRow(**given)


def waiting() -> list[WaitingTrainee]:
    """Return two trainees with three waiting days each."""
    days = (
        day(
            1, date(2027, 1, 14), ends=1035, rest=45,
            work_done="Atbildēju uz septiņiem lietotāju pieteikumiem; noskaidroju, kāpēc "
            "noliktavas printeris drukā tukšas lapas.",
        ),
        day(
            2, date(2027, 1, 15), ends=990,
            work_done="Rakstīju vaicājumu mēneša atskaitei, pārbaudīju to ar grāmatvedi.",
        ),
        day(
            3, date(2027, 1, 18),
            work_done="Kopā ar administratoru nomainīju tīkla komutatoru otrajā stāvā.",
        ),
    )  # fmt: skip
    texts = (
        "Montēju sadales skapi pēc shēmas, pārbaudīju zemējumu ar mēraparātu.",
        "Kabeļu marķēšana; atradu divas nepareizi apzīmētas līnijas.",
        "Palīdzēju nodot objektu pasūtītājam, aizpildīju pārbaudes protokolu.",
    )
    others = tuple(
        day(
            10 + at, date(2027, 1, on), placement_id=GIRTS, starts=420, ends=930, work_done=text
        )
        for at, (on, text) in enumerate(zip((14, 15, 18), texts, strict=True))
    )  # fmt: skip
    return [
        WaitingTrainee(
            LIGA, "Līga Bērziņa", "programmēšanas tehniķe", "Daugavpils tehnikums",
            date(2026, 12, 28), date(2027, 5, 28), "ten", days,
        ),
        WaitingTrainee(
            GIRTS, "Ģirts Kļaviņš", "elektrotehniķis", "Rēzeknes tehnikums",
            date(2026, 11, 23), date(2027, 3, 14), "ten", others,
        ),
    ]  # fmt: skip


def diary() -> list[DayRow]:
    """Return Līga's first days: confirmed, returned, an illness, waiting."""
    texts = (
        (4, "confirmed", "Ievadapmācība un darba vietas iekārtošana."),
        (5, "confirmed", "Iepazinos ar uzņēmuma datortīkla shēmu."),
        (6, "confirmed", "Palīdzēju sagatavot darbstacijas jaunajiem darbiniekiem."),
        (7, "confirmed", "Atjaunināju biroja programmatūru."),
        (8, "returned", "Darbs birojā."),
        (11, "confirmed", "Ievadapmācība, instruktāža darba vietā. Iepazinos ar ražošanas cehu "
                          "un datortīkla shēmu."),
        (12, "confirmed", "Uzstādīju divas darbstacijas, pieslēdzu tās domēnam kopā ar sistēmu "
                          "administratoru."),
        (13, "confirmed", "Slimības lapa"),
        (14, "submitted", "Atbildēju uz septiņiem lietotāju pieteikumiem; noskaidroju, kāpēc "
                          "noliktavas printeris drukā tukšas lapas."),
        (15, "submitted", "Rakstīju vaicājumu mēneša atskaitei, pārbaudīju to ar grāmatvedi."),
    )  # fmt: skip
    found = []
    for number, (on, state, text) in enumerate(texts):
        more: dict[str, Any] = {"state": state, "work_done": text, "item_id": bytes([on % 3]) * 16}
        if on == 13:
            more |= {
                "absence": "illness",
                "starts": None,
                "ends": None,
                "rest": None,
                "item_id": None,
            }
        if state == "returned":
            more["review_comment"] = "Lūdzu, uzrakstiet, ko darījāt pats un ko tikai vērojāt."
        if on == 14:
            more |= {"ends": 1035, "rest": 45}
        if on == 15:
            more |= {"ends": 990}
        found.append(day(100 + number, date(2027, 1, on), **more))
    return found
