"""Shapes of paper, and what stands on them besides text: pictures, codes, labels, empty rows."""

from __future__ import annotations

import io
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from app.documents.blocks import (
    Block,
    Column,
    Head,
    Paper,
    Paragraph,
    Picture,
    Run,
    Signature,
    Signatures,
    SignLine,
    Table,
    Text,
)
from app.documents.chosen import head_of
from app.documents.inline import filled
from app.documents.mapping import map_text
from app.documents.markup import read_blocks
from app.documents.pages import paginate
from app.documents.pdf import PdfFile, render
from app.documents.qr import BORDER, squares
from app.documents.shapes import SHAPES
from app.documents.typeset import Typesetter
from app.errors import UserError
from app.i18n import speaking
from app.records import Letterhead
from tests.app.documents.papers import page_numbers, pages_of, text_of

SHORT = "PR-7K3M-Q2PA-9T"


@pytest.fixture(autouse=True)
def _english():
    with speaking("en"):
        yield


def words(content: str) -> Text:
    return (Run(content),)


def paper(*blocks: Block, shape: str = "a4", **more: object) -> Paper:
    return Paper("Lapa", "lv", blocks, shape=shape, **more)  # type: ignore[arg-type]


def drawn(content: bytes, page: int = 0, scale: float = 3.0) -> Image.Image:
    """Return a page as it looks."""
    document = pypdfium2.PdfDocument(content)
    image: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return image


