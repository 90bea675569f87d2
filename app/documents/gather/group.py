"""What papers about many placements tell: the register of a group, envelopes, labels.

All are asked for placements; a register for groups too, envelopes and labels for companies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.documents.facts import AgreementFacts, SchoolFacts
from app.documents.fields import agreement_values, clean, day_text, hours_text
from app.documents.gather.gatherer import Gatherer
from app.documents.kinds import USED_UP
from app.documents.told import Told
from app.i18n import Language
from app.i18n.collation import folded, key
from app.i18n.dates import academic_year, academic_year_start, screen_date, screen_period
from app.records import Company, Group, Placement, School, Workplace
from app.reports.agreements import AgreementRow, agreements
from app.reports.listing import chunks, gone

_GroupAndYear = tuple[str, date | None]
_ADDRESSES: Final = frozenset(("addressee.town", "sender.street", "sender.town", "labels.town"))
"""What an address may do without: many are one line, and a letter may have no sender."""


def register_told(session: Session, ids: Sequence[bytes], language: Language) -> list[Told]:
    """Return a register for each group and academic year of these placements, by their numbers.

    The id of a group stands for all its placements.
    """
    groups: dict[bytes, str | None] = {}
    for part in chunks(ids):
        alive = select(Group.id, Group.code).where(Group.id.in_(part), Group.alive)
        groups |= {record: code for record, code in session.execute(alive)}
    of_groups = select(Placement.id).where(
        Placement.group_code.in_(groups.values()), Placement.alive
    )
    wanted = [record for record in ids if record not in groups]
    places = _placements(session, [*wanted, *(session.scalars(of_groups) if groups else ())])
    if not set(wanted) <= places.keys():
        raise gone()
    papers = agreements(session, list(places))
    registers: dict[_GroupAndYear, list[Placement]] = {}
    for place in places.values():
        registers.setdefault(_group_of(place), []).append(place)
    school = _school(session, language)
    in_order = sorted(registers, key=lambda group: (key(group[0]), group[1] or date.max))
    return [_register(registers[group], group, papers, school, language) for group in in_order]


def _group_of(place: Placement) -> _GroupAndYear:
    year = academic_year_start(place.starts_on) if place.starts_on else None
    return place.group_code or "", year


def _register(
    places: Sequence[Placement],
    group: _GroupAndYear,
    papers: Mapping[bytes, AgreementRow],
    school: Mapping[str, str],
    language: Language,
) -> Told:
    def by_number(place: Placement) -> tuple[bool, str, str]:
        paper = papers.get(place.id)
        number = paper.agreement_no if paper else None
        return not number, key(number or ""), key(place.student_name or "")

    code, year = group
    known = [place.total_minutes for place in places if place.total_minutes is not None]
    values = {
        **school,
        "register.group": clean(code),
        "register.year": academic_year(year, language) if year else "",
        "register.day": day_text(clock.today(), language),
        "register.total": str(len(places)),
        "register.hours": hours_text(sum(known), language) if len(known) == len(places) else "",
    }
    for row, place in enumerate(sorted(places, key=by_number)):
        told = _line(row, place, papers.get(place.id), language)
        values |= {f"agreements.{row}.{part}": words for part, words in told.items()}
    open_yet = ("agreements.number", "agreements.signed_on")
    return Told(values, {}, {"agreements": len(places)}, frozenset(open_yet))


def _line(
    row: int, place: Placement, paper: AgreementRow | None, language: Language
) -> dict[str, str]:
    return {
        "place": f"{row + 1}.",
        "number": clean(paper.agreement_no) if paper else "",
        "student": clean(place.student_name),
        "company": clean(place.company_name),
        "reg_no": clean(place.company_reg_no),
        "period": _period(place),
        "hours": hours_text(place.total_minutes, language),
        "signed_on": screen_date(paper.signed_on) if paper and paper.signed_on else "",
        "supervisor": clean(place.supervisor_name),
        "mentor": clean(place.mentor_name),
    }


def _period(place: Placement) -> str:
    """Return the period, nothing while one of its days is missing."""
    if place.starts_on is None or place.ends_on is None:
        return ""
    return screen_period(place.starts_on, place.ends_on)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter goes to; the address is one line, as people write it."""

    name: str
    address: str

    @property
    def street(self) -> str:
        """The address up to its first comma."""
        return self.address.partition(",")[0].strip()

    @property
    def town(self) -> str:
        """What follows the first comma: towns, parishes, the postcode, a country."""
        return self.address.partition(",")[2].strip()


def envelopes_told(session: Session, ids: Sequence[bytes], language: Language) -> list[Told]:
    """Return an envelope for each company, each once."""
    school = _school(session, language)
    return [_envelope(each, school) for each in addressees(session, ids)]


