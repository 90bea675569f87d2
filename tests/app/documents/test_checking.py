"""A broken template is shown where it is broken, and nothing is printed from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.checking import Finding, findings
from app.documents.facts import AgreementFacts
from app.documents.grammar import environment
from app.documents.inline import plain
from app.documents.kinds import TEXTS
from app.documents.markup import read_blocks
from app.documents.paper import paper_of, sample_told
from app.documents.pdf import render
from app.documents.template import read_template, shipped_template
from app.errors import UserError
from app.i18n import speaking
from tests.app.documents.agreements import agreement_paper
from tests.app.documents.papers import PLAIN, text_of


@pytest.fixture(autouse=True)
def _english():
    with speaking("en"):
        yield


def grave(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.words) for each in findings("agreement", text) if each.grave]


def mild(text: str) -> list[str]:
    return [each.words for each in findings("agreement", text) if not each.grave]


@pytest.mark.parametrize("file", sorted(TEXTS.glob("agreement.*.md")), ids=lambda file: file.stem)
def test_nothing_is_wrong_with_the_shipped_agreement(file) -> None:
    assert findings("agreement", file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{{ student.nam }}", 2, "no field “student.nam”. Did you mean “student.name”?"),
        ("---\ntitle: x\n---\n\n{{ xyzzy }}", 5, "There is no field “xyzzy”."),
        ("---\ntitle: {{ numer }}\n---\n", 2, "Did you mean “number”?"),
        ("{% for item in items %}\n{{ item.titel }}\n{% endfor %}", 2, "mean “item.title”?"),
        ("{% for d in dayz %}{% endfor %}", 1, "no list “dayz”. The lists of this paper: items"),
        ("a\n{% if skola %}b{% endif %}", 2, "no field “skola”"),
        ("{{ is_minor }}", 1, "There is no field"),
        ('{% if kind == "dvb" %}{% endif %}', 1, "training, qualification, wbl, abroad"),
        ('{% if student.name == "A" %}{% endif %}', 1, "can't be compared"),
        ('{% if items == "A" %}{% endif %}', 1, "can't be compared"),
        ("{% if kind > 1 %}{% endif %}", 1, "Compare with one word"),
        ("a\n\n{% if is_minor %}", 3, "isn't closed"),
        ("a\n{% endif %}", 2, "no condition and no list"),
        ("x\n\n```kaste\na\n```", 3, "“kaste”"),
        ("{% if is_minor %}\n{% else %}\nx\n\n```ticks\nnav\n```\n{% endif %}", 5, "“ticks”"),
        ("a\n\n```rows\na: b", 3, "isn't closed"),
        ("1. a\n\n   ```rows\n   a: b\n   ```", 3, "inside a clause"),
        ("---\ncopy: {{ number }}\n---\n", 2, "Fields can't stand"),
        ("---\nsigners: school boss\n---\n", 2, "“boss”"),
        ("---\nshape: a9\n---\n", 2, "“a9”"),
        ("---\ntitle: x", 1, "aren't closed"),
        ("a\nb \u6f22", 2, "“\u6f22” (U+6F22)"),
        ("a\u200b", 1, "(U+200B)"),
        ("x" * 100_001, 0, "too long"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, words: str) -> None:
    found = grave(text)
    assert [each for each in found if each[0] == line and words in each[1]], found
    with pytest.raises(UserError, match=f"line {line}"):
        agreement_paper(PLAIN, "lv", read_template(text))


HOSTILE = (
    '{{ "a" * 50000000 }}',
    "{{ [1] * 9**9 }}",
    "{% for a in items %}{% for b in items %}x{% endfor %}{% endfor %}",
    "{% for a in items recursive %}{{ loop(items) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ ''.__class__.__mro__ }}",
    '{{ "%s"|format(1) }}',
    '{{ school["name"] }}',
    "{% set a = 1 %}",
    "{% extends 'agreement.lv.md' %}",
    "{% if " + "not " * 3000 + "is_minor %}x{% endif %}",
    "{% if is_minor " + "or is_minor " * 400 + "%}x{% endif %}",
    "{% if is_minor %}" * 500 + "{% endif %}" * 500,
    "{% if is_minor %}" * 50 + "{% endif %}" * 50,
    "{{ " + "9" * 5000 + " }}",
    "{{ " + "(" * 3000,
    "\ue000student.personal_code\ue001",
    "\ue000",
)


def test_nothing_of_python_is_in_the_sandbox_and_what_is_put_out_is_escaped() -> None:
    assert environment().autoescape
    assert environment().globals == environment().filters == environment().tests == {}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_template_never_runs(text: str) -> None:
    assert grave(text)
    with pytest.raises(UserError):
        agreement_paper(PLAIN, "lv", read_template(text))


def test_a_field_in_braces_of_python_is_only_a_text() -> None:
    text = "---\ntitle: {student.__class__} {0}\ncopy: {copy.__class__} {x}\n---\na"
    assert grave(text) == []
    assert agreement_paper(PLAIN, "lv", read_template(text)).title == "{student.__class__} {0}"


def test_what_the_paper_must_show_is_named() -> None:
    text = shipped_template("agreement", "lv").text
    assert mild(text.replace("{{ mentor.name }}", "")) == [
        "The paper has to show: company mentor's name."
    ]
    hidden = text.replace("{{ mentor.name }}", "{% if is_minor %}{{ mentor.name }}{% endif %}")
    assert mild(hidden) == [
        "Only under a condition the paper shows what it has to: company mentor's name."
    ]
    assert "The paper has to show: guardian's name." in mild("a")


def test_lines_at_the_head_that_mean_nothing_are_named() -> None:
    text = "---\npaper: diary\nlegal_basis_wbl: MK484_2016\nkrāsa: zila\n---\na"
    said = mild(text)
    assert "The line “krāsa” at the head means nothing." in said
    assert "This text was written for another paper: placement diary." in said
    assert not any("legal_basis" in words for words in said)


def test_findings_stand_in_the_order_of_their_lines() -> None:
    found = findings("agreement", "{{ b }}\n\n{{ a }}\n```x\n```")
    assert found == sorted(found, key=lambda each: each.line)
    assert Finding(3, True, "There is no field “a”.", "a") in found


def test_a_text_from_another_system_is_read_alike() -> None:
    text = shipped_template("agreement", "lv").text
    assert read_template("\ufeff" + text.replace("\n", "\r\n")) == read_template(text)


PIECES = (
    "Teksts ", "\n", "\n\n", "{{ number }}", "{{ item.title }}", "{% for item in items %}",
    "{% endfor %}", "{% if is_minor %}", "{% elif kind == 'wbl' %}", "{% else %}", "{% endif %}",
    "```rows\n", "```table\n1 left | 1 right\na | b\n", "{{ item.number }} | {{ item.hours }}\n",
    "```\n", "a: {{ school.name }}\n", "# ", "1. ", "- ", "| ", "---\n", "**", "{{ x }}", "{#",
    "#}", "[x] a\n", "```ticks\n",
)  # fmt: skip
broken = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(max_examples=100)
@given(broken, st.booleans())
def test_whatever_is_written_prints_whole_or_is_refused_in_words(text: str, is_minor: bool) -> None:
    facts = replace(PLAIN, is_minor=is_minor)
    wrong = grave(text)
    try:
        agreement_paper(facts, "lv", read_template(text))
        agreement_paper(AgreementFacts(), "en", read_template(text))
    except UserError:
        assert wrong or "{% if" in text, "what is wrong only together is refused at printing"
    else:
        assert not wrong


@given(st.integers(0, 200), st.booleans())
def test_a_list_of_any_length_has_one_shape(count: int, gaps_between: bool) -> None:
    template = read_template(
        "```table\n1 left | 2 left\nNr. | Darbs\n{% for item in items %}\n"
        "{{ item.number }} | **{{ item.title }}**, {{ school.name }}\n{% endfor %}\n= | x\n```"
    )
    titles = ["" if gaps_between and n % 2 else f"darbs {n}" for n in range(count)]
    items = tuple((f"{n}.", title, 60) for n, title in enumerate(titles))
    told = sample_told("agreement", "lv").also(
        {f"items.{n}.{part}": words for n, item in enumerate(items)
         for part, words in zip(("number", "title", "hours"), map(str, item), strict=True)},
        lists={"items": count},
    )  # fmt: skip
    (table,) = paper_of("agreement", told, "lv", template).blocks
    rows = [[plain(cell) for cell in row] for row in table.rows]  # type: ignore[union-attr]
    school = told.values["school.name"]
    assert rows == [[number, f"{title or '____'}, {school}"] for number, title, _m in items]
    assert table.foot  # type: ignore[union-attr]
    empty = [f"items.{n}.title" for n, item in enumerate(items) if not item[1]]
    assert template.skeleton(told).missing(told) == empty


def test_a_row_that_names_nothing_of_its_item_is_repeated_too() -> None:
    text = "```table\n1 left\na\n{% for item in items %}\n+ 1\n{% endfor %}\n```"
    (table,) = agreement_paper(PLAIN, "lv", read_template(text)).blocks
    assert table.ruled == len(PLAIN.items)  # type: ignore[union-attr]


def test_lists_stand_outside_tables_too() -> None:
    text = "## A\n\n{% for item in items %}\n1. {{ item.title }}\n{% endfor %}\n"
    paper = agreement_paper(PLAIN, "lv", read_template(text))
    assert [block.marker for block in paper.blocks][1:3] == ["1.1.", "1.2."]  # type: ignore[union-attr]
    assert len(paper.blocks) == 1 + len(PLAIN.items)


def test_a_row_that_depends_on_its_item_is_decided_for_each() -> None:
    text = (
        "```table\n1 left\na\n{% for item in items %}\n"
        "{% if item.hours %}\n{{ item.title }}\n{% endif %}\n{% endfor %}\n```"
    )
    facts = replace(PLAIN, items=(("1.", "viens", 60), ("2.", "divi", None), ("3.", "trīs", 60)))
    text = text_of(render(agreement_paper(facts, "lv", read_template(text))))
    assert "viens trīs" in text
    assert "divi" not in text


def test_an_unclosed_block_is_refused() -> None:
    with pytest.raises(UserError, match="isn't closed"):
        read_blocks("a\n\n```rows\na: b")