def dot(image: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour at a place."""
    colour = image.getpixel((round(x), round(y)))
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return red, green, blue


def picture(kind: str, mode: str, colour: tuple[int, ...]) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (40, 20), colour).save(stream, kind, quality=95)
    return stream.getvalue()


def file_of(*papers: Paper, copies: int = 1, even: bool = False) -> bytes:
    stream = io.BytesIO()
    file = PdfFile(stream)
    for each in papers:
        file.add(each, copies, even)
    file.close("Lapas", papers[0])
    return stream.getvalue()


def test_papers_of_every_shape_stand_in_one_file() -> None:
    envelope = read_blocks("```envelope\nSkola\n\nSIA „Ķīlis”\nLīvāni\n```")
    papers = [
        paper(*(envelope if name in ("dl", "c5") else (Paragraph(words(name)),)), shape=name)
        for name in SHAPES
    ]
    reader = PdfReader(io.BytesIO(file_of(*papers)), strict=True)
    for page, shape in zip(reader.pages, SHAPES.values(), strict=True):
        size = float(page.mediabox.width), float(page.mediabox.height)
        assert size == pytest.approx((shape.page_width, shape.page_height), abs=0.01)
    footers = ["1/1" in page.extract_text() for page in reader.pages]
    assert footers == [bool(shape.footer) for shape in SHAPES.values()]


def test_a_shape_that_does_not_exist_is_named() -> None:
    with pytest.raises(UserError, match="“a5”"):
        render(paper(shape="a5"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_in_the_file_once_and_keeps_its_proportions(kind: str) -> None:
    red = picture(kind, "RGB", (220, 0, 0))
    blocks = [Picture("logo", 120, 120, "right")] * 2
    content = file_of(*[paper(*blocks, pictures={"logo": red})] * 3)
    assert content.count(b"/Subtype/Image") == 1
    image = drawn(content, scale=1)
    shape = SHAPES["a4"]
    x = int(shape.page_width - shape.right - 60)
    dark = [y for y in range(140) if dot(image, x, int(shape.top) + y)[1] < 90]
    assert 57 <= len(dark) <= 63
    assert dot(image, shape.left + 5, shape.top + 60) == (255, 255, 255)


def test_what_is_transparent_shows_the_paper() -> None:
    half = picture("PNG", "RGBA", (0, 0, 200, 128))
    image = drawn(render(paper(Picture("logo", 80, 40), pictures={"logo": half})), scale=1)
    red, green, blue = dot(image, 80, 60)
    assert 110 < red == green < 145 < blue


def test_a_school_without_a_logo_prints_without_it() -> None:
    head = Head((words("Skola"), words("Iela 1")), "logo", "otrs")
    page = paper(Picture("logo", 80, 40), Paragraph(words("Teksts")), head=head)
    assert "Skola" in text_of(render(page))
    assert len(page.shown()) == 2
    assert b"/Subtype/Image" not in render(page)


def test_the_foot_of_a_letterhead_ends_the_first_page_and_nothing_runs_into_it() -> None:
    head = Head((words("Skola"),), foot=(words("Konts LV00"), words("Valsts kase")), middle="l")
    long = [Paragraph(words(f"{n} vārdi " * 40)) for n in range(40)]
    for blocks in (long[:1], long):
        typesetter = Typesetter()
        first, *others = paginate([head, *blocks], typesetter, typesetter.foot(head))
        (down, foot), (above, last) = first.slabs[-1], first.slabs[-2]
        assert down + foot.height == pytest.approx(typesetter.shape.height)
        assert above + last.height <= down
        assert bool(others) == (len(blocks) > 1)
        assert (
            sum("Konts LV00" in page for page in pages_of(render(paper(*blocks, head=head)))) == 1
        )


@pytest.mark.parametrize(
    ("placing", "left", "middle", "right"),
    [
        ("left", "logo", "", "logo_beside"),
        ("middle", "", "logo", "logo_beside"),
        ("right", "logo_beside", "", "logo"),
        (None, "logo", "", "logo_beside"),
    ],
)
def test_a_kept_letterhead_stands_where_the_school_has_placed_it(
    placing: str | None, left: str, middle: str, right: str
) -> None:
    image = b64encode(picture("PNG", "L", (90,))).decode()
    kept = Letterhead(
        logo=image, logo_beside=image, head_lines="Skola\n\nIela 1", foot_lines="Konts LV00",
        head_lines_en="School", placing=placing, rule=False,
    )  # fmt: skip
    headed = head_of(kept, "lv")
    assert headed.head is not None
    assert (headed.head.left, headed.head.middle, headed.head.right) == (left, middle, right)
    assert (headed.head.foot, headed.head.rule) == ((words("Konts LV00"),), False)
    text = text_of(render(paper(head=headed.head, pictures=headed.pictures)))
    assert text == "Skola Iela 1 Konts LV00 1/1"
    english = head_of(kept, "en").head
    assert english is not None
    assert english.lines == (words("School"),)


def test_a_letterhead_is_on_the_first_page_alone() -> None:
    red = picture("PNG", "RGB", (220, 0, 0))
    long = [Paragraph(words(f"{n} vārdi " * 40)) for n in range(40)]
    pages = pages_of(
        render(paper(*long, head=Head((words("Rīgas skola"),), "l"), pictures={"l": red}))
    )
    assert ["Rīgas skola" in page for page in pages] == [True] + [False] * (len(pages) - 1)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nxx", b"\xff\xd8\xff\xe0"])
def test_a_picture_that_cannot_be_read_is_said(data: bytes) -> None:
    with pytest.raises(UserError, match="PNG or JPEG"):
        render(paper(Picture("logo", 80, 40), pictures={"logo": data}))


def test_a_picture_of_very_many_dots_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(stream, "PNG")
    with pytest.raises(UserError, match="9000 × 9000"):
        render(paper(Picture("logo", 80, 40), pictures={"logo": stream.getvalue()}))


def test_the_printed_squares_are_those_of_the_code() -> None:
    rows = squares(SHORT)
    block = read_blocks(f"```code\n{SHORT}\nLapas kods: {SHORT}\n```")
    content = render(paper(*block))
    assert f"Lapas kods: {SHORT}" in text_of(content)
    image = drawn(content, scale=6)
    shape = SHAPES["a4"]
    side = 18 / 25.4 * 72 / len(rows)
    left, top = shape.left, shape.top
    seen = tuple(
        tuple(
            dot(image, (left + (x + 0.5) * side) * 6, (top + (y + 0.5) * side) * 6)[0] < 128
            for x in range(len(rows))
        )
        for y in range(len(rows))
    )
    assert seen == rows
    assert not any(rows[BORDER - 1])
    assert all(rows[BORDER][BORDER : BORDER + 7])


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="no reader of codes is installed")
def test_a_reader_of_codes_reads_it(tmp_path: Path) -> None:
    block = read_blocks(f"```code right\n{SHORT}\n```")
    out = tmp_path / "lapa.png"
    drawn(render(paper(*block))).save(out)
    run = subprocess.run(
        ["zbarimg", "-q", "--raw", out], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == SHORT


def test_without_a_code_the_block_leaves_no_trace() -> None:
    (block,) = read_blocks("```code\n\ue000sheet_code\ue001\nKods: \ue000sheet_code\ue001\n```")
    empty = map_text(block, lambda text: filled(text, {"sheet_code": ""}))
    assert Typesetter().slabs(empty) == []
    assert text_of(render(paper(empty, Paragraph(words("Teksts"))))) == "Teksts 1/1"


def test_empty_rows_to_fill_by_hand_stand_before_the_total() -> None:
    (table,) = read_blocks(
        "```grid 9\n1 left | 4 right\nNr. | Stundas\n1 | 8\n+ 30\n+ 12\n= | 8\n```"
    )
    assert isinstance(table, Table)
    assert (table.ruled, len(table.rows), len(table.foot), table.lines) == (42, 1, 1, True)
    slabs = Typesetter().slabs(table)
    assert [slab.height for slab in slabs[1:-1]] == pytest.approx([9 / 25.4 * 72] * 43)
    assert not any(span.marks for slab in slabs[2:-1] for span in slab.spans if span.role)
    pages = pages_of(render(paper(table)))
    assert len(pages) == 2
    assert all("Stundas" in page for page in pages)


@pytest.mark.parametrize(
    "fence",
    [
        "grid x\n1 left\nA", "grid -4\n1 left\nA", "rows 3\na: b", "table\n0 left\nA",
        "table\n1 left\nA\n+ 100000", "table\n1 left\nA\n+ x", "picture\nlogo",
        "picture\nlogo | 30", "picture\nlogo | 0 x 4", "picture\nlogo | 3 x 4 | above",
        "code\n", "code above\nA", "envelope\nviena", "picture\na | 1 x 1\nb | 1 x 1",
    ],
)  # fmt: skip
def test_a_fence_that_cannot_be_read_is_named(fence: str) -> None:
    with pytest.raises(UserError, match=f"“{fence.split()[0]}”"):
        read_blocks(f"```{fence}\n```")


def test_labels_lie_in_their_places_and_long_ones_get_smaller_letters() -> None:
    long = "Valsts izglītības un zinātnes ministrijas Daugavpils tehnikums " * 4
    cells = [f"Uzņēmums {n}\nIela {n}" for n in range(22)] + ["-", f"{long}\nIela 23", "Beigas"]
    block = read_blocks("```labels\n" + "\n\n".join(cells) + "\n```")
    shape = SHAPES["labels-3x8"]
    pages = paginate(block, Typesetter(shape))
    assert [len(page.slabs) for page in pages] == [8, 1]
    content = render(paper(*block, shape="labels-3x8"))
    document = pypdfium2.PdfDocument(content)
    letters = document[0].get_textpage()
    found = letters.get_text_range()
    assert " ".join(long.split()) in " ".join(found.split())
    across, down = shape.width / 3, shape.height / 8
    for place in range(letters.count_chars()):
        left, bottom, right, top = letters.get_charbox(place)
        if letters.get_text_range(place, 1).strip():
            assert int(left // across) == int(right // across)
            row = (shape.page_height - shape.top - top) // down
            assert row == (shape.page_height - shape.top - bottom) // down
    letters.close()
    document.close()


def test_labels_on_ordinary_paper_and_words_without_end_are_refused() -> None:
    labels = read_blocks("```labels\n" + "garš " * 900 + "\n```")
    with pytest.raises(UserError, match="shape: labels-3x8"):
        render(paper(*labels))
    with pytest.raises(UserError, match="no room"):
        render(paper(*labels, shape="labels-3x8"))


def test_a_line_that_lacks_its_field_is_left_out_on_an_envelope() -> None:
    (block,) = read_blocks("```envelope\nSkola\n\nSIA\n\ue000street\ue001\nLīvāni\n```")
    empty = map_text(block, lambda text: filled(text, {"street": ""}))
    assert text_of(render(paper(empty, shape="dl"))) == "Skola SIA Līvāni"


def test_each_copy_takes_whole_sheets_and_the_empty_back_is_not_counted() -> None:
    one = paper(Paragraph(words("Viena lapa")), copy_label="{copy}. no {copies}")
    content = file_of(one, one, copies=2, even=True)
    pages = pages_of(content)
    assert len(pages) == 8
    assert pages[1::2] == [""] * 4
    assert page_numbers(pages[::2]) == ["1/1"] * 4
    assert len(pages_of(file_of(one, one, copies=2))) == 4


def test_a_long_footer_is_wrapped_and_in_the_end_shortened() -> None:
    shape = SHAPES["a4"]
    long = " ".join(f"vārds{n}" for n in range(60))
    content = render(paper(Paragraph(words("Teksts")), footer=long[:260]))
    assert long[:260] in text_of(content)
    content = file_of(paper(footer=long, copy_label="x" * 300), copies=2)
    assert "…" in text_of(content)
    document = pypdfium2.PdfDocument(content)
    letters = document[0].get_textpage()
    boxes = [letters.get_charbox(place) for place in range(letters.count_chars())]
    assert all(
        shape.left - 1 <= box[0] and box[2] <= shape.page_width - shape.right + 1 for box in boxes
    )
    assert all(box[1] > 15 and box[3] < shape.bottom for box in boxes)
    letters.close()
    document.close()


def test_a_value_longer_than_a_page_is_never_cut() -> None:
    (rows,) = read_blocks("```rows\nPar darbu: " + " ".join(f"v{n}" for n in range(3000)) + "\n```")
    signers = tuple(Signature(words("Puse"), (SignLine(words("(paraksts)")),)) for _n in range(3))
    text = text_of(render(paper(rows, Signatures(signers), Table((Column(1),), (words("A"),), ()))))
    assert all(f"v{n}" in text for n in (0, 1500, 2999))
