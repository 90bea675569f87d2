"""What the machine must bring: a Python, a screen, and the system's libraries."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.start import CannotStart, say

# What Qt loads from a Debian-like system, and the package that brings it.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# What the tests look for besides: the Latvian spelling dictionary, and others' readers of PDF: one
# that draws it, one that checks how it is built, one that fills its forms.
TEST_FILES = {
    "/usr/bin/hunspell": "hunspell",
    "/usr/share/hunspell/lv_LV.dic": "hunspell-lv",
    "/usr/bin/pdftoppm": "poppler-utils",
    "/usr/bin/qpdf": "qpdf",
    "/usr/bin/pdftk": "pdftk-java",
}


def require_python(version: tuple[int, int]) -> None:
    """Raise CannotStart for a Python older than 3.11."""
    if version < (3, 11):
        found = f"{version[0]}.{version[1]}"
        raise CannotStart(
            f"Programmai vajag Python 3.11 vai jaunāku; šis ir {found}."
            " Lūdzu, uzstādiet jaunāku Python un palaidiet ar to vēlreiz.",
            f"The program needs Python 3.11 or newer; this is {found}."
            " Please install a newer Python and start it with that one.",
        )


def require_screen(platform: str, environment: Mapping[str, str]) -> None:
    """Raise CannotStart where no window could be shown."""
    if platform.startswith("linux") and not any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise CannotStart(
            "Šeit nav ekrāna (nav ne DISPLAY, ne WAYLAND_DISPLAY), tāpēc logu parādīt nevar."
            " Palaidiet programmu no darbvirsmas; bez ekrāna:"
            " python3 -m app.start --prepare, tad .venv/bin/python -m app --help",
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY), so no window can be"
            " shown. Start the program from a desktop; without one:"
            " python3 -m app.start --prepare, then .venv/bin/python -m app --help",
        )


def missing_libraries(libraries: Mapping[str, str]) -> list[str]:
    """Return the packages of those shared libraries that the system can't load."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def missing_packages(
    for_tests: bool, for_window: bool, environment: Mapping[str, str]
) -> list[str]:
    """Return the Debian packages that this Linux machine still lacks."""
    missing = []
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        missing.append(f"python3.{sys.version_info[1]}-venv")
    missing += missing_libraries(OFFSCREEN_LIBRARIES)
    if for_window and environment.get("QT_QPA_PLATFORM", "xcb").startswith("xcb"):
        missing += missing_libraries(WINDOW_LIBRARIES)
    if for_tests:
        missing += [package for path, package in TEST_FILES.items() if not Path(path).exists()]
    return missing


def require_packages(packages: Sequence[str], *, may_install: bool) -> None:
    """Install what is missing, or raise CannotStart with the one command that does it."""
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise CannotStart(
            f"Sistēmā trūkst bibliotēku (Debian pakotņu nosaukumi): {names}."
            " Lūdzu, uzstādiet tās un palaidiet vēlreiz.",
            f"The system lacks libraries (named as Debian packages): {names}."
            " Please install them and start again.",
        )
    if not may_install:
        command = f'sudo sh -c "apt-get update && apt-get install -y {names}"'
        raise CannotStart(
            "Sistēmā trūkst pakotņu. Izpildiet komandu zemāk un palaidiet vēlreiz.",
            f"The system lacks packages. Run the command below and start again.\n\n  {command}\n",
        )
    say(f"Uzstāda sistēmas pakotnes: {names}", f"Installing system packages: {names}")
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.call([*apt, "update"], env=environment)  # one dead source need not stop the rest
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.call(install, env=environment) != 0:
        raise CannotStart(
            f"Sistēmas pakotnes neizdevās uzstādīt: {names}. Skatiet apt-get paziņojumu augstāk.",
            f"The system packages could not be installed: {names}. See what apt-get said above.",
        )
