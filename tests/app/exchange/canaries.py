"""A town where everything that is written bears a canary, and no file may hold anybody else's.

Two schools with a mentor in common, a colleague, a second computer and a student go on at random.
Whoever sends, each file is opened and searched: what is in it must be shared with each of its
addressees, by a plain question to the grants, not by the program's own judgement.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from app.actions.access import end_access, give_access_back
from app.actions.attachments import attach_content
from app.actions.computers import add_computer, complete_access, invite_colleague, remove_computers
from app.actions.exchange import accept_invitation, addressees, import_file, send_placement, send_to
from app.actions.surveys import keep_answer, sheet_in
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import Opened, unseal
from app.ledger.folder import DataFolder, open_folder
from app.records import (
    Attachment,
    Company,
    LogEntry,
    Note,
    Phrase,
    Placement,
    PrintedData,
    PrintedPaper,
    School,
    Student,
    Survey,
    new_id,
)
from app.reports.access import access
from tests.app.exchange.parties import (
    add_placement,
    join,
    make_trio,
    question,
    start_school,
    write_days,
)

TOWN = ("school", "mentor", "student", "colleague", "mentor2", "school2")
STAFF = {"school", "colleague"}
_STANDS = (
    "SELECT 1 FROM access_grant g LEFT JOIN device_join j ON j.invitation = g.key "
    "AND j.scope = g.scope AND j.alive WHERE g.scope = ? AND g.alive AND g.revoked IS NOT 1 "
    "AND (g.key = ? OR j.device = ?) LIMIT 1"
)


def make_town(root: Path) -> list[bytes]:
    """Make the folders below `root` and close them; return the first school's placements."""
    placements = make_trio(root)
    school = open_folder(root / "school")
    handed = invite_colleague(school, "Juris Kalns", root / "colleague.prakse")
    accept_invitation(root / "colleague", handed.path, handed.words)
    with open_folder(root / "mentor") as mentor:
        handed = add_computer(mentor, root / "mentor2.prakse")
        accept_invitation(root / "mentor2", handed.path, handed.words)
    with school.change("everything") as change:
        registry = change.query(Student).limit(1).one().scope
        change.add(Phrase(id=new_id(), scope=registry, text="CANARY-phrase"))
    school.close()
    second = start_school(root / "school2", "Cits tehnikums")
    there = add_placement(second, mentor_name="Ērika Ēvele", student_name="CANARY-school2")
    join(second, there, root / "mentor", "mentor")
    second.close()
    return placements


@dataclass
class Town:
    """The open folders, what was written where, and the files so far."""

    root: Path
    folders: dict[str, DataFolder]
    placements: list[bytes]
    chance: random.Random
    files: list[Path] = field(default_factory=list)
    written: dict[bytes, bytes] = field(default_factory=dict)
    """canary -> id of the scope that it was written in"""

    def close(self) -> None:
        """Close every folder."""
        for folder in self.folders.values():
            folder.close()

    def canary(self, folder: DataFolder, scope: int) -> str:
        """Return a new canary for a scope."""
        made = f"CANARY-{os.urandom(8).hex()}"
        ((name,),) = question(folder, "SELECT id FROM scope WHERE no = ?", scope)
        self.written[made.encode()] = name
        return made

    def somebody(self, *of: str) -> DataFolder:
        """Return somebody's folder."""
        return self.folders[self.chance.choice(of or TOWN)]


def open_town(made: Path, placements: list[bytes], root: Path, chance: random.Random) -> Town:
    """Return fresh copies of the folders, open."""
    for name in TOWN:
        shutil.copytree(made / name, root / name, ignore=shutil.ignore_patterns("open.lock"))
    folders = {name: open_folder(root / name) for name in TOWN}
    return Town(root, folders, placements, chance)


# -- what happens -------------------------------------------------------------------------------


def _write_a_card(town: Town) -> None:
    folder = town.somebody()
    with folder.change("placement.edit") as change:
        card = town.chance.choice(change.query(Placement).all())
        fields = {"mentor": "mentor_phone", "student": "student_phone"}
        name = fields.get(folder.identity.role, "schedule")
        setattr(card, name, town.canary(folder, card.scope))


def _write_what_stays_in_school(town: Town) -> None:
    folder = town.somebody("school", "colleague", "school2")
    table, name = town.chance.choice(
        (
            (Student, "personal_code"), (Company, "name"), (Note, "text"), (Phrase, "text"),
            (Survey, "own_words"),
        )
    )  # fmt: skip
    with folder.change("everything") as change:
        if table is Survey:
            card = town.chance.choice(change.query(Placement).all())
            sheet = sheet_in(change, card.id, town.chance.choice(("student", "mentor")))
            change.flush()
            keep_answer(change, sheet, "safe", town.canary(folder, sheet.scope))
        found = change.query(table).all()
        if found:
            record = town.chance.choice(found)
            setattr(record, name, town.canary(folder, record.scope))


def _print(town: Town) -> None:
    """What a paper said stays at school; that it was printed doesn't."""
    folder = town.somebody("school", "colleague", "school2")
    with folder.change("paper.print") as change:
        card = town.chance.choice(change.query(Placement).all())
        registry = change.query(School).limit(1).one_or_none()
        if registry is not None:
            paper = PrintedPaper(id=new_id(), scope=card.scope, placement_id=card.id)
            paper.number_text = town.canary(folder, card.scope)
            said = PrintedData(id=new_id(), scope=registry.scope, placement_id=card.id)
            said.paper_id, said.content = paper.id, town.canary(folder, registry.scope)
            change.add_all((paper, said))


def _write_a_day(town: Town) -> None:
    folder = town.folders["student"]
    (day,) = write_days(folder, town.placements[0], 1, first=len(town.written))
    with folder.change("log.write") as change:
        entry = change.get_one(LogEntry, day)
        entry.work_done = town.canary(folder, entry.scope)


