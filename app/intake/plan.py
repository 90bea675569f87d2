"""What an import would do, row by row, before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar

from app.i18n import _, ngettext
from app.intake.cells import RowReader
from app.rules.codes import normal_phone
from app.rules.names import tidy

Kind = Literal["added", "changed", "same", "refused"]
KINDS: Final[tuple[Kind, ...]] = ("added", "changed", "same", "refused")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Change(NamedTuple):
    """A field that would get another value."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RowVerdict(Generic[R_co]):
    """What happens to one row of the file, and why. Sentences are in the language of planning."""

    row_number: int
    kind: Kind
    title: str
    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    row: R_co | None = None
    """The row's values; None where it is refused."""
    existing_id: bytes | None = None
    """The record that is changed, or the same."""


@dataclass(frozen=True, kw_only=True)
class Plan(Generic[R_co]):
    """A dry run: nothing has been done yet. A plan made again after it was done is all "same"."""

    rows: tuple[RowVerdict[R_co], ...]
    warnings: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    """Field name -> heading it is read from."""
    unread: tuple[str, ...] = ()
    """Headings of columns that nothing is read from."""

    def of_kind(self, kind: Kind) -> tuple[RowVerdict[R_co], ...]:
        """Return the verdicts of one kind, in the file's order."""
        return tuple(verdict for verdict in self.rows if verdict.kind == kind)

    @property
    def added(self) -> tuple[RowVerdict[R_co], ...]:
        """Rows that become new records."""
        return self.of_kind("added")

    @property
    def changed(self) -> tuple[RowVerdict[R_co], ...]:
        """Rows that change a record."""
        return self.of_kind("changed")

    @property
    def same(self) -> tuple[RowVerdict[R_co], ...]:
        """Rows that are there already, as they are."""
        return self.of_kind("same")

    @property
    def refused(self) -> tuple[RowVerdict[R_co], ...]:
        """Rows that can't be taken, each with its problems."""
        return self.of_kind("refused")

    @property
    def summary(self) -> str:
        """Return "24 rows are added, …", translated; kinds without rows are left out."""
        counted = {kind: len(self.of_kind(kind)) for kind in KINDS}
        said = (_count_text(kind, count) for kind, count in counted.items() if count)
        return ", ".join(said) or _("The table has no rows.")


def _count_text(kind: Kind, count: int) -> str:
    if kind == "added":
        text = ngettext("{n} row is added", "{n} rows are added", count)
    elif kind == "changed":
        text = ngettext("{n} row changes", "{n} rows change", count)
    elif kind == "same":
        text = ngettext("{n} row stays the same", "{n} rows stay the same", count)
    else:
        text = ngettext("{n} row is refused", "{n} rows are refused", count)
    return text.format(n=count)


def differences(existing: object, row: object) -> tuple[Change, ...]:
    """Return the fields of `row` that hold another value than `existing`'s field of that name.

    An empty cell never erases what is there; phones and spaces are compared in normal form.
    """
    found = []
    for each in fields(row):  # type: ignore[arg-type]
        new = getattr(row, each.name)
        old = getattr(existing, each.name, None)
        if new in (None, "") or _alike(old, new):
            continue
        found.append(Change(each.name, old, new))
    return tuple(found)


def _alike(old: object, new: object) -> bool:
    if not isinstance(old, str) or not isinstance(new, str):
        return bool(old == new)
    if tidy(old) == tidy(new):
        return True
    phone = normal_phone(old)
    return phone is not None and phone == normal_phone(new)


def accepted(
    reader: RowReader, title: str, row: R, changes: tuple[Change, ...], existing: bytes | None
) -> RowVerdict[R]:
    """Return the verdict on a row that can be taken; `existing` is the record that it is of."""
    return RowVerdict(
        reader.row.number,
        "added" if existing is None else "changed" if changes else "same",
        title,
        changes,
        warnings=tuple(reader.warnings),
        row=row,
        existing_id=existing,
    )


def refused(reader: RowReader, title: str) -> RowVerdict[Any]:
    """Return the refusal of a row with all that the reader found wrong with it."""
    return RowVerdict(
        reader.row.number,
        "refused",
        title,
        problems=tuple(reader.problems),
        warnings=tuple(reader.warnings),
    )
