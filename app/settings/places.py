"""Where things lie when nobody names a place.

A writable file `.portable` beside the program keeps everything on the stick. `PRAKSE_STATE` in the
environment names a folder for what is remembered, as tests need.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(__file__).resolve().parents[2]
_MARK: Final = ".portable"


def is_portable(program: Path = PROGRAM) -> bool:
    """Tell whether a writable `.portable` lies beside the program."""
    mark = program / _MARK
    return mark.is_file() and os.access(mark, os.W_OK)


def usual_folder(program: Path = PROGRAM) -> Path:
    """Return the data folder to use where no other was named."""
    if is_portable(program):
        return program / "data"
    from platformdirs import user_data_path

    return user_data_path("prakse", appauthor=False)


def settings_file(program: Path = PROGRAM) -> Path:
    """Return the file of what is remembered; never inside a data folder.

    On Windows settings and data have one root, so the settings' folder has a name of its own.
    """
    chosen = os.environ.get("PRAKSE_STATE")
    if chosen:
        return Path(chosen) / "settings.json"
    if is_portable(program):
        return program / "prakse-settings.json"
    from platformdirs import user_config_path

    return user_config_path("prakse-settings", appauthor=False) / "settings.json"