def _delete(town: Town) -> None:
    folder = town.somebody("school", "colleague", "student")
    table = town.chance.choice((LogEntry, Note, Attachment))
    with folder.change("delete") as change:
        found = [record for record in change.query(table).all() if record.alive]
        if found:
            change.delete(town.chance.choice(found))


def _attach(town: Town) -> None:
    folder = town.somebody()
    with folder.read() as session:
        card = town.chance.choice(session.query(Placement).all())
    text = town.canary(folder, card.scope).encode()
    attach_content(folder, card.id, b"%PDF-1.7 " + text + b" %%EOF", "skenējums.pdf")


def _end_or_return_access(town: Town) -> None:
    folder = town.somebody("school", "colleague", "school2")
    with folder.read() as session:
        card = town.chance.choice(session.query(Placement).all())
        people = access(session, card.id)
    if people:
        verb = town.chance.choice((end_access, end_access, give_access_back))
        verb(folder, card.id, town.chance.choice(people).person)


def _remove_a_computer(town: Town) -> None:
    folder = town.somebody("school", "colleague")
    remove_computers(folder, [town.somebody("mentor2", "colleague").identity.device])


def _complete_access(town: Town) -> None:
    complete_access(town.somebody("school", "colleague"))


def _send(town: Town) -> None:
    folder = town.somebody()
    out = town.root / f"{len(list(town.root.iterdir()))}.prakse"
    everything = town.chance.random() < 0.4
    room = town.chance.choice((None, None, 100_000))
    if town.chance.random() < 0.3:
        with folder.read() as session:
            card = town.chance.choice(session.query(Placement).all())
        send_placement(folder, card.id, out, everything=everything, room=room)
    else:
        found = addressees(folder)
        if not found:
            return
        party = town.chance.choice(found)
        send_to(folder, party.id, out, everything=everything, room=room)
    town.files.append(out)
    search(town, folder, out)


def _take_in(town: Town) -> None:
    if town.files:
        folder = town.somebody()
        file = town.chance.choice(town.files[-6:])
        before = _scopes(folder)
        import_file(folder, file)
        if folder.identity.role != "teacher":
            assert _kinds(folder) == {"placement"}, f"{before} became {_scopes(folder)}"


STEPS: dict[Callable[[Town], None], int] = {
    _write_a_card: 4,
    _write_what_stays_in_school: 2,
    _print: 1,
    _write_a_day: 2,
    _delete: 2,
    _attach: 2,
    _end_or_return_access: 2,
    _remove_a_computer: 1,
    _complete_access: 1,
    _send: 8,
    _take_in: 6,
}


def live(town: Town, steps: int) -> int:
    """Let so many things happen; return how many files were searched."""
    doings = town.chance.choices(list(STEPS), list(STEPS.values()), k=steps)
    for do in doings:
        with suppress(UserError):
            do(town)
    return len(town.files)


# -- what may be in a file ----------------------------------------------------------------------


def search(town: Town, sender: DataFolder, file: Path) -> None:
    """Open a file and look for what any one of its addressees may not have."""
    content = file.read_bytes()
    opened = unseal(sender.identity, content)
    to = set(opened.manifest.to)
    body = opened.body
    inside = body + bytes(opened.pieces) + msgspec.msgpack.encode(opened.manifest)
    allowed = {
        name
        for number, name in question(sender, "SELECT no, id FROM scope")
        if all(question(sender, _STANDS, number, device, device) for device in to)
    }
    assert {part.scope for part in unpack_body(body)} <= allowed
    leaked = [c for c, scope in town.written.items() if scope not in allowed and c in inside]
    assert leaked == [], f"{leaked} for {len(to)} devices"
    for folder in town.folders.values():
        _search_for_names(folder, allowed, body + bytes(opened.pieces))
    _search_for_schools(sender, allowed, inside)
    _nobody_else_opens(town, content, to, opened)


def _search_for_schools(sender: DataFolder, allowed: set[bytes], inside: bytes) -> None:
    """Look for what would tell one school that its mentor works with another."""
    shared = {
        key
        for name in allowed
        for (key,) in question(sender, "SELECT school_key FROM scope WHERE id = ?", name)
    }
    for school, person in question(sender, "SELECT school, person FROM membership"):
        assert school in shared or person not in inside, "who somebody is to another school"
        assert school in shared or school not in inside, "another school's key"
    for school, key, seed in question(sender, "SELECT school, key, seed FROM own_seed"):
        assert seed not in inside
        assert school in shared or key not in inside, "another school's invitation"


def _search_for_names(folder: DataFolder, allowed: set[bytes], inside: bytes) -> None:
    """Look for the names of changesets and scopes that aren't shared."""
    rows = question(folder, "SELECT s.id, c.hash FROM changeset c JOIN scope s ON s.no = c.scope")
    for scope, name in rows:
        assert scope in allowed or name not in inside, "a name of an unshared changeset"
    for scope in {scope for scope, _name in rows} - allowed:
        assert scope not in inside, "the name of an unshared scope"


def _nobody_else_opens(town: Town, content: bytes, to: set[bytes], opened: Opened) -> None:
    for folder in town.folders.values():
        device = folder.identity.device
        if device in to or device == opened.manifest.sender:
            continue
        try:
            unseal(folder.identity, content)
        except UserError:
            continue
        raise AssertionError("somebody could open a file for others")


def _scopes(folder: DataFolder) -> int:
    return len(question(folder, "SELECT id FROM scope"))


def _kinds(folder: DataFolder) -> set[str]:
    return {row[0] for row in question(folder, "SELECT kind FROM scope")}
