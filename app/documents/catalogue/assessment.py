"""The fields of the assessment, of the reference report and of the final grade."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.i18n import N_

ASSESSED: Final = frozenset(("diary", "assessment"))
BY_CRITERIA: Final = ASSESSED | {"diary_blank"}
GRADED: Final = ASSESSED | {"certificate", "report_cover"}

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Assessment"), BY_CRITERIA,
        ("criteria_set", N_("set of criteria"), "Vispārīgie kritēriji", "General criteria"),
        ("criteria.number", N_("numbers of the criteria"), ("1.", "2.")),
        ("criteria.title", N_("criteria"), ("Darba kvalitāte", "Patstāvība"),
         ("Quality of work", "Independence")),
    ),
    *fields(
        N_("Assessment"), ASSESSED,
        ("criteria.mentor", N_("company mentor's marks"), ("9", "8")),
        ("criteria.student", N_("student's marks of oneself"), ("8", "8")),
        ("criteria.school", N_("school supervisor's marks"), ("9", "8")),
        ("criteria.meaning", N_("what the mentor's marks mean"),
         ("Strādā precīzi, kļūdas pamana pats.", "Veic uzdevumus ar nelielu palīdzību."),
         ("Works precisely and notices mistakes.", "Works with a little help.")),
        ("criteria.comment", N_("mentor's comments on the criteria"),
         ("Ļoti rūpīga.", "Reizēm vēl jautā."),
         ("Very careful.", "Still asks at times.")),
        ("references.title", N_("whose reference report it is"),
         ("prakses vadītājs uzņēmumā, 11.06.2027",), ("company mentor, 11.06.2027",)),
        ("references.attitude", N_("attitude to work"),
         ("Ieradās laikā, ar kolēģiem bija laipna, strādāja ar interesi.",),
         ("Came on time, was kind to colleagues, worked with interest.",)),
        ("references.preparation", N_("professional preparation"),
         ("Labi pārzina datortīklus.",), ("Knows networks well.",)),
        ("references.attention", N_("what needs more attention"),
         ("Dokumentācijas rakstīšana.",), ("Writing documentation.",)),
        ("references.remarks", N_("remarks on the programme"), ("Piezīmju nav.",),
         ("No remarks.",)),
        ("references.mark", N_("mentor's mark with its word"), ("9 (teicami)",),
         ("9 (excellent)",)),
        ("assessments.party", N_("who assessed"),
         ("prakses vadītājs uzņēmumā", "izglītojamais"), ("company mentor", "student")),
        ("assessments.by", N_("names of those who assessed"), ("Uģis Ķeņģis", "Elīna Šķēle")),
        ("assessments.stage", N_("midterm or final"), ("beigu", "beigu"), ("final", "final")),
        ("assessments.date", N_("dates of the assessments"), ("11.06.2027", "10.06.2027")),
        ("assessments.mark", N_("marks of the assessments"), ("9", "8")),
    ),
    *fields(
        N_("Final grade"), GRADED,
        ("grade.mark", N_("final grade"), "9"),
        ("grade.words", N_("final grade in words"), "teicami", "excellent"),
        ("grade.given_on", N_("date of the final grade"), "2027. gada 14. jūnijā",
         "14 June 2027"),
        ("grade.reason", N_("why another grade was given than was worked out"),
         "Dienasgrāmata vesta īpaši rūpīgi.", "The diary was kept with special care."),
        ("working.title", N_("parts of the final grade"),
         ("prakses vadītāja uzņēmumā vērtējums", "aizstāvēšana"),
         ("company mentor's mark", "defence")),
        ("working.mark", N_("marks of the parts"), ("9", "9")),
        ("working.weight", N_("weights of the parts"), ("60", "40")),
        ("working.result", N_("results of the parts"), ("540", "360")),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = (
    Items("criteria", N_("criteria"), BY_CRITERIA),
    Items("references", N_("reference reports"), ASSESSED),
    Items("assessments", N_("assessments by all parties"), ASSESSED),
    Items("working", N_("how the grade was worked out"), GRADED),
)
FLAGS: Final[tuple[Flag, ...]] = (
    Flag("is_assessed", N_("whether anybody has assessed"), ASSESSED, (True, False)),
    Flag("graded", N_("whether the final grade is given"), GRADED, (True, False)),
)
