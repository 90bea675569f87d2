"""The exchange folder in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.i18n import N_, _, ngettext
from app.reports.reasons import told_reason
from ui.pages.exchange.carrier_view import CarrierView, News, Standing
from ui.pages.exchange.words import came_lines, came_title, moment_words
from ui.theme import Kind

CHIPS: dict[Standing, tuple[Kind, str, str]] = {
    "new": ("neutral", N_("not looked at yet"), ""),
    "looking": ("information", N_("looking…"), "eye-line"),
    "slow": ("waiting", N_("answers slowly"), "timer-line"),
    "away": ("waiting", N_("not reachable now"), "link-unlink"),
    "full": ("problem", N_("no room left there"), "hard-drive-2-line"),
    "unwritable": ("problem", N_("can't be written to"), "lock-line"),
    "here": ("problem", N_("can't go on here"), "hard-drive-2-line"),
    "fine": ("good", N_("in order"), ""),
}
"""Kind, word, icon."""
_NAMED = 3
_TOLD = 5


def about(view: CarrierView) -> str:
    """Return how it stands, in a sentence or two."""
    told = [told_reason(view.why) if view.standing == "here" else _what(view.standing)]
    if not view.whole and view.standing == "fine":
        told = [_("The folder answers slowly: the rest of it is looked at the next time.")]
    if view.looked_at is not None:
        told.append(_("Last looked at {moment}.").format(moment=moment_words(view.looked_at)))
    return " ".join(each for each in told if each)


def _what(standing: Standing) -> str:
    if standing == "away":
        return _(
            "The folder can't be reached now: the stick may be out, or the network down. "
            "Nothing is lost; it goes on when the folder is back."
        )
    if standing == "full":
        return _("There is no room left in the folder. Free some space there; the files wait here.")
    if standing == "unwritable":
        return _(
            "This folder may only be read: what comes is picked up, but nothing can be put there. "
            "Ask whoever looks after the folder for the right to write in it."
        )
    if standing == "slow":
        return _("The folder has not answered for a while. You can go on working.")
    return ""


def lines(view: CarrierView) -> list[tuple[Kind, str]]:
    """Return what waits there, a line for each kind of wait."""
    told: list[tuple[Kind, str]] = []
    if view.copying:
        told.append(("waiting", _("Still being copied: {file}").format(file=_named(view.copying))))
    if view.locked:
        text = _("In use by another program: {file}").format(file=_named(view.locked))
        told.append(("waiting", text))
    if view.refused:
        text = _("Could not be taken in, and is left alone until it changes: {file}")
        told.append(("problem", text.format(file=_named(view.refused))))
    return told


def news_lines(news: News) -> Iterator[str]:
    """Yield when and what came and went."""
    yield _("Latest news, {moment}:").format(moment=moment_words(news.at))
    if news.written:
        yield _("Put there for: {names}").format(names=_named(news.written))
    for came in news.fetched[:_TOLD]:
        yield " · ".join([came_title(came), *came_lines(came)])
    left = len(news.fetched) - _TOLD
    if left > 0:
        yield ngettext("and {n} more", "and {n} more", left).format(n=left)
    if news.put_by:
        yield _("In the inbox: {file}").format(file=_named(news.put_by))


def _named(names: Sequence[str]) -> str:
    told = ", ".join(dict.fromkeys(names[:_NAMED]))
    left = len(names) - _NAMED
    if left <= 0:
        return told
    return told + " " + ngettext("and {n} more", "and {n} more", left).format(n=left)
