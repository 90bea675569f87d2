"""One sample placement told in pages: made, written, reviewed, assessed, completed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from app import clock
from app.actions.demo_cast import CastCompany, CastMentor, CastProgramme, CastStudent
from app.actions.demo_lives import COMING, COMPLETED, TERMINATED, TO_COMPLETE, Life
from app.actions.demo_pen import Hand, Page
from app.records import (
    Agreement,
    Assessment,
    CriterionMark,
    LogEntry,
    Placement,
    PlacementItem,
    new_id,
)
from app.rules import samples
from app.rules.confirmed import day_digest, return_digest
from app.rules.criteria import starting_criteria
from app.rules.periods import academic_year
from app.rules.sample_texts import SampleItem

DAY = 480
"""Minutes worked on an ordinary day."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An item of the placement: so much of a programme's item as fits into it."""

    id: bytes
    told: SampleItem
    minutes: int


@dataclass(frozen=True, slots=True)
class Story:
    """Who takes part in one placement, and in what language (lv, en) they write.

    `number` gives the next agreement number of a year.
    """

    id: bytes
    life: Life
    student: CastStudent
    company: CastCompany | None
    mentor: CastMentor | None
    teacher: Hand
    school: dict[str, Any]
    supervisor: dict[str, Any]
    rng: random.Random
    number: Callable[[int], str]
    language: str

    def pages(self) -> Iterator[Page]:
        """Tell it from the beginning, in the order of time."""
        items = plan_items(self.student.programme.told.items, self.life.planned * DAY)
        yield self._made(items)
        entries: list[tuple[date, bytes, LogEntry]] = []
        work = samples.work_done(
            len(self.life.days), self.rng.getrandbits(32), self.student.programme.told.trade,
            self.language,
        )  # fmt: skip
        places = placed_days(items)
        for _week, days in groupby(self.life.days, key=lambda day: day.isocalendar()[:2]):
            week = list(days)
            page = Page(self.student.hand, "log.write", moment(week[-1], 18))
            new = [(day, *self._day(page, day, next(work), next(places))) for day in week]
            yield page
            entries += new
            review = self._review(new, len(entries))
            if review is not None:
                yield review
        if self.life.state in (COMPLETED, TO_COMPLETE):
            yield from self._assessed()
        if self.life.state in (COMPLETED, TERMINATED):
            cut_short = self.life.state == TERMINATED
            last = self.life.days[-1] if cut_short else self.life.ends_on
            done = Page(self.teacher, "placement.stage", moment(last, 15, 1))
            done.add(Placement, self.id, stage=self.life.state)
            yield done

    def _made(self, items: list[Planned]) -> Page:
        life, programme = self.life, self.student.programme
        page = Page(self.teacher, "placement.create", made_at(life))
        page.add(
            Placement, self.id, kind="training" if self.rng.random() < 0.4 else "qualification",
            stage="signed" if life.signed else "draft", group_code=self.student.group,
            academic_year=academic_year(life.starts_on),
            student_id=self.student.id, student_name=self.student.name,
            student_phone=self.student.phone, student_email=self.student.email,
            starts_on=life.starts_on, ends_on=life.ends_on, minutes_per_day=DAY,
            total_minutes=life.planned * DAY, schedule="8.30–17.00, pārtraukums 12.00–12.30",
            insurance="apdrošina skola", stipend=False, scale="ten",
            **_programme_card(programme), **self._company_card(), **self.school,
            **self.supervisor,
        )  # fmt: skip
        for position, item in enumerate(items, 1):
            page.add(
                PlacementItem, item.id, placement_id=self.id, position=position,
                label=item.told.label, title=item.told.title, minutes=item.minutes,
            )  # fmt: skip
        if life.printed:
            printed = life.starts_on - timedelta(self.rng.randrange(10, 20))
            printed = min(printed, made_on(life) + timedelta(2), clock.today())
            page.add(
                Agreement, new_id(), placement_id=self.id,
                agreement_no=self.number(life.starts_on.year), printed_on=printed,
                signed_on=printed + timedelta(5) if life.signed else None, copies=3,
            )  # fmt: skip
        return page

    def _company_card(self) -> dict[str, Any]:
        card: dict[str, Any] = {}
        if self.company is not None:
            card = {f"company_{name}": value for name, value in self.company.fields.items()}
            card["company_address"] = card.pop("company_legal_address")
            card["company_id"] = self.company.id
            card["workplace_address"] = self.company.workplace
        if self.mentor is not None:
            card |= {
                f"mentor_{name}": getattr(self.mentor, name)
                for name in ("id", "name", "post", "phone", "email")
            }
        return card

    def _day(self, page: Page, day: date, work: str, item: bytes) -> tuple[bytes, LogEntry]:
        """Add a day; return its id and what a mentor would see of it."""
        record, rng = new_id(), self.rng
        if rng.random() < 0.02:
            values: dict[str, Any] = {"absence": rng.choice(("illness", "excused", "unexcused"))}
        else:
            start = 510 + rng.choice((0, 0, 0, 0, -30, 30))
            values = {
                "starts": start,
                "ends": start + DAY + 30 + rng.choice((0, 0, 0, 0, 0, -30, 15)),
                "rest": 30,
                "work_done": work,
                "item_id": item,
            }
        page.add(LogEntry, record, placement_id=self.id, day=day, state="submitted", **values)
        return record, LogEntry(day=day, **values)

    def _review(self, week: list[tuple[date, bytes, LogEntry]], written: int) -> Page | None:
        """Return the mentor's page on a week of days, as far as they have come."""
        left = len(self.life.days) - self.life.waiting
        seen = week[: max(0, len(week) - (written - left))] if written > left else week
        if not seen or self.mentor is None:
            return None
        last = written - len(week) + len(seen) == left
        page = Page(self.mentor.hand, "log.confirm", moment(week[-1][0], 20))
        for place, (_day, record, written_day) in enumerate(seen):
            if last and self.life.returned and place == len(seen) - 1:
                page.add(
                    LogEntry, record, review_verdict="returned",
                    review_digest=return_digest(written_day),
                    review_comment=samples.returned_comment(self.rng, self.language),
                )  # fmt: skip
                continue
            digest = day_digest(written_day)
            page.add(LogEntry, record, review_verdict="confirmed", review_digest=digest)
        return page

    def _assessed(self) -> Iterator[Page]:
        life, rng = self.life, self.rng
        given = life.ends_on
        mark = rng.choice((10, 9, 9, 8, 8, 8, 7, 7, 6, 5, 4))
        if self.mentor is not None:
            page = Page(self.mentor.hand, "assessment.write", moment(given, 16))
            self._assessment(page, "mentor", given, mark)
            yield page
        if rng.random() < 0.5:
            own = Page(self.student.hand, "assessment.write", moment(given, 19))
            self._assessment(own, "student", given, min(10, mark + rng.choice((-1, 0, 1))))
            yield own

    def _assessment(self, page: Page, role: str, given: date, mark: int) -> None:
        record, rng = new_id(), self.rng
        page.add(
            Assessment, record, placement_id=self.id, role=role, stage="final", mark=str(mark),
            scale="ten", given_on=given, **self._said(role, mark),
        )  # fmt: skip
        for position, criterion in enumerate(starting_criteria(self.language), 1):
            each = max(1, min(10, mark + rng.choice((-1, 0, 0, 1))))
            page.add(
                CriterionMark, new_id(), assessment_id=record, position=position,
                criterion=criterion.title, key=criterion.key, mark=str(each),
            )  # fmt: skip

    def _said(self, role: str, mark: int) -> dict[str, str]:
        """Return the words of a reference report, or of a self-assessment."""
        if role == "student":
            return {"attitude": samples.self_assessment(self.rng, self.language)}
        level: samples.Level = "strong" if mark > 8 else "good" if mark > 5 else "weak"
        return asdict(samples.reference_report(self.rng, level, self.language))


