"""Company lists: rows become companies, each added, changed, the same or refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.i18n import N_, _
from app.intake.cells import RowReader
from app.intake.columns import Field, find_columns, heading_key
from app.intake.plain_table import Table
from app.intake.plan import Change, Plan, RowVerdict, accepted, differences, refused
from app.rules.codes import normal_reg_no, reg_no_problem
from app.rules.names import same_person_key, split_name, tidy

MOST_PLACES: Final = 999

FIELDS: Final = (
    Field("name", N_("company"), (
        "nosaukums", "uznemuma nosaukums", "uznemums", "firma", "prakses vieta", "organizacija",
        "darba devejs", "name", "company", "company name", "employer", "organisation",
        "organization",
    ), required=True),
    Field("reg_no", N_("registration number"), (
        "reg nr", "registracijas nr", "registracijas numurs", "vienotais registracijas numurs",
        "vienotais reg nr", "reg numurs", "regnr", "uznemuma reg nr", "nmr kods",
        "registration number", "registration no", "reg no", "reg number", "company number",
    ), required=True),
    Field("legal_address", N_("legal address"), (
        "juridiska adrese", "jur adrese", "adrese", "legal address", "registered address",
        "address",
    )),
    Field("workplace_address", N_("workplace address"), (
        "prakses vietas adrese", "darba vietas adrese", "faktiska adrese", "prakses adrese",
        "workplace address", "placement address", "actual address", "workplace",
    )),
    Field("signatory", N_("signatory"), (
        "paraksttiesiga persona", "parakstiesiga persona", "parakstitajs", "paraksta",
        "uznemuma vaditajs", "vaditajs", "direktors", "signatory", "authorised signatory",
        "representative",
    )),
    Field("signatory_post", N_("signatory's post"), (
        "paraksttiesigas personas amats", "parakstitaja amats", "vaditaja amats", "amats",
        "signatory post", "signatory s post", "post", "position",
    )),
    Field("signatory_basis", N_("basis of representation"), (
        "parstavibas pamats", "parstavibas tiesibu pamats", "pamats", "pamatojums",
        "basis of representation", "basis",
    )),
    Field("mentor", N_("company mentor"), (
        "prakses vaditajs", "prakses vaditajs uznemuma", "mentors", "darba vaditajs",
        "prakses vaditaja vards uzvards", "mentor", "company mentor", "supervisor",
    )),
    Field("mentor_post", N_("mentor's post"), (
        "prakses vaditaja amats", "prakses vaditaja uznemuma amats", "mentora amats",
        "mentor post", "mentor s post", "mentor position", "amats", "post", "position",
    )),
    Field("phone", N_("phone"), (
        "talrunis", "talr", "talruna numurs", "talruna nr", "kontakttalrunis", "telefons", "phone",
        "phone number", "telephone",
    )),
    Field("email", N_("e-mail"), (
        "e pasts", "epasts", "e pasta adrese", "e mail", "email", "email address",
    )),
    Field("places", N_("places for trainees"), (
        "vietu skaits", "prakses vietu skaits", "prakses vietas", "vietas", "places",
        "number of places", "trainees",
    )),
    Field("industry", N_("industry"), (
        "nozare", "darbibas nozare", "darbibas joma", "joma", "industry", "sector", "field",
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company as a list tells of it; None where it tells nothing."""

    name: str
    reg_no: str | None = None
    """Eleven digits that passed the check, or None."""
    legal_address: str | None = None
    workplace_address: str | None = None
    signatory: str | None = None
    signatory_post: str | None = None
    signatory_basis: str | None = None
    mentor: str | None = None
    """As "Vārds Uzvārds" where it could be told."""
    mentor_post: str | None = None
    phone: str | None = None
    email: str | None = None
    places: int | None = None
    industry: str | None = None


@dataclass(frozen=True, slots=True)
class ExistingCompany:
    """A company that is there already, with all its workplaces' addresses and its mentors."""

    id: bytes
    name: str | None = None
    reg_no: str | None = None
    legal_address: str | None = None
    signatory: str | None = None
    signatory_post: str | None = None
    signatory_basis: str | None = None
    phone: str | None = None
    email: str | None = None
    places: int | None = None
    industry: str | None = None
    workplaces: tuple[str, ...] = ()
    mentors: tuple[tuple[str, str | None], ...] = ()
    """(name, post) of each."""


CompanyPlan = Plan[CompanyRow]


def plan_companies(
    table: Table,
    existing: Sequence[ExistingCompany] = (),
    mapping: Mapping[str, str] | None = None,
) -> CompanyPlan:
    """Judge every row of a company list against itself and the companies there already.

    A workplace or a mentor that the company doesn't have yet is a change from None: it is added
    to those that are there. `MissingColumnError` where the name or the number has no column.
    """
    columns = find_columns(table, FIELDS, mapping)
    known = _Known(existing)
    readers = (RowReader(row, columns.places) for row in columns.body)
    verdicts = tuple(
        _verdict(reader, known)
        for reader in readers
        if any(reader.cell(name) is not None for name in columns.places)
    )
    return CompanyPlan(rows=verdicts, headers=columns.headers, unread=columns.unread)


