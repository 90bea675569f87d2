"""What an agreement said when it was printed, as amended since, and what is different now.

Values are kept in Latvian, as the paper words them; `reworded` words them for the other language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.bound import unpacked
from app.documents.catalogue import FIELDS, FLAGS, label
from app.documents.catalogue.terms import FIELDS as TERMS
from app.documents.fields import day_text
from app.documents.told import Told, Value
from app.i18n import Language, _
from app.i18n.dates import DATIVE, GENITIVE, LOCATIVE, MONTHS
from app.records import Amendment, PrintedPaper, Signature
from app.reports.fields import value_text
from app.reports.printed import contents_of
from app.reports.signatures import papers_now
from app.rules.amended import MOST, Changed, read_changes, stays_at_school
from app.rules.paper_words import AGREEMENT, SIGNED_STATES

AMENDMENT: Final = "amendment"
NOTHING: Final = "–"
"""What stands in an amendment where a field was, or is, empty."""
LATVIAN: Final[Language] = "lv"
_FLAGS: Final = ("kind", "stipend", "insurance_required")
COMPARED: Final = (
    "school.name", "school.reg_no", "school.address", "school.contacts", "school.signatory",
    "school.signatory_post", "school.signatory_basis", "company.name", "company.reg_no",
    "company.address", "company.contacts", "company.signatory", "company.signatory_post",
    "company.signatory_basis", "student.name", "student.personal_code", "student.birth_date",
    "student.group", "student.address", "student.contacts", "guardian.name", "guardian.phone",
    "programme.title", "programme.code", "qualification", "level", "kind", "starts_on", "ends_on",
    "total_hours", "hours_per_day", "schedule", "company.workplace", "supervisor.name",
    "supervisor.post", "supervisor.contacts", "mentor.name", "mentor.post", "mentor.contacts",
    "insurance", "insurance_required", "stipend",
    "stipend_amount", "stipend_terms",
    *(field.key for field in TERMS if field.key.startswith("abroad.")),
)  # fmt: skip
"""What an amendment may change, in the order of the agreement."""
_LISTS: Final = {
    "items": ("title", "hours"),
    "stretches": ("period", "place", "schedule", "hours"),
}
"""Lists of which each row is one change; its parts are told in one line."""
_LV: Final = re.compile(r"(\d{4})\. gada (\d{1,2})\. (\w+)")
_EN: Final = re.compile(r"(\d{1,2}) ([A-Z]\w+) (\d{4})")


@dataclass(frozen=True, slots=True)
class Said:
    """The agreement that was signed last, else printed last, and what it said.

    `amended` is what printed amendments have changed in it since, in Latvian.
    """

    paper_id: bytes
    number: str
    is_signed: bool
    told: Mapping[Language, Told]
    amended: Mapping[str, str] = dataclass_field(default_factory=dict)

    def value(self, field: str, language: Language) -> str:
        """Return what holds of a field, in that language where it was printed in it."""
        if field in self.amended:
            return reworded(field, self.amended[field], language)
        told = self.told.get(language) or next(iter(self.told.values()))
        return _values(told).get(field, "")


def agreement_said(session: Session, placement: bytes, but: bytes | None = None) -> Said | None:
    """Return what the agreement said; None where that isn't known here.

    `but` is an amendment that is about to be printed: it and later ones have amended nothing yet.
    """
    p = PrintedPaper
    query = select(p).where(
        p.placement_id == placement, p.paper == AGREEMENT, p.alive, p.void_reason.is_(None)
    )
    papers = list(session.scalars(query.order_by(p.printed_on.desc(), p.id.desc())))
    s = Signature
    signed = set(
        session.scalars(
            select(s.paper_id).where(
                s.placement_id == placement, s.alive, s.sign_state.in_(SIGNED_STATES)
            )
        )
    )
    papers.sort(key=lambda paper: paper.id not in signed)
    for paper in papers:
        told = unpacked(contents_of(session, paper.id))
        if told:
            amended = _amended(session, paper, but)
            return Said(paper.id, paper.number_text or "", paper.id in signed, told, amended)
    return None


def _amended(session: Session, agreement: PrintedPaper, but: bytes | None) -> dict[str, str]:
    """Return what amendments printed after an agreement say of its fields, the last one of each.

    One that is void, replaced by a later print, or refused has amended nothing.
    """
    found: dict[str, str] = {}
    for paper in papers_now(session, [agreement.placement_id or b""]).values():
        for each in paper:
            later = (each.printed_on or date.min, each.id) > (
                agreement.printed_on or date.min, agreement.id,
            )  # fmt: skip
            if each.about_id == but and but is not None:
                break
            if each.kind != AMENDMENT or not each.counts or each.is_refused or not later:
                continue
            one = session.get(Amendment, each.about_id)
            if one is not None:  # a printed one that a colleague deleted counts all the same
                found |= _said_by(session, one, each.id)
    return found


def _said_by(session: Session, one: Amendment, paper: bytes) -> dict[str, str]:
    """Return what an amendment changed; what stays at school only its printed data know."""
    told = unpacked(contents_of(session, paper)) or {}
    words = next(iter(told.values())).values if told else {}
    found = {}
    for row, (field, _before, after) in enumerate(read_changes(one.changes)):
        if not stays_at_school(field):
            found[field] = after or ""
        elif (key := f"changes.{row}.after") in words:
            said = words[key]
            found[field] = reworded(field, "" if said == NOTHING else said, LATVIAN)
    return found


def differences(said: Said, now: Told) -> tuple[Changed, ...]:
    """Return what differs; `now` is told in Latvian. Only what both know of is compared."""
    before_of, after_of = _of_latvian(said), _values(now)
    found = []
    for field in _in_order(before_of, after_of):
        before, after = before_of.get(field, ""), after_of.get(field, "")
        if before != after:
            found.append((field, before or None, after or None))
    return tuple(found[:MOST])


def _of_latvian(said: Said) -> dict[str, str]:
    told = said.told.get(LATVIAN) or next(iter(said.told.values()))
    worded = {
        key: text if key in _FLAGS else reworded(key, text, LATVIAN)
        for key, text in _values(told).items()
    }
    return worded | dict(said.amended)


def _in_order(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields that may have changed; one that the print knew nothing of hasn't."""
    yield from (field for field in COMPARED if field in before and field in after)
    for name in _LISTS:
        rows = {key for key in (*before, *after) if key.startswith(f"{name}.")}
        yield from sorted(rows, key=lambda key: int(key.rpartition(".")[2]))


