"""Every kind of paper as a file: sound for other programs, its letters inside it, its looks kept.

PRAKSE_RENEW_GOLDEN=1 draws the pictures in tests/golden/pages anew; look at them before you
commit them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps
from pypdf import PdfReader

from app import clock
from app.documents.blocks import Paper
from app.documents.paper import paper_of
from app.documents.pdf import PdfFile
from app.i18n import Language
from app.rules.paper_words import FORMS
from tests.app.documents.test_forms import pdf as form_pdf
from tests.app.documents.test_golden_papers import SHIPPED, plain

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "pages"
NOON = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)
PAGES = 2
"""Pages of each paper that are drawn."""
SIZE = (92, 132)
"""Of a picture of an upright page, in points of 2.25 mm: less than half a line of text."""
SHADES = 16
FAINT = 40
"""Of 255: what another smoothing of the letters changes is fainter."""
MOST = 10
"""Points of a page that may differ more: a short line of text has about twenty."""
LANGUAGES: tuple[Language, ...] = ("lv", "en")


def paper(kind: str, language: Language) -> Paper:
    return paper_of(kind, plain(kind, language), language, code="PR-7K3M-Q2PA-9T4X")


def written(*papers: Paper) -> tuple[bytes, list[int]]:
    """Return papers in one file, and how many pages each has."""
    out = BytesIO()
    with clock.fixed(NOON):
        file = PdfFile(out)
        counts = [file.add(one) for one in papers]
        file.close("Papers", papers[0])
    return out.getvalue(), counts


def kinds_in(language: Language) -> list[str]:
    return [kind for kind, spoken in SHIPPED if spoken == language]


@pytest.fixture(scope="module")
def files() -> dict[str, tuple[bytes, list[int]]]:
    """Every kind of paper, in one file a language."""
    return {
        language: written(*(paper(kind, language) for kind in kinds_in(language)))
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def everything(files: dict[str, tuple[bytes, list[int]]]) -> dict[str, bytes]:
    """Every paper and every form to fill in."""
    forms = {
        f"{kind}.{language}": form_pdf(kind, language) for kind in FORMS for language in LANGUAGES
    }
    return {language: content for language, (content, _counts) in files.items()} | forms


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


def drawn(content: bytes, numbers: list[int], scale: float = 0.6) -> list[Image.Image]:
    """Return small grey pictures of some pages; a wide page keeps its proportions."""
    document = pypdfium2.PdfDocument(content)
    pictures = []
    for number in numbers:
        full = document[number].render(scale=scale, grayscale=True).to_pil().convert("L")
        small = ImageOps.contain(full, SIZE, Image.Resampling.BOX)
        pictures.append(small.point(lambda grey: round(grey * (SHADES - 1) / 255) * 17))
    document.close()
    return pictures


def sheet_of(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures of pages beside each other, in places of equal size."""
    sheet = Image.new("L", (SIZE[0] * len(pictures), SIZE[1]), 255)
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (place * SIZE[0], 0))
    return sheet


def apart(one: Image.Image, other: Image.Image) -> int:
    """Return how many points of two pictures differ plainly."""
    assert one.size == other.size
    return sum(ImageChops.difference(one, other).histogram()[FAINT:])


def shown(counts: list[int]) -> list[list[int]]:
    """Return which pages of the common file are drawn of each paper."""
    starts = [sum(counts[:place]) for place in range(len(counts))]
    return [
        list(range(start, start + min(count, PAGES)))
        for start, count in zip(starts, counts, strict=True)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_looks_as_it_was_approved(
    language: Language, files: dict[str, tuple[bytes, list[int]]]
) -> None:
    content, counts = files[language]
    other = []
    for kind, numbers in zip(kinds_in(language), shown(counts), strict=True):
        sheet = sheet_of(drawn(content, numbers))
        golden = GOLDEN / f"{kind}.{language}.png"
        if os.environ.get("PRAKSE_RENEW_GOLDEN"):
            GOLDEN.mkdir(exist_ok=True)
            sheet.quantize(SHADES).save(golden, optimize=True, bits=4)
        kept = Image.open(golden).convert("L")
        if kept.size != sheet.size or apart(kept, sheet) > MOST:
            other.append(golden.name)
    assert other == []


def test_the_pictures_of_pages_are_small() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.iterdir()) < 300_000


def test_a_line_moved_or_lost_is_seen_and_another_smoothing_is_none() -> None:
    whole = paper("certificate", "en")
    [kept] = drawn(written(whole)[0], [0])
    [smoothed] = drawn(written(whole)[0], [0], scale=0.83)
    assert apart(kept, smoothed) <= MOST
    seen = []
    for place in range(len(whole.blocks)):
        blocks = (*whole.blocks[:place], *whole.blocks[place + 1 :])
        [without] = drawn(written(replace(whole, blocks=blocks))[0], [0])
        seen.append(apart(kept, without))
    assert min(seen) > MOST
    lower = ImageChops.offset(kept, 0, 1)
    assert apart(kept, lower) > MOST
