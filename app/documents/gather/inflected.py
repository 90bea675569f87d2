"""Names, posts and towns in the cases that somebody at the school has confirmed.

In English nothing is inflected: a confirmed English word stands for a post or a title, and names
stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from app.documents.catalogue.inflected import EMPTY
from app.documents.fields import clean
from app.documents.told import Told
from app.i18n import Language
from app.records import NameForm
from app.reports.name_forms import kept_forms
from app.reports.school import school_id

IN_ENGLISH: Final = (
    "school.name", "school.signatory_post", "company.signatory_post", "mentor.post",
    "supervisor.post", "qualification", "programme.title",
)  # fmt: skip
_BASE: Final = {key: key.rpartition("_") for key in EMPTY}


def with_forms(session: Session, told: Sequence[Told], language: Language) -> list[Told]:
    """Return the same with the forms of what each paper names; "" where none is confirmed."""
    bases = {*(base for base, _line, _case in _BASE.values()), *IN_ENGLISH}
    words = {told_of[base] for told_of in (one.values for one in told) for base in bases
             if told_of.get(base)}  # fmt: skip
    school = school_id(session)
    known = kept_forms(session, school, words) if school is not None else {}
    sure = {written: form for written, form in known.items() if form.sure}
    add = _english if language == "en" else _inflected
    return [one.also(add(one.values, sure)) for one in told]


def _inflected(values: Mapping[str, str], sure: Mapping[str, NameForm]) -> dict[str, str]:
    found = {}
    for key, (base, _line, case) in _BASE.items():
        if base in values:
            form = sure.get(values[base])
            found[key] = clean(getattr(form, case)) if form is not None else ""
    return found


def _english(values: Mapping[str, str], sure: Mapping[str, NameForm]) -> dict[str, str]:
    found = {}
    for key in IN_ENGLISH:
        form = sure.get(values.get(key, ""))
        if form is not None and form.english:
            found[key] = clean(form.english)
    for key, (base, _line, _case) in _BASE.items():
        if base in values:
            found[key] = found.get(base, values[base])
    return found
