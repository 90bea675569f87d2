"""The fields of the diary, of the time record, and of the sheets that go with a placement."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.i18n import N_

SHEETS: Final = frozenset((
    "programme", "diary", "diary_blank", "time_record", "briefing", "assessment", "report_cover",
    "visit", "certificate", "thanks",
))  # fmt: skip
"""The papers of this area: each tells of the period, the companies and the sums."""
WITH_DAYS: Final = frozenset(("diary", "diary_blank", "time_record"))
COUNTED: Final = frozenset(("diary", "time_record"))
"""They count what is written, by month and by item."""
_PROGRAMME: Final = frozenset(("programme",))
_NUMBERED: Final = frozenset(("certificate", "thanks", "visit"))
_VISIT: Final = frozenset(("visit",))
_REPORT: Final = frozenset(("report_cover",))

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Paper"), SHEETS,
        ("issued_on", N_("date of the paper"), "2027. gada 14. jūnijā", "14 June 2027"),
    ),
    *fields(
        N_("Paper"), _NUMBERED,
        ("paper_no", N_("number of the paper"), "1-7/23"),
    ),
    *fields(
        N_("Placement"), SHEETS,
        ("academic_year", N_("academic year"), "2026./2027. m. g.", "2026/2027"),
        ("timetable", N_("schedule in words"),
         "11.01.2027–11.06.2027: pilna slodze, 37 h 30 min nedēļā, 8.30–16.30 (pārtraukums 30 min)",
         "11.01.2027–11.06.2027: full time, 37 h 30 min a week, 8:30–16:30 (break 30 min)"),
        ("period", N_("period of the placement"),
         "no 2027. gada 11. janvāra līdz 2027. gada 11. jūnijam",
         "from 11 January 2027 to 11 June 2027"),
        ("whole.starts_on", N_("start, all companies together"), "2027. gada 11. janvārī",
         "11 January 2027"),
        ("whole.ends_on", N_("end, all companies together"), "2027. gada 11. jūnijā",
         "11 June 2027"),
        ("whole.agreed", N_("agreed hours, all companies together"), "960"),
        ("whole.written", N_("hours written, all companies together"), "17"),
        ("whole.confirmed", N_("hours confirmed, all companies together"), "17"),
        ("places.company", N_("companies where the placement goes on"),
         ("SIA „Žagars & dēli”", "AS „Ķeguma koks”")),
        ("places.period", N_("periods in the companies"),
         ("11.01.2027–05.03.2027", "08.03.2027–11.06.2027")),
        ("places.hours", N_("hours in the companies"), ("0", "17")),
        ("places.confirmed", N_("confirmed hours in the companies"), ("0", "17")),
    ),
    *fields(
        N_("Hours"), SHEETS,
        ("sum.written", N_("hours written in the diary"), "17"),
        ("sum.confirmed", N_("hours confirmed by the mentor"), "17"),
        ("sum.adjusted", N_("hours that the school added or took off"), "+2"),
        ("sum.days", N_("days worked"), "2"),
    ),
    *fields(
        N_("Placement programme"), _PROGRAMME,
        ("programme.aim", N_("aim of the placement programme"),
         "Nostiprināt zināšanas un apgūt darba prasmes uzņēmumā.",
         "To strengthen knowledge and learn to work in a company."),
        ("items.outcome", N_("outcomes of the programme items"),
         ("Iekārto drošu darba vietu", "Uztur datortīklu", "Izveido datubāzi"),
         ("Sets up a safe workplace", "Maintains a network", "Builds a database")),
    ),
    *fields(
        N_("Days of the diary"), WITH_DAYS,
        ("days.number", N_("numbers of the days"), ("1.", "2.")),
        ("days.date", N_("dates"), ("11.01.2027", "12.01.2027")),
        ("days.weekday", N_("days of the week"), ("Pr", "Ot"), ("Mo", "Tu")),
    ),
    *fields(
        N_("Days of the diary"), COUNTED,
        ("days.when", N_("dates with the working time"),
         ("Pr 11.01.2027 8.30–16.30", "Ot 12.01.2027 8.30–16.30"),
         ("Mo 11.01.2027 8:30–16:30", "Tu 12.01.2027 8:30–16:30")),
        ("days.starts", N_("when the days begin"), ("8.30", "8.30"), ("8:30", "8:30")),
        ("days.ends", N_("when the days end"), ("16.30", "16.30"), ("16:30", "16:30")),
        ("days.rest", N_("breaks, in minutes"), ("30", "30")),
        ("days.hours", N_("hours of the days"), ("7,5", "7,5"), ("7.5", "7.5")),
        ("days.work", N_("work done"), ("Tīkla kabeļu uzlikšana", "Datubāzes tabulu veidošana"),
         ("Laying network cables", "Making the tables of a database")),
        ("days.item", N_("programme items of the days"), ("2.", "3.")),
        ("days.absence", N_("absences"), ("–", "–")),
        ("days.mark", N_("marks of the days"), ("9", "8")),
        ("days.confirmed", N_("mentor's confirmations"), ("apstiprināts", "labots"),
         ("confirmed", "corrected")),
        ("corrections.date", N_("days that were corrected"), ("11.01.2027",)),
        ("corrections.changes", N_("what was corrected"), ("līdz: bija 16.00, tagad 16.30",),
         ("to: was 16:00, now 16:30",)),
        ("corrections.reason", N_("reasons of the corrections"), ("Darbs ieilga.",),
         ("The work took longer.",)),
        ("corrections.by", N_("who made the corrections"), ("izglītojamais",), ("student",)),
        ("corrections.made_on", N_("dates of the corrections"), ("13.01.2027",)),
    ),
    *fields(
        N_("Hours"), COUNTED,
        ("sum.in_days", N_("hours of all days"), "15"),
        ("sum.missed", N_("days missed"), "1"),
        ("adjustments.date", N_("dates of the school's adjustments"), ("14.01.2027",)),
        ("adjustments.reason", N_("reasons of the school's adjustments"), ("Diena skolā",),
         ("A day at school",)),
        ("adjustments.hours", N_("hours of the school's adjustments"), ("+2",)),
        ("learnt.number", N_("numbers of the programme items"), ("1.", "2.", "3.")),
        ("learnt.title", N_("placement programme items"),
         ("Darba vietas iekārtošana", "Datortīklu apkope", "Datubāžu projektēšana"),
         ("Setting up the workplace", "Looking after networks", "Designing databases")),
        ("learnt.planned", N_("planned hours of the items"), ("160", "320", "480")),
        ("learnt.hours", N_("hours written for the items"), ("2", "7,5", "7,5"),
         ("2", "7.5", "7.5")),
        ("learnt.confirmed", N_("confirmed hours of the items"), ("2", "7,5", "7,5"),
         ("2", "7.5", "7.5")),
        ("months.name", N_("months"), ("2027. gada janvāris",), ("January 2027",)),
        ("months.hours", N_("hours by month"), ("15",)),
        ("months.confirmed", N_("confirmed hours by month"), ("15",)),
        ("absences.number", N_("numbers of the kinds of absence"), ("1.",)),
        ("absences.kind", N_("kinds of absence"), ("slimība",), ("illness",)),
        ("absences.count", N_("missed days of each kind"), ("1",)),
    ),
    *fields(
        N_("Visit"), _VISIT,
        ("visit.date", N_("date of the visit"), "2027. gada 10. martā", "10 March 2027"),
        ("visit.time", N_("time of the visit"), "10.00–11.00", "10:00–11:00"),
        ("visit.next", N_("next visit"), "2027. gada 14. aprīlī", "14 April 2027"),
        ("visit.others", N_("who else was present"), "Gustavs Ūdris"),
    ),
    *fields(
        N_("Placement report"), _REPORT,
        ("report.handed_in_on", N_("date when the report was handed in"), "2027. gada 9. jūnijā",
         "9 June 2027"),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = (
    Items("places", N_("companies where the placement goes on"), SHEETS),
    Items("days", N_("days of the diary"), WITH_DAYS),
    Items("corrections", N_("corrections of confirmed days"), COUNTED),
    Items("adjustments", N_("hours that the school added or took off"), COUNTED),
    Items("learnt", N_("hours by programme item"), COUNTED),
    Items("months", N_("hours by month"), COUNTED),
    Items("absences", N_("missed days by kind"), COUNTED),
)
FLAGS: Final[tuple[Flag, ...]] = (
    Flag("has_outcomes", N_("whether the programme names outcomes"), _PROGRAMME, (True, False)),
    Flag("is_filled", N_("whether any day is written in the diary"), COUNTED, (True, False)),
    Flag("day_marks", N_("whether each day is marked"), WITH_DAYS, (True, False)),
)
