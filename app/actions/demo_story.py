"""One sample placement told in pages: made, written, reviewed, assessed, completed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app import clock
from app.actions.demo_cast import CastCompany, CastMentor, CastProgramme, CastStudent
from app.actions.demo_days import TIMES, DiaryStory, Planned, moment, plan_items
from app.actions.demo_grades import GradeStory
from app.actions.demo_lives import (
    ABROAD,
    COMING,
    COMPLETED,
    CYCLE,
    PART,
    PASSED,
    SHIFTS,
    TERMINATED,
    TO_COMPLETE,
    Life,
)
from app.actions.demo_pen import Hand, Page
from app.records import (
    Agreement,
    Mobility,
    Placement,
    PlacementItem,
    PlacementTerms,
    Stretch,
    mobility_id,
    new_id,
)
from app.records.placement_terms import terms_id
from app.rules.marks import PASS_OR_FAIL, TEN
from app.rules.periods import academic_year
from app.rules.sample_texts import read_sample
from app.rules.samples import told

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass(frozen=True, slots=True)
class Story:
    """Who takes part in one placement, and in what language (lv, en) they write.

    `number` gives the next agreement number of a year, `terms` what the school has set for a
    placement. `earlier` is the one that it goes on from.
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
    terms: Callable[[Placement], Mapping[str, Any]]
    language: str
    earlier: Story | None = None
    left: dict[str, int] = field(default_factory=dict)
    """Minutes of each item, by its number, that another company is to give; known once told."""
    ill: list[bytes] = field(default_factory=list)
    """Days of illness that there is a doctor's note for; known once told."""

    def pages(self) -> Iterator[Page]:
        """Tell it from the beginning, in the order of time."""
        life, mentor = self.life, self.mentor.hand if self.mentor else None
        items = self._items()
        terms = self.terms(
            Placement(
                id=self.id, starts_on=life.starts_on, ends_on=life.ends_on,
                group_code=self.student.group, programme_id=self.student.programme.id,
                student_id=self.student.id,
            )
        )  # fmt: skip
        yield self._made(items, terms)
        diary = DiaryStory(
            self.id, life, items, self.student.programme.told.trade, self.student.hand, mentor,
            self.teacher, self.rng, self.language,
        )  # fmt: skip
        if life.days:
            yield from diary.pages()
        for item in items:
            self.left[item.told.label] = max(0, item.minutes - diary.done[item.id])
        if diary.ill is not None:
            self.ill.append(diary.ill)
        judged = GradeStory(
            self.id, life, terms, self.student.hand, mentor, self.teacher, self.rng, self.language
        )
        yield from judged.midterm()
        if life.state in (COMPLETED, TO_COMPLETE):
            yield from judged.final()
        if life.state in (COMPLETED, TERMINATED):
            cut_short = life.state == TERMINATED
            last = life.days[-1] if cut_short else life.ends_on
            verb = "placement.continue" if life.goes_on else "placement.stage"
            done = Page(self.teacher, verb, moment(last, 15, 1))
            done.add(Placement, self.id, stage=life.state)
            yield done

    def _items(self) -> list[Planned]:
        """Return the programme's items with their hours, or what another company left of them."""
        whole = self.student.programme.told.items
        if self.earlier is None:
            return plan_items(whole, self.life.minutes)
        left = self.earlier.left
        return [Planned(new_id(), item, minutes) for item in whole
                if (minutes := left.get(item.label, 0))]  # fmt: skip

    def _made(self, items: list[Planned], terms: Mapping[str, Any]) -> Page:
        life, programme, earlier = self.life, self.student.programme, self.earlier
        verb = "placement.continue" if earlier else "placement.create"
        page = Page(self.teacher, verb, made_at(life))
        kind = "training" if self.rng.random() < 0.4 else "qualification"
        page.add(
            Placement, self.id, kind=ABROAD if life.plot == ABROAD else kind,
            stage="signed" if life.signed else "draft", group_code=self.student.group,
            academic_year=academic_year(life.starts_on),
            student_id=self.student.id, student_name=self.student.name,
            student_phone=self.student.phone, student_email=self.student.email,
            starts_on=life.starts_on, ends_on=life.ends_on, minutes_per_day=life.minutes_a_day,
            total_minutes=sum(i.minutes for i in items) if earlier else life.minutes,
            schedule=self._schedule(),
            insurance="apdrošina skola", stipend=False,
            scale=PASS_OR_FAIL if life.plot == PASSED else TEN,
            continues_id=earlier.id if earlier else None,
            **_programme_card(programme), **self._company_card(), **self.school,
            **self.supervisor,
        )  # fmt: skip
        for position, item in enumerate(items, 1):
            page.add(
                PlacementItem, item.id, placement_id=self.id, position=position,
                label=item.told.label, title=item.told.title, minutes=item.minutes,
                outcome=item.told.outcome,
            )  # fmt: skip
        if terms:
            page.add(PlacementTerms, terms_id(self.id), placement_id=self.id, **terms)
        self._stretches(page)
        if life.plot == ABROAD:
            told: dict[str, Any] = read_sample("story")["abroad"]["mobility"]
            page.add(Mobility, mobility_id(self.id), placement_id=self.id, **told)
        if life.printed:
            printed = made_on(life) if earlier else self._printed()
            page.add(
                Agreement, new_id(), placement_id=self.id,
                agreement_no=self.number(life.starts_on.year), printed_on=printed,
                signed_on=printed + timedelta(0 if earlier else 5) if life.signed else None,
                copies=3,
            )  # fmt: skip
        return page

    def _printed(self) -> date:
        printed = self.life.starts_on - timedelta(self.rng.randrange(10, 20))
        return min(printed, made_on(self.life) + timedelta(2), clock.today())

    def _schedule(self) -> str:
        words: dict[str, str] = read_sample("story")["schedule"]
        ends = "16.00" if self.life.of_minor else "17.00"
        return words.get(self.life.plot, f"8.30–{ends}, pārtraukums 12.00–12.30")

    def _stretches(self, page: Page) -> None:
        """Write the schedule where it is not the usual one, and an interruption."""
        life = self.life
        values: dict[str, Any] = {
            "placement_id": self.id, "starts_on": life.starts_on, "ends_on": life.ends_on,
        }  # fmt: skip
        if life.plot == PART:
            page.add(
                Stretch, new_id(), **values, stretch_kind="work", pattern="part",
                **_times("day", TIMES[PART]), **dict.fromkeys(_DAYS, life.minutes_a_day),
            )  # fmt: skip
        elif life.plot == SHIFTS:
            page.add(
                Stretch, new_id(), **values, stretch_kind="work", pattern="shifts", cycle=CYCLE,
                **_times("day", TIMES["D"]), **_times("night", TIMES["N"]),
            )  # fmt: skip
        if life.pause is not None:
            first, last = life.pause
            page.add(
                Stretch, new_id(), placement_id=self.id, starts_on=first, ends_on=last,
                stretch_kind="break", reason=self.rng.choice(told("pause", self.language)),
            )  # fmt: skip

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


def _programme_card(programme: CastProgramme) -> dict[str, Any]:
    told = programme.told
    return {
        "programme_id": programme.id, "programme_title": told.title,
        "qualification": told.qualification, "level": told.level, "programme_code": told.code,
    }  # fmt: skip


def _times(shift: str, times: tuple[int, int, int]) -> dict[str, int]:
    names = ("starts", "ends", "rest")
    return {f"{shift}_{name}": at for name, at in zip(names, times, strict=True)}


def made_on(life: Life) -> date:
    """Return the day on which the placement was made: long enough ago that all may have signed."""
    if life.earlier is not None:
        return life.earlier.ends_on
    wanted = life.starts_on - timedelta(60 if life.state == COMING else 30)
    return min(wanted, clock.today() - timedelta(9))


def made_at(life: Life) -> int:
    """Return that moment."""
    return moment(made_on(life), 10)
