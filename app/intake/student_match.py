"""Which student a row is about: one who is there already, one of an earlier row, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.i18n import _
from app.intake.cells import RowReader
from app.rules.codes import read_personal_code
from app.rules.names import folded, same_person_key


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student as a class list tells of them; None where it tells nothing."""

    first_name: str
    last_name: str
    personal_code: str | None = None
    """Normal form, DDMMYY-NNNNN; it may be doubtful."""
    birth_date: date | None = None
    """From its own column, else from the personal code."""
    group: str | None = None
    phone: str | None = None
    email: str | None = None
    guardian: str | None = None
    guardian_phone: str | None = None


@dataclass(frozen=True, slots=True)
class ExistingStudent:
    """A student who is there already."""

    id: bytes
    first_name: str | None = None
    last_name: str | None = None
    personal_code: str | None = None
    birth_date: date | None = None
    group: str | None = None
    phone: str | None = None
    email: str | None = None
    guardian: str | None = None
    guardian_phone: str | None = None


class Known:
    """Students there already and rows taken before, found by code, by name and by birth date."""

    def __init__(self, existing: Iterable[ExistingStudent]) -> None:
        """Index the students there already."""
        self._by_code: dict[str, ExistingStudent] = {}
        self._by_name: defaultdict[str, list[ExistingStudent]] = defaultdict(list)
        self._rows_by_code: dict[str, int] = {}
        self._rows_by_name: defaultdict[str, list[tuple[StudentRow, int]]] = defaultdict(list)
        self._claimed: dict[bytes, int] = {}
        for student in existing:
            if student.personal_code:
                code = read_personal_code(student.personal_code).text
                self._by_code.setdefault(code, student)
            self._by_name[same_person_key(student.first_name, student.last_name)].append(student)

    def match(self, row: StudentRow, reader: RowReader) -> ExistingStudent | None:
        """Return the student that the row is about, if there already; tell the reader of trouble.

        The same code, or the same name and birth date, is the same person. A row or a student
        without either is matched by name and group.
        """
        twin = self._twin(row)
        if twin is not None:
            reader.problem(_("The same student is already in row {row}."), row=twin)
            return None
        found = self._by_its_code(row, reader) or self._by_its_name(row, reader)
        if found is not None and found.id in self._claimed:
            reader.problem(
                _("The same student is already in row {row}."), row=self._claimed[found.id]
            )
        return found

    def claim(self, row: StudentRow, number: int, match: ExistingStudent | None) -> None:
        """Remember an accepted row, so that a later one about the same person is refused."""
        if row.personal_code:
            self._rows_by_code[row.personal_code] = number
        self._rows_by_name[_key(row)].append((row, number))
        if match is not None:
            self._claimed[match.id] = number

    def _twin(self, row: StudentRow) -> int | None:
        if row.personal_code and row.personal_code in self._rows_by_code:
            return self._rows_by_code[row.personal_code]
        for other, number in self._rows_by_name[_key(row)]:
            if _is_same(row, other):
                return number
        return None

    def _by_its_code(self, row: StudentRow, reader: RowReader) -> ExistingStudent | None:
        found = self._by_code.get(row.personal_code or "")
        if found is None or same_person_key(found.first_name, found.last_name) == _key(row):
            return found
        first = folded(found.first_name or "") == folded(row.first_name)
        if first or (found.birth_date is None or found.birth_date == row.birth_date):
            reader.warning(
                _("The student with this personal code was called {name} before."),
                name=_name(found),
            )
        else:
            reader.problem(
                _("This personal code belongs to {name}. Correct it here or there."),
                name=_name(found),
            )
        return found

    def _by_its_name(self, row: StudentRow, reader: RowReader) -> ExistingStudent | None:
        namesakes = self._by_name.get(_key(row), [])
        same = [student for student in namesakes if _is_same(row, student)]
        if len(same) > 1:
            reader.problem(
                _("Several students are called {name}. Add a personal code or a birth date."),
                name=_name(same[0]),
            )
        elif same:
            old = read_personal_code(same[0].personal_code or "").text
            if row.personal_code and old and old != row.personal_code:
                reader.warning(_("The personal code was another one before. Check it."))
            return same[0]
        elif namesakes:
            reader.warning(_("There is another student of the same name. Check that they differ."))
        return None


def _key(row: StudentRow) -> str:
    return same_person_key(row.first_name, row.last_name)


def _name(student: ExistingStudent) -> str:
    return " ".join(part for part in (student.first_name, student.last_name) if part)


def _is_same(row: StudentRow, other: StudentRow | ExistingStudent) -> bool:
    """Tell whether two of the same name are one person."""
    if row.birth_date and other.birth_date:
        return row.birth_date == other.birth_date
    if row.personal_code and other.personal_code:
        return row.personal_code == other.personal_code
    return folded(row.group or "") == folded(other.group or "")
