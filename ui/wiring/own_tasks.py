"""What else waits for a mentor or a student, and where each of it is mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from app.i18n import _
from app.i18n.dates import screen_date
from ui.theme import Kind
from ui.widgets.task_strip import Task
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk

if TYPE_CHECKING:
    from app.reports.missing_today import OwnTask

_LOOKS: Final[dict[str, tuple[Kind, str]]] = {
    "missing": ("problem", "calendar-event-line"),
    "returned": ("waiting", "arrow-go-back-line"),
    "draft": ("neutral", "pencil-line"),
    "unproven": ("waiting", "attachment-line"),
    "self_missing": ("waiting", "star-half-line"),
    "mentor_missing": ("waiting", "star-line"),
    "report_missing": ("waiting", "file-text-line"),
    "end_near": ("information", "flag-line"),
}
_TABS: Final = {
    "self_missing": "assessment", "mentor_missing": "assessment", "report_missing": "grade",
    "end_near": "cover",
}  # fmt: skip
"""Where it is mended, unless at a day of the diary."""
_ROOMS: Final = {"student": "mine", "mentor": "trainees"}


def ask(desk: Desk, then: Callable[[Sequence[Task]], object]) -> None:
    """Answer what waits, beside the window: plans and holidays are read for it."""
    from app.reports.missing_today import own_tasks

    heard = while_there(then)

    def answered(found: Sequence[OwnTask]) -> None:
        heard([_task(desk, each) for each in found])

    desk.office.ask_later(answered, own_tasks, desk.role)


def _task(desk: Desk, found: OwnTask) -> Task:
    words = partial(words_of, desk.role, found)
    return Task(*looks_of(found), words, partial(_open, desk, found))


def looks_of(found: OwnTask) -> tuple[Kind, str]:
    """Return the kind of colour and the icon of a task."""
    return _LOOKS[found.kind]


def _open(desk: Desk, found: OwnTask) -> None:
    tab = _TABS.get(found.kind, "diary")
    field = found.since.isoformat() if tab == "diary" else ""
    desk.go(_ROOMS[desk.role], record=found.placement, tab=tab, field=field)


def words_of(role: str, found: OwnTask) -> str:
    """Return what is to be done, for a mentor with the trainee's name."""
    return f"{found.student_name}: {_what(found)}" if role == "mentor" else _what(found)


def _what(found: OwnTask) -> str:
    if found.count:
        from app.reports.missing_words import kind_words

        return kind_words(found.kind, found.count)
    if found.kind == "end_near":
        return _("the placement ends on {date}").format(date=screen_date(found.since))
    if found.kind == "report_missing":
        return _("the placement report is not handed in")
    if found.kind == "self_missing":
        return _("the self-assessment is not written")
    return _("the assessment is not written")
