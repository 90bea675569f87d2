"""Says that this computer's clock is doubted: once for each opened window, and in the settings."""

from __future__ import annotations

from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.reports.clocks import DoubtedClock, own_clock
from ui.wiring.desk import Desk


def doubt(desk: Desk) -> str:
    """Return why this computer's clock is doubted; nothing where it isn't."""
    found = desk.office.ask(own_clock)
    return words(found) if found is not None else ""


def tell(desk: Desk) -> None:
    """Say it in a banner, if there is anything to say."""
    found = desk.office.ask(own_clock)
    if found is not None:
        desk.office.troubled.emit(lambda: words(found))


def words(found: DoubtedClock) -> str:
    """Return the doubt in words, and what to do."""
    shows, expected = (
        screen_date(each.astimezone().date()) for each in (found.shows, found.expected)
    )
    if found.others:
        text = ngettext(
            "Date on this computer: {shows}; on {count} other computer: about {expected}. "
            "Set the date in the system's settings. Nothing is lost, but times in the history may "
            "be wrong.",
            "Date on this computer: {shows}; on {count} other computers: about {expected}. "
            "Set the date in the system's settings. Nothing is lost, but times in the history may "
            "be wrong.",
            found.others,
        )
    else:
        text = _(
            "Date on this computer: {shows}; of the newest change made here: {expected}. "
            "Set the date in the system's settings. Nothing is lost, but times in the history may "
            "be wrong."
        )
    return text.format(shows=shows, expected=expected, count=found.others)
