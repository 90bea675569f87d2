"""What was set aside, for the school to decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.actions.quarantine import Accepted
from app.i18n import ngettext
from app.reports.quarantine import quarantine, quarantine_count, quarantined
from ui.pages.quarantine.functions import Letter, QuarantineFunctions, Refused
from ui.wiring.desk import Desk


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.quarantine.page import QuarantinePage

    ask = desk.office.ask
    return QuarantinePage(
        QuarantineFunctions(
            rows=lambda: ask(quarantine, left_out=True),
            detail=lambda changeset: ask(quarantined, changeset),
            leave_out=partial(_leave_out, desk),
            take_over=partial(_take_over, desk),
            letter=partial(_letter, desk),
            mail=_mail,
            decides=desk.office.folder.identity.school_seed is not None,
        )
    )


def count(desk: Desk) -> int:
    """Return how many changes wait for the school; none anywhere else."""
    return desk.office.ask_once(quarantine_count) if desk.role == "teacher" else 0


def _leave_out(desk: Desk, changesets: Sequence[bytes], refused: Refused) -> None:
    from app.actions.quarantine import void_changes

    def said(count: int) -> str:
        return ngettext(
            "{count} change is left out; what waited behind it has come through.",
            "{count} changes are left out; what waited behind them has come through.",
            count,
        ).format(count=count)

    desk.office.do(
        lambda folder: void_changes(folder, changesets), said=said, refused=refused, undoable=False
    )


def _take_over(desk: Desk, changesets: Sequence[bytes], refused: Refused) -> None:
    from app.actions.quarantine import accept_changes

    def said(done: Accepted) -> str:
        text = ngettext(
            "{count} change is now yours.", "{count} changes are now yours.", done.accepted
        ).format(count=done.accepted)
        if not done.left:
            return text
        left = ngettext(
            "{count} can't be a teacher's and stays set aside.",
            "{count} can't be a teacher's and stay set aside.",
            done.left,
        ).format(count=done.left)
        return f"{text} {left}"

    desk.office.do(lambda folder: accept_changes(folder, changesets), said=said, refused=refused)


def _letter(desk: Desk, changesets: Sequence[bytes], spoken: str) -> Letter:
    from app.actions.questions import question_about

    name = desk.office.folder.identity.name
    asked = desk.office.ask(question_about, changesets, spoken, name)
    return Letter(asked.to, asked.subject, asked.body)


def _mail(letter: Letter) -> None:
    body = quote(letter.body.replace("\n", "\r\n"))
    url = f"mailto:{quote(letter.to)}?subject={quote(letter.subject)}&body={body}"
    QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))
