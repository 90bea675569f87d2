"""The plain sentences with which an exchange file is refused. Each says what to do next."""

from __future__ import annotations

from app.errors import NewerVersionError, UserError
from app.i18n import _


class RefusedError(UserError):
    """A file that can't be taken; nothing was changed."""


def not_ours() -> RefusedError:
    """Refuse a file that isn't an exchange file at all."""
    return RefusedError(
        _("This is not a Prakse exchange file. Choose a file whose name ends with .prakse.")
    )


def empty() -> RefusedError:
    """Refuse an empty file."""
    return RefusedError(
        _("The file is empty. Copying may have been cut off: ask for it to be copied again.")
    )


def too_big() -> RefusedError:
    """Refuse a file of absurd size."""
    return RefusedError(
        _("The file is far too large for an exchange file. Ask the sender to make it again.")
    )


def damaged() -> RefusedError:
    """Refuse a truncated or altered file."""
    return RefusedError(
        _(
            "The file is damaged or was not copied completely. Nothing was changed. "
            "Copy it again, or ask the sender to make a new one."
        )
    )


def for_someone_else() -> RefusedError:
    """Refuse a file that isn't addressed to this folder."""
    return RefusedError(
        _(
            "This file is addressed to somebody else, so it can't be opened here. "
            "Ask the sender to make one for you."
        )
    )


def stranger() -> RefusedError:
    """Refuse a file from somebody this folder doesn't know."""
    return RefusedError(
        _(
            "This file comes from somebody this folder doesn't know. Nothing was changed. "
            "If you expected it, make a new invitation for that person."
        )
    )


def foreign_school() -> RefusedError:
    """Refuse a file with a placement of another school."""
    return RefusedError(
        _(
            "This file belongs to another school's placement. Nothing was changed. "
            "Ask that school for an invitation."
        )
    )


def used_invitation() -> RefusedError:
    """Refuse a second person who answers one invitation."""
    return RefusedError(
        _(
            "The invitation behind this file was already used on another computer. "
            "If that is right, make a new invitation for this computer."
        )
    )


def newer() -> NewerVersionError:
    """Refuse a file that needs a newer reader."""
    return NewerVersionError(
        _(
            "This file was made with a newer version of Prakse. It was left as it is. "
            "Install the newer version, then open the file again."
        )
    )


def not_an_invitation() -> RefusedError:
    """Refuse a packet where an invitation is wanted."""
    return RefusedError(
        _("This is not an invitation. Open your data folder first, then import this file there.")
    )


def is_an_invitation() -> RefusedError:
    """Refuse an invitation where a packet is wanted."""
    return RefusedError(
        _("This is an invitation. Open it with its five words instead of importing it.")
    )


def nobody_to_send_to() -> RefusedError:
    """Refuse an export that nobody could open."""
    return RefusedError(
        _(
            "There is nobody to send this to yet. First make an invitation, "
            "and import the reply that comes back."
        )
    )


def unreachable() -> RefusedError:
    """Refuse a file that can't be read from where it is."""
    return RefusedError(
        _(
            "The file can't be read. Check that the stick or folder is still connected, "
            "then try again."
        )
    )


def unwritable() -> RefusedError:
    """Refuse to write a file where that can't be done."""
    return RefusedError(
        _(
            "The file can't be written there. Choose another place, or check that the stick or "
            "folder is connected and may be written to."
        )
    )


def no_room() -> RefusedError:
    """Refuse to write a file where there is no room for it."""
    return RefusedError(
        _(
            "There is no room left where the file should go. "
            "Free some space or choose another place."
        )
    )


def folder_of_another() -> RefusedError:
    """Refuse an invitation in a folder that belongs to another person, role or school."""
    return RefusedError(
        _(
            "This data folder already belongs to another person or school. "
            "Open the invitation in a new, empty folder."
        )
    )
