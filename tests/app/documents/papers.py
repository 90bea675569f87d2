"""Agreements to test with, and ways to read what was printed."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from app.documents.facts import (
    AgreementFacts,
    CompanyFacts,
    GuardianFacts,
    SchoolFacts,
    StudentFacts,
    SupervisorFacts,
)

ITEMS = (
    ("1.", "Iepazīšanās ar uzņēmumu, darba drošības un ugunsdrošības instruktāža", 480),
    ("2.", "Darba vietas iekārtošana un darba procesa plānošana", 1440),
    ("3.", "Datortīklu un darbstaciju uzstādīšana un apkope", 4800),
    ("4.", "Lietotāju atbalsts: kļūdu cēloņu noteikšana un novēršana", 7200),
    ("5.", "Programmatūras izstrāde komandā: prasību analīze, kodēšana, testēšana", 14400),
    ("6.", "Datubāžu projektēšana un vaicājumu rakstīšana", 7200),
    ("7.", "Informācijas drošība: piekļuves tiesības, rezerves kopijas", 4800),
    ("8.", "Saziņa ar klientiem latviešu valodā un svešvalodā", 2400),
    ("9.", "Prakses dienasgrāmatas un pārskata sagatavošana", 2880),
    ("10.", "Citi programmai atbilstoši darbi", 12000),
)

PLAIN = AgreementFacts(
    number="2027-014",
    signed_on=date(2027, 1, 7),
    place="Daugavpils",
    school=SchoolFacts(
        name="Daugavpils Būvniecības tehnikums",
        reg_no="90009115092",
        address="Jātnieku iela 87, Daugavpils, LV-5410",
        phone="65436893",
        email="skola@tehnikums.example",
        signatory="Līga Bērziņa",
        signatory_post="direktore",
        signatory_basis="nolikums",
    ),
    company=CompanyFacts(
        name="SIA „Žagars & dēli”",
        reg_no="50407023177",
        address="Ģimnāzijas iela 41, Līvāni, LV-5316",
        phone="68153614",
        email="info@zagarsundeli.example",
        signatory="Gustavs Ūdris",
        signatory_post="prokūrists",
        signatory_basis="statūti",
        workplace_address="Stacijas iela 18, Līvāni, LV-5316",
    ),
    student=StudentFacts(
        name="Elīna Šķēle",
        personal_code="131207-21234",
        birth_date=date(2007, 12, 13),
        address="Ķiršu iela 5–12, Daugavpils, LV-5401",
        phone="26123456",
        email="elina@pasts.example",
        group="D4-2",
    ),
    programme_title="Programmēšana",
    qualification="programmēšanas tehniķis",
    level="4",
    programme_code="33 484 01 1",
    kind="qualification",
    starts_on=date(2027, 1, 11),
    ends_on=date(2027, 6, 11),
    total_minutes=960 * 60,
    minutes_per_day=450,
    schedule="8.30–16.30, pusdienas 12.00–12.30",
    supervisor=SupervisorFacts("Jānis Ozols", "prakšu vadītājs", "26555555", "janis@t.example"),
    mentor=SupervisorFacts("Uģis Ķeņģis", "meistars", "68153614", None),
    insurance="polise Nr. 123456, līdz 31.08.2027.",
    stipend=False,
    copies=3,
    items=ITEMS,
)
"""Nothing is missing."""

GUARDIAN = GuardianFacts("Ņina Šķēle", "29123456")


def text_of(content: bytes | Path) -> str:
    """Return the text of every page, words joined across the ends of lines."""
    return " ".join(" ".join(pages_of(content)).split())


def pages_of(content: bytes | Path) -> list[str]:
    """Return the text of each page as it is laid out, without the spaces that end lines."""
    source = content if isinstance(content, Path) else BytesIO(content)
    pages = (page.extract_text() for page in PdfReader(source, strict=True).pages)
    return ["\n".join(line.rstrip() for line in page.splitlines()) for page in pages]


def page_numbers(pages: list[str]) -> list[str]:
    """Return the "1/3" of each page's footer."""
    return [re.findall(r"\b\d+/\d+\b", page)[-1] for page in pages]
