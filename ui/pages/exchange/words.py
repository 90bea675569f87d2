"""The exchange in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from app import clock
from app.actions.titles import title_of
from app.i18n import _, ngettext
from app.i18n.dates import screen_date, since
from app.i18n.numbers import size_words as size_words
from app.reports.history_words import moment_words as moment_words
from app.reports.packets import role_name
from ui.models.table import Chip
from ui.pages.exchange.functions import Came, Made, PersonLine, Stick

_COUNTS: dict[str, Callable[[int], str]] = {
    "log_entry": lambda n: ngettext("{count} diary day", "{count} diary days", n),
    "assessment": lambda n: ngettext("{count} assessment", "{count} assessments", n),
    "placement": lambda n: ngettext("{count} placement", "{count} placements", n),
    "agreement": lambda n: ngettext("{count} agreement", "{count} agreements", n),
    "placement_item": lambda n: ngettext("{count} programme item", "{count} programme items", n),
    "correction": lambda n: ngettext("{count} correction", "{count} corrections", n),
    "placement_report": lambda n: ngettext(
        "{count} placement report", "{count} placement reports", n
    ),
    "final_grade": lambda n: ngettext("{count} final grade", "{count} final grades", n),
    "printed_paper": lambda n: ngettext("{count} printed paper", "{count} printed papers", n),
    "signature": lambda n: ngettext("{count} signature", "{count} signatures", n),
    "amendment": lambda n: ngettext("{count} amendment", "{count} amendments", n),
    "device_join": lambda n: ngettext(
        "{count} computer connected", "{count} computers connected", n
    ),
}

_NAMED = 4
"""So many actions and trainees are named."""


def about_person(line: PersonLine) -> str:
    """Return who they are and what is shared with them: role, placements, computers."""
    said = [role_name(line.role)]
    said.append(
        ngettext("{count} placement", "{count} placements", line.placements).format(
            count=line.placements
        )
    )
    if line.devices > 1:
        said.append(
            ngettext("{count} computer", "{count} computers", line.devices).format(
                count=line.devices
            )
        )
    return " · ".join(said)


def standing_words(line: PersonLine) -> str:
    """Return what they have of what is shared with them, and what came from them last."""
    said = []
    if line.total:
        has = _("They have {has} of {total} records").format(
            has=line.total - line.lacking, total=line.total
        )
        said.append(_("They have all records") if not line.lacking else has)
    if line.heard_at is None:
        said.append(_("no file received yet"))
    else:
        came = _("last file received {day}").format(day=_day(line.heard_at))
        if line.heard:
            came += " ({})".format(
                ngettext("{count} record", "{count} records", line.heard).format(count=line.heard)
            )
        said.append(came)
    return " · ".join(said)


def fresh_words(line: PersonLine) -> str:
    """Return how much waits to be sent."""
    if not line.fresh:
        return _("Nothing new is waiting.")
    return ngettext("{count} record to send", "{count} records to send", line.fresh).format(
        count=line.fresh
    )


def unconfirmed_words(line: PersonLine) -> str:
    """Return since when a file of ours is not answered."""
    assert line.unconfirmed_since is not None
    day = line.unconfirmed_since.astimezone().date()
    return _("not confirmed {since}").format(since=since(day, clock.today()))


def person_chips(line: PersonLine) -> list[Chip]:
    """Return how it stands with somebody: what waits for them, whether they answered."""
    silent = line.unconfirmed_since is not None
    chips: list[Chip] = []
    if line.needs and line.fresh:
        chips.append(("waiting", fresh_words(line), "arrow-up-line"))
    if line.needs and silent:
        chips.append(("neutral", unconfirmed_words(line), "mail-line"))
    if line.on_paper:
        chips.append(("information", _("on paper"), "file-paper-line"))
    elif not line.fresh and not silent and not line.lacking:
        chips.append(("good", _("has everything"), "check-line"))
    return chips


def addressee_words(line: PersonLine) -> str:
    """Return for whom a file is made."""
    return _("A file for: {name} ({role})").format(name=line.name, role=role_name(line.role))


def way_words(stick: Stick) -> str:
    """Return "Onto the stick “KINGSTON” (3,2 GB free)"."""
    return _("Save on “{name}” ({size} free)").format(name=stick.name, size=size_words(stick.free))


def made_words(made: Made, *, by_mail: bool) -> str:
    """Return that a file was made, and where it is."""
    changes = ngettext("{count} record", "{count} records", made.changes).format(count=made.changes)
    if not made.changes:
        changes = _("nothing new, it only confirms what has arrived")
        if made.tells:
            changes = _("it says that access to a placement has ended")
    size = size_words(made.size)
    names = ", ".join(path.name for path in made.files or (made.path,))
    if by_mail:
        return _("The file “{file}” is ready ({changes}, {size}).").format(
            file=names, changes=changes, size=size
        )
    return _("The file “{file}” is ready ({changes}, {size}), in {place}.").format(
        file=names, changes=changes, size=size, place=made.path.parent
    )


def came_lines(came: Came) -> list[str]:
    """Return what a file brings, a line for each thing."""
    if came.own and came.nothing_new:
        return [_("You made this file yourself, so there is nothing to take from it.")]
    if came.nothing_new:
        return [_("Nothing new: everything in it was here already."), *_clock(came)]
    return [*_who_shares(came), *_found(came), *_unsettled(came), *_clock(came)]


def _who_shares(came: Came) -> Iterator[str]:
    if came.joined:
        text = _("You work with this school now: {school}. Send it a file, so that it knows.")
        yield text.format(school=came.joined)
    for name in came.ended:
        yield _(
            "The school has ended your access to the placement of {name}. Everything that is here "
            "stays yours; no news of it will come any more."
        ).format(name=name)


def _found(came: Came) -> list[str]:
    found = [
        _COUNTS[table](count).format(count=count)
        for table, count in came.records.items()
        if table in _COUNTS and count
    ]
    if came.attachments:
        found.append(
            ngettext("{count} attachment", "{count} attachments", came.attachments).format(
                count=came.attachments
            )
        )
    elif came.pieces:
        found.append(_("parts of attachments"))
    lines = [", ".join(found)] if found else []
    if came.verbs:
        titles = (title_of(verb) for verb in came.verbs[:_NAMED])
        done = ", ".join(title[:1].lower() + title[1:] for title in titles)
        lines.append(_("What was done: {actions}").format(actions=done))
    if came.trainees and came.trainees != (came.sender,):
        names = ", ".join(came.trainees[:_NAMED])
        left = len(came.trainees) - _NAMED
        if left > 0:
            names += " " + ngettext("and {n} more", "and {n} more", left).format(n=left)
        lines.append(_("Trainees: {names}").format(names=names))
    return lines or ([] if came.ended else [_("Small changes only.")])


def _unsettled(came: Came) -> Iterator[str]:
    if came.conflicts:
        yield ngettext(
            "{count} conflict: changed on both sides, decide which value holds.",
            "{count} conflicts: changed on both sides, decide which values hold.",
            came.conflicts,
        ).format(count=came.conflicts)
    if came.waiting:
        yield ngettext(
            "{count} change waits for an earlier file that has not arrived yet.",
            "{count} changes wait for an earlier file that has not arrived yet.",
            came.waiting,
        ).format(count=came.waiting)
    if came.quarantined:
        yield ngettext(
            "{count} change was set aside: its author may not make it.",
            "{count} changes were set aside: their author may not make them.",
            came.quarantined,
        ).format(count=came.quarantined)


def _clock(came: Came) -> Iterator[str]:
    if came.showed is not None:
        yield _(
            "Date on the sender's computer: {day}. Times in the history may be wrong; "
            "nothing is lost by that. Ask them to set the date right."
        ).format(day=_day(came.showed))


def clock_words(line: PersonLine) -> str:
    """Return that a person's clock is far off; nothing where it isn't."""
    if line.showed is None:
        return ""
    text = _("Date on their computer: {day}; times in the history may be wrong")
    return text.format(day=_day(line.showed))


def came_title(came: Came) -> str:
    """Return from whom a file came."""
    if came.own:
        return _("A file of your own")
    return _("From: {name} ({role})").format(
        name=came.sender or _("somebody"), role=role_name(came.role)
    )


def took_words(cames: Sequence[Came]) -> str:
    """Return, for a banner, that files were taken in."""
    if len(cames) == 1:
        (came,) = cames
        return f"{_('File taken in')}. {came_title(came)}. {came_lines(came)[0]}"
    return ngettext("{count} file is taken in.", "{count} files are taken in.", len(cames)).format(
        count=len(cames)
    )


def _day(moment: datetime) -> str:
    return screen_date(moment.astimezone().date())
