"""A small disk that is really full, with room for one page more at each try.

Only Linux lets root make such a disk in memory.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import geteuid
from pathlib import Path
from typing import Any

from app.actions.attachments import attach_content
from app.actions.backup import back_up, restore
from app.actions.exchange import accept_invitation, import_file, invite, send_to_school
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder, create_folder, open_folder
from app.storage.pieces import PIECE
from tests.app.exchange.parties import Trio, copy_trio, edit, picture, write_days
from tests.app.exchange.test_attachments import a_file, whole
from tests.app.storage.older import rows_of, set_back

SIZE = 6 * 1024 * 1024
PAGE = 4096


@contextmanager
def small_disk(place: Path) -> Iterator[Path | None]:
    """Make a disk of six megabytes at `place`; None where that can't be done."""
    place.mkdir(parents=True)
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or not sys.platform.startswith("linux") or geteuid():
        yield None
        return
    options = ["-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if subprocess.run([mount, *options], capture_output=True).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run([umount, "-l", str(place)], check=True)


@contextmanager
def room_for(disk: Path, left: int) -> Iterator[None]:
    """Leave so many bytes on the disk inside the block."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(16 * PAGE))
        except OSError:
            pass
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            pass
        file.truncate(max(0, file.tell() - left))
    try:
        yield
    finally:
        filler.unlink()


@dataclass
class Tried:
    """What came of trying with ever more room."""

    refused: int = 0
    done: int = 0
    said: set[str] = field(default_factory=set)


def try_with_ever_more_room(
    action: Callable[[], Any],
    unchanged: Callable[[], bool],
    room: Callable[[int], Any],
    steps: range,
    *,
    until_done: int = 1,
) -> Tried:
    """Try with each room in turn until it was done so often; nothing changes before."""
    tried = Tried()
    for left in steps:
        try:
            with room(left):
                action()
            tried.done += 1
            if tried.done == until_done:
                break
        except UserError as told:
            tried.refused += 1
            tried.said.add(str(told))
            assert unchanged(), f"something stayed of what had no room, with {left} bytes left"
    assert [each for each in tried.said if not is_plain(each)] == []
    return tried


def is_plain(told: str) -> bool:
    """Tell whether a refusal says what the trouble is."""
    return "room" in told or "didn't answer" in told or "Free some space" in told


@dataclass
class Trial:
    """What is tried: how, what must stay as it was, and what must hold once it is done."""

    action: Callable[[], Any]
    unchanged: Callable[[], bool]
    afterwards: Callable[[], Any]
    most: int = 600_000


@dataclass
class Scene:
    """Three folders on the small disk, and a place elsewhere that has room."""

    disk: Path
    elsewhere: Path
    trio: Trio

    def watched(self, folder: DataFolder) -> Callable[[], bool]:
        """Return what tells whether a folder is as it is now, and no half file lies about."""
        before = picture(folder)
        files = _files(self.disk)
        return lambda: picture(folder) == before and _files(self.disk) == files


def _files(disk: Path) -> list[str]:
    ends = ("-wal", "-shm", "-journal")
    found = (path.relative_to(disk).as_posix() for path in disk.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.endswith(ends) and name != "filler")


def set_the_scene(made: Path, placements: list[bytes], disk: Path, elsewhere: Path) -> Scene:
    """Put copies of the folders on the disk; there is something to send."""
    elsewhere.mkdir(parents=True, exist_ok=True)
    trio = copy_trio(made, placements, disk)
    write_days(trio.student, placements[0], 30)
    return Scene(disk, elsewhere, trio)


def _save(scene: Scene) -> Trial:
    school, placement = scene.trio.school, scene.trio.placements[0]
    number = iter(range(100_000))
    return Trial(
        lambda: edit(school, placement, schedule=f"{next(number)}" * 2_000),
        scene.watched(school),
        lambda: check(school),
    )


def _import(scene: Scene) -> Trial:
    school = scene.trio.school
    file = scene.trio.file(scene.trio.student, school)
    return Trial(lambda: import_file(school, file), scene.watched(school), lambda: check(school))


def _export(scene: Scene) -> Trial:
    student, out = scene.trio.student, scene.disk / "out" / "days.prakse"
    out.parent.mkdir()
    return Trial(
        lambda: send_to_school(student, out, everything=True),
        scene.watched(student),
        lambda: [*check(student), *([] if out.exists() else ["no file"])],
    )


def _invite(scene: Scene) -> Trial:
    school, out = scene.trio.school, scene.disk / "invitation.prakse"
    return Trial(
        lambda: invite(school, scene.trio.placements[0], out),
        scene.watched(school),
        lambda: [*check(school), *([] if out.exists() else ["no file"])],
    )


def _backup(scene: Scene) -> Trial:
    school, out = scene.trio.school, scene.disk / "backup.zip"

    def restored() -> list[Any]:
        with restore(out, scene.elsewhere / "restored") as folder:
            return list(check(folder))

    return Trial(lambda: back_up(school, out), scene.watched(school), restored, 2_000_000)


def _migration(scene: Scene) -> Trial:
    path = scene.disk / "school"
    scene.trio.school.close()
    set_back(path)
    scene.trio.mentor.close()
    shutil.rmtree(scene.disk / "mentor")  # an upgrade keeps a copy: that takes room
    before = rows_of(path)
    opened: list[Any] = []

    def upgrade() -> None:
        with open_folder(path) as folder:
            opened.append(check(folder))

    return Trial(upgrade, lambda: rows_of(path) == before, lambda: opened.pop(), 2_000_000)


def _begin(scene: Scene) -> Trial:
    path = scene.disk / "new"
    return Trial(
        lambda: create_folder(path, key_in_file=True).close(),
        lambda: not path.exists(),
        lambda: [] if path.exists() else ["no folder"],
        2_000_000,
    )


def _accept(scene: Scene) -> Trial:
    file, path = scene.elsewhere / "invitation.prakse", scene.disk / "new"
    words = invite(scene.trio.school, scene.trio.placements[2], file).words
    reply = scene.disk / "reply.prakse"

    def joined() -> list[Any]:
        with open_folder(path) as folder:
            assert folder.identity.role == "mentor"
            return [*check(folder), *([] if reply.exists() else ["no reply"])]

    return Trial(
        lambda: accept_invitation(path, file, words, reply),
        lambda: not path.exists() and not reply.exists(),
        joined,
        3_000_000,
    )


def _restore(scene: Scene) -> Trial:
    kept, path = scene.elsewhere / "backup.zip", scene.disk / "new"
    back_up(scene.trio.school, kept)
    opened: list[Any] = []

    def unpack() -> None:
        with restore(kept, path) as folder:
            opened.append(check(folder))

    return Trial(
        unpack,
        lambda: not path.exists() and not list(scene.disk.glob(".*")),
        lambda: opened.pop(),
        2_000_000,
    )


def _attach(scene: Scene) -> Trial:
    school, placement = scene.trio.school, scene.trio.placements[0]
    return Trial(
        lambda: attach_content(school, placement, a_file(3 * PIECE), "a.pdf"),
        scene.watched(school),
        lambda: check(school),
        1_600_000,
    )


def _arrive(scene: Scene) -> Trial:
    school, student = scene.trio.school, scene.trio.student
    attach_content(student, scene.trio.placements[0], a_file(3 * PIECE), "a.pdf")
    made = scene.trio.file(student, school)
    file = scene.elsewhere / "arrives.prakse"
    file.write_bytes(made.read_bytes())
    made.unlink()
    return Trial(
        lambda: import_file(school, file),
        scene.watched(school),
        lambda: [*check(school), *([] if whole(school) else ["no bytes"])],
        1_800_000,
    )


TRIALS: dict[str, Callable[[Scene], Trial]] = {
    "save": _save,
    "import": _import,
    "export": _export,
    "invite": _invite,
    "backup": _backup,
    "restore": _restore,
    "migration": _migration,
    "new folder": _begin,
    "accept": _accept,
    "attach": _attach,
    "arrive": _arrive,
}


def fill_the_disk(scene: Scene, what: str, step: int, first: int = 0) -> Tried:
    """Try one thing with ever more room; once it is done, all must be in order."""
    trial = TRIALS[what](scene)
    tried = try_with_ever_more_room(
        trial.action, trial.unchanged, lambda left: room_for(scene.disk, left),
        range(first, trial.most, step),
    )  # fmt: skip
    assert tried.done, f"{what} was refused with all the room there is"
    assert trial.afterwards() == []
    return tried
