"""The mentor's page with 400 waiting days, from nothing to painted."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication

from tests.bench.measure import Measure
from tests.ui.pages.sheets_review import functions
from tests.ui.pages.test_review import crowd_of_400
from ui.pages.review.page import ReviewPage
from ui.theme import Theme


def run() -> list[Measure]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light", 100)
    best = 9.0
    for _again in range(5):
        began = time.perf_counter()
        review = ReviewPage(functions(crowd_of_400()))
        review.resize(1100, 700)
        review.show()
        app.processEvents()
        review.grab()
        best = min(best, time.perf_counter() - began)
        review.close()
        review.deleteLater()
        app.processEvents()
    del theme
    return [Measure("the mentor's page with 400 waiting days", best * 1000, 150, "ms")]
