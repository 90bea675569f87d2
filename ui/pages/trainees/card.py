"""A trainee: who, where from, how far the hours are, and what waits."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app import clock
from app.i18n import _, ngettext
from app.i18n.dates import screen_date, screen_period
from app.i18n.times import duration
from app.reports.placements import PlacementRow
from app.rules.kinds import kind_name
from app.rules.periods import week_text
from ui.models.standing import standing
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.meter import Meter
from ui.widgets.translated import say


class TraineeCard(Card):
    """Buttons: to the days that wait, and to the whole folder."""

    def __init__(
        self,
        row: PlacementRow,
        opens: Callable[[bytes], object],
        reviews: Callable[[bytes], object],
        parent: QWidget | None = None,
    ) -> None:
        self.row = row
        self._of_school = False
        self.about = QLabel()
        super().__init__(parent=parent)
        look(self.heading, "large")
        self.chip = StatusChip()
        self.add_to_head(self.chip)
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.add(self.about)
        self.meter = Meter()
        self.hours = QLabel()
        look(self.hours, "small")
        self.hours.setWordWrap(True)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_S)
        bar.addWidget(self.meter)
        bar.addWidget(self.hours, 1)
        self.body.addLayout(bar)
        self.waiting = StatusChip()
        self.returned = StatusChip()
        self.mark = StatusChip()
        self.add(flowing(self.waiting, self.returned, self.mark))
        self.review = push_button(lambda: reviews(self.row.id), primary=True)
        self.open = push_button(lambda: opens(self.row.id), icon_name="folder-open-line")
        self.add(flowing(self.review, self.open))
        self.body.addStretch(1)
        self.retranslate()

    def show_row(self, row: PlacementRow, *, of_school: bool = False) -> None:
        """Show what is true of the trainee now, and of which school they are, if wanted."""
        self.row, self._of_school = row, of_school
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "open"):
            return
        row, hours = self.row, self.row.hours
        self.set_title(row.student_name)
        if row.ended_at is not None:
            self.chip.set_state("neutral", _("access ended"), "user-unfollow-line")
        else:
            kind, word, icon = standing(row.stage, row.starts_on, row.ends_on, clock.today())
            self.chip.set_state(kind, say(word), icon)
        self.about.setText(_about(row, row.school_name if self._of_school else None))
        planned = row.planned or 0
        share = min(100, hours.logged * 100 // planned) if planned else 0
        words = _("{written} written, {confirmed} confirmed").format(
            written=duration(hours.logged), confirmed=duration(hours.confirmed)
        )
        if planned:
            words = _("{words}, of {planned}").format(words=words, planned=duration(planned))
        self.hours.setText(re.sub(r"(?<=\d) (?=h|min)", "\N{NO-BREAK SPACE}", words))
        self.meter.setVisible(bool(planned))
        self.meter.show_share(share, words)
        waits = ngettext("{count} day waits", "{count} days wait", hours.waiting_days)
        self.waiting.set_state("waiting", waits.format(count=hours.waiting_days))
        self.waiting.setVisible(hours.waiting_days > 0)
        back = ngettext("{count} day returned", "{count} days returned", hours.returned_days)
        icon = "arrow-go-back-line"
        self.returned.set_state("problem", back.format(count=hours.returned_days), icon)
        self.returned.setVisible(hours.returned_days > 0)
        self.mark.set_state("good", _("assessed: {mark}").format(mark=row.mark))
        self.mark.setVisible(bool(row.mark))
        self.review.setText(_("Look through the days"))
        self.review.setVisible(hours.waiting_days > 0)
        self.open.setText(_("Open the folder"))
        self.open.setAccessibleName(_("Open the folder of {name}").format(name=row.student_name))
        self.review.setAccessibleName(
            _("Look through the days of {name}").format(name=row.student_name)
        )


def _about(row: PlacementRow, school: str | None) -> str:
    said = [school or "", kind_name(row.kind)]
    if row.starts_on is not None and row.ends_on is not None:
        said.append(screen_period(row.starts_on, row.ends_on))
        said.append(week_text(clock.today(), row.starts_on, row.ends_on) or "")
    if row.ended_at is not None:
        day = screen_date(row.ended_at.astimezone().date())
        said = [*said[:3], _("the school ended your access on {date}").format(date=day)]
    return " · ".join(word for word in said if word)