def _values(told: Told) -> dict[str, str]:
    """Return all that may be amended as texts: fields, flags by their code, rows in one line."""
    found = {key: told.values[key] for key in COMPARED if key in told.values}
    for flag in _FLAGS:
        if flag in told.flags:
            found[flag] = _code(told.flags[flag])
    for name, parts in _LISTS.items():
        if name == "stretches" and not told.flags.get("has_stretches"):
            continue
        for row in range(told.lists.get(name, 0)):
            texts = (told.values.get(f"{name}.{row}.{part}", "") for part in parts)
            if line := " · ".join(filter(None, texts)):
                found[f"{name}.{row}"] = line
    return found


def _code(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value or ""


def words_of(field: str) -> str:
    """Return what people call a field that changes, in the language spoken now."""
    name, _point, row = field.partition(".")
    if name in _LISTS and row.isdigit():
        titles: dict[str, Callable[[], str]] = {
            "items": lambda: _("placement programme, item {number}"),
            "stretches": lambda: _("schedule, stretch {number}"),
        }
        return titles[name]().format(number=int(row) + 1)
    known = field in FIELDS or field in FLAGS
    return label(field) if known else field


def reworded(field: str, text: str, language: Language) -> str:
    """Return a value with its dates, numbers and codes in the words of a language."""
    if field in _FLAGS:
        return _flag_words(field, text)
    text = _LV.sub(lambda found: _day(found, found[1], found[3], found[2], language), text)
    text = _EN.sub(lambda found: _day(found, found[3], found[2], found[1], language), text)
    if field.endswith(("hours", "hours_per_day")):
        marks = (".", ",") if language == "lv" else (",", ".")
        text = text.replace(*marks)
    return text


def _flag_words(field: str, code: str) -> str:
    """Return what a flag says, in the language spoken now."""
    if code in ("yes", "no"):
        return value_text(field, code == "yes")
    return value_text(field, code)


def _day(found: re.Match[str], year: str, month: str, day: str, language: Language) -> str:
    for names in (LOCATIVE, GENITIVE, DATIVE, MONTHS["lv"], MONTHS["en"]):
        if month in names:
            try:
                whole = date(int(year), names.index(month) + 1, int(day))
            except ValueError:
                return found[0]
            if names in (GENITIVE, DATIVE) and language == "lv":
                return found[0]
            return day_text(whole, language)
    return found[0]
