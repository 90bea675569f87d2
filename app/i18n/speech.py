"""The language spoken now, and the catalogue it is spoken from.

Importing this module reads no file; the Latvian catalogue is opened at the first Latvian text.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final, Literal

Language = Literal["lv", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("lv", "en")
TRANSLATIONS: Final = Path(__file__).resolve().parents[2] / "translations"

_process_wide: list[Language] = ["en"]
_here: ContextVar[Language | None] = ContextVar("language_spoken_here", default=None)


def language() -> Language:
    """Return the language spoken in this thread and task: the block's own, else the process's."""
    return _here.get() or _process_wide[0]


def use_language(wanted: str) -> None:
    """Speak `wanted` ("lv" or "en") everywhere from now on; anything else is a `ValueError`."""
    _process_wide[0] = _known(wanted)


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Speak `wanted` inside the block only, for a paper in another language than the screen.

    Other threads keep speaking the language of the process, and so does a thread started inside
    the block.
    """
    token = _here.set(_known(wanted))
    try:
        yield
    finally:
        _here.reset(token)


def _(message: str) -> str:
    """Return `message` in the language spoken now; fill in its {fields} afterwards."""
    return _catalogue(language()).gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `message` for translation and return it as it is; show it through `_` later."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that fits `count`, with its {fields} still unfilled."""
    return _catalogue(language()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return `message` as it is said in `context`, for words that Latvian tells apart."""
    return _catalogue(language()).pgettext(context, message)


def system_language() -> Language:
    """Return the language to start in: English where the computer clearly is not Latvian's.

    Latvian for a Latvian locale, for any locale of the region LV, and where nothing is set.
    """
    names = (name for name in _locale_names() if name not in ("", "C", "POSIX"))
    return "lv" if _is_latvian(next(names, "lv")) else "en"


def _is_latvian(locale_name: str) -> bool:
    """Tell whether it is Latvian or Latvia: lv_LV, ru_LV, or Windows' "English_Latvia"."""
    parts = locale_name.lower().replace("-", "_").split("@")[0].split("_")
    return parts[0] in ("lv", "latvian") or parts[-1] in ("lv", "latvia")


def _locale_names() -> Iterator[str]:
    if sys.platform == "win32":
        import locale

        yield locale.getlocale()[0] or ""
        return
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        yield os.environ.get(variable, "").split(":")[0].split(".")[0]


def _known(wanted: str) -> Language:
    for known in LANGUAGES:
        if wanted == known:
            return known
    raise ValueError(f"no such language: {wanted!r}")


@cache
def _catalogue(spoken: Language) -> NullTranslations:
    """Open the compiled catalogue, or the .po itself where that is newer or alone."""
    if spoken == "en":
        return NullTranslations()
    folder = TRANSLATIONS / spoken / "LC_MESSAGES"
    return open_catalogue(folder / "messages.po", folder / "messages.mo")


def open_catalogue(source: Path, compiled: Path) -> NullTranslations:
    """Return what `compiled` says, or `source` itself where `compiled` is missing or older.

    Reading the source takes Babel and some 0.2 s, so an installation compiles first
    (`python -m app.i18n.catalogue compile`).
    """
    written = source.stat().st_mtime_ns if source.exists() else -1
    if compiled.exists() and compiled.stat().st_mtime_ns >= written:
        with compiled.open("rb") as stream:
            return GNUTranslations(stream)
    if written < 0:
        return NullTranslations()
    return _read_source(source)


def _read_source(source: Path) -> NullTranslations:
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
