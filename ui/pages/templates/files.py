"""Which file a text is taken from, or written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.documents.kinds import KINDS
from app.i18n import _
from app.reports.template_versions import TextOf
from app.rules.paper_names import paper_file_name
from ui.widgets.new_file import ask_where, documents


def ask_file(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a file with the text of a paper."""
    kinds = _("Texts") + " (*.md *.txt)"
    found, _kind = QFileDialog.getOpenFileName(
        parent, _("Choose the text of a paper"), str(documents()), kinds
    )
    if found:
        then(Path(found))


def ask_new_file(parent: QWidget, of: TextOf) -> Path | None:
    """Ask where the text of a paper is written to."""
    name = paper_file_name(None, None, None, KINDS[of.paper].title, of.language)
    start = documents() / Path(name).with_suffix(".md")
    return ask_where(parent, _("Save the text as a file"), start, "Markdown (*.md)", ".md")
