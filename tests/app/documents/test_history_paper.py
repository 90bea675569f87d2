"""The history on paper: nothing cut, the head on every page, pages counted."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from app.documents.blocks import Run
from app.documents.fonts import written_out
from app.documents.history import HistoryFacts, HistoryLine, write_history
from app.documents.lines import break_lines
from app.i18n import Language, use_language

LONG = "Nomainīju bremžu klučus un pārbaudīju ritgultņus, tad mazgāju detaļas. " * 12


def line(number: int, change: str) -> HistoryLine:
    return HistoryLine(
        f"{number:02}.01.2027 14:02\nšeit 19.01.2027 9:05", "Māra Kalniņa, prakses vadītājs",
        "Diena ierakstīta", f"Dienasgrāmatas diena: {number}", (change, "balle: 9"),
        "vēlāk aizstāts",
    )  # fmt: skip


def facts(lines: list[HistoryLine]) -> HistoryFacts:
    about = (("Prakse", "Līga Bērziņa"), ("Kopā", "3 darbības"))
    return HistoryFacts("Vēsture", about, lines, "Anna Liepa", "Vēsture. Sagatavoja Anna Liepa")


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_every_page_bears_the_head_and_its_number(tmp_path: Path) -> None:
    use_language("lv")
    out = tmp_path / "vesture.pdf"
    assert write_history(facts([line(number, LONG) for number in range(1, 25)]), out) > 3
    use_language("en")
    pages = texts(out)
    for number, page in enumerate(pages, 1):
        assert "Kas noticis" in page
        assert f"{number}/{len(pages)}" in page
        assert "Sagatavoja Anna Liepa" in page
    assert "Līga Bērziņa" in pages[0]


def test_long_values_wrap_and_lose_nothing(tmp_path: Path) -> None:
    out = tmp_path / "vesture.pdf"
    unbroken = "x" * 400
    write_history(facts([line(1, LONG), line(2, unbroken)]), out)
    whole = "".join(texts(out))
    assert whole.count("Nomainīju") == 12
    assert whole.count("x") >= 400
    assert "".join(whole.split()).count("detaļas.") == 12


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_the_file_says_its_title_author_and_language(tmp_path: Path, spoken: Language) -> None:
    use_language(spoken)
    out = tmp_path / "vesture.pdf"
    write_history(facts([]), out)
    use_language("en")
    reader = pypdf.PdfReader(out)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Vēsture", "Anna Liepa")
    assert str(reader.root_object["/Lang"]) == spoken
    nothing = {"lv": "Nekas neatbilst meklētajam.", "en": "Nothing here fits."}
    assert nothing[spoken] in texts(out)[0]


def test_letters_that_the_font_lacks_are_named_not_lost(tmp_path: Path) -> None:
    assert written_out("Labi 😀\tja") == "Labi [U+1F600] ja"
    assert written_out("Ērģļi, ņ\nā") == "Ērģļi, ņ\nā"
    out = tmp_path / "vesture.pdf"
    write_history(facts([line(1, "veiktais darbs: 😀 中")]), out)
    assert "[U+1F600] [U+4E2D]" in " ".join(texts(out)[0].split())


def test_a_line_end_in_a_text_is_one_on_paper() -> None:
    lines = break_lines((Run("viens divi\n\ntrīs", bold=True), Run(" četri")), 300, 9)
    assert ["".join(piece.text for piece in each.pieces) for each in lines] == [
        "viens divi", "", "trīs četri",
    ]  # fmt: skip
