"""The fields of a learning agreement: what a placement abroad needs besides."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.i18n import N_

_ABROAD: Final = frozenset(("learning_agreement",))

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Placement abroad"), _ABROAD,
        ("mobility.project", N_("project number"), "2026-1-LV01-KA121-VET-000051"),
        ("mobility.country", N_("country"), "Vācija", "Germany"),
        ("mobility.days", N_("days of the mobility"), "152"),
        ("mobility.eqf", N_("EQF level"), "4"),
        ("mobility.work_language", N_("working language"), "angļu", "English"),
        ("mobility.language_level", N_("level of the language"), "B1"),
        ("mobility.before_leaving", N_("preparation before leaving"),
         "Valodas kurss 40 stundas, drošības apmācība.",
         "A language course of 40 hours and a safety course at school."),
        ("mobility.online_part", N_("part done online"), "Divas dienas pirms izbraukšanas.",
         "Two days of introduction before leaving."),
    ),
    *fields(
        N_("Organisations"), _ABROAD,
        ("mobility.sending_oid", N_("sending organisation's number"), "E10012345"),
        ("mobility.sending_contact", N_("sending organisation's contact"),
         "Jānis Ozols, prakšu vadītājs, 26555555", "Jānis Ozols, head of placements, 26555555"),
        ("mobility.receiving_oid", N_("receiving organisation's number"), "E10054321"),
        ("mobility.receiving_contact", N_("receiving organisation's contact"),
         "Petra Šmite, mentore, +49 30 1234567", "Petra Schmidt, mentor, +49 30 1234567"),
        ("mobility.partner", N_("partner organisation"),
         "Mobilitātes birojs, Berlīne, birojs@partneris.example",
         "Mobility office, Berlin, office@partner.example"),
    ),
    *fields(
        N_("What is learnt"), _ABROAD,
        *(
            field
            for key, label, row, row_en in (
                ("tasks", N_("tasks"), ("datortīklu apkope", "palīdzība lietotājiem"),
                 ("looking after networks", "helping users")),
                ("knowledge", N_("knowledge"), ("tīkla protokoli",), ("protocols of networks",)),
                ("skills", N_("skills"), ("atrod un novērš kļūdas",), ("finds and mends faults",)),
                ("competence", N_("competence"), ("strādā patstāvīgi",),
                 ("works on their own",)),
            )
            for field in (
                (f"{key}.words", label, row, row_en),
                (f"mobility.{key}", label, "; ".join(row), "; ".join(row_en)),
            )
        ),
        ("mobility.monitoring", N_("monitoring and mentoring"),
         "Prakses vadītājs uzņēmumā – katru dienu, prakses vadītājs skolā – reizi nedēļā.",
         "The mentor every day, the school supervisor once a week by a call."),
        ("mobility.evaluation", N_("evaluation"), "Uzņēmuma vērtējums pēc kritērijiem.",
         "The company's assessment by the criteria agreed."),
        ("mobility.recognition", N_("recognition of the results"),
         "Skola prakses stundas un vērtējumu ieskaita pilnībā.",
         "The school recognises the hours and the mark in full."),
    ),
    *fields(
        N_("Stay abroad"), _ABROAD,
        ("mobility.cover_abroad", N_("insurance abroad"),
         "EVAK karte, nelaimes gadījumi un civiltiesiskā atbildība",
         "European Health Insurance Card, accident and liability insurance by the school"),
        ("mobility.travel", N_("travel"), "lidmašīna, biļetes pērk skola",
         "by air, tickets bought by the school"),
        ("mobility.lodging", N_("lodging"), "kopmītne Berlīnē, līgumu slēdz partneris",
         "a hostel in Berlin, arranged by the partner"),
        ("mobility.funding", N_("funding"), "Erasmus+ projekts", "Erasmus+ project"),
        ("mobility.emergency", N_("whom to call in an emergency, by hand"), "Ņina Šķēle, 29123456"),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = (
    Items("tasks", N_("tasks"), _ABROAD),
    Items("knowledge", N_("knowledge"), _ABROAD),
    Items("skills", N_("skills"), _ABROAD),
    Items("competence", N_("competence"), _ABROAD),
)
FLAGS: Final[tuple[Flag, ...]] = (
    Flag("mobility_length", N_("length of the mobility"), _ABROAD, ("long", "short")),
    Flag("quality_commitment", N_("quality commitment"), _ABROAD, (True, False)),
)
