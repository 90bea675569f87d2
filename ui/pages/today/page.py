"""The page: lines at left, groups and exchange at right; never blank."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _, ngettext
from app.i18n.dates import long_date, weekday_names
from app.reports.packets import AddresseeRow
from ui.pages.today import words
from ui.pages.today.line import LineRow
from ui.pages.today.side import ExchangeCard, GroupCard
from ui.pages.today.steps import StepsCard
from ui.pages.today.verbs import TodayVerbs
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.card import Card, line
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.translated import Fitting, begun

SILENT_DAYS = 7
GROUPS = 2
"""Cards of groups, the most urgent first; the rest is in the list of placements."""
PEOPLE = 4


class TodayPage(Fitting):
    """Built anew whenever something changed; it has nothing to type into."""

    def __init__(self, verbs: TodayVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._count = 0
        self.header = PageHeader(N_("Today"))
        self.header.add_button(
            N_("Place a group"), lambda: verbs.begin("placements", "group"), icon_name="group-line"
        )
        self.header.add_button(
            N_("New placement"),
            lambda: verbs.begin("placements", "add"),
            icon_name="add-line",
            primary=True,
        )
        self.rows: list[LineRow] = []
        self._content: QWidget | None = None
        self._columns: QBoxLayout | None = None
        self._side: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_L)
        self._layout.addWidget(self.header)
        self.reload(frozenset())
        self.retranslate()

    def reload(self, _kinds: Kinds) -> None:
        """Ask for everything again."""
        had = self._content is not None and self._content.isAncestorOf(self._focused())
        fresh = QWidget()
        look(fresh, "clear")
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, fresh)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(SPACE_L)
        self._side = self._build_side()
        columns.addLayout(self._build_main(), 1)
        columns.addWidget(self._side)
        self._columns = columns
        old, self._content = self._content, fresh
        if old is not None:
            self._layout.replaceWidget(old, fresh)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        else:
            self._layout.addWidget(fresh, 1)
        self._say_count()
        self.fit()
        if had and self.rows:
            self.rows[0].button.setFocus()

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _build_main(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_L)
        beginning = self._verbs.beginning()
        if not beginning.over:
            column.addWidget(StepsCard(beginning, self._verbs.begin))
        self.rows = []
        now, later = self._build_rows()
        self._count = len(now) + len(later)
        if self.rows:
            column.addWidget(self._build_lines(now, later))
        elif beginning.over:
            column.addWidget(self._build_calm())
        column.addStretch(1)
        return column

    def _build_rows(self) -> tuple[list[LineRow], list[LineRow]]:
        now: list[LineRow] = []
        later: list[LineRow] = []
        for found in self._verbs.lines():
            wording = words.WORDINGS.get(found.kind)
            if wording is not None:
                row = LineRow(
                    wording,
                    partial(words.title, found),
                    partial(words.detail, found),
                    partial(self._verbs.open_line, found),
                )
                (now if wording.now else later).append(row)
        for person in self._silent():
            later.append(
                LineRow(
                    words.SILENT,
                    partial(words.silent_title, person),
                    partial(words.silent_detail, person),
                    lambda: self._verbs.begin("exchange", ""),
                )
            )
        self.rows = now + later
        return now, later

    def _silent(self) -> Sequence[AddresseeRow]:
        today = clock.now()
        return [
            person
            for person in self._verbs.news().people
            if person.unconfirmed_since is not None
            and (today - person.unconfirmed_since).days >= SILENT_DAYS
        ][:PEOPLE]

    def _build_lines(self, now: list[LineRow], later: list[LineRow]) -> Card:
        card = Card(flush=True)
        self._titles = []
        for msgid, rows in ((N_("To do now"), now), (N_("This week"), later)):
            if not rows:
                continue
            title = QLabel()
            look(title, "section")
            title.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_S)
            self._titles.append((title, msgid))
            card.add(title)
            for at, row in enumerate(rows):
                if at:
                    card.add(line())
                card.add(row)
        card.body.setSpacing(0)
        card.body.addSpacing(SPACE_S)
        self._say_titles()
        return card

    def _build_calm(self) -> Card:
        card = Card()
        card.add(
            EmptyState(
                "cup-line",
                N_("Everything is done for today"),
                N_("Agreements, diaries and assessments are in order. New work appears here."),
                N_("Open a received file"),
                lambda: self._verbs.begin("exchange", "import"),
            )
        )
        return card

    def _build_side(self) -> QWidget:
        side = QWidget()
        look(side, "clear")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        for row in self._verbs.progress()[:GROUPS]:
            column.addWidget(GroupCard(row, self._verbs.open_group))
        column.addWidget(
            ExchangeCard(
                self._verbs.news(),
                lambda: self._verbs.begin("exchange", "import"),
                lambda: self._verbs.begin("exchange", ""),
                lambda: self._verbs.begin("settings", "recovery"),
            )
        )
        column.addStretch(1)
        return side

    def retranslate(self) -> None:
        self._say_count()
        self._say_titles()
        self.fit()

    def _say_titles(self) -> None:
        for title, msgid in getattr(self, "_titles", ()):
            title.setText(_(msgid))

    def _say_count(self) -> None:
        today = clock.today()
        weekday = weekday_names()[today.weekday()]
        text = f"{begun(weekday)}, {long_date(today)}"
        if self._count:
            waits = ngettext("{n} task waits for you", "{n} tasks wait for you", self._count)
            text += " · " + waits.format(n=self._count)
        self.header.set_subtitle(text)

    def fit(self) -> None:
        if self._columns is None or self._side is None:
            return
        letter = self.fontMetrics().averageCharWidth()
        narrow = self.width() < letter * 110
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._side.setMinimumWidth(0)
        wide = max(letter * 36, self._side.minimumSizeHint().width())
        self._side.setMinimumWidth(0 if narrow else wide)
        self._side.setMaximumWidth(16_777_215 if narrow else wide)
        widest = max((row.chip_width for row in self.rows), default=0)
        for row in self.rows:
            row.align(max(widest, letter * 16))
