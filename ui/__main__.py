"""The window: `python -m ui [--folder DIR] [--demo] [FILE …]`. Builds all, passes it on."""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from platformdirs import user_cache_path

from app.errors import UserError
from app.i18n import LANGUAGES, _, system_language, use_language
from app.progress import Progress
from app.settings.own_words import OwnWords
from app.settings.places import usual_folder
from app.settings.preferences import Preferences

COLLECT_AFTER = 1_500
"""Milliseconds after the window is there."""


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; ends the program for `--help` and for what it doesn't know."""
    parser = argparse.ArgumentParser(prog="python -m ui", description=_("Opens Prakse's window."))
    parser.add_argument("--folder", type=Path, metavar="DIR", help=_("the data folder to open"))
    parser.add_argument(
        "--demo",
        action="store_true",
        help=_("open a folder with sample data; with --folder, make it there"),
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help=_("exchange files to look at")
    )
    parser.add_argument("--ui-language", choices=LANGUAGES, help=_("the language to speak"))
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    gc.disable()  # a start makes much and throws little away; collecting would cost a tenth of it
    preferences = Preferences()
    use_language(preferences.language or system_language())
    asked = read_arguments(arguments)
    spoken = asked.ui_language or preferences.language or system_language()
    use_language(spoken)

    from PySide6.QtCore import QCoreApplication, QTimer
    from PySide6.QtWidgets import QApplication

    from ui.failures import Failures
    from ui.shell import Shell
    from ui.tasks.collector import Collector
    from ui.tasks.spelling import Spelling
    from ui.theme import Theme
    from ui.translator import switch_language

    QCoreApplication.setApplicationName("Prakse")
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(True)
    Failures(app).install()
    theme = Theme(app, preferences.theme, preferences.text_scale)
    switch_language(app, spoken)
    Spelling(app, OwnWords(), on=preferences.spelling)
    shell = Shell(app, theme, preferences, lambda progress: make_samples(asked.folder, progress))
    if asked.demo:
        shell.show_samples()
    else:
        folder = asked.folder or preferences.folder or usual_folder()
        shell.begin(folder, named=bool(asked.folder), files=asked.files)
    if shell.handed_over:
        return 0
    QTimer.singleShot(COLLECT_AFTER, partial(Collector, app))
    code = app.exec()
    shell.close()
    return code


def make_samples(named: Path | None, progress: Progress) -> Path:
    """Return a folder with sample data, made now unless it is there already.

    It is made beside its place and moved there when it is whole.
    """
    from app.actions.demo import make_demo
    from app.ledger.folder import is_folder

    place = named or user_cache_path("prakse-demo", appauthor=False) / "skola"
    if is_folder(place):
        return place
    making = place.with_name(f"{place.name}.new")
    shutil.rmtree(making, ignore_errors=True)
    try:
        make_demo(making, progress=progress).close()
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
        making.rename(place)
    except OSError as error:
        raise UserError(
            _("The sample data could not be put into {folder}. Choose another folder.").format(
                folder=place
            )
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return place


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
