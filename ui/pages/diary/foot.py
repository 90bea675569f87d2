"""Under the grid: what its days add up to, the keys, and the buttons of who writes here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.i18n.times import duration
from ui.pages.diary.absence import KEYS as KEYS_OF_AWAY
from ui.pages.diary.absence import AbsenceMenu
from ui.pages.diary.pen import DayLine
from ui.pages.diary.verbs import DayVerbs
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.past import PastLink
from ui.widgets.phrase_popup import KEYS
from ui.widgets.table_file import SaveButton
from ui.widgets.translated import Translated


class DiaryFoot(Translated):
    """A line of sums and keys, and a row of buttons."""

    def __init__(
        self,
        verbs: DayVerbs,
        *,
        writes: bool,
        save: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._writes = writes
        self._days = self._minutes = self._drafts = 0
        self.sums = QLabel()
        look(self.sums, "small")
        self.sums.setWordWrap(True)
        self.past = PastLink()
        self.save = SaveButton(save)
        self.copy = push_button(verbs.copy_day_before, icon_name="file-copy-line")
        self.paste = push_button(verbs.paste, icon_name="clipboard-line")
        self.phrases = push_button(verbs.phrases, icon_name="chat-quote-line")
        self.phrases.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.away = push_button(lambda: None, icon_name="user-unfollow-line")
        self.menu = AbsenceMenu(verbs, self)
        self.away.setMenu(self.menu)
        self.begin = push_button(verbs.begin, icon_name="add-line")
        self.delete = push_button(verbs.delete, icon_name="delete-bin-line")
        self.submit = push_button(verbs.submit_day, icon_name="send-plane-line")
        self.submit_all = push_button(verbs.submit_all, primary=True)
        self.buttons = flowing(
            self.copy,
            self.paste,
            self.phrases,
            self.away,
            self.begin,
            self.delete,
            self.submit,
            self.submit_all,
            to_right=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        top = QHBoxLayout()
        top.setSpacing(SPACE_M)
        top.addWidget(self.sums, 1)
        top.addWidget(self.past)
        top.addWidget(self.save)
        layout.addLayout(top)
        layout.addWidget(self.buttons)
        self.buttons.setVisible(writes)
        self.retranslate()

    def show_lines(self, lines: Sequence[DayLine], drafts: int) -> None:
        """Add up the lines on show; `drafts` counts those of the whole diary."""
        written = [line for line in lines if line.state]
        self._days = len(written)
        self._minutes = sum(line.minutes for line in written)
        self._drafts = drafts
        self.retranslate()

    def show_line(self, line: DayLine | None, *, may_write: bool) -> None:
        """Let the buttons be pressed that mean something for this day."""
        entry = line is not None and (bool(line.state) or line.begun)
        draft = line is not None and line.state in ("draft", "returned")
        self.past.show_record(line.id if line is not None else None)
        self.copy.setEnabled(may_write)
        self.phrases.setEnabled(may_write)
        away = line is not None and line.id is not None and bool(line.value("absence"))
        self.away.setEnabled(may_write or away)
        self.begin.setEnabled(line is not None)
        self.delete.setEnabled(may_write and entry)
        self.submit.setEnabled(may_write and draft)

    def ask_away(self, grid: QAbstractItemView) -> None:
        """Open the menu of absences at the day one is at."""
        if self.away.isEnabled():
            box = grid.visualRect(grid.currentIndex())
            self.menu.popup(grid.viewport().mapToGlobal(box.bottomLeft()))

    def retranslate(self) -> None:
        days = ngettext("{count} day", "{count} days", self._days).format(count=self._days)
        said = [days, duration(self._minutes)]
        if self._writes:
            said += [_("Enter – next day"), _("Tab – next field"), _("Ctrl+Enter – submit")]
        self.sums.setText(" · ".join(said))
        self.copy.setText(_("As the day before"))
        self.copy.setToolTip("Ctrl+D")
        self.paste.setText(_("Paste"))
        self.paste.setToolTip(_("Days copied from a spreadsheet (Ctrl+V)"))
        self.phrases.setText(_("Phrases"))
        self.phrases.setToolTip(_("Phrases to put in ({keys})").format(keys=KEYS))
        self.away.setText(_("Absent"))
        self.away.setToolTip(_("Absence, proof, make-up days ({keys})").format(keys=KEYS_OF_AWAY))
        self.begin.setText(_("One more entry"))
        self.begin.setToolTip(_("For the same day, or write another date (Insert)"))
        self.delete.setText(_("Delete the day"))
        self.submit.setText(_("Submit the day"))
        self.submit.setToolTip("Ctrl+Enter")
        self.submit_all.setText(_("Submit all ({count})").format(count=self._drafts))
        self.submit_all.setToolTip("Ctrl+Shift+Enter")
        self.submit_all.setVisible(self._drafts > 0)
