"""The rules that the whole house keeps; the README says which and why."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
CODE = sorted(path for part in ("app", "ui") for path in (ROOT / part).rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def committed_files() -> list[Path]:
    """Return the files under version control; skip where this is no clone."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def locked_versions(lock: str) -> dict[str, str]:
    pinned = re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pinned}


def test_no_file_of_code_is_longer_than_300_lines() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in CODE}
    limits = {ROOT / "ui" / "window.py": 350}
    assert named([path for path in CODE if lengths[path] > limits.get(path, 300)]) == []


def test_no_class_has_more_than_20_methods() -> None:
    crowded = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
                if len(methods) > 20:
                    crowded.append(f"{path.name}: {node.name} has {len(methods)}")
    assert crowded == []


def test_modules_are_named_for_what_they_hold() -> None:
    vague = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)($|_)|^base_")
    assert named([path for path in CODE if vague.search(path.stem)]) == []


def test_imports_keep_to_the_layers() -> None:
    command = "from importlinter.cli import lint_imports_command as run; run()"
    run = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_committed_text_names_a_package_registry() -> None:
    hosts = [".".join(parts) for parts in (
        ("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"),
        ("deb", "debian", "org"), ("index-url",), ("find-links",),
    )]
    naming = []
    for path in committed_files():
        content = path.read_bytes()
        if b"\0" not in content and path != Path(__file__):
            naming += [path for host in hosts if host.encode() in content.lower()]
    assert named(naming) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = list(project["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        asked += project["dependency-groups"]["dev"]
    locked = locked_versions(lock)
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


def test_both_locks_agree_on_every_version() -> None:
    program, tests = (locked_versions(lock) for lock in LOCKS)
    assert program.items() <= tests.items()


def test_qt_is_pinned_to_the_release_that_works_on_python_3_11() -> None:
    for lock in LOCKS:
        versions = locked_versions(lock)
        assert {versions[name] for name in ("pyside6", "shiboken6")} == {"6.11.3"}
