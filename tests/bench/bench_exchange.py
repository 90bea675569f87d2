"""Taking a large file in, against a bare insert of the same rows; small files; refusals.

    python -m tests.bench.bench_exchange

A mentor with 80 placements sends the school 10,000 diary days that their students wrote, a change
each, confirmed by the week: 12,000 changes in one file. The bare insert puts the same 10,000 rows
into the same table with the same indexes, in one transaction of one SQLCipher file.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.actions.exchange import import_file, send_to, send_to_school
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import unseal
from app.ledger import keys
from app.ledger.apply import Applier
from app.ledger.authority import join_message
from app.ledger.change import head_message, raw_connection, write_local
from app.ledger.folder import DataFolder, open_folder
from app.ledger.graph import Scope
from app.ledger.identity import Identity, new_identity
from app.records import Grant, LogEntry, Placement, new_id, shapes
from app.storage.database import Database
from tests.app.exchange.parties import add_placement, edit, join, start_school
from tests.bench.measure import Measure, seconds

PLACEMENTS, DAYS, WEEK = 80, 125, 5
ROUNDS = 5
BASE, PER_EDIT = 1229, 60
"""Bytes that a file may have, and those that each edit may add: 1.2 KB and 60."""
LOG_ENTRY, JOIN = 13, 18


def run() -> list[Measure]:
    """Measure everything."""
    os.environ.setdefault("PRAKSE_KEY", "file")
    with tempfile.TemporaryDirectory(prefix="prakse-exchange-") as name:
        root = Path(name)
        os.environ.setdefault("PRAKSE_STATE", str(root / "state"))
        file = make_large_file(root)
        return [
            *importing(root, file),
            first_file(root, file),
            *small_files(root),
            refusing(root, file),
        ]


def make_large_file(root: Path, count: int = PLACEMENTS) -> Path:
    """Make `school` and `mentor` below `root`, and the file that the mentor sends.

    It holds the days of `count` placements.
    """
    school = start_school(root / "school")
    mentor_id = new_id()
    placements = [
        add_placement(
            school, mentor_id=mentor_id, mentor_name="Ērika Ēvele",
            student_id=new_id(), student_name=f"Līga Bērziņa {number}",
        )
        for number in range(count)
    ]  # fmt: skip
    students = {placement: invite_quietly(school, placement) for placement in placements}
    join(school, placements[0], root / "mentor", "mentor")
    school.close()
    with open_folder(root / "mentor") as mentor:
        with mentor.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            raw.gate = True
            applier = Applier(raw.cursor())
            for placement, (student, seed) in students.items():
                row = raw.execute("SELECT no FROM scope WHERE subject = ?", (placement,)).fetchone()
                scope = applier.graph.scope_by_no(row[0])
                write_diary(applier, scope, mentor.identity, student, seed, placement)
            raw.gate = False
        mentor.forget_scopes()
        send_to_school(mentor, root / "large.prakse")
    return root / "large.prakse"


def invite_quietly(school: DataFolder, placement: bytes) -> tuple[Identity, bytes]:
    """Grant a placement to a student who has no folder: their days are written for them."""
    seed = keys.new_seed()
    with school.change("exchange.invite") as change:
        card = change.get(Placement, placement)
        assert card is not None
        student = new_identity("student", card.student_name or "", new_id())
        change.add(
            Grant(
                id=new_id(), scope=card.scope, person_id=student.person, role="student",
                key=keys.public_key(seed), name=student.name,
            )
        )  # fmt: skip
    return student, seed


def write_diary(
    applier: Applier,
    scope: Scope,
    mentor: Identity,
    student: Identity,
    seed: bytes,
    placement: bytes,
) -> None:
    """Write a student's days under their own key, a change each, and the mentor's weekly word."""
    proof = keys.sign(seed, join_message(student.device, student.recipient))
    cells: dict[int, Any] = {
        1: keys.public_key(seed), 2: student.device, 3: student.recipient, 4: proof,
        5: student.name,
    }  # fmt: skip
    write_local(applier, scope, student, student.device, "device.join", [(JOIN, new_id(), cells)])
    week: list[bytes] = []
    last = None
    for number in range(DAYS):
        day = (date(2027, 1, 11) + timedelta(number)).isoformat()
        work = f"Uzstādīju divas darbstacijas un pārbaudīju tīkla savienojumus {number}"
        cells = {1: placement, 2: day, 3: [510, 1020, 30], 4: work, 7: "submitted"}
        week.append(new_id())
        last = write_local(
            applier, scope, student, student.device, "log.write", [(LOG_ENTRY, week[-1], cells)]
        )
        if len(week) == WEEK:
            verdict = {8: ["confirmed", b"1" * 16, None, "9"]}
            operations = [(LOG_ENTRY, entry, verdict) for entry in week]
            write_local(applier, scope, mentor, mentor.device, "log.confirm", operations)
            week = []
    assert last is not None
    applier.flush()
    signature = keys.sign(student.device_seed, head_message(last.hash))
    applier.cursor.execute("UPDATE changeset SET sig = ? WHERE no = ?", (signature, last.no))
    applier.cursor.execute("UPDATE chain SET mine = 0 WHERE author = ?", (student.device,))


def importing(root: Path, file: Path) -> list[Measure]:
    """Import into fresh copies of the school's folder, by turns with the bare insert."""
    ours, bare = [], []
    rows: list[tuple[Any, ...]] = []
    statements: list[str] = []
    for number in range(ROUNDS):
        path = root / f"copy-{number}"
        shutil.copytree(root / "school", path, ignore=shutil.ignore_patterns("open.lock"))
        with open_folder(path) as folder:
            ours.append(seconds(lambda f=folder: import_file(f, file)))  # type: ignore[misc]
            rows, statements = same_rows(folder)
        bare.append(bare_insert(root / f"bare-{number}.db", rows, statements))
    fast, slow = statistics.median(bare), statistics.median(ours)
    detail = f"{slow:.2f} s against {fast:.3f} s, {file.stat().st_size // 1024} KB"
    return [Measure("a file of 10,000 changed records taken in", slow / fast, 10, detail=detail)]


