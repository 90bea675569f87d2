"""Having the system open exchange files with this program, for this person only.

No administrator is needed: Linux reads the person's own data folder, Windows their own part of
the registry. macOS knows file kinds of applications in a bundle only, which this program is not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.errors import UserError
from app.exchange.envelope import ENDING
from app.i18n import _
from app.settings.places import PROGRAM

_SCRIPT: Final = Path("ui", "opened.py")
_KIND: Final = "Prakse.File"
_CLASSES: Final = r"Software\Classes"
_PATIENCE: Final = 20
"""Seconds that the system's own tools may take to read what was written."""
_DESKTOP: Final = """\
[Desktop Entry]
Type=Application
Name=Prakse
Comment=Placements of vocational students
Comment[lv]=Profesionālās izglītības prakses
Exec={command} %F
Icon=text-x-generic
Terminal=false
Categories=Office;Education;
MimeType=application/x-prakse;
"""
_MIME: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-prakse">
    <comment>Prakse exchange file</comment>
    <comment xml:lang="lv">Prakse apmaiņas fails</comment>
    <glob pattern="*.prakse"/>
    <magic priority="60">
      <match type="string" offset="0" value="PRAKSE\\001"/>
    </magic>
  </mime-type>
</mime-info>
"""


def can_be_registered(platform: str = sys.platform) -> bool:
    """Tell whether a program that is started from a folder can be registered on this system."""
    return platform == "win32" or platform.startswith(("linux", "freebsd"))


def is_registered() -> bool:
    """Tell whether exchange files open with this very program."""
    if sys.platform == "win32":
        return _read_value(rf"{_CLASSES}\{_KIND}\shell\open\command") == windows_command()
    entry = _data_home() / "applications" / "prakse.desktop"
    try:
        return entry.read_text(encoding="utf-8") == desktop_entry()
    except (OSError, ValueError):
        return False


def register() -> None:
    """Have exchange files open with this program. Raises `UserError`."""
    try:
        if sys.platform == "win32":
            for key, value in windows_values().items():
                _write_value(key, value)
        else:
            for path, text in _linux_files().items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            _tell_linux()
    except OSError as error:
        raise _not_allowed() from error


def unregister() -> None:
    """Have the system forget this program for exchange files. Raises `UserError`."""
    try:
        if sys.platform == "win32":
            for key in windows_keys():
                _drop_key(key)
        else:
            for path in _linux_files():
                path.unlink(missing_ok=True)
            _tell_linux()
    except OSError as error:
        raise _not_allowed() from error


def _not_allowed() -> UserError:
    return UserError(
        _(
            "This computer doesn't let you change how files are opened. Ask whoever looks after "
            "it, or drop the files onto the window as before."
        )
    )


def desktop_entry(python: str = sys.executable, program: Path = PROGRAM) -> str:
    """Return the text of the program's entry among the applications of a Linux desktop."""
    return _DESKTOP.format(command=f"{_quoted(python)} {_quoted(str(program / _SCRIPT))}")


def _quoted(word: str) -> str:
    """Return a word as an Exec line wants it, twice escaped: as a string, and as an argument."""
    for letter in ("\\", '"', "`", "$"):
        word = word.replace(letter, f"\\{letter}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _linux_files() -> dict[Path, str]:
    home = _data_home()
    return {
        home / "mime" / "packages" / "prakse.xml": _MIME,
        home / "applications" / "prakse.desktop": desktop_entry(),
    }


def _data_home(environment: Mapping[str, str] = os.environ) -> Path:
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _tell_linux() -> None:
    """Have the desktop read what was written; where it has no tools for that, it does so itself."""
    home = _data_home()
    for tool, place in (
        ("update-mime-database", home / "mime"),
        ("update-desktop-database", home / "applications"),
    ):
        found = shutil.which(tool)
        if found is not None and place.is_dir():
            with suppress(subprocess.SubprocessError):
                subprocess.run([found, str(place)], capture_output=True, timeout=_PATIENCE)


def windows_command(python: str = sys.executable, program: Path = PROGRAM) -> str:
    """Return the command with which Windows opens a file, without a console of its own."""
    quiet = python.replace("python.exe", "pythonw.exe")
    return f'"{quiet}" "{program / _SCRIPT}" "%1"'


def windows_values() -> dict[str, str]:
    """Return the default values to write below HKEY_CURRENT_USER, by key."""
    return {
        rf"{_CLASSES}\{_KIND}": "Prakse",
        rf"{_CLASSES}\{_KIND}\shell\open\command": windows_command(),
        rf"{_CLASSES}\{ENDING}": _KIND,
    }


def windows_keys() -> list[str]:
    """Return the keys to take away again, the innermost first."""
    kind = rf"{_CLASSES}\{_KIND}"
    inner = [rf"{kind}\shell\open\command", rf"{kind}\shell\open", rf"{kind}\shell", kind]
    return [*inner, rf"{_CLASSES}\{ENDING}"]


if sys.platform == "win32":
    import winreg

    def _read_value(key: str) -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return str(winreg.QueryValueEx(opened, "")[0])
        except OSError:
            return ""

    def _write_value(key: str, value: str) -> None:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
            winreg.SetValueEx(opened, "", 0, winreg.REG_SZ, value)

    def _drop_key(key: str) -> None:
        with suppress(FileNotFoundError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
