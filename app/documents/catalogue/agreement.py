"""The fields that every paper of a placement has, and those of the agreement."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.documents.kinds import KINDS, OF_PLACEMENTS
from app.i18n import N_

_BOUND: Final = frozenset(kind.key for kind in KINDS.values() if kind.bound)

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Agreement"), OF_PLACEMENTS,
        ("number", N_("agreement number"), "2027-014"),
        ("place", N_("place of signing"), "Daugavpils"),
        ("signed_on", N_("date of signing"), "2027. gada 7. janvārī", "7 January 2027"),
        ("copies", N_("number of copies of the agreement"), "3"),
    ),
    *fields(
        N_("School"), None,
        ("school.name", N_("school's name"), "Daugavpils Būvniecības tehnikums"),
        ("school.reg_no", N_("school's registration number"), "90009115092"),
        ("school.address", N_("school's address"), "Jātnieku iela 87, Daugavpils, LV-5410"),
        ("school.contacts", N_("school's phone or e-mail"), "65436893, skola@tehnikums.example"),
        ("school.signatory", N_("who signs for the school"), "Līga Bērziņa"),
        ("school.signatory_post", N_("post of the school's signatory"), "direktore", "director"),
        ("school.signatory_basis", N_("basis of the school's representation"), "nolikums",
         "statute"),
    ),
    *fields(
        N_("Company"), OF_PLACEMENTS,
        ("company.name", N_("company's name"), "SIA „Žagars & dēli”"),
        ("company.reg_no", N_("company's registration number"), "50407023177"),
        ("company.address", N_("company's address"), "Ģimnāzijas iela 41, Līvāni, LV-5316"),
        ("company.contacts", N_("company's phone or e-mail"), "68153614"),
        ("company.signatory", N_("who signs for the company"), "Gustavs Ūdris"),
        ("company.signatory_post", N_("post of the company's signatory"), "prokūrists",
         "procurator"),
        ("company.signatory_basis", N_("basis of the company's representation"), "statūti",
         "articles of association"),
        ("company.workplace", N_("workplace address"), "Stacijas iela 18, Līvāni, LV-5316"),
    ),
    *fields(
        N_("Student"), OF_PLACEMENTS,
        ("student.name", N_("student's name"), "Elīna Šķēle"),
        ("student.personal_code", N_("student's personal code"), "131207-21234"),
        ("student.birth_date", N_("student's birth date"), "2007. gada 13. decembrī",
         "13 December 2007"),
        ("student.address", N_("student's address"), "Ķiršu iela 5–12, Daugavpils, LV-5401"),
        ("student.contacts", N_("student's phone or e-mail"), "26123456, elina@pasts.example"),
        ("student.group", N_("student's group"), "D4-2"),
        ("guardian.name", N_("guardian's name"), "Ņina Šķēle"),
        ("guardian.phone", N_("guardian's phone"), "29123456"),
    ),
    *fields(
        N_("Placement"), OF_PLACEMENTS,
        ("programme.title", N_("placement programme"), "Programmēšana", "Programming"),
        ("programme.code", N_("programme code"), "33 484 01 1"),
        ("qualification", N_("qualification"), "programmēšanas tehniķis",
         "programming technician"),
        ("level", N_("qualification level"), "4"),
        ("kind_name", N_("kind of placement"), "kvalifikācijas prakse", "qualification placement"),
        ("starts_on", N_("start of the placement"), "2027. gada 11. janvārī", "11 January 2027"),
        ("ends_on", N_("end of the placement"), "2027. gada 11. jūnijā", "11 June 2027"),
        ("total_hours", N_("hours of the placement"), "960"),
        ("hours_per_day", N_("hours a day"), "7,5", "7.5"),
        ("schedule", N_("working time"), "8.30–16.30"),
        ("insurance", N_("accident insurance"), "polise Nr. 123456, līdz 31.08.2027.",
         "policy No. 123456, until 31 August 2027"),
    ),
    *fields(
        N_("Supervisors"), OF_PLACEMENTS,
        ("supervisor.name", N_("school supervisor's name"), "Jānis Ozols"),
        ("supervisor.post", N_("school supervisor's post"), "prakšu vadītājs",
         "head of placements"),
        ("supervisor.contacts", N_("school supervisor's phone or e-mail"), "26555555"),
        ("mentor.name", N_("company mentor's name"), "Uģis Ķeņģis"),
        ("mentor.post", N_("company mentor's post"), "meistars", "foreman"),
        ("mentor.contacts", N_("company mentor's phone or e-mail"), "68153614"),
    ),
    *fields(
        N_("Placement programme"), OF_PLACEMENTS,
        ("items.number", N_("numbers of the programme items"), ("1.", "2.", "3.")),
        ("items.title", N_("placement programme items"),
         ("Darba vietas iekārtošana", "Datortīklu apkope", "Datubāžu projektēšana"),
         ("Setting up the workplace", "Looking after networks", "Designing databases")),
        ("items.hours", N_("hours of the programme items"), ("160", "320", "480")),
        ("items_total", N_("hours of the programme items"), "960"),
    ),
    *fields(
        N_("Agreement"), _BOUND,
        ("sheet_code", N_("code of the sheet"), "PR-7K3M-Q2PA-9T4X"),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = (Items("items", N_("placement programme items"), OF_PLACEMENTS),)
FLAGS: Final[tuple[Flag, ...]] = (
    Flag("is_minor", N_("whether the student is a minor"), OF_PLACEMENTS, (True, False)),
    Flag(
        "kind", N_("kind of placement"), OF_PLACEMENTS,
        ("training", "qualification", "wbl", "abroad"),
    ),
    Flag("stipend", N_("pay or stipend, yes or no"), OF_PLACEMENTS, (True, False), asked=True),
)  # fmt: skip
