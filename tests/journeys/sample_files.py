"""The three files that a school begins with: the real samples, or others of the same shape."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from app.rules.sample_texts import programmes
from app.rules.samples import companies, students

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
STUDENTS, COMPANIES, PROGRAMME = "klases-saraksts.xlsx", "uznemumi.csv", "prakses-programma.xlsx"
TODAY = date(2026, 11, 23)


def sample_files(room: Path) -> Path:
    """Return a folder with the three files: 24 students, 9 companies, 10 items of 960 hours."""
    room.mkdir(parents=True, exist_ok=True)
    if all((SHARED / name).exists() for name in (STUDENTS, COMPANIES, PROGRAMME)):
        for name in (STUDENTS, COMPANIES, PROGRAMME):
            shutil.copyfile(SHARED / name, room / name)
        return room
    _write_students(room / STUDENTS)
    _write_companies(room / COMPANIES)
    _write_programme(room / PROGRAMME)
    return room


def _write_students(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Grupas D4-2 audzēkņu saraksts 2026./2027. m. g."])
    sheet.append(["Programmēšanas tehniķis, LKI 4. līmenis, programmas kods 33 484 01 1"])
    sheet.append([])
    sheet.append(
        ["Nr. p. k.", "Uzvārds, vārds", "Personas kods", "Dzimšanas datums", "Grupa", "Tālrunis"]
    )
    for number, one in enumerate(students(24, 7, TODAY), 1):
        sheet.append(
            [
                number, f"{one.last_name}, {one.first_name}", one.personal_code, one.birth_date,
                "D4-2", one.phone,
            ]
        )  # fmt: skip
    book.save(path)


def _write_companies(path: Path) -> None:
    lines = [
        "Nosaukums;Reģ. Nr.;Juridiskā adrese;Prakses vietas adrese;Paraksttiesīgā persona;Amats;"
        "Pārstāvības pamats;Prakses vadītājs;Prakses vadītāja amats;Tālrunis;E-pasts"
    ]
    for one in companies(9, 7):
        mentor = one.mentor
        lines.append(
            f"{one.name};{one.reg_no};{one.legal_address};{one.workplace};{one.signatory};"
            f"{one.signatory_post};{one.signatory_basis};{mentor.name};{mentor.post};{one.phone};"
            f"{one.email}"
        )
    path.write_bytes("\r\n".join(lines).encode("windows-1257"))


def _write_programme(path: Path) -> None:
    items = list(programmes()[0].items)[:10]
    book = Workbook()
    sheet = book.active
    sheet.append(["KVALIFIKĀCIJAS PRAKSES PROGRAMMA"])
    sheet.append(["Kvalifikācija: programmēšanas tehniķis"])
    sheet.append([])
    sheet.append(["Nr.", "Prakses uzdevums / veicamais darbs", "Stundas"])
    for number, item in enumerate(items, 1):
        sheet.append([f"{number}.", item.title, 96])
    sheet.append([None, "Kopā", 960])
    book.save(path)
