"""Lists: students, companies, placements, programmes, conflicts, packets."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import _
from app.i18n.dates import screen_date, screen_period
from app.i18n.times import duration
from app.rules.codes import masked_personal_code
from app.rules.kinds import KINDS, STAGES, kind_name, stage_name
from app.terminal.output import moment, plain, print_json, print_table
from app.terminal.parser import Verbs, opened

Ask = Callable[[Session, argparse.Namespace], list[Any]]


def add(verbs: Verbs) -> None:
    """Add one verb for each list."""
    students = verbs.add("students", _("list students"), _listing(_students, _show_students))
    _add_text(students)
    students.add_argument("--group", metavar=_("CODE"), help=_("of one group"))
    students.add_argument(
        "--without-placement", action="store_true", help=_("only those who have no placement")
    )
    _add_text(verbs.add("companies", _("list companies"), _listing(_companies, _show_companies)))
    placements = verbs.add(
        "placements", _("list placements"), _listing(_placements, _show_placements)
    )
    _add_text(placements)
    placements.add_argument("--group", metavar=_("CODE"), help=_("of one group"))
    placements.add_argument("--kind", choices=list(KINDS), help=_("of one kind"))
    placements.add_argument("--stage", choices=list(STAGES), help=_("in one stage"))
    verbs.add(
        "programmes",
        _("list placement programmes with their items"),
        _listing(_programmes, _show_programmes),
    )
    verbs.add(
        "conflicts",
        _("list fields that two people wrote differently"),
        _listing(_conflicts, _show_conflicts),
    )
    verbs.add("packets", _("list files sent and received"), _listing(_packets, _show_packets))


def _add_text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", default="", metavar=_("TEXT"), help=_("only what holds the text"))


def _listing(ask: Ask, show: Callable[[Sequence[Any]], None]) -> Callable[..., None]:
    def run(args: argparse.Namespace) -> None:
        with opened(args) as folder, folder.read() as session:
            rows = ask(session, args)
        if args.json:
            print_json(rows)
        else:
            show(rows)

    return run


def _students(session: Session, args: argparse.Namespace) -> list[Any]:
    from app.reports import students
    from app.terminal import find

    group = find.group(session, args.group) if args.group else None
    wanted = students.StudentFilter(args.text, group, args.without_placement)
    rows = students.fetch(session, students.ids(session, wanted))
    return [{**plain(row), "name": row.name} for row in rows]


def _show_students(rows: Sequence[Any]) -> None:
    print_table(
        (_("id"), _("student"), _("group"), _("personal code"), _("phone"), _("placements")),
        [
            (
                row["id"], row["name"], row["group_code"],
                masked_personal_code(row["personal_code"]) if row["personal_code"] else "",
                row["phone"], row["placements"],
            )
            for row in rows
        ],
    )  # fmt: skip


def _companies(session: Session, args: argparse.Namespace) -> list[Any]:
    from app.reports import companies

    wanted = companies.CompanyFilter(args.text)
    return companies.fetch(session, companies.ids(session, wanted))


def _show_companies(rows: Sequence[Any]) -> None:
    print_table(
        (_("id"), _("company"), _("registration number"), _("company mentors"), _("placements")),
        [
            (row.id.hex(), row.name, row.reg_no, ", ".join(m.name for m in row.mentors),
             row.placements)
            for row in rows
        ],
    )  # fmt: skip


def _placements(session: Session, args: argparse.Namespace) -> list[Any]:
    from app.reports import placements

    wanted = placements.PlacementFilter(
        args.text, group=args.group, kind=args.kind, stage=args.stage
    )
    return placements.fetch(session, placements.ids(session, wanted))


def _show_placements(rows: Sequence[Any]) -> None:
    print_table(
        (
            _("id"), _("student"), _("group"), _("company"), _("kind"), _("stage"), _("period"),
            _("hours confirmed"), _("days waiting"),
        ),
        [
            (
                row.id.hex(), row.student_name, row.group_code, row.company_name,
                kind_name(row.kind), stage_name(row.stage),
                screen_period(row.starts_on, row.ends_on)
                if row.starts_on and row.ends_on
                else screen_date(row.starts_on) if row.starts_on else "",
                duration(row.hours.confirmed), row.hours.waiting_days,
            )
            for row in rows
        ],
    )  # fmt: skip


def _programmes(session: Session, _args: argparse.Namespace) -> list[Any]:
    from app.reports import programmes

    return [
        {**plain(row), "items": [plain(item) for item in programmes.items(session, row.id)]}
        for row in programmes.programmes(session)
    ]


def _show_programmes(rows: Sequence[Any]) -> None:
    for row in rows:
        print(f"{row['title']}  ({row['id']})")
        print_table(
            (_("id"), _("no."), _("task"), _("learning outcome"), _("hours")),
            [
                (
                    item["id"], item["label"], item["title"], item["outcome"],
                    duration(item["minutes"]) if item["minutes"] else "",
                )
                for item in row["items"]
            ],
        )  # fmt: skip


def _conflicts(session: Session, _args: argparse.Namespace) -> list[Any]:
    from app.reports.conflicts import conflicts

    return conflicts(session)


def _show_conflicts(rows: Sequence[Any]) -> None:
    from app.terminal.deciding import author_of, fields_of, value_of

    print_table(
        (_("id"), _("student"), _("field"), _("value"), _("who"), _("when")),
        [
            (
                row.id.hex() if first else "",
                row.title if first else "",
                fields_of(row.table, row.fields) if first else "",
                value_of(value.fields, row.names),
                author_of(value),
                moment(value.at),
            )
            for row in rows
            for first, value in ((value is row.values[0], value) for value in row.values)
        ],
    )


def _packets(session: Session, _args: argparse.Namespace) -> list[Any]:
    from app.reports.packets import packets

    return packets(session)


def _show_packets(rows: Sequence[Any]) -> None:
    from app.reports.packets import state_name

    print_table(
        (
            _("id"), _("when"), _("direction"), _("state"), _("person"), _("file"), _("bytes"),
            _("why"),
        ),
        [
            (
                row.id.hex(), moment(row.at),
                _("received") if row.direction == "in" else _("sent"),
                state_name(row.state), row.name, row.file, row.size, row.error,
            )
            for row in rows
        ],
    )  # fmt: skip
