"""Papers as files of their own: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from app.documents.apart import write_apart
from app.documents.blocks import Paper
from app.documents.facts import AgreementFacts
from app.errors import UserError
from app.progress import Cancelled
from tests.app.documents.agreements import agreement_paper


def papers(*names: str) -> Iterator[tuple[str, Paper]]:
    for name in names:
        yield name, agreement_paper(AgreementFacts(number=name), "lv")


def test_papers_of_one_name_get_numbers_and_keep_apart(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"theirs")
    made = write_apart(papers("a.pdf", "b.pdf", "b.pdf"), tmp_path, 3, copies=2)
    assert [path.name for path in made] == ["a 2.pdf", "b.pdf", "b 2.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a 2.pdf", "a.pdf", "b 2.pdf", "b.pdf",
    ]  # fmt: skip
    assert len(pypdf.PdfReader(made[0]).pages) == 6


def test_a_cancel_or_a_letter_that_is_missing_leaves_none(tmp_path: Path) -> None:
    def stop(done: int, _count: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_apart(papers("a.pdf", "b.pdf"), tmp_path, 2, progress=stop)
    with pytest.raises(UserError):
        write_apart(papers("a.pdf", "☃.pdf"), tmp_path, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="isn't there"):
        write_apart(papers("a.pdf"), tmp_path / "nav", 1)
    if Path("/sys/kernel").exists():
        with pytest.raises(UserError, match="Nothing can be written into the folder “kernel”"):
            write_apart(papers("a.pdf"), Path("/sys/kernel"), 1)