def same_rows(folder: DataFolder) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Return the rows that the import made, and the statements that make their table."""
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        rows = cursor.execute("SELECT * FROM log_entry").fetchall()
        found = cursor.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'log_entry' AND sql IS NOT NULL "
            "AND type IN ('table', 'index') ORDER BY type DESC"
        )
        assert len(rows) == PLACEMENTS * DAYS
        return rows, [row[0] for row in found.fetchall()]


def bare_insert(path: Path, rows: list[tuple[Any, ...]], statements: list[str]) -> float:
    """Return how long a bare insert of the rows takes, in seconds."""
    database = Database(path, b"1" * 32)
    raw = database.connect()
    raw.execute("PRAGMA journal_mode = WAL")
    for statement in statements:
        raw.execute(statement)
    marks = ", ".join("?" * len(rows[0]))

    def insert() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(f"INSERT INTO log_entry VALUES ({marks})", rows)
        raw.execute("COMMIT")

    taken = seconds(insert)
    raw.close()
    database.close()
    return taken


def small_files(root: Path) -> list[Measure]:
    """Measure files of 1 to 500 edits for somebody who has said what they have.

    Half of the edits change a field, half write a new diary day of some 60 letters.
    """
    worst, took = 0.0, []
    with open_folder(root / "school") as school, open_folder(root / "mentor") as mentor:
        with mentor.read() as session:
            placement = session.query(Placement).first()
            assert placement is not None
        import_file(school, root / "large.prakse")
        exchange_once(school, mentor, root)
        for number, edits in enumerate((1, 1, 1, 1, 1, 1, 1, 1, 10, 100, 100, 100, 500)):
            for each in range(edits):
                write_something(mentor, placement.id, each)
            out = root / f"small-{number}.prakse"
            size = send_to_school(mentor, out).size
            worst = max(worst, size / (BASE + PER_EDIT * edits))
            lasted = seconds(lambda file=out: import_file(school, file))  # type: ignore[misc]
            if edits == 100:
                took.append(lasted)
            exchange_once(school, mentor, root)
    return [
        Measure(
            "files of 1 to 500 edits : 1.2 KB + 60 bytes an edit, the worst of thirteen", worst, 1.0
        ),
        Measure("a file of 100 edits taken in", statistics.median(took) * 1000, 150, "ms"),
    ]


def write_something(mentor: DataFolder, placement: bytes, number: int) -> None:
    """Change a field, or write a day on the trainee's behalf."""
    if number % 2 == 0:
        edit(mentor, placement, mentor_phone=f"26{number:06}")
        return
    with mentor.change("log.write") as change:
        card = change.get(Placement, placement)
        assert card is not None
        change.add(
            LogEntry(
                id=new_id(), scope=card.scope, placement_id=placement, on_behalf=True,
                day=date(2028, 1, 3) + timedelta(number), starts=510, ends=1020, rest=30,
                work_done=f"Uzstādīju darbstacijas un pārbaudīju tīkla savienojumus {number}",
                state="submitted",
            )
        )  # fmt: skip


def first_file(root: Path, file: Path) -> Measure:
    """Compare a first file of 80 placements with its content as plain JSON."""
    with open_folder(root / "school") as school:
        body = unseal(school.identity, file.read_bytes()).body
    content = [
        {
            "author": change.author.hex(),
            "at": change.hlc >> 16,
            "verb": change.verb,
            "writes": [
                {
                    "table": shapes()[table].name,
                    "record": record.hex(),
                    "values": {
                        ",".join(shapes()[table].cells[cell]): plain(value)
                        for cell, value in cells.items()
                    },
                }
                for table, record, cells in change.operations()
            ],
        }
        for part in unpack_body(body)
        for change in part.changesets
    ]
    whole = len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
    detail = f"{file.stat().st_size // 1024} KB against {whole // 1024} KB"
    return Measure(
        "a first file : its content as JSON", file.stat().st_size / whole * 100, 25, "%", detail
    )


def plain(value: Any) -> Any:
    """Return a cell's value as JSON holds it."""
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.hex() if isinstance(value, bytes) else value


def exchange_once(school: DataFolder, mentor: DataFolder, root: Path) -> None:
    """Let the school say what it has."""
    out = root / f"{new_id().hex()}.prakse"
    send_to(school, mentor.identity.person, out)
    import_file(mentor, out)


def refusing(root: Path, file: Path) -> Measure:
    """Return how long the slowest refusal of a damaged large file takes."""
    content = file.read_bytes()
    bad = root / "bad.prakse"
    slowest = 0.0
    with open_folder(root / "school") as school:
        for number in range(40):
            place = len(content) * number // 40
            bad.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            start = time.perf_counter()
            try:
                import_file(school, bad)
                raise AssertionError("a damaged file was let in")
            except UserError:
                slowest = max(slowest, time.perf_counter() - start)
    return Measure("a damaged file refused, the slowest of 40", slowest * 1000, 100, "ms")


if __name__ == "__main__":
    for measure in run():
        over = "" if measure.holds else "  OVER"
        print(
            f"{measure.name}: {measure.value:.2f} {measure.unit} "
            f"(at most {measure.limit:g} {measure.unit}) {measure.detail}{over}"
        )
