"""Two languages side by side: what belongs together stands together, what doesn't is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.beside import side_by_side, unpaired
from app.documents.blocks import (
    Heading,
    LabelValue,
    PageBreak,
    Paragraph,
    SideBySide,
    Signatures,
    SignLine,
    Table,
)
from app.documents.facts import AgreementFacts
from app.documents.inline import plain
from app.documents.pdf import render
from app.errors import UserError
from app.i18n import speaking
from tests.app.documents.agreements import agreement_paper
from tests.app.documents.papers import GUARDIAN, PLAIN, text_of

LATVIAN, ENGLISH = (agreement_paper(PLAIN, language) for language in ("lv", "en"))


@pytest.fixture(autouse=True)
def _english():
    with speaking("en"):
        yield


def test_clause_stands_beside_clause_and_nothing_is_lost() -> None:
    paper = side_by_side(LATVIAN, ENGLISH)
    assert paper.title == "Prakses līgums Nr. 2027-014 / Placement agreement No. 2027-014"
    pairs = [block for block in paper.blocks if isinstance(block, SideBySide)]
    for pair in pairs:
        assert type(pair.left[0]) is type(pair.right[0])
        if isinstance(pair.left[0], Paragraph | Heading):
            assert pair.left[0].marker == pair.right[0].marker  # type: ignore[union-attr]
    assert sum(isinstance(pair.left[0], LabelValue) for pair in pairs) == 5
    printed = set(text_of(render(paper)).split())
    for one in (LATVIAN, ENGLISH):
        assert not set(text_of(render(one)).split()) - printed - {"1/3", "2/3", "3/3"}


def test_tables_and_signatures_are_there_once_with_their_words_joined() -> None:
    paper = side_by_side(LATVIAN, ENGLISH)
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    assert plain(table.head[0]) == "Nr. / No."
    assert plain(table.rows[0][1]) == PLAIN.items[0][1]
    assert plain(table.foot[0][1]) == "Kopā / Total"
    (signatures,) = (block for block in paper.blocks if isinstance(block, Signatures))
    school = signatures.signers[0]
    assert plain(school.party) == "Skola / The School"
    rules = [plain(line.caption) for line in school.lines if isinstance(line, SignLine)]
    assert rules == ["(paraksts) / (signature)", "(datums) / (date)"]
    assert sum(isinstance(block, PageBreak) for block in paper.blocks) == 1


@pytest.mark.parametrize(
    "facts", [AgreementFacts(), replace(PLAIN, is_minor=True, guardian=GUARDIAN, kind="wbl")]
)
def test_whatever_the_conditions_both_languages_pair(facts: AgreementFacts) -> None:
    latvian, english = (agreement_paper(facts, language) for language in ("lv", "en"))
    assert unpaired(latvian, english) == ""
    assert render(side_by_side(latvian, english))


def test_what_does_not_match_is_said_with_its_place() -> None:
    shorter = replace(ENGLISH, blocks=ENGLISH.blocks[:40])
    assert "sections" in unpaired(LATVIAN, shorter)
    clause = next(n for n, b in enumerate(ENGLISH.blocks) if getattr(b, "marker", "") == "3.2.")
    without = replace(ENGLISH, blocks=ENGLISH.blocks[:clause] + ENGLISH.blocks[clause + 1 :])
    assert "“3. Skolas pienākumi” and “3. Duties of the School”" in unpaired(LATVIAN, without)
    with pytest.raises(UserError, match="can't be set side by side"):
        side_by_side(LATVIAN, without)
