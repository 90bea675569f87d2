"""The cards at the right: how far each group is, and the exchange."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date, screen_period
from app.reports.packets import role_name
from app.reports.progress import GroupProgress
from ui.pages.today.verbs import News
from ui.theme import SPACE_S, SPACE_XS, current_tokens, look, paint_icon
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button

_SHOWN = 4
"""People in the card; the rest is in the room of the exchange."""


class StackedBar(QWidget):
    """Parts of a whole, the first in the strongest colour; the words below say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[int, int, int] = (0, 0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, done: int, begun: int, left: int) -> None:
        """Show how much is done, begun, and left."""
        self._parts = (done, begun, left)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(0, (self.height() - 8) / 2, self.width(), 8)
        painter.setBrush(QColor(tokens.neutral_soft))
        painter.drawRoundedRect(box, 4, 4)
        whole = sum(self._parts) or 1
        done, begun, _left = self._parts
        for share, colour in ((done + begun, tokens.accent_middle), (done, tokens.accent)):
            if share:
                painter.setBrush(QColor(colour))
                part = QRectF(box.x(), box.y(), box.width() * share / whole, box.height())
                painter.drawRoundedRect(part, 4, 4)
        painter.end()


class _Mark(QWidget):
    """The colour of a part of the bar, by shape too."""

    def __init__(self, icon: str, token: str) -> None:
        super().__init__()
        self._icon, self._token = icon, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() - 2
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = str(getattr(current_tokens(), self._token))
        paint_icon(painter, self._icon, QRectF(self.rect()), colour)
        painter.end()


class GroupCard(Card):
    """A group: when, how many have signed, how many are prepared, who is without a place."""

    def __init__(
        self,
        row: GroupProgress,
        opens: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        self._row = row
        super().__init__(parent=parent)
        self.about = QLabel()
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.bar = StackedBar()
        self.bar.show_parts(row.signed, row.prepared, row.without)
        self.link = push_button(lambda: opens(row.code))
        look(self.link, "link")
        self.add_to_head(self.link)
        self.add(self.about)
        self.add(self.bar)
        self._labels: list[QLabel] = []
        for icon, token in (
            ("checkbox-fill", "accent"),
            ("checkbox-indeterminate-fill", "accent_middle"),
            ("checkbox-blank-line", "muted"),
        ):
            line = QHBoxLayout()
            line.setSpacing(SPACE_S)
            label = QLabel()
            label.setWordWrap(True)
            look(label, "small")
            self._labels.append(label)
            line.addWidget(_Mark(icon, token), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1)
            self.body.addLayout(line)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "_labels"):
            return
        row = self._row
        self.set_title(_("Group {code}").format(code=row.code))
        students = ngettext("{n} student", "{n} students", row.students).format(n=row.students)
        if row.starts_on and row.ends_on:
            students += " · " + screen_period(row.starts_on, row.ends_on).replace("–", "–\u200b")
        self.about.setText(students)
        self.link.setText(_("Show"))
        self.link.setAccessibleName(_("Show the placements of group {code}").format(code=row.code))
        texts = (
            ngettext("{n} agreement signed", "{n} agreements signed", row.signed).format(
                n=row.signed
            ),
            ngettext("{n} prepared", "{n} prepared", row.prepared).format(n=row.prepared),
            ngettext("{n} without a place", "{n} without a place", row.without).format(
                n=row.without
            ),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.bar.setAccessibleName(", ".join(texts))


class ExchangeCard(Card):
    """Who is connected, who was heard of last, and the way to the files."""

    def __init__(
        self,
        news: News,
        takes: Callable[[], object],
        opens: Callable[[], object],
        recovers: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        self._news = news
        super().__init__(N_("Exchange"), parent=parent)
        self.about = QLabel()
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.add(self.about)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_XS)
        self.body.addLayout(self._lines)
        self.labels = [QLabel() for _person in self._heard()]
        for label in self.labels:
            label.setWordWrap(True)
            self._lines.addWidget(label)
        self.take = push_button(takes, icon_name="inbox-line")
        self.open = push_button(opens)
        self.add(flowing(self.take, self.open))
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.recover = push_button(recovers, icon_name="lifebuoy-line")
        for widget in (self.warning, flowing(self.recover)):
            self.add(widget)
            widget.setVisible(news.recovery_needed)
        self.retranslate()

    def _heard(self) -> Sequence[int]:
        """Return which people to name: those heard of latest."""
        people = self._news.people
        known = [(person.heard_at, at) for at, person in enumerate(people) if person.heard_at]
        return [at for _moment, at in sorted(known, reverse=True)[:_SHOWN]]

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "recover"):
            return
        count = len(self._news.people)
        if count:
            said = ngettext("{n} person is connected", "{n} people are connected", count)
            self.about.setText(said.format(n=count))
        else:
            self.about.setText(
                _(
                    "Nobody is connected yet. Invite a mentor or a student from the placement's "
                    "folder: they get a file and five words."
                )
            )
        for label, at in zip(self.labels, self._heard(), strict=True):
            person = self._news.people[at]
            assert person.heard_at is not None
            day = screen_date(person.heard_at.astimezone().date())
            label.setText(f"↓ {person.name} · {day}")
            label.setToolTip(role_name(person.role))
        self.take.setText(_("Open a received file"))
        self.open.setText(_("All files"))
        self.warning.setText(
            _("If this computer is lost, only a recovery file and the others bring its data back.")
        )
        self.recover.setText(_("Recovery file…"))
