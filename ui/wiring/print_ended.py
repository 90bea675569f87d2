"""How printing ended; where no paper came out, what was noted of it is taken back."""

from __future__ import annotations

from app.i18n import N_, _, ngettext
from ui.tasks.printing import Ended
from ui.wiring.desk import Desk


def tell_ended(desk: Desk, ended: Ended, printer: str, noted: bytes | None) -> None:
    """Tell how printing ended.

    `noted` is the action that noted the papers as printed; unless all went to the printer, a
    button takes it back.
    """
    office = desk.office
    if ended.why == "printed":
        office.tell(lambda: ended_words(ended, printer))
    elif noted is None:
        office.troubled.emit(lambda: ended_words(ended, printer))
    else:
        office.mendable.emit(
            lambda: f"{ended_words(ended, printer)} {noted_words()}",
            N_("Take the note back"),
            lambda: take_back(desk, noted),
        )


def noted_words() -> str:
    """Return what is said beside a button that takes back what was noted too early."""
    return _("The papers are already noted as printed. If no paper came out, take the note back.")


def take_back(desk: Desk, noted: bytes) -> None:
    """Undo what was noted of papers that never came out, as Ctrl+Z would."""
    from app.actions.memory import undo_action

    desk.office.do(
        lambda folder: undo_action(folder, noted),
        said=lambda _done: _("The papers are no longer noted as printed."),
        undoable=False,
    )


def ended_words(ended: Ended, printer: str) -> str:
    """Return how printing ended, and what to do where it went wrong."""
    if ended.why == "printed":
        return ngettext(
            "{count} page was sent to the printer.",
            "{count} pages were sent to the printer.",
            ended.done,
        ).format(count=ended.done)
    if ended.why == "stopped":
        return _("Printing was stopped. What the printer already had may still come out.")
    if ended.why == "lost":
        text = ngettext(
            "The printer stopped answering: {done} of {count} page went to it. Look at what came "
            "out, and print the rest again.",
            "The printer stopped answering: {done} of {count} pages went to it. Look at what came "
            "out, and print the rest again.",
            ended.count,
        )
    elif ended.why == "none":
        return _("Nothing was printed: the paper has no pages with these numbers.")
    elif printer:
        text = _(
            "Nothing was printed: the printer “{printer}” can't be reached. Check that it is on "
            "and connected, or choose another printer."
        )
    else:
        text = _(
            "Nothing was printed: the printer can't be reached. Check that it is on and "
            "connected, or choose another printer."
        )
    return text.format(done=ended.done, count=ended.count, printer=printer)
