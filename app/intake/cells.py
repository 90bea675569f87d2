"""One row read field by field; what is wrong with a cell becomes a sentence, never an exception."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from app import clock
from app.errors import UserError
from app.i18n import _
from app.intake.plain_table import Cell, Row
from app.rules.codes import is_plausible_email, normal_phone
from app.rules.hours import read_duration, whole_minutes
from app.rules.names import tidy

_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "Err:502", "#NEDEF!"}
)
_FIRST_SERIAL: Final = dt.date(1899, 12, 30)
_SERIALS: Final = range(3_000, 80_000)
_SIGN: Final = r"[./\-\s]+"
_DAY_FIRST: Final = re.compile(
    rf"([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{4}})\.?(?:\s*g\.?)?"
)
_YEAR_FIRST: Final = re.compile(
    rf"([0-9]{{4}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}})\.?(?:[T ].*)?"
)


def plain_text(cell: Cell) -> str:
    """Return a cell as a person would type it: whole numbers without ".0", days as dd.mm.yyyy."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date):
        return f"{cell.day:02}.{cell.month:02}.{cell.year:04}"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        return str(cell).replace(".", ",")
    return tidy(str(cell))


class RowReader:
    """Reads one row's fields and gathers what is wrong (problems) and what is odd (warnings)."""

    def __init__(self, row: Row, places: Mapping[str, int]) -> None:
        """Read `row` by its fields' column indexes."""
        self.row = row
        self.problems: list[str] = []
        self.warnings: list[str] = []
        self._places = places

    def cell(self, field: str) -> Cell:
        """Return the value as the file has it; None where it is empty or has no column."""
        at = self._places.get(field)
        return self.row.cells[at] if at is not None and at < len(self.row.cells) else None

    def text(self, field: str, most: int = 300) -> str | None:
        """Return the text, or None; a formula's error or more than `most` letters is a problem."""
        text = plain_text(self.cell(field))
        if text in _ERRORS:
            self.problem(_("A cell holds the error {error}. Correct its formula."), error=text)
            return None
        if len(text) > most:
            self.problem(
                _("“{start}…” is too long: {count} characters, at most {most}."),
                start=text[:30], count=len(text), most=most,
            )  # fmt: skip
            return None
        return text or None

    def digits(self, field: str, width: int) -> str | None:
        """Return the text of a number kept as text; a number's lost leading zeros come back."""
        cell = self.cell(field)
        text = self.text(field)
        if text and isinstance(cell, int | float) and text.isdigit():
            return text.zfill(width)
        return text

    def day(self, field: str) -> dt.date | None:
        """Return a date from a date, dd.mm.yyyy or yyyy-mm-dd; an impossible one is a problem."""
        cell = self.cell(field)
        if isinstance(cell, dt.datetime):
            return cell.date()
        if isinstance(cell, dt.date):
            return cell
        if isinstance(cell, int | float) and int(cell) in _SERIALS:
            return _FIRST_SERIAL + dt.timedelta(int(cell))
        text = self.text(field)
        if text is None:
            return None
        found = read_day(text)
        if found is None:
            self.problem(_("“{text}” is not a date. Write it as dd.mm.yyyy."), text=text)
        return found

    def birth_day(self, field: str) -> dt.date | None:
        """Return a date in the past 120 years; another one is a problem."""
        day = self.day(field)
        today = clock.today()
        if day is not None and (day > today or today.year - day.year > 120):
            self.problem(
                _("The birth date {date} can't be right. Check the year."), date=plain_text(day)
            )
            return None
        return day

    def phone(self, field: str) -> str | None:
        """Return a phone number in its normal form, or as written with a warning."""
        text = self.text(field)
        normal = normal_phone(text) if text else None
        if text and normal is None:
            self.warning(_("“{phone}” doesn't look like a phone number."), phone=text)
        return normal or text

    def email(self, field: str) -> str | None:
        """Return an e-mail address, with a warning where a letter can't reach it."""
        text = self.text(field)
        if text and not is_plausible_email(text):
            self.warning(_("“{email}” doesn't look like an e-mail address."), email=text)
        return text

    def count(self, field: str, most: int) -> int | None:
        """Return a whole number from 0 to `most`, or None with a problem."""
        text = self.text(field)
        if text is None:
            return None
        if re.fullmatch(r"[0-9]{1,9}", text) and int(text) <= most:
            return int(text)
        self.problem(_("“{text}” is not a whole number from 0 to {most}."), text=text, most=most)
        return None

    def minutes(self, field: str) -> int | None:
        """Return hours as minutes; what isn't a duration is a problem."""
        cell = self.cell(field)
        try:
            if isinstance(cell, dt.timedelta):
                return whole_minutes(Fraction(int(cell.total_seconds()), 3600), str(cell))
            if isinstance(cell, dt.time):
                return cell.hour * 60 + cell.minute
            if isinstance(cell, float) and abs(cell) < 1e6:
                return whole_minutes(Fraction(Decimal(str(cell))), plain_text(cell))
            text = self.text(field)
            return read_duration(text) if text else None
        except UserError as error:
            self.problem("{error}", error=error)
        return None

    def problem(self, sentence: str, **values: object) -> None:
        """Add a translated sentence that refuses the row."""
        self.problems.append(sentence.format(**values))

    def warning(self, sentence: str, **values: object) -> None:
        """Add a translated sentence to think about."""
        self.warnings.append(sentence.format(**values))


def read_day(text: str) -> dt.date | None:
    """Return the date of dd.mm.yyyy or yyyy-mm-dd with any usual sign between, or None."""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
