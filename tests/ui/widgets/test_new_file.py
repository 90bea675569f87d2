"""Where a new file goes: nothing is replaced that the dialog hasn't asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.widgets.new_file import ask_where


def test_a_name_taken_once_it_has_its_ending_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "grupa.xlsx"
    taken.write_bytes(b"before")
    shown: list[str] = []

    def choose(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        shown.append(start)
        return (str(tmp_path / "grupa") if len(shown) == 1 else start), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert ask_where(None, "t", tmp_path / "a.xlsx", "*.xlsx", ".xlsx") == taken
    assert shown == [str(tmp_path / "a.xlsx"), str(taken)]


def test_a_free_name_gets_its_ending_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "b"), ""))
    assert ask_where(None, "t", tmp_path / "a.pdf", "*.pdf", ".pdf") == tmp_path / "b.pdf"
