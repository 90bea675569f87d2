"""The dry run as a table: each row of the file, what would happen to it, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.i18n.times import duration
from app.intake.plan import Change, Plan, RowVerdict
from app.intake.plan import Kind as VerdictKind
from ui.models.table import Chip, Column, RowTableModel
from ui.theme import Kind
from ui.widgets.translated import say

WORDS: Final[dict[VerdictKind, tuple[Kind, str, str]]] = {
    "added": ("good", N_("added"), "add-line"),
    "changed": ("information", N_("changed"), "pencil-line"),
    "same": ("neutral", N_("the same"), "equalizer-line"),
    "refused": ("problem", N_("refused"), "close-line"),
}
_ALSO: Final = {
    "minutes": N_("hours"),
    "position": N_("number"),
}
"""Fields of a row that no column of the file is called by."""


_IN_TITLE: Final = frozenset(
    {"first_name", "last_name", "name", "title", "label", "position", "day"}
)
"""Fields that a verdict's title says already."""


Shows = Mapping[str, Callable[[Any], str]]
"""Field name -> how a value of it is written."""


@dataclass(frozen=True)
class VerdictRow:
    """A verdict with an id for the table."""

    id: bytes
    verdict: RowVerdict[Any]


class Verdicts:
    """The rows of a plan, narrowed to one kind of verdict or not.

    `labels` words fields, `shows` their values where a number or a code means something.
    """

    def __init__(self, labels: Callable[[], Mapping[str, str]], shows: Shows | None = None) -> None:
        self._labels = labels
        self._shows = shows or {}
        self._rows: dict[bytes, VerdictRow] = {}
        self.kind: VerdictKind | None = None
        self.model = RowTableModel[VerdictRow](
            [
                Column(
                    "row",
                    N_("Row"),
                    lambda row: str(row.verdict.row_number),
                    right=True,
                    value=lambda row: row.verdict.row_number,
                ),
                Column("kind", N_("What happens"), lambda _row: "", chip=self._chip),
                Column("title", N_("Who or what"), lambda row: row.verdict.title, letters=32),
                Column("why", N_("In detail"), self.why, sortable=False, letters=90),
            ],
            self._ids,
            self._fetch,
        )

    def show(self, plan: Plan[Any]) -> None:
        """Take another plan."""
        rows = enumerate(plan.rows)
        ids = ((number.to_bytes(4, "big"), verdict) for number, verdict in rows)
        self._rows = {record: VerdictRow(record, verdict) for record, verdict in ids}

    def row(self, record: bytes | None) -> VerdictRow | None:
        """Return a row by its id."""
        return self._rows.get(record) if record is not None else None

    def first(self, kind: VerdictKind) -> bytes | None:
        """Return the first row of a kind by its id."""
        return next((row.id for row in self._rows.values() if row.verdict.kind == kind), None)

    def why(self, row: VerdictRow) -> str:
        """Return all there is to say of a row, in one line."""
        verdict = row.verdict
        changes = (self.change(change) for change in verdict.changes)
        read = [self.read(verdict.row)] if verdict.kind == "added" else []
        return " ".join([*verdict.problems, *verdict.warnings, *changes, *read])

    def read(self, row: object) -> str:
        """Return what was read of a new row, besides its title: "group D4-2 · phone …"."""
        parts = []
        for each in fields(row):  # type: ignore[arg-type]
            value = self._shown(each.name, getattr(row, each.name))
            if value and each.name not in _IN_TITLE:
                label = say(self._labels().get(each.name) or _ALSO.get(each.name, each.name))
                parts.append(f"{label} {value}")
        return " · ".join(parts)

    def change(self, change: Change) -> str:
        """Return "phone: 29 111 111 → 29 222 222"."""
        label = say(self._labels().get(change.field) or _ALSO.get(change.field, change.field))
        before = self._shown(change.field, change.old)
        if not before:
            return _("{field}: {new} is added.").format(
                field=label, new=self._shown(change.field, change.new)
            )
        after = self._shown(change.field, change.new)
        if not after:
            return _("{field}: {old} is taken away.").format(field=label, old=before)
        return _("{field}: {old} → {new}.").format(field=label, old=before, new=after)

    def _shown(self, field: str, value: object) -> str:
        shows = self._shows.get(field)
        return shows(value) if shows is not None and value is not None else shown(field, value)

    def _chip(self, row: VerdictRow) -> Chip:
        kind, word, icon = WORDS[row.verdict.kind]
        return kind, say(word), icon

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        kept = [
            row for row in self._rows.values() if self.kind is None or row.verdict.kind == self.kind
        ]
        if sort == "kind":
            order = tuple(WORDS)
            kept.sort(key=lambda row: order.index(row.verdict.kind), reverse=descending)
        elif sort == "title":
            from app.i18n.collation import key

            kept.sort(key=lambda row: key(row.verdict.title), reverse=descending)
        elif descending:
            kept.reverse()
        return [row.id for row in kept]

    def _fetch(self, ids: Sequence[bytes]) -> list[VerdictRow]:
        return [self._rows[record] for record in ids if record in self._rows]


def shown(field: str, value: object) -> str:
    """Return a value as it is written on the screen; personal codes stay masked."""
    from datetime import date

    from app.rules.codes import masked_personal_code

    if value is None or value == "":
        return ""
    if field == "personal_code":
        return masked_personal_code(str(value))
    if field == "minutes" and isinstance(value, int):
        return duration(value)
    return screen_date(value) if isinstance(value, date) else str(value)
