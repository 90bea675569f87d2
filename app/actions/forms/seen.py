"""What a file turned out to be: one of our forms with what it says, or why it can't be taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.attachments import read_attachment
from app.actions.forms.assessment import assessed_rows
from app.actions.forms.days import review_rows
from app.actions.forms.diary import written_rows
from app.actions.forms.rows import FormRow, filled_on
from app.actions.forms.survey import answered_rows
from app.actions.making_forms import form_again
from app.documents.forms.fields import HIDDEN, MARK, VERSION, Form
from app.documents.forms.writing import form_pdf
from app.documents.told import Told
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.intake.forms import LARGEST, FormRead, is_altered, read_form, read_own, trouble_words
from app.ledger.folder import DataFolder
from app.records import Attachment, Placement, PrintedPaper
from app.rules.attached import FORM
from app.rules.paper_words import (
    FORM_ASSESSMENT,
    FORM_DAYS,
    FORM_DIARY,
    FORMS,
    SURVEYS,
    paper_words,
)
from app.rules.sheet_code import codes_in, is_ours, read_code, secret_of

_PARTS: Final = 4
"""Of the mark: what it is, which form, its version, its code."""


@dataclass(frozen=True, slots=True)
class FormSeen:
    """A file that was looked at. With `refused` nothing of it can be taken in.

    `is_form` tells whether it is a form made by this program, by whichever school; `doubtful`
    that nothing should be taken in without having looked at the form itself.
    """

    name: str
    content: bytes
    refused: str = ""
    is_form: bool = False
    warnings: tuple[str, ...] = ()
    doubtful: bool = False
    paper: bytes = b""
    placement: bytes = b""
    kind: str = ""
    whose: str = ""
    where: str = ""
    made_on: date | None = None
    by: str = ""
    on: str = ""
    rows: tuple[FormRow, ...] = ()
    read: FormRead = field(default_factory=FormRead)
    told: Told = field(default_factory=lambda: Told({}))

    @property
    def title(self) -> str:
        """What the form is called."""
        words = paper_words(self.kind) if self.kind else self.name
        return words[:1].upper() + words[1:]

    @property
    def digest(self) -> bytes:
        """What names its bytes."""
        return sha256(self.content).digest()

    @property
    def usual(self) -> frozenset[str]:
        """The rows that nothing speaks against."""
        return frozenset(row.key for row in self.rows if row.is_usual and not self.doubtful)


def look_at_form(folder: DataFolder, path: Path) -> FormSeen:
    """Read a file and say what it is and what it brings; nothing is changed. Takes a second."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        words = _("“{file}” can't be read. Check that it is still there, then try again.")
        return FormSeen(path.name, b"", words.format(file=path.name))
    if not content:
        return FormSeen(path.name, b"", trouble_words("large"))
    return look_at(folder, path.name, content)


def look_at(
    folder: DataFolder,
    name: str,
    content: bytes,
    reader: Callable[[bytes], FormRead] = read_form,
) -> FormSeen:
    """Say what bytes are; else as `look_at_form`."""
    seen = FormSeen(name, content)
    read = reader(content)
    if read.trouble:
        return replace(seen, refused=trouble_words(read.trouble))
    mark = _mark(read)
    if mark is None:
        return _without_mark(folder, seen, read)
    seen = replace(seen, is_form=True, read=read)
    kind, version, code = mark
    if kind in FORMS:
        seen = replace(seen, kind=kind)
    refused = _not_ours(folder, code)
    if not refused and version != VERSION:
        refused = _other_version(version)
    if refused:
        return replace(seen, refused=refused)
    with folder.read() as session:
        printed, card = _printed(session, code)
        if printed is None or card is None:
            return replace(seen, refused=_unknown())
        found = form_again(session, printed)
        seen = _known(seen, printed, card)
    if found is None or printed.paper not in FORMS:
        return replace(seen, refused=_unknown())
    if set(read.fields) <= {HIDDEN}:
        return replace(seen, refused=_flattened(seen.kind))
    form, told = found
    seen = _compared(folder, replace(seen, told=told), form, printed)
    return with_rows(folder, seen)


def with_rows(folder: DataFolder, seen: FormSeen) -> FormSeen:
    """Return the same with its rows judged by what stands in the folder now."""
    with folder.read() as session:
        rows = rows_of(session, seen)
    refused = seen.refused
    if not rows:
        refused = _("Nothing is filled in on this form. Ask for it again, filled in and saved.")
    return replace(seen, rows=tuple(rows), refused=refused)


def rows_of(session: Session, seen: FormSeen) -> Sequence[FormRow]:
    """Return what a form says, judged beside what stands now."""
    card = session.get(Placement, seen.placement)
    if card is None or not card.alive:
        return ()
    if seen.kind in SURVEYS:
        return answered_rows(session, card.id, seen.told, seen.read)
    if seen.kind == FORM_DAYS:
        return review_rows(session, seen.told, seen.read)
    if seen.kind == FORM_DIARY:
        return written_rows(session, card, seen.told, seen.read)
    assert seen.kind == FORM_ASSESSMENT
    return assessed_rows(session, card, seen.told, seen.read)


