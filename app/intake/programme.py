"""Placement programmes: title, aim and items with hours; hours become minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.i18n import N_, _
from app.intake.cells import RowReader, plain_text
from app.intake.columns import Columns, Field, find_columns, heading_key
from app.intake.plain_table import Row, Table
from app.intake.plan import Change, Kind, Plan, RowVerdict, differences, refused
from app.intake.titles import ProgrammeHeading, read_programme_heading
from app.rules.names import folded

LONGEST_TITLE: Final = 600
MOST_MINUTES: Final = 10_000 * 60

FIELDS: Final = (
    Field("label", N_("number"), (
        "nr", "nr p k", "n p k", "npk", "p k", "numurs", "punkts", "programmas punkts", "no",
        "number", "item",
    )),
    Field("title", N_("task"), (
        "prakses uzdevums veicamais darbs", "prakses uzdevums", "prakses uzdevumi", "uzdevums",
        "uzdevumi", "veicamais darbs", "veicamie darbi", "darba saturs", "saturs", "temats",
        "prakses saturs", "darbs", "darbi", "nosaukums", "task", "tasks", "title", "work",
        "task work to do", "programme item", "content", "description",
    ), required=True),
    Field("hours", N_("hours"), (
        "stundas", "stundu skaits", "stundu sk", "st", "h", "akademiskas stundas", "laiks",
        "paredzetas stundas", "planotas stundas", "ilgums", "hours", "number of hours",
        "duration", "time",
    ), required=True),
    Field("outcome", N_("learning outcome"), (
        "sasniedzamais rezultats", "sasniedzamie rezultati", "macisanas rezultats",
        "macisanas rezultati", "macibu rezultats", "macibu rezultati", "rezultats", "rezultati",
        "sasniegtais rezultats", "sasniegtie rezultati", "prasmes", "prasmes un kompetences",
        "learning outcome", "learning outcomes", "outcome", "outcomes", "expected outcome",
        "expected outcomes",
    )),
)  # fmt: skip

_TOTALS: Final = frozenset({
    "kopa", "pavisam", "pavisam kopa", "summa", "kopa stundas", "kopa stundu", "stundas kopa",
    "kopejais stundu skaits", "total", "sum", "in total", "total hours",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A programme item; `label` is its number as written ("1.", "2.3"), `minutes` are planned."""

    position: int
    label: str
    title: str
    minutes: int
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class ExistingItem:
    """An item of a programme that is there already."""

    id: bytes
    label: str | None = None
    title: str | None = None
    minutes: int | None = None
    position: int | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class ExistingProgramme:
    """A programme that is there already."""

    id: bytes
    title: str | None = None
    qualification: str | None = None
    aim: str | None = None
    level: str | None = None
    programme_code: str | None = None
    items: tuple[ExistingItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProgrammePlan(Plan[ItemRow]):
    """The dry run of one programme; the verdicts are on its items.

    Items that are there already and not in the file stay; a warning names them.
    """

    title: str
    heading: ProgrammeHeading
    kind: Kind
    """What happens to the programme itself: added, changed or same."""
    changes: tuple[Change, ...] = ()
    existing_id: bytes | None = None
    written_minutes: int | None = None
    """The total that the file states, if it states one."""

    @property
    def total_minutes(self) -> int:
        """Return the sum of the items that aren't refused."""
        return sum(verdict.row.minutes for verdict in self.rows if verdict.row)


def plan_programme(
    table: Table,
    existing: Sequence[ExistingProgramme] = (),
    mapping: Mapping[str, str] | None = None,
) -> ProgrammePlan:
    """Judge a programme against the one of the same title and qualification, if there already.

    `MissingColumnError` where tasks or hours have no column.
    """
    columns = find_columns(table, FIELDS, mapping)
    heading = read_programme_heading(columns.titles)
    title = heading.title or heading.qualification or table.name
    match = _same_programme(title, heading, existing)
    verdicts, written = _verdicts(columns, match)
    changes = differences(match, ProgrammeHeading(
        None, heading.qualification, heading.aim, heading.level, heading.programme_code
    )) if match else ()  # fmt: skip
    plan = ProgrammePlan(
        rows=tuple(verdicts),
        headers=columns.headers,
        unread=columns.unread,
        title=title,
        heading=heading,
        kind="added" if match is None else "changed" if changes else "same",
        changes=changes,
        existing_id=match.id if match else None,
        written_minutes=written,
        warnings=tuple(_left_out(verdicts, match)),
    )
    return _with_total_checked(plan)


def _same_programme(
    title: str, heading: ProgrammeHeading, existing: Iterable[ExistingProgramme]
) -> ExistingProgramme | None:
    wanted = (folded(title), folded(heading.qualification or ""))
    for programme in existing:
        if wanted == (folded(programme.title or ""), folded(programme.qualification or "")):
            return programme
    return None


def _verdicts(
    columns: Columns, match: ExistingProgramme | None
) -> tuple[list[RowVerdict[ItemRow]], int | None]:
    items = {_label_key(item.label or ""): item for item in match.items} if match else {}
    taken: dict[str, int] = {}
    verdicts: list[RowVerdict[ItemRow]] = []
    written = None
    for row in columns.body:
        reader = RowReader(row, columns.places)
        if all(reader.cell(name) is None for name in columns.places):
            continue
        if _is_total(row):
            written = RowReader(row, columns.places).minutes("hours")
            continue
        verdicts.append(
            _verdict(reader, len(verdicts) + 1, items, taken, "label" in columns.places)
        )
    return verdicts, written


def _is_total(row: Row) -> bool:
    words = [heading_key(text) for cell in row.cells if (text := plain_text(cell))]
    return bool(words) and any(word in _TOTALS for word in words[:2])


def _verdict(
    reader: RowReader,
    position: int,
    items: Mapping[str, ExistingItem],
    taken: dict[str, int],
    numbered: bool,
) -> RowVerdict[ItemRow]:
    row = _read(reader, position, numbered)
    shown = f"{row.label} {row.title[:80]}".strip() or "?"
    key = _label_key(row.label)
    if key and key in taken:
        reader.problem(
            _("Number {number} is already used in row {row}."), number=row.label, row=taken[key]
        )
    if reader.problems:
        return refused(reader, shown)
    taken[key] = reader.row.number
    match = items.get(key)
    changes = _changes(match, row) if match else ()
    return RowVerdict(
        reader.row.number,
        "added" if match is None else "changed" if changes else "same",
        shown,
        changes,
        warnings=tuple(reader.warnings),
        row=row,
        existing_id=match.id if match else None,
    )


def _changes(match: ExistingItem, row: ItemRow) -> tuple[Change, ...]:
    """Leave out the place in the list, and labels that are written otherwise: "1" and "1."."""
    return tuple(
        change for change in differences(match, row) if change.field not in ("position", "label")
    )


def _read(reader: RowReader, position: int, numbered: bool) -> ItemRow:
    label = _label(reader) if numbered else f"{position}."
    if label is None and not reader.problems:
        reader.problem(_("The item has no number."))
    title = reader.text("title", LONGEST_TITLE)
    if title is None and not reader.problems:
        reader.problem(_("The item has no text."))
    return ItemRow(
        position, label or "", title or "", _minutes(reader) or 0,
        reader.text("outcome", LONGEST_TITLE),
    )  # fmt: skip


def _label(reader: RowReader) -> str | None:
    cell = reader.cell("label")  # a spreadsheet takes "1.2" for a decimal number
    return str(cell) if isinstance(cell, float) and cell % 1 else reader.text("label", 20)


def _minutes(reader: RowReader) -> int | None:
    before = len(reader.problems)
    minutes = reader.minutes("hours")
    if minutes is None and len(reader.problems) == before:
        reader.problem(_("The item has no hours."))
    elif minutes is not None and not 0 < minutes <= MOST_MINUTES:
        reader.problem(_("An item takes more than 0 and at most 10,000 hours."))
    return minutes


def _label_key(label: str) -> str:
    return heading_key(label)


def _left_out(
    verdicts: Sequence[RowVerdict[ItemRow]], match: ExistingProgramme | None
) -> list[str]:
    found = {verdict.existing_id for verdict in verdicts}
    missing = [item for item in (match.items if match else ()) if item.id not in found]
    if not missing:
        return []
    said = _("These items aren't in the file and stay as they are: {items}.")
    return [said.format(items=", ".join(item.label or item.title or "?" for item in missing))]


def _with_total_checked(plan: ProgrammePlan) -> ProgrammePlan:
    if plan.written_minutes is None or plan.written_minutes == plan.total_minutes:
        return plan
    said = _("The file says {written} h in total, but its items add up to {sum} h.").format(
        written=_hours(plan.written_minutes), sum=_hours(plan.total_minutes)
    )
    return replace(plan, warnings=(*plan.warnings, said))


def _hours(minutes: int) -> str:
    return str(minutes // 60) if minutes % 60 == 0 else f"{minutes // 60}:{minutes % 60:02}"
