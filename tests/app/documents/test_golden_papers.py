"""Every paper reads as it was approved: a plain one, and one in which everything is extreme.

A kind of paper that has a template is tested by itself: its text, how it looks (how dark each part
of its first pages is) and its margins. PRAKSE_RENEW_GOLDEN=1 writes texts and looks anew; read and
look at what changed before you commit it.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter, Transformation

from app.documents.checking import findings
from app.documents.grammar import Name, read_tree
from app.documents.kinds import KINDS, TEXTS
from app.documents.paper import gaps, paper_of, sample_told
from app.documents.pdf import render
from app.documents.template import shipped_template
from app.documents.told import Told
from app.i18n import Language
from tests.app.documents.drawn import drawn_pages, look_of, margins, other_places
from tests.app.documents.papers import page_numbers, pages_of

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "papers"
SHIPPED = [
    (kind, language)
    for kind, about in KINDS.items()
    for language in about.languages
    if (TEXTS / f"{kind}.{language}.md").exists()
]
MANY = 40
"""Rows of every list in the extreme case."""
NEAREST = 12
"""Points between the ink and the edge of a page, at least: printers leave out four millimetres."""
LONGEST = 600
"""Letters of a programme item."""
NAMES = {
    "student.name": "Anna Marija Elizabete Grīnberga-Zaļkalniņa-Šķērstiņa",
    "guardian.name": "Ņina Aleksandra Grīnberga-Zaļkalniņa-Šķērstiņa",
    "mentor.name": "Kristofers Maksimiliāns Vītoliņš-Pētersonkungs",
    "supervisor.name": "Brigita Ļubova Čakāne-Ģērmane-Ķeniņa",
    "school.name": "Ziemeļvidzemes un Austrumlatgales apvienotais Lauksaimniecības, "
    "mežsaimniecības, pārtikas tehnoloģiju un viesmīlības "
    "valsts profesionālās izglītības kompetences centrs",
    "company.name": "Sabiedrība ar ierobežotu atbildību „Rietumkurzemes Ģimenes Maizes, "
    "Konditorejas un Kulinārijas Izstrādājumu Ražotāju Apvienība Žagars, Ķeniņš & dēli”",
    "company.workplace": "Dziesmu un deju svētku gājiena laukuma austrumu korpuss 127B–4, Ķekava, "
    "Ķekavas novads, LV-2123",
}  # fmt: skip


def plain(kind: str, language: Language) -> Told:
    """Return the example that the catalogue of fields gives: of age, and in one company."""
    return sample_told(kind, language).also(
        {}, {"is_minor": False, "kind": "qualification", "has_stretches": False}, {"places": 0}
    )


def extreme(kind: str, language: Language) -> Told:
    """Return a minor with the longest names, two companies, and forty rows of everything else."""
    told = sample_told(kind, language)
    values = {**told.values, **{key: NAMES[key] for key in NAMES if key in told.values}}
    lists = {}
    for name, count in told.lists.items():
        lists[name] = count if name in ("places", "references", "used") else MANY
        for row in range(lists[name]):
            for key in (key for key in told.values if key.startswith(f"{name}.{row % count}.")):
                values[f"{name}.{row}.{key.split('.', 2)[2]}"] = told.values[key]
    if "places" in lists:
        values["places.0.company"] = NAMES["company.name"]
    if "items" in lists:
        words = values["items.0.title"] + " – "
        values["items.0.title"] = (words * LONGEST)[:LONGEST].strip()
    if "days" in lists and "days.0.work" in values:
        values["days.0.work"] = ("Ģērbtuvju skapīšu slēdzeņu pārbaude, " * LONGEST)[
            :LONGEST
        ].strip()
    return Told(values, {**told.flags, "is_minor": True}, lists)


@pytest.mark.parametrize(("kind", "language"), SHIPPED)
def test_a_paper_reads_and_looks_as_it_was_approved(kind: str, language: Language) -> None:
    template = shipped_template(kind, language)
    assert findings(kind, template.text) == []
    said, looks = [], []
    for case in (plain, extreme):
        told = case(kind, language)
        assert gaps(kind, told, template) == []
        content = render(paper_of(kind, told, language, code="PR-7K3M-Q2PA-9T4X"))
        pages = pages_of(content)
        if template.front.get("footer"):
            assert page_numbers(pages) == [f"{n}/{len(pages)}" for n in range(1, len(pages) + 1)]
        if case is extreme:
            assert cut(kind, language, pages) == []
        said.append(f"=== {case.__name__}\n" + "\f\n".join(pages) + "\n")
        drawn = drawn_pages(content)
        assert [page for page in drawn if min(margins(page)) < NEAREST] == []
        looks += [f"=== {case.__name__}, {at}\n{look_of(page)}" for at, page in enumerate(drawn, 1)]
    text, look = (GOLDEN / f"{kind}.{language}.{what}" for what in ("txt", "look"))
    if os.environ.get("PRAKSE_RENEW_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        text.write_text("".join(said), encoding="utf-8", newline="\n")
        look.write_text("".join(looks), encoding="utf-8", newline="\n")
    assert "".join(said) == text.read_text(encoding="utf-8")
    assert other_places("".join(looks), look.read_text(encoding="utf-8")) == []


def test_a_block_that_moves_by_two_millimetres_is_seen() -> None:
    content = render(paper_of("thanks", plain("thanks", "lv"), "lv"))
    writer = PdfWriter(BytesIO(content))
    writer.pages[0].add_transformation(Transformation().translate(0, -6))
    moved = BytesIO()
    writer.write(moved)
    (before,), (after,) = (drawn_pages(each) for each in (content, moved.getvalue()))
    assert len(other_places(look_of(after), look_of(before))) > 20


def cut(kind: str, language: Language, pages: list[str]) -> list[str]:
    """Name what is shown and isn't whole on the pages of the extreme paper."""
    told, text = extreme(kind, language), _letters("".join(pages))
    shown = {name.path for name in _names(shipped_template(kind, language).body)}
    return [
        key
        for key in (*NAMES, "places.0.company", "items.0.title", "days.0.work")
        if key in told.values and key.replace(".0.", ".") in shown
        if _letters(told.values[key]) not in text
    ]


def _names(body: str) -> list[Name]:
    return [name for name in read_tree(body).names if name.role == "shown"]


def _letters(text: str) -> str:
    return "".join(text.split())
