"""How each kind of line is worded: chip, title, detail, button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app import clock
from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date
from app.reports.packets import AddresseeRow
from app.reports.today import TodayLine
from ui.theme import Kind
from ui.widgets.translated import say


@dataclass(frozen=True)
class Wording:
    """Texts but the title are msgids; `plural` gives the title of a count."""

    kind: Kind
    icon: str
    chip: str
    plural: Callable[[int], str]
    button: str
    now: bool = True


WORDINGS: Final[dict[str, Wording]] = {
    "conflicts": Wording(
        "problem", "arrow-left-right-line", N_("Conflict"),
        lambda n: ngettext("{n} value differs", "{n} values differ", n), N_("Decide"),
    ),
    "quarantined": Wording(
        "waiting", "pause-circle-line", N_("Set aside"),
        lambda n: ngettext("{n} change is set aside", "{n} changes are set aside", n),
        N_("Look"),
    ),
    "no_company": Wording(
        "problem", "alarm-warning-line", N_("Deadline"),
        lambda n: ngettext(
            "{n} trainee has no company", "{n} trainees have no company", n
        ), N_("Open the list"),
    ),
    "no_mentor": Wording(
        "waiting", "user-search-line", N_("Missing"),
        lambda n: ngettext("{n} placement has no mentor", "{n} placements have no mentor", n),
        N_("Open the list"),
    ),
    "to_print": Wording(
        "information", "printer-line", N_("To print"),
        lambda n: ngettext(
            "{n} agreement is not printed", "{n} agreements are not printed", n
        ), N_("Print"),
    ),
    "papers_out": Wording(
        "waiting", "quill-pen-line", N_("Not signed"),
        lambda n: ngettext(
            "{n} placement has papers that not all have signed",
            "{n} placements have papers that not all have signed",
            n,
        ), N_("Open the list"),
    ),
    "not_returned": Wording(
        "waiting", "time-line", N_("Not returned"),
        lambda n: ngettext(
            "{n} agreement is not returned", "{n} agreements are not returned", n
        ), N_("Note the signing"),
    ),
    "diary_silent": Wording(
        "waiting", "pencil-line", N_("Diary"),
        lambda n: ngettext(
            "{n} diary has had no entry for a week", "{n} diaries have had no entry for a week", n
        ), N_("Remind"),
    ),
    "no_agreement": Wording(
        "problem", "file-warning-line", N_("Agreement"),
        lambda n: ngettext(
            "{n} placement is under way without a signed agreement",
            "{n} placements are under way without a signed agreement", n,
        ), N_("Look"),
    ),
    "days_missing": Wording(
        "problem", "calendar-event-line", N_("Missing"),
        lambda n: ngettext("{n} day is not written", "{n} days are not written", n),
        N_("Remind"),
    ),
    "days_waiting": Wording(
        "information", "checkbox-blank-circle-line", N_("Waiting"),
        lambda n: ngettext(
            "{n} day waits for the mentor", "{n} days wait for the mentor", n
        ), N_("Look"), now=False,
    ),
    "days_changed": Wording(
        "waiting", "edit-line", N_("Changed"),
        lambda n: ngettext(
            "{n} day was changed after its confirmation",
            "{n} days were changed after their confirmation", n,
        ), N_("Look"), now=False,
    ),
    "days_returned": Wording(
        "neutral", "arrow-go-back-line", N_("Returned"),
        lambda n: ngettext(
            "{n} day is returned for correction", "{n} days are returned for correction", n
        ), N_("Look"), now=False,
    ),
    "assessment_due": Wording(
        "problem", "star-line", N_("Assessment"),
        lambda n: ngettext(
            "{n} placement is over without an assessment",
            "{n} placements are over without an assessment", n,
        ), N_("Look"),
    ),
    "self_missing": Wording(
        "waiting", "star-half-line", N_("Self-assessment"),
        lambda n: ngettext(
            "{n} trainee has not assessed themselves",
            "{n} trainees have not assessed themselves", n,
        ), N_("Look"), now=False,
    ),
    "report_missing": Wording(
        "waiting", "file-text-line", N_("Report"),
        lambda n: ngettext(
            "{n} placement report is not handed in",
            "{n} placement reports are not handed in", n,
        ), N_("Look"), now=False,
    ),
    "grade_missing": Wording(
        "problem", "award-line", N_("Final grade"),
        lambda n: ngettext("{n} final grade is not given", "{n} final grades are not given", n),
        N_("Look"),
    ),
    "to_complete": Wording(
        "good", "check-double-line", N_("To complete"),
        lambda n: ngettext(
            "{n} placement is over, assessed and graded",
            "{n} placements are over, assessed and graded", n,
        ), N_("Complete"), now=False,
    ),
    "end_near": Wording(
        "information", "flag-line", N_("End"),
        lambda n: ngettext(
            "{n} placement ends within two weeks", "{n} placements end within two weeks", n
        ), N_("Look"), now=False,
    ),
    "starting": Wording(
        "information", "play-circle-line", N_("Start"),
        lambda n: ngettext(
            "{n} placement starts this week", "{n} placements start this week", n
        ), N_("Look"), now=False,
    ),
}  # fmt: skip
_OVER: Final = (
    "assessment_due", "self_missing", "report_missing", "grade_missing", "to_complete"
)  # fmt: skip
SILENT: Final = Wording(
    "neutral", "mail-line", N_("Silent"), lambda n: str(n), N_("Send again"), now=False
)


def title(line: TodayLine) -> str:
    """Return "3 trainees have no company"."""
    return WORDINGS[line.kind].plural(line.count).format(n=line.count)


def detail(line: TodayLine) -> str:
    """Return who, and since when or in how many days."""
    parts = [names(line), when(line)]
    return " · ".join(part for part in parts if part)


def names(line: TodayLine) -> str:
    """Return the first names, and how many more there are."""
    told = ", ".join(name for name in line.names if name)
    more = len(line.placement_ids) - len(line.names)
    if more > 0 and told:
        rest = ngettext("and {n} more", "and {n} more", more).format(n=more)
        return f"{told} {rest}"
    return told


def when(line: TodayLine) -> str:
    """Return what the line's earliest day means for this kind of line."""
    if line.since is None:
        return ""
    left = (line.since - clock.today()).days
    if line.kind in ("no_company", "no_mentor", "to_print"):
        return _before_start(left, line.since)
    if line.kind in _OVER:
        return _("over since {date}").format(date=screen_date(line.since))
    if line.kind in ("not_returned", "papers_out"):
        return _("printed on {date}").format(date=screen_date(line.since))
    if line.kind == "starting":
        return _("from {date}").format(date=screen_date(line.since))
    if line.kind in ("days_missing", "end_near"):
        return _("the first one on {date}").format(date=screen_date(line.since))
    if line.kind == "diary_silent":
        return _("last entry {date}").format(date=screen_date(line.since))
    return ""


def _before_start(left: int, start: date) -> str:
    if left > 0:
        said = ngettext(
            "{n} day until the first one starts", "{n} days until the first one starts", left
        )
        return said.format(n=left)
    return _("should have started on {date}").format(date=screen_date(start))


def silent_title(person: AddresseeRow) -> str:
    """Return "Juris Ozols has not answered since 03.12.2026"."""
    assert person.unconfirmed_since is not None
    day = person.unconfirmed_since.astimezone().date()
    return _("{name} has not answered since {date}").format(name=person.name, date=screen_date(day))


def silent_detail(person: AddresseeRow) -> str:
    """Return when they were heard of last."""
    if person.heard_at is None:
        return _("No file has come from them yet")
    day = person.heard_at.astimezone().date()
    return _("The last file came on {date}").format(date=screen_date(day))


def button(wording: Wording) -> str:
    """Return the translated word of a line's button."""
    return say(wording.button)
