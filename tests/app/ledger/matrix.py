"""Every role, every table, every operation: who may, said once more by hand, and the trials for it.

Nothing here asks the program's own policy. `may_create`, `may_edit` and `may_delete` are the
table "Who may write what" of the design, as a school would say it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.ledger import keys
from app.ledger.folder import DataFolder
from app.ledger.wire import Operation
from app.records import (
    Attachment,
    CalendarDay,
    Company,
    CriteriaSet,
    Criterion,
    Grant,
    Group,
    Letterhead,
    Mentor,
    NameForm,
    Note,
    PaperTemplate,
    Person,
    Phrase,
    PlacementProgramme,
    PrintedData,
    ProgrammeItem,
    Record,
    School,
    Student,
    Survey,
    SurveyAnswer,
    Workplace,
    new_id,
    shapes,
)
from tests.app.ledger.cast import OTHERS, STAFF, Cast, make_cast
from tests.app.ledger.judging import (
    ADJUSTMENT,
    AGREEMENT,
    ALIVE,
    AMENDMENT,
    ASSESSMENT,
    ATTACHMENT,
    CARD,
    CONFIRMED,
    CORRECTION,
    CORRECTIONS,
    CRITERION,
    DAY,
    GRADE,
    GRANT,
    ITEM,
    JOIN,
    LETTERHEAD,
    MOBILITY,
    NAME_FORM,
    NOTE,
    OPENING,
    PART,
    PRINTED,
    PRINTED_DATA,
    REPORT,
    REVIEW,
    SIGNATURE,
    STRETCH,
    SURVEY,
    SURVEY_ANSWER,
    TABLE_OF,
    TEMPLATE,
    TERMS,
    VOID,
    value_of,
)
from tests.app.ledger.replicas import copied, joined, scope_number

UNKNOWN = 77
NEWEST = 5
"""The newest version of the rules."""
OF_SCHOOL_ALONE = {
    ITEM, AGREEMENT, TERMS, STRETCH, ADJUSTMENT, PART, GRADE, PRINTED, SIGNATURE, AMENDMENT,
    MOBILITY,
}  # fmt: skip
LATER_IN_A_DAY = (12, 13)
"""Cells of a day that rules 1 and 2 don't know."""
FORMS = {DAY: {14, 15}, ASSESSMENT: {11}}
"""Cells that name a form, which the school takes in; none is named here that is there."""
FIXED = {
    ASSESSMENT: {1, 2}, CRITERION: {1}, ATTACHMENT: {1, 2}, REPORT: {1, 2}, AMENDMENT: {1, 2, 3},
    PRINTED: set(range(1, 14)), SIGNATURE: set(range(1, 10)), MOBILITY: {1},
    TEMPLATE: set(range(1, 11)), LETTERHEAD: set(range(1, 10)), PRINTED_DATA: set(range(1, 10)),
    SURVEY: {1, 2}, SURVEY_ANSWER: {1, 2, 3},
}  # fmt: skip
"""Cells that nobody changes once the record is made."""
LIVES_IN = {
    "school": {1, 2, 3, 4, 8, 9, 22, 23, 24, 25, TEMPLATE, LETTERHEAD, PRINTED_DATA, NAME_FORM},
    "company": {5, 6, 7},
    "internal": {NOTE, ATTACHMENT, SURVEY, SURVEY_ANSWER},
    "placement": {
        CARD,
        DAY,
        ASSESSMENT,
        CRITERION,
        ATTACHMENT,
        CORRECTION,
        REPORT,
        *OF_SCHOOL_ALONE,
    },
}
MENTORS = {"mentor", "mentor's other computer", "invitation", "other mentor"}
PERSON_OF = {"mentor's other computer": "mentor", "withdrawn computer": "mentor"}
NOBODY = {
    "stranger", "invited, not joined", "shut out", "withdrawn computer", "other school",
    "other school's teacher",
}  # fmt: skip
NAMES_ITS_PLACEMENT = OF_SCHOOL_ALONE | {
    DAY, ASSESSMENT, ATTACHMENT, NOTE, CORRECTION, REPORT, SURVEY, SURVEY_ANSWER,
}  # fmt: skip
ROLES = ("school", STAFF, *sorted(MENTORS), "student", *sorted(NOBODY))
WRITERS = (STAFF, "mentor", "other mentor", "student")
ROLE_OF = {STAFF: "teacher", "mentor": "mentor", "other mentor": "mentor", "student": "student"}


