"""What is said of a day besides its times."""

from __future__ import annotations

from app import clock
from app.i18n import N_, _
from app.reports.correction_words import changes_line
from app.reports.diary import DayRow, WaitingTrainee
from app.rules.periods import week_text
from ui.widgets.translated import say

ABSENCES = {
    "illness": N_("Absent: illness"),
    "excused": N_("Absent, excused"),
    "unexcused": N_("Absent, unexcused"),
    "school": N_("At school"),
    "holiday": N_("Holiday"),
}


def work_words(day: DayRow) -> str:
    """Return what was done, or why the trainee was away."""
    if day.absence:
        why = say(ABSENCES.get(day.absence, "")) or day.absence
        return f"{why}. {day.work_done}" if day.work_done else why
    return day.work_done or _("Nothing is written about the work done.")


def beside_words(day: DayRow) -> str:
    """Return the line under the work: the programme's item, the trainee's comment, what is odd."""
    said = [_("item {number}").format(number=day.item) if day.item else ""]
    if day.comment:
        said.append(day.comment)
    if day.state == "submitted" and day.review_comment:
        said.append(_("corrected; you wrote: “{comment}”").format(comment=day.review_comment))
    if day.on_behalf:
        form = _("from a form: {name}").format(name=day.form) if day.form else ""
        said.append(form or _("written by the mentor"))
    return " · ".join(word for word in said if word)


def change_words(day: DayRow) -> str:
    """Return what differs from what the mentor confirmed, and why; empty where nothing does."""
    if not day.waits or not day.once_confirmed:
        return ""
    if day.state == "changed":
        said = [_("Changed after confirmation on another computer, without a reason")]
    else:
        said = [_("Corrected after confirmation")]
    if day.differs:
        said.append(changes_line(day.differs))
    reasons = " · ".join(each.reason for each in day.corrections if each.open)
    if reasons:
        said.append(_("Reason: {why}").format(why=reasons))
    return "\n".join(said)


def others_words(name: str) -> str:
    """Return why this mentor can't judge a day that `name` confirmed, and what to do."""
    return _(
        "Confirmed by {name} before it changed, so only they can confirm it anew or return it. "
        "Remind them, or ask the school."
    ).format(name=name or _("another mentor"))


def about_words(who: WaitingTrainee) -> str:
    """Return "programmēšanas tehniķe · Daugavpils tehnikums · 4. nedēļa no 22"."""
    said = [who.qualification, who.school_name]
    if who.starts_on is not None and who.ends_on is not None:
        said.append(week_text(clock.today(), who.starts_on, who.ends_on) or "")
    return " · ".join(word for word in said if word)
