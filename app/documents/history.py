"""The history on paper: what it is narrowed to, then a row for each record of each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.documents.blocks import (
    Column,
    Heading,
    LabelValue,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
)
from app.documents.fonts import written_out
from app.documents.pdf import write_paper
from app.i18n import _, language

_COLUMNS: Final = (Column(15), Column(19), Column(66))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What a step did to one record, in words; lines of a part are parted by line ends."""

    when: str
    who: str
    title: str
    record: str
    changes: tuple[str, ...]
    state: str = ""
    """Empty where all of it is in force."""


@dataclass(frozen=True, slots=True)
class HistoryFacts:
    """What the paper tells. `about` are labels and values above the table."""

    title: str
    about: tuple[tuple[str, str], ...]
    lines: Sequence[HistoryLine]
    author: str
    footer: str


def history_paper(facts: HistoryFacts) -> Paper:
    """Return the history in blocks, in the language spoken now."""
    rows = tuple(Row(_text(label), _text(value)) for label, value in facts.about)
    head = tuple(_text(word) for word in (_("When"), _("Who"), _("What")))
    table = Table(_COLUMNS, head, tuple(map(_row, facts.lines)))
    nothing = Paragraph(_text(_("Nothing here fits.")))
    return Paper(
        title=facts.title,
        language=language(),
        blocks=(
            Heading(_text(facts.title), 1), LabelValue(rows), table if facts.lines else nothing,
        ),
        footer=written_out(facts.footer),
        author=facts.author,
    )  # fmt: skip


def write_history(facts: HistoryFacts, out: Path) -> int:
    """Write the history as PDF and return its pages. Raises `UserError`, as for all papers."""
    return write_paper(history_paper(facts), out)


def _row(line: HistoryLine) -> tuple[Text, ...]:
    what = [Run(written_out(line.title), bold=True)]
    if line.record:
        what.append(Run("\n" + written_out(line.record)))
    what += [Run("\n" + written_out(change)) for change in line.changes]
    if line.state:
        what.append(Run("\n" + written_out(line.state), italic=True))
    return _text(line.when), _text(line.who), tuple(what)


def _text(words: str) -> Text:
    return (Run(written_out(words)),) if words else ()
