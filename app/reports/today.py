"""What needs the teacher today, in lines: what, how much, and which placements.

Each line is one question of SQL over narrow indexes; the page words it and offers the button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app import clock
from app.reports.ending import GRADED, NEAR, lacking_at_end
from app.reports.ending import QUESTIONS as AT_END
from app.rules.turns import RETURNED, WAITS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SOON = 30
"""Days: a company's consent is due so long before the start."""
SILENT = 7
"""Days without an entry in the diary of a running placement."""
OUT = 21
"""Days that a printed paper may be out with those who sign it. The agreement is told apart."""
NAMED = 3
"""Names given with a line."""


@dataclass(frozen=True, slots=True)
class TodayLine:
    """Something to do. `count` is of placements; of days for days_*, conflicts, quarantined.

    Kinds are those of `ORDER`, the most urgent first; quarantined are changes set aside, and
    days_missing is asked apart (`app.reports.missing_today`): it needs every plan.
    """

    kind: str
    count: int
    placement_ids: tuple[bytes, ...]
    names: tuple[str, ...] = field(default=())
    """Of the first students; all of them where there are no more than `NAMED`."""
    since: date | None = None
    """The earliest day that the line is about."""


_OPEN = (
    "SELECT p.id, p.starts_on FROM placement p WHERE p.stage = 'draft' AND p.alive "
    "AND p.starts_on <= :soon AND p.ends_on >= :today "
)
_RUNNING = (
    "FROM placement p WHERE p.stage = 'signed' AND p.alive "
    "AND p.starts_on <= :today AND p.ends_on >= :today "
)
_ENDED = (
    "SELECT p.id, p.ends_on FROM placement p WHERE p.stage = 'signed' AND p.alive "
    "AND p.ends_on < :today AND {not_}EXISTS (SELECT 1 FROM assessment a "
    "WHERE a.placement_id = p.id AND a.alive AND a.role = 'mentor' AND a.stage = 'final') "
)
_PRINTED = (
    "EXISTS (SELECT 1 FROM agreement a WHERE a.placement_id = p.id AND a.alive "
    "AND a.printed_on IS NOT NULL) "
)

QUESTIONS: dict[str, str] = {
    "no_company": _OPEN + "AND p.company_id IS NULL",
    "no_mentor": _OPEN + "AND p.company_id IS NOT NULL AND p.mentor_id IS NULL",
    "to_print": (
        _OPEN + "AND p.company_id IS NOT NULL AND p.mentor_id IS NOT NULL AND NOT " + _PRINTED
    ),
    "not_returned": (
        "SELECT p.id, a.printed_on FROM agreement a JOIN placement p ON p.id = a.placement_id "
        "WHERE a.alive AND a.printed_on IS NOT NULL AND a.signed_on IS NULL "
        "AND p.stage = 'draft' AND p.alive"
    ),
    "papers_out": (
        "SELECT p.id, min(r.printed_on) FROM placement p "
        "JOIN printed_paper r ON r.placement_id = p.id "
        "WHERE p.stage = 'signed' AND p.alive AND r.alive AND r.void_reason IS NULL "
        "AND r.paper <> 'agreement' AND r.parties <> '' AND r.printed_on <= :out "
        "AND NOT EXISTS (SELECT 1 FROM printed_paper n WHERE n.placement_id = p.id "
        "AND n.replaces_id = r.id AND n.alive AND n.void_reason IS NULL) "
        "AND length(r.parties) - length(replace(r.parties, ' ', '')) + 1 > "
        "(SELECT count(DISTINCT s.party) FROM signature s WHERE s.placement_id = p.id "
        "AND s.paper_id = r.id AND s.alive "
        "AND s.sign_state IN ('signed', 'scanned', 'electronic')) GROUP BY p.id"
    ),
    "diary_silent": (
        "SELECT p.id, max(p.starts_on, coalesce((SELECT e.day FROM log_entry e "
        "WHERE e.placement_id = p.id AND e.alive ORDER BY e.day DESC LIMIT 1), p.starts_on)) "
        "AS last "
        + _RUNNING + "AND last <= :silent"
    ),
    "assessment_due": _ENDED.format(not_="NOT "),
    "to_complete": _ENDED.format(not_="") + f"AND {GRADED}",
    "starting": (
        "SELECT p.id, p.starts_on FROM placement p WHERE p.stage = 'signed' AND p.alive "
        "AND p.starts_on >= :today AND p.starts_on <= :week"
    ),
}  # fmt: skip
COUNTED: dict[str, str] = {
    "days_waiting": (
        "SELECT placement_id, count(*) FROM log_entry "
        f"WHERE alive AND {WAITS} GROUP BY placement_id"
    ),
    "days_changed": (
        "SELECT placement_id, count(*) FROM log_entry "
        f"WHERE alive AND {WAITS} AND review_verdict = 'confirmed' GROUP BY placement_id"
    ),
    "days_returned": (
        "SELECT placement_id, count(*) FROM log_entry "
        f"WHERE alive AND {RETURNED} GROUP BY placement_id"
    ),
    "conflicts": (
        "SELECT s.subject, count(*) FROM conflict c JOIN scope s ON s.no = c.scope "
        "GROUP BY s.subject"
    ),
    # Its first words are those of the small index on states.
    "quarantined": (
        "SELECT s.subject, count(*) FROM changeset c JOIN scope s ON s.no = c.scope "
        "WHERE c.state <> 0 AND c.state = 1 AND c.digest IS NULL GROUP BY s.subject"
    ),
}
_NOBODYS = (
    "SELECT p.id FROM access_grant g JOIN scope s ON s.no = g.scope "
    "JOIN placement p ON p.id = s.subject "
    "WHERE (g.revoked OR NOT g.alive) AND g.role = 'mentor' AND p.stage = 'terminated' "
    "AND NOT EXISTS (SELECT 1 FROM access_grant o WHERE o.scope = g.scope "
    "AND o.role = 'mentor' AND o.alive AND o.revoked IS NOT 1)"
)
"""Placements that ended early, whose mentor has no access: nobody will confirm days any more."""
ORDER = (
    "conflicts", "quarantined", "no_company", "no_mentor", "to_print", "not_returned",
    "no_agreement", "papers_out", "diary_silent", "days_missing", "days_waiting", "days_changed",
    "days_returned", "assessment_due", "self_missing", "report_missing", "grade_missing",
    "to_complete", "end_near", "starting",
)  # fmt: skip


