"""Forms that come back: read beside the window, then shown in their placement's folder."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.ledger.folder import DataFolder
from app.progress import Progress
from ui.pages.forms.functions import Came, Refused
from ui.wiring.desk import Desk

if TYPE_CHECKING:
    from app.actions.forms.seen import FormSeen

ENDING: Final = ".pdf"
_WAITING: Final[dict[str, FormSeen]] = {}
"""Forms on their way to the tab that shows them."""
_COPIES: Final[list[TemporaryDirectory[str]]] = []
"""Folders with copies that another program has open."""


def may_be_form(desk: Desk, paths: Collection[str]) -> bool:
    """Tell whether a file that was let go is to be looked at as a form first."""
    return desk.role == "teacher" and len(paths) == 1 and next(iter(paths)).lower().endswith(ENDING)


def look(desk: Desk, path: Path, otherwise: Callable[[], object] | None = None) -> None:
    """Look at a file; one of our forms is shown, what is none is left to `otherwise`."""

    def work(folder: DataFolder, _progress: Progress) -> FormSeen:
        from app.actions.forms.seen import look_at_form

        return look_at_form(folder, path)

    def seen(form: FormSeen) -> None:
        if not form.is_form and otherwise is not None:
            otherwise()
        elif not form.placement or not show(desk, form):
            desk.office.troubled.emit(form.refused)

    desk.office.do_long(lambda: _("Reading the form…"), work, then=seen, undoable=False)


def show(desk: Desk, form: FormSeen) -> bool:
    """Open the folder of a form's placement, and there what came."""
    name = secrets.token_hex(8)
    _WAITING.clear()
    _WAITING[name] = form
    return desk.go("placements", record=form.placement, tab="forms", field=name)


def waiting(desk: Desk, name: str) -> Came | None:
    """Return the form that waits under a name."""
    form = _WAITING.pop(name, None)
    return came(desk, form) if form is not None else None


def came(desk: Desk, form: FormSeen) -> Came:
    """Return a form as the tab shows it."""

    def take(chosen: Collection[str], then: Callable[[], object], refused: Refused) -> None:
        def work(folder: DataFolder, progress: Progress) -> int:
            from app.actions.forms.taking import take_in

            return take_in(folder, form, chosen, progress)

        desk.office.do_long(
            lambda: _("Taking the form in…"),
            work,
            said=lambda count: _taken_words(count, form.by),
            then=lambda _count: then(),
            refused=refused,
        )

    return Came(
        form.title, about_words(form), form.rows, form.usual, form.warnings, form.refused, take,
        lambda: _open(desk, form),
    )  # fmt: skip


def about_words(form: FormSeen) -> str:
    """Return whose a form is, when it was made, who filled it in and when."""
    made = screen_date(form.made_on) if form.made_on else ""
    filled = ", ".join(filter(None, (form.by, form.on)))
    return " · ".join(
        filter(
            None,
            (
                form.whose,
                form.where,
                _("made {date}").format(date=made) if made else "",
                _("filled in: {who}").format(who=filled) if filled else "",
            ),
        )
    )


def _taken_words(count: int, by: str) -> str:
    if by:
        text = ngettext(
            "{count} row is taken in on behalf of {who}.",
            "{count} rows are taken in on behalf of {who}.",
            count,
        )
        return text.format(count=count, who=by)
    return ngettext("{count} row is taken in.", "{count} rows are taken in.", count).format(
        count=count
    )


def _open(desk: Desk, form: FormSeen) -> None:
    """Open a copy of the form in the system's own reader; it is gone when the program ends."""
    from ui.wiring.opening import open_file

    place = TemporaryDirectory(prefix="prakse-", ignore_cleanup_errors=True)
    _COPIES.append(place)
    copy = Path(place.name) / "forma.pdf"
    copy.write_bytes(form.content)
    open_file(desk, copy)
