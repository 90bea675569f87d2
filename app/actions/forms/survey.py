"""A survey that was answered on a form; the form stays at the school, as the answers do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.actions.forms.rows import FormRow, unreadable
from app.actions.surveys import keep_answer, sheet_in
from app.documents.forms.survey import WORDS, own_words_title
from app.documents.told import Told
from app.errors import UserError
from app.i18n import _
from app.intake.forms import FormRead
from app.ledger.change import Change
from app.reports.fields import value_text
from app.reports.surveys import answers_of, sheet_of
from app.rules.survey import LONGEST_WORDS, answer_choices, read_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow(FormRow):
    """An answer to one question, by its key; without one, what was said in free words."""

    question: str
    answer: str


def answered_rows(
    session: Session, placement: bytes, told: Told, read: FormRead
) -> list[AnswerRow]:
    """Return what is answered on a form."""
    role = told.values.get("role", "")
    sheet = sheet_of(session, placement, role)
    now = answers_of(session, sheet) if sheet is not None else {}
    notes: tuple[str, ...] = ()
    if sheet is not None:
        notes = (_("There are answers already. This one would take the place of what stands."),)
    rows = []
    for place in range(told.lists.get("questions", 0)):
        key = told.values.get(f"questions.{place}.key", "")
        name = f"answer{place}"
        written, faults = read.said(name), unreadable(read, name)
        if not written and not faults:
            continue
        answer = ""
        try:
            answer = read_answer(key, written)
        except UserError as trouble:
            faults = faults or (str(trouble),)
        row = AnswerRow(
            key=name, title=told.values.get(f"questions.{place}.title", ""),
            now=_shown(key, now.get(key, "")), form=_shown(key, answer) or written,
            faults=faults, notes=notes, question=key, answer=answer,
        )  # fmt: skip
        rows.append(row)
    words, faults = read.said(WORDS), unreadable(read, WORDS)
    if len(words) > LONGEST_WORDS:
        faults = (*faults, _("The text is too long. Ask for a shorter one."))
    if words or faults:
        rows.append(
            AnswerRow(
                key=WORDS,
                title=own_words_title(role),
                form=words,
                faults=faults,
                notes=notes,
                now=(sheet.own_words or "") if sheet is not None else "",
                question="",
                answer=words,
            )
        )  # fmt: skip
    return rows


def take_answers(
    change: Change,
    placement: bytes,
    told: Told,
    rows: Sequence[AnswerRow],
    form: bytes,
    by: str,
    given_on: date,
) -> None:
    """Write what was chosen into the party's sheet."""
    sheet = sheet_in(change, placement, told.values["role"])
    sheet.form_id, sheet.answered_on, sheet.answered_by = form, given_on, by[:200] or None
    for row in rows:
        if row.question:
            keep_answer(change, sheet, row.question, row.answer)
        else:
            sheet.own_words = row.answer or None


def _shown(key: str, answer: str) -> str:
    return dict(answer_choices(key)).get(answer) or value_text("answer", answer)
