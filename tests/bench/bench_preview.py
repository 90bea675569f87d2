"""What a person waits for: the first page of a preview; and 100 papers beside LibreOffice's time.

    python -m tests.bench preview

LibreOffice converts the same 100 agreements from DOCX in one call, ours are made from their facts,
each into a PDF of its own. Debian: `libreoffice-writer-nogui`; without it that figure is left out.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.documents.docx_file import write_docx
from app.documents.pdf import render, write_paper
from tests.app.documents.agreements import agreement_paper
from tests.app.documents.papers import PLAIN
from tests.bench.bench_papers import AGREEMENTS, agreements
from tests.bench.measure import Measure, seconds
from tests.ui.standards import settle
from ui.theme import Theme
from ui.widgets.paper import PaperView

TIMES = 9


def run() -> list[Measure]:
    """Measure."""
    found = [Measure("first page of a preview, warm", _previewed() * 1000, 150, "ms")]
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice isn't installed: not compared", file=sys.stderr)
        return found
    with tempfile.TemporaryDirectory(prefix="prakse-office-") as name:
        ours, theirs = _beside_office(office, Path(name))
    return [
        *found,
        Measure(
            "100 agreements, a PDF each : LibreOffice from DOCX", ours / theirs, 1 / 6,
            detail=f"{ours:.2f} s : {theirs:.2f} s",
        ),
    ]  # fmt: skip


def _previewed() -> float:
    """Return seconds from the facts of an agreement to its first page on the screen."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light", 100)
    taken = []
    reference = QImage()
    for again in range(TIMES):
        view = PaperView("")
        view.resize(700, 800)
        view.show()
        app.processEvents()
        assert view.grab().toImage() != reference
        began = time.perf_counter()
        view.show_pdf(render(agreement_paper(PLAIN, "lv")))
        while view.grab().toImage() != reference and again:
            app.processEvents()
        taken.append(time.perf_counter() - began)
        if not again:
            settle(view)
            QTest.qWait(500)
            reference = view.grab().toImage()
        view.close()
        view.deleteLater()
        app.processEvents()
    del theme
    return statistics.median(taken[1:])


def _beside_office(office: str, folder: Path) -> tuple[float, float]:
    """Return how long we take, and how long LibreOffice does, in seconds."""
    facts = agreements(AGREEMENTS)
    words, made = folder / "docx", folder / "pdf"
    words.mkdir()
    made.mkdir()
    for place, one in enumerate(facts):
        write_docx([agreement_paper(one, "lv")], words / f"{place:03}.docx", 1)

    def ours() -> None:
        for place, one in enumerate(facts):
            write_paper(agreement_paper(one, "lv"), made / f"{place:03}.pdf")

    command = [office, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder / "theirs")]
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    first = [str(words / "000.docx")]
    subprocess.run(command + first, check=True, capture_output=True, env=environment)
    ours()
    taken = seconds(ours)
    every = [str(path) for path in sorted(words.glob("*.docx"))]
    theirs = seconds(
        lambda: subprocess.run(command + every, check=True, capture_output=True, env=environment)
    )
    assert len(list((folder / "theirs").glob("*.pdf"))) == AGREEMENTS
    return taken, theirs
