"""Spelling by the dictionaries that the computer has: where they are, and which words to look at.

The dictionaries are read in a program of their own (`app.i18n.spelling_child`): reading one and
looking for suggestions hold a Python still for up to half a second.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

LONGEST_WORD: Final = 60
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "lv": ("lv_LV", "lv-LV", "lv"),
    "en": ("en_GB", "en-GB", "en_US", "en-US", "en"),
}
"""The names of a language's dictionaries, the best first."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NOT_PROSE: Final = re.compile(r"\S*(?:://|@|\d)\S*")
_TRADE: Final = Path(__file__).resolve().parents[2] / "resources" / "words" / "trade_lv.txt"


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Return the words of a line with the places where they begin.

    Addresses, what has digits in it, single letters and abbreviations in capitals are none.
    """
    skipped = [found.span() for found in _NOT_PROSE.finditer(text)]
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        if any(first <= start < last for first, last in skipped):
            continue
        if 1 < len(word) <= LONGEST_WORD and not word.isupper():
            yield start, word


@cache
def trade_words() -> frozenset[str]:
    """Return words of the trade that no dictionary has to know, in lower case."""
    return frozenset(_TRADE.read_text(encoding="utf-8").lower().split())


def find_dictionary(language: str, folders: list[Path] | None = None) -> Path | None:
    """Return a language's dictionary without its .aff and .dic, or None where there is none."""
    for folder in usual_folders() if folders is None else folders:
        for name in NAMES.get(language, ()):
            stem = folder / name
            if _is_file(folder / f"{name}.aff") and _is_file(folder / f"{name}.dic"):
                return stem
    return None


def usual_folders(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> list[Path]:
    """Return the folders in which dictionaries lie, those that the person named first."""
    named = environment.get("DICPATH", "").split(os.pathsep)
    found = [Path(each) for each in named if each]
    home = Path(environment.get("USERPROFILE") or environment.get("HOME") or "~").expanduser()
    if platform == "win32":
        offices = [
            Path(environment[name]) / "LibreOffice" / "share" / "extensions"
            for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")
            if environment.get(name)
        ]
        profile = Path(environment.get("APPDATA", str(home))) / "LibreOffice"
    elif platform == "darwin":
        found += [home / "Library" / "Spelling", Path("/Library/Spelling")]
        offices = [Path("/Applications/LibreOffice.app/Contents/Resources/extensions")]
        profile = home / "Library" / "Application Support" / "LibreOffice"
    else:
        shares = (home / ".local/share", Path("/usr/local/share"), Path("/usr/share"))
        for share in shares:
            found += [share / "hunspell", share / "myspell", share / "myspell/dicts"]
        offices = [Path("/usr/lib/libreoffice/share/extensions"), *_sorted(Path("/opt"), (
            "libreoffice*/share/extensions",))]  # fmt: skip
        profile = home / ".config" / "libreoffice"
    for office in offices:
        found += _sorted(office, ("dict-*", "dict-*/dictionaries"))
    extensions = "*/user/uno_packages/cache/uno_packages/*/*"
    found += _sorted(profile, (extensions, f"{extensions}/dictionaries"))
    return [*found, *_shipped()]


def can_check() -> bool:
    """Tell whether the program has what reads dictionaries; not on every kind of computer."""
    return importlib.util.find_spec("hunspell") is not None


def _shipped() -> list[Path]:
    """Return the folder of the library itself, which has English."""
    spec = importlib.util.find_spec("hunspell")
    places = list(spec.submodule_search_locations or []) if spec is not None else []
    return [Path(place) / "dictionaries" for place in places]


def _sorted(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for pattern in patterns:
        try:
            found += sorted(folder.glob(pattern))
        except OSError:
            continue
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
