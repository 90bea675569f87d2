"""A placement's folder, the "mape": who, where and when above, everything else in tabs below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, Language, _
from app.i18n.dates import screen_date
from app.i18n.times import duration
from app.reports.heads import Head
from app.rules.kinds import kind_name
from ui.models.standing import standing
from ui.rooms import Kinds, Reloads
from ui.theme import SPACE_M
from ui.widgets.banner import Banner
from ui.widgets.header import Crumb, PageHeader
from ui.widgets.tabs import Tabs
from ui.widgets.translated import Translated, say

_HEAD: Kinds = frozenset({"placement", "access_grant", "device_join"})

_LEAFING = {-1: "Ctrl+PgUp", 1: "Ctrl+PgDown"}


def _never() -> datetime | None:
    return None


@dataclass(frozen=True)
class FolderTab:
    """A tab; `title` is a msgid marked with `N_`, `factory` is called when it is first opened.

    One with a `kind` is shown in placements of that kind only.
    """

    key: str
    title: str
    factory: Callable[[], QWidget]
    kind: str | None = None


@dataclass(frozen=True)
class FolderVerbs:
    """What the head asks and does. `send` is None where nothing is to be sent from here."""

    head: Callable[[], Head | None]
    crumbs: Callable[[Head], Sequence[Crumb]]
    closed: Callable[[], object]
    """The placement is gone."""
    print: Callable[[Language], object]
    send: Callable[[], object] | None
    send_title: Callable[[], str]
    """A msgid: what the button says now."""
    neighbour: Callable[[int], object] | None = None
    """Opens the next (1) or the earlier (-1) placement of the list."""
    ended: Callable[[], datetime | None] = _never
    """When the school ended the access of this folder to the placement."""


class FolderView(Translated):
    """One placement. Tabs are built when first opened and reloaded when they come to sight."""

    def __init__(
        self,
        verbs: FolderVerbs,
        tabs: Sequence[FolderTab],
        first: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`first` is the key of the tab to open."""
        super().__init__(parent)
        self._verbs = verbs
        self._head = verbs.head()
        self._ended = verbs.ended()
        self._forms = any(tab.key == "forms" for tab in tabs)
        self._stale: dict[str, Kinds] = {}
        self._leafing: list[tuple[QPushButton, str, QKeySequence]] = []
        self.header = PageHeader()
        self._build_header()
        self.tabs = Tabs(N_("Placement folder"))
        self.tabs.changed.connect(self._opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.header)
        self.ended = Banner("information", self._ended_words, closable=False)
        layout.addWidget(self.ended)
        layout.addWidget(self.tabs, 1)
        self._kinds = {tab.key: tab.kind for tab in tabs if tab.kind is not None}
        own = self._head.kind if self._head is not None else None
        hidden = [key for key, kind in self._kinds.items() if kind != own]
        self.tabs.add_all([(tab.key, tab.title, tab.factory) for tab in tabs], first, hidden)
        for step, keys in _LEAFING.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._leaf(step))
        self.retranslate()

    def _build_header(self) -> None:
        self.menu = QMenu(self)
        self.in_latvian = self.menu.addAction("")
        self.in_english = self.menu.addAction("")
        self.in_latvian.triggered.connect(lambda _on=False: self._verbs.print("lv"))
        self.in_english.triggered.connect(lambda _on=False: self._verbs.print("en"))
        self.form = self.menu.addAction("")
        self.form.triggered.connect(lambda _on=False: self.go_to("forms"))
        if self._verbs.neighbour is not None:
            for icon, step, tip in (
                ("arrow-left-s-line", -1, N_("Previous placement in the list ({keys})")),
                ("arrow-right-s-line", 1, N_("Next placement in the list ({keys})")),
            ):
                button = self.header.add_button("", partial(self._leaf, step), icon_name=icon)
                self._leafing.append((button, tip, QKeySequence(_LEAFING[step])))
        self.print = self.header.add_button(N_("Print"), self.menu_opens, icon_name="printer-line")
        self.print.setMenu(self.menu)
        send = self._verbs.send
        self.send = (
            self.header.add_button(N_("Send"), send, icon_name="mail-send-line", primary=True)
            if send is not None
            else None
        )

    def menu_opens(self) -> None:
        """Do nothing: the button's menu opens by itself."""

    def reload(self, kinds: Kinds) -> None:
        """Reload the head and the open tab; the others when they are opened."""
        if not kinds.isdisjoint(_HEAD):
            self._head, self._ended = self._verbs.head(), self._verbs.ended()
            if self._head is None:
                QTimer.singleShot(0, self, self._verbs.closed)
                return
            self.retranslate()
            for key, kind in self._kinds.items():
                self.tabs.set_shown(key, kind == self._head.kind)
        now = self.tabs.current()
        for page in self.tabs.pages():
            key = str(page.property("tab"))
            if key != now:
                self._stale[key] = self._stale.get(key, frozenset()) | kinds
            elif isinstance(page, Reloads):
                page.reload(kinds)

    def go_to(self, tab: str, field: str = "") -> None:
        """Open a tab, and go to a field on it."""
        self.tabs.show_tab(tab)
        page: Any = self.tabs.page(tab)
        if field and hasattr(page, "go_to"):
            page.go_to(field)

    def retranslate(self) -> None:
        head = self._head
        if head is None:
            return
        self.header.set_crumbs(self._verbs.crumbs(head))
        self.header.set_title(head.student or _("Placement"))
        kind, word, icon = standing(head.stage, head.starts_on, head.ends_on, clock.today())
        self.header.set_chip(kind, say(word), icon)
        self.header.set_subtitle(summary(head))
        for button, tip, keys in self._leafing:
            words = say(tip).format(keys=keys.toString(QKeySequence.SequenceFormat.NativeText))
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.in_latvian.setText(_("The agreement in Latvian"))
        self.in_english.setText(_("The agreement in English"))
        self.form.setText(_("A form to fill in on a computer…"))
        self.form.setVisible(self._forms)
        self.ended.setVisible(self._ended is not None)
        self.ended.retranslate()
        if self.send is not None:
            self.send.setVisible(self._ended is None)
            self.send.setText(say(self._verbs.send_title()))

    def _ended_words(self) -> str:
        if self._ended is None:
            return ""
        return _(
            "The school has ended your access to this placement ({date}). Everything that is here "
            "stays yours; no news will come any more, and what you write here no longer reaches "
            "the school."
        ).format(date=screen_date(self._ended.astimezone().date()))

    def _opened(self, key: str) -> None:
        page: Any = self.tabs.page(key)
        if page is None:
            return
        if page.property("tab") is None:
            page.setProperty("tab", key)
            if hasattr(page, "leads"):
                page.leads.connect(self.go_to)
        stale = self._stale.pop(key, None)
        if stale is not None and isinstance(page, Reloads):
            page.reload(stale)

    def _leaf(self, step: int) -> None:
        if self._verbs.neighbour is not None:
            self._verbs.neighbour(step)


def summary(head: Head) -> str:
    """Return the one line: company, kind, period, hours, mentor."""
    mentor = _("mentor {name}").format(name=head.mentor) if head.mentor else ""
    parts = (
        head.company or _("no company yet"),
        kind_name(head.kind),
        period(head.starts_on, head.ends_on),
        duration(head.total_minutes) if head.total_minutes else "",
        mentor,
    )
    return " · ".join(part for part in parts if part)


def period(starts_on: Any, ends_on: Any) -> str:
    """Return "11.01.–12.06.2027", with the first year only where it differs."""
    if starts_on is None or ends_on is None:
        known = starts_on or ends_on
        return screen_date(known) if known else ""
    if starts_on.year == ends_on.year:
        return f"{starts_on.day:02}.{starts_on.month:02}.–{screen_date(ends_on)}"
    return f"{screen_date(starts_on)}–{screen_date(ends_on)}"
