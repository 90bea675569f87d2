"""Forms of names and posts, confirmed by a person; nothing is inflected on paper before that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from app.actions.fields import judged, living, made_once
from app.actions.registry import registry_scope
from app.actions.school_rules import the_school
from app.errors import UserError
from app.i18n import _
from app.ledger.folder import DataFolder
from app.records import NameForm, name_form_id
from app.rules.names import tidy

FORMS: Final = ("dative", "genitive", "locative", "english")


def confirm_forms(folder: DataFolder, written: str, forms: Mapping[str, str | None]) -> bytes:
    """Keep the forms of some words as right from now on: dative, genitive, locative, english.

    A form that is left out or empty is none: papers leave a blank there.
    """
    return confirm_all(folder, [(written, forms)])[0]


def note_forms(folder: DataFolder, written: str, forms: Mapping[str, str | None]) -> bytes:
    """Keep forms that nobody has confirmed yet: papers still leave blanks."""
    return confirm_all(folder, [(written, forms)], sure=False)[0]


def confirm_all(
    folder: DataFolder,
    several: Iterable[tuple[str, Mapping[str, str | None]]],
    *,
    sure: bool = True,
) -> list[bytes]:
    """Keep the forms of several words in one change."""
    made = []
    with folder.change("name_form.save") as change:
        school = the_school(change)
        scope = registry_scope(change, NameForm)
        for written, forms in several:
            words = tidy(written)
            if not words:
                raise UserError(_("There is no name to inflect. Fill it in first."))
            record = made_once(change, NameForm, name_form_id(school.id, words), scope)
            record.written = words
            for form in FORMS:
                setattr(record, form, judged(form, forms.get(form) or ""))
            record.sure = sure
            made.append(record.id)
    return made


def doubt_forms(folder: DataFolder, written: str) -> None:
    """Take a confirmation back: papers leave blanks until somebody confirms the forms again."""
    with folder.change("name_form.save") as change:
        words = tidy(written)
        living(change, NameForm, name_form_id(the_school(change).id, words)).sure = False