def plan_items(told: Sequence[SampleItem], minutes: int) -> list[Planned]:
    """Share `minutes` among a programme's items as it shares its own, in whole hours."""
    whole = sum(item.minutes for item in told)
    planned, until, given = [], 0, 0
    for item in told:
        until += item.minutes
        share = round(minutes * until / whole / 60) * 60 - given
        if share:
            planned.append(Planned(new_id(), item, share))
            given += share
    return planned


def placed_days(items: Sequence[Planned]) -> Iterator[bytes]:
    """Yield the item of each day, in their order; the last one for all days beyond the plan."""
    done = until = 0
    for item in items:
        until += item.minutes
        while done < until:
            yield item.id
            done += DAY
    while True:
        yield items[-1].id


def _programme_card(programme: CastProgramme) -> dict[str, Any]:
    told = programme.told
    return {
        "programme_id": programme.id, "programme_title": told.title,
        "qualification": told.qualification, "level": told.level, "programme_code": told.code,
    }  # fmt: skip


def made_on(life: Life) -> date:
    """Return the day on which the placement was made: long enough ago that all may have signed."""
    wanted = life.starts_on - timedelta(60 if life.state == COMING else 30)
    return min(wanted, clock.today() - timedelta(9))


def made_at(life: Life) -> int:
    """Return that moment."""
    return moment(made_on(life), 10)


def moment(day: date, hour: int, days_later: int = 0) -> int:
    """Return milliseconds since 1970 of an hour (UTC) of a day."""
    there = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(days_later)
    return int(there.timestamp() * 1000)
