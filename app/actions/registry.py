"""The school's registry: students and groups, companies and their people, programmes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.actions.fields import assign, delete_all, edit_all, living
from app.actions.handing_out import give_age
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import (
    Company,
    Group,
    Mentor,
    PlacementProgramme,
    ProgrammeItem,
    Record,
    Student,
    Workplace,
    new_id,
)
from app.reports.scopes import scope_of_kind

_WORDS: Final[dict[type[Record], str]] = {
    Student: "student",
    Group: "group",
    Company: "company",
    Workplace: "workplace",
    Mentor: "mentor",
    PlacementProgramme: "programme",
    ProgrammeItem: "item",
}
_OF_COMPANY: Final = frozenset({Company, Workplace, Mentor})


def registry_scope(change: Change, model: type[Record]) -> int:
    """Return the number of the scope that a registry's record lives in."""
    scope = scope_of_kind(change, "company" if model in _OF_COMPANY else "school")
    if scope is None:
        raise UserError(_("Only the school keeps a registry. Ask the school to change this."))
    return scope


def _add(folder: DataFolder, model: type[Record], values: Mapping[str, Any]) -> bytes:
    with folder.change(f"{_WORDS[model]}.add") as change:
        record = model(id=new_id(), scope=registry_scope(change, model))
        assign(record, values)
        _check_named(record)
        change.add(record)
        return record.id


def _check_named(record: Record) -> None:
    if isinstance(record, Student) and not (record.first_name and record.last_name):
        raise UserError(_("The name is missing. Write the first and the last name."))
    if isinstance(record, Company | Mentor) and not record.name:
        raise UserError(_("The name is missing. Write it first."))
    if isinstance(record, Group) and not record.code:
        raise UserError(_("The group has no code. Write it, like D4-2."))
    if isinstance(record, PlacementProgramme) and not record.title:
        raise UserError(_("The programme has no title. Write it first."))
    if isinstance(record, ProgrammeItem) and not record.title:
        raise UserError(_("The item has no text. Write what the trainee does."))


def _edit(
    folder: DataFolder, model: type[Record], records: Iterable[bytes], values: Mapping[str, Any]
) -> None:
    with folder.change(f"{_WORDS[model]}.edit") as change:
        for record in edit_all(change, model, records, values):
            _check_named(record)


def _delete(folder: DataFolder, model: type[Record], records: Iterable[bytes]) -> None:
    with folder.change(f"{_WORDS[model]}.delete") as change:
        delete_all(change, model, records)


def add_student(
    folder: DataFolder, first_name: str, last_name: str, group_id: bytes | None = None, **more: Any
) -> bytes:
    """Add a student; return the id. `more` are fields of Student."""
    values = {"first_name": first_name, "last_name": last_name, "group_id": group_id, **more}
    return _add(folder, Student, values)


def edit_students(folder: DataFolder, students: Iterable[bytes], **values: Any) -> None:
    """Change fields of students. Placements keep what they were made with.

    But for whether a minor's limits hold: that follows the date of birth.
    """
    given = list(students)
    with folder.change("student.edit") as change:
        for student in edit_all(change, Student, given, values):
            _check_named(student)
        if "birth_date" in values:
            give_age(change, given)


def delete_students(folder: DataFolder, students: Iterable[bytes]) -> None:
    """Delete students from the registry; their placements stay."""
    _delete(folder, Student, students)


def add_group(folder: DataFolder, code: str, **more: Any) -> bytes:
    """Add a group; return its id. A code that is taken already is refused."""
    with folder.change("group.add") as change:
        group = Group(id=new_id(), scope=registry_scope(change, Group))
        assign(group, {"code": code, **more})
        _check_named(group)
        _check_code(change, group)
        change.add(group)
        return group.id


def edit_group(folder: DataFolder, group_id: bytes, **values: Any) -> None:
    """Change fields of a group."""
    with folder.change("group.edit") as change:
        group = living(change, Group, group_id)
        assign(group, values)
        _check_named(group)
        _check_code(change, group)


def _check_code(change: Change, group: Group) -> None:
    same = select(Group.id).where(
        Group.alive, func.folded(Group.code) == func.folded(group.code), Group.id != group.id
    )
    if change.scalars(same).first() is not None:
        raise UserError(_("There is a group {code} already. Choose it.").format(code=group.code))


