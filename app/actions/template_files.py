"""Texts of papers as files: Markdown in UTF-8, with the paper and its language in the head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from app.actions.templates import check_place, tidied
from app.documents.checking import Finding, findings
from app.documents.kinds import KINDS
from app.documents.template import read_template
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import _
from app.intake.encodings import EncodingDoubtError, decode
from app.reports.template_versions import TextOf
from app.rules.canonical import LONGEST
from app.rules.names import as_text

ENDINGS: Final = (".md", ".txt")
LARGEST: Final = 4 * LONGEST
"""Bytes that are read at all: the longest text has no more."""
_HEAD: Final = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_NAMED: Final = ("paper", "language", "placement")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """What a file holds, looked through; nothing is taken yet."""

    name: str
    of: TextOf
    text: str
    encoding: str
    findings: tuple[Finding, ...]

    @property
    def is_broken(self) -> bool:
        """Tell whether nothing could be printed from it."""
        return any(each.grave for each in self.findings)


def read_template_file(
    path: Path, meant: TextOf | None = None, encoding: str | None = None, *, guess: bool = False
) -> TemplateFile:
    """Read a file and look it through. `meant` is where it goes if its head doesn't say.

    Raises `UserError` for what is no text of a paper, and `EncodingDoubtError`; with `guess` the
    likeliest encoding is taken, since a person looks the text through before it is saved.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as trouble:
        raise UserError(
            _("The file can't be opened: {path}. Look whether it is still there.").format(
                path=as_text(path)
            )
        ) from trouble
    if len(data) > LARGEST:
        raise UserError(
            _("The file is too large for the text of a paper: more than 100,000 letters.")
        )
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(
            _("This file isn't a text. Choose one that ends in {endings}.").format(
                endings=" / ".join(ENDINGS)
            )
        )
    try:
        read, known = decode(data, encoding)
    except EncodingDoubtError as doubt:
        if not guess:
            raise
        read, known = decode(data, doubt.candidates[0][0])
    text = tidied(read)
    if not text:
        raise UserError(_("The file is empty. Choose another."))
    front = read_template(text).front
    paper = front.get("paper") or (meant.paper if meant else "")
    if paper not in KINDS:
        raise UserError(
            _("The file doesn't say which paper it is for. Write a line “paper: {example}” between "
              "--- at its head, or open the paper first and import it there.").format(
                example="agreement"
            )
        )  # fmt: skip
    same = meant is not None and meant.paper == paper
    language = front.get("language") or (meant.language if meant and same else "lv")
    kind = front.get("placement") or (meant.placement_kind if meant and same else None)
    of = TextOf(paper, language, kind)
    check_place(of)
    return TemplateFile(as_text(path.name), of, text, known, tuple(findings(paper, text)))


def export_template(of: TextOf, text: str, path: Path) -> None:
    """Write a text to a file that can be taken in again, here or at another school."""
    content = headed(of, text).encode()

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    write_whole(path, write)


def headed(of: TextOf, text: str) -> str:
    """Return a text whose head says where it belongs."""
    values = (of.paper, of.language, of.placement_kind)
    said = [f"{name}: {value}" for name, value in zip(_NAMED, values, strict=True) if value]
    found = _HEAD.match(text)
    if not found:
        return "\n".join(["---", *said, "---", text])
    kept = [
        line for line in found[1].splitlines()
        if line.partition(":")[0].strip() not in _NAMED
    ]  # fmt: skip
    return "\n".join(["---", *said, *kept, "---", text[found.end() :]])
