"""What became of the signatures of printed papers: sent, signed, refused, returned; void papers.

    note_signature(folder, [paper], ("company",), "signed", day=date(2027, 1, 8))

What is noted of an agreement's paper decides whether the agreement is signed by all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from app import clock
from app.actions.agreement_records import agreements_of
from app.actions.brought import Brought, bring, source_of
from app.actions.fields import gone, judged, living
from app.actions.signature_events import Noted, add_event, say_signed, settle
from app.documents.kinds import KINDS
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Attachment, Placement, PrintedPaper, Signature, new_id
from app.reports.signatures import papers_now
from app.rules.attached import CONTAINER, SCAN
from app.rules.attached import SIGNED as SIGNED_FILE
from app.rules.paper_words import AGREEMENT, ELECTRONIC, PARTIES, REFUSED, SCANNED, SIGN_STATES


def note_signature(
    folder: DataFolder,
    papers: Sequence[bytes],
    parties: Sequence[str],
    state: str,
    day: date | None = None,
    *,
    reason: str = "",
    attachment: bytes | None = None,
    signer: str = "",
) -> list[bytes]:
    """Note what happened to papers at some parties, today or on `day`; return the events.

    A party that doesn't sign a paper is passed over there; without `parties` all that do are
    meant. Refusing needs a reason, a scan the attachment.
    """
    noted = Noted(
        state, day or clock.today(), folder.identity.name, judged("reason", reason), attachment,
        judged("signer", signer),
    )  # fmt: skip
    _check(noted, parties)
    with folder.change("paper.sign") as change:
        return _note(change, papers, parties, noted)


def attach_scan(
    folder: DataFolder,
    paper: bytes,
    parties: Sequence[str],
    path: Path,
    day: date | None = None,
    *,
    progress: Progress = silent,
) -> bytes:
    """Attach a signed paper as a file and note that these parties signed it, in one step.

    Who is named nowhere is not asked for: without `parties` all who sign the paper. Returns the
    attachment; what may be attached is as for `attach_file`. A signed container counts as signed
    electronically.
    """
    with folder.read() as session:
        found = session.get(PrintedPaper, paper)
        if found is None or not found.alive or found.placement_id is None:
            raise gone()
        placement = found.placement_id

    def write(change: Change, brought: Brought) -> bytes:
        record = _attachment(change, placement, brought, paper)
        _note(change, [paper], parties, _noted(folder, brought, record, day))
        return record

    return _with_file(folder, placement, path, progress, write)


def take_signed(
    folder: DataFolder,
    placement: bytes,
    kind: str,
    path: Path,
    day: date | None = None,
    *,
    progress: Progress = silent,
) -> bytes:
    """Take a paper that was signed without having been printed here, on a company's own form.

    Returns the paper, signed by all that sign such papers; the file is attached to it.
    """

    def write(change: Change, brought: Brought) -> bytes:
        card = living(change, Placement, placement)
        before = papers_now(change, [placement])
        signers = [each for each in KINDS[kind].parties if each != "guardian"]
        paper = PrintedPaper(
            id=new_id(), scope=card.scope, placement_id=placement, paper=kind, language="lv",
            printed_on=day or clock.today(), parties=" ".join(signers) or None,
        )  # fmt: skip
        if kind == AGREEMENT:
            agreement = agreements_of(change, [placement])[placement]
            paper.about_id, paper.number_text = agreement.id, agreement.agreement_no
        change.add(paper)
        record = _attachment(change, placement, brought, paper.id)
        noted = _noted(folder, brought, record, day)
        for party in signers:
            add_event(change, paper, party, noted)
        settle(change, before, [placement])
        return paper.id

    return _with_file(folder, placement, path, progress, write)


def take_back_signatures(folder: DataFolder, events: Sequence[bytes]) -> None:
    """Take back what was noted wrongly; an agreement that isn't signed by all then says so."""
    with folder.change("paper.sign") as change:
        found = [event for record in events if (event := change.get(Signature, record)) is not None]
        places = {event.placement_id or b"" for event in found}
        before = papers_now(change, places)
        for event in found:
            if event.alive:
                change.delete(event)
        settle(change, before, places)


