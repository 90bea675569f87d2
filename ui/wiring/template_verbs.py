"""What the room of templates asks and does; heavy, and imported when the room is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.actions import letterheads, name_forms, template_drafts, template_files, templates
from app.actions.template_drafts import Draft
from app.documents.kinds import KINDS
from app.documents.template import has_shipped
from app.documents.text_preview import (
    Seen,
    changed_lines,
    letterhead_seen,
    seen,
    takes_placement,
)
from app.i18n import Language, _
from app.reports import placements
from app.reports.letterheads import letterhead
from app.reports.name_forms import names
from app.reports.placements import PlacementFilter
from app.reports.template_versions import TextOf, own_versions, text_of_version, versions
from app.reports.templates import own_template
from ui.pages.templates.verbs import (
    LetterheadVerbs,
    Lines,
    Loaded,
    NameVerbs,
    PaperRow,
    TemplatesVerbs,
    TextVerbs,
)
from ui.wiring.desk import Desk

Refused = Callable[[str], object]
Then = Callable[[], object]
MOST_SHOWN = 500
"""Placements that a paper can be shown for; more are too many to choose from."""


def templates_verbs(desk: Desk) -> TemplatesVerbs:
    """Return what the room does."""
    return TemplatesVerbs(_texts(desk), _letterhead(desk), _names(desk))


def _texts(desk: Desk) -> TextVerbs:
    office = desk.office

    def keep(of: TextOf, text: str | None, based_on: bytes | None) -> None:
        draft = Draft(text, based_on) if text is not None else None
        template_drafts.keep_draft(office.folder, of, draft)

    def save(
        of: TextOf, text: str, based_on: bytes | None, source: str, then: Then, refused: Refused
    ) -> None:
        office.do(
            lambda folder: templates.save_template(
                folder, of, text, based_on=based_on, source=source or None
            ),
            said=lambda _done: _("The text is saved and in force from now on."),
            then=lambda _done: then(),
            refused=refused,
        )

    def use_shipped(of: TextOf, then: Then) -> None:
        office.do(
            lambda folder: templates.use_shipped(folder, of),
            said=lambda _done: _("The text is in force from now on."),
            then=lambda _done: then(),
        )

    def use_version(version: bytes, then: Then) -> None:
        office.do(
            lambda folder: templates.use_version(folder, version),
            said=lambda _done: _("The text is in force from now on."),
            then=lambda _done: then(),
        )

    def delete(version: bytes, then: Then) -> None:
        office.do(
            lambda folder: templates.delete_templates(folder, [version]),
            said=lambda _done: _("The version is deleted."),
            then=lambda _done: then(),
        )

    def difference(
        of: TextOf, version: bytes | None, text: str, then: Callable[[Lines], object]
    ) -> None:
        office.ask_later(then, _difference, of, version, text)

    def export(of: TextOf, text: str, path: Path) -> None:
        office.do(
            lambda _folder: template_files.export_template(of, text, path),
            said=lambda _none: _("The text is saved: {path}.").format(path=path),
            undoable=False,
        )

    def read_file(path: Path, meant: TextOf | None, then: Callable[[Any], object]) -> None:
        office.do(
            lambda _folder: template_files.read_template_file(path, meant, guess=True),
            then=then,
            undoable=False,
        )

    return TextVerbs(
        papers=lambda: office.ask(_papers),
        load=lambda of: office.ask(_loaded, of),
        keep=keep,
        save=save,
        use_shipped=use_shipped,
        use_version=use_version,
        delete=delete,
        versions=lambda of: office.ask(versions, of),
        difference=difference,
        see=lambda of, text, placement, then: office.ask_later(then, seen, of, text, placement),
        placements=lambda: office.ask(_people),
        takes_placement=takes_placement,
        export=export,
        read_file=read_file,
    )


def _letterhead(desk: Desk) -> LetterheadVerbs:
    office = desk.office

    def save(values: Mapping[str, object], refused: Refused) -> None:
        office.do(
            lambda folder: letterheads.save_letterhead(folder, **values),
            said=lambda _done: _("The letterhead is saved."),
            refused=refused,
        )

    def picture(path: Path, then: Callable[[str], object], refused: Refused) -> None:
        office.do(
            lambda _folder: letterheads.picture_of_file(path),
            then=then, refused=refused, undoable=False,
        )  # fmt: skip

    def see(row: Any, spoken: Language, then: Callable[[Seen], object]) -> None:
        office.ask_later(then, letterhead_seen, row, spoken)

    return LetterheadVerbs(lambda: office.ask(letterhead), save, picture, see)


def _names(desk: Desk) -> NameVerbs:
    office = desk.office

    def confirm(written: str, forms: Mapping[str, str], then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: name_forms.confirm_forms(folder, written, forms),
            then=lambda _done: then(),
            refused=refused,
        )

    def note(written: str, forms: Mapping[str, str], refused: Refused) -> None:
        office.do(lambda folder: name_forms.note_forms(folder, written, forms), refused=refused)

    return NameVerbs(
        lambda: office.ask(names),
        confirm,
        note,
        lambda written: office.do(lambda folder: name_forms.doubt_forms(folder, written)),
    )


def _papers(session: Any) -> list[PaperRow]:
    own, drafts = own_versions(session), template_drafts.drafts(session)
    rows = []
    for key, kind in KINDS.items():
        by_language: dict[str, int] = {}
        for spoken in kind.languages:
            version = own.get(TextOf(key, spoken), 0)
            if version or has_shipped(key, spoken):
                by_language[spoken] = version
        kinds = dict.fromkeys(of.placement_kind for of in own if of.paper == key)
        if by_language or kinds:
            rows.append(PaperRow(
                key.encode(), key, kind.title, by_language,
                tuple(each for each in kinds if each is not None),
                any(of.paper == key for of in drafts),
            ))  # fmt: skip
    return rows


def _loaded(session: Any, of: TextOf) -> Loaded:
    kept = template_drafts.draft_of(session, of)
    draft = kept.text if kept is not None else None
    found = own_template(session, of.paper, of.language, of.placement_kind)
    record = found.id if found is not None else None
    overtaken = kept is not None and kept.based_on != record
    if found is None:
        text = templates.shipped_text(of)
        return Loaded(text, 0, None, own_kind=False, draft=draft, overtaken=overtaken)
    own = found.placement_kind == of.placement_kind
    return Loaded(
        found.text, found.version, record, own_kind=own, draft=draft, overtaken=overtaken
    )


def _difference(session: Any, of: TextOf, version: bytes | None, text: str) -> Lines:
    before = text_of_version(session, version) if version is not None else None
    if before is None:
        whole = TextOf(of.paper, of.language)
        general = _loaded(session, whole) if of.placement_kind is not None else None
        before = general.text if general is not None else templates.shipped_text(of)
    return changed_lines(before, text)


def _people(session: Any) -> list[tuple[bytes, str]]:
    ids = placements.ids(session, PlacementFilter(), "student", False)
    rows = placements.fetch(session, ids[:MOST_SHOWN])
    return [
        (row.id, " · ".join(filter(None, (row.student_name, row.company_name)))) for row in rows
    ]
