"""Templates: what they may say, and how they fail."""

from __future__ import annotations

import pytest

from app.documents.blocks import (
    Blank,
    Heading,
    LabelValue,
    PageBreak,
    Paragraph,
    Signatures,
    SignLine,
    Table,
    TickBoxes,
)
from app.documents.catalogue import FIELDS
from app.documents.inline import plain
from app.documents.markup import read_blocks
from app.documents.template import Template, read_template, shipped_template
from app.errors import UserError
from app.i18n import speaking
from tests.app.documents.agreements import agreement_paper
from tests.app.documents.papers import PLAIN


@pytest.fixture(autouse=True)
def _english():
    with speaking("en"):
        yield


def paper(text: str):
    return agreement_paper(PLAIN, "lv", read_template(text))


def test_the_shipped_templates_carry_their_version_and_legal_basis() -> None:
    for language in ("lv", "en"):
        front = shipped_template("agreement", language).front
        assert front["version"].isdigit()
        assert front["legal_basis"] == "MK481_2023"
        assert front["language"] == language


def test_both_languages_ask_for_the_same_fields() -> None:
    bodies = [shipped_template("agreement", language).body for language in ("lv", "en")]
    latvian, english = ({key for key in FIELDS if f"{{{{ {key} }}}}" in body} for body in bodies)
    assert latvian == english


def test_both_languages_have_the_same_structure() -> None:
    kinds = [
        [type(block) for block in agreement_paper(PLAIN, language).blocks]
        for language in ("lv", "en")
    ]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sveiki,\n{{ skola.nosaukums }}!", "line 2: There is no field “skola.nosaukums”"),
        ("a\n\n{% if kind == %}b{% endif %}", "line 3"),
        ("---\nversion: 1\n---\n{{ number", "line 4"),
        ("{% if kind %}b", "line 1: A condition or a list isn't closed"),
        ("{{ school.name|upper }}", "Only fields"),
        ("{{ number._key }}", "no field “number._key”"),
        ("{{ ''.__class__.__mro__ }}", "Only fields"),
        ("{% for n in range(9) %}x{% endfor %}", "Only a list"),
        ("{% include 'agreement.lv.md' %}", "Only fields"),
        ("```table\n1 left\na | b\n```", "“table”"),
        ("```kaste\na\n```", "“kaste”"),
        ("```ticks\nno box\n```", "“ticks”"),
    ],
)
def test_a_broken_template_is_never_printed(text: str, words: str) -> None:
    with pytest.raises(UserError) as refused:
        paper(text)
    assert words in str(refused.value)


def test_conditions_see_whether_a_field_is_there() -> None:
    blocks = paper("{% if student.group %}ir{% endif %}{% if guardian.name %}nav{% endif %}").blocks
    assert [plain(block.text) for block in blocks if isinstance(block, Paragraph)] == ["ir"]


def test_a_line_with_a_tag_alone_leaves_nothing_behind() -> None:
    blocks = paper("viens\n{% if is_minor %}\nmazs\n{% endif %}\ndivi").blocks
    assert [plain(block.text) for block in blocks if isinstance(block, Paragraph)] == ["viens divi"]


def test_papers_of_one_shape_share_what_waits_for_no_field() -> None:
    first, second = (agreement_paper(PLAIN, "lv").blocks for _time in range(2))
    assert sum(a is b for a, b in zip(first, second, strict=True)) > 30


def test_sections_and_clauses_are_numbered() -> None:
    blocks = read_blocks("# T\n\n## A\n\n1. x\n7. y\n   1. z\n   - w\n\n## B\n\n1. q\n")
    markers = [block.marker for block in blocks if isinstance(block, Heading | Paragraph)]
    assert markers == ["", "1.", "1.1.", "1.2.", "a)", "–", "2.", "2.1."]


def test_every_kind_of_block_can_be_written() -> None:
    text = """
```rows
Vārds: **Jānis**
```

```sides
pa kreisi | pa labi
```

```table
1 left | 1 right
Nr. | Stundas
1. | 8
= | 8
```

```ticks
[x] jā
[] nē
```

```signatures
Skola
Līga
___ (paraksts)

Uzņēmums
___ (paraksts)
```

___

***

---
"""
    kinds = [type(block).__name__ for block in read_blocks(text)]
    assert kinds == [
        "LabelValue", "Sides", "Table", "TickBoxes", "Signatures", "Blank", "PageBreak",
        "PageBreak",
    ]  # fmt: skip
    rows, _sides, table, ticks, signatures, blank, soft, hard = read_blocks(text)
    assert isinstance(rows, LabelValue)
    assert rows.rows[0].value[0].bold
    assert isinstance(table, Table)
    assert [len(table.rows), len(table.foot), table.columns[1].align] == [1, 1, "right"]
    assert isinstance(ticks, TickBoxes)
    assert [box.ticked for box in ticks.boxes] == [True, False]
    assert isinstance(signatures, Signatures)
    assert isinstance(signatures.signers[0].lines[1], SignLine)
    assert blank == Blank()
    assert (soft, hard) == (PageBreak(if_needed=True), PageBreak())


def test_room_is_left_where_nothing_is_written() -> None:
    assert read_blocks("```space 3\n```\n") == (Blank(3, ruled=False),)
    for wrong in ("```space 0\n```", "```space 2\nwords\n```", "```space many\n```"):
        with pytest.raises(UserError, match="space"):
            read_blocks(wrong)


def test_html_links_and_pictures_stay_letters() -> None:
    source = "<b>x</b> [a](http://b) ![c](d) &amp; <http://e>"
    (block,) = read_blocks(source)
    assert isinstance(block, Paragraph)
    assert plain(block.text) == source


def test_a_text_without_front_matter_is_a_template_too() -> None:
    assert read_template("Teksts") == Template({}, "Teksts", text="Teksts")
