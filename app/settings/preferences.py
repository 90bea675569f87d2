"""Choices kept between runs: language, look, size of text, the folder that was open last."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final, Literal

from app.settings.places import settings_file

Look = Literal["system", "light", "dark"]
LOOKS: Final[tuple[Look, ...]] = ("system", "light", "dark")
_KINDS: Final[dict[str, type]] = {
    "language": str,
    "theme": str,
    "text_scale": int,
    "navigation_folded": bool,
    "folder": str,
    "take_unasked": bool,
    "send_folder": str,
    "send_way": str,
    "spelling": bool,
    "printer": str,
}


class Preferences:
    """A small JSON file. What can't be read is as if never chosen; what can't be kept is lost.

    Neither is a reason not to work: the disk may be read-only, or the file from another version.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Read the file at `path`, or the person's own."""
        self._path = path or settings_file()
        self._values = _read(self._path)

    @property
    def language(self) -> str | None:
        """The language chosen, or None: then the system's."""
        found = self._values.get("language")
        return found if found in ("lv", "en") else None

    @property
    def theme(self) -> Look:
        """The look chosen."""
        for known in LOOKS:
            if self._values.get("theme") == known:
                return known
        return "system"

    @property
    def text_scale(self) -> int:
        """Size of text in per cent of the system's."""
        found = self._values.get("text_scale", 100)
        return int(found)

    @property
    def navigation_folded(self) -> bool:
        """Whether the navigation shows icons only."""
        return bool(self._values.get("navigation_folded", False))

    @property
    def folder(self) -> Path | None:
        """The data folder that was open last."""
        found = self._values.get("folder")
        return Path(found) if found else None

    @property
    def take_unasked(self) -> bool:
        """Whether files from people who are known are taken in without asking first."""
        return bool(self._values.get("take_unasked", False))

    @property
    def send_folder(self) -> Path | None:
        """The folder that files for others were put into last."""
        found = self._values.get("send_folder")
        return Path(found) if found else None

    @property
    def send_way(self) -> str:
        """How files for others went last: mail, folder or stick."""
        return str(self._values.get("send_way", "mail"))

    @property
    def spelling(self) -> bool:
        """Whether misspelt words are underlined."""
        return bool(self._values.get("spelling", True))

    @property
    def printer(self) -> str:
        """The name of the printer used last. Whether it prints on both sides is its own affair."""
        return str(self._values.get("printer", ""))

    def keep(self, name: str, value: object) -> None:
        """Remember a choice. `KeyError` for a name that isn't one of ours."""
        kind = _KINDS[name]
        self._values[name] = str(value) if kind is str else kind(value)
        _write(self._path, self._values)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {
        name: value
        for name, value in content.items()
        if name in _KINDS and type(value) is _KINDS[name]
    }


def _write(path: Path, values: dict[str, Any]) -> None:
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(values, indent=2), encoding="utf-8")
        os.replace(beside, path)
    except OSError:
        return
