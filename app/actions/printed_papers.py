"""What was printed is remembered: the paper where all may see it, what it said at the school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app import clock
from app.actions.agreement_records import agreements_of
from app.actions.fields import made_once
from app.actions.registry import registry_scope
from app.documents.blocks import Paper
from app.documents.bound import LAYOUT, digest_of, made_paper, packed
from app.documents.chosen import ChosenText, Headed
from app.documents.kinds import KINDS
from app.documents.paper import legal_basis, signers
from app.documents.told import Told
from app.i18n import Language
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import (
    Amendment,
    PaperTemplate,
    PrintedData,
    PrintedPaper,
    kept_template_id,
    new_id,
)
from app.reports.printed import Printing, Whose
from app.reports.school import school_id
from app.rules.paper_words import AGREEMENT, AMENDMENTS, KEPT
from app.rules.sheet_code import code_of

AMENDED: Final = (
    "number_text", "agreed_on", "place", "effective_on", "reason", "initiator", "changes", "terms",
)  # fmt: skip
"""What an amendment says; printing says it once more, so that who edits it at another computer at
the same time doesn't make it say something else than the paper unnoticed."""


@dataclass(slots=True)
class Sheet:
    """One paper that is about to be printed.

    `asked` is the placement, amendment, group or company that it was asked for. Of a paper that
    is to be remembered `whose` is known, and `before` is what was printed last, if anything.
    """

    asked: bytes
    kind: str
    language: str
    told: Mapping[Language, Told]
    texts: Mapping[Language, ChosenText]
    headed: Headed
    id: bytes = field(default_factory=new_id)
    code: str = ""
    whose: Whose | None = None
    before: Printing | None = None
    pages: int = 0
    drawn: bytes = b""

    @property
    def number(self) -> str:
        """The number that it bears, if any."""
        return self.first_told.values.get("number", "")

    @property
    def is_again(self) -> bool:
        """Tell whether it says what was printed last: then it is that one."""
        return self.before is not None and self.before.id == self.id

    @property
    def first_told(self) -> Told:
        """What it tells; of a paper in two languages, in the one at the left."""
        return next(iter(self.told.values()))

    @property
    def first_text(self) -> ChosenText:
        """Its text; of a paper in two languages, the one at the left."""
        return next(iter(self.texts.values()))

    def paper(self) -> Paper:
        """Make it, and note what it looks like."""
        templates = {each: text.template for each, text in self.texts.items()}
        paper = made_paper(self.kind, self.told, templates, self.headed, self.code)
        self.drawn = digest_of(paper)
        return paper

    def bind(self, whose: Whose, before: Printing | None, school: bytes, secret: bytes) -> None:
        """Give it its code; where it says what the last print said, it is that one."""
        self.whose, self.before = whose, before
        if before is not None and self._is_same(before, school):
            self.id = before.id
        self.code = code_of(self.id, secret)

    def text_ids(self, school: bytes) -> list[bytes]:
        """Return the records of its texts; the program's own are kept under their content."""
        return [
            text.record or kept_template_id(school, self.kind, each, text.template.text)
            for each, text in self.texts.items()
        ]

    def _is_same(self, before: Printing, school: bytes) -> bool:
        first, *more = self.text_ids(school)
        return (
            before.language == self.language
            and before.layout == LAYOUT
            and before.letterhead_id == self.headed.record
            and (before.template_id, before.beside_id) == (first, more[0] if more else None)
            and list(before.content) == packed(self.told)
        )


def remember(folder: DataFolder, sheets: Sequence[Sheet], copies: int) -> bytes | None:
    """Write down what was printed, in one step; only the school remembers.

    Return the action, which can be undone where no paper came out; None where nothing is noted.
    """
    new = [sheet for sheet in sheets if sheet.whose is not None and not sheet.is_again]
    agreements = [sheet for sheet in sheets if sheet.kind == AGREEMENT]
    if not folder.identity.is_teacher or not (new or agreements):
        return None
    with folder.change("agreement.print" if agreements else "paper.print") as change:
        found = agreements_of(change, [sheet.asked for sheet in agreements])
        for sheet in agreements:
            agreement = found[sheet.asked]
            if agreement.agreement_no is None:
                agreement.agreement_no = sheet.number
            agreement.printed_on = clock.today()
        if new:
            _write(change, new, {key: one.id for key, one in found.items()}, copies)
    return change.action


def _write(
    change: Change, sheets: Sequence[Sheet], agreements: Mapping[bytes, bytes], copies: int
) -> None:
    school = school_id(change) or b""
    scope = registry_scope(change, PrintedData)
    kept: set[bytes] = set()
    for sheet in sheets:
        assert sheet.whose is not None
        texts = sheet.text_ids(school)
        for record, (language, text) in zip(texts, sheet.texts.items(), strict=True):
            if text.record is None and record not in kept:
                kept.add(record)
                _keep(change, record, scope, sheet.kind, language, text)
        change.add(_printed(sheet, agreements.get(sheet.asked), copies))
        if sheet.kind in AMENDMENTS:
            change.write_again(change.get_one(Amendment, sheet.whose.about_id), *AMENDED)
        for piece, content in enumerate(packed(sheet.told)):
            data = PrintedData(
                id=new_id(), scope=scope, placement_id=sheet.whose.placement_id,
                paper_id=sheet.id, piece=piece, content=content,
            )  # fmt: skip
            if piece == 0:
                data.template_id, data.beside_id = texts[0], texts[1] if texts[1:] else None
                data.letterhead_id, data.layout = sheet.headed.record, LAYOUT
                data.drawn = sheet.drawn
            change.add(data)


def _printed(sheet: Sheet, agreement: bytes | None, copies: int) -> PrintedPaper:
    assert sheet.whose is not None
    text, told, before = sheet.first_text, sheet.first_told, sheet.before
    return PrintedPaper(
        id=sheet.id, scope=sheet.whose.scope, placement_id=sheet.whose.placement_id,
        paper=sheet.kind, number_text=sheet.number or None, language=sheet.language,
        template=text.words, printed_on=clock.today(), copies=copies, pages=sheet.pages,
        about_id=agreement or sheet.whose.about_id,
        legal_basis=legal_basis(text.template, told) or None, sheet_code=sheet.code,
        parties=" ".join(signers(sheet.kind, text.template, told.flags.get("is_minor") is True)),
        replaces_id=before.id if before is not None and not before.is_signed else None,
    )  # fmt: skip


def _keep(
    change: Change, record: bytes, scope: int, kind: str, language: str, text: ChosenText
) -> None:
    found = change.get(PaperTemplate, record)
    if found is not None and found.alive:
        return
    made = made_once(change, PaperTemplate, record, scope)
    made.paper, made.language, made.text = kind, language, text.template.text
    made.origin, made.source = KEPT, text.template.front.get("version")
    made.legal_basis = text.template.front.get("legal_basis")


def is_bound(kind: str) -> bool:
    """Tell whether prints of a kind are remembered."""
    return KINDS[kind].bound and KINDS[kind].of == "placement"
