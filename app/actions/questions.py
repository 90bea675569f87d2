"""A ready text that asks somebody about changes of theirs that were set aside. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.actions.titles import title_of
from app.i18n import _, speaking
from app.reports.history_words import moment_words
from app.reports.quarantine import Attempt, QuarantineDetail, quarantined


@dataclass(frozen=True)
class Question:
    """A letter; `to` is empty where no e-mail is known."""

    to: str
    subject: str
    body: str


def question_about(
    session: Session, changesets: Sequence[bytes], language: str, teacher: str
) -> Question:
    """Write to the author of these changes, in their language, what they tried and why it waits.

    Fields are named, their values are not: mail is read by others. All must be of one author.
    """
    with speaking(language):
        found = [quarantined(session, changeset) for changeset in changesets]
        details = [detail for detail in found if detail is not None]
        if not details:
            return Question("", "", "")
        first = details[0].row
        parts = [
            _("Hello, {name}!").format(name=first.author) if first.author else _("Hello!"),
            _("Prakse could not take over by itself what a file of yours brought:"),
            "\n\n".join("\n".join(_about(detail)) for detail in details),
            _(
                "Did you mean to change this, and what should it be? Until you answer, nothing "
                "is decided and nothing is lost."
            ),
            f"{_('Kind regards')}\n{teacher}",
        ]
        subject = _("A question about the placement: {name}").format(name=first.title or "Prakse")
        return Question(details[0].email, subject, "\n\n".join(parts))


def _about(detail: QuarantineDetail) -> Iterable[str]:
    moment = moment_words(detail.row.at)
    yield " · ".join(part for part in (detail.row.title, moment, title_of(detail.row.verb)) if part)
    for attempt in detail.attempts:
        yield f"– {attempt_words(attempt)}"
    yield from detail.reasons


def attempt_words(attempt: Attempt) -> str:
    """Return "Agreement 2027-1: agreement number, place", without values."""
    name = attempt.name
    if attempt.created:
        name = _("{record} (new)").format(record=name)
    fields = ", ".join(dict.fromkeys(change.title for change in attempt.changes))
    if attempt.deletes:
        fields = _("deleted")
    return f"{name}: {fields}" if fields else name