def _envelope(each: Addressee, school: Mapping[str, str]) -> Told:
    sender = Addressee("", school["school.address"])
    values = {
        "sender.street": sender.street, "sender.town": sender.town, "addressee.name": each.name,
        "addressee.street": each.street, "addressee.town": each.town,
    }  # fmt: skip
    return Told({**school, **values}, by_hand=_ADDRESSES)


def labels_told(session: Session, ids: Sequence[bytes], language: Language) -> list[Told]:
    """Return sheets with a label for each company, each once; nothing where there is none.

    As many labels as `USED_UP` stands among the ids are left empty at the beginning.
    """
    wanted = addressees(session, [record for record in ids if record != USED_UP])
    if not wanted:
        return []
    return [_labels(wanted, ids.count(USED_UP), _school(session, language))]


def _labels(wanted: Sequence[Addressee], used: int, school: Mapping[str, str]) -> Told:
    values = {**school}
    values |= {f"used.{place}.place": str(place + 1) for place in range(used)}
    for place, each in enumerate(wanted):
        values[f"labels.{place}.name"] = each.name
        values[f"labels.{place}.street"] = each.street
        values[f"labels.{place}.town"] = each.town
    return Told(values, {}, {"labels": len(wanted), "used": used}, _ADDRESSES)


def told_of_each(
    session: Session, kind: str, placements: Sequence[bytes], language: Language
) -> list[Told | None]:
    """Return what a paper of many tells of each placement alone; None where it tells nothing."""
    school = _school(session, language)
    if kind == "register":
        places = _placements(session, placements)
        papers = agreements(session, list(places))
        alone = {
            record: _register([place], _group_of(place), papers, school, language)
            for record, place in places.items()
        }
        return [alone.get(record) for record in placements]
    found = [each[1] if each else None for each in _of_each(session, placements)]
    if kind == "labels":
        return [_labels([each], 0, school) if each else None for each in found]
    return [_envelope(each, school) if each else None for each in found]


def addressees(session: Session, ids: Sequence[bytes]) -> list[Addressee]:
    """Return the companies, and those of the placements, each once, in the order of `ids`.

    Placements without a company are passed over.
    """
    return list(dict(each for each in _of_each(session, ids) if each).values())


def _of_each(session: Session, ids: Sequence[bytes]) -> list[tuple[bytes | str, Addressee] | None]:
    """Return the addressee of each, and what it is known by; None where there is no company.

    A company of the registry has the address of today; one that is gone, or that is at another
    school, the address that was agreed.
    """
    places = _placements(session, ids)
    wanted = {place.company_id for place in places.values() if place.company_id}
    companies = _companies(session, {*wanted, *(set(ids) - places.keys())})
    if not set(ids) <= places.keys() | companies.keys():
        raise gone()
    found: list[tuple[bytes | str, Addressee] | None] = []
    for record in ids:
        place = places.get(record)
        company = (place.company_id or b"") if place else record
        if company in companies:
            found.append((company, companies[company]))
        elif place is not None and clean(place.company_name):
            address = clean(place.company_address) or clean(place.workplace_address)
            name = clean(place.company_name)
            found.append((company or folded(name), Addressee(name, address)))
        else:
            found.append(None)
    return found


def _companies(session: Session, ids: Iterable[bytes]) -> dict[bytes, Addressee]:
    found: dict[bytes, Addressee] = {}
    for part in chunks(ids):
        at = select(Workplace).where(Workplace.company_id.in_(part), Workplace.alive)
        works = {w.company_id: w.address for w in session.scalars(at.order_by(Workplace.id.desc()))}
        for company in session.scalars(select(Company).where(Company.id.in_(part), Company.alive)):
            address = clean(company.legal_address) or clean(works.get(company.id))
            found[company.id] = Addressee(clean(company.name), address)
    return found


def _placements(session: Session, ids: Sequence[bytes]) -> dict[bytes, Placement]:
    """Return the living placements among these ids, in their order."""
    found: dict[bytes, Placement] = {}
    for part in chunks(ids):
        alive = select(Placement).where(Placement.id.in_(part), Placement.alive)
        found |= {place.id: place for place in session.scalars(alive)}
    return {record: found[record] for record in ids if record in found}


def _school(session: Session, language: Language) -> dict[str, str]:
    """Return the fields of the school, as it is now."""
    school = session.scalars(select(School).where(School.alive)).first() or School()
    facts = SchoolFacts(
        school.name, school.reg_no, school.address, school.phone, school.email,
        school.signatory, school.signatory_post, school.signatory_basis,
    )  # fmt: skip
    return dict(_of_school(agreement_values(AgreementFacts(school=facts), language)))


def _of_school(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in values.items() if name.startswith("school."))


TOLD: Final[Mapping[str, Gatherer]] = {
    "register": register_told,
    "envelope": envelopes_told,
    "envelope_c5": envelopes_told,
    "labels": labels_told,
}
