"""The steps of a longer job, and where in it one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.i18n import _
from ui.theme import SPACE_S, SPACE_XL, current_tokens, paint_icon
from ui.widgets.flow import FlowLayout
from ui.widgets.translated import Translated, say


class StepLabel(QLabel):
    """A numbered disc and a word; a tick when the step is behind."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.state = "ahead"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self.state == "now")
        return font

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        from PySide6.QtGui import QFontMetrics

        metrics = QFontMetrics(bold)
        disc = metrics.height() + 6
        return QSize(disc + SPACE_S + metrics.horizontalAdvance(self.text()) + 2, disc + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.height() - 2
        disc = QRectF(1, 1, side - 1, side - 1)
        filled = self.state == "now"
        behind = self.state == "behind"
        painter.setPen(QPen(QColor(tokens.muted if self.state == "ahead" else tokens.accent), 1))
        ground = tokens.accent if filled else tokens.accent_soft if behind else tokens.surface
        painter.setBrush(QColor(ground))
        painter.drawEllipse(disc)
        if behind:
            paint_icon(painter, "check-line", disc.adjusted(4, 4, -4, -4), tokens.accent)
        else:
            painter.setPen(QColor(tokens.on_accent if filled else tokens.muted))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.text if filled else tokens.muted))
        room = QRectF(side + SPACE_S, 0, self.width() - side - SPACE_S, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Stepper(Translated):
    """Shows numbered steps (msgids marked with `N_`) and which is now."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._now = 0
        layout = FlowLayout(self, gap=SPACE_XL)
        self.labels = [StepLabel(number) for number in range(1, len(self._steps) + 1)]
        for label in self.labels:
            layout.addWidget(label)
        self.retranslate()

    @property
    def now(self) -> int:
        """Which step it is, from 0."""
        return self._now

    def show_step(self, index: int) -> None:
        """Say that step `index` (from 0) is now."""
        self._now = index
        self.retranslate()

    def retranslate(self) -> None:
        for index, (label, msgid) in enumerate(zip(self.labels, self._steps, strict=True)):
            label.state = (
                "now" if index == self._now else "behind" if index < self._now else "ahead"
            )
            label.setText(say(msgid))
            label.updateGeometry()
            label.update()
        self.setAccessibleName(
            _("Step {number} of {count}: {title}").format(
                number=self._now + 1, count=len(self._steps), title=say(self._steps[self._now])
            )
        )
