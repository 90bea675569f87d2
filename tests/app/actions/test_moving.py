"""A trainee goes on in another company, or with another mentor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app import clock
from app.actions import exchange
from app.actions.access import end_access
from app.actions.agreed import change_placements, set_company, set_mentor
from app.actions.assessment import Written, write_assessment
from app.actions.grading import give_grade, mark_part
from app.actions.memory import undo_last
from app.actions.moving import Onward, continue_elsewhere
from app.actions.papers import sign_agreements
from app.actions.registry import add_company, add_mentor
from app.errors import UserError
from app.ledger.folder import DataFolder, open_folder
from app.records import Placement
from app.reports.access import access, leaving
from app.reports.cover import cover, items
from app.reports.grading import grading
from app.reports.today import today_for_teacher
from tests.conftest import School
from tests.three import Three, write_days


@dataclass
class Elsewhere:
    company: bytes
    mentor: bytes


@pytest.fixture
def elsewhere(three: Three) -> Elsewhere:
    """Another company with one mentor."""
    company = add_company(three.school, "SIA „Otra vieta”")
    return Elsewhere(company, add_mentor(three.school, company, "Oskars Otrais"))


def placements_of(folder: DataFolder) -> list[Placement]:
    with folder.read() as session:
        query = select(Placement).where(Placement.alive).order_by(Placement.id)
        return list(session.scalars(query))


def standing(three: Three, placement: bytes, role: str = "mentor") -> dict[str, bool]:
    """Return the names of those who were invited, and whether their access stands."""
    with three.school.read() as session:
        found = [row for row in access(session, placement) if row.role == role]
    return {row.name: row.ended_at is None for row in found}


def joined(three: Three, placement: bytes, path: Path) -> DataFolder:
    """Let a placement's mentor join in a folder of their own."""
    file, reply = path.with_suffix(".in.prakse"), path.with_suffix(".reply.prakse")
    made = exchange.invite(three.school, placement, file)
    exchange.accept_invitation(path, file, made.words, reply)
    exchange.import_file(three.school, reply)
    return open_folder(path)


def test_what_is_left_of_the_first_placement_goes_on_in_the_second(
    three: Three, elsewhere: Elsewhere
) -> None:
    write_days(three.student, three.placement, 5)
    three.carry(three.student, three.school)
    onward = Onward(last_day=date(2027, 3, 12), company_id=elsewhere.company)
    second = continue_elsewhere(three.school, three.placement, onward)
    with three.school.read() as session:
        old, new = cover(session, three.placement), cover(session, second)
    assert old is not None
    assert new is not None
    assert (old.stage, old.ends_on) == ("terminated", date(2027, 3, 12))
    assert (new.stage, new.starts_on, new.ends_on) == (
        "draft", date(2027, 3, 13), date(2027, 6, 12),
    )  # fmt: skip
    assert (new.student, new.kind, new.group_code) == (old.student, old.kind, old.group_code)
    assert (new.company.name, new.mentor.name) == ("SIA „Otra vieta”", "Oskars Otrais")
    assert [item.title for item in new.items] == [item.title for item in old.items]
    assert old.total_minutes is not None
    assert new.total_minutes == old.total_minutes - 5 * 480
    assert new.supervisor == old.supervisor


def test_items_lose_the_minutes_that_the_diary_has_for_them(three: Three) -> None:
    from app.actions.diary import Day, write_day

    with three.student.read() as session:
        first, *_others = items(session, three.placement)
    assert first.minutes is not None
    day = Day(day=date(2027, 1, 11), starts=480, ends=960, item_id=first.id, work_done="Darbs")
    write_day(three.student, three.placement, day, submit=True)
    three.carry(three.student, three.school)
    second = continue_elsewhere(three.school, three.placement, Onward(last_day=date(2027, 2, 1)))
    with three.school.read() as session:
        assert items(session, second)[0].minutes == first.minutes - 480


