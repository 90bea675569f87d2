"""Fields of the agreement and its annexes: stretches, money, insurance, abroad."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.documents.kinds import OF_PLACEMENTS
from app.i18n import N_

_WEEK: Final = (
    N_("hours on Monday"), N_("hours on Tuesday"), N_("hours on Wednesday"),
    N_("hours on Thursday"), N_("hours on Friday"), N_("hours on Saturday"),
    N_("hours on Sunday"),
)  # fmt: skip
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Pay and insurance"), OF_PLACEMENTS,
        ("stipend_amount", N_("amount of the pay or stipend"), "150 EUR mēnesī",
         "150 EUR a month"),
        ("stipend_terms", N_("who pays it, when and how"),
         "uzņēmums, līdz nākamā mēneša 10. datumam, uz kontu",
         "the company, by the 10th of the next month, to an account"),
        ("insurer", N_("insurer"), "AAS „Drošais tilts”"),
        ("policy_no", N_("number of the insurance policy"), "PR-4471-08"),
        ("insured_from", N_("first day of the insurance"), "2027. gada 1. janvārī",
         "1 January 2027"),
        ("insured_until", N_("last day of the insurance"), "2027. gada 31. augustā",
         "31 August 2027"),
    ),
    *fields(
        N_("Placement"), OF_PLACEMENTS,
        ("earlier_company", N_("company where the placement began"), "AS „Ķeguma koks”"),
        ("apply_by", N_("last day to hand in the application"), "2026. gada 12. decembrī",
         "12 December 2026"),
        ("mentor.training", N_("company mentor's qualification to teach"),
         "pedagoģiskās pilnveides kurss, 72 h", "course in teaching, 72 h"),
        ("company_share", N_("share of the programme learnt in the company"), "60"),
    ),
    *fields(
        N_("Schedule in parts"), OF_PLACEMENTS,
        ("stretches.number", N_("numbers of the stretches"), ("1.", "2.")),
        ("stretches.period", N_("periods of the stretches"),
         ("11.01.2027–05.03.2027", "15.03.2027–11.06.2027")),
        ("stretches.place", N_("workplaces of the stretches"),
         ("Stacijas iela 18, Līvāni, LV-5316", "Ģimnāzijas iela 41, Līvāni, LV-5316")),
        ("stretches.schedule", N_("schedules of the stretches"),
         ("pilna slodze, 40 h nedēļā, 8.30–17.00", "nepilna slodze, 30 h nedēļā, 8.30–15.00"),
         ("full time, 40 h a week, 8:30–17:00", "part time, 30 h a week, 8:30–15:00")),
        ("stretches.hours", N_("hours of the stretches"), ("320", "390")),
        *((f"stretches.{day}", label, ("8", "6") if number < 5 else ("–", "–"))
          for number, (day, label) in enumerate(zip(_DAYS, _WEEK, strict=True))),
        ("stretches.week", N_("hours a week in the stretches"), ("40 h", "30 h")),
        ("stretches_total", N_("hours of all stretches"), "710"),
        ("interruptions.period", N_("interruptions"), ("08.03.2027–12.03.2027",)),
        ("interruptions.reason", N_("reasons of the interruptions"), ("Eksāmeni skolā",),
         ("Exams at school",)),
    ),
    *fields(
        N_("Abroad"), OF_PLACEMENTS,
        ("abroad.country", N_("country"), "Igaunija", "Estonia"),
        ("abroad.language", N_("working language and its level"), "angļu, B1", "English, B1"),
        ("abroad.travel", N_("costs of the journey"), "sedz skola no projekta līdzekļiem",
         "covered by the school from the project"),
        ("abroad.lodging", N_("lodging and costs of living"), "kopmītne, sedz skola",
         "hostel, covered by the school"),
        ("abroad.funding", N_("where the money comes from"), "Erasmus+ dotācija",
         "Erasmus+ grant"),
        ("abroad.cover", N_("insurance abroad"), "veselības, nelaimes gadījumu un civiltiesiskā",
         "health, accident and liability"),
        ("abroad.recognition", N_("how the school recognises the results"),
         "pielīdzina kvalifikācijas praksei", "counts as the qualification placement"),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = (
    Items("stretches", N_("stretches of the schedule"), OF_PLACEMENTS),
    Items("interruptions", N_("interruptions"), OF_PLACEMENTS),
)
FLAGS: Final[tuple[Flag, ...]] = (
    Flag("has_stretches", N_("whether the schedule is in parts"), OF_PLACEMENTS, (True, False)),
    Flag("insurance_required", N_("whether insurance is required"), OF_PLACEMENTS, (True, False)),
)
