"""Forms for those without the program: written to a file, and remembered by their code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actions.registry import registry_scope
from app.documents.bound import languages_of, packed, unpacked
from app.documents.forms.fields import VERSION, Form
from app.documents.forms.gather import form_told
from app.documents.forms.kinds import form_of
from app.documents.forms.layout import pages_of
from app.documents.forms.writing import write_form
from app.documents.told import Told
from app.errors import UserError
from app.i18n import Language, _
from app.ledger.folder import DataFolder
from app.records import Placement, PrintedData, PrintedPaper, new_id
from app.reports.printed import contents_of
from app.rules.sheet_code import code_of, secret_of


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form that was written: its record, its code and how many fields it has."""

    id: bytes
    code: str
    fields: int


def make_form(
    folder: DataFolder,
    kind: str,
    placement: bytes,
    language: Language,
    out: Path,
    *,
    start: date | None = None,
    end: date | None = None,
    stage: str = "final",
) -> MadeForm:
    """Write a form into a file and remember what it asks. `UserError`; then nothing is changed.

    `start` and `end` bound the days of a diary, or those to confirm; `stage` is an assessment's.
    """
    if not folder.identity.is_teacher:
        raise UserError(_("Only the school makes forms. Ask the school for one."))
    with folder.read() as session:
        told = form_told(session, kind, placement, language, start, end, stage)
    record = new_id()
    code = code_of(record, secret_of(folder.identity.school))
    form = form_of(kind, told, language, code)
    write_form(form, out)
    try:
        _remember(folder, record, placement, form, told, language)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    return MadeForm(record, code, len(form.fields))


def _remember(
    folder: DataFolder,
    record: bytes,
    placement: bytes,
    form: Form,
    told: Told,
    language: Language,
) -> None:
    with folder.change("paper.print") as change:
        card = change.get_one(Placement, placement)
        change.add(
            PrintedPaper(
                id=record, scope=card.scope, placement_id=placement, paper=form.kind,
                language=language, template=f"form {VERSION}", printed_on=clock.today(), copies=1,
                pages=len(pages_of(form.pieces)), sheet_code=form.code, parties="",
            )
        )  # fmt: skip
        scope = registry_scope(change, PrintedData)
        for piece, content in enumerate(packed({language: told})):
            change.add(
                PrintedData(
                    id=new_id(), scope=scope, placement_id=placement, paper_id=record,
                    piece=piece, content=content, drawn=form.drawn if piece == 0 else None,
                )
            )  # fmt: skip


def make_form_again(folder: DataFolder, made: bytes, out: Path) -> bool:
    """Write a form again as it was made, under its code; False where the layout changed since.

    Nothing is remembered: it is the same form, and one of the two comes back.
    """
    with folder.read() as session:
        printed = session.get(PrintedPaper, made)
        if printed is None or not printed.alive:
            raise UserError(_("This form isn't here any more. Go to the list, choose another."))
        found = form_again(session, printed)
        drawn = session.scalars(
            select(PrintedData.drawn).where(PrintedData.paper_id == made, PrintedData.piece == 0)
        ).first()
    if found is None:
        raise UserError(
            _("What this form asked is kept only at the school. Ask the school for the form.")
        )
    form, _told = found
    write_form(form, out)
    return drawn in (None, form.drawn)


def form_again(session: Session, printed: PrintedPaper) -> tuple[Form, Told] | None:
    """Return a form as it was made, and what it told; None where that isn't here."""
    told = unpacked(contents_of(session, printed.id))
    language = languages_of(printed.language or "")[0]
    if told is None or language not in told or printed.paper is None:
        return None
    found = told[language]
    return form_of(printed.paper, found, language, printed.sheet_code or ""), found
