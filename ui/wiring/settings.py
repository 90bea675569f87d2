"""The settings' room."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app import VERSION
from app.i18n import _, language
from app.ledger.folder import DataFolder
from app.progress import Progress
from ui.theme import Choice
from ui.wiring import clocks
from ui.wiring.computers import wire_computers
from ui.wiring.desk import Desk

Refused = Callable[[str], object]
Then = Callable[[bytes], object]


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.settings.page import SettingsPage
    from ui.pages.settings.verbs import SettingsVerbs
    from ui.wiring.formula import formula_verbs
    from ui.wiring.rules import wire_calendar, wire_rules

    return SettingsPage(
        SettingsVerbs(
            look=_look(desk),
            spelling=_spelling(desk),
            data=_data(desk),
            files=_files(desk),
            school=_school(desk) if desk.role == "teacher" else None,
            rules=(wire_calendar(desk), wire_rules(desk)) if desk.role == "teacher" else None,
            formula=formula_verbs(desk) if desk.role == "teacher" else None,
            computers=wire_computers(desk),
            about=lambda: (
                f"Prakse {VERSION} · Python {platform.python_version()} · Qt {qVersion()}"
            ),
        )
    )


def _spelling(desk: Desk) -> Any:
    from ui.pages.settings.spelling_card import SpellingVerbs
    from ui.tasks.spelling import spelling

    found = spelling()
    if found is None:
        return None

    def turn(on: bool) -> None:
        desk.preferences.keep("spelling", on)
        found.set_on(on)

    return SpellingVerbs(found, turn)


def _look(desk: Desk) -> Any:
    from ui.pages.settings.verbs import LookVerbs

    def choose(wanted: str) -> None:
        for known in get_args(Choice):
            if known == wanted:
                desk.theme.choose(known)
                desk.preferences.keep("theme", known)

    def set_scale(percent: int) -> None:
        desk.theme.set_scale(percent)
        desk.preferences.keep("text_scale", desk.theme.scale)

    return LookVerbs(
        language, desk.switch_language, lambda: desk.theme.choice, choose,
        lambda: desk.theme.scale, set_scale,
    )  # fmt: skip


def _data(desk: Desk) -> Any:
    from app.reports.packets import role_name
    from ui.pages.settings.verbs import DataVerbs

    office = desk.office

    def who() -> str:
        identity = office.folder.identity
        return f"{identity.name} · {role_name(identity.role)}"

    def back_up(place: Path) -> None:
        from app.actions.backup import BackedUp
        from app.actions.backup import back_up as write

        def said(done: BackedUp) -> str:
            return _("The backup is saved: {path}. Its key is beside it: {key}.").format(
                path=done.path, key=done.key_path.name
            )

        office.do_long(
            lambda: _("Backing up…"),
            lambda folder, _progress: write(folder, place),
            said=said,
            undoable=False,
        )

    def look_over() -> None:
        from app.ledger.check import check
        from app.reports.findings import finding_words

        def checked(folder: DataFolder, progress: Progress) -> Callable[[], str]:
            found = check(folder, progress)
            return lambda: " ".join(office.ask(finding_words, found))

        def tell(words: Callable[[], str]) -> None:
            if words():
                office.troubled.emit(words)
            else:
                office.tell(lambda: _("Everything is in order."))

        office.do_long(lambda: _("Checking the data…"), checked, then=tell, undoable=False)

    return DataVerbs(
        path=desk.path,
        who=who,
        back_up=back_up,
        check=look_over,
        show_folder=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(desk.path))),
        leave=desk.leave_folder,
        clock=lambda: clocks.doubt(desk),
    )


def _files(desk: Desk) -> Any:
    from app.actions import opening
    from ui.pages.settings.verbs import FilesVerbs

    def open_files(on: bool, done: Callable[[str], object]) -> None:
        desk.office.do(
            lambda _folder: opening.register() if on else opening.unregister(),
            then=lambda _nothing: done(""),
            refused=done,
            undoable=False,
        )

    return FilesVerbs(
        can_open=opening.can_be_registered(),
        opens=lambda: opening.can_be_registered() and opening.is_registered(),
        open_files=open_files,
        unasked=lambda: desk.preferences.take_unasked,
        take_unasked=lambda on: desk.preferences.keep("take_unasked", on),
    )


def _school(desk: Desk) -> Any:
    from app.actions import school as actions
    from app.reports import school
    from ui.pages.settings.verbs import SchoolVerbs
    from ui.widgets.parts import PartVerbs

    office = desk.office

    def save(field: str, value: Any, refused: Refused) -> None:
        office.do(lambda folder: actions.edit_school(folder, **{field: value}), refused=refused)

    def save_person(record: bytes, field: str, value: Any, refused: Refused) -> None:
        office.do(
            lambda folder: actions.edit_people(folder, [record], **{field: value}),
            refused=refused,
        )

    def add_person(_school: bytes, name: str, then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: actions.add_teacher(folder, name),
            said=lambda _done: _("The supervisor is added."),
            then=then,
            refused=refused,
        )

    def delete_person(record: bytes) -> None:
        office.do(
            lambda folder: actions.delete_people(folder, [record]),
            said=lambda _done: _("The supervisor is deleted."),
        )

    return SchoolVerbs(
        school=lambda: office.ask(school.school),
        save=save,
        teachers=lambda: office.ask(school.teachers),
        people=PartVerbs(save_person, add_person, delete_person),
    )
