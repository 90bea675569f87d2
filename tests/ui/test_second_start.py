"""Files opened from outside: a second start, a double click, the inbox of an open folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import exchange, opening
from app.ledger.folder import DataFolder
from app.settings.places import PROGRAM
from app.settings.preferences import Preferences
from tests.three import Three, write_days
from tests.ui.standards import settle
from ui import doorbell
from ui.desktop import Desktop
from ui.doorbell import Doorbell
from ui.pages.exchange.page import ExchangePage
from ui.shell import Shell
from ui.theme import Theme


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as place:
        monkeypatch.setenv("XDG_RUNTIME_DIR", place)
        yield


@pytest.fixture
def shell(qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Shell]:
    made = Shell(qapp, theme, Preferences(tmp_path / "preferences.json"), lambda _told: tmp_path)
    yield made
    made.close()
    if made.start is not None:
        made.start.close()
    qapp.processEvents()


def rest(qtbot: QtBot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: not desktop.queue.busy, timeout=20_000)
    settle(desktop.window)


def opened(qtbot: QtBot, shell: Shell, folder: DataFolder, *files: Path) -> Desktop:
    """Close a folder and open it in a window, as a start with files does."""
    folder.close()
    shell.begin(folder.path, named=True, files=files)
    assert shell.desktop is not None
    qtbot.waitUntil(lambda: _bell(shell) is not None)
    rest(qtbot, shell.desktop)
    return shell.desktop


def _bell(shell: Shell) -> Doorbell | None:
    return shell.desktop.findChild(Doorbell) if shell.desktop is not None else None


def exchange_of(desktop: Desktop) -> ExchangePage:
    page = desktop.window.page("exchange")
    assert isinstance(page, ExchangePage)
    return page


def sent(three: Three, name: str = "no-mentores.prakse") -> Path:
    write_days(three.mentor, three.placement, 2)
    return exchange.send_to_school(three.mentor, three.post / name).path


def test_a_start_with_a_file_opens_the_folder_and_sums_the_file_up(
    qtbot: QtBot, shell: Shell, three: Three
) -> None:
    desktop = opened(qtbot, shell, three.school, sent(three))
    here = exchange_of(desktop)
    qtbot.waitUntil(here.receiving.summary.isVisible)
    assert desktop.window.stage.current == "exchange"


def test_without_a_folder_a_start_with_a_file_begins_with_the_invitation(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "uzaicinājums.prakse"
    file.write_bytes(b"x")
    shell.begin(tmp_path / "nav", named=False, files=[file])
    assert shell.start is not None
    settle(shell.start)
    assert shell.start.page.cards["invitation"].isChecked()
    assert shell.start.page.invitation.fields["file"].value() == file
    words = shell.start.page.invitation.fields["words"]
    assert shell.start.focusWidget() is words.editor


def test_a_real_second_start_ends_at_once_and_the_first_window_has_the_file(
    qtbot: QtBot, shell: Shell, three: Three, tmp_path: Path
) -> None:
    file = sent(three)
    desktop = opened(qtbot, shell, three.school)
    desktop.window.showMinimized()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "ui", "--folder", str(three.school.path), str(file)]
    run = subprocess.Popen(command, cwd=PROGRAM, env=environment)
    qtbot.waitUntil(lambda: run.poll() is not None, timeout=60_000)
    assert run.returncode == 0
    qtbot.waitUntil(exchange_of(desktop).receiving.summary.isVisible, timeout=20_000)
    assert not desktop.window.isMinimized()


def test_where_nobody_answers_the_file_goes_into_the_inbox_and_is_seen_there(
    qtbot: QtBot, qapp: QApplication, theme: Theme, shell: Shell, three: Three, tmp_path: Path
) -> None:
    file = sent(three)
    desktop = opened(qtbot, shell, three.school)
    bell = _bell(shell)
    assert bell is not None
    bell.close()
    second = Shell(qapp, theme, Preferences(tmp_path / "second.json"), lambda _told: tmp_path)
    second.begin(three.school.path, named=True, files=[file])
    assert second.handed_over
    assert (second.desktop, second.start) == (None, None)
    desktop.window.open_room("exchange")
    here = exchange_of(desktop)
    qtbot.waitUntil(lambda: bool(here.receiving.arrived.rows), timeout=10_000)
    qtbot.waitUntil(desktop.window.bar.arrivals.isVisible, timeout=10_000)
    second.deleteLater()


def test_a_second_start_without_a_file_says_that_the_folder_is_open(
    qtbot: QtBot, qapp: QApplication, theme: Theme, shell: Shell, three: Three, tmp_path: Path
) -> None:
    opened(qtbot, shell, three.school)
    bell = _bell(shell)
    assert bell is not None
    bell.close()
    second = Shell(qapp, theme, Preferences(tmp_path / "second.json"), lambda _told: tmp_path)
    second.begin(three.school.path, named=True)
    assert second.start is not None
    assert not second.handed_over
    second.start.close()
    second.deleteLater()


def test_a_socket_that_a_crash_has_left_stands_in_nobodys_way(tmp_path: Path) -> None:
    server = QLocalServer()
    assert server.listen(doorbell._name(tmp_path))
    bell = Doorbell(tmp_path)
    assert bell.listening
    bell.close()
    server.close()


def test_a_place_whose_path_is_too_long_for_a_socket_is_passed_over(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("ļoti garš ceļš" * 8)
    deep.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    bell = Doorbell(tmp_path)
    assert bell.listening
    with qtbot.waitSignal(bell.rung) as rung:
        caller = QLocalSocket()
        caller.connectToServer(doorbell._name(tmp_path))
        caller.write(b'["/a"]\n')
        caller.flush()
    assert rung.args == [["/a"]]
    bell.close()


@pytest.mark.parametrize("line", [b"", b"no list\n", b"[1]\n", b"{}\n", b"[" * 5000 + b"\n"])
def test_what_is_no_list_of_paths_is_heard_and_ignored(
    qtbot: QtBot, tmp_path: Path, line: bytes
) -> None:
    rung: list[object] = []
    bell = Doorbell(tmp_path)
    bell.rung.connect(rung.append)
    caller = QLocalSocket()
    caller.connectToServer(doorbell._name(tmp_path))
    caller.write(line)
    caller.write(b'["/a"]\n')
    caller.flush()
    qtbot.waitUntil(lambda: caller.bytesAvailable() > 0)
    assert rung in ([], [["/a"]])
    bell.close()


def test_the_inbox_is_watched(qtbot: QtBot, shell: Shell, three: Three) -> None:
    desktop = opened(qtbot, shell, three.school)
    desktop.window.open_room("exchange")
    rest(qtbot, desktop)
    exchange.send_to_school(three.mentor, three.school.path / "inbox" / "a.prakse")
    here = exchange_of(desktop)
    qtbot.waitUntil(lambda: bool(here.receiving.arrived.rows), timeout=10_000)
    qtbot.waitUntil(desktop.window.bar.arrivals.isVisible, timeout=10_000)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(place))
    return place


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems differ")


@linux
def test_files_open_with_the_program_until_that_is_taken_back(home: Path) -> None:
    assert not opening.is_registered()
    opening.register()
    assert opening.is_registered()
    entry = (home / "applications" / "prakse.desktop").read_text("utf-8")
    assert "MimeType=application/x-prakse;" in entry
    assert str(PROGRAM / "ui" / "opened.py") in entry
    kind = (home / "mime" / "packages" / "prakse.xml").read_text("utf-8")
    assert '<glob pattern="*.prakse"/>' in kind
    opening.register()
    opening.unregister()
    assert not opening.is_registered()
    left = [path for path in home.rglob("prakse*") if path.is_file()]
    assert left == []
    opening.unregister()


@linux
def test_a_program_that_was_moved_is_not_taken_for_registered(home: Path) -> None:
    opening.register()
    entry = home / "applications" / "prakse.desktop"
    entry.write_text(entry.read_text("utf-8").replace("opened.py", "gone.py"), "utf-8")
    assert not opening.is_registered()


@linux
def test_the_entry_starts_the_program_from_anywhere_and_with_odd_names(
    home: Path, tmp_path: Path
) -> None:
    odd = opening.desktop_entry('/opt/"My" $Python%/python', Path("/srv/ā b\\c"))
    line = next(line for line in odd.splitlines() if line.startswith("Exec="))
    assert line == (
        'Exec="/opt/\\\\"My\\\\" \\\\$Python%%/python" "/srv/ā b\\\\\\\\c/ui/opened.py" %F'
    )
    run = subprocess.run(
        [sys.executable, str(PROGRAM / "ui" / "opened.py"), "--help"], cwd=tmp_path,
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0
    assert "FILE" in run.stdout


def test_on_windows_the_persons_own_part_of_the_registry_is_used() -> None:
    values = opening.windows_values()
    assert values["Software\\Classes\\.prakse"] == "Prakse.File"
    command = opening.windows_command("C:\\P\\.venv\\Scripts\\python.exe", Path("C:/P"))
    assert command.startswith('"C:\\P\\.venv\\Scripts\\pythonw.exe" "')
    assert command.endswith('opened.py" "%1"')
    keys = opening.windows_keys()
    assert set(values) <= set(keys)
    assert keys.index("Software\\Classes\\Prakse.File") > keys.index(
        "Software\\Classes\\Prakse.File\\shell"
    )


def test_macos_is_told_plainly_that_it_cannot() -> None:
    assert not opening.can_be_registered("darwin")
    assert opening.can_be_registered("linux")
    assert opening.can_be_registered("win32")
