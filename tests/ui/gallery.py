"""Every page and widget as a picture, for a person to look through.

`python -m tests.ui.gallery FOLDER [NAME …]` draws them; a test draws them too. To add a page,
give `sheets()` of a module `tests/ui/pages/sheets_<room>.py` a name and a function that builds
the widget filled with samples.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import LANGUAGES, Language, use_language
from tests.ui.dressed import dress
from tests.ui.standards import settle
from ui.desktop import Desktop
from ui.office import Office
from ui.theme import Choice, Theme

WIDTH, HEIGHT = 1366, 768
_QUICK = 80
"""Qt packs a PNG of this "quality" at zlib's quickest level: half the time, a fifth more bytes."""
Sheet = Callable[[], QWidget]


def sheets() -> dict[str, Sheet]:
    """Return every sheet by name."""
    from tests.ui import pages
    from tests.ui import sheets as drawn

    found = drawn.all_sheets()
    for module in iter_modules(pages.__path__):
        if module.name.startswith("sheets_"):
            found |= import_module(f"{pages.__name__}.{module.name}").sheets()
    return found


def build(sheet: Sheet, *, width: int = WIDTH, height: int = HEIGHT) -> QWidget:
    """Build, size and show a sheet."""
    widget = sheet()
    widget.resize(width, height)
    widget.show()
    settle(widget)
    return widget


def draw(name: str, sheet: Sheet, folder: Path, spoken: Language, choice: Choice) -> Path:
    """Draw one sheet in one language and theme; return the file."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = dress(app)
    use_language(spoken)
    theme.choose(choice)
    widget = build(sheet)
    path = save(widget.grab(), name, folder, spoken, theme)
    put_away(widget)
    return path


def save(picture: QPixmap, name: str, folder: Path, spoken: Language, theme: Theme) -> Path:
    """Write what a sheet looks like now to a file named after it; return the file."""
    tone = "-dark" if theme.tokens.dark else ""
    size = "" if theme.scale == 100 else f"-{theme.scale}"
    path = folder / f"{name}-{spoken}{tone}{size}.png"
    folder.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path), "PNG", _QUICK):
        raise OSError(f"cannot write {path}")
    return path


def put_away(widget: QWidget) -> None:
    """Destroy a sheet: what is left standing would be dressed again with each next theme.

    What still works for it ends first: its answers would come to what is no longer there.
    """
    widget.close()
    for desktop in widget.findChildren(Desktop):
        desktop.office.close()
        desktop.queue.stop()
    app = QApplication.instance()
    assert app is not None
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for office in app.findChildren(Office, options=direct):
        office.close()
        office.deleteLater()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def draw_all(folder: Path, names: list[str] | None = None) -> Iterator[Path]:
    """Draw the named sheets, or all, in both languages, light and dark."""
    for name, sheet in sheets().items():
        if names and name not in names:
            continue
        for spoken in LANGUAGES:
            for choice in ("light", "dark"):
                yield draw(name, sheet, folder, spoken, choice)


def main() -> None:
    """Draw into the folder named on the command line; PRAKSE_SCALE sets the size of text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    theme = dress(app)
    theme.set_scale(int(os.environ.get("PRAKSE_SCALE", "100")))
    for path in draw_all(Path(sys.argv[1]), sys.argv[2:]):
        print(path)


if __name__ == "__main__":
    main()
