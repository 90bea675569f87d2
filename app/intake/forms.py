"""A filled-in form, read by a program beside this one, and compared with what was sent out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.i18n import N_, _
from app.intake import form_child
from app.intake.form_child import MOST_PAGES, SECONDS
from app.settings.places import PROGRAM

LARGEST: Final = 20 << 20
"""Bytes of a form."""
_PATIENCE: Final = 2.0 * SECONDS
_APART: Final = 1.5
"""Points: readers round where a field lies."""
_TROUBLES: Final = {
    "no_pdf": N_("This is no PDF. Ask for the form as it was sent, filled in and saved."),
    "large": N_("The file is larger than a form can be. Ask for the form as it was sent."),
    "pages": N_("The file has more than {most} pages. Ask for the form by itself."),
    "encrypted": N_("The form is locked with a password. Ask for it without one."),
    "xfa": N_("The form was made anew by another program. Ask for the form as it was sent."),
    "script": N_(
        "There is a program in this file, so it isn't read. Ask for the form as it was sent."
    ),
    "attached": N_(
        "Other files are hidden in this file, so it isn't read. Ask for the form alone."
    ),
    "fields": N_("The file has more fields than any form. Ask for the form as it was sent."),
    "doubled": N_(
        "A field is in this file twice, so it isn't read. Ask for the form as it was sent."
    ),
    "heavy": N_("Reading this file takes too much memory. Ask for the form as it was sent."),
    "slow": N_("Reading this file takes too long. Ask for the form as it was sent."),
    "broken": N_("The file is damaged and can't be read. Ask for it again."),
}


@dataclass(frozen=True, slots=True)
class FieldRead:
    """What stands in a field; `wrong` where it is no text, or longer than any."""

    value: str
    page: int
    box: tuple[float, ...]
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a file turned out to hold; with `trouble` it wasn't read."""

    trouble: str = ""
    mark: str = ""
    fields: Mapping[str, FieldRead] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    images: int = 0

    @property
    def is_scan(self) -> bool:
        """Tell whether there are pictures of pages and no text."""
        return bool(self.images) and not any(text.strip() for text in self.texts)

    def said(self, name: str) -> str:
        """Return what somebody wrote in a field, tidied."""
        found = self.fields.get(name)
        return cleaned(found.value) if found is not None else ""


def read_form(content: bytes) -> FormRead:
    """Read a form. Takes up to a second, and whatever the file is, no more than half a minute."""
    if len(content) > LARGEST:
        return FormRead("large")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "app.intake.form_child"],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            cwd=PROGRAM,
            env={**os.environ, "PYTHONUTF8": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        return _read(json.loads(done.stdout))
    except subprocess.TimeoutExpired:
        return FormRead("slow")
    except (ValueError, KeyError, TypeError, OSError, AttributeError):
        return FormRead("heavy" if _was_stopped(locals().get("done")) else "broken")


def read_own(content: bytes) -> FormRead:
    """Read a form that was made just now, by this program and in it: nothing is to be feared."""
    return _read(form_child.read(content))


def trouble_words(trouble: str) -> str:
    """Return why a file wasn't read, and what to do."""
    return _(_TROUBLES.get(trouble, _TROUBLES["broken"])).format(most=MOST_PAGES)


def is_altered(read: FormRead, made: FormRead) -> bool:
    """Tell whether the fixed parts differ from the form that was sent out: words, or fields.

    Readers write a file anew in many ways; only what people see is compared.
    """
    if read.fields.keys() != made.fields.keys() or len(read.texts) != len(made.texts):
        return True
    if any(map(_differs, read.texts, made.texts)):
        return True
    return any(
        found.page != read.fields[name].page or _is_apart(found.box, read.fields[name].box)
        for name, found in made.fields.items()
    )


def cleaned(text: str) -> str:
    """Return a text without what nobody sees: control letters, and those that turn its direction.

    Line ends stay.
    """
    spaced = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        letter
        for letter in spaced.replace("\t", " ")
        if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")
    )
    return "".join(kept).strip()


def _read(told: Any) -> FormRead:
    if told.get("trouble"):
        return FormRead(str(told["trouble"]))
    fields = {
        str(name): FieldRead(
            str(one["value"]), int(one["page"]), tuple(map(float, one["box"])), bool(one["wrong"])
        )
        for name, one in told["fields"].items()
    }
    texts = tuple(map(str, told["texts"]))
    return FormRead("", str(told["mark"]), fields, texts, int(told["images"]))


def _was_stopped(done: Any) -> bool:
    return done is not None and done.returncode != 0


def _differs(one: str, other: str) -> bool:
    return "".join(cleaned(one).split()) != "".join(cleaned(other).split())


def _is_apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) != len(other) or any(
        abs(a - b) > _APART for a, b in zip(one, other, strict=True)
    )
