"""A warm process that forks a child for every job, so that a kill costs milliseconds.

    python -m tests.journeys.fork_server        (jobs come as JSON lines on stdin)

A job may say `kill_after`: seconds after its start when the child is killed. The child says
`done N` after every commit; the server says `end` when the child is gone. It kills before it
reaps, so the number can't be anybody else's by then; it has no threads, so forking is safe.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

Start = Callable[[], None]
"""Called by a job when it begins."""


def say(*words: object) -> None:
    """Write one line at once; a line this short is never torn."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def save(start: Start, folder: str, placement: str, first: int, count: int) -> None:
    """Write in two scopes with each action, so many times or as many as life lasts."""
    from app.ledger.folder import open_folder
    from app.records import Note, Placement, PlacementItem, new_id

    record = bytes.fromhex(placement)
    opened = open_folder(Path(folder))
    start()
    for number in range(first, first + count):
        with opened.change("placement.edit") as change:
            card = change.get(Placement, record)
            note = change.query(Note).filter(Note.placement_id == record).first()
            assert card is not None
            assert note is not None
            card.schedule = note.text = str(number)
            item = PlacementItem(id=new_id(), scope=card.scope, placement_id=record)
            item.position, item.minutes, item.label, item.title = number, number, "", str(number)
            change.add(item)
        say("done", number)


def take(start: Start, folder: str, file: str) -> None:
    """Import one file, open to close."""
    from app.actions.exchange import import_file
    from app.ledger.folder import open_folder

    start()
    with open_folder(Path(folder)) as opened:
        import_file(opened, Path(file))
        say("done", 1)


def export(start: Start, folder: str, placement: str, out: str) -> None:
    """Make a file for everybody else in a placement."""
    from app.actions.exchange import send_placement
    from app.ledger.folder import open_folder

    with open_folder(Path(folder)) as opened:
        start()
        send_placement(opened, bytes.fromhex(placement), Path(out))
        say("done", 1)


def upgrade(start: Start, folder: str) -> None:
    """Open a folder, which brings an older one up to date."""
    from app.ledger.folder import open_folder

    start()
    with open_folder(Path(folder)):
        say("done", 1)


def keep(start: Start, folder: str, out: str) -> None:
    """Back a folder up."""
    from app.actions.backup import back_up
    from app.ledger.folder import open_folder

    with open_folder(Path(folder)) as opened:
        start()
        back_up(opened, Path(out))
        say("done", 1)


def begin(start: Start, folder: str) -> None:
    """Make a school's folder."""
    from app.actions.school import start_school

    start()
    start_school(Path(folder), "Paraugskola", "Anna Paraudziņa").close()
    say("done", 1)


def attach(start: Start, folder: str, placement: str, file: str) -> None:
    """Attach a file to a placement."""
    from app.actions.attachments import attach_file
    from app.ledger.folder import open_folder

    with open_folder(Path(folder)) as opened:
        start()
        attach_file(opened, bytes.fromhex(placement), Path(file))
        say("done", 1)


JOBS: dict[str, Any] = {
    "save": save, "take": take, "export": export, "upgrade": upgrade, "keep": keep, "begin": begin,
    "attach": attach,
}  # fmt: skip


def warm_up() -> None:
    """Import all that a job needs, before the first child is born."""
    import alembic.command

    import app.actions.attachments
    import app.actions.backup
    import app.actions.exchange
    import app.actions.school
    import app.ledger.history
    from app.records import shapes

    assert alembic.command
    assert app.actions.attachments
    assert app.actions.backup
    assert app.actions.exchange
    assert app.actions.school
    assert app.ledger.history
    shapes()
    gc.freeze()


def main() -> None:
    """Serve jobs until stdin ends."""
    warm_up()
    say("warm")
    for line in sys.stdin:
        job = json.loads(line)
        kill_after = job.pop("kill_after", None)
        begun, begin = os.pipe()
        child = os.fork()
        if child == 0:
            live(job, begin)
        os.close(begin)
        os.read(begun, 1)
        os.close(begun)
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        _child, status = os.waitpid(child, 0)
        say("end", status)


def live(job: dict[str, Any], begin: int) -> None:
    """Do one job and end without any cleaning up."""
    status = 1
    try:
        JOBS[job.pop("job")](lambda: os.write(begin, b"!"), **job)
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
