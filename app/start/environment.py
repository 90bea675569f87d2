"""The environment beside the program: made once, and again whenever its lock files change."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from app.start import ROOT, CannotStart, say

VENV = ROOT / ".venv"
STAMP = VENV / "prakse.json"
PROGRAM_LOCK = "requirements.lock"
TESTS_LOCK = "requirements-dev.lock"


def venv_python(venv: Path, platform: str) -> Path:
    """Return where an environment keeps its Python; `platform` is `sys.platform`."""
    return venv / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def fingerprint(lock: Path) -> str:
    """Return what a lock file holds, the same on every system whatever its line ends."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def wanted_stamp(root: Path, locks: Iterable[str]) -> dict[str, str]:
    """Return what the stamp of a whole installation of these locks would say."""
    stamp = {name: fingerprint(root / name) for name in locks}
    stamp["python"] = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return stamp


def read_stamp(stamp: Path) -> dict[str, str]:
    """Return what was installed; empty where the last installation did not finish."""
    try:
        found = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def may_build_on(found: Mapping[str, str], root: Path) -> bool:
    """Tell whether the environment is one of today's locks and of this Python."""
    locks = [name for name in (PROGRAM_LOCK, TESTS_LOCK) if name in found]
    return bool(locks) and dict(found) == wanted_stamp(root, locks)


def clean_environment() -> dict[str, str]:
    """Return this environment without what would keep bytecode from being written."""
    environment = dict(os.environ)
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "__PYVENV_LAUNCHER__"):
        environment.pop(name, None)
    return environment


def prepare(locks: Sequence[str]) -> Path:
    """Return the Python of an environment that holds the last of these locks (and so all)."""
    python = venv_python(VENV, sys.platform)
    found = read_stamp(STAMP) if python.exists() else {}
    if may_build_on(found, ROOT) and locks[-1] in found:
        return python
    try:
        if not may_build_on(found, ROOT):
            say("Sagatavo vidi (.venv)…", "Preparing the environment (.venv)…")
            make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
            subprocess.run(make, check=True, env=clean_environment())
        install(python, ROOT / locks[-1])
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotStart(
            f"Bibliotēkas neizdevās uzstādīt mapē {VENV}. Pārbaudiet, vai ir interneta savienojums"
            f" un vai šajā mapē drīkst rakstīt, un palaidiet vēlreiz. ({error})",
            f"The libraries could not be installed in {VENV}. Check that there is an internet"
            f" connection and that this folder may be written to, and start again. ({error})",
        ) from error
    STAMP.write_text(json.dumps(wanted_stamp(ROOT, locks)), "utf-8")
    return python


def install(python: Path, lock: Path) -> None:
    """Install a lock file and compile all bytecode, so that the first start is a quick one."""
    say(
        f"Uzstāda bibliotēkas ({lock.name}); pirmajā reizē tas aizņem dažas minūtes…",
        f"Installing the libraries ({lock.name}); the first time takes some minutes…",
    )
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    quiet = [] if sys.stdout.isatty() else ["-q"]
    options = ["--require-hashes", "--only-binary=:all:", "--no-compile", "-r", str(lock)]
    subprocess.run([*pip, *quiet, *options], check=True, env=clean_environment())
    compiled = [str(VENV), str(ROOT / "app"), str(ROOT / "ui")]
    command = [str(python), "-m", "compileall", "-qq", *compiled]
    subprocess.call(command, env=clean_environment())  # its exit code counts templates as failures


def stale_catalogues(root: Path) -> list[Path]:
    """Return the translations whose compiled form is missing or older than they are."""
    stale = []
    for text in sorted(root.glob("translations/*/LC_MESSAGES/*.po")):
        compiled = text.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < text.stat().st_mtime:
            stale.append(text)
    return stale


def compile_catalogues(python: Path) -> None:
    """Compile translations that are newer than their catalogue; without them it is English."""
    if stale_catalogues(ROOT):
        command = [str(python), "-m", "app.i18n.catalogue", "compile"]
        if subprocess.call(command, cwd=str(ROOT), env=clean_environment()) != 0:
            say(
                "Tulkojumus neizdevās sagatavot; programma būs angļu valodā.",
                "The translations could not be prepared; the program will be in English.",
            )
