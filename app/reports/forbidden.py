"""Why a change may not be made, in words for the school."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.i18n import N_, _
from app.ledger.authority import Objection
from app.records import ALIVE
from app.reports.fields import table_name

_ALWAYS: Final[dict[str, str]] = {
    "unknown": N_("It writes something that this version of Prakse does not know."),
    "elsewhere": N_("It writes a record into a folder that the record does not belong to."),
    "whose": N_("It would change whose the record is; that is never changed."),
    "join": N_("It would connect a computer that the school did not invite."),
    "stranger": N_("The author had no access to this placement."),
    "ended": N_("The author's access to this placement had ended, and they knew of it."),
    "school": N_("Who has access is decided by the school alone."),
    "form": N_(
        "It says that it comes from a form. Only the school takes forms in, and each must be "
        "attached to the placement."
    ),
    "making": N_("A placement is made by the school alone."),
}
_CARD: Final = {
    "mentor": N_("In the placement's card, a company mentor may change only their own contacts."),
    "student": N_("In the placement's card, a trainee may change only their own phone and e-mail."),
}
_DAY: Final = {
    "mentor": N_(
        "A company mentor confirms days or returns them; what the trainee wrote is not theirs to "
        "change."
    ),
    "student": N_("A day is confirmed by the company mentor alone."),
}
_OTHERS: Final = {
    "log_entry": N_("It is somebody else's diary day."),
    "assessment": N_("It is somebody else's assessment."),
    "criterion_mark": N_("It is somebody else's assessment."),
    "attachment": N_("It is somebody else's attachment."),
    "correction": N_("It corrects somebody else's diary day."),
    "placement_report": N_("It is somebody else's report."),
}


def reason_words(why: Objection | str, role: str, table: str, cells: frozenset[int]) -> str:
    """Return why somebody in that role may not write these cells; a whole sentence.

    `why` may also be "ended": no access any more, where the ledger says no access.
    """
    if why in _ALWAYS:
        return _(_ALWAYS[why])
    return _SAID[why](role, table, cells)


def _by_table(_role: str, table: str, _cells: frozenset[int]) -> str:
    if table in ("log_entry", "correction"):
        return _("The diary is written by the trainee or, on their behalf, by the mentor.")
    return _("This is written by the school alone: {what}.").format(what=table_name(table))


def _by_cell(role: str, table: str, _cells: frozenset[int]) -> str:
    known = _CARD if table == "placement" else _DAY if table == "log_entry" else {}
    if role in known:
        return _(known[role])
    return _("These fields are not theirs to write: {what}.").format(what=table_name(table))


def _of_others(_role: str, table: str, _cells: frozenset[int]) -> str:
    return _(_OTHERS[table]) if table in _OTHERS else _("It is somebody else's record.")


def _by_name(_role: str, table: str, _cells: frozenset[int]) -> str:
    if table == "log_entry":
        return _("A day that the mentor writes must be marked as written on the trainee's behalf.")
    if table in ("correction", "placement_report"):
        return _("It is written in the name of somebody in another role.")
    return _("It is an assessment in the name of somebody in another role.")


def _confirmed(_role: str, table: str, cells: frozenset[int]) -> str:
    if table == "correction":
        return _("The mentor has confirmed the correction, so it is not deleted.")
    if ALIVE in cells:
        return _("The day is confirmed, and a confirmed day is not deleted.")
    return _("The day is confirmed by somebody else; only they can change their confirmation.")


_SAID: Final[dict[str, Callable[[str, str, frozenset[int]], str]]] = {
    "table": _by_table,
    "cell": _by_cell,
    "others": _of_others,
    "name": _by_name,
    "confirmed": _confirmed,
}
