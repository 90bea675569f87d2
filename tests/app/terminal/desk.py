"""Three people's terminals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.ledger.folder import open_folder
from app.terminal.main import main
from tests.app.ledger.replicas import carry
from tests.app.people import People

OUTPUT = pytest.CaptureFixture[str]


class Terminals:
    """Three terminals, one for each person; folders are closed between verbs."""

    def __init__(self, people: People, capsys: OUTPUT) -> None:
        self.people = people
        self._capsys = capsys
        people.close()

    def run(self, who: str, *words: str, language: str = "en") -> tuple[int, str, str]:
        """Run a verb in somebody's folder; return the exit code, stdout and stderr."""
        folder = self.people.school.path.parent / who
        code = main(["--folder", str(folder), "--ui-language", language, *words])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def done(self, who: str, *words: str, language: str = "en") -> str:
        """Return what a verb that succeeds prints."""
        code, out, err = self.run(who, *words, language=language)
        assert code == 0, err
        return out

    def asked(self, who: str, *words: str) -> Any:
        """Return the JSON that a verb prints."""
        return json.loads(self.done(who, *words, "--json"))

    def refused(self, who: str, *words: str, code: int = 1, language: str = "en") -> str:
        """Return the sentence that a verb is refused with."""
        found, out, err = self.run(who, *words, language=language)
        assert (found, out) == (code, ""), (found, out, err)
        return err

    def carry(self, source: str, target: str) -> None:
        """Bring one folder's news to another."""
        root = self.people.school.path.parent
        with open_folder(root / source) as one, open_folder(root / target) as two:
            carry(one, two)
