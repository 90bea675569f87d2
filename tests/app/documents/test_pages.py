"""Layout rules: nothing is parted that belongs together, nothing leaves the margins."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.blocks import (
    Block,
    Code,
    Column,
    Head,
    Heading,
    LabelValue,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    SideBySide,
    Signature,
    Signatures,
    SignLine,
    Table,
    Text,
)
from app.documents.facts import AgreementFacts
from app.documents.fonts import face
from app.documents.lines import break_lines
from app.documents.pages import Page, paginate
from app.documents.shapes import A4, SHAPES, Shape
from app.documents.slabs import Box, Image, Letters, Mark, Rule, Shade, Slab, Squares
from app.documents.style import RULE
from app.documents.typeset import KEPT, Typesetter
from tests.app.documents.agreements import agreement_paper
from tests.app.documents.papers import GUARDIAN, PLAIN

WORDS = "prakse uzņēmums līgums izglītojamais ģenerālvienošanās un ar Pārdaugavas šķūnis"
words = st.integers(0, 120).map(lambda count: " ".join((WORDS.split() * 14)[:count]))
MARGIN = 0.01


def text(content: str) -> Text:
    return (Run(content),) if content else (Run(blank=True),)


def signer(name: str) -> Signature:
    return Signature(text("Puse"), (text(name), SignLine(text("(paraksts)")), SignLine(text("d"))))


@st.composite
def bodies(draw: st.DrawFn) -> list[Block]:
    """Blocks, each different from every other, with a signature block at the end."""
    blocks: list[Block] = [Head((text("Skola"),), "logo")] if draw(st.booleans()) else []
    for number in range(draw(st.integers(0, 45))):
        content = f"{number} {draw(words)}"
        kind = draw(st.sampled_from("ppphrtbbwgic"))
        if kind == "p":
            blocks.append(Paragraph(text(content), f"{number}."))
        elif kind == "h":
            blocks.append(Heading(text(content[:90]), marker=f"{number}."))
        elif kind == "r":
            blocks.append(rows(number, content, draw(st.integers(1, 14))))
        elif kind == "b":
            other = Paragraph(text(draw(words)), f"{number}.")
            blocks.append(SideBySide((Paragraph(text(content), f"{number}."),), (other,)))
        elif kind == "w":
            left, right = (rows(number, content, draw(st.integers(1, 9))) for _side in "lr")
            blocks.append(SideBySide((left,), (right,), ("lv", "en")))
        elif kind == "i":
            blocks.append(Picture(f"{number}", draw(st.floats(9, 900)), 70, "right"))
        elif kind == "c":
            blocks.append(Code(text("PR-7K3M"), (text(content),), "right"))
        else:
            lines = tuple((text(str(n)), text(content)) for n in range(draw(st.integers(1, 12))))
            table = Table(
                (Column(1, "right"), Column(9)), (text(f"Nr. {number}"), text("D")), lines
            )
            ruled = replace(table, ruled=draw(st.integers(0, 9)), lines=True, least=25.0)
            blocks.append(replace(table, foot=(lines[0],)) if kind == "t" else ruled)
    blocks.append(Paragraph(text(f"beigas {draw(words)}")))
    blocks.append(Heading(text("Paraksti")))
    names = draw(st.lists(words.map(lambda name: name[:250]), min_size=1, max_size=5))
    blocks.append(Signatures(tuple(signer(name) for name in names)))
    return blocks


def rows(number: int, content: str, count: int) -> LabelValue:
    return LabelValue(
        tuple(Row(text(f"{number}.{n}"), text(content[: n * 9])) for n in range(count))
    )


def reach(mark: Mark) -> tuple[float, float]:
    """Return how far to the right and down a mark goes."""
    match mark:
        case Letters():
            return mark.x + mark.face.width(mark.text) * mark.size, mark.y
        case Rule():
            return mark.x + mark.width, mark.y + mark.fall
        case Box() | Squares():
            return mark.x + mark.side, mark.y + mark.side
        case Shade() | Image():
            return mark.x + mark.width, mark.y + mark.height


def page_of(pages: list[Page], wanted: Slab) -> int:
    return next(n for n, page in enumerate(pages) if any(s is wanted for _y, s in page.slabs))


@given(bodies())
@settings(max_examples=70)
def test_signatures_stay_whole_with_their_heading_and_the_end_of_a_clause(
    blocks: list[Block],
) -> None:
    typesetter = Typesetter()
    pages = paginate(blocks, typesetter)
    last_words, heading, signatures = (typesetter.slabs(block) for block in blocks[-3:])
    where = {page_of(pages, slab) for slab in (last_words[-1], *heading, *signatures)}
    assert len(where) == 1


@given(bodies(), st.sampled_from([A4, SHAPES["a4-landscape"]]))
@settings(max_examples=70)
def test_pages_hold_every_slab_once_in_order_and_none_overflows(
    blocks: list[Block], shape: Shape
) -> None:
    typesetter = Typesetter(shape)
    pages = paginate(blocks, typesetter)
    printed = [slab for page in pages for _y, slab in page.slabs]
    heads = {id(slab.head) for slab in printed}
    wanted = [slab for block in blocks for slab in typesetter.slabs(block)]
    assert [s for s in printed if id(s) not in heads] == [s for s in wanted if id(s) not in heads]
    for page in pages:
        assert page.slabs
        assert page.filled <= shape.height + MARGIN
        tops = [top for top, _slab in page.slabs]
        assert tops == sorted(tops)
    for slab in printed:
        assert sum(span.marks for span in slab.spans) == len(slab.marks)
        for mark in slab.marks:
            right, below = reach(mark)
            assert mark.x >= -MARGIN
            assert right <= shape.width + MARGIN
            assert 0 <= below <= slab.height + MARGIN


@given(bodies())
@settings(max_examples=70)
def test_no_heading_and_no_head_of_a_table_ends_a_page(blocks: list[Block]) -> None:
    typesetter = Typesetter()
    pages = paginate(blocks, typesetter)
    headings = {
        id(slab)
        for block in blocks
        if isinstance(block, Heading)
        for slab in typesetter.slabs(block)
    }
    heads = {id(slab.head) for page in pages for _y, slab in page.slabs if slab.head}
    for page in pages:
        assert id(page.slabs[-1][1]) not in headings | heads


@given(bodies())
@settings(max_examples=40)
def test_a_table_that_goes_on_repeats_its_head(blocks: list[Block]) -> None:
    typesetter = Typesetter()
    for page in paginate(blocks, typesetter)[1:]:
        first = page.slabs[0][1]
        assert first.head is None or first.head is first


@given(st.lists(words, min_size=1, max_size=4), st.floats(40, 500), st.booleans())
def test_lines_keep_every_word_and_stay_within_the_width(
    contents: list[str], width: float, bold: bool
) -> None:
    source = tuple(Run(f"{content} ", bold=n % 2 == 1) for n, content in enumerate(contents))
    lines = break_lines(source, width, 9.0, bold)
    printed = "".join(piece.text for line in lines for piece in line.pieces)
    assert printed.replace(" ", "") == "".join(contents).replace(" ", "")
    for line in lines:
        assert line.width <= width + MARGIN
        for piece in line.pieces:
            assert piece.face is not None
            assert abs(piece.face.width(piece.text) * 9.0 - piece.width) < MARGIN


def test_a_word_wider_than_the_line_is_broken_not_cut() -> None:
    word = "Ļoti" + "garš" * 60
    lines = break_lines((Run(word),), 100, 9.0)
    assert "".join(piece.text for line in lines for piece in line.pieces) == word
    assert len(lines) > 5
    assert all(line.width <= 100 for line in lines)


def test_every_mark_of_an_agreement_is_within_its_slab_and_the_margins() -> None:
    long = "Ārkārtīgi garš nosaukums " * 12 + "w" * 300
    extreme = replace(
        PLAIN,
        is_minor=True,
        guardian=replace(GUARDIAN, name=long),
        school=replace(PLAIN.school, name=long, signatory=long, signatory_post=long),
        company=replace(PLAIN.company, name=long, email=long, workplace_address=long),
        student=replace(PLAIN.student, name=long),
        number=long[:80],
        items=tuple((f"{n}.", long, n * 60) for n in range(40)),
    )
    for facts in (PLAIN, extreme, AgreementFacts()):
        for page in paginate(agreement_paper(facts, "lv").blocks, Typesetter()):
            for _top, slab in page.slabs:
                for mark in slab.marks:
                    assert mark.x >= -MARGIN
                    assert reach(mark)[0] <= A4.width + MARGIN
                    assert 0 <= reach(mark)[1] <= slab.height + MARGIN


def blanks(blocks: list[Text]) -> int:
    return sum(run.blank for content in blocks for run in content)


def test_each_missing_field_is_a_ruled_blank() -> None:
    paper = agreement_paper(AgreementFacts(), "lv")
    for block in paper.blocks:
        if isinstance(block, LabelValue):
            rules = [
                mark
                for slab in Typesetter().slabs(block)
                for mark in slab.marks
                if isinstance(mark, Rule) and mark.grey == RULE
            ]
            assert len(rules) == blanks([row.value for row in block.rows])
            assert all(rule.width > 60 for rule in rules)


def test_what_fits_below_needs_no_new_page() -> None:
    first, annex = Paragraph(text("viens")), Paragraph(text("pielikums"))
    tall = [Paragraph(text(f"{n} {WORDS * 3}")) for n in range(40)]
    soft, hard = PageBreak(if_needed=True), PageBreak()
    assert len(paginate([first, soft, annex], Typesetter())) == 1
    assert len(paginate([first, hard, annex], Typesetter())) == 2
    pages = paginate([first, soft, *tall], Typesetter())
    assert len(pages[0].slabs) == 1
    assert len(paginate([hard, first, hard], Typesetter())) == 1


def test_lines_of_a_paragraph_do_not_stand_alone() -> None:
    typesetter = Typesetter()
    long = Paragraph(text(f"{WORDS} " * 60))
    sizes = [len({mark.y for mark in slab.marks}) for slab in typesetter.slabs(long)]
    assert sizes[0] == sizes[-1] == 2
    assert set(sizes[1:-1]) == {1}


def test_the_width_of_a_word_is_the_sum_of_its_letters() -> None:
    regular = face(False, False)
    assert regular.width("ļ ģ") == sum(regular.widths[letter] for letter in "ļ ģ")


def test_what_papers_share_is_kept_and_somebody_s_long_table_is_not() -> None:
    typesetter = Typesetter()
    short, long = (Table((Column(1),), (text("a"),), ((text("x"),),) * rows) for rows in (40, 41))
    assert typesetter.slabs(short) is typesetter.slabs(short)
    assert typesetter.slabs(long) is not typesetter.slabs(long)


def test_memory_stays_flat_however_many_blocks_are_set() -> None:
    typesetter = Typesetter()
    first = Paragraph(text("pirmais"))
    slabs = typesetter.slabs(first)
    for number in range(KEPT):
        typesetter.slabs(Paragraph(text(str(number))))
    assert typesetter.slabs(first) is not slabs
