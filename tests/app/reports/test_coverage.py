"""How far diaries cover programmes: the same minutes as everywhere, gaps that nobody hides."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.demo import make_demo
from app.actions.reviewing import confirm_days
from app.ledger.folder import DataFolder
from app.records import PlacementItem
from app.reports.coverage import Cover, Coverage, CoverageWanted, add_up, coverage
from app.reports.hours import hours
from tests.app.people import People


def asked(folder: DataFolder, **wanted: object) -> Coverage:
    with folder.read() as session:
        return coverage(session, CoverageWanted(**wanted))  # type: ignore[arg-type]


def test_planned_written_and_confirmed_of_each_item_and_what_is_without_one(
    people: People,
) -> None:
    entries = [people.day(at) for at in range(3)]
    with people.school.change("placement.edit") as change:
        items = change.query(PlacementItem).filter_by(placement_id=people.placement).all()
        for item in items:
            change.delete(item)
    people.share()
    confirm_days(people.mentor, entries[:2])
    people.share()
    found = asked(people.school)
    assert [column.title for column in found.columns] == [""]
    assert found.rows[0].covers == (Cover(0, 1_440, 960, 0, 0),)
    assert found.rows[0].whole.state == "waiting"


def test_outcomes_gather_their_items(people: People) -> None:
    with people.school.change("placement.edit") as change:
        for position, (title, outcome) in enumerate(
            (("Datubāzes", "Veido datubāzes"), ("Vaicājumi", "Veido datubāzes"), ("Testi", None)),
            40,
        ):
            change.add(
                PlacementItem(
                    scope=people.scope(change), placement_id=people.placement, position=position,
                    title=title, minutes=600, outcome=outcome,
                )
            )  # fmt: skip
    found = asked(people.school, parts="outcome")
    by_title = dict(zip((each.title for each in found.columns), found.sums, strict=True))
    assert by_title["Veido datubāzes"] == Cover(1_200, 0, 0, 1_200, 0)
    assert found.columns[-1].title == ""


def test_ones_surplus_fills_no_others_gap_and_a_gap_is_late_once_all_of_it_is() -> None:
    full = Cover(600, 900, 900, 0, 0)
    short = Cover(600, 0, 0, 600, 600)
    under_way = Cover(600, 300, 0, 600, 0)
    assert add_up((full, short, None)) == Cover(1_200, 900, 900, 600, 600)
    assert add_up((full, short)).percent == 50
    assert [each.state for each in (full, short, under_way, Cover())] == [
        "covered", "late", "begun", "",
    ]  # fmt: skip
    assert add_up((short, under_way)).state == "begun"
    assert Cover(600, 600, 599, 1, 0).percent == 99


def test_minutes_are_those_of_every_other_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    with make_demo(tmp_path / "skola", days=200) as folder, folder.read() as session:
        found = coverage(session, CoverageWanted())
        sums = hours(session, [row.id for row in found.rows])
        assert found.rows
        for row in found.rows:
            if row.id in sums:
                assert row.whole.written == sums[row.id].logged
                assert row.whole.confirmed == sums[row.id].confirmed
        one = coverage(session, CoverageWanted(group=found.rows[0].group))
        assert {row.group for row in one.rows} == {found.rows[0].group}
