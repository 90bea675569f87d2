"""Whatever the bytes: a plan or a sentence, never another failure, never a hang.

`tests.soak sheets` tries thousands more.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from app.intake.students import plan_students
from app.intake.tables import table_from_bytes

from .hostile import DAMAGES, SOURCES, judge

ORDINARY = 120
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damaged_files_end_in_a_plan_or_a_sentence(
    source: str, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    dice = random.Random(f"{source} {damage.__name__}")
    count = ORDINARY if SOURCES[source][:2] != b"PK" else ORDINARY // 2
    for _n in range(count):
        judge(damage(SOURCES[source], dice))


def test_random_bytes_are_refused() -> None:
    dice = random.Random(7)
    heads = (b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0", b"sep=;\n")
    for _n in range(300):
        data = dice.choice(heads) + dice.randbytes(dice.randrange(1, 2000))
        assert judge(data) in ("refused", "read")


@pytest.mark.parametrize(
    "text", ["'", '"', ";" * 5000, "\r" * 99 + "a;b", "a;b\n" + '"' * 999, "ā"]
)
def test_odd_texts_are_refused_or_read(text: str) -> None:
    judge(text.encode())
    judge(text.encode("utf-16"))


def test_twenty_thousand_rows_are_planned_within_seconds() -> None:
    rows = (f"Ozola{n};Anna;D4-2;2000{n % 10000:04}" for n in range(20_000))
    data = "\n".join(("Uzvārds;Vārds;Grupa;Tālrunis", *rows)).encode()
    started = time.perf_counter()
    found = plan_students(table_from_bytes(data, "a"))
    assert len(found.added) == 20_000
    assert time.perf_counter() - started < 20
