"""The fields of papers that are about many: the register of a group, envelopes, labels."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.i18n import N_

_REGISTER: Final = frozenset(("register",))
_ENVELOPES: Final = frozenset(("envelope", "envelope_c5"))
_LABELS: Final = frozenset(("labels",))

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Register"), _REGISTER,
        ("register.group", N_("group"), "D4-2"),
        ("register.year", N_("academic year"), "2026./2027. m. g.", "2026/2027"),
        ("register.day", N_("date of the register"), "2027. gada 14. janvārī", "14 January 2027"),
        ("register.total", N_("number of agreements"), "3"),
        ("register.hours", N_("hours of all placements"), "2880"),
        ("agreements.place", N_("place in the register"), ("1.", "2.", "3.")),
        ("agreements.number", N_("numbers of the agreements"),
         ("2027-014", "2027-015", "2027-016")),
        ("agreements.student", N_("names of the students"),
         ("Elīna Šķēle", "Jānis Bērziņš", "Žanna Ģēģere")),
        ("agreements.company", N_("names of the companies"),
         ("SIA „Žagars & dēli”", "AS „Ķeguma koks”", "IK „Čiekurs”")),
        ("agreements.reg_no", N_("registration numbers of the companies"),
         ("50407023177", "40003521600", "53603062391")),
        ("agreements.period", N_("periods of the placements"), 3 * ("11.01.2027–11.06.2027",)),
        ("agreements.hours", N_("hours of the placements"), 3 * ("960",)),
        ("agreements.signed_on", N_("dates of signing"),
         ("07.01.2027", "08.01.2027", "08.01.2027")),
        ("agreements.supervisor", N_("names of the school supervisors"), 3 * ("Jānis Ozols",)),
        ("agreements.mentor", N_("names of the company mentors"),
         ("Uģis Ķeņģis", "Līga Ozoliņa", "Pēteris Čakste")),
    ),
    *fields(
        N_("Addressee"), _ENVELOPES,
        ("addressee.name", N_("addressee's name"), "SIA „Žagars & dēli”"),
        ("addressee.street", N_("addressee's address"), "Ģimnāzijas iela 41"),
        ("addressee.town", N_("addressee's town and postcode"), "Līvāni, LV-5316"),
        ("sender.street", N_("sender's address"), "Jātnieku iela 87"),
        ("sender.town", N_("sender's town and postcode"), "Daugavpils, LV-5410"),
    ),
    *fields(
        N_("Labels"), _LABELS,
        ("labels.name", N_("names on the labels"), ("SIA „Žagars & dēli”", "AS „Ķeguma koks”")),
        ("labels.street", N_("addresses on the labels"), ("Ģimnāzijas iela 41", "Koka iela 2")),
        ("labels.town", N_("towns and postcodes on the labels"),
         ("Līvāni, LV-5316", "Ķegums, LV-5020")),
        ("used.place", N_("labels of the sheet that are gone already"), ("1",)),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = (
    Items("agreements", N_("agreements of the register"), _REGISTER),
    Items("labels", N_("labels"), _LABELS),
    Items("used", N_("labels of the sheet that are gone already"), _LABELS),
)
FLAGS: Final[tuple[Flag, ...]] = ()
