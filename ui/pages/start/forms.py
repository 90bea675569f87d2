"""The ways in, each a short form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import N_
from ui.theme import SPACE_M, look
from ui.widgets.fields import Field, LineField, required
from ui.widgets.fields_path import PathField
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, say

INVITATIONS = N_("Prakse files (*.prakse);;All files (*)")


class WayForm(Translated):
    """Fields and one button; `texts` are the msgids of the explanation and the button."""

    def __init__(
        self, texts: tuple[str, str], fields: Sequence[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self.fields = {field.name: field for field in fields}
        self.explanation = QLabel()
        self.explanation.setWordWrap(True)
        look(self.explanation, "muted")
        self.button: QPushButton = push_button(self.submit, primary=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.explanation)
        for field in fields:
            layout.addWidget(field)
            field.edited.connect(lambda name, _value: self.edited(name))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def edited(self, name: str) -> None:
        """Something was written into a field."""

    def send(self) -> None:
        """Hand the fields over; called when all of them are filled."""
        raise NotImplementedError

    def text_of(self, name: str) -> str:
        """Return what stands in a field."""
        return str(self.fields[name].value() or "")

    def path_of(self, name: str) -> Path:
        """Return the path in a field."""
        return Path(self.text_of(name))

    def submit(self) -> None:
        """Check the fields, go to the first that isn't right, else hand them over."""
        asked = [field for field in self.fields.values() if not field.isHidden()]
        wrong = [field for field in asked if not _is_filled(field)]
        if wrong:
            wrong[0].setFocus()
            return
        self.send()

    def retranslate(self) -> None:
        explanation, button = self._texts
        self.explanation.setText(say(explanation))
        self.button.setText(say(button))


def _is_filled(field: Field) -> bool:
    if not field.commit():
        return False
    try:
        required(field.value())
    except UserError as trouble:
        field.show_error(str(trouble))
        return False
    return True


class SchoolForm(WayForm):
    """Start a school's folder."""

    def __init__(self, suggested: Path, start: Callable[[str, str, Path], object]) -> None:
        self._start = start
        super().__init__(
            (
                N_(
                    "The school's folder holds students, companies, programmes and placements. "
                    "It is encrypted and stays on this computer."
                ),
                N_("Start the folder"),
            ),
            [
                LineField("school", N_("School's full name")),
                LineField("teacher", N_("Your first and last name")),
                PathField("folder", N_("Where to keep the data folder"), "folder"),
            ],
        )
        self.fields["folder"].set_value(suggested)
        self.retranslate()

    def send(self) -> None:
        self._start(self.text_of("school"), self.text_of("teacher"), self.path_of("folder"))


class InvitationForm(WayForm):
    """Open an invitation with its five words."""

    def __init__(
        self,
        suggested: Path,
        replies: Path,
        accept: Callable[[Path, Path, str, Path | None], object],
        needs_reply: Callable[[Path], bool],
    ) -> None:
        """`replies` is where the reply file is put unless the person chooses otherwise."""
        self._accept = accept
        self._needs_reply = needs_reply
        self._replies = replies
        super().__init__(
            (
                N_(
                    "The school sent you a file, and told you five words in another way: "
                    "by telephone, in a message or on paper. The file of your other computer is "
                    "opened here too."
                ),
                N_("Open the invitation"),
            ),
            [
                PathField("file", N_("Invitation file"), "file", kinds=INVITATIONS),
                LineField("words", N_("Five words"), hint=N_("for example: apple river stone …")),
                PathField("folder", N_("Where to keep the data folder"), "folder"),
                PathField(
                    "reply",
                    N_("Where to save the reply for the school"),
                    "save",
                    kinds=INVITATIONS,
                    ending=".prakse",
                ),
            ],
        )
        self.fields["folder"].set_value(suggested)
        self.fields["reply"].set_value(replies / "atbilde-skolai.prakse")
        self.retranslate()

    def edited(self, name: str) -> None:
        if name != "file":
            return
        self.fields["reply"].setVisible(self._needs_reply(self.path_of("file")))
        if self.text_of("reply").startswith(str(self._replies)):
            beside = self.path_of("file").parent
            self.fields["reply"].set_value(beside / "atbilde-skolai.prakse")
            self._replies = beside

    def send(self) -> None:
        reply = None if self.fields["reply"].isHidden() else self.path_of("reply")
        self._accept(self.path_of("folder"), self.path_of("file"), self.text_of("words"), reply)


class RecoveryForm(WayForm):
    """Bring a lost computer's folder back."""

    def __init__(self, suggested: Path, recover: Callable[[Path, Path, str], object]) -> None:
        self._recover = recover
        super().__init__(
            (
                N_(
                    "The recovery file was made in the settings of the lost computer, and its "
                    "five words were written down."
                ),
                N_("Bring my folder back"),
            ),
            [
                PathField("file", N_("Recovery file"), "file", kinds=INVITATIONS),
                LineField("words", N_("Five words"), hint=N_("for example: apple river stone …")),
                PathField("folder", N_("Where to keep the data folder"), "folder"),
            ],
        )
        self.fields["folder"].set_value(suggested)
        self.retranslate()

    def send(self) -> None:
        self._recover(self.path_of("folder"), self.path_of("file"), self.text_of("words"))


class FolderForm(WayForm):
    """Open a folder that is there already."""

    def __init__(self, suggested: Path | None, open_folder: Callable[[Path], object]) -> None:
        self._open = open_folder
        super().__init__(
            (
                N_("Choose the folder in which the file prakse.db lies."),
                N_("Open the folder"),
            ),
            [PathField("folder", N_("Data folder"), "folder")],
        )
        self.fields["folder"].set_value(suggested)
        self.retranslate()

    def send(self) -> None:
        self._open(self.path_of("folder"))
