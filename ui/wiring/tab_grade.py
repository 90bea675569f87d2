"""The final grade of a placement."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import _
from app.reports.grading import grading
from app.rules.attached import MEDIA
from ui.pages.grade.functions import GradeFunctions, Refused, ReportVerbs
from ui.widgets.new_file import documents
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk

_ROOMS = {"teacher": "placements", "mentor": "trainees", "student": "mine"}


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.grade.tab import GradeTab

    office = desk.office

    def give(mark: str | None, reason: str | None, refused: Refused) -> None:
        from app.actions.grading import give_grade

        office.do(
            lambda folder: give_grade(folder, placement, mark, reason),
            said=lambda _id: _("The final grade is given."),
            refused=while_there(refused),
        )

    def take_back() -> None:
        from app.actions.grading import take_grade_back

        office.do(
            lambda folder: take_grade_back(folder, placement),
            said=lambda _none: _("The final grade is taken back."),
        )

    return GradeTab(
        GradeFunctions(
            grading=lambda: office.ask(grading, placement),
            role=desk.role,
            report=_report(desk, placement),
            mark=partial(_mark, desk, placement),
            defence=partial(_defence, desk, placement),
            give=give,
            take_back=take_back,
            open=lambda record: desk.go(_ROOMS[desk.role], record=record, tab="grade"),
            writes=desk.may_write(placement),
        )
    )


def _mark(
    desk: Desk,
    placement: bytes,
    part: str,
    mark: str | None,
    comment: str | None,
    refused: Refused,
) -> None:
    from app.actions.grading import mark_part

    desk.office.do(
        lambda folder: mark_part(folder, placement, part, mark=mark, comment=comment),
        refused=while_there(refused),
    )


def _defence(desk: Desk, placement: bytes, field: str, value: Any, refused: Refused) -> None:
    from app.actions.defence import edit_defence

    desk.office.do(
        lambda folder: edit_defence(folder, placement, **{field: value}),
        refused=while_there(refused),
    )


def _report(desk: Desk, placement: bytes) -> ReportVerbs:
    from app.actions import placement_report as actions

    office = desk.office

    def write(text: str, refused: Refused) -> None:
        office.do(
            lambda folder: actions.write_report(folder, placement, text),
            refused=while_there(refused),
        )

    def attach(refused: Refused) -> None:
        endings = " ".join(f"*{ending}" for ending, _name in MEDIA.values())
        kinds = _("Scans, photos, documents ({endings})").format(endings=endings)
        found, _kind = QFileDialog.getOpenFileName(
            desk.app.activeWindow(), _("Attach the report"), str(documents()),
            f"{kinds};;" + _("All files (*)"),
        )  # fmt: skip
        if found:
            add(Path(found), refused)

    def add(path: Path, refused: Refused) -> None:
        office.do_long(
            lambda: _("Adding attachments…"),
            lambda folder, progress: actions.attach_report(folder, placement, path, progress),
            said=lambda _id: _("The report is attached."),
            refused=while_there(refused),
        )

    def hand_in(on: date | None, refused: Refused) -> None:
        office.do(
            lambda folder: actions.hand_in_report(folder, placement, on),
            said=lambda _id: _("The report is handed in."),
            refused=while_there(refused),
        )

    def take_back() -> None:
        office.do(
            lambda folder: actions.take_report_back(folder, placement),
            said=lambda _none: _("The report is taken back."),
        )

    return ReportVerbs(write, attach, hand_in, take_back)