@dataclass(frozen=True)
class Held:
    """A record that is there: whose it is, in which kind of scope."""

    table: int
    record: bytes
    whose: str
    kind: str
    confirmed: str = ""
    """Whose confirmation a day bears."""


@dataclass
class Stage:
    """The folders of the cast, and two copies of the school's that lack what came last."""

    cast: Cast
    late: list[DataFolder]
    held: list[Held] = field(default_factory=list)

    def close(self) -> None:
        """Close every folder."""
        for folder in self.late:
            folder.close()
        self.cast.close()


@dataclass(frozen=True)
class Trial:
    """One forged write, and whether it may have effect."""

    told: str
    author: bytes
    kind: str
    op: Operation
    allowed: bool
    policy: int = NEWEST


# -- who may ------------------------------------------------------------------------------------


def person(role: str) -> str:
    """Return whose devices count as one."""
    return PERSON_OF.get(role, role)


def lives(table: int, kind: str) -> bool:
    """Tell whether a table belongs into a kind of scope; who has access is written in each."""
    return table in LIVES_IN[kind] or table in (OPENING, GRANT, JOIN, VOID)


def known_since(table: int, kind: str) -> int:
    """Return the version of the rules that came with a table in a kind of scope."""
    if table >= SURVEY or (table, kind) == (ATTACHMENT, "internal"):
        return 5
    return 1 if table < ATTACHMENT else 2 if table == ATTACHMENT else 3 if table < TEMPLATE else 4


def may_create(role: str, table: int, kind: str, *, plain_day: bool) -> bool:
    """Tell who may make a record that is in order, under rules that know it."""
    if role in NOBODY or not lives(table, kind):
        return False
    if role == "school":
        return table in (OPENING, GRANT, VOID)
    if table in (OPENING, GRANT, JOIN, VOID, CARD):
        return False  # a join needs its proof, and a placement has one card
    if kind != "placement" or table in OF_SCHOOL_ALONE:
        return role == STAFF
    if table == DAY:
        return role == "student" if plain_day else role in MENTORS
    if table == REPORT:
        return role in (STAFF, "student")
    if table == CORRECTION:
        return role != STAFF and person(role) in WRITERS  # of a day of one's own
    return table != CRITERION or person(role) in WRITERS  # marked in an assessment of one's own


def may_edit(role: str, held: Held, cell: int) -> bool:
    """Tell who may change one cell of a record, its being there aside."""
    own = person(role) == held.whose
    table = held.table
    if role in NOBODY:
        return False
    if role == "school":
        return table in (OPENING, GRANT, VOID)
    if table in (OPENING, GRANT, JOIN, VOID):
        return False
    if cell in FIXED.get(table, ()) or cell in FORMS.get(table, ()):
        return False
    if held.kind != "placement":
        return role == STAFF
    if table == CARD:
        if role == STAFF:
            return True
        return cell in ({20, 21, 22, 23} if role in MENTORS else {7, 8})
    if table in OF_SCHOOL_ALONE:
        return role == STAFF
    if table == DAY:
        if cell == REVIEW:
            return role in MENTORS and held.confirmed in ("", person(role))
        return own and cell not in (1, 10)
    if table == CORRECTION:
        return False
    return own or (table == ATTACHMENT and role == STAFF)


def may_delete(role: str, held: Held) -> bool:
    """Tell who may delete a record: its creator or a teacher; what is confirmed only a teacher."""
    if role in NOBODY:
        return False
    if role == "school":
        return held.table in (OPENING, GRANT, VOID)
    if held.table in (OPENING, GRANT, JOIN, VOID):
        return False
    if role == STAFF:
        return True
    if held.kind != "placement" or held.table in (CARD, *OF_SCHOOL_ALONE):
        return False
    return person(role) == held.whose and not held.confirmed


# -- the trials ---------------------------------------------------------------------------------


