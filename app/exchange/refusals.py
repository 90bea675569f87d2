"""The plain sentences with which an exchange file is refused. Each says what to do next."""

from __future__ import annotations

from app.errors import NewerVersionError, UserError
from app.i18n import N_
from app.reports.reasons import kept_reason, told_reason


class RefusedError(UserError):
    """A file that can't be taken; nothing was changed.

    The sentence is a msgid, as are the words put into it; it is told when it is asked for.
    """

    def __init__(self, sentence: str, **words: str) -> None:
        """Keep the sentence for whoever reads it, in whatever language."""
        super().__init__(sentence)
        self.kept = kept_reason(sentence, words)

    def __str__(self) -> str:
        return told_reason(self.kept)


class NewerFileError(RefusedError, NewerVersionError):
    """A file of a newer program."""


class DamagedError(RefusedError):
    """A file that isn't whole; it may still be on its way."""


class NotAddressedError(RefusedError):
    """A file that none of this folder's keys opens."""


class UnknownSenderError(RefusedError):
    """A file whose sender another file may yet introduce."""


class InvitationError(RefusedError):
    """A file that opens with five words only."""


class NoRoomError(RefusedError):
    """A disk without room for a file."""


def not_ours() -> RefusedError:
    """Refuse a file that isn't an exchange file, nor anything else that is known."""
    return RefusedError(
        N_("This is not a Prakse exchange file. Choose a file whose name ends with .prakse.")
    )


def a_folder() -> RefusedError:
    """Refuse a folder."""
    return RefusedError(
        N_("This is a folder. Open it and choose the file whose name ends with .prakse.")
    )


def empty() -> RefusedError:
    """Refuse an empty file."""
    return DamagedError(
        N_("The file is empty. Copying may have been cut off: ask for it to be copied again.")
    )


def cut_off() -> RefusedError:
    """Refuse a file whose end is missing."""
    return DamagedError(
        N_(
            "The end of the file is missing: copying or downloading broke off. "
            "Copy or download it once more, then try again."
        )
    )


def mangled() -> RefusedError:
    """Refuse an exchange file in letters that the mail has changed on its way."""
    return DamagedError(
        N_(
            "The mail changed this file on its way. Ask the sender to send it as an "
            "attachment, or to bring it on a stick."
        )
    )


def too_big() -> RefusedError:
    """Refuse a file of absurd size."""
    return RefusedError(
        N_("The file is far too large for an exchange file. Ask the sender to make it again.")
    )


def damaged() -> RefusedError:
    """Refuse a truncated or altered file."""
    return DamagedError(
        N_(
            "The file is damaged or was not copied completely. Nothing was changed. "
            "Copy it again, or ask the sender to make a new one."
        )
    )


def for_someone_else() -> RefusedError:
    """Refuse a file that isn't addressed to this folder."""
    return NotAddressedError(
        N_(
            "This file is addressed to somebody else, so it can't be opened here. "
            "Ask the sender to make one for you."
        )
    )


def stranger() -> RefusedError:
    """Refuse a file from somebody this folder doesn't know."""
    return UnknownSenderError(
        N_(
            "This file comes from somebody this folder doesn't know. Nothing was changed. "
            "If you expected it, the school can make a new invitation for that person."
        )
    )


def foreign_school() -> RefusedError:
    """Refuse a file with a placement of another school."""
    return UnknownSenderError(
        N_(
            "This file belongs to another school's placement. Nothing was changed. "
            "Ask that school for an invitation."
        )
    )


def used_invitation() -> RefusedError:
    """Refuse a second person who answers one invitation."""
    return RefusedError(
        N_(
            "The invitation behind this file was already used on another computer. "
            "If that is right, make a new invitation for this computer."
        )
    )


def opened_already() -> RefusedError:
    """Refuse an invitation that was opened in this very folder."""
    return RefusedError(
        N_(
            "This invitation is already opened in this folder; there is nothing more to do with "
            "it. If the school has not heard of you yet, make a file for the school."
        )
    )


def newer() -> NewerFileError:
    """Refuse a file that needs a newer reader."""
    return NewerFileError(
        N_(
            "This file was made with a newer version of Prakse. It was left as it is. "
            "Install the newer version, then open the file again."
        )
    )


def not_an_invitation() -> RefusedError:
    """Refuse a packet where an invitation is wanted."""
    return RefusedError(
        N_("This is not an invitation. Open your data folder first, then take this file in there.")
    )


def is_an_invitation() -> RefusedError:
    """Refuse an invitation where a packet is wanted."""
    return InvitationError(
        N_("This is an invitation. It opens with its five words; have them at hand.")
    )


def not_this_kind(kind: str) -> RefusedError:
    """Refuse another kind of file where a handover or a recovery file is wanted."""
    return RefusedError(
        N_("This is not a recovery file. Choose the one that was made in the settings.")
        if kind == "recovery"
        else N_("This file does not make a new folder. Open your data folder and take it in there.")
    )


def makes_a_folder() -> RefusedError:
    """Refuse a handover or a recovery file in a folder that is somebody's already."""
    return RefusedError(
        N_(
            "This file makes a new data folder on another computer. Open it there: start Prakse "
            "and choose the invitation file or the recovery file."
        )
    )


def lacks_the_beginning() -> RefusedError:
    """Refuse news of a placement that this folder has nothing of, as after a recovery."""
    return RefusedError(
        N_(
            "This file goes on from earlier ones that this computer doesn't have. Ask the sender "
            "to send everything once more."
        )
    )


def nobody_to_send_to() -> RefusedError:
    """Refuse an export that nobody could open."""
    return RefusedError(
        N_(
            "There is nobody to send this to yet. First make an invitation, "
            "and take in the reply that comes back."
        )
    )


def gone() -> RefusedError:
    """Refuse a file that isn't where it was."""
    return RefusedError(
        N_("The file is no longer there: it was moved or deleted. Find it and open it from there.")
    )


def unreachable() -> RefusedError:
    """Refuse a file that can't be read from where it is."""
    return RefusedError(
        N_(
            "The file can't be read. Check that the stick or folder is still connected, "
            "then try again."
        )
    )


def locked() -> RefusedError:
    """Refuse a file that another program holds."""
    return RefusedError(
        N_(
            "Another program is using this file, or is still copying it. "
            "Close that program or wait a moment, then try again."
        )
    )


def not_allowed() -> RefusedError:
    """Refuse a file that this person may not read."""
    return RefusedError(
        N_(
            "This computer does not allow you to read the file. "
            "Copy it into a folder of your own, then open the copy."
        )
    )


def no_room_here() -> RefusedError:
    """Refuse a file for which there is no room in the data folder."""
    return RefusedError(
        N_(
            "There is no room left on the disk with your data folder. Nothing was changed. "
            "Free some space, then try again."
        )
    )


def unwritable() -> RefusedError:
    """Refuse to write a file where that can't be done."""
    return RefusedError(
        N_(
            "The file can't be written there. Choose another place, or check that the stick or "
            "folder is connected and may be written to."
        )
    )


def no_room() -> RefusedError:
    """Refuse to write a file where there is no room for it."""
    return NoRoomError(
        N_(
            "There is no room left where the file should go. "
            "Free some space or choose another place."
        )
    )


def folder_of_another(*, role: bool = False) -> RefusedError:
    """Refuse an invitation in a folder that is another person's, or of another `role`."""
    if role:
        text = N_("This invitation is for another role. Open it in a new, empty data folder.")
    else:
        text = N_("This data folder is another person's. Open this file in a new, empty one.")
    return RefusedError(text)
