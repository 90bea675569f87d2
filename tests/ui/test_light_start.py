"""What the first page waits for: nothing heavy that it doesn't need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "sqlalchemy", "reportlab", "openpyxl", "markdown_it", "holidays", "alembic", "jinja2", "docx",
    "pypdf", "pyhanko", "lxml", "aiohttp",
)  # fmt: skip


@pytest.mark.parametrize(
    "room", ["ui.shell", "ui.wiring.today", "ui.pages.today.page", "app.documents.catalogue"]
)
def test_the_window_is_built_without_the_database_layer_and_the_writers(room: str) -> None:
    words = f"import {room}, sys; print(*sorted(set({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