def trials(stage: Stage, role: str) -> Iterator[Trial]:
    """Yield everything that somebody could try."""
    author = stage.cast.keys[role]
    for kind in LIVES_IN:
        for table in (*shapes(), UNKNOWN):
            yield from _creations(stage, role, author, kind, table)
    for held in stage.held:
        cells = [cell for cell in shapes()[held.table].cells if cell != ALIVE]
        told = f"{role}: {held.whose}'s {shapes()[held.table].name}"
        for cell in cells:
            value = value_of(stage.cast, held.table, cell)
            op = (held.table, held.record, {cell: value})
            yield Trial(f"{told}, {cell}", author, held.kind, op, may_edit(role, held, cell))
        for alive in (False, True):
            op = (held.table, held.record, {ALIVE: alive})
            if not (alive and held.confirmed):
                told_so = f"{told}, {'bring back' if alive else 'delete'}"
                yield Trial(told_so, author, held.kind, op, may_delete(role, held))
        if held.table in NAMES_ITS_PLACEMENT:
            op = (held.table, held.record, {1: stage.cast.other_placement})
            yield Trial(f"{told}, move away", author, held.kind, op, False)
        if known_since(held.table, held.kind) > 1:
            op = (held.table, held.record, {3: value_of(stage.cast, held.table, 3)})
            older = known_since(held.table, held.kind) - 1
            yield Trial(f"{told}, under old rules", author, held.kind, op, False, policy=older)
        for cell in LATER_IN_A_DAY if held.table == DAY else ():
            op = (DAY, held.record, {cell: value_of(stage.cast, DAY, cell)})
            yield Trial(f"{told}, {cell} under old rules", author, held.kind, op, False, policy=2)


def _creations(stage: Stage, role: str, author: bytes, kind: str, table: int) -> Iterator[Trial]:
    name = shapes()[table].name if table in shapes() else "unknown"
    for policy in range(1, NEWEST + 1):
        for plain in (True, False) if table == DAY else (True,):
            cells = _cells(stage, role, table)
            if not plain:
                cells[10] = True
            may = table in shapes() and may_create(role, table, kind, plain_day=plain)
            if table == DAY:
                cells.pop(REVIEW)
                told = f"{role}: new day with later cells in {kind}, policy {policy}"
                op = (table, new_id(), dict(cells))
                yield Trial(told, author, kind, op, may and policy >= 3, policy)
                for cell in LATER_IN_A_DAY:
                    del cells[cell]
            told = f"{role}: new {name} in {kind}, policy {policy}"
            may = may and policy >= known_since(table, kind)
            yield Trial(told, author, kind, (table, new_id(), cells), may, policy)
    if table in NAMES_ITS_PLACEMENT:
        cells = {**_cells(stage, role, table), 1: stage.cast.other_placement}
        cells.pop(REVIEW, None)
        op = (table, new_id(), cells)
        yield Trial(f"{role}: {name} in {kind} for another placement", author, kind, op, False)
    if table == DAY:
        cells = {**_cells(stage, role, table), REVIEW: CONFIRMED}
        told = f"{role}: a day that comes confirmed in {kind}"
        yield Trial(told, author, kind, (table, new_id(), cells), False)


def _cells(stage: Stage, role: str, table: int) -> dict[int, Any]:
    """Return every cell of a record that is in order for whoever makes it."""
    if table == UNKNOWN:
        return {1: stage.cast.placement}
    cells = shapes()[table].cells.keys() - FORMS.get(table, set()) - {ALIVE}
    found = {cell: value_of(stage.cast, table, cell) for cell in sorted(cells)}
    whose = person(role)
    if table == DAY:
        del found[10]
    if table in (ASSESSMENT, REPORT):
        found[2] = ROLE_OF.get(whose, "mentor")
    if table == CORRECTION:
        found[2] = stage.cast.records[whose if whose in OTHERS else "mentor", "confirmed day"]
        found[7] = ROLE_OF.get(whose, "mentor")
    if table == CRITERION:
        found[1] = stage.cast.records[whose if whose in WRITERS else "mentor", "assessment"]
    return found


# -- the folders --------------------------------------------------------------------------------


