"""Fields of what changes an agreement, or ends it."""

from __future__ import annotations

from typing import Final

from app.documents.catalogue.field import Field, Flag, Items, fields
from app.i18n import N_

_BOTH: Final = frozenset(("amendment", "termination"))
_AMENDMENT: Final = frozenset(("amendment",))
_TERMINATION: Final = frozenset(("termination",))

FIELDS: Final[tuple[Field, ...]] = (
    *fields(
        N_("Amendment and termination"), _BOTH,
        ("agreement_no", N_("number of the agreement that is amended"), "2027-014"),
        ("agreement_day", N_("day of the agreement that is amended"), "2027. gada 7. janvāra",
         "7 January 2027"),
        ("reason", N_("reason"), "Mainījies darba apjoms uzņēmumā.",
         "The amount of work at the company has changed."),
        ("initiator", N_("who asked for it"), "uzņēmums", "company"),
        ("agreed_terms", N_("what else is agreed"),
         "Darba apģērbu un caurlaidi praktikants atdod prakses pēdējā dienā.",
         "The trainee returns the working clothes and the pass on the last day."),
    ),
    *fields(
        N_("Amendment and termination"), _AMENDMENT,
        ("effective_from", N_("from when the amendment holds"), "2027. gada 1. marta",
         "1 March 2027"),
        ("changes.number", N_("numbers of the changes"), ("1.", "2.")),
        ("changes.field", N_("what changes"), ("prakses beigas", "prakses vadītājs uzņēmumā"),
         ("end of the placement", "company mentor's name")),
        ("changes.before", N_("what the agreement said"),
         ("2027. gada 11. jūnijā", "Uģis Ķeņģis"), ("11 June 2027", "Uģis Ķeņģis")),
        ("changes.after", N_("what it says from now on"),
         ("2027. gada 18. jūnijā", "Šarlote Ņikitina"), ("18 June 2027", "Šarlote Ņikitina")),
    ),
    *fields(
        N_("Amendment and termination"), _TERMINATION,
        ("last_day", N_("last day of the placement"), "2027. gada 5. martā", "5 March 2027"),
        ("done.written", N_("hours written until then"), "292"),
        ("done.confirmed", N_("hours confirmed until then"), "284"),
        ("done.days", N_("days worked until then"), "39"),
    ),
)  # fmt: skip
LISTS: Final[tuple[Items, ...]] = (Items("changes", N_("changes of the agreement"), _AMENDMENT),)
FLAGS: Final[tuple[Flag, ...]] = ()
