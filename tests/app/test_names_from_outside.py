"""Whatever somebody outside calls themselves or their files, no name of ours becomes a path."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.actions.history_files import file_name as name_of_history
from app.actions.posting import file_name as name_of_file
from app.exchange.carrier.leaving import name_for
from app.exchange.inbox import safe_name
from app.rules.attached import MEDIA, shown_name
from app.rules.paper_names import paper_file_name

MAKERS: dict[str, Callable[[str], str]] = {
    "a received file": safe_name,
    "an attachment": lambda name: shown_name(name, "application/pdf"),
    "an attachment of unknown kind": lambda name: shown_name(name, name),
    "a file for somebody": lambda name: name_of_file(name, date(2027, 1, 11)),
    "a file for the exchange folder": lambda name: name_for(b"d" * 32, name),
    "a paper about somebody": lambda name: paper_file_name(name, name, name, name, name),
    "a history": lambda name: name_of_history(name, ".pdf"),
}
HOSTILE = (
    "../../../etc/passwd", "..\\..\\Windows\\win.ini", "/etc/passwd", "C:\\autoexec.bat", "C:x",
    "\\\\server\\share\\x", "~/.bashrc", ".", "..", "", " ", "con", "nul.pdf", "a/../../b", "a\0b",
    "x\u202efdp.exe", "．．／x", "∕etc∕passwd", "%2e%2e%2f", "-rf", "name\nwith\rlines", "ā" * 500,
    "\U0001f600" * 120,
)  # fmt: skip


@pytest.mark.parametrize("what", MAKERS)
@given(name=st.text(max_size=200) | st.sampled_from(HOSTILE))
@example(name="../../x")
def test_a_name_is_a_name_and_nothing_else(what: str, name: str) -> None:
    made = MAKERS[what](name)
    for path in (PurePosixPath(made), PureWindowsPath(made)):
        assert path.name == made
        assert not path.is_absolute()
        assert not path.drive
    assert made not in ("", ".", "..")
    assert not set(made) & set('<>:"/\\|?*\0\n\r\t')
    assert not {unicodedata.category(letter) for letter in made} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert len(made.encode()) < 255


def test_every_kind_of_attachment_has_an_ending_of_its_own() -> None:
    for media in MEDIA:
        assert shown_name("../x", media).startswith("x.")
