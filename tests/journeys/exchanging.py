"""Files that go from one computer to another, in the window."""

from __future__ import annotations

from pathlib import Path

from app.i18n import _
from tests.journeys.person import Person
from ui.pages.exchange.sending import SendCard
from ui.widgets.banner import Banner


def accept(person: Person, file: Path, words: str) -> Path:
    """Open an invitation on the first page and go to the new folder; return the reply."""
    person.press("I have an invitation file")
    person.chosen.will_be(file)
    person.press(_("Choose: {what}").format(what=_("Invitation file")))
    person.fill("Where to keep the data folder", str(person.folder))
    reply = Path(person.value("Where to save the reply for the school"))
    person.fill("Five words", " ".join(reversed(words.split())))
    person.press("Open the invitation")
    assert [banner.kind for banner in person.visible(Banner)] == ["problem"]
    assert not reply.exists()
    assert not person.folder.exists()
    person.fill("Five words", words.upper())
    person.press("Open the invitation")
    person.must_read("The invitation is open. One thing is left: send the reply.")
    person.must_read(reply.name)
    person.press("Go to my folder")
    person.come()
    return reply


def send_to_school(person: Person, file: Path) -> Path:
    """Make the file for the school, as a mentor or a trainee."""
    person.come()
    person.go("Exchange")
    person.press("Prepare the file for the school")
    return _into(person, file)


def send_to(teacher: Person, name: str, file: Path) -> Path:
    """Make the file for a mentor or a trainee, as the school."""
    teacher.come()
    teacher.go("Exchange")
    teacher.open_tab("People")
    teacher.press(_("Prepare a file for {name}").format(name=name))
    return _into(teacher, file)


def _into(person: Person, file: Path) -> Path:
    """Have the file that is asked for made in a folder, under the name that the test wants."""
    before = set(file.parent.iterdir())
    person.chosen.will_be(file.parent)
    person.press("Save in another folder…")
    (made,) = set(file.parent.iterdir()) - before
    person.must_read(made.name)
    (card,) = person.visible(SendCard)
    person.press("Close", card)
    return made.rename(file)


def take_in(person: Person, file: Path) -> None:
    """Open a file that arrived."""
    person.come()
    person.go("Exchange")
    person.chosen.will_be(file)
    person.press("Open a received file")
    assert person.reads(file.name)
    if person.reads("Nothing has changed yet."):
        person.press("Take in")