def _mark(read: FormRead) -> tuple[str, int, str] | None:
    """Return what a form says it is: its kind, version and code."""
    for told in (read.said(HIDDEN), read.mark):
        parts = told.split()
        if len(parts) == _PARTS and parts[0] == MARK and parts[2].isdecimal():
            code = read_code(parts[3])
            if code is not None and len(parts[2]) < 6:
                return parts[1], int(parts[2]), code
    return None


def _without_mark(folder: DataFolder, seen: FormSeen, read: FormRead) -> FormSeen:
    """Say what a file is that has no fields of ours: flattened, scanned, or no form at all."""
    for code in codes_in(" ".join(read.texts)):
        if _not_ours(folder, code):
            continue
        with folder.read() as session:
            printed, card = _printed(session, code)
            if printed is None or card is None:
                continue
            known = _known(seen, printed, card)
            if printed.paper in FORMS:
                return replace(known, is_form=True, refused=_flattened(known.kind))
            words = _("This is no form but a printed paper: {paper}. Attach it to the placement.")
            return replace(known, refused=words.format(paper=paper_words(printed.paper or "")))
    if read.is_scan:
        words = _(
            "This is a scan: only its picture is there. Type the code that stands on the sheet "
            "into the search (Ctrl+K): it finds the placement. Attach the scan there."
        )
        return replace(seen, refused=words)
    return replace(seen, refused=_("This is no form of this program. Nothing can be taken in."))


def _not_ours(folder: DataFolder, code: str) -> str:
    """Say that another school made what bears this code; nothing of our own."""
    if is_ours(code, secret_of(folder.identity.school)):
        return ""
    return _("This form was made by another school. Ask whoever sent it to send it there.")


def _known(seen: FormSeen, printed: PrintedPaper, card: Placement) -> FormSeen:
    """Return the same with what the folder knows of the paper whose code it bears."""
    return replace(
        seen, paper=printed.id, placement=card.id, kind=printed.paper or "",
        made_on=printed.printed_on, whose=card.student_name or "", where=card.company_name or "",
    )  # fmt: skip


def _printed(session: Session, code: str) -> tuple[PrintedPaper | None, Placement | None]:
    query = select(PrintedPaper).where(PrintedPaper.sheet_code == code, PrintedPaper.alive)
    printed = session.scalars(query.order_by(PrintedPaper.id)).first()
    card = session.get(Placement, printed.placement_id) if printed is not None else None
    return printed, card if card is not None and card.alive else None


def _compared(folder: DataFolder, seen: FormSeen, form: Form, printed: PrintedPaper) -> FormSeen:
    """Add who filled it in, and all that is odd about the form as a whole."""
    warnings = []
    altered = is_altered(seen.read, read_own(form_pdf(form)))
    if altered:
        warnings.append(
            _("The printed words or the fields of the form were changed after it left the school. "
              "Look at the form itself before you take anything in.")
        )  # fmt: skip
    if printed.void_reason:
        warnings.append(_("The school has declared this form void: {why}.").format(
            why=printed.void_reason
        ))  # fmt: skip
    warnings += _came_before(folder, seen)
    by, on = seen.read.said("by"), filled_on(seen.read)
    if not by:
        warnings.append(_("The form doesn't say who filled it in."))
    if on is None:
        warnings.append(_("The form doesn't say when it was filled in."))
    shown = screen_date(on) if on else seen.read.said("on")
    doubtful = altered or bool(printed.void_reason)
    return replace(seen, warnings=tuple(warnings), doubtful=doubtful, by=by, on=shown)


def _came_before(folder: DataFolder, seen: FormSeen) -> list[str]:
    """Say whether this form came already: the same file, the same values, or others."""
    with folder.read() as session:
        earlier = session.execute(
            select(Attachment.id, Attachment.digest, Attachment.name)
            .where(
                Attachment.placement_id == seen.placement, Attachment.alive,
                Attachment.kind == FORM, Attachment.about_id == seen.paper,
            )
            .order_by(Attachment.id)
        ).all()  # fmt: skip
    if any(digest == seen.digest for _id, digest, _name in earlier):
        return [_("This very file was taken in before. See what is different now.")]
    said = []
    for attachment, _digest, name in earlier:
        try:
            before = read_form(read_attachment(folder, attachment))
        except UserError:
            continue
        names = set(seen.read.fields) | set(before.fields)
        if all(seen.read.said(each) == before.said(each) for each in names):
            words = _("This form came before with the same answers, as “{name}”.")
        else:
            words = _("This form came before with other answers, as “{name}”.")
        said.append(words.format(name=name or ""))
    return said


def _flattened(kind: str) -> str:
    if kind in SURVEYS:
        return _(
            "The fields of this form are gone: it was printed to PDF or saved as pictures. Ask for "
            "the file as it was filled in, or type the answers in by hand. Don't attach this file: "
            "everybody around the placement could read it."
        )
    return _(
        "The fields of this form are gone: it was printed to PDF or saved as pictures. Ask for the "
        "file as it was filled in, or type it in by hand and attach this file."
    )


def _unknown() -> str:
    return _(
        "This form was made by the school, but what it asked isn't in this folder. Open the file "
        "that your colleague's computer has sent, then try again."
    )


def _other_version(version: int) -> str:
    if version > VERSION:
        return _("This form was made by a newer version of the program. Update the program first.")
    return _(
        "This form was made by an old version of the program, and its fields mean something else. "
        "Make a new form, or type in by hand what this one says."
    )
