"""A form becomes a PDF with fields: named, explained, in order, its own letters in the file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from app import clock
from app.documents.blocks import Run
from app.documents.fonts import face, written_out
from app.documents.forms.fields import HIDDEN, LETTERS, Form, FormField, Placed
from app.documents.forms.layout import pages_of
from app.documents.ink import TICK, Ink
from app.documents.lines import break_lines
from app.documents.pages import Page
from app.documents.pdf import CREATOR
from app.documents.pdf_fonts import FontInFile
from app.documents.pdf_objects import ObjectFile, references, text_string
from app.documents.shapes import A4
from app.documents.whole_file import write_whole

SIZE: Final = 9.0
LEADING: Final = 12.0
_TYPED: Final = "/Wingdings"
"""What the fields call their font. PDFium (Chrome, Edge) writes with a form's own font only where
it has this name; with any other, of all Latvian letters only č, š and ž are seen as one types."""
_READ_ONLY, _REQUIRED, _MULTILINE, _COMBO = 1, 1 << 1, 1 << 12, 1 << 17
_HIDDEN, _PRINT = 2, 4
_BORDER, _GROUND = "0.45 G 0.6 w", "0.965 0.975 1 rg"


def form_pdf(form: Form) -> bytes:
    """Return a form as a PDF."""
    stream = BytesIO()
    _FormFile(stream, form).write()
    return stream.getvalue()


def write_form(form: Form, out: Path) -> None:
    """Write a form, whole or not at all. `UserError` as for any paper."""
    content = form_pdf(form)

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    write_whole(out, write)


class _FormFile:
    """Writes one form."""

    def __init__(self, stream: BinaryIO, form: Form) -> None:
        self._form = form
        self._file = ObjectFile(stream)
        self._ink = Ink(self._file)
        letters = face(False, False)
        known = "".join(letter for letter in LETTERS if letter in letters.widths)
        self._font = self._ink.fonts[letters] = FontInFile(letters, 1)
        self._font.encoded(known)
        self._resources = self._file.reserve()
        self._document = self._file.reserve()
        self._parts: list[int] = []
        self._parents: list[str] = []
        self._fields: list[int] = []
        self._choices: dict[tuple[tuple[str, str], ...], int] = {}

    def write(self) -> None:
        """Write all of it."""
        file, form = self._file, self._form
        tree = file.reserve()
        pages = pages_of(form.pieces)
        numbers = [file.reserve() for _page in pages]
        for place, ((page, fields), number) in enumerate(zip(pages, numbers, strict=True)):
            self._page(number, tree, page, fields, f"{place + 1}/{len(pages)}")
        written = {font.resource: font.write(file) for font in self._ink.fonts.values()}
        written[_TYPED] = written[self._font.resource]
        fonts = "".join(f"{name} {font} 0 R" for name, font in written.items())
        file.put(self._resources, f"<</Font<<{fonts}>>>>")
        file.put(
            tree,
            f"<</Type/Pages/Count {len(numbers)}/Kids{references(numbers)}"
            f"/Resources {self._resources} 0 R>>",
        )
        root = file.add(
            f"<</Type/Catalog/Pages {tree} 0 R/StructTreeRoot {self._tags()} 0 R"
            f"/MarkInfo<</Marked true>>/Lang{text_string(form.language)}"
            f"/ViewerPreferences<</DisplayDocTitle true>>"
            f"/AcroForm<</Fields{references(self._fields)}/DR {self._resources} 0 R"
            f"/DA({_TYPED} {SIZE:g} Tf 0 g)/NeedAppearances true>>>>"
        )
        words = {
            "Title": f"{form.title} – {form.subject}",
            "Author": form.author,
            "Keywords": form.mark,
            "Creator": CREATOR,
            "Producer": CREATOR,
            "CreationDate": clock.now().strftime("D:%Y%m%d%H%M%SZ"),
        }
        entries = "".join(f"/{name}{text_string(text)}" for name, text in words.items() if text)
        file.finish(root, file.add(f"<<{entries}>>"))

    def _page(self, number: int, tree: int, page: Page, fields: list[Placed], count: str) -> None:
        """Write a page, and what is read aloud of it: first the words, then each field."""
        key = len(self._parents)
        self._parents.append("")
        footer = " · ".join(filter(None, (self._form.title, self._form.subject, self._form.code)))
        ink = self._ink.page(page, A4), self._ink.footer(A4, footer, "", count)
        contents = [self._file.add_stream(each.encode("ascii")) for each in ink]
        spoken: list[int] = []
        by_slab: list[tuple[float, int]] = []
        for down, slab, marked in page.numbered():
            for span, place in zip(slab.spans, marked, strict=True):
                if place is not None:
                    spoken.append(self._element(span.role, f"/Pg {number} 0 R/K {place}"))
                    by_slab.append((down, spoken[-1]))
        self._parents[key] = references(spoken)
        annotations = []
        for placed in fields:
            widget = self._widget(number, placed)
            by_slab.append((placed.top, self._spoken_field(number, widget)))
            annotations.append(widget)
        if key == 0:
            annotations.append(self._hidden(number))
        by_slab.sort(key=lambda one: one[0])
        self._parts += [element for _down, element in by_slab]
        self._file.put(
            number,
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {A4.page_width:.2f} "
            f"{A4.page_height:.2f}]/Resources {self._resources} 0 R"
            f"/Contents{references(contents)}/StructParents {key}/Tabs/S"
            f"/Annots{references(annotations)}>>",
        )

    def _element(self, role: str, entries: str) -> int:
        return self._file.add(f"<</Type/StructElem/S/{role}/P {self._document} 0 R{entries}>>")

    def _spoken_field(self, page: int, widget: int) -> int:
        reference = f"/K<</Type/OBJR/Pg {page} 0 R/Obj {widget} 0 R>>"
        element = self._element("Form", f"/Pg {page} 0 R{reference}")
        self._parents[-1] = f"{element} 0 R"
        return element

    def _tags(self) -> int:
        root = self._file.reserve()
        self._file.put(
            self._document,
            f"<</Type/StructElem/S/Document/P {root} 0 R/K{references(self._parts)}>>",
        )
        keys = " ".join(f"{key} {found}" for key, found in enumerate(self._parents))
        parents = self._file.add(f"<</Nums[{keys}]>>")
        return self._file.put(
            root,
            f"<</Type/StructTreeRoot/K {self._document} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>",
        )

    def _widget(self, page: int, placed: Placed) -> int:
        """Write a field; the number under which its page finds what it is called comes next."""
        key = len(self._parents)
        self._parents.append("")
        field = placed.field
        left = A4.left + placed.x
        top = A4.page_height - A4.top - placed.top
        box = f"{left:.2f} {top - placed.height:.2f} {left + placed.width:.2f} {top:.2f}"
        entries = (
            f"/T{text_string(field.name)}/TU{text_string(field.tip)}/Rect[{box}]/F {_PRINT}"
            f"/P {page} 0 R/StructParent {key}/DA({_TYPED} {SIZE:g} Tf 0 g)"
            f"/MK<</BC[0.45]/BG[0.965 0.975 1]>>/BS<</W 1/S/S>>"
        )
        number = self._file.add(f"<</Type/Annot/Subtype/Widget{entries}{self._value(placed)}>>")
        self._fields.append(number)
        return number

    def _value(self, placed: Placed) -> str:
        field = placed.field
        flags = _REQUIRED if field.required else 0
        if field.kind == "check":
            on, off = self._tick(placed, True), self._tick(placed, False)
            return f"/FT/Btn/Ff {flags}/V/Off/AS/Off/AP<</N<</Yes {on} 0 R/Off {off} 0 R>>>>"
        value = text_string(field.value)
        looks = f"/V{value}/DV{value}/AP<</N {self._shown(placed)} 0 R>>"
        if field.kind == "choice":
            return f"/FT/Ch/Ff {flags | _COMBO}/Opt {self._options(field)} 0 R{looks}"
        flags |= _MULTILINE if field.lines > 1 else 0
        return f"/FT/Tx/Ff {flags}/MaxLen {field.longest}{looks}"

    def _options(self, field: FormField) -> int:
        known = self._choices.get(field.choices)
        if known is None:
            pairs = (("", " "), *field.choices)
            told = "".join(f"[{text_string(kept)}{text_string(shown)}]" for kept, shown in pairs)
            known = self._choices[field.choices] = self._file.add(f"[{told}]")
        return known

    def _hidden(self, page: int) -> int:
        number = self._file.add(
            f"<</Type/Annot/Subtype/Widget/FT/Tx/T{text_string(HIDDEN)}/Ff {_READ_ONLY}"
            f"/F {_HIDDEN}/Rect[0 0 0 0]/P {page} 0 R/V{text_string(self._form.mark)}>>"
        )
        self._fields.append(number)
        return number

    def _shown(self, placed: Placed) -> int:
        """Write what a field with its first value looks like."""
        field = placed.field
        shown = dict(field.choices).get(field.value, field.value)
        lines = break_lines((Run(written_out(shown)),), placed.width - 6, SIZE) if shown else ()
        words = ""
        for place, line in enumerate(lines[: field.lines]):
            down = placed.height - 4.2 - SIZE * 0.75 - place * LEADING
            for piece in line.pieces:
                letters = self._font.encoded(piece.text)
                words += f"1 0 0 1 {3 + piece.x:.2f} {down:.2f} Tm <{letters}> Tj "
        text = f"/Tx BMC q BT /F1 {SIZE:g} Tf 0 g {words}ET Q EMC" if words else "/Tx BMC EMC"
        return self._look(placed, text)

    def _tick(self, placed: Placed, ticked: bool) -> int:
        side = placed.width
        start, turn, end = (f"{side * a:.2f} {side * b:.2f}" for a, b in TICK)
        drawn = f"q 0 G 1.4 w 1 J 1 j {start} m {turn} l {end} l S Q" if ticked else ""
        return self._look(placed, drawn)

    def _look(self, placed: Placed, drawn: str) -> int:
        width, height = placed.width, placed.height
        frame = f"q {_GROUND} 0 0 {width:.2f} {height:.2f} re f Q"
        rule = f"q {_BORDER} 0.3 0.3 {width - 0.6:.2f} {height - 0.6:.2f} re S Q"
        return self._file.add_stream(
            "\n".join(filter(None, (frame, rule, drawn))).encode("ascii"),
            f"/Type/XObject/Subtype/Form/BBox[0 0 {width:.2f} {height:.2f}]"
            f"/Resources {self._resources} 0 R",
        )
