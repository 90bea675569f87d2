"""Taking back, doing again, and deciding between two values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.actions.confirmed_days import ConfirmedError, refuse_unsettling
from app.actions.fields import judged
from app.actions.handing_out import SET_BY_SCHOOL, follow, settle_terms
from app.actions.printed_stays import PrintedError, refuse_unprinting
from app.actions.signature_events import settle_signed
from app.actions.taking_back import BuiltOnError, built_on_import
from app.errors import UserError
from app.exchange.removal import REMOVE, undo_removal
from app.exchange.withdraw import withdraw
from app.i18n import _
from app.ledger.change import NotYoursError, raw_connection
from app.ledger.ended import AccessEndedError
from app.ledger.folder import DataFolder
from app.ledger.history import history
from app.ledger.undo import (
    IMPORT,
    Step,
    Undone,
    find_step,
    next_redo,
    root_of,
    steps,
    title_verb,
    undo,
)
from app.records import ALIVE, Attachment, shapes
from app.reports.conflicts import ConflictRow, conflict
from app.reports.fields import HIDDEN, field_name
from app.rules.attached import read_kind
from app.rules.count import DiaryDay
from app.rules.day_entry import faults_of_times
from app.rules.day_words import fault_words
from app.rules.marks import read_mark
from app.rules.periods import check_period

_FREE = frozenset(
    {
        "log_entry", "assessment", "criterion_mark", "note", "placement_report", "correction",
        "part_mark", "final_grade",
    }
)  # fmt: skip
"""Tables whose texts are taken as written, lines and all."""


_FAR_BACK = 1_000
"""Actions that Ctrl+Z looks at."""


class _OverwrittenError(UserError):
    """Everything that an action wrote was written again since."""


_IN_THE_WAY = (
    _OverwrittenError, BuiltOnError, AccessEndedError, ConfirmedError, NotYoursError,
    PrintedError,
)  # fmt: skip
"""What keeps an action from being taken back, for good."""


def undo_last(folder: DataFolder) -> Undone:
    """Take back the latest action of this folder that still stands.

    What somebody has written over, built on, or confirmed since can't be taken back, nor what was
    written where access has ended; the one before it is, then, so that it never stands in the way
    for good. `UserError` where none is left.
    """
    with folder.read() as session:
        standing = [step for step in steps(_cursor(session), _FAR_BACK) if step.stands]
    overwritten: UserError | None = None
    for step in standing:
        try:
            return _undo(folder, step, "undo")
        except _IN_THE_WAY as error:
            overwritten = overwritten or error
    raise overwritten or UserError(_("There is nothing to undo."))


def redo_last(folder: DataFolder) -> Undone:
    """Do again what was just taken back."""
    with folder.read() as session:
        step = next_redo(_cursor(session))
    if step is None:
        raise UserError(_("There is nothing to do again."))
    return _undo(folder, step, "redo")


def undo_action(folder: DataFolder, action: bytes) -> Undone:
    """Take back one action of this folder, wherever it lies in the past."""
    step = _step(folder, action)
    if step is None:
        raise UserError(_("This action isn't known here. List the actions again."))
    if step.undone_by is not None:
        raise UserError(_("This was undone already."))
    if not step.stands:
        raise UserError(_("This can't be undone."))
    return _undo(folder, step, "undo")


def _step(folder: DataFolder, action: bytes) -> Step | None:
    with folder.read() as session:
        return find_step(_cursor(session), action)


def _undo(folder: DataFolder, step: Step, verb: str) -> Undone:
    with folder.read() as session:
        root = root_of(_cursor(session), step)
    if root.verb == REMOVE:
        return undo_removal(folder, step, root, verb)
    if root.verb == IMPORT:
        if step.verb != "undo":
            _check_built_on(folder, root)
        done = withdraw(folder, step, root, verb)
        settle_terms(folder, SET_BY_SCHOOL)
        settle_signed(folder)
        return done
    corrects = root.verb == "log.correct"
    try:
        with folder.change(verb) as change:
            done = undo(change, step)
            follow(change, done.tables)
            if not done.written:
                raise _OverwrittenError(
                    _(
                        "This can't be undone: everything it changed was changed again since. "
                        "Look at the history and restore single values there."
                    )
                )
            if not corrects:
                refuse_unsettling(change)
            refuse_unprinting(change)
    except NotYoursError as error:
        if not corrects:
            raise
        raise ConfirmedError(
            _("The mentor has answered this correction, so it stays. Correct the day again.")
        ) from error
    return done


def _check_built_on(folder: DataFolder, root: Step) -> None:
    with folder.read() as session:
        built = built_on_import(session, int.from_bytes(root.id, "big"))
    if built:
        raise BuiltOnError(built)


def undoable(session: Session, most: int = 50) -> list[Step]:
    """Return the latest actions that can be taken back, newest first.

    What was done again bears the verb of what it was about.
    """
    cursor = _cursor(session)
    found = [step for step in steps(cursor, most) if step.stands]
    return [replace(step, verb=title_verb(cursor, step)) for step in found]


def keep_value(folder: DataFolder, wanted: bytes, number: int) -> None:
    """Resolve a conflict by keeping its `number`-th value, counted from 1 as shown."""
    row = _conflict(folder, wanted)
    if not 1 <= number <= len(row.values):
        raise UserError(
            _("This conflict has {count} values. Choose one of them.").format(count=len(row.values))
        )
    chosen = row.values[number - 1].fields
    _resolve(folder, row, [chosen.get(field) for field in row.fields])


def keep_fields(folder: DataFolder, wanted: bytes, values: dict[str, Any]) -> None:
    """Resolve a conflict with a third value: column name -> value, dates as "2027-01-11".

    Every part that people see must be there: nobody gets half of each author's. `UserError` for
    values that can't be.
    """
    row = _conflict(folder, wanted)
    shown = row.values[0].fields
    missing = [field for field in row.fields if field not in values and field not in HIDDEN]
    if missing:
        raise UserError(
            _("Write every part of the value: {fields}.").format(
                fields=", ".join(map(field_name, missing))
            )
        )
    _judge_together(values)
    chosen = {field: values.get(field, shown.get(field)) for field in row.fields}
    tidied = _stripped if row.table in _FREE else judged
    if row.table == Attachment.__tablename__:
        tidied = _attached
    _resolve(folder, row, [tidied(field, value) for field, value in chosen.items()])


def _attached(field: str, value: Any) -> Any:
    return read_kind(value) if field == "kind" and value else _stripped(field, value)


def _stripped(_field: str, value: Any) -> Any:
    return (value.strip() or None) if isinstance(value, str) else value


def _judge_together(values: dict[str, Any]) -> None:
    for period in (("starts_on", "ends_on"), ("insured_from", "insured_until")):
        first, last = (values.get(name) for name in period)
        if first and last:
            check_period(date.fromisoformat(first), date.fromisoformat(last))
    times = values.get("starts"), values.get("ends"), values.get("rest")
    for fault in faults_of_times(*times):
        raise UserError(fault_words(fault, DiaryDay(None)))
    if values.get("mark"):
        read_mark(values["mark"], values.get("scale"))


def _conflict(folder: DataFolder, wanted: bytes) -> ConflictRow:
    with folder.read() as session:
        row = conflict(session, wanted)
    if row is None:
        raise UserError(_("This conflict was resolved already. List the conflicts again."))
    return row


def _resolve(folder: DataFolder, row: ConflictRow, values: list[Any]) -> None:
    shape = next(shape for shape in shapes().values() if shape.name == row.table)
    value: Any = values[0] if len(values) == 1 else values
    if len(values) > 1 and all(part is None for part in values):
        value = None
    if row.cell == ALIVE:
        value = bool(values[0])
    with folder.change("conflict.resolve") as change:
        scope = change.cursor.execute(
            "SELECT scope FROM conflict WHERE record = ? AND cell = ? AND table_no = ?",
            (row.record, row.cell, shape.number),
        ).fetchone()
        if scope is None:
            raise UserError(_("This conflict was resolved already. List the conflicts again."))
        change.write(scope[0], shape.number, row.record, {row.cell: value})
        follow(change, [shape.number])


def restore_value(folder: DataFolder, record: bytes, changeset: bytes, cell: int) -> None:
    """Write the value that a cell had after an earlier changeset once more."""
    with folder.change("value.restore") as change:
        for version in history(change.cursor, record):
            if version.changeset != changeset:
                continue
            for number, _before, after in version.changes:
                if number == cell:
                    row = change.cursor.execute(
                        "SELECT s.scope FROM cell x JOIN changeset s ON s.no = x.changeset "
                        "WHERE x.record = ? AND s.hash = ?",
                        (record, changeset),
                    ).fetchone()
                    change.write(row[0], version.table, record, {cell: after})
                    refuse_unsettling(change)
                    follow(change, [version.table])
                    return
        raise UserError(_("This value isn't in the history any more. Open the history again."))


def _cursor(session: Session) -> Any:
    return raw_connection(session.connection()).cursor()
