"""The room of templates: texts of papers, the letterhead, forms of names."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.late import late
from ui.wiring.desk import Desk


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.templates.page import TemplatesPage
    from ui.wiring.template_verbs import templates_verbs

    page = TemplatesPage(templates_verbs(desk))
    desk.office.closing.connect(late(page, page.keep_now))
    return page
