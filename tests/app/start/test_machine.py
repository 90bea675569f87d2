from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from app.start import ROOT, CannotStart
from app.start.machine import (
    missing_libraries,
    missing_packages,
    require_packages,
    require_python,
    require_screen,
)


def test_an_old_python_is_refused_in_both_languages() -> None:
    with pytest.raises(CannotStart, match=r"vajag Python 3\.11(.|\n)*needs Python 3\.11"):
        require_python((3, 8))


def test_the_oldest_supported_python_is_accepted() -> None:
    require_python((3, 11))


@pytest.mark.parametrize(
    "path", [ROOT / "app" / "__init__.py", *sorted((ROOT / "app" / "start").glob("*.py"))]
)
def test_an_old_python_can_read_what_refuses_it(path: Path) -> None:
    ast.parse(path.read_text("utf-8"), feature_version=(3, 8))


def test_only_the_standard_library_is_needed_before_the_environment_is_made() -> None:
    for path in (ROOT / "app" / "start").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            for name in names:
                own = name.startswith("app.start")
                assert own or name.split(".")[0] in sys.stdlib_module_names


def test_without_a_screen_the_window_is_refused_plainly() -> None:
    with pytest.raises(CannotStart, match="There is no screen here"):
        require_screen("linux", {"DISPLAY": ""})


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_kind_of_screen_will_do(name: str) -> None:
    require_screen("linux", {name: "here"})


def test_other_systems_always_have_a_screen() -> None:
    require_screen("win32", {})


def test_a_library_that_cannot_be_loaded_names_its_package() -> None:
    assert missing_libraries({"libno-such-thing.so.9": "libno9"}) == ["libno9"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux loads these")
def test_a_machine_that_runs_these_tests_has_what_the_tests_need() -> None:
    assert missing_packages(for_tests=True, for_window=False, environment={}) == []


@pytest.mark.skipif(not Path("/usr/bin/apt-get").exists(), reason="only where apt-get is")
def test_a_person_who_may_not_install_is_shown_one_command() -> None:
    with pytest.raises(CannotStart, match=r"sudo .*apt-get install -y libone libtwo"):
        require_packages(["libone", "libtwo"], may_install=False)


def test_nothing_is_asked_for_when_nothing_is_missing() -> None:
    require_packages([], may_install=False)
