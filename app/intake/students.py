"""Class lists: rows become students, each added, changed, the same or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.i18n import N_, _
from app.intake.cells import RowReader
from app.intake.columns import Columns, Field, find_columns, heading_key
from app.intake.plain_table import Table
from app.intake.plan import Plan, RowVerdict, accepted, differences, refused
from app.intake.student_match import ExistingStudent, Known, StudentRow
from app.intake.titles import LONGEST_GROUP, GroupHeading, read_group_heading
from app.rules.codes import PersonalCode, personal_code_problem, read_personal_code
from app.rules.names import SplitName, listed_name, split_name

__all__ = ["FIELDS", "ExistingStudent", "StudentPlan", "StudentRow", "plan_students"]

FIELDS: Final = (
    Field("full_name", N_("last name, first name"), (
        "uzvards vards", "vards uzvards", "vards un uzvards", "uzvards un vards",
        "audzekna vards uzvards", "audzekna uzvards vards", "izglitojamais",
        "izglitojama vards uzvards", "izglitojama uzvards vards", "audzeknis", "praktikants",
        "skolens", "students", "name", "full name", "student", "last name first name",
        "surname name", "name surname", "surname first name", "trainee",
    ), required=True, instead=("first_name", "last_name")),
    Field("first_name", N_("first name"), (
        "vards", "vardi", "vards i", "first name", "given name", "given names", "forename",
    )),
    Field("last_name", N_("last name"), ("uzvards", "last name", "surname", "family name")),
    Field("personal_code", N_("personal code"), (
        "personas kods", "pers kods", "pk", "p k", "personal code", "personal id",
        "identity number", "personas kods vai id", "audzekna personas kods",
    )),
    Field("birth_date", N_("birth date"), (
        "dzimsanas datums", "dzimsanas dati", "dzim datums", "dzimis", "dzimusi", "dz datums",
        "birth date", "date of birth", "born", "birthday", "dob",
    )),
    Field("group", N_("group"), (
        "grupa", "grupas kods", "grupas nosaukums", "klase", "kurss grupa", "group",
        "group code", "class",
    )),
    Field("phone", N_("phone"), (
        "talrunis", "talr", "talruna numurs", "talruna nr", "mob talrunis", "mobilais talrunis",
        "mobilais", "telefons", "audzekna talrunis", "phone", "phone number", "mobile",
        "mobile phone", "telephone",
    )),
    Field("email", N_("e-mail"), (
        "e pasts", "epasts", "e pasta adrese", "audzekna e pasts", "e mail", "email",
        "e mail address", "email address",
    )),
    Field("guardian", N_("guardian"), (
        "likumiskais parstavis", "likumiska parstavja vards uzvards", "parstavis", "vecaks",
        "vecaki", "aizbildnis", "mate tevs", "guardian", "parent", "legal guardian",
        "parent guardian",
    )),
    Field("guardian_phone", N_("guardian's phone"), (
        "parstavja talrunis", "likumiska parstavja talrunis", "vecaku talrunis", "vecaka talrunis",
        "aizbildna talrunis", "guardian phone", "guardian s phone", "parent phone",
        "parent s phone", "parents phone",
    )),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class StudentPlan(Plan[StudentRow]):
    """The dry run of a class list; `heading` is what its title rows say of the group."""

    heading: GroupHeading


def plan_students(
    table: Table,
    existing: Sequence[ExistingStudent] = (),
    mapping: Mapping[str, str] | None = None,
) -> StudentPlan:
    """Judge every row of a class list against itself and the students there already.

    `MissingColumnError` where names have no column; `mapping` gives field name -> heading.
    """
    columns = find_columns(table, FIELDS, mapping)
    heading = read_group_heading(columns.titles)
    known = Known(existing)
    surname_first = _is_surname_first(columns)
    verdicts = []
    for row in columns.body:
        reader = RowReader(row, columns.places)
        if any(reader.cell(name) is not None for name in columns.places):
            verdicts.append(_verdict(reader, heading, known, surname_first))
    return StudentPlan(
        rows=tuple(verdicts), headers=columns.headers, unread=columns.unread, heading=heading
    )


def _is_surname_first(columns: Columns) -> bool:
    key = heading_key(columns.headers.get("full_name", ""))
    return key.find("uzvards") == 0 or key.startswith(("last", "surname")) or " uzvards v" in key


def _verdict(
    reader: RowReader, heading: GroupHeading, known: Known, surname_first: bool
) -> RowVerdict[StudentRow]:
    row = _read(reader, heading, surname_first)
    title = listed_name(row.first_name, row.last_name) or reader.text("full_name") or "?"
    match = known.match(row, reader)
    if reader.problems:
        return refused(reader, title)
    known.claim(row, reader.row.number, match)
    changes = differences(match, row) if match else ()
    return accepted(reader, title, row, changes, match.id if match else None)


def _read(reader: RowReader, heading: GroupHeading, surname_first: bool) -> StudentRow:
    name = _name(reader, surname_first)
    code = _code(reader)
    told = code.birth_date if code else None
    born = reader.birth_day("birth_date")
    if born and told and born != told:
        reader.warning(_("The birth date and the personal code disagree. Check both."))
    return StudentRow(
        first_name=name.first_name,
        last_name=name.last_name,
        personal_code=code.text if code else None,
        birth_date=born or (told if code and code.state == "valid" else None),
        group=_group(reader, heading),
        phone=reader.phone("phone"),
        email=reader.email("email"),
        guardian=reader.text("guardian"),
        guardian_phone=reader.phone("guardian_phone"),
    )


def _name(reader: RowReader, surname_first: bool) -> SplitName:
    first, last = reader.text("first_name", 100), reader.text("last_name", 100)
    whole = reader.text("full_name", 200)
    name = SplitName(first, last) if first and last else None
    if name is None and whole:
        name = split_name(whole, last_name_first=surname_first)
    if name is None:
        reader.problem(
            _("“{text}” is not a first and a last name. Write “Bērziņa, Anna”."), text=whole
        ) if whole else reader.problem(_("The first or the last name is missing."))
        return SplitName(first or "", last or "")
    if not (_has_letters(name.first_name) and _has_letters(name.last_name)):
        reader.problem(_("A name without letters is not a name."))
    if not name.sure:
        reader.warning(
            _("Check the split: first name “{first}”, last name “{last}”."),
            first=name.first_name,
            last=name.last_name,
        )
    return name


def _has_letters(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _code(reader: RowReader) -> PersonalCode | None:
    written = reader.digits("personal_code", 11)
    code = read_personal_code(written) if written else None
    said = personal_code_problem(code) if code else None
    if code and said and code.state == "impossible":
        reader.problem("{said}", said=said)
        return None
    if said:
        reader.warning("{said}", said=said)
    return code


def _group(reader: RowReader, heading: GroupHeading) -> str | None:
    group = reader.text("group") or heading.code
    if group is None:
        reader.warning(_("The student is in no group."))
    elif len(group) > LONGEST_GROUP:
        reader.problem(
            _("The group code “{group}” is longer than {most} characters."),
            group=group[:40], most=LONGEST_GROUP,
        )  # fmt: skip
    return group
