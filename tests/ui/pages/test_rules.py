"""The cards of the calendar and of the limits, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.i18n import use_language
from app.rules.minors import read_limits
from tests.ui.pages.sheets_rules import (
    Asked,
    calendar_card,
    limits_card,
    papers_card,
    schedule_card,
)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    use_language("en")
    yield
    use_language("lv")


def test_a_swapped_working_day_is_written_by_keys_alone() -> None:
    asked = Asked()
    card = calendar_card(asked)
    card.show()
    assert "25.12.2026" in card.holidays.text()
    assert len(card.forms) == 3
    card.add_button.click()
    assert card.new["starts_on"].has_error()
    assert not asked.done
    QTest.keyClicks(card.new["starts_on"].editor, "15.01.2027")
    QTest.keyClicks(card.instead.editor, "23.01.2027")
    card.add_button.setFocus()
    QTest.keyClick(card.add_button, Qt.Key.Key_Space)
    ((values, instead),) = asked.done
    assert (values["starts_on"], values["kind"]) == (date(2027, 1, 15), "off")
    assert instead == date(2027, 1, 23)
    assert card.new["starts_on"].value() is None
    card.deleteLater()


def test_a_limit_is_switched_off_and_has_its_number_and_source() -> None:
    asked = Asked()
    card = limits_card(asked)
    card.show()
    card.switches["a_week"].click()
    assert read_limits(asked.done[-1][1]).under_18.a_week is None
    assert card.numbers["a_week"].isHidden()
    card.switches["a_week"].click()
    assert asked.rules.limits.under_18.a_week == 35 * 60
    source = card.sources["a_day"]
    source.line.setText("DL 132. pants")
    source.commit()
    card.age.write("adult")
    card.age.commit()
    card.numbers["a_day"].write(540)
    card.numbers["a_day"].commit()
    assert asked.rules.limits.under_18.sources == {"a_day": "DL 132. pants"}
    assert (asked.rules.limits.adult.a_day, asked.rules.limits.under_18.a_day) == (540, 420)
    card.comment_marks.line.setText("1-4")
    card.comment_marks.commit()
    assert asked.rules.comment_marks == {"1", "2", "3", "4"}
    card.deleteLater()


def test_a_paper_that_a_folder_must_hold_is_ticked_for_one_kind_and_as_at_first_again() -> None:
    asked = Asked()
    card = papers_card(asked)
    card.show()
    assert card.boxes["learning_agreement"].isHidden()
    assert not card.usual.isEnabled()
    card.boxes["visit"].click()
    card.boxes["briefing"].click()
    assert asked.done[-1] == (
        "folder_papers", "training: agreement programme diary assessment visit",
    )  # fmt: skip
    card.kind.write("abroad")
    card.kind.commit()
    assert not card.boxes["visit"].isChecked()
    assert card.boxes["learning_agreement"].isChecked()
    card.kind.write("training")
    card.kind.commit()
    card.usual.click()
    assert asked.done[-1] == ("folder_papers", "")
    assert not card.boxes["visit"].isChecked()
    card.deleteLater()


def test_a_schedule_is_written_in_place_and_read_in_words() -> None:
    asked = Asked()
    card = schedule_card(asked)
    card.show()
    full, shifts, broken = card.forms.values()
    assert shifts.fields["monday"].isHidden()
    assert full.fields["cycle"].isHidden()
    assert list(broken.fields) == ["starts_on", "ends_on", "reason"]
    assert shifts.fields["night_ends"].value() == 480
    full.fields["friday"].write(360)
    full.fields["friday"].commit()
    QTest.keyClicks(card.reason.editor, "slimo")
    QTest.keyClicks(card.first.editor, "01.03.2027")
    card.interrupt.click()
    card.before.click()
    assert asked.done == [
        (b"4" * 16, "friday", 360),
        (date(2027, 3, 1), None, "slimo"),
        ("open", b"7" * 16),
    ]
    assert "600 h" in card.sums.text()
    reads = schedule_card(asked, may_write=False)
    assert "8:30–17:00, break 30 min" in reads.words.text()
    assert not reads.forms
    for each in (card, reads):
        each.deleteLater()
