"""The commands of the README: see USAGE."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from app.start import ROOT, CannotStart, say
from app.start.environment import (
    PROGRAM_LOCK,
    TESTS_LOCK,
    clean_environment,
    compile_catalogues,
    prepare,
)
from app.start.machine import (
    missing_packages,
    require_packages,
    require_python,
    require_screen,
)

USAGE = (
    "Lietošana: python3 -m app.start [--demo] [--folder MAPE] [FAILS …]\n"
    "                                                           atver programmu\n"
    "           python3 -m app.start --prepare                  tikai sagatavo .venv\n"
    "           python3 -m app.start --tests [pytest …]         veic visas pārbaudes",
    "Usage:     python3 -m app.start [--demo] [--folder DIR] [FILE …]\n"
    "                                                           opens the program\n"
    "           python3 -m app.start --prepare                  only makes .venv ready\n"
    "           python3 -m app.start --tests [pytest …]         runs every check",
)


_VALUED = ("--ui-language",)
"""Options of the window that are followed by something else than a path."""


class Check(NamedTuple):
    """One of the checks of `--tests`; `arguments` follow `python`."""

    name: str
    arguments: list[str]


def checks(pytest_arguments: Sequence[str]) -> list[Check]:
    """Return every check, pytest last; it uses two processes unless told otherwise by -n."""
    shared = any(argument.startswith(("-n", "--numprocesses")) for argument in pytest_arguments)
    processes = [] if shared else ["-n", "2", "--dist", "worksteal"]
    lint_imports = "from importlinter.cli import lint_imports_command as run; run()"
    return [
        Check("ruff", ["-m", "ruff", "check", "."]),
        Check("mypy", ["-m", "mypy"]),
        Check("lint-imports", ["-c", lint_imports]),
        Check("catalogues", ["-m", "app.i18n.catalogue", "check"]),
        Check("pytest", ["-m", "pytest", *processes, *pytest_arguments]),
    ]


def run_checks(python: Path, pytest_arguments: Sequence[str]) -> int:
    """Run every check even where an earlier one failed; return 0 only if all passed."""
    environment = clean_environment()
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = []
    for check in checks(pytest_arguments):
        print(f"\n=== {check.name}", flush=True)
        began = time.monotonic()
        command = [str(python), *check.arguments]
        if subprocess.call(command, cwd=str(ROOT), env=environment) != 0:
            failed.append(check.name)
        if check.name != "pytest":  # whose own summary is the last line
            print(f"({check.name}: {time.monotonic() - began:.0f} s)", flush=True)
    if failed:
        say("Neizdevās: " + ", ".join(failed), "Failed: " + ", ".join(failed))
    return 1 if failed else 0


def window_arguments(arguments: Sequence[str], here: Path) -> list[str]:
    """Return the arguments for the window, with paths named from `here` made absolute."""
    passed = []
    before = ""
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if before == "--folder" or (not argument.startswith("-") and before not in _VALUED):
            passed.append(str(here / argument))
        elif name == "--folder" and equals:
            passed.append(f"--folder={here / value}")
        else:
            passed.append(argument)
        before = argument
    return passed


def open_window(python: Path, arguments: Sequence[str]) -> int:
    """Become the program where the system allows it, else wait for its exit code."""
    command = [str(python), "-m", "ui", *window_arguments(arguments, Path.cwd())]
    if sys.platform != "win32":  # where exec would leave the console before the window closes
        os.chdir(str(ROOT))
        os.execve(command[0], command, clean_environment())
    return subprocess.call(command, cwd=str(ROOT), env=clean_environment())


def start(arguments: Sequence[str]) -> int:
    """Do what the arguments ask and return the exit code; raise CannotStart if it can't be done."""
    require_python(sys.version_info[:2])
    if any(argument in ("-h", "--help") for argument in arguments[:1]):
        say(*USAGE)
        return 0
    for_tests = arguments[:1] == ["--tests"]
    for_window = not for_tests and arguments[:1] != ["--prepare"]
    if for_window:
        require_screen(sys.platform, os.environ)
    if sys.platform.startswith("linux"):
        packages = missing_packages(for_tests, for_window, os.environ)
        require_packages(packages, may_install=os.geteuid() == 0)
    python = prepare([PROGRAM_LOCK, TESTS_LOCK] if for_tests else [PROGRAM_LOCK])
    compile_catalogues(python)
    if for_tests:
        return run_checks(python, arguments[1:])
    return open_window(python, arguments) if for_window else 0


def main(arguments: Sequence[str]) -> int:
    """Start, and return the exit code; what stands in the way is told, never raised."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a console that has no Latvian letters
    try:
        return start(arguments)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
