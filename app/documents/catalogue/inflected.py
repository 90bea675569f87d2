"""Fields in other cases than the first: filled only once a person has confirmed the forms."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.documents.kinds import OF_PLACEMENTS
from app.i18n import N_

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Inflected"), None,
        ("school.name_genitive", N_("school's name in the genitive"),
         "Daugavpils Būvniecības tehnikuma", "Daugavpils Būvniecības tehnikums"),
        ("school.signatory_dative", N_("who signs for the school, in the dative"),
         "Līgai Bērziņai", "Līga Bērziņa"),
        ("school.signatory_genitive", N_("who signs for the school, in the genitive"),
         "Līgas Bērziņas", "Līga Bērziņa"),
        ("school.signatory_post_dative", N_("post of the school's signatory in the dative"),
         "direktorei", "director"),
        ("school.signatory_post_genitive", N_("post of the school's signatory in the genitive"),
         "direktores", "director"),
    ),
    *fields(
        N_("Inflected"), OF_PLACEMENTS,
        ("student.name_dative", N_("student's name in the dative"), "Elīnai Šķēlei",
         "Elīna Šķēle"),
        ("student.name_genitive", N_("student's name in the genitive"), "Elīnas Šķēles",
         "Elīna Šķēle"),
        ("company.signatory_dative", N_("who signs for the company, in the dative"),
         "Gustavam Ūdrim", "Gustavs Ūdris"),
        ("company.signatory_genitive", N_("who signs for the company, in the genitive"),
         "Gustava Ūdra", "Gustavs Ūdris"),
        ("company.signatory_post_dative", N_("post of the company's signatory in the dative"),
         "prokūristam", "procurator"),
        ("company.signatory_post_genitive", N_("post of the company's signatory in the genitive"),
         "prokūrista", "procurator"),
        ("mentor.name_dative", N_("company mentor's name in the dative"), "Uģim Ķeņģim",
         "Uģis Ķeņģis"),
        ("mentor.name_genitive", N_("company mentor's name in the genitive"), "Uģa Ķeņģa",
         "Uģis Ķeņģis"),
        ("mentor.post_dative", N_("company mentor's post in the dative"), "meistaram",
         "foreman"),
        ("qualification_genitive", N_("qualification in the genitive"),
         "programmēšanas tehniķa", "programming technician"),
        ("place_locative", N_("place of signing in the locative"), "Daugavpilī", "Daugavpils"),
        ("signed_on_genitive", N_("date of signing in the genitive"), "2027. gada 7. janvāra",
         "7 January 2027"),
        ("starts_on_genitive", N_("start of the placement in the genitive"),
         "2027. gada 11. janvāra", "11 January 2027"),
        ("ends_on_genitive", N_("end of the placement in the genitive"),
         "2027. gada 11. jūnija", "11 June 2027"),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = ()
FLAGS: Final[tuple[Flag, ...]] = ()
DATES: Final = ("signed_on_genitive", "starts_on_genitive", "ends_on_genitive")
"""Dates need nobody's word."""
EMPTY: Final = {field.key: "" for field in FIELDS if field.key not in DATES}
