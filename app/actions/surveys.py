"""Answers of trainees, mentors and teachers to the school's questions; the school keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app import clock
from app.actions.fields import judged, living, made_once
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Placement, Survey, SurveyAnswer, id_after, survey_id
from app.reports.scopes import scope_about
from app.reports.surveys import sheet_of
from app.rules.survey import QUESTIONS, read_answer


def write_survey(
    folder: DataFolder,
    placement: bytes,
    role: str,
    answers: Mapping[str, str],
    *,
    own_words: str = "",
    by: str = "",
    on: date | None = None,
) -> None:
    """Write a sheet as somebody has answered it: on paper, by telephone, or the teacher's own.

    `answers` go by the keys of questions; one that is empty or missing is not answered. It stands
    in the place of what was there before, whose form stays its proof. Raises `UserError`.
    """
    if not folder.identity.is_teacher:
        raise UserError(_("Only the school keeps the answers of surveys."))
    asked = QUESTIONS[role]
    said = {
        key: read_answer(key, written)
        for key, written in answers.items()
        if key in asked and written.strip()
    }
    if not said and not own_words.strip():
        raise UserError(_("Nothing is answered yet. Answer at least one question."))
    if on is not None and on > clock.today():
        raise UserError(_("The day of the answers lies ahead. Write the day when they were given."))
    with folder.change("survey.write") as change:
        sheet = sheet_in(change, placement, role)
        sheet.answered_on = on or clock.today()
        sheet.answered_by = judged("answered_by", by)
        sheet.own_words = judged("own_words", own_words)
        for key in asked:
            keep_answer(change, sheet, key, said.get(key))


def delete_survey(folder: DataFolder, placement: bytes, role: str) -> None:
    """Delete a sheet with its answers; undo brings it back."""
    with folder.change("survey.delete") as change:
        sheet = sheet_of(change, placement, role)
        if sheet is not None:
            for key in QUESTIONS[role]:
                keep_answer(change, sheet, key, None)
            change.delete(sheet)


def sheet_in(change: Change, placement: bytes, role: str) -> Survey:
    """Return a party's sheet of a placement, as new where there is none."""
    living(change, Placement, placement)
    sheet = sheet_of(change, placement, role)
    if sheet is None:
        scope = internal_scope(change, placement)
        sheet = made_once(change, Survey, survey_id(name_of(change, scope), role), scope)
        sheet.placement_id, sheet.role = placement, role
    return sheet


def keep_answer(change: Change, sheet: Survey, key: str, answer: str | None) -> None:
    """Write one answer of a sheet; None takes it out."""
    record = id_after(sheet.id, key)
    if answer is None:
        found = change.get(SurveyAnswer, record)
        if found is not None and found.alive:
            change.delete(found)
        return
    kept = made_once(change, SurveyAnswer, record, sheet.scope)
    kept.placement_id, kept.survey_id, kept.question = sheet.placement_id, sheet.id, key
    kept.answer = answer


def internal_scope(change: Change, placement: bytes) -> int:
    """Return the number of the scope of what the school alone knows of a placement."""
    scope = scope_about(change, "internal", placement)
    return change.open_scope("internal", placement) if scope is None else scope


def name_of(change: Change, scope: int) -> bytes:
    """Return the 16 bytes that name a scope."""
    row = change.cursor.execute("SELECT id FROM scope WHERE no = ?", (scope,)).fetchone()
    return bytes(row[0])
