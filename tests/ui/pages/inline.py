"""A desk on a folder whose work is done at once: for pictures, which wait for nobody."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app import clock
from app.actions.demo import make_demo
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.settings.preferences import Preferences
from tests.ui.dressed import dress
from ui.office import Office
from ui.wiring.desk import Desk

THE_DAY = datetime(2027, 1, 18, 14, 2, tzinfo=UTC)


class Inline:
    """Does work where it is asked for."""

    def run(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
        *,
        progress: Callable[[int, int], object] | None = None,
    ) -> Callable[[], object]:
        """Do it now."""
        try:
            result = work(progress or (lambda _done, _total: None))  # type: ignore[arg-type]
        except Exception as trouble:
            failed(trouble)
        else:
            done(result)
        return lambda: None


@cache
def sample_folder() -> DataFolder:
    """Return a school's folder with sample data, made once and gone with the program."""
    os.environ["PRAKSE_KEY"] = "file"
    place = Path(tempfile.mkdtemp(prefix="prakse-gallery-"))
    with clock.fixed(THE_DAY):
        folder = make_demo(
            place / "skola", students=48, companies=12, placements=36, days=400, seed=4
        )

    def end() -> None:
        folder.close()
        shutil.rmtree(place, ignore_errors=True)

    atexit.register(end)
    return folder


def desk_on(folder: DataFolder) -> Desk:
    """Return a desk on a folder, with nowhere to go."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    return Desk(
        Office(folder, Inline(), app),
        Preferences(folder.path / "preferences.json"),
        dress(app),
        app,
        _nowhere,
        lambda: None,
        lambda _coming, _going: None,
        lambda _spoken: None,
        lambda: None,
    )


def _nowhere(
    room: str,
    *,
    record: bytes | None = None,
    only: tuple[bytes, ...] | None = None,
    tab: str = "",
    field: str = "",
    begin: str = "",
    search: str = "",
    students: tuple[bytes, ...] = (),
    group: str = "",
) -> bool:
    return False
