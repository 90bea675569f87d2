"""Random walks through a world: their steps fit any state of it, so a part of a walk is a walk.

A step is a name and three numbers; what they mean depends on what there is.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from app.records import LogEntry
from tests.app.exchange.histories import World

Step = tuple[str, int, int, int]
MOST_DAYS = 3
COPIES = 2
FIELDS = ("mentor_phone", "student_phone")
MOST = 60
"""The numbers of a step are below this; what it picks is what they leave when divided."""


def _who(world: World, a: int, *roles: str) -> str | None:
    """Return somebody of these roles."""
    names = [n for n, r in world.replicas.items() if not roles or r.role in roles]
    return names[a % len(names)] if names else None


def _somebody(world: World, a: int) -> str:
    return _who(world, a) or "school"


def _write_a_field(world: World, a: int, b: int, c: int) -> None:
    who = _somebody(world, a)
    role = world.replicas[who].role
    field = FIELDS[c % 2] if role == "school" else f"{role}_phone"
    world.write(who, field, str(b % 4))


def _write_a_day(world: World, a: int, b: int, _c: int) -> None:
    who = _who(world, a, "student")
    if who and len(world.days) < MOST_DAYS:
        world.add_day(who, str(b % 4))


def _rewrite_a_day(world: World, a: int, b: int, c: int) -> None:
    who = _who(world, a, "student")
    if who and world.days:
        world.write(who, "work_done", str(b % 4), world.days[c % len(world.days)])


def _judge_a_day(world: World, a: int, b: int, c: int) -> None:
    who = _who(world, a, "mentor")
    if who and world.days:
        verdict = ("confirmed", "returned")[b % 2]
        world.write(who, "review_verdict", verdict, world.days[c % len(world.days)])


def _delete_a_day(world: World, a: int, _b: int, c: int) -> None:
    who = _who(world, a, "school", "student")
    if who and world.days:
        day = world.days[c % len(world.days)]
        with world.replicas[who].folder.read() as session:
            row = session.get(LogEntry, day)
            there = row is not None and row.alive
        if there:
            world.write(who, "alive", False, day)


def _send(world: World, a: int, b: int, _c: int) -> None:
    world.send(_somebody(world, a), everything=b % 8 == 0)


def _take_in(world: World, a: int, b: int, c: int) -> None:
    """Take a file in: half of them the newest, as one does; the others any, and again."""
    if world.files:
        who = _somebody(world, a)
        world.receive(who, -1 if c % 2 else b)
        world.verify(who)


def _undo_an_import(world: World, a: int, _b: int, _c: int) -> None:
    who = _somebody(world, a)
    world.undo_import(who)
    world.verify(who)


def _copy_a_folder(world: World, a: int, _b: int, _c: int) -> None:
    copies = [name for name in world.replicas if name.startswith("copy")]
    if len(copies) < COPIES:
        world.copy(_somebody(world, a), f"copy{len(copies)}")


def _put_a_copy_by(world: World, a: int, b: int, _c: int) -> None:
    if len(world.kept) < COPIES:
        world.keep(_somebody(world, a), as_backup=b % 2 == 0)


def _bring_a_copy_back(world: World, a: int, _b: int, _c: int) -> None:
    if world.kept:
        world.bring_back(a)


def _end_access(world: World, a: int, b: int, _c: int) -> None:
    who = _who(world, a, "school")
    assert who is not None
    world.give_access(who, ("mentor", "student")[b % 2], ended=True)


def _return_access(world: World, a: int, b: int, _c: int) -> None:
    who = _who(world, a, "school")
    assert who is not None
    world.give_access(who, ("mentor", "student")[b % 2], ended=False)


def _set_a_clock_wrong(world: World, a: int, b: int, c: int) -> None:
    world.replicas[_somebody(world, a)].skew = timedelta(days=(b * MOST + c) * 2 - 3_600)


STEPS: dict[str, tuple[int, Callable[[World, int, int, int], None]]] = {
    "write a field": (6, _write_a_field),
    "write a day": (3, _write_a_day),
    "rewrite a day": (4, _rewrite_a_day),
    "judge a day": (3, _judge_a_day),
    "delete a day": (2, _delete_a_day),
    "send": (8, _send),
    "take in": (10, _take_in),
    "undo an import": (2, _undo_an_import),
    "copy a folder": (1, _copy_a_folder),
    "put a copy by": (1, _put_a_copy_by),
    "bring a copy back": (1, _bring_a_copy_back),
    "end access": (1, _end_access),
    "return access": (1, _return_access),
    "set a clock wrong": (2, _set_a_clock_wrong),
}
"""What may happen, and how often for every time that the rarest does."""


def random_steps(chance: random.Random, count: int) -> list[Step]:
    """Return so many steps."""
    names = chance.choices(list(STEPS), [weight for weight, _do in STEPS.values()], k=count)
    return [(name, *(chance.randrange(MOST) for _n in range(3))) for name in names]  # type: ignore[misc]


def walk(
    template: Path, placement: bytes, steps: Sequence[Step], below: Path | None = None
) -> None:
    """Go these steps in fresh copies of the folders; at the end all must agree."""
    root = Path(tempfile.mkdtemp(prefix="prakse-history-", dir=below))
    world = World(template, root, placement)
    try:
        for name, a, b, c in steps:
            STEPS[name][1](world, a, b, c)
        world.settle()
    finally:
        world.close()
        shutil.rmtree(root, ignore_errors=True)


def shortest(steps: list[Step], fails: Callable[[list[Step]], bool]) -> list[Step]:
    """Return a walk that still fails, with no step that it could do without."""
    size = len(steps) // 2
    while size:
        at = 0
        while at < len(steps):
            fewer = steps[:at] + steps[at + size :]
            if fails(fewer):
                steps = fewer
            else:
                at += size
        size //= 2
    return steps
