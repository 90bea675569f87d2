"""Amendments of a placement's agreement and its termination: writing, looking, printing."""

from __future__ import annotations

from collections.abc import Sequence

from app import clock
from app.i18n import _
from app.reports.amendments import AmendmentRow, amendments_of
from app.rules.amended import Changed
from ui.pages.placements.amending_verbs import AmendingVerbs, Ending, Made
from ui.pages.placements.cover_verbs import Refused
from ui.tasks.printing import MOST_PAGES
from ui.wiring.desk import Desk
from ui.wiring.printing import save_papers, send_to_printer


def wire_amending(desk: Desk, placement: bytes) -> AmendingVerbs:
    """Return the verbs of the card."""
    from app.actions import amending as actions
    from app.documents.amended import COMPARED, reworded, words_of
    from app.documents.bound import languages_of
    from app.documents.chosen import text_in_force
    from app.documents.paper import file_word
    from app.documents.preview import preview_of
    from app.i18n import language
    from app.reports.paper_files import paper_file_names

    office = desk.office

    def amend(then: Made) -> None:
        office.do(
            lambda folder: actions.amend(folder, placement),
            said=lambda _made: _("The amendment is begun with what differs from the agreement."),
            then=then,
        )

    def terminate(ending: Ending, then: Made, refused: Refused) -> None:
        office.do(
            lambda folder: actions.terminate(
                folder, placement, ending.last_day, ending.reason, ending.initiator,
                ends=ending.ends,
            ),
            said=lambda _made: _("The termination is ready to be printed."),
            then=then,
            refused=refused,
        )  # fmt: skip

    def save(record: bytes, field: str, value: object, refused: Refused) -> None:
        written = {field: value}
        office.do(
            lambda folder: actions.edit_amendment(folder, record, **written), refused=refused
        )

    def change(record: bytes, changes: Sequence[Changed], refused: Refused) -> None:
        office.do(lambda folder: actions.change_amended(folder, record, changes), refused=refused)

    def compare(record: bytes) -> None:
        office.do(
            lambda folder: actions.compare_again(folder, record),
            said=lambda count: (
                _("The changes are as of now.")
                if count
                else _("Nothing differs from the agreement as it was printed.")
            ),
        )

    def delete(record: bytes) -> None:
        office.do(
            lambda folder: actions.delete_amendment(folder, record),
            said=lambda _none: _("It is deleted."),
        )

    def file_name(row: AmendmentRow, spoken: str) -> str:
        (first, *_more) = languages_of(spoken)
        template = office.ask(text_in_force, row.amends, first).template
        title, numbers = file_word(row.amends, template), {placement: row.number_text or None}
        return office.ask(paper_file_names, [placement], title, numbers)[placement]

    return AmendingVerbs(
        rows=lambda: office.ask(amendments_of, placement),
        words=words_of,
        fields=lambda: COMPARED,
        shown_value=lambda field, text: reworded(field, text, language()),
        amend=amend,
        terminate=terminate,
        save=save,
        change=change,
        compare=compare,
        delete=delete,
        preview=lambda row, spoken, then: office.ask_later(
            then, lambda session: preview_of(session, row.amends, row.id, spoken)
        ),
        file_name=file_name,
        save_file=lambda row, spoken, copies, path: save_papers(
            desk, [row.id], spoken, copies, path, row.amends
        ),
        print=lambda row, spoken, copies, page, pages: send_to_printer(
            desk, [row.id], spoken, copies, page, pages or MOST_PAGES, row.amends
        ),
        today=clock.today,
        writable=desk.role == "teacher" and desk.may_write(placement),
    )