def make_stage(root: Path) -> Stage:
    """Make the cast, more roles for it, two copies of the school's folder, and then write on."""
    cast = make_cast(root)
    _more_roles(cast, root)
    _registry(cast)
    late = [copied(cast.school, root / f"late-{number}") for number in range(2)]
    made = Stage(cast, late)
    for who in WRITERS:
        folder = cast.folders[who]
        with folder.change("test.write") as change:
            record = Attachment(
                id=new_id(), scope=scope_number(folder, cast.scope),
                placement_id=cast.placement, digest=b"d" * 32, size=7, name="a.pdf",
            )  # fmt: skip
            change.add(record)
            cast.records[who, "attachment"] = record.id
        cast.share()
    made.held = list(_held(cast))
    return made


def _more_roles(cast: Cast, root: Path) -> None:
    """Add a second computer of the mentor, one withdrawn, an invitation, and another school."""
    number = scope_number(cast.school, cast.scope)
    me = cast.folders["mentor"].identity.person
    for name in ("mentor's other computer", "withdrawn computer"):
        folder = joined(cast.school, number, root / name, "mentor", name, person=me)
        cast.keys[name] = folder.identity.device
        folder.close()
    with cast.school.change("person.revoke") as change:
        change.query(Grant).filter(Grant.name == "withdrawn computer").one().revoked = True
    waiting = joined(cast.school, number, root / "waiting", "mentor", "Gaida", join=False)
    cast.keys["invited, not joined"] = waiting.identity.device
    seed = waiting.identity.invitation_seed
    assert seed is not None
    cast.keys["invitation"] = keys.public_key(seed)
    waiting.close()
    cast.keys["other school"] = keys.public_key(keys.new_seed())
    cast.keys["other school's teacher"] = keys.public_key(keys.new_seed())
    cast.share()


def _registry(cast: Cast) -> None:
    """Let the teacher write one record of each kind that only the school has."""
    school = cast.school
    kinds: dict[str, tuple[type[Record], ...]] = {
        "school": (
            School,
            Person,
            Group,
            Student,
            PlacementProgramme,
            ProgrammeItem,
            CalendarDay,
            CriteriaSet,
            Criterion,
            Phrase,
            PaperTemplate,
            Letterhead,
            PrintedData,
            NameForm,
        ),
        "company": (Company, Workplace, Mentor),
        "internal": (Note, Attachment, Survey, SurveyAnswer),
    }
    with school.change("test.write") as change:
        for kind, models in kinds.items():
            number = scope_number(school, cast.scopes[kind])
            for model in models:
                record = model(id=new_id(), scope=number)
                if kind == "internal":
                    setattr(record, "placement_id", cast.placement)  # noqa: B010
                change.add(record)
                cast.records[kind, model.__tablename__] = record.id


def _held(cast: Cast) -> Iterator[Held]:
    numbers = {shape.name: number for number, shape in shapes().items()}
    yield Held(CARD, cast.placement, STAFF, "placement")
    for (whose, what), record in cast.records.items():
        if whose in LIVES_IN:
            yield Held(numbers[what], record, STAFF, whose)
        elif what in ("day", "confirmed day", "returned day"):
            confirmed = "mentor" if what == "confirmed day" else ""
            yield Held(DAY, record, whose, "placement", confirmed)
        elif what in CORRECTIONS:
            confirmed = "mentor" if what == "confirmed correction" else ""
            yield Held(CORRECTION, record, whose, "placement", confirmed)
        elif what == "attachment" or what in TABLE_OF:
            yield Held(TABLE_OF.get(what, ATTACHMENT), record, whose, "placement")
    for table, model in ((OPENING, "opening"), (GRANT, "access_grant"), (JOIN, "device_join")):
        yield Held(table, _first(cast, model), "school", "placement")


def _first(cast: Cast, table: str) -> bytes:
    with cast.school.transaction() as connection:
        number = scope_number(cast.school, cast.scope)
        row = connection.exec_driver_sql(
            f"SELECT id FROM {table} WHERE scope = ? ORDER BY id", (number,)
        ).fetchone()
        assert row is not None
        found: bytes = row[0]
        return found
