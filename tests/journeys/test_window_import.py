"""A file of a few thousand changes is taken in while the window goes on being used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.i18n import ngettext
from tests.bench.bench_exchange import DAYS, make_large_file
from tests.journeys.conftest import Sits
from tests.journeys.heartbeat import Heartbeat
from ui.widgets.progress import ProgressStrip

PLACEMENTS = 40


def test_rooms_open_while_a_large_file_is_taken_in(
    sits: Sits, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    school = sits("home", "lv")
    file = make_large_file(tmp_path, PLACEMENTS)
    (tmp_path / "school").rename(school.folder)
    school.start()
    school.go("Students")
    school.go("Exchange")
    school.chosen.will_be(file)
    with Heartbeat() as heart:
        school.click(school.button("Open a received file"))
        school.wait(lambda: bool(school.visible(ProgressStrip)))
        school.click(school.button("Students", school.rooms))
        school.must_read("Students", school.page)
        assert not school.idle(), "it was looked at before anybody could look elsewhere"
        school.wait(school.idle)
        school.go("Exchange")
        school.click(school.button("Take in"))
        school.wait(lambda: bool(school.visible(ProgressStrip)))
        school.click(school.button("Students", school.rooms))
        school.must_read("Students", school.page)
        assert not school.idle(), "it was taken in before anybody could look elsewhere"
        school.wait(school.idle)
    record_property("longest_pause_ms", round(heart.longest * 1000))
    assert heart.beats > 10
    school.go("Exchange")
    school.must_read(file.name)
    days = ngettext("{count} diary day", "{count} diary days", PLACEMENTS * DAYS)
    school.must_read(days.format(count=PLACEMENTS * DAYS))
