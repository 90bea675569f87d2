"""What the room of templates asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import Language
from app.reports.letterheads import LetterheadRow
from app.reports.name_forms import NameRow
from app.reports.template_versions import TextOf, VersionRow

if TYPE_CHECKING:
    from app.actions.template_files import TemplateFile
    from app.documents.text_preview import Seen

Refused = Callable[[str], object]
Lines = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PaperRow:
    """A paper in the list: which version of its own each language has (0: the program's text)."""

    id: bytes
    paper: str
    title: str
    own: Mapping[str, int]
    """By language; a language without any text is missing."""
    kinds: tuple[str, ...]
    """Kinds of placement that have a text of their own in any language."""
    draft: bool


@dataclass(frozen=True)
class Loaded:
    """A text to be edited: what is in force, and what was being written instead, if anything.

    `version` is 0 for the program's own text; `own_kind` tells that the kind of placement has its
    own text, not that of all kinds; `overtaken`, that the draft was begun from another version.
    """

    text: str
    version: int
    record: bytes | None
    own_kind: bool
    draft: str | None = None
    overtaken: bool = False


@dataclass(frozen=True)
class TextVerbs:
    """What is done with the texts of papers."""

    papers: Callable[[], Sequence[PaperRow]]
    load: Callable[[TextOf], Loaded]
    keep: Callable[[TextOf, str | None, bytes | None], object]
    """Keep what is being written, on this computer alone; None forgets it."""
    save: Callable[[TextOf, str, bytes | None, str, Callable[[], object], Refused], object]
    """Of, text, version it was begun from, file it came from, what follows, what if refused."""
    use_shipped: Callable[[TextOf, Callable[[], object]], object]
    use_version: Callable[[bytes, Callable[[], object]], object]
    delete: Callable[[bytes, Callable[[], object]], object]
    versions: Callable[[TextOf], Sequence[VersionRow]]
    difference: Callable[[TextOf, bytes | None, str, Callable[[Lines], object]], object]
    """How a version (None: the program's text) differs from a text."""
    see: Callable[[TextOf, str, bytes | None, Callable[[Seen], object]], object]
    placements: Callable[[], Sequence[tuple[bytes, str]]]
    takes_placement: Callable[[str], bool]
    export: Callable[[TextOf, str, Path], object]
    read_file: Callable[[Path, TextOf | None, Callable[[TemplateFile], object]], object]


@dataclass(frozen=True)
class LetterheadVerbs:
    """What is done with the letterhead."""

    letterhead: Callable[[], LetterheadRow]
    save: Callable[[Mapping[str, object], Refused], object]
    picture: Callable[[Path, Callable[[str], object], Refused], object]
    """Reads a picture and gives it as it would be kept."""
    see: Callable[[LetterheadRow, Language, Callable[[Seen], object]], object]


@dataclass(frozen=True)
class NameVerbs:
    """What is done with forms of names."""

    names: Callable[[], Sequence[NameRow]]
    confirm: Callable[[str, Mapping[str, str], Callable[[], object], Refused], object]
    note: Callable[[str, Mapping[str, str], Refused], object]
    """Keep what is typed, not confirmed."""
    doubt: Callable[[str], object]


@dataclass(frozen=True)
class TemplatesVerbs:
    """All of them."""

    texts: TextVerbs
    letterhead: LetterheadVerbs
    names: NameVerbs
