"""Which of the three are you: a school, somebody who was invited, or somebody coming back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.pages.start.forms import FolderForm, InvitationForm, SchoolForm
from ui.pages.start.reply import ReplyPanel
from ui.theme import SPACE_L, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.shelf import Shelf
from ui.widgets.translated import Translated, say

_WAYS = (
    (
        "school",
        "government-line",
        N_("Start a school's folder"),
        N_("I supervise placements at a school."),
    ),
    (
        "invitation",
        "mail-open-line",
        N_("I have an invitation file"),
        N_("I am a company mentor or a trainee; the school sent me a file and five words."),
    ),
    (
        "folder",
        "folder-open-line",
        N_("Open a data folder"),
        N_("I have worked here before, or somebody gave me a folder."),
    ),
)


@dataclass(frozen=True)
class StartVerbs:
    """What the first page can do; each is told to begin and says later how it went."""

    start_school: Callable[[str, str, Path], object]
    """(school's name, teacher's name, folder)"""
    accept: Callable[[Path, Path, str, Path], object]
    """(folder, invitation, words, where to save the reply)"""
    open_folder: Callable[[Path], object]
    try_samples: Callable[[], object]
    show_in_folder: Callable[[Path], object]


class StartPage(Translated):
    """Three cards; the chosen one's form below them."""

    def __init__(
        self,
        verbs: StartVerbs,
        suggested: Path,
        replies: Path,
        known: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`suggested` is a place for a new folder, `known` a folder that was open before."""
        super().__init__(parent)
        look(self, "clear")
        self._verbs = verbs
        self.school = SchoolForm(suggested, verbs.start_school)
        self.invitation = InvitationForm(suggested, replies, verbs.accept)
        self.folder = FolderForm(known, verbs.open_folder)
        self.reply = ReplyPanel(verbs.open_folder, verbs.show_in_folder)
        self.forms: dict[str, QWidget] = {
            "school": self.school,
            "invitation": self.invitation,
            "folder": self.folder,
        }
        self.cards = {key: ChoiceCard(icon) for key, icon, _title, _more in _WAYS}
        self.samples = push_button(verbs.try_samples)
        look(self.samples, "link")
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.title = QLabel()
        look(self.title, "title")
        self.title.setWordWrap(True)
        self.subtitle = QLabel()
        look(self.subtitle, "muted")
        self.subtitle.setWordWrap(True)
        self.shelf = Shelf()
        for form in (*self.forms.values(), self.reply):
            self.shelf.addWidget(form)
        self.sheet = Card()
        self.sheet.add(self.shelf)
        self.sheet.hide()
        for key, card in self.cards.items():
            card.clicked.connect(lambda _on=False, key=key: self.choose(key))
        self.ways = columns_of(*self.cards.values(), letters=24, most=3)
        self.middle = QWidget()
        look(self.middle, "clear")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self.middle, 100)
        across.addStretch(1)
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, SPACE_L, 0, 0)
        column.setSpacing(SPACE_L)
        words = QVBoxLayout()
        words.setSpacing(SPACE_S)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        column.addLayout(words)
        column.addWidget(self.ways)
        column.addWidget(self.sheet)
        column.addWidget(self.samples, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def choose(self, key: str) -> None:
        """Show the form of one way and go to its first empty field."""
        self.cards[key].setChecked(True)
        self.sheet.show()
        self.shelf.setCurrentWidget(self.forms[key])
        form = self.forms[key]
        if isinstance(form, SchoolForm | InvitationForm | FolderForm):
            fields = list(form.fields.values())
            empty = [field for field in fields if not field.value()]
            (empty or fields)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reply(self, folder: Path, reply: Path, name: str) -> None:
        """Tell what to do with the reply that was just written."""
        self.ways.hide()
        self.samples.hide()
        self.subtitle.hide()
        self.reply.show_reply(folder, reply, name)
        self.shelf.setCurrentWidget(self.reply)
        self.sheet.show()
        self.reply.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Nothing can be pressed while something is being done."""
        self.ways.setEnabled(not busy)
        self.sheet.setEnabled(not busy)
        self.samples.setEnabled(not busy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._narrow()

    def _narrow(self) -> None:
        self.middle.setMaximumWidth(self.fontMetrics().averageCharWidth() * 112)

    def retranslate(self) -> None:
        self._narrow()
        self.title.setText(_("Welcome to Prakse"))
        self.subtitle.setText(
            _("The paper folder of every placement, kept on your own computer. Who are you?")
        )
        self.samples.setText(_("Only look around, with sample data"))
        for key, _icon, title, more in _WAYS:
            self.cards[key].set_texts(say(title), say(more))
