"""Every kind of paper and form as a file: sound for other programs, its letters inside it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app import clock
from app.documents.blocks import Paper
from app.documents.paper import paper_of
from app.documents.pdf import PdfFile
from app.i18n import Language
from app.rules.paper_words import FORMS
from tests.app.documents.test_forms import pdf as form_pdf
from tests.app.documents.test_golden_papers import SHIPPED, plain

NOON = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)
LANGUAGES: tuple[Language, ...] = ("lv", "en")


def paper(kind: str, language: Language) -> Paper:
    return paper_of(kind, plain(kind, language), language, code="PR-7K3M-Q2PA-9T4X")


def written(*papers: Paper) -> bytes:
    """Return papers in one file."""
    out = BytesIO()
    with clock.fixed(NOON):
        file = PdfFile(out)
        for one in papers:
            file.add(one)
        file.close("Papers", papers[0])
    return out.getvalue()


def kinds_in(language: Language) -> list[str]:
    return [kind for kind, spoken in SHIPPED if spoken == language]


@pytest.fixture(scope="module")
def everything() -> dict[str, bytes]:
    """Every kind of paper, in one file a language, and every form to fill in."""
    papers: dict[str, bytes] = {
        language: written(*(paper(kind, language) for kind in kinds_in(language)))
        for language in LANGUAGES
    }
    forms = {
        f"{kind}.{language}": form_pdf(kind, language) for kind in FORMS for language in LANGUAGES
    }
    return papers | forms


def fonts_of(content: bytes) -> Iterator[Any]:
    """Yield the fonts of the pages and of the fields of a file, each once."""
    reader = PdfReader(BytesIO(content))
    root: Any = reader.trailer["/Root"]
    holders: list[Any] = [page["/Resources"] for page in reader.pages]
    holders += [root["/AcroForm"]["/DR"]] if "/AcroForm" in root else []
    seen = set()
    for holder in holders:
        for reference in holder.get_object().get("/Font", {}).values():
            font = reference.get_object()
            if id(font) not in seen:
                seen.add(id(font))
                yield font


def test_the_letters_of_every_paper_and_form_are_inside_its_file(
    everything: dict[str, bytes],
) -> None:
    for name, content in everything.items():
        fonts = list(fonts_of(content))
        assert fonts, name
        for font in fonts:
            assert font["/Subtype"] == "/Type0", name
            assert "/ToUnicode" in font, name
            inner = font["/DescendantFonts"][0].get_object()
            assert inner["/FontDescriptor"]["/FontFile2"].get_object().get_data(), name


@pytest.mark.parametrize("tool", ["qpdf", "pdffonts"])
def test_another_program_finds_nothing_wrong_with_any_paper(
    tool: str, everything: dict[str, bytes], tmp_path: Path
) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    for name, content in everything.items():
        out = tmp_path / f"{name}.pdf"
        out.write_bytes(content)
        command = [tool, "--check"] if tool == "qpdf" else [tool]
        run = subprocess.run([*command, str(out)], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, ""), name
        if tool == "pdffonts":
            fonts = run.stdout.splitlines()[2:]
            assert fonts, name
            for line in fonts:
                words = line.split()
                assert "Type 3" not in line, name
                assert words[-5:-2] == ["yes", "yes", "yes"], (name, line)  # embedded, subset, uni
