"""Who are you: a school, somebody who was invited, or somebody coming back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.pages.start.forms import (
    FolderForm,
    InvitationForm,
    RecoveryForm,
    SchoolForm,
    WayForm,
)
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
        N_("I am a company mentor, a trainee or a colleague; I was given a file and five words."),
    ),
    (
        "folder",
        "folder-open-line",
        N_("Open a data folder"),
        N_("I have worked here before, or somebody gave me a folder."),
    ),
    (
        "recovery",
        "lifebuoy-line",
        N_("I have a recovery file"),
        N_("My computer is lost or broken; I kept its recovery file and the five words."),
    ),
)


@dataclass(frozen=True)
class StartVerbs:
    """What the first page can do; each is told to begin and says later how it went."""

    start_school: Callable[[str, str, Path], object]
    """(school's name, teacher's name, folder)"""
    accept: Callable[[Path, Path, str, Path | None], object]
    """(folder, invitation, words, where to save the reply, if it needs one)"""
    needs_reply: Callable[[Path], bool]
    """Whether an invitation file needs a reply."""
    recover: Callable[[Path, Path, str], object]
    """(folder, recovery file, words)"""
    open_folder: Callable[[Path], object]
    try_samples: Callable[[], object]
    show_in_folder: Callable[[Path], object]


class StartPage(Translated):
    """A card for each way; the chosen one's form below them."""

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
        self.invitation = InvitationForm(suggested, replies, verbs.accept, verbs.needs_reply)
        self.recovery = RecoveryForm(suggested, verbs.recover)
        self.folder = FolderForm(known, verbs.open_folder)
        self.reply = ReplyPanel(verbs.open_folder, verbs.show_in_folder)
        self.forms: dict[str, QWidget] = {
            "school": self.school,
            "invitation": self.invitation,
            "folder": self.folder,
            "recovery": self.recovery,
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
        self.ways = columns_of(*self.cards.values(), letters=17, most=4)
        low = self.ways.sizePolicy()  # as low as it is here; a hint is for two columns
        low.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.ways.setSizePolicy(low)
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
        if isinstance(form, WayForm):
            fields = list(form.fields.values())
            empty = [field for field in fields if not field.value()]
            (empty or fields)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with(self, invitation: Path) -> None:
        """Begin with an invitation file that is here already."""
        field = self.invitation.fields["file"]
        field.write(invitation)
        field.commit()
        self.choose("invitation")

    def show_reply(self, folder: Path, reply: Path, name: str) -> None:
        """Tell what to do with the reply that was just written."""
        self.reply.show_reply(folder, reply, name)
        self._show_end()

    def show_recovered(self, folder: Path, name: str) -> None:
        """Tell how the placements come back into the folder that was just made again."""
        self.reply.show_recovered(folder, name)
        self._show_end()

    def _show_end(self) -> None:
        self.ways.hide()
        self.samples.hide()
        self.subtitle.hide()
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