def test_the_student_sees_both_and_each_mentor_their_own(
    three: Three, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    onward = Onward(last_day=date(2027, 3, 12), company_id=elsewhere.company)
    second = continue_elsewhere(three.school, three.placement, onward)
    with joined(three, second, tmp_path / "oskars") as oskars:
        for folder in (three.mentor, three.student):
            three.carry(three.school, folder)
        assert [p.id for p in placements_of(oskars)] == [second]
        assert [p.id for p in placements_of(three.mentor)] == [three.placement]
        assert {p.id for p in placements_of(three.student)} == {three.placement, second}
        (old,) = placements_of(three.mentor)
        assert (old.stage, old.ends_on) == ("terminated", date(2027, 3, 12))
    assert standing(three, three.placement) == {"Māra Kalniņa": True}


def test_a_placement_that_ended_or_did_not_begin_is_not_continued(three: Three) -> None:
    with pytest.raises(UserError, match=r"11\.01\.2027"):
        continue_elsewhere(three.school, three.placement, Onward(last_day=date(2027, 1, 10)))
    continue_elsewhere(three.school, three.placement, Onward(last_day=date(2027, 7, 1)))
    assert placements_of(three.school)[-1].ends_on is None
    with pytest.raises(UserError, match="ended already"):
        continue_elsewhere(three.school, three.placement, Onward(last_day=date(2027, 3, 1)))


def test_where_the_mentor_changes_the_earlier_ones_access_ends_with_it(
    three: Three, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    assert set_company(three.school, [three.placement], elsewhere.company) == ["Māra Kalniņa"]
    assert standing(three, three.placement) == {"Māra Kalniņa": False}
    three.carry(three.school, three.mentor)
    with joined(three, three.placement, tmp_path / "oskars") as oskars:
        assert [p.id for p in placements_of(oskars)] == [three.placement]
    assert standing(three, three.placement) == {"Māra Kalniņa": False, "Oskars Otrais": True}
    undo_last(three.school)
    with three.school.read() as session:
        rows = {row.name: row for row in access(session, three.placement)}
    assert rows["Oskars Otrais"].current
    assert not rows["Māra Kalniņa"].current
    assert rows["Māra Kalniņa"].told_at is not None


def test_taking_the_change_back_gives_the_earlier_mentor_access_again(
    three: Three, elsewhere: Elsewhere
) -> None:
    set_mentor(three.school, [three.placement], elsewhere.mentor)
    assert standing(three, three.placement) == {"Māra Kalniņa": False}
    undo_last(three.school)
    assert standing(three, three.placement) == {"Māra Kalniņa": True}


def test_who_becomes_the_mentor_again_has_access_again(
    three: Three, elsewhere: Elsewhere, filled_school: School
) -> None:
    change_placements(three.school, [three.placement], {"mentor": elsewhere.mentor})
    change_placements(three.school, [three.placement], {"mentor": filled_school.mentor})
    assert standing(three, three.placement) == {"Māra Kalniņa": True}


def test_the_earlier_mentor_may_keep_access_if_that_is_wanted(
    three: Three, elsewhere: Elsewhere
) -> None:
    set_mentor(three.school, [three.placement], elsewhere.mentor, end_earlier=False)
    assert standing(three, three.placement) == {"Māra Kalniņa": True}
    with three.school.read() as session:
        (row,) = [row for row in access(session, three.placement) if row.role == "mentor"]
    assert not row.current


def test_what_is_open_with_a_mentor_is_told_before_their_access_ends(three: Three) -> None:
    write_days(three.student, three.placement, 2)
    three.carry(three.student, three.school)
    person = three.mentor.identity.person
    with three.school.read() as session:
        found = leaving(session, three.placement, "mentor", person)
    assert (found.waiting_days, found.assessed) == (2, False)
    assert found.heard_at is not None


def test_todays_lines_stay_right(three: Three, elsewhere: Elsewhere) -> None:
    write_days(three.student, three.placement, 2)
    three.carry(three.student, three.school)
    sign_agreements(three.school, [three.placement])

    def kinds() -> dict[str, tuple[bytes, ...]]:
        moment = clock.now().replace(year=2027, month=3, day=10)
        with clock.fixed(moment), three.school.read() as session:
            return {line.kind: line.placement_ids for line in today_for_teacher(session)}

    assert kinds()["days_waiting"] == (three.placement,)
    onward = Onward(last_day=date(2027, 3, 9), company_id=elsewhere.company)
    second = continue_elsewhere(three.school, three.placement, onward)
    lines = kinds()
    assert lines["days_waiting"] == (three.placement,)
    assert lines["to_print"] == (second,)
    assert "diary_silent" not in lines
    end_access(three.school, three.placement, three.mentor.identity.person)
    assert "days_waiting" not in kinds()


def test_the_second_mentor_is_not_told_that_marks_changed_which_they_never_had(
    three: Three, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    write_assessment(three.mentor, three.placement, Written(mark="5", attitude="Kavē."))
    three.carry(three.mentor, three.school)
    onward = Onward(last_day=date(2027, 3, 12), company_id=elsewhere.company)
    second = continue_elsewhere(three.school, three.placement, onward)
    with joined(three, second, tmp_path / "oskars") as oskars:
        for part in ("diary", "report", "defence"):
            mark_part(three.school, second, part, mark="9")
        give_grade(three.school, second)
        three.carry(three.school, oskars)
        with oskars.read() as session:
            found = grading(session, second)
        assert found is not None
        assert found.given is not None
        assert (found.given.mark, found.whole, found.differs) == ("7", False, ())
    mark_part(three.school, second, "report", mark="10")
    with three.school.read() as session:
        there = grading(session, second)
    assert there is not None
    assert there.differs == ("marks", "mark")
