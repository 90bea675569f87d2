"""Somebody who works from a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.terminal.main import main


class Person:
    """Somebody at a terminal, with a data folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str], lang: str) -> None:
        """Speak `lang` all along."""
        self.folder, self._capture, self._lang = folder, capture, lang
        self.said = ""
        self.refused = ""

    def run(self, *words: object, code: int = 0) -> str:
        """Run one verb and return what it printed."""
        self._capture.readouterr()
        given = ["--folder", str(self.folder), "--ui-language", self._lang, *map(str, words)]
        found = main(given)
        out = self._capture.readouterr()
        self.said, self.refused = out.out, out.err
        assert found == code, f"{words}: {found}\n{out.out}\n{out.err}"
        return out.out

    def json(self, *words: object) -> Any:
        """Run one verb and return its JSON."""
        return json.loads(self.run(*words, "--json"))
