"""Forms made to harm: each is read in a program of its own, refused in words, and nothing hangs."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from io import BytesIO

import pytest
from pypdf import PdfWriter

from app.intake.form_child import LONGEST_VALUE, MOST_FIELDS, TroubleError, read
from app.intake.forms import LARGEST, FormRead, cleaned, is_altered, read_form, trouble_words

PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Annots[%s]%s>>"


def made(
    fields: str = "[4 0 R]",
    objects: Iterable[str] = (),
    catalog: str = "",
    form: str = "",
    page: str = "",
) -> bytes:
    """Return a PDF: object 4 and on are `objects`, the form's fields are `fields`."""
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields {fields}{form}>>{catalog}>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        PAGE % ("", page),
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        out + f"trailer<</Root 1 0 R/Size {len(bodies) + 1}>>\nstartxref\n{start}\n%%EOF".encode()
    )


def field(value: str, more: str = "") -> str:
    return f"<</FT/Tx/T(a)/Rect[1 2 3 4]{value}{more}>>"


def trouble(content: bytes) -> str:
    try:
        read(content)
    except TroubleError as why:
        return str(why)
    except Exception:
        return "broken"
    return ""


JS = "<</S/JavaScript/JS(app.alert\\(1\\))>>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ no form", "no_pdf"),
        (b"%PDF-1.7\nno more", "broken"),
        (made(objects=["<</T(a)/Kids[4 0 R]>>"]), "broken"),
        (made(objects=["<</T(a)/Kids[5 0 R]>>", "<</T(b)/Kids[4 0 R]>>"]), "broken"),
        (made("[4 0 R 4 0 R]", [field("/V(1)")]), "broken"),
        (made(f"[{' '.join(['<</T(a)/FT/Tx>>'] * (MOST_FIELDS + 1))}]"), "fields"),
        (made("[4 0 R 5 0 R]", [field("/V(1)"), field("/V(2)")]), "doubled"),
        (made("[(a)]"), "broken"),
        (made(objects=[field("/V(1)")])[:200], "broken"),
        (made(objects=[field("/V(1)")]).replace(b"/Kids[3", b"/Kids[2"), "broken"),
        (made(objects=["<</FT/Tx/T(a)/Rect[null 2 3 4]>>"]), "broken"),
        (made(objects=[field("/V(1)", f"/AA<</K {JS}>>")]), "script"),
        (made(objects=[field("/V(1)", f"/A {JS}")]), "script"),
        (made(objects=[field("")], catalog=f"/OpenAction {JS}"), "script"),
        (made(objects=[field("")], catalog="/Names<</JavaScript<</Names[]>>>>"), "script"),
        (made(objects=[field("")], catalog="/Names<</EmbeddedFiles<</Names[]>>>>"), "attached"),
        (made(objects=[field("")], form="/XFA(x)"), "xfa"),
        (made(objects=["<</T(a)/Kids[<</T(a)/Kids[" * 9 + "]>>]>>" * 9]), "broken"),
    ],
)
def test_a_file_made_to_harm_is_refused_in_words(content: bytes, why: str) -> None:
    assert trouble(content) == why
    assert trouble_words(why)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("/V[1 2]", True), ("/V 12", True), ("/V<</S/JavaScript>>", True), ("", False),
        (f"/V({'a' * (LONGEST_VALUE + 1)})", True), ("/V 99 0 R", False), ("/V/Yes", False),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_marked(value: str, wrong: bool) -> None:
    assert read(made(objects=[field(value)]))["fields"]["a"]["wrong"] is wrong


def test_what_nobody_sees_is_taken_out_of_what_was_written() -> None:
    assert cleaned("\u202ea\x00b\u200bc\r\nd\te\ufeff ") == "abc\nd e"


def test_a_bomb_and_a_file_too_large_are_stopped_in_the_program_beside() -> None:
    bomb = zlib.compress(b"0 0 m " * 15_000_000, 9)
    stream = f"<</Length {len(bomb)}/Filter/FlateDecode>>stream\n"
    body = stream + bomb.decode("latin-1") + "\nendstream"
    content = made("[]", [body], page="/Resources<<>>/Contents 4 0 R")
    assert not "".join(read_form(content).texts)
    assert read_form(b"%PDF-" + bytes(LARGEST)).trouble == "large"
    assert read_form(made(objects=[field("/V(8.30)")])).said("a") == "8.30"


def test_a_locked_form_is_refused_and_one_that_lost_its_index_is_read() -> None:
    content = made(objects=[field("/V(8.30)")])
    for password in ("", "x"):
        writer = PdfWriter(clone_from=BytesIO(content))
        writer.encrypt(password, "y", algorithm="RC4-128")
        out = BytesIO()
        writer.write(out)
        assert trouble(out.getvalue()) == "encrypted"
    lost = content[: content.rindex(b"startxref")] + b"startxref\n7777777\n%%EOF"
    assert read(lost)["fields"]["a"]["value"] == "8.30"


def test_a_form_is_altered_where_its_words_or_fields_are_others() -> None:
    content = made(objects=[field("/V(1)")])
    first = read_form(content)
    assert not is_altered(first, first)
    moved = read_form(content.replace(b"[1 2 3 4]", b"[1 9 3 4]"))
    named = read_form(content.replace(b"/T(a)", b"/T(b)"))
    assert is_altered(moved, first)
    assert is_altered(named, first)
    assert is_altered(FormRead("", "", first.fields, ("Cits",)), first)
