"""The school's own texts of papers: saved as versions, gone back to, taken from a file, deleted.

Nothing is printed from a text that can't be, so none such is saved: the first thing that is wrong
with it is said with its line. A text that isn't ready lies with `template_drafts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import func, select

from app.actions.fields import living
from app.actions.registry import registry_scope
from app.documents.checking import refuse_broken
from app.documents.kinds import KINDS
from app.documents.template import has_shipped, read_template, shipped_template
from app.errors import UserError
from app.i18n import LANGUAGES, Language, _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import PaperTemplate, new_id
from app.reports.listing import gone
from app.reports.template_versions import TextOf, printed_from
from app.reports.templates import newest_template
from app.rules import kinds
from app.rules.canonical import LONGEST
from app.rules.names import tidy
from app.rules.paper_words import IMPORTED, KEPT, OWN, SHIPPED

LONGEST_NAME: Final = 200


def save_template(
    folder: DataFolder,
    of: TextOf,
    text: str,
    name: str | None = None,
    based_on: bytes | None = None,
    source: str | None = None,
) -> bytes | None:
    """Save a text as the next version, in force from now on; return its id.

    `source` is the file that it was taken from. The text that is in force already makes no new
    version; the program's own makes none either, and is gone back to.
    """
    check_place(of)
    text = tidied(text)
    if not text or len(text) > LONGEST:
        raise UserError(_("A text of a paper has at least one letter and at most 100,000."))
    refuse_broken(of.paper, read_template(text))
    if of.placement_kind is None and text == shipped_text(of):
        return use_shipped(folder, of)
    with folder.change("template.save") as change:
        now = newest_template(change, of.paper, of.language, of.placement_kind)
        if now is not None and now.origin != SHIPPED and now.text == text:
            return now.id
        record = _next(change, of, IMPORTED if source else OWN)
        record.text = text
        record.name = tidy(name or "")[:LONGEST_NAME] or (now.name if now is not None else None)
        record.source = tidy(source or "")[:LONGEST_NAME] or None
        record.based_on_id = based_on
        record.legal_basis = read_template(text).front.get("legal_basis") or None
        return record.id


def use_shipped(folder: DataFolder, of: TextOf) -> bytes | None:
    """Go back to the program's own text, or to the text for all kinds of placement.

    None where that is in force already. The school's versions stay and can be used again.
    """
    check_place(of)
    with folder.change("template.save") as change:
        now = newest_template(change, of.paper, of.language, of.placement_kind)
        if now is None or now.origin == SHIPPED:
            return None
        record = _next(change, of, SHIPPED)
        if has_shipped(of.paper, _spoken(of)):
            shipped = shipped_template(of.paper, _spoken(of))
            record.source = shipped.front.get("version", "1")
            record.legal_basis = shipped.front.get("legal_basis") or None
        return record.id


def use_version(folder: DataFolder, version: bytes) -> bytes | None:
    """Put an earlier version in force again, as the newest one; return its id."""
    with folder.read() as session:
        found = session.get(PaperTemplate, version)
        if found is None or not found.alive or found.origin == KEPT:
            raise gone()
        of = TextOf(found.paper or "", found.language or "", found.placement_kind)
        kept = found.text, found.name, found.origin
    if kept[2] == SHIPPED:
        return use_shipped(folder, of)
    return save_template(folder, of, kept[0] or "", kept[1], version)


def delete_templates(folder: DataFolder, ids: Iterable[bytes]) -> None:
    """Delete versions; one that papers were printed from stays, since it reprints them."""
    wanted = list(ids)
    with folder.change("template.delete") as change:
        if printed_from(change, wanted):
            raise UserError(
                _("Papers were printed from this version. It stays, so that they can be printed "
                  "again just as they were. Go back to another version instead.")
            )  # fmt: skip
        for record in wanted:
            change.delete(living(change, PaperTemplate, record))


def check_place(of: TextOf) -> None:
    """Raise `UserError` where there can be no such text."""
    if of.paper not in KINDS:
        raise UserError(
            _("There is no paper “{name}”. Choose one of: {papers}.").format(
                name=of.paper, papers=", ".join(KINDS)
            )
        )
    if of.language not in LANGUAGES or of.language not in KINDS[of.paper].languages:
        raise UserError(
            _("This paper has no text in the language “{name}”. Choose one of: {languages}.")
            .format(name=of.language, languages=", ".join(KINDS[of.paper].languages))
        )  # fmt: skip
    kind = of.placement_kind
    if kind is not None and (kind not in kinds.KINDS or KINDS[of.paper].of != "placement"):
        raise UserError(_("This paper has no text for that kind of placement alone."))


def shipped_text(of: TextOf) -> str:
    """Return the program's own text; nothing where it has none."""
    spoken = _spoken(of)
    return shipped_template(of.paper, spoken).text if has_shipped(of.paper, spoken) else ""


def tidied(text: str) -> str:
    """Return a text as it is kept: every line ends in the one way, the last too."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain.rstrip() + "\n" if plain.strip() else ""


def _spoken(of: TextOf) -> Language:
    return "en" if of.language == "en" else "lv"


def _next(change: Change, of: TextOf, origin: str) -> PaperTemplate:
    t = PaperTemplate
    latest = change.scalar(
        select(func.max(t.version)).where(
            t.paper == of.paper, t.language == of.language,
            t.placement_kind == of.placement_kind,
        )
    )  # fmt: skip
    record = PaperTemplate(
        id=new_id(), scope=registry_scope(change, PaperTemplate), paper=of.paper,
        language=of.language, placement_kind=of.placement_kind, origin=origin,
        version=(latest or 0) + 1,
    )  # fmt: skip
    change.add(record)
    return record
