"""Fictional files like the ones schools have, and the real samples where they lie beside us."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.intake.plain_table import Cell

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

STUDENT_HEADINGS = (
    "Nr. p. k.", "Uzvārds, vārds", "Personas kods", "Dzimšanas datums", "Grupa", "Tālrunis",
    "E-pasts", "Likumiskais pārstāvis", "Pārstāvja tālrunis",
)  # fmt: skip
STUDENTS = (
    (1, "Ābele, Žanis", "031008-23930", datetime(2008, 10, 3), "D4-2", "20000001",
     "zanis.abele@skola.example", None, None),
    (2, "Ņikiforova, Ģertrūde", "357381-10856", datetime(2008, 3, 10), "D4-2", "20000002",
     "gertrude@skola.example", "Līga Ņikiforova", "20000003"),
    (3, "Šķēle, Ķirils", "190808-29724", datetime(2008, 8, 19), "D4-2", "20000004",
     "kirils@skola.example", None, None),
)  # fmt: skip
STUDENT_ROWS = (
    ("Grupas D4-2 audzēkņu saraksts 2026./2027. m. g.",),
    ("Programmēšanas tehniķis, LKI 4. līmenis, programmas kods 33 484 01 1",),
    (),
    STUDENT_HEADINGS,
    *STUDENTS,
)
COMPANY_TEXT = "\r\n".join((
    "Nosaukums;Reģ. Nr.;Juridiskā adrese;Prakses vietas adrese;Paraksttiesīgā persona;Amats;"
    "Pārstāvības pamats;Prakses vadītājs;Prakses vadītāja amats;Tālrunis;E-pasts;Vietu skaits;"
    "Nozare",
    "SIA „Ķīļa darbnīca”;40003521600;Saules iela 1, Rīga, LV-1050;Ēnu iela 2, Rīga, LV-1050;"
    "Šarlote Kalniņa;prokūriste;prokūra;Uģis Žīgurs;meistars;67000001;info@kilis.example;2;IT",
    "AS „Žagars & dēli”;53603062391;Ģimnāzijas iela 3, Cēsis, LV-4101;;Līga Ūdre;"
    "valdes locekle;statūti;Ēriks Āboliņš;vadītājs;67000002;info@zagars.example;4;Būvniecība",
))  # fmt: skip
PROGRAMME_ROWS = (
    ("KVALIFIKĀCIJAS PRAKSES PROGRAMMA",),
    ("Kvalifikācija: programmēšanas tehniķis",),
    ("Mērķis: nostiprināt prasmes īstā darbā.",),
    (),
    ("Nr.", "Prakses uzdevums / veicamais darbs", "Stundas"),
    ("1.", "Iepazīšanās ar uzņēmumu, darba drošība", 8),
    ("2.", "Datortīklu uzstādīšana; apkope", 24),
    ("3.", "Programmatūras izstrāde komandā", 80),
    (None, "Kopā", "=SUM(C6:C8)"),
)

Rows = Sequence[Sequence[Cell]]


def xlsx_bytes(rows: Rows, sheet: str = "D4-2") -> bytes:
    """Return a workbook of one sheet."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods_bytes(rows: Rows) -> bytes:
    """Return an OpenDocument spreadsheet of texts and whole numbers, rows and cells repeated."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    body = []
    for row in rows:
        cells = []
        for cell in row:
            if cell is None:
                cells.append('<table:table-cell table:number-columns-repeated="1"/>')
            elif isinstance(cell, int):
                cells.append(f'<table:table-cell office:value-type="float" office:value="{cell}"/>')
            elif isinstance(cell, datetime):
                day = cell.date().isoformat()
                cells.append(
                    f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
                )
            else:
                cells.append(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>")
        body.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0" '
        f'xmlns:table="{names}table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Lapa1">{"".join(body)}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Return a function that writes a file in a temporary folder."""

    def written(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


@pytest.fixture
def real() -> Callable[[str], Path]:
    """Return a function that finds a real sample file, or skips the test."""

    def found(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip("the real sample files aren't beside this clone")
        return path

    return found
