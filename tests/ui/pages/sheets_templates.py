"""The room of templates, for the gallery."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from app.actions.letterheads import picture_text, save_letterhead
from app.actions.name_forms import confirm_forms
from app.actions.templates import save_template, shipped_text
from app.reports.letterheads import letterhead
from app.reports.template_versions import TextOf, own_versions
from tests.ui.pages.conftest import at_rest
from tests.ui.pages.sheets_registry import desktop_of, sample_folder
from ui.desktop import Desktop
from ui.pages.templates.page import TemplatesPage

AGREEMENT = TextOf("agreement", "lv")


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the list, a text with its preview, findings, fields and versions, and the rest."""
    return {
        "templates": lambda: _shown("")[0],
        "templates-text": lambda: _text("paper"),
        "templates-findings": _findings,
        "templates-fields": lambda: _text("fields"),
        "templates-versions": lambda: _text("versions"),
        "templates-letterhead": lambda: _shown("letterhead")[0],
        "templates-names": lambda: _shown("names")[0],
    }


def _shown(begin: str) -> tuple[QWidget, TemplatesPage, Desktop]:
    folder = sample_folder()
    folder.listeners.clear()  # windows of earlier sheets, gone with what they listened with
    with folder.read() as session:
        fresh = not own_versions(session)
        bare = not letterhead(session).version
    if fresh:
        text = shipped_text(AGREEMENT)
        save_template(folder, AGREEMENT, text.replace("## Līguma puses", "## Kas slēdz līgumu"))
        save_template(folder, AGREEMENT, text.replace("## Līguma puses", "## Puses"))
        confirm_forms(folder, "Daugavpils", {"genitive": "Daugavpils", "locative": "Daugavpilī"})
    if bare:
        save_letterhead(folder, logo=_logo(), foot_lines="Konts LV00TREL0000000000000")
    desktop = desktop_of(folder)
    window = desktop.window
    window.resize(1366, 768)
    window.show()
    desktop.go("templates", begin=begin)
    page = window.page("templates")
    assert isinstance(page, TemplatesPage)
    at_rest(desktop)
    return window, page, desktop


def _text(tab: str) -> QWidget:
    window, page, desktop = _shown("")
    view = page.show_text(AGREEMENT)
    view.beside.show_tab(tab)
    at_rest(desktop)
    return window


def _findings() -> QWidget:
    window, page, desktop = _shown("")
    view = page.show_text(AGREEMENT)
    view.editor.go_to_line(15)
    view.editor.insert("{{ skola.nosaukums }} un {% if students %}\n")
    view.see()
    view.keep(anyway=True)
    at_rest(desktop)
    QApplication.processEvents()
    view._verbs.keep(AGREEMENT, None, None)
    return window


def _logo() -> str:
    from io import BytesIO

    import PIL.Image
    from PIL import ImageDraw

    picture = PIL.Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 10, 190, 190), fill=(23, 97, 94, 255))
    pen.rectangle((150, 90, 290, 190), fill=(200, 150, 40, 200))
    stream = BytesIO()
    picture.save(stream, "PNG")
    return picture_text(stream.getvalue())