def delete_groups(folder: DataFolder, groups: Iterable[bytes]) -> None:
    """Delete groups; their students stay, in no group."""
    _delete(folder, Group, groups)


def add_company(folder: DataFolder, name: str, **more: Any) -> bytes:
    """Add a company; return its id. `more` are fields of Company."""
    return _add(folder, Company, {"name": name, **more})


def edit_companies(folder: DataFolder, companies: Iterable[bytes], **values: Any) -> None:
    """Change fields of companies. Placements keep what they were made with."""
    _edit(folder, Company, companies, values)


def delete_companies(folder: DataFolder, companies: Sequence[bytes]) -> None:
    """Delete companies with their workplaces and mentors; their placements stay."""
    with folder.change("company.delete") as change:
        delete_all(change, Company, companies)
        parts: list[tuple[type[Record], InstrumentedAttribute[Any]]] = [
            (Workplace, Workplace.company_id),
            (Mentor, Mentor.company_id),
        ]
        for model, column in parts:
            found = change.scalars(select(model.id).where(column.in_(companies), model.alive))
            delete_all(change, model, found.all())


def add_workplace(folder: DataFolder, company_id: bytes, address: str) -> bytes:
    """Add an address where trainees of a company work; return its id."""
    return _add(folder, Workplace, {"company_id": company_id, "address": address})


def edit_workplace(folder: DataFolder, workplace_id: bytes, address: str) -> None:
    """Change a workplace's address."""
    _edit(folder, Workplace, [workplace_id], {"address": address})


def delete_workplaces(folder: DataFolder, workplaces: Iterable[bytes]) -> None:
    """Delete workplaces."""
    _delete(folder, Workplace, workplaces)


def add_mentor(folder: DataFolder, company_id: bytes, name: str, **more: Any) -> bytes:
    """Add a company's mentor; return the id. `more` are fields of Mentor."""
    return _add(folder, Mentor, {"company_id": company_id, "name": name, **more})


def edit_mentors(folder: DataFolder, mentors: Iterable[bytes], **values: Any) -> None:
    """Change fields of mentors. Placements keep what they were made with."""
    _edit(folder, Mentor, mentors, values)


def delete_mentors(folder: DataFolder, mentors: Iterable[bytes]) -> None:
    """Delete mentors' cards; their placements stay."""
    _delete(folder, Mentor, mentors)


def add_programme(folder: DataFolder, title: str, **more: Any) -> bytes:
    """Add an empty placement programme; return its id."""
    return _add(folder, PlacementProgramme, {"title": title, **more})


def edit_programme(folder: DataFolder, programme_id: bytes, **values: Any) -> None:
    """Change fields of a programme. Placements keep what they were made with."""
    _edit(folder, PlacementProgramme, [programme_id], values)


def delete_programmes(folder: DataFolder, programmes: Sequence[bytes]) -> None:
    """Delete programmes with their items; placements keep theirs."""
    with folder.change("programme.delete") as change:
        delete_all(change, PlacementProgramme, programmes)
        items = select(ProgrammeItem.id).where(
            ProgrammeItem.programme_id.in_(programmes), ProgrammeItem.alive
        )
        delete_all(change, ProgrammeItem, change.scalars(items).all())


def add_item(
    folder: DataFolder, programme_id: bytes, title: str, minutes: int | None, label: str = ""
) -> bytes:
    """Add an item at the end of a programme; return its id. `minutes` are planned minutes."""
    with folder.change("item.add") as change:
        living(change, PlacementProgramme, programme_id)
        last = change.scalar(
            select(func.max(ProgrammeItem.position)).where(
                ProgrammeItem.programme_id == programme_id, ProgrammeItem.alive
            )
        )
        position = (last or 0) + 1
        item = ProgrammeItem(
            id=new_id(),
            scope=registry_scope(change, ProgrammeItem),
            programme_id=programme_id,
            position=position,
        )
        assign(item, {"title": title, "minutes": minutes, "label": label or f"{position}."})
        _check_named(item)
        change.add(item)
        return item.id


def edit_items(folder: DataFolder, items: Iterable[bytes], **values: Any) -> None:
    """Change fields of programme items."""
    _edit(folder, ProgrammeItem, items, values)


def delete_items(folder: DataFolder, items: Iterable[bytes]) -> None:
    """Delete programme items."""
    _delete(folder, ProgrammeItem, items)