def today_for_teacher(session: Session, supervisor: bytes | None = None) -> list[TodayLine]:
    """Return the lines of today, of all placements or of one supervisor's."""
    ask = session.connection().exec_driver_sql
    today = clock.today()
    days = {
        "today": today.isoformat(),
        "soon": (today + timedelta(SOON)).isoformat(),
        "silent": (today - timedelta(SILENT)).isoformat(),
        "out": (today - timedelta(OUT)).isoformat(),
        "week": (today + timedelta(6)).isoformat(),
        "near": (today + timedelta(NEAR)).isoformat(),
        "by": (today - timedelta(1)).isoformat(),
    }
    own: set[bytes] | None = None
    if supervisor is not None:
        found = ask("SELECT id FROM placement WHERE supervisor_id = ?", (supervisor,))
        own = {row[0] for row in found}
    lines = []
    for kind in ORDER:
        if kind in COUNTED:
            rows = ask(COUNTED[kind]).fetchall()
            if rows and kind != "conflicts":
                nobodys = {row[0] for row in ask(_NOBODYS).fetchall()}
                rows = [row for row in rows if row[0] not in nobodys]
            line = _counted(kind, rows, own)
        elif kind in AT_END:
            line = _listed(kind, lacking_at_end(ask, kind, days), own)
        elif kind not in QUESTIONS:
            continue
        else:
            line = _listed(kind, ask(QUESTIONS[kind], days).fetchall(), own)
        if line is not None:
            lines.append(line)
    return [named(ask, line) for line in lines]


def _listed(kind: str, rows: Sequence[Any], own: set[bytes] | None) -> TodayLine | None:
    kept = [row for row in rows if own is None or row[0] in own]
    if not kept:
        return None
    kept.sort(key=lambda row: row[1] or "")
    since = date.fromisoformat(kept[0][1]) if kept[0][1] else None
    return TodayLine(kind, len(kept), tuple(row[0] for row in kept), (), since)


def _counted(kind: str, rows: Sequence[Any], own: set[bytes] | None) -> TodayLine | None:
    kept = [row for row in rows if own is None or row[0] in own]
    if not kept:
        return None
    kept.sort(key=lambda row: -row[1])
    ids = tuple(row[0] for row in kept if row[0] is not None)
    return TodayLine(kind, sum(row[1] for row in kept), ids)


def named(ask: Callable[..., Any], line: TodayLine) -> TodayLine:
    """Return a line with the names of its first students."""
    shown = line.placement_ids[:NAMED]
    marks = ",".join("?" * len(shown))
    found = dict(
        ask(f"SELECT id, student_name FROM placement WHERE id IN ({marks})", shown).fetchall()
    )
    names = tuple(found.get(record) or "" for record in shown)
    return TodayLine(line.kind, line.count, line.placement_ids, names, line.since)


def with_missing(lines: Sequence[TodayLine], missing: TodayLine | None) -> list[TodayLine]:
    """Return the lines with that one in its place; a silent diary that it names is told once."""
    if missing is None:
        return list(lines)
    known = set(missing.placement_ids)
    kept = [
        line for line in lines
        if line.kind != "diary_silent" or not known.issuperset(line.placement_ids)
    ]  # fmt: skip
    return sorted([*kept, missing], key=lambda line: ORDER.index(line.kind))
