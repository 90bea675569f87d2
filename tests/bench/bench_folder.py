"""Saving a diary day, and how much disk a large school's year takes."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.actions.demo import make_demo
from app.actions.diary import Day, write_day
from app.actions.exchange import accept_invitation, invite
from app.actions.placements import Terms, place_students
from app.actions.registry import add_company, add_group, add_mentor, add_student
from app.actions.school import start_school
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder, open_folder
from app.records import LogEntry, Placement, shapes
from app.storage.database import Database
from tests.bench.measure import Measure, paired, seconds

WORK = "Uzstādīju divas darbstacijas, pieslēdzu tās domēnam kopā ar sistēmu administratoru."


def large_folder() -> Path:
    """Return the folder of a large school's year, made once and kept for the next run."""
    place = Path(tempfile.gettempdir()) / "prakse-bench-large"
    if not (place / "prakse.db").exists():
        shutil.rmtree(place, ignore_errors=True)
        make_demo(
            place, students=3_500, companies=1_200, placements=3_200, days=145_000, seed=1
        ).close()
    return place


def run() -> list[Measure]:
    """Measure."""
    shutil.rmtree(Path(tempfile.gettempdir()) / "prakse-bench-large", ignore_errors=True)
    took = seconds(large_folder)
    found = [Measure("sample data of a large school's year", took / 60, 2.0, "min")]
    with tempfile.TemporaryDirectory() as room:
        found.append(_saving(Path(room)))
        found.append(_disk(Path(room)))
    return found


def _student_folder(room: Path) -> DataFolder:
    school = start_school(room / "school", "Paraugskola", "Anna Paraudziņa")
    group = add_group(school, "D4-2")
    student = add_student(school, "Līga", "Paraudziņa", group)
    company = add_company(school, "SIA „Paraugs”")
    add_mentor(school, company, "Māra Parauga")
    terms = Terms(
        kind="qualification",
        company_id=company,
        starts_on=date(2026, 1, 5),
        ends_on=date(2029, 6, 12),
    )
    placement = place_students(school, [student], terms)[0]
    made = invite(school, placement, room / "i.prakse", "student")
    accept_invitation(room / "student", made.path, made.words, room / "reply.prakse")
    school.close()
    return open_folder(room / "student")


def _bare(path: Path) -> Any:
    """Return a bare SQLCipher file with the diary's table and its indexes."""
    raw = Database(path, bytes(32)).connect()
    raw.execute("PRAGMA journal_mode = WAL")
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    table = LogEntry.__table__
    raw.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))  # type: ignore[arg-type]
    for index in table.indexes:  # type: ignore[attr-defined]
        raw.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    return raw


def _saving(room: Path) -> Measure:
    folder = _student_folder(room)
    with folder.read() as session:
        placement = session.scalars(select(Placement.id)).one()
    bare = _bare(room / "bare.db")
    first = date(2026, 1, 5)

    def ours(number: int) -> None:
        day = first + timedelta(number)
        written = Day(day=day, starts=510, ends=1020, rest=30, work_done=WORK)
        write_day(folder, placement, written)

    def plain(number: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(
            "INSERT INTO log_entry (id, scope, alive, placement_id, day, starts, ends, rest, "
            "work_done, state) VALUES (?, 1, 1, ?, ?, 510, 1020, 30, ?, 'draft')",
            (os.urandom(16), placement, (first + timedelta(number)).isoformat(), WORK),
        )
        bare.execute("COMMIT")

    for number in range(30):
        ours(number)
        plain(number)
    saving, commit = paired(lambda n: ours(n + 30), lambda n: plain(n + 30), 400)
    folder.close()
    detail = f"{saving * 1000:.2f} ms against {commit * 1000:.2f} ms"
    return Measure(
        "saving one diary day / a bare SQLCipher commit", saving / commit, 3, "×", detail
    )


def _disk(room: Path) -> Measure:
    with open_folder(large_folder()) as folder:
        with folder.transaction() as connection:
            raw_connection(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ours = sum(path.stat().st_size for path in folder.path.rglob("*") if path.is_file())
        bare = Database(room / "rows.db", bytes(32)).connect()
        bare.execute("BEGIN")
        with folder.transaction() as connection:
            cursor = raw_connection(connection).cursor()
            for shape in shapes().values():
                rows = cursor.execute(f"SELECT * FROM {shape.name}").fetchall()
                if not rows:
                    continue
                names = [column[0] for column in cursor.description]
                listed = ", ".join(f'"{name}"' for name in names)
                bare.execute(f"CREATE TABLE {shape.name} ({listed})")
                marks = ", ".join("?" * len(names))
                bare.executemany(f"INSERT INTO {shape.name} VALUES ({marks})", rows)
        bare.execute("COMMIT")
        bare.execute("VACUUM")
        bare.close()
    rows_only = (room / "rows.db").stat().st_size
    detail = f"{ours / 1e6:.0f} MB against {rows_only / 1e6:.0f} MB of bare rows"
    return Measure("disk / the bare rows", ours / rows_only, 5, "×", detail)
