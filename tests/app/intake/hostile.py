"""Spreadsheets as a stick, a bad program or somebody ill-disposed leaves them."""

from __future__ import annotations

import contextlib
import random
import zipfile
from collections.abc import Callable
from io import BytesIO

from app.errors import UserError
from app.intake.companies import plan_companies
from app.intake.programme import plan_programme
from app.intake.students import plan_students
from app.intake.tables import table_from_bytes

from .conftest import COMPANY_TEXT, PROGRAMME_ROWS, STUDENT_ROWS, ods_bytes, xlsx_bytes

NUMBERS = (b"-1", b"0", b"99999999999999999999", b"1e999", b"1048577", b"nan", b"2958466")
SOURCES: dict[str, bytes] = {
    "students.xlsx": xlsx_bytes(STUDENT_ROWS),
    "students.ods": ods_bytes(STUDENT_ROWS),
    "programme.xlsx": xlsx_bytes(PROGRAMME_ROWS),
    "companies.csv": COMPANY_TEXT.encode("windows-1257"),
    "companies-utf8.csv": COMPANY_TEXT.encode(),
}


def judge(data: bytes) -> str:
    """Read and plan in every way; return how it ended. Anything but a `UserError` escapes."""
    with contextlib.suppress(UserError):
        table = table_from_bytes(data, "a")
        for plan in (plan_students, plan_companies, plan_programme):
            with contextlib.suppress(UserError):
                assert plan(table).summary
        return "read"
    return "refused"


def flipped(data: bytes, dice: random.Random) -> bytes:
    bad = bytearray(data)
    for _n in range(dice.choice((1, 1, 2, 8, 40))):
        bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
    return bytes(bad)


def truncated(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def spliced(data: bytes, dice: random.Random) -> bytes:
    start, end = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return data[:start] + dice.randbytes(dice.randrange(30)) + data[end:]


def repacked(data: bytes, dice: random.Random) -> bytes:
    """Damage one part inside the archive, whose checksums are right again."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return flipped(data, dice)
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        unlucky = dice.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name == unlucky and part:
                part = dice.choice((flipped, truncated, spliced, swapped))(part, dice)
            new.writestr(name, part)
    return stream.getvalue()


def swapped(part: bytes, dice: random.Random) -> bytes:
    """Put another number where one stands: row numbers, styles, serial dates, indexes."""
    digits = [at for at, byte in enumerate(part) if 48 <= byte <= 57]
    if not digits:
        return part
    at = dice.choice(digits)
    number = dice.choice(
        (b"-1", b"0", b"99999999999999999999", b"1e999", b"1048577", b"nan", b"2958466")
    )
    return part[:at] + number + part[at + 1 :]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped, truncated, spliced, repacked,
)  # fmt: skip
