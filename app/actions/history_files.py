"""The history, as far as it is wanted, as a PDF or a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app import clock
from app.actions.titles import step_title
from app.documents import whole_file
from app.documents.history import HistoryFacts, HistoryLine, write_history
from app.documents.spreadsheet import write_table
from app.errors import UserError
from app.i18n import _, ngettext
from app.i18n.dates import screen_period
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.reports.devices import DeviceRow, device_words
from app.reports.fields import word
from app.reports.history_choices import filter_words
from app.reports.history_words import NOTHING, author_words, moment_words
from app.reports.journal import Spot, count, first_spot, told
from app.reports.memory import IN_FORCE, FieldChange, state_name
from app.reports.steps import NamedRow, StepRow
from app.reports.wanted import Wanted

Told = tuple[StepRow, list[NamedRow]]
MOST_LINES: Final = 5_000
"""Records on one paper: some 400 pages."""
SHORT: Final = 48
"""Letters of a change that may stand on one line with others."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file of history: how many steps it has, and how many pages if it is a paper."""

    path: Path
    steps: int
    pages: int = 0


def save_history(
    folder: DataFolder, wanted: Wanted, out: Path, progress: Progress = silent
) -> Saved:
    """Write the history as PDF, or where `out` ends in .csv for a spreadsheet.

    `progress` counts steps and may cancel. Raises `UserError`: for more than a paper holds, and
    as for any file; then there is none.
    """
    with folder.read() as session:
        spot = first_spot(session)
        whole = _count(session, wanted, spot)
        progress(0, whole)
        steps = _counting(told(session, wanted, spot), progress, whole)
        if out.suffix.lower() == ".csv":
            write_table(out, _head(), (row for each in steps for row in _table_rows(*each)))
            return Saved(out, whole)
        facts = _facts(folder, session, wanted, steps)
    return Saved(out, whole, write_history(facts, out))


def file_name(subject: str, ending: str) -> str:
    """Return a name for a file of history that any system and any mail takes."""
    return whole_file.file_name(f"{_('History')} {subject}", ending)


def _count(session: Session, wanted: Wanted, spot: Spot) -> int:
    whole, more = count(session, wanted, spot)
    while more is not None:
        found, more = count(session, wanted, more)
        whole += found
    return whole


def _counting(steps: Iterable[Told], progress: Progress, whole: int) -> Iterator[Told]:
    for done, each in enumerate(steps, 1):
        yield each
        progress(done, whole)


def _facts(
    folder: DataFolder, session: Session, wanted: Wanted, steps: Iterable[Told]
) -> HistoryFacts:
    lines: list[HistoryLine] = []
    days = []
    for step, rows in steps:
        days.append(step.at.astimezone().date())
        apart = replace(step, student="") if wanted.placement is not None else step
        lines += [_line(apart, named) for named in rows] or [_line(apart, None)]
        if len(lines) > MOST_LINES:
            raise UserError(
                _(
                    "This is too much for one paper: more than {most} records. Narrow the history "
                    "down by days or by person, or save it for a spreadsheet."
                ).format(most=MOST_LINES)
            )
    about = filter_words(session, wanted) or [(_("Of what"), _("everything in this folder"))]
    if days:
        about.append((_("Period"), screen_period(min(days), max(days))))
    counted = ngettext("{count} step", "{count} steps", len(days)).format(count=len(days))
    name, moment = folder.identity.name, moment_words(clock.now())
    made = _("{name}, {moment}").format(name=name, moment=moment)
    about += [(_("In all"), counted), (_("Prepared by"), made)]
    footer = _("History. Prepared by {name}, {moment}").format(name=name, moment=moment)
    return HistoryFacts(_("History"), tuple(about), lines, name, footer)


def _line(step: StepRow, named: NamedRow | None) -> HistoryLine:
    when = [moment_words(step.at)]
    if step.came_at is not None:
        when.append(_("here {moment}").format(moment=moment_words(step.came_at)))
    state = step.state if named is None else named.row.state
    return HistoryLine(
        "\n".join(when),
        author_words(step.name, step.role, _elsewhere(step.device)),
        step_title(step.verb, step.about),
        _record_words(step, named) if named is not None else step.student,
        _changes(named.row.changes) if named is not None else (),
        "" if state in (IN_FORCE, "partly") else state_name(state),
    )


def _record_words(step: StepRow, named: NamedRow) -> str:
    name = _("{record} (new)").format(record=named.name) if named.row.created else named.name
    return ", ".join(filter(None, (step.student, name)))


def _changes(changes: Sequence[FieldChange]) -> tuple[str, ...]:
    """Return the changes a line each, or on one line where all are short."""
    words = tuple(map(_change_words, changes))
    return ("; ".join(words),) if all(len(each) <= SHORT for each in words) else words


def _change_words(change: FieldChange) -> str:
    words = _("{field}: {value}").format(field=change.title, value=change.after or NOTHING)
    if change.before:
        words = _("{change} (before: {value})").format(change=words, value=change.before)
    if change.state in (IN_FORCE, "gone"):
        return words
    return _("{change} ({state})").format(change=words, state=state_name(change.state))


def _elsewhere(device: DeviceRow | None) -> DeviceRow | None:
    """Return a computer as a paper names it: who reads that sits at another one."""
    return replace(device, here=False) if device is not None else None


def _head() -> list[str]:
    return [
        _("When"), _("Here since"), _("File"), _("Who"), _("Role"), _("Computer"), _("What"),
        _("Placement"), _("Record"), _("Field"), _("Before"), _("After"), _("State"),
    ]  # fmt: skip


def _table_rows(step: StepRow, rows: Sequence[NamedRow]) -> Iterator[list[str]]:
    start = [
        moment_words(step.at),
        moment_words(step.came_at) if step.came_at is not None else "",
        step.file,
        step.name,
        word(step.role) if step.role else "",
        device_words(_elsewhere(step.device)),
        step_title(step.verb, step.about),
    ]
    for named in rows:
        for change in named.row.changes:
            yield [
                *start, named.student, named.name, change.title, change.before, change.after,
                state_name(change.state),
            ]  # fmt: skip
        if not named.row.changes:
            yield [*start, named.student, named.name, "", "", "", state_name(named.row.state)]
    if not rows:
        yield [*start, step.student, "", "", "", "", state_name(step.state)]
