"""The page of days that wait for the mentor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import N_, _, ngettext
from ui.pages.review.list import ReviewList
from ui.pages.review.model import ReviewModel
from ui.pages.review.rows import ReviewFunctions, Trainee, Troubles
from ui.rooms import Kinds
from ui.theme import SPACE_M
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.phrase_popup import Offer, offer_phrases
from ui.widgets.shelf import Shelf
from ui.widgets.task_strip import TaskStrip
from ui.widgets.translated import Translated

SHOWS: Kinds = frozenset(
    {"log_entry", "placement", "placement_item", "placement_terms", "stretch", "assessment"}
)


class _Header(PageHeader):
    """Its title, line and buttons say how many days wait and how many are ticked."""

    def __init__(self, model: ReviewModel) -> None:
        self._model = model
        super().__init__()

    def retranslate(self) -> None:
        super().retranslate()
        count = len(self._model.days)
        self.set_title(
            ngettext(
                "{count} day waits for confirmation", "{count} days wait for confirmation", count
            ).format(count=count)
            if count
            else _("Today")
        )
        people = len({line.trainee.who.placement_id for line in self._model.lines})
        trainees = ngettext("{count} trainee", "{count} trainees", people).format(count=people)
        keys = _(
            "Space – tick · Ctrl+Enter – confirm · F2 – return · F3 – comment · "
            "Ctrl+N – write a day"
        )
        self.set_subtitle(f"{trainees} · {keys}" if count else "")
        if len(self._buttons) == 2:
            (tick, _name, _tip), (confirm, _other, _tip_too) = self._buttons
            ticked = len(self._model.ticked)
            free = len(self._model.judged)
            tick.setText(_("Untick all") if free and ticked == free else _("Tick all"))
            chosen = len(self._model.chosen_days())
            if ticked:
                words = _("Confirm the ticked ({count})")
            else:
                whole = chosen == count
                words = _("Confirm all ({count})") if whole else _("Confirm the rest ({count})")
            confirm.setText(words.format(count=chosen))
            confirm.setEnabled(chosen > 0)
            tick.setVisible(free > 0)
            confirm.setVisible(count > 0)


class ReviewPage(Translated):
    """All waiting days on one scrolling sheet; an empty one says so and offers the next step."""

    def __init__(self, functions: ReviewFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._begun = False
        self._waiting: Sequence[Trainee] = ()
        self.model = ReviewModel()
        self.header = _Header(self.model)
        self.tick_all = self.header.add_button(N_("Tick all"), self._tick_all, tip="Ctrl+A")
        self.confirm = self.header.add_button(
            N_("Confirm all"), self.confirm_chosen, icon_name="check-line", primary=True,
            tip="Ctrl+Enter",
        )  # fmt: skip
        self.list = ReviewList(self.model)
        self.nothing = EmptyState(
            "checkbox-circle-line",
            N_("Nothing waits for you"),
            N_(
                "Days that your trainees have handed in appear here. Open the file from the "
                "school or from the trainee to take them in, or send back what you have confirmed."
            ),
            N_("Go to the exchange of files"),
            functions.send,
        )
        self.nobody = EmptyState(
            "group-line",
            N_("No trainees yet"),
            N_(
                "Here you will confirm the days of your trainees. "
                "Open the file that the school has sent you."
            ),
            N_("Go to the exchange of files"),
            functions.send,
        )
        self.shelf = Shelf()
        for widget in (self.list, self.nothing, self.nobody):
            self.shelf.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.header)
        self.tasks = TaskStrip(functions.tasks)
        layout.addWidget(self.tasks)
        layout.addWidget(self.shelf, 1)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)  # held too long it would confirm what is left as well
            shortcut.activated.connect(self.confirm_chosen)
        self.model.chosen.connect(self.header.retranslate)
        self.list.given_back.connect(self._give_back)
        self.list.asked_to_write.connect(functions.write_day)
        offer_phrases(self.list.comment.line, self._phrases)
        self.reload(SHOWS)
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Show what waits now; what is ticked, marked or half written stays."""
        if kinds.isdisjoint(SHOWS):
            return
        self.tasks.reload()
        line = self.list.here()
        row = max(self.list.currentIndex().row(), 0)
        at = self.list.verticalScrollBar().value()
        focused = self.list.hasFocus() or self.list.isAncestorOf(self.focusWidget() or self)
        waiting = self._waiting = self._functions.waiting()
        self.model.show(waiting)
        if line is not None and line.day is not None and self.model.row_of(line.day.id) >= 0:
            row = self.model.row_of(line.day.id)
        self.list.go_to(self.model.first_day(row))
        self.list.verticalScrollBar().setValue(at)
        empty = self.nothing if self._functions.running() else self.nobody
        self.shelf.setCurrentWidget(self.list if waiting else empty)
        self.header.retranslate()
        self._look_over()
        if focused and not waiting:
            empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused and self.list.writing is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_over(self) -> None:
        """Have what is odd about the days found beside the window."""
        people = [trainee.who.placement_id for trainee in self._waiting]

        def found(troubles: Troubles) -> None:
            if isValid(self):
                self.model.show_troubles(troubles)

        if people:
            self._functions.look_over(people, found)

    def _phrases(self) -> Sequence[Offer]:
        line = self.list.here()
        return self._functions.phrases(line.trainee.who.placement_id) if line is not None else ()

    def show_record(self, record: bytes) -> None:
        """Go to the first waiting day of a placement."""
        for row, line in enumerate(self.model.lines):
            if line.day is not None and line.trainee.who.placement_id == record:
                self.list.go_to(self.model.index(row))
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._functions.open_trainee(record)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun and self.model.days:
            self._begun = True
            QTimer.singleShot(0, self.list, self.list.setFocus)

    def confirm_chosen(self) -> None:
        """Confirm what is ticked, or all days where nothing is, each with its mark."""
        chosen = self.model.chosen_days()
        if chosen:
            self._functions.confirm(chosen, self.model.shown())

    def retranslate(self) -> None:
        self.header.retranslate()
        self.list.retranslate()
        self._look_over()

    def _tick_all(self) -> None:
        self.model.tick_all(len(self.model.ticked) < len(self.model.judged))

    def _give_back(self, day: bytes, comment: str) -> None:
        if not comment:
            self.list.refuse(_("Write what should be corrected, then return the day."))
            return
        self._functions.give_back(day, comment, self.list.refuse)
