"""Starting a school's folder; the school and its teachers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.actions.fields import assign, delete_all, edit_all, gone, judged
from app.actions.school_rules import RULES, set_rules, the_school
from app.errors import UserError
from app.i18n import _
from app.ledger import keys
from app.ledger.change import Change, raw_connection
from app.ledger.folder import DataFolder, create_folder, is_folder, open_folder
from app.ledger.identity import new_identity
from app.records import Person, School, new_id
from app.reports.scopes import scope_of_kind
from app.storage.unfinished import put_place_back


def start_school(
    path: Path, name: str, teacher: str = "", *, key_in_file: bool = False, **details: Any
) -> DataFolder:
    """Make the folder at `path` a school's and return it open; `details` are fields of School.

    Raises `UserError`; then the place is as it was before.
    """
    school_name = judged("name", name)
    if not school_name:
        raise UserError(_("The school has no name yet. Write its full name."))
    existed = path.exists()
    folder = _nobodys(path) or create_folder(path, key_in_file=key_in_file)
    try:
        _begin(folder, school_name, judged("name", teacher) or _("Teacher"), details)
    except BaseException:
        folder.close()
        put_place_back(path, existed=existed)
        raise
    return folder


def _nobodys(path: Path) -> DataFolder | None:
    """Open a folder that was made but belongs to nobody yet, as after a power cut."""
    if not is_folder(path):
        return None
    folder = open_folder(path)
    if not folder.started:
        return folder
    folder.close()
    return None


def _begin(folder: DataFolder, name: str, teacher: str, details: dict[str, Any]) -> None:
    identity = new_identity("teacher", teacher, new_id(), school_seed=keys.new_seed())
    with folder.transaction(immediate=True) as connection:
        folder.become(raw_connection(connection).cursor(), identity)
        with Change(connection, identity, "school.start") as change:
            scope = change.open_scope("school")
            change.open_scope("company")
            school = School(id=new_id(), scope=scope, name=name)
            assign(school, details)
            change.add(school)
            change.add(Person(id=identity.person, scope=scope, role="teacher", name=teacher))
            result = change.finish()
    folder.announce(result)


def edit_school(folder: DataFolder, **values: Any) -> None:
    """Change the school's fields. Agreements already made keep what they were made with.

    Its rules (see `set_school_rules`) reach the placements under way.
    """
    rules = {name: values.pop(name) for name in RULES & values.keys()}
    with folder.change("school.edit") as change:
        school = the_school(change)
        assign(school, values)
        set_rules(change, school, rules)
        if not school.name:
            raise UserError(_("The school has no name yet. Write its full name."))


def add_teacher(folder: DataFolder, name: str, **values: Any) -> bytes:
    """Add somebody who supervises placements for the school; return their id."""
    with folder.change("person.add") as change:
        scope = scope_of_kind(change, "school")
        if scope is None:
            raise gone()
        person = Person(id=new_id(), scope=scope, role="teacher")
        assign(person, {"name": name, **values})
        if not person.name:
            raise UserError(_("The name is missing. Write the first and the last name."))
        change.add(person)
        return person.id


def edit_people(folder: DataFolder, people: list[bytes], **values: Any) -> None:
    """Change the fields of people."""
    with folder.change("person.edit") as change:
        edit_all(change, Person, people, values)


def delete_people(folder: DataFolder, people: list[bytes]) -> None:
    """Delete people; this takes nobody's access away, and you can't delete yourself."""
    if folder.identity.person in people:
        raise UserError(_("You can't delete yourself. Choose somebody else."))
    with folder.change("person.delete") as change:
        delete_all(change, Person, people)
