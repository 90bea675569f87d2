"""What was set aside, in words."""

from __future__ import annotations

from app.actions.titles import title_of
from app.i18n import _, ngettext
from app.reports.fields import word
from app.reports.history_words import moment_words
from app.reports.memory import FieldChange
from app.reports.quarantine import Attempt, QuarantineDetail, QuarantineRow, WaitingRow
from ui.models.table import Chip


def author_words(row: QuarantineRow) -> str:
    """Return who wrote it; somebody unknown too."""
    return row.author or _("somebody unknown")


def who_words(row: QuarantineRow) -> str:
    """Return "Ērika Ēvele, company mentor, computer 2 · 18.01.2027 14:02"."""
    role = word(row.role) if row.role else ""
    who = ", ".join(part for part in (author_words(row), role, row.device) if part)
    return f"{who} · {moment_words(row.at)}"


def came_words(row: QuarantineRow) -> str:
    """Return by which file it came, and when; nothing where that is not known."""
    if not row.file:
        return ""
    if row.came_at is None:
        return _("Came in the file “{file}”").format(file=row.file)
    return _("Came in the file “{file}”, {moment}").format(
        file=row.file, moment=moment_words(row.came_at)
    )


def state_chip(row: QuarantineRow) -> Chip:
    """Return how it stands."""
    if row.left_out:
        return "neutral", _("left out"), "skip-forward-line"
    return "waiting", _("to decide"), "pause-circle-line"


def waiting_count(row: QuarantineRow) -> str:
    """Return how many changes wait behind it; nothing where none do."""
    return str(row.waiting) if row.waiting else ""


def attempt_title(attempt: Attempt) -> str:
    """Return the record's name, and whether it would be new or deleted."""
    if attempt.deletes:
        return _("{record}: to be deleted").format(record=attempt.name)
    return _("{record} (new)").format(record=attempt.name) if attempt.created else attempt.name


def change_words(attempt: Attempt, change: FieldChange) -> str:
    """Return "schedule: 8.00–16.30 → 9.00–17.00 (now: 9.30–17.30)"."""
    after = change.after or _("empty")
    value = f"{change.before} → {after}" if change.before else after
    said = f"{change.title}: {value}"
    if change.field in attempt.now:
        now = attempt.now[change.field] or _("empty")
        said += " " + _("(changed since, now: {value})").format(value=now)
    return said


def waiting_words(row: WaitingRow) -> str:
    """Return "Days confirmed, 3 times, Ērika Ēvele"."""
    title = title_of(row.verb)
    times = ngettext("{count} time", "{count} times", row.count).format(count=row.count)
    return ", ".join(part for part in (title, times, row.author) if part)


def advice(detail: QuarantineDetail) -> str:
    """Return what can be done with it, where the buttons don't say all."""
    if detail.row.left_out and detail.acceptable:
        return _("It was left out. Its values can still be taken over.")
    if detail.row.left_out:
        return _("It was left out; what was built on it has come through.")
    if not detail.acceptable:
        return _(
            "A teacher may not write this either: leave it out, or ask the person to write it."
        )
    if not all(attempt.acceptable for attempt in detail.attempts):
        return _("Only the part that a teacher may write is taken over.")
    return ""


def chosen_words(count: int) -> str:
    """Return how many are chosen."""
    return ngettext("{count} change chosen", "{count} changes chosen", count).format(count=count)