def void_papers(folder: DataFolder, papers: Sequence[bytes], reason: str) -> None:
    """Say that papers don't count: a misprint, a spoilt sheet. Needs a reason."""
    said = judged("void_reason", reason)
    if said is None:
        raise UserError(_("Write why the paper is void, then press the button again."))
    with folder.change("paper.void") as change:
        found = [living(change, PrintedPaper, record) for record in papers]
        places = {paper.placement_id or b"" for paper in found}
        before = papers_now(change, places)
        for paper in found:
            paper.void_reason = said
        settle(change, before, places)


# -- writing -----------------------------------------------------------------------------------


def _note(
    change: Change, papers: Sequence[bytes], parties: Sequence[str], noted: Noted
) -> list[bytes]:
    rows = [living(change, PrintedPaper, record) for record in papers]
    places = {paper.placement_id or b"" for paper in rows}
    before = papers_now(change, places)
    found: list[bytes] = []
    for paper in rows:
        if paper.void_reason is not None:
            raise UserError(_("This paper is void, so nothing more is noted of it. Print it anew."))
        signers = (paper.parties or "").split()
        meant = [each for each in parties or signers if each in signers]
        if meant:
            say_signed(change, paper, before, noted.noted_by)
        found += [add_event(change, paper, party, noted) for party in meant]
    if not found:
        raise UserError(_("Nobody of these signs this paper. Choose who it is about."))
    settle(change, before, places)
    return found


def _check(noted: Noted, parties: Sequence[str]) -> None:
    if noted.state not in SIGN_STATES:
        raise UserError(
            _("“{text}” can't happen to a paper. Write one of: {states}.").format(
                text=noted.state, states=", ".join(SIGN_STATES)
            )
        )
    unknown = [each for each in parties if each not in PARTIES]
    if unknown:
        raise UserError(
            _("“{text}” is no party of a paper. Write one of: {parties}.").format(
                text=unknown[0], parties=", ".join(PARTIES)
            )
        )
    if noted.day > clock.today():
        raise UserError(_("This day is still ahead. Write the day on which it happened."))
    if noted.state == REFUSED and noted.reason is None:
        raise UserError(_("Write why they refused, then press the button again."))
    if noted.state == SCANNED and noted.attachment is None:
        raise UserError(_("Choose the file with the scan first."))


# -- files -------------------------------------------------------------------------------------


def _with_file(
    folder: DataFolder,
    placement: bytes,
    path: Path,
    progress: Progress,
    write: Callable[[Change, Brought], bytes],
) -> bytes:
    brought = bring(folder, placement, source_of(path), None, progress)
    try:
        with folder.change("paper.sign") as change:
            return write(change, brought)
    except BaseException:
        if brought.fresh:
            with suppress(OSError):
                folder.attachments.drop(brought.content)
        raise


def _noted(folder: DataFolder, brought: Brought, record: bytes, day: date | None) -> Noted:
    state = ELECTRONIC if brought.media == CONTAINER else SCANNED
    noted = Noted(state, day or clock.today(), folder.identity.name, attachment=record)
    _check(noted, ())
    return noted


def _attachment(change: Change, placement: bytes, brought: Brought, about: bytes) -> bytes:
    if brought.known is not None:
        return brought.known
    card = living(change, Placement, placement)
    record = Attachment(
        id=new_id(), scope=card.scope, placement_id=placement, digest=brought.content.digest,
        size=brought.content.size, name=brought.name, media=brought.media, about_id=about,
        kind=SIGNED_FILE if brought.media == CONTAINER else SCAN,
    )  # fmt: skip
    change.add(record)
    return record.id