class _Known:
    """Companies there already and rows taken before, by registration number, else by name."""

    def __init__(self, existing: Iterable[ExistingCompany]) -> None:
        self._by_number: dict[str, ExistingCompany] = {}
        self._by_name: dict[str, ExistingCompany] = {}
        self._rows: dict[str, int] = {}
        self._claimed: dict[bytes, int] = {}
        for company in existing:
            if company.reg_no:
                self._by_number.setdefault(normal_reg_no(company.reg_no), company)
            self._by_name.setdefault(_name_key(company.name or ""), company)

    def match(self, row: CompanyRow, reader: RowReader) -> ExistingCompany | None:
        found = self._found(row, reader)
        twin = self._rows.get(_key(row)) or (self._claimed.get(found.id) if found else None)
        if twin is not None:
            reader.problem(_("The same company is already in row {row}."), row=twin)
        return found

    def claim(self, row: CompanyRow, number: int, match: ExistingCompany | None) -> None:
        self._rows[_key(row)] = number
        if match is not None:
            self._claimed[match.id] = number

    def _found(self, row: CompanyRow, reader: RowReader) -> ExistingCompany | None:
        if row.reg_no and row.reg_no in self._by_number:
            return self._by_number[row.reg_no]
        namesake = self._by_name.get(_name_key(row.name))
        if namesake is None or not (row.reg_no and namesake.reg_no):
            return namesake
        reader.warning(
            _("There is a company of this name with another registration number, {number}."),
            number=namesake.reg_no,
        )
        return None


def _key(row: CompanyRow) -> str:
    return row.reg_no or _name_key(row.name)


def _name_key(name: str) -> str:
    """Return a name without quotes and legal form: 'SIA „Čiekurs IT”' is 'Čiekurs IT, SIA'."""
    forms = {"sia", "as", "ik", "zs", "vsia", "vas", "biedriba", "ps", "ks", "ltd", "llc"}
    words = heading_key(name).split()
    return " ".join(word for word in words if word not in forms) or " ".join(words)


def _verdict(reader: RowReader, known: _Known) -> RowVerdict[CompanyRow]:
    row = _read(reader)
    title = row.name or "?"
    match = known.match(row, reader) if row.name else None
    if reader.problems:
        return refused(reader, title)
    known.claim(row, reader.row.number, match)
    changes = _changes(match, row) if match else ()
    return accepted(reader, title, row, changes, match.id if match else None)


def _read(reader: RowReader) -> CompanyRow:
    name = reader.text("name")
    if name is None:
        reader.problem(_("The company's name is missing."))
    elif not any(c.isalnum() for c in name):
        reader.problem(_("A name without letters is not a name."))
    return CompanyRow(
        name=name or "",
        reg_no=_reg_no(reader),
        legal_address=reader.text("legal_address"),
        workplace_address=reader.text("workplace_address"),
        signatory=_person(reader.text("signatory")),
        signatory_post=reader.text("signatory_post"),
        signatory_basis=reader.text("signatory_basis"),
        mentor=_person(reader.text("mentor")),
        mentor_post=reader.text("mentor_post"),
        phone=reader.phone("phone"),
        email=reader.email("email"),
        places=reader.count("places", MOST_PLACES),
        industry=reader.text("industry"),
    )


def _reg_no(reader: RowReader) -> str | None:
    written = reader.text("reg_no")
    if written is None:
        reader.warning(_("There is no registration number; the company is known by its name only."))
        return None
    said = reg_no_problem(written)
    if said:
        reader.problem("{said}", said=said)
        return None
    return normal_reg_no(written)


def _person(written: str | None) -> str | None:
    """Turn "Uzvārds, Vārds" around; leave other texts as they are."""
    name = split_name(written) if written and "," in written else None
    if name is None or " " in name.last_name:
        return written
    return f"{name.first_name} {name.last_name}"


def _changes(existing: ExistingCompany, row: CompanyRow) -> tuple[Change, ...]:
    plain = [
        change
        for change in differences(existing, row)
        if change.field not in ("workplace_address", "mentor", "mentor_post")
    ]
    address = row.workplace_address
    if address and tidy(address) not in {tidy(known) for known in existing.workplaces}:
        plain.append(Change("workplace_address", None, address))
    return (*plain, *_mentor_changes(existing, row))


def _mentor_changes(existing: ExistingCompany, row: CompanyRow) -> list[Change]:
    if row.mentor is None:
        return []
    posts = {same_person_key(None, name): post for name, post in existing.mentors}
    key = same_person_key(None, row.mentor)
    if key not in posts:
        new = Change("mentor", None, row.mentor)
        return [new, Change("mentor_post", None, row.mentor_post)] if row.mentor_post else [new]
    if row.mentor_post and tidy(posts[key] or "") != row.mentor_post:
        return [Change("mentor_post", posts[key], row.mentor_post)]
    return []
