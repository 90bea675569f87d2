"""The room of reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.documents.whole_file import file_name
from app.exchange.letters import Letter
from app.i18n import Language, _, ngettext
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.reports import groups, surveys, totals
from app.reports.archive import archive
from app.reports.coverage import coverage, programme_titles
from app.reports.group_weeks import first_and_last, group_weeks
from app.reports.missing import lacking
from app.reports.reminders import Reminder, reminders
from ui.pages.reports.functions import Draft, ReportsFunctions
from ui.widgets.new_file import ask_folder, ask_where, documents
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk
from ui.wiring.sending import letter_functions


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.reports.page import ReportsPage

    office = desk.office
    return ReportsPage(
        ReportsFunctions(
            groups=lambda: office.ask_once(groups.codes),
            span=lambda: office.ask_once(first_and_last),
            years=lambda: office.ask_once(totals.years),
            weeks=lambda wanted, then: office.ask_later(while_there(then), group_weeks, wanted),
            totals=lambda by, year, then: office.ask_later(
                while_there(then), totals.year_totals, by, year
            ),
            open_week=lambda placement, day: desk.go(
                "placements", record=placement, tab="diary", field=f"week:{day.isoformat()}"
            ),
            programmes=lambda: office.ask_once(programme_titles),
            coverage=lambda wanted, then: office.ask_later(while_there(then), coverage, wanted),
            open_hours=lambda placement: desk.go("placements", record=placement, tab="hours"),
            open_placements=lambda ids: desk.go("placements", only=ids or None),
            archive=lambda wanted, then: office.ask_later(while_there(then), archive, wanted),
            open_paper=lambda placement, kind: desk.go(
                "placements", record=placement, tab="papers", field=kind
            ),
            lacking=lambda then: office.ask_later(while_there(then), lacking),
            reminders=lambda then: office.ask_later(while_there(then), reminders),
            letter=partial(_letter, desk),
            letters=letter_functions(desk),
            save_drafts=partial(_save_drafts, desk),
            save_calendar=partial(_save_calendar, desk),
            companies_asked=lambda: office.ask_once(surveys.companies_asked),
            surveys=lambda wanted, then: office.ask_later(
                while_there(then), surveys.averages, wanted
            ),
        )
    )


def _letter(desk: Desk, reminder: Reminder, spoken: Language) -> Letter:
    from app.actions.reminding import letter, sender

    return letter(reminder, spoken, desk.office.ask(sender, desk.office.folder.identity))


def _save_drafts(desk: Desk, drafts: Sequence[Draft]) -> None:
    from app.actions.reminding import letter, save_drafts, sender

    title = _("Where to keep the drafts")
    place = ask_folder(desk.app.activeWindow(), title, documents())
    if place is None:
        return

    def action(folder: DataFolder, progress: Progress) -> int:
        with folder.read() as session:
            signed = sender(session, folder.identity)
        letters = [
            (each.name, changed or letter(each, spoken, signed)) for each, spoken, changed in drafts
        ]
        return len(save_drafts(letters, place, progress))

    def said(count: int) -> str:
        text = ngettext(
            "{count} mail draft is in “{place}”. A double click opens one to be sent.",
            "{count} mail drafts are in “{place}”. A double click opens one to be sent.",
            count,
        )
        return text.format(count=count, place=place.name or place)

    desk.office.do_long(lambda: _("Writing the drafts…"), action, said=said, undoable=False)


def _save_calendar(desk: Desk, reminder: Reminder, spoken: Language) -> None:
    from app.actions.reminding import save_calendar

    out = ask_where(
        desk.app.activeWindow(),
        _("Save for the calendar"),
        documents() / file_name(f"Prakse {reminder.name}", ".ics"),
        _("Calendars (*.ics)"),
        ".ics",
    )
    if out is None:
        return
    desk.office.do(
        lambda _folder: save_calendar(reminder, spoken, out),
        said=lambda path: _("The reminder is in “{file}”.").format(file=path.name),
        undoable=False,
    )
