"""Dates on screens and papers, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.i18n import dates, use_language

DAY = date(2027, 1, 11)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.fixture(autouse=True)
def _latvian() -> Iterator[None]:
    use_language("lv")
    yield
    use_language("en")


def test_an_agreement_says_when_it_was_made() -> None:
    assert dates.date_locative(DAY) == "2027. gada 11. janvārī"
    assert dates.date_locative(DAY, "en") == "on 11 January 2027"


def test_a_period_runs_from_a_genitive_to_a_dative() -> None:
    start, end = date(2026, 3, 11), date(2026, 6, 5)
    assert dates.date_genitive(start) == "2026. gada 11. marta"
    assert dates.date_dative(end) == "2026. gada 5. jūnijam"
    assert dates.date_dative(end, "en") == "5 June 2026"
    assert dates.screen_period(start, end) == "11.03.2026–05.06.2026"


@pytest.mark.parametrize(
    ("month", "nominative", "locative", "genitive", "dative"),
    [
        (1, "janvāris", "janvārī", "janvāra", "janvārim"),
        (2, "februāris", "februārī", "februāra", "februārim"),
        (3, "marts", "martā", "marta", "martam"),
        (4, "aprīlis", "aprīlī", "aprīļa", "aprīlim"),
        (5, "maijs", "maijā", "maija", "maijam"),
        (6, "jūnijs", "jūnijā", "jūnija", "jūnijam"),
        (7, "jūlijs", "jūlijā", "jūlija", "jūlijam"),
        (8, "augusts", "augustā", "augusta", "augustam"),
        (9, "septembris", "septembrī", "septembra", "septembrim"),
        (10, "oktobris", "oktobrī", "oktobra", "oktobrim"),
        (11, "novembris", "novembrī", "novembra", "novembrim"),
        (12, "decembris", "decembrī", "decembra", "decembrim"),
    ],
)
def test_every_month_has_its_four_cases(
    month: int, nominative: str, locative: str, genitive: str, dative: str
) -> None:
    day = date(2026, month, 2)
    assert dates.long_date(day) == f"2026. gada 2. {nominative}"
    assert dates.date_locative(day) == f"2026. gada 2. {locative}"
    assert dates.date_genitive(day) == f"2026. gada 2. {genitive}"
    assert dates.date_dative(day) == f"2026. gada 2. {dative}"


@given(days)
def test_the_nominative_agrees_with_cldr(day: date) -> None:
    from babel.dates import format_date

    assert dates.long_date(day) == format_date(day, "y. 'gada' d. MMMM", locale="lv")
    assert dates.long_date(day, "en") == format_date(day, "d MMMM y", locale="en")
    assert dates.weekday_names()[day.weekday()] == format_date(day, "EEEE", locale="lv")
    assert dates.weekday_names("en")[day.weekday()] == format_date(day, "EEEE", locale="en")


def test_a_week_begins_on_monday() -> None:
    assert dates.weekday_names()[0] == "pirmdiena"
    assert dates.short_weekday_names() == ("Pr", "Ot", "Tr", "Ce", "Pk", "Se", "Sv")
    assert dates.short_day(DAY) == "Pr 11.01."
    assert dates.short_day(DAY, "en") == "Mo 11.01."


def test_a_calendar_names_its_month() -> None:
    assert dates.month_title(DAY) == "2027. gada janvāris"
    assert dates.month_title(DAY, "en") == "January 2027"
    assert dates.month_name(12) == "decembris"


def test_since_leaves_out_the_year_when_it_is_this_one() -> None:
    assert dates.since(date(2026, 10, 3), today=date(2026, 11, 1)) == "kopš 3. oktobra"
    assert dates.since(date(2026, 10, 3), today=DAY) == "kopš 2026. gada 3. oktobra"
    use_language("en")
    assert dates.since(date(2026, 10, 3), today=date(2026, 11, 1)) == "since 3 October"
    assert dates.since(date(2026, 10, 3), today=DAY) == "since 3 October 2026"


def test_an_academic_year_turns_on_the_first_of_september() -> None:
    assert dates.academic_year(date(2026, 8, 31)) == "2025./2026. m. g."
    assert dates.academic_year(date(2026, 9, 1)) == "2026./2027. m. g."
    assert dates.academic_year(DAY, "en") == "2026/2027"


@given(days)
def test_an_academic_year_holds_its_day(day: date) -> None:
    start = dates.academic_year_start(day)
    assert start <= day < start.replace(year=start.year + 1)


@pytest.mark.parametrize(
    "text",
    ["11.01.2027", "11.1.2027", "11.01.2027.", " 11. 1. 2027 ", "11/01/2027", "11-01-2027",
     "2027-01-11", "2027-1-11", "2027.01.11"],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    assert dates.parse_date(text) == DAY


@given(days)
def test_what_the_screen_shows_can_be_typed_back(day: date) -> None:
    assert dates.parse_date(dates.screen_date(day)) == day
    assert dates.parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["", "rīt", "11.01", "11.01.27", "1.1.20271", "11012027", "\uff11.1.2027"]
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError, match=r"nav datums\. .* 11\.01\.2027\."):
        dates.parse_date(text)


@pytest.mark.parametrize(
    "text", ["31.02.2027", "2027-13-01", "00.01.2027", "01.01.0207", "1.1.9999"]
)
def test_an_impossible_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(UserError, match="Tāda datuma kā"):
        dates.parse_date(text)


@given(st.text(max_size=20))
def test_reading_any_text_gives_a_date_or_a_sentence(text: str) -> None:
    try:
        day = dates.parse_date(text)
    except UserError:
        return
    assert day.year in range(1900, 2200)
