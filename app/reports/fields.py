"""Fields and their values as people read them, in history, conflicts and summaries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.i18n.times import duration, time_of_day
from app.reports.code_words import TABLES as TABLES
from app.reports.code_words import WORDS, WORDS_OF
from app.reports.field_words import FIELDS as FIELDS
from app.reports.grade_words import rule_words
from app.rules import canonical
from app.rules.archive_words import read_chosen
from app.rules.day_content import read_content
from app.rules.paper_words import PAPERS, PARTIES, template_words
from app.rules.split import read_split

_CODED = frozenset({"kind", "stage", "state", "review_verdict", "role", "absence", "scale"})
MINUTES: Final = frozenset(
    {
        "minutes_per_day", "total_minutes", "minutes", "adjustment", "rest", "day_rest",
        "night_rest", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    }
)  # fmt: skip
CLOCK: Final = frozenset({"starts", "ends", "day_starts", "day_ends", "night_starts", "night_ends"})
DATES: Final = frozenset(
    {
        "starts_on", "ends_on", "signed_on", "printed_on", "day", "given_on", "makes_up",
        "written_on", "handed_in_on", "held_on", "agreed_on", "effective_on", "insured_from",
        "insured_until", "answered_on",
    }
)  # fmt: skip
RULES: Final = frozenset(
    {
        "calendar", "criteria", "formula", "limits", "phrases", "working", "split", "before",
        "after", "changes", "content", "logo", "logo_beside", "folder_papers",
    }
)  # fmt: skip
"""Columns with a text that only rules read; nobody types one."""
_SEVERAL: Final = {"parties": PARTIES, "papers": PAPERS}
"""Columns with several codes, parted by spaces."""
Namer = Callable[[str, bytes], str]
"""What a record (its table, its id) is called."""
HIDDEN = frozenset(
    {
        "review_digest", "answers", "student_id", "company_id", "mentor_id", "supervisor_id",
        "programme_id", "placement_id", "assessment_id", "group_id", "item_id", "subject_id",
        "person_id", "key", "invitation", "device", "recipient", "proof", "changeset", "digest",
        "about_id", "continues_id", "criteria_set_id", "set_id", "entry_id", "lineage", "starting",
        "based_on_id", "replaces_id", "paper_id", "template_id", "beside_id", "letterhead_id",
        "layout", "piece", "drawn", "agreement_id", "attachment_id", "form_id",
        "review_form_id", "survey_id",
    }
)  # fmt: skip
"""Columns that say nothing to a person."""


def table_name(table: str) -> str:
    """Return what a table's records are called; a newer program's by its own name."""
    known = TABLES.get(table)
    return _(known) if known else table


def field_name(field: str) -> str:
    """Return what a field is called."""
    known = FIELDS.get(field)
    return _(known) if known else field.replace("_", " ")


def word(code: str) -> str:
    """Return a stored code (a kind, a state, a role) in words."""
    known = WORDS.get(code)
    return _(known) if known else code


def value_text(field: str, value: Any, named: Namer | None = None) -> str:
    """Return a value as people read it; an empty text where there is none.

    With `named` it also says what the records are called that are named inside a value.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field in WORDS_OF and value in WORDS_OF[field]:
        return _(WORDS_OF[field][value])
    if field in _SEVERAL:
        words = _SEVERAL[field]
        return ", ".join(_(words[code]) if code in words else code for code in str(value).split())
    if field == "template":
        return template_words(str(value))
    if field in _CODED:
        return word(str(value))
    if field in MINUTES and isinstance(value, int):
        return duration(value)
    if field in CLOCK and isinstance(value, int):
        return time_of_day(value)
    if field in DATES:
        return screen_date(date.fromisoformat(value) if isinstance(value, str) else value)
    if field in RULES and isinstance(value, str):
        return _rule_text(field, value, named) or _("a value that the program alone reads")
    return value.hex() if isinstance(value, bytes) else str(value)


def _rule_text(field: str, value: str, named: Namer | None) -> str:
    if field == "split":
        shares = [(_named(item, named), duration(share)) for item, share in read_split(value)]
        return "; ".join(" ".join(filter(None, part)) for part in shares)
    if field in ("formula", "working"):
        return rule_words(field, value)
    if field == "folder_papers":
        return "; ".join(
            f"{word(kind)}: {', '.join(_(PAPERS[paper]) for paper in sorted(papers)) or '–'}"
            for kind, papers in read_chosen(value).items()
        )
    if field in ("before", "after"):
        return "; ".join(
            f"{field_name(name)}: {_content_text(name, part, named) or '–'}"
            for name, part in read_content(value).items()
        )
    count = canonical.read(value, len, 0)
    if not count:
        return ""
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


def _content_text(name: str, part: str | int | None, named: Namer | None) -> str:
    if name == "item_id" and isinstance(part, str):
        return _named(bytes.fromhex(part), named)
    return value_text(name, part, named)


def _named(item: bytes, named: Namer | None) -> str:
    return named("placement_item", item) if named is not None else ""
