"""Reading a spreadsheet and taking it in, for the three rooms that do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.errors import UserError
from app.i18n import _
from app.intake.columns import MissingColumnError
from app.intake.encodings import EncodingDoubtError
from app.intake.plan import Plan
from app.intake.tables import read_table
from app.ledger.folder import DataFolder
from app.progress import Progress
from ui.widgets.intake.check_step import Reading
from ui.widgets.intake.panel import Answer, ImportVerbs, Request
from ui.wiring.desk import Desk

Planner = Callable[..., Plan[Any]]
"""One of `app.actions.import_plans`."""


def import_verbs(
    desk: Desk,
    planner: Planner,
    taker: Callable[[DataFolder, Any], object],
) -> ImportVerbs:
    """Return how one kind of table is read and taken in."""

    def read(request: Request, then: Callable[[Answer], object]) -> None:
        def work(folder: DataFolder, progress: Progress) -> Answer:
            try:
                return _read(folder, request, planner, progress)
            except (EncodingDoubtError, MissingColumnError, UserError) as doubt:
                return doubt

        desk.office.do_long(lambda: _("Reading the file…"), work, then=then)

    def carry_out(plan: Plan[Any], then: Callable[[], object]) -> None:
        desk.office.do_long(
            lambda: _("Importing…"),
            lambda folder, _progress: taker(folder, plan),
            said=lambda _done: _("Imported: {summary}.").format(summary=plan.summary),
            then=lambda _done: then(),
        )

    return ImportVerbs(read, carry_out)


def _read(folder: DataFolder, request: Request, planner: Planner, progress: Progress) -> Reading:
    plan = planner(
        folder,
        request.file,
        mapping=request.mapping or None,
        encoding=request.encoding,
        sheet=request.sheet,
        progress=progress,
    )
    table = read_table(request.file, encoding=request.encoding, sheet=request.sheet)
    return Reading(plan, table.name, table.sheets)
