"""The students' room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.actions import registry
from app.i18n import _, ngettext
from app.reports import duplicates, groups, students
from ui.pages.students.verbs import GroupVerbs
from ui.wiring.desk import Desk
from ui.wiring.records import Refused, Then, adding, deleting, saving


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from app.actions.import_plans import plan_student_import
    from app.actions.intake import import_students
    from ui.pages.students.page import StudentsPage
    from ui.pages.students.verbs import StudentVerbs
    from ui.wiring.imports import import_verbs

    office = desk.office

    return StudentsPage(
        StudentVerbs(
            ids=lambda wanted, sort, down: office.ask(students.ids, wanted, sort, down),
            fetch=lambda wanted: office.ask(students.fetch, wanted),
            count=lambda: office.ask_once(students.count),
            doubles=lambda then: office.ask_later(
                lambda found: then([double.ids for double in found]),
                duplicates.duplicates,
                "student",
            ),
            save=saving(office, lambda f, one, to: registry.edit_students(f, [one], **to)),
            add=adding(
                office,
                lambda folder, values: registry.add_student(folder, **values),
                lambda: _("The student is added."),
            ),
            delete=deleting(office, registry.delete_students, _deleted),
            open_placement=lambda record: desk.go("placements", record=record),
            place=lambda records: desk.go("placements", students=records),
            groups=_group_verbs(desk),
            importing=import_verbs(desk, plan_student_import, import_students),
        )
    )


def _deleted(count: int) -> str:
    said = ngettext("{count} student is deleted.", "{count} students are deleted.", count)
    return said.format(count=count)


def _group_verbs(desk: Desk) -> GroupVerbs:
    office = desk.office

    def add(code: str, then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: registry.add_group(folder, code),
            said=lambda _done: _("The group is added."),
            then=then,
            refused=refused,
        )

    def delete(record: bytes) -> None:
        office.do(
            lambda folder: registry.delete_groups(folder, [record]),
            said=lambda _done: _("The group is deleted; its students stay, in no group."),
        )

    save = saving(office, lambda f, one, to: registry.edit_group(f, one, **to))
    return GroupVerbs(lambda: office.ask_once(groups.groups), save, add, delete)
