"""What a placement carries of the school's phrases."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.actions.setting import Made
from app.records import Placement
from app.reports.phrases import sayings_of_programme
from app.rules.phrases import read_phrases, write_phrases


def phrases_of(session: Session) -> Made:
    """Return what gives a placement the phrases of its programme, then those for every one.

    Of more than it can carry, the first: a placement can be made whatever stands in the bank.
    """
    sayings = sayings_of_programme(session)
    written: dict[bytes | None, str] = {}

    def phrases(placement: Placement) -> str | None:
        programme = placement.programme_id
        if programme not in written:
            written[programme] = write_phrases(sayings(programme))
        return written[programme]

    return phrases


def phrases_again(text: str) -> str:
    """Return phrases as they are after having been read."""
    return write_phrases(read_phrases(text))
