"""The diary of one sample placement: its days, the mentor's reviews, and corrections."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from typing import Any, Final

from app.actions.demo_lives import CYCLE, GOES_ON, PART, RUNNING, SHIFTS, Life
from app.actions.demo_pen import Hand, Page
from app.records import Correction, HoursAdjustment, LogEntry, new_id
from app.rules import samples
from app.rules.confirmed import content_of, day_digest, return_digest
from app.rules.day_content import write_content
from app.rules.sample_texts import SampleItem
from app.rules.samples import told
from app.rules.split import read_split, shares, write_split
from app.rules.worked import worked

TIMES: Final = {
    "": (510, 1020, 30),
    PART: (540, 870, 30),
    "D": (480, 990, 30),
    "N": (1320, 1830, 30),
}
"""When work starts and ends, and the break: of an ordinary day, a short one and two shifts."""
_ILL, _AWAY = 2, 7
"""Places of the days missed in an eventful diary."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An item of the placement: so much of a programme's item as fits into it."""

    id: bytes
    told: SampleItem
    minutes: int


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it stands, and its record's id."""

    id: bytes
    entry: LogEntry

    @property
    def day(self) -> date:
        """Return which day it is."""
        assert self.entry.day is not None
        return self.entry.day


@dataclass(slots=True)
class DiaryStory:
    """What is written into one diary.

    `done` then tells the minutes of each item, where the trainee goes on in another company.
    """

    placement: bytes
    life: Life
    items: Sequence[Planned]
    trade: str
    student: Hand
    mentor: Hand | None
    teacher: Hand
    rng: random.Random
    language: str
    done: defaultdict[bytes | None, int] = field(default_factory=lambda: defaultdict(int))
    ill: bytes | None = None
    """The day of illness that there is a doctor's note for."""

    def pages(self) -> Iterator[Page]:
        """Tell it week by week, in the order of time."""
        work = samples.work_done(
            len(self.life.days), self.rng.getrandbits(32), self.trade, self.language
        )
        places = placed_days(self.items, self.life.minutes_a_day)
        written: list[Written] = []
        reviewed: list[Written] = []
        corrected = False
        for _week, days in groupby(self.life.days, key=lambda day: day.isocalendar()[:2]):
            week = list(days)
            page = Page(self.student, "log.write", moment(week[-1], 18))
            new = [self._day(page, day, next(work), next(places)) for day in week]
            yield page
            written += new
            seen, review = self._review(new, len(written))
            if review is not None:
                yield review
                reviewed = seen
            if self.life.plot and review is not None and not corrected:
                corrected = yield from self._corrected(seen, "ends", answered=True)
        if self.life.plot and self.life.state == RUNNING and reviewed:
            yield from self._corrected(reviewed[::-1], "work_done", answered=False)
        if self.life.plot and self.life.plot != GOES_ON:
            yield self._adjusted()
        for each in written if self.life.goes_on else ():
            entry = each.entry
            minutes = worked(each.day, entry.starts, entry.ends, entry.rest or 0, entry.absence)
            for item, share in shares(minutes, entry.item_id, read_split(entry.split)).items():
                self.done[item] += share

    def _day(self, page: Page, day: date, work: str, item: bytes) -> Written:
        record = new_id()
        missed = self._missed(record, day)
        values: dict[str, Any] = {"absence": missed} if missed else self._worked(day, work, item)
        page.add(
            LogEntry, record, placement_id=self.placement, day=day, state="submitted", **values
        )
        return Written(record, LogEntry(id=record, day=day, **values))

    def _missed(self, record: bytes, day: date) -> str | None:
        """Return the kind of absence, if it is one."""
        life = self.life
        place = life.days.index(day) if life.plot else -1
        by_chance = self.rng.random() < 0.02
        if day in life.at_school:
            return "school"
        if life.made_up is not None and day in life.made_up:
            return "excused" if day == life.made_up[0] else None
        if place == _ILL:
            self.ill = record
            return "illness"
        if place == _AWAY:
            return "unexcused"
        return self.rng.choice(("illness", "excused", "unexcused")) if by_chance else None

    def _worked(self, day: date, work: str, item: bytes) -> dict[str, Any]:
        starts, ends, rest = self._times(day)
        values: dict[str, Any] = {"starts": starts, "ends": ends, "rest": rest, "work_done": work}
        minutes = worked(day, starts, ends, rest, None)
        following = next((b.id for a, b in pairwise(self.items) if a.id == item), None)
        if self.life.plot and following and self.life.days.index(day) % 4 == 1:
            part = minutes // 120 * 60
            values["split"] = write_split(((item, part), (following, minutes - part)))
        else:
            values["item_id"] = item
        if self.life.made_up is not None and day == self.life.made_up[1]:
            values["makes_up"] = self.life.made_up[0]
        return values

    def _times(self, day: date) -> tuple[int, int, int]:
        if self.life.plot == SHIFTS:
            return TIMES[CYCLE[(day - self.life.starts_on).days % len(CYCLE)]]
        if self.life.plot == PART:
            return TIMES[PART]
        starts, _ends, rest = TIMES[""]
        starts += self.rng.choice((0, 0, 0, 0, -30, 30))
        ends = starts + self.life.minutes_a_day + rest
        return starts, ends + self.rng.choice((0, 0, 0, 0, 0, 0, -30, -30, 15)), rest

    def _review(self, week: list[Written], so_far: int) -> tuple[list[Written], Page | None]:
        """Return the confirmed days of a week and the mentor's page, as far as they have come."""
        left = len(self.life.days) - self.life.waiting
        seen = week[: max(0, len(week) - (so_far - left))] if so_far > left else week
        if not seen or self.mentor is None:
            return [], None
        last = so_far - len(week) + len(seen) == left
        page = Page(self.mentor, "log.confirm", moment(week[-1].day, 20))
        for each in seen:
            if last and self.life.returned and each is seen[-1]:
                page.add(
                    LogEntry, each.id, review_verdict="returned",
                    review_digest=return_digest(each.entry),
                    review_comment=samples.returned_comment(self.rng, self.language),
                )  # fmt: skip
                return seen[:-1], page
            _confirm(page, each)
        return seen, page

    def _corrected(
        self, days: Sequence[Written], name: str, *, answered: bool
    ) -> Generator[Page, None, bool]:
        """Correct one of some confirmed days; the mentor confirms it again where `answered`."""
        found = next(
            (each for each in days if not each.entry.absence and not each.entry.split), None
        )
        if found is None or self.mentor is None:
            return False
        entry, digest = found.entry, day_digest(found.entry)
        was = content_of(entry)
        if name == "ends":
            entry.ends = (entry.ends or 0) + 30
        else:
            entry.work_done = f"{entry.work_done} {told('more_work', self.language)[0]}"
        now = content_of(entry)
        differing = [each for each in now if now[each] != was[each]]
        on = max(each.day for each in days)
        page = Page(self.student, "log.correct", moment(on, 21))
        page.add(
            Correction, new_id(), placement_id=self.placement, entry_id=found.id, answers=digest,
            before=write_content({each: was[each] for each in differing}),
            after=write_content({each: now[each] for each in differing}),
            reason=told("correction", self.language)[0 if name == "ends" else 1],
            role="student", written_on=on,
        )  # fmt: skip
        times = {"starts": entry.starts, "ends": entry.ends, "rest": entry.rest}
        page.add(
            LogEntry, found.id, **(times if name == "ends" else {"work_done": entry.work_done})
        )
        yield page
        if answered:
            again = Page(self.mentor, "log.confirm", moment(on, 22))
            _confirm(again, found)
            yield again
        return True

    def _adjusted(self) -> Page:
        day = self.life.days[-1]
        page = Page(self.teacher, "hours.adjust", moment(day, 21))
        page.add(
            HoursAdjustment, new_id(), placement_id=self.placement, adjustment=240,
            item_id=self.items[-1].id,
            reason=self.rng.choice(told("adjustment", self.language)), written_on=day,
        )  # fmt: skip
        return page


def _confirm(page: Page, each: Written) -> None:
    digest = day_digest(each.entry)
    page.add(LogEntry, each.id, review_verdict="confirmed", review_digest=digest)


def plan_items(items: Sequence[SampleItem], minutes: int) -> list[Planned]:
    """Share `minutes` among a programme's items as it shares its own, in whole hours."""
    whole = sum(item.minutes for item in items)
    planned, until, given = [], 0, 0
    for item in items:
        until += item.minutes
        share = round(minutes * until / whole / 60) * 60 - given
        if share:
            planned.append(Planned(new_id(), item, share))
            given += share
    return planned


def placed_days(items: Sequence[Planned], a_day: int) -> Iterator[bytes]:
    """Yield the item of each day, in their order; the last one for all days beyond the plan."""
    done = until = 0
    for item in items:
        until += item.minutes
        while done < until:
            yield item.id
            done += a_day
    while True:
        yield items[-1].id


def moment(day: date, hour: int, days_later: int = 0) -> int:
    """Return milliseconds since 1970 of an hour (UTC) of a day."""
    there = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(days_later)
    return int(there.timestamp() * 1000)
