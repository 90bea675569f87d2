"""The import of a table, with everything that can be asked and told on the way."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.pages.sheets_registry import desktop_of, sample_folder
from tests.ui.standards import settle
from ui.pages.students.page import StudentsPage

ROWS = (
    "Uzvārds, vārds;Personas kods;Grupa;Tālrunis;E-pasts;Piezīmes\n"
    "Ābele, Anna;010207-20004;D4-2;29111222;anna.abele@skola.example;\n"
    "Ūdris, Kristaps;;D4-2;2000;;māca brālis\n"
    "Žagars;;D4-2;;;\n"
    "Ņikitina, Ksenija;320207-20004;D4-2;;;\n"
)
OTHERWISE = "Cilvēks;Klasīte;Zvanīt\nŪdre, Anna;D4-2;29333444\n"
DOUBTFUL = "Vards;Uzvards;Grupa\nB\xe7rzi;Ozols;D4-2\n"


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    return {
        "import-check": lambda: importing(ROWS.encode()),
        "import-columns": lambda: importing(OTHERWISE.encode()),
        "import-encoding": lambda: importing(DOUBTFUL.encode("latin-1")),
        "import-refused": lambda: importing(b"%PDF-1.7"),
    }


def importing(content: bytes) -> QWidget:
    desktop = desktop_of(sample_folder())
    window = desktop.window
    window.resize(1366, 768)
    window.show()
    path = Path(tempfile.mkdtemp()) / "grupas-saraksts.csv"
    path.write_bytes(content)
    desktop.go("students", begin="import")
    desktop.take_files([str(path)])
    until = time.monotonic() + 10
    while desktop.queue.busy and time.monotonic() < until:
        QApplication.processEvents()
    settle(window)
    page = window.page("students")
    assert isinstance(page, StudentsPage)
    page.importer.check.table.choose_first()
    return window
