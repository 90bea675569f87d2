"""A sample form: made for a mentor without the program, filled in, come back and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import clock
from app.actions.demo_lives import RUNNING
from app.actions.demo_story import Story
from app.actions.forms.seen import look_at
from app.actions.forms.taking import take_in
from app.actions.making_forms import make_form
from app.i18n import Language
from app.i18n.dates import screen_date
from app.intake.forms import read_own
from app.ledger.folder import DataFolder
from app.rules.paper_words import FORM_DAYS
from app.rules.sample_texts import read_sample


def take_a_form(folder: DataFolder, stories: Sequence[Story], language: Language) -> None:
    """Confirm two waiting days of a mentor by a form; the mentor of the first has the program."""
    waiting = [
        story for story in stories
        if story.mentor is not None and story.life.state == RUNNING and story.life.waiting > 1
    ]  # fmt: skip
    chosen = next((each for each in waiting if each.mentor is not waiting[0].mentor), None)
    if chosen is None or chosen.mentor is None:
        return
    words = read_sample("story")["form"][language]
    with TemporaryDirectory(prefix="prakse-") as place:
        file = Path(place) / "forma.pdf"
        make_form(folder, FORM_DAYS, chosen.id, language, file)
        content = _filled(file.read_bytes(), {
            "by": chosen.mentor.name, "on": screen_date(clock.today()),
            "day0_ok": "/Yes", "day0_mark": "9", "day0_comment": words["comment"],
            "day1_back": "/Yes", "day1_comment": words["back"],
        })  # fmt: skip
    form = look_at(folder, file.name, content, read_own)
    take_in(folder, form, form.usual)


def _filled(content: bytes, values: dict[str, Any]) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
