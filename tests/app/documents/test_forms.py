"""Forms to fill in: what they ask, and that any filler fills them and Latvian letters come back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from app import clock
from app.documents.forms.fields import HIDDEN
from app.documents.forms.kinds import form_of
from app.documents.forms.writing import form_pdf
from app.documents.told import Told
from app.i18n import Language
from app.rules.paper_words import FORM_ASSESSMENT, FORM_DAYS, FORM_DIARY, FORMS, SURVEYS
from app.rules.survey import QUESTIONS, STUDENT

CODE = "PR-7K3M-Q2PA-9T4X"
LATVIAN = "Ķiršu ēģļņ šūpoja āžīti; ŽČŅĻĢĶĪŪĀŠĒ – „labi”"
LETTERS = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"
NOON = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)
WHO = {
    "student.name": "Līga Bērziņa", "school.name": "Ventspils Tehnikums",
    "company.name": "SIA „Čiekurs IT”", "mentor.name": "Māra Kalniņa",
    "supervisor.name": "Anna Liepa", "period": "11.01.2027–11.06.2027",
}  # fmt: skip


def told(kind: str, days: int = 3) -> Told:
    """Return what a form tells; a day is long enough for a page to end in the midst of them."""
    values = {**WHO, "comment_marks": "1 2 3 10", "stage": "final"}
    for place in range(days):
        values |= {
            f"days.{place}.id": f"{place:032x}", f"days.{place}.digest": f"{place:032x}",
            f"days.{place}.date": f"2027-01-{11 + place}", f"days.{place}.times": "8.30–17.00",
            f"days.{place}.hours": "8 h", f"days.{place}.work": f"Darbs 😀 {LATVIAN} " * 3,
        }  # fmt: skip
    for place in range(2):
        values |= {
            f"items.{place}.id": f"{place:032x}", f"items.{place}.label": f"{place}.",
            f"items.{place}.title": "Datortīkli " * 20, f"criteria.{place}.key": f"k{place}",
            f"criteria.{place}.title": "Attieksme", f"criteria.{place}.levels": "10–9: labi",
        }  # fmt: skip
    role = SURVEYS.get(kind, STUDENT)
    values["role"] = role
    for place, (key, title) in enumerate(QUESTIONS[role].items()):
        values |= {f"questions.{place}.key": key, f"questions.{place}.title": f"{title} 😀"}
    counts = {"days": days, "items": 2, "criteria": 2, "questions": len(QUESTIONS[role])}
    return Told(values, {"scale": "ten", "marks": True}, counts)


def pdf(kind: str, language: Language = "lv", days: int = 3) -> bytes:
    """Return a form."""
    with clock.fixed(NOON):
        return form_pdf(form_of(kind, told(kind, days), language, CODE))


def filled(content: bytes, values: Mapping[str, str]) -> bytes:
    """Return a form that somebody filled in by pypdf."""
    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def values_in(content: bytes) -> dict[str, str]:
    """Return what stands in the fields."""
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in fields.items()}


SAID = {
    FORM_ASSESSMENT: {"mark": "9", "attitude": LATVIAN, "criterion1_mark": "10", "by": "Ņina Ķēve"},
    FORM_DAYS: {"day0_ok": "/Yes", "day1_back": "/Yes", "day1_comment": LATVIAN, "day0_mark": "8"},
    FORM_DIARY: {
        "day0_starts": "8.30", "day0_work": LATVIAN, "day1_absence": "illness",
        "day2_item": f"{1:032x}",
    },
    "form_survey_student": {"answer0": "5", "answer2": "none", "answer9": "10", "words": LATVIAN},
    "form_survey_mentor": {"answer0": "1", "answer6": "10", "words": LATVIAN, "by": "Ņina Ķēve"},
}  # fmt: skip


@pytest.mark.parametrize("kind", list(FORMS))
def test_what_is_filled_in_comes_back_letter_by_letter(kind: str, tmp_path: Path) -> None:
    content = pdf(kind)
    for back in (values_in(filled(content, SAID[kind])), _by_pdftk(content, SAID[kind], tmp_path)):
        for name, value in SAID[kind].items():
            assert back[name].replace("/Yes", "Yes") == value.replace("/Yes", "Yes")
        assert back[HIDDEN] == f"prakse-form {kind} 1 {CODE}"


def _by_pdftk(content: bytes, values: Mapping[str, str], tmp_path: Path) -> dict[str, str]:
    if shutil.which("pdftk") is None:
        pytest.skip("pdftk is not installed: the second filler isn't tried")
    form, data, out = tmp_path / "f.pdf", tmp_path / "f.xfdf", tmp_path / "o.pdf"
    form.write_bytes(content)
    lines = "".join(
        f'<field name="{name}"><value>{value.removeprefix("/")}</value></field>'
        for name, value in values.items()
    )
    data.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/">'
        f"<fields>{lines}</fields></xfdf>",
        "utf-8",
    )
    subprocess.run(["pdftk", form, "fill_form", data, "output", out], check=True)
    return values_in(out.read_bytes())


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("kind", list(FORMS))
def test_every_field_is_explained_lies_inside_the_margins_and_no_two_overlap(
    kind: str, language: Language
) -> None:
    reader = PdfReader(BytesIO(pdf(kind, language, days=12)))
    root: Any = reader.trailer["/Root"]
    assert root["/AcroForm"]["/NeedAppearances"]
    assert reader.metadata is not None
    keywords: object = reader.metadata["/Keywords"]
    assert keywords == f"prakse-form {kind} 1 {CODE}"
    names = []
    for page in reader.pages:
        boxes = []
        annotations: Any = page["/Annots"]
        for reference in annotations:
            widget: Any = reference.get_object()
            names.append(widget["/T"])
            if widget["/T"] == HIDDEN:
                assert (widget["/F"], widget["/Ff"]) == (2, 1)
                continue
            assert widget["/TU"]
            left, low, right, high = widget["/Rect"]
            assert 62 <= left < right <= 551
            assert 52 <= low < high <= 797
            boxes.append((left, low, right, high))
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0]
                assert apart or one[1] >= other[3] or other[1] >= one[3]
    assert len(names) == len(set(names))
    assert CODE in (reader.pages[-1].extract_text() or "")
    if kind != FORM_DIARY:
        assert "[U+1F600]" in reader.pages[0].extract_text() or kind == FORM_ASSESSMENT


def test_a_field_has_letters_of_its_own_for_whatever_is_typed() -> None:
    root: Any = PdfReader(BytesIO(pdf(FORM_DAYS))).trailer["/Root"]
    font = root["/AcroForm"]["/DR"]["/Font"][root["/AcroForm"]["/DA"].split()[0]]
    to_text = font["/ToUnicode"].get_object().get_data().decode("ascii")
    for letter in "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽyЖ€„”–":
        assert f"<{letter.encode('utf-16-be').hex()}>" in to_text


def test_latvian_letters_are_seen_while_they_are_typed_in_a_browser() -> None:
    content = pdf(FORM_DIARY)
    assert "ĒĢĪĶĻŅ" not in seen(content)
    assert LETTERS in seen(typed(content, "day0_work", LETTERS))
    assert LETTERS in seen(filled(content, {"day0_work": LETTERS}))


def typed(content: bytes, name: str, text: str) -> bytes:
    """Return a form into whose field somebody typed in the reader of Chrome."""
    annotations: Any = PdfReader(BytesIO(content)).pages[0]["/Annots"]
    [box] = [each["/Rect"] for each in map(_object, annotations) if each["/T"] == name]
    left, top = float(box[0]) + 4, float(box[3]) - 6
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    page, form = document[0], document.formenv
    for press in (pypdfium2.raw.FORM_OnLButtonDown, pypdfium2.raw.FORM_OnLButtonUp):
        press(form.raw, page.raw, 0, left, top)
    for letter in text:
        pypdfium2.raw.FORM_OnChar(form.raw, page.raw, ord(letter), 0)
    pypdfium2.raw.FORM_ForceToKillFocus(form.raw)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def seen(content: bytes) -> str:
    """Return the words that the first page shows, those in its fields too."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    page = document[0]
    page.flatten()
    letters = document[0].get_textpage()
    words = str(letters.get_text_range())
    letters.close()
    document.close()
    return words


def _object(reference: Any) -> Any:
    return reference.get_object()


def test_a_form_is_the_same_whenever_it_is_made_again() -> None:
    assert pdf(FORM_DAYS) == pdf(FORM_DAYS)
