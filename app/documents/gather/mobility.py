"""What the learning agreement of a placement abroad tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from app.documents.fields import clean
from app.documents.gather.gatherer import Gatherer
from app.documents.gather.telling import listed, telling
from app.documents.told import Told
from app.i18n import Language
from app.records import Mobility, Placement, mobility_id
from app.rules.mobility import CONTACTS, LISTED, length_of

_PLAIN: Final = (
    "project", "country", "sending_oid", "sending_contact", "receiving_oid", "receiving_contact",
    "partner", "eqf", "work_language", "language_level", "before_leaving", "online_part",
    "monitoring", "evaluation", "recognition", "cover_abroad", "travel", "lodging", "funding",
    *LISTED,
)  # fmt: skip


def mobility_told(session: Session, place: Placement, told: Told, _language: Language) -> Told:
    """Add what was written for the stay abroad.

    Where nothing was, the contacts are the supervisors, and the tasks those of the programme.
    """
    found = session.get(Mobility, mobility_id(place.id))
    written = found if found is not None and found.alive else Mobility()
    lines = {name: lines_of(getattr(written, name)) for name in _PLAIN}
    if not lines["tasks"]:
        count = told.lists.get("items", 0)
        titles = (told.values[f"items.{row}.title"] for row in range(count))
        lines["tasks"] = [title for title in titles if title]
    values = {f"mobility.{name}": _joined(name, said) for name, said in lines.items()}
    for party, person in (("sending", "supervisor"), ("receiving", "mentor")):
        key = f"mobility.{party}_contact"
        values[key] = values[key] or _person(told.values, person)
    days = (place.ends_on - place.starts_on).days + 1 if place.starts_on and place.ends_on else None
    values["mobility.days"] = str(days) if days else ""
    values["mobility.emergency"] = ""
    told = told.also(
        values,
        {
            "mobility_length": written.mobility_length or length_of(days),
            "quality_commitment": bool(written.quality_commitment),
        },
        by_hand=("mobility.emergency",),
    )
    for name in LISTED:
        told = listed(told, name, ("words",), ([line] for line in lines[name]))
    return told


def lines_of(text: str | None) -> list[str]:
    """Return the lines of a text, without the empty ones and the dashes that lists begin with."""
    lines = (
        clean(line).removeprefix("- ").removeprefix("– ") for line in (text or "").splitlines()
    )
    return [line for line in lines if line]


def _joined(name: str, lines: list[str]) -> str:
    """Return several lines as one: a contact's parts by commas, sentences as they are."""
    if name in CONTACTS:
        return ", ".join(line.rstrip(",;") for line in lines)
    ended = [line if line[-1] in ".!?:;,…" else f"{line};" for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _person(values: Mapping[str, str], who: str) -> str:
    parts = (values.get(f"{who}.{part}") for part in ("name", "post", "contacts"))
    return ", ".join(filter(None, parts))


TOLD: Final[Mapping[str, Gatherer]] = {"learning_agreement": telling(mobility_told)}
