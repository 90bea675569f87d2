"""Sets of assessment criteria: what the school has, and what one placement is assessed by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import language
from app.i18n.collation import key
from app.records import CriteriaSet, Criterion, PlacementProgramme, PlacementTerms
from app.reports.terms import terms
from app.rules.criteria import TEXTS, Criteria, criteria_in, read_criteria
from app.rules.criteria import Criterion as CriterionText
from app.rules.names import tidy


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a set, and how many placements are assessed by it."""

    id: bytes
    version: int
    placements: int
    criteria: Criteria
    records: tuple[bytes, ...]
    """The records of the criteria, in the same order."""


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set; `id` is its lineage, and the newest of its versions comes first."""

    id: bytes
    versions: tuple[VersionRow, ...]
    programmes: tuple[str, ...]
    """The titles of those that have chosen it."""

    @property
    def newest(self) -> VersionRow:
        """The version that is edited, and that new placements get."""
        return self.versions[0]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.newest.criteria.name


@dataclass(frozen=True, slots=True)
class PlacementCriteria:
    """What a placement is assessed by, in the language of the moment."""

    criteria: Criteria
    comment_marks: frozenset[str]
    """The marks that need a comment."""
    label: str = ""
    """The set and its version, as the school calls it; empty for the shipped one."""


def criteria_sets(session: Session) -> list[SetRow]:
    """Return the school's sets by name as it wrote them, each with all its versions."""
    used, chosen = _placements(session), _programmes(session)
    found: dict[bytes, list[CriteriaSet]] = defaultdict(list)
    for record in session.scalars(select(CriteriaSet).where(CriteriaSet.alive)):
        found[record.lineage or record.id].append(record)
    rows = [
        SetRow(
            lineage,
            tuple(
                _version(session, each, used.get(each.id.hex(), 0))
                for each in sorted(versions, key=_age, reverse=True)
            ),
            tuple(sorted(chosen.get(lineage, ()), key=key)),
        )
        for lineage, versions in found.items()
    ]
    return sorted(rows, key=lambda row: key(row.name))


def placement_criteria(session: Session, placement: bytes) -> PlacementCriteria:
    """Return what a placement is assessed by: as its terms say, else the shipped criteria."""
    found = terms(session, placement)
    own = read_criteria(found.criteria)
    return PlacementCriteria(
        criteria_in(language(), found.criteria),
        found.comment_marks,
        f"{own.name} ({own.version})" if own is not None else "",
    )


def criteria_for(session: Session, programme: bytes | None) -> Criteria | None:
    """Return the newest version of the set that a programme has chosen.

    None where it has chosen none, or one that is deleted.
    """
    found = session.get(PlacementProgramme, programme) if programme else None
    lineage = lineage_of(session, found.criteria_set_id if found is not None else None)
    newest = newest_version(session, lineage) if lineage is not None else None
    return told(session, newest) if newest is not None else None


def lineage_of(session: Session, version: bytes | None) -> bytes | None:
    """Return the lineage of a version of a set; None where the set is deleted."""
    found = session.get(CriteriaSet, version) if version else None
    if found is None:
        return None
    lineage = found.lineage or found.id
    return lineage if newest_version(session, lineage) is not None else None


def newest_version(session: Session, lineage: bytes) -> CriteriaSet | None:
    """Return the version that counts: of two that teachers made at once, everywhere the same."""
    found = session.scalars(
        select(CriteriaSet).where(
            CriteriaSet.alive, (CriteriaSet.lineage == lineage) | (CriteriaSet.id == lineage)
        )
    )
    return max(found, key=_age, default=None)


def criteria_rows(session: Session, version: bytes) -> list[Criterion]:
    """Return the records of a version's criteria in their order."""
    found = session.scalars(select(Criterion).where(Criterion.set_id == version, Criterion.alive))
    return sorted(found, key=lambda each: (each.position or 0, each.id))


def told(session: Session, version: CriteriaSet) -> Criteria:
    """Return one version of a set as the school wrote it."""
    return Criteria(
        version.name or "",
        tuple(_text(each) for each in criteria_rows(session, version.id)),
        version.starting or "",
        version.version or 1,
        version.id.hex(),
    )


def is_used(session: Session, version: bytes) -> bool:
    """Tell whether any placement is assessed by this version of a set."""
    return version.hex() in _placements(session)


def _version(session: Session, record: CriteriaSet, placements: int) -> VersionRow:
    return VersionRow(
        record.id,
        record.version or 1,
        placements,
        told(session, record),
        tuple(each.id for each in criteria_rows(session, record.id)),
    )


def _text(record: Criterion) -> CriterionText:
    """Return a criterion with each text on one line, as terms hold it."""
    title, top, good, fair, low = (tidy(getattr(record, name) or "") for name in TEXTS)
    weight = 1 if record.weight is None else record.weight
    return CriterionText(record.key or record.id.hex(), title, top, good, fair, low, weight)


def _age(record: CriteriaSet) -> tuple[int, bytes]:
    return record.version or 1, record.id


def _placements(session: Session) -> Mapping[str, int]:
    """Return how many placements have each version: found in the text, without reading it all."""
    mark = '"set":"'
    column = PlacementTerms.criteria
    version = func.substr(column, func.instr(column, mark) + len(mark), 32)
    counted = select(version, func.count()).where(
        PlacementTerms.alive, column.is_not(None), func.instr(column, mark) > 0
    )
    return {found: count for found, count in session.execute(counted.group_by(version))}


def _programmes(session: Session) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = defaultdict(list)
    chosen = select(PlacementProgramme.title, PlacementProgramme.criteria_set_id).where(
        PlacementProgramme.alive, PlacementProgramme.criteria_set_id.is_not(None)
    )
    for title, version in session.execute(chosen):
        lineage = lineage_of(session, version)
        if lineage is not None:
            found[lineage].append(title or "")
    return found
