"""A school, two mentors, a student, a stranger and one shut out, with records of every kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.ledger import keys
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import (
    Agreement,
    Amendment,
    Assessment,
    Company,
    Correction,
    CriterionMark,
    FinalGrade,
    Grant,
    HoursAdjustment,
    LogEntry,
    Mobility,
    Note,
    PartMark,
    PlacementItem,
    PlacementReport,
    PlacementTerms,
    PrintedPaper,
    Record,
    Signature,
    Stretch,
    Student,
    new_id,
)
from tests.app.ledger.replicas import (
    carry,
    joined,
    new_placement,
    school_folder,
    scope_id,
    scope_number,
)

STAFF, OTHERS = "teacher", ("mentor", "other mentor", "student")
OF_SCHOOL: dict[str, type[Record]] = {
    "terms": PlacementTerms, "stretch": Stretch, "adjustment": HoursAdjustment, "part": PartMark,
    "grade": FinalGrade, "printed": PrintedPaper, "signature": Signature, "amendment": Amendment,
    "mobility": Mobility,
}  # fmt: skip
"""What only the school writes of a placement, besides its items and agreement."""


@dataclass
class Cast:
    """Open folders, and records by (who made it, what it is)."""

    folders: dict[str, DataFolder]
    placement: bytes
    other_placement: bytes
    scope: bytes
    scopes: dict[str, bytes]
    keys: dict[str, bytes] = field(default_factory=dict)
    """Each author's public key, by role."""
    records: dict[tuple[str, str], bytes] = field(default_factory=dict)

    @property
    def replicas(self) -> list[DataFolder]:
        """Return the folders that have the placement's scope."""
        return list(self.folders.values())

    @property
    def school(self) -> DataFolder:
        """Return the school's folder."""
        return self.folders[STAFF]

    def share(self) -> None:
        """Carry everything to everybody."""
        for other in OTHERS:
            carry(self.folders[other], self.school)
        for other in OTHERS:
            carry(self.school, self.folders[other])

    def close(self) -> None:
        """Close every folder."""
        for folder in self.folders.values():
            folder.close()


def make_cast(root: Path) -> Cast:
    """Make the folders below `root` and let everybody write what is theirs."""
    school = school_folder(root / STAFF)
    placement, number = new_placement(school, student_name="Līga Bērziņa", mentor_name="M")
    other, other_number = new_placement(school, student_name="Kārlis Ozols")
    names = {"mentor": "Māra", "other mentor": "Otto", "student": "Līga", "shut out": "Zane"}
    folders = {STAFF: school}
    for role, name in names.items():
        kind = "student" if role == "student" else "mentor"
        folders[role] = joined(school, number, root / role, kind, name)
    gone = folders.pop("shut out")
    _shut_out(school, "Zane")
    made = Cast(folders, placement, other, scope_id(school, number), {})
    made.keys = {who: folder.identity.device for who, folder in folders.items()}
    made.keys |= {
        "school": school.identity.school,
        "stranger": keys.public_key(keys.new_seed()),
        "shut out": gone.identity.device,
    }
    gone.close()
    made.share()
    for who in (STAFF, *OTHERS):
        _write(made, who)
        made.share()
    _write_elsewhere(made, other_number)
    _review(made)
    made.share()
    return made


def _shut_out(school: DataFolder, name: str) -> None:
    with school.change("person.revoke") as change:
        change.query(Grant).filter(Grant.name == name).one().revoked = True


def _write(made: Cast, who: str) -> None:
    folder, placement = made.folders[who], made.placement
    number = scope_number(folder, made.scope)
    role = "mentor" if "mentor" in who else who
    with folder.change("test.write") as change:
        assessment = Assessment(
            id=new_id(), scope=number, placement_id=placement, role=role, stage="final"
        )
        _add(made, change, who, "assessment", assessment)
        _add(made, change, who, "criterion", CriterionMark(
            id=new_id(), scope=number, assessment_id=assessment.id, criterion="Attieksme", mark="9",
        ))  # fmt: skip
        if who in (STAFF, "student"):
            _add(made, change, who, "report", PlacementReport(
                id=new_id(), scope=number, placement_id=placement, role=role, text="Pārskats",
            ))  # fmt: skip
        if who == STAFF:
            for what, model in OF_SCHOOL.items():
                record = model(id=new_id(), scope=number)
                setattr(record, "placement_id", placement)  # noqa: B010
                _add(made, change, who, what, record)
            _add(made, change, who, "item", PlacementItem(
                id=new_id(), scope=number, placement_id=placement, title="Tīkli",
            ))  # fmt: skip
            _add(made, change, who, "agreement", Agreement(
                id=new_id(), scope=number, placement_id=placement, agreement_no="2027-1",
            ))  # fmt: skip
            return
        for what in ("day", "confirmed day", "returned day"):
            _add(made, change, who, what, LogEntry(
                id=new_id(), scope=number, placement_id=placement, day=date(2027, 1, 11),
                work_done="Darbs", state="submitted", on_behalf=role == "mentor" or None,
            ))  # fmt: skip
        for what in ("day", "confirmed day"):
            kind = what.replace("day", "correction")
            _add(made, change, who, kind, Correction(
                id=new_id(), scope=number, placement_id=placement, role=role, reason="Kļūda",
                entry_id=made.records[who, what],
            ))  # fmt: skip


def _add(made: Cast, change: Change, who: str, what: str, record: Record) -> None:
    change.add(record)
    made.records[who, what] = record.id


def _review(made: Cast) -> None:
    """Let the mentor confirm and return a day of everybody."""
    with made.folders["mentor"].change("log.confirm") as change:
        for who in OTHERS:
            for what, verdict in (("confirmed day", "confirmed"), ("returned day", "returned")):
                entry = change.get_one(LogEntry, made.records[who, what])
                entry.review_verdict, entry.review_digest = verdict, b"1" * 16


def _write_elsewhere(made: Cast, other_number: int) -> None:
    """Fill the scopes that only the school has."""
    school = made.school
    with school.change("test.write") as change:
        number = scope_number(school, scope_id(school, 1))
        _add(made, change, STAFF, "registry student", Student(
            id=new_id(), scope=number, personal_code="320000-00000",
        ))  # fmt: skip
        company = change.open_scope("company")
        _add(made, change, STAFF, "company", Company(id=new_id(), scope=company, name="SIA"))
        internal = change.open_scope("internal", made.placement)
        _add(made, change, STAFF, "note", Note(
            id=new_id(), scope=internal, placement_id=made.placement, text="Piezīme",
        ))  # fmt: skip
        _add(made, change, STAFF, "item elsewhere", PlacementItem(
            id=new_id(), scope=other_number, placement_id=made.other_placement, title="Cits",
        ))  # fmt: skip
    made.scopes = {
        "school": scope_id(school, number), "company": scope_id(school, company),
        "internal": scope_id(school, internal), "placement": made.scope,
        "other placement": scope_id(school, other_number),
    }  # fmt: skip
