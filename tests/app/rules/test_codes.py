"""Personal codes, registration numbers, phones, postcodes, addresses of letters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.codes import (
    is_plausible_email,
    masked_personal_code,
    normal_phone,
    personal_code_problem,
    read_personal_code,
    reg_no_problem,
)


def test_an_old_code_with_a_right_check_digit_is_valid_and_tells_the_birth_date() -> None:
    code = read_personal_code("031008-23930")
    assert (code.state, code.text, code.birth_date) == ("valid", "031008-23930", date(2008, 10, 3))
    assert personal_code_problem(code) is None


@pytest.mark.parametrize("written", ["03100823930", " 031008 23930 ", "031008–23930"])
def test_a_code_is_written_with_one_hyphen_however_it_came(written: str) -> None:
    assert read_personal_code(written).text == "031008-23930"


def test_a_bad_check_digit_is_only_doubtful() -> None:
    code = read_personal_code("031008-23931")
    assert code.state == "doubtful"
    assert "23931" not in (personal_code_problem(code) or "")


def test_only_one_of_ten_last_digits_fits() -> None:
    states = [read_personal_code(f"031008-2393{last}").state for last in range(10)]
    assert states.count("valid") == 1


@pytest.mark.parametrize("second", "23456789")
def test_a_new_code_tells_no_birth_date(second: str) -> None:
    code = read_personal_code(f"3{second}7381-10856")
    assert (code.state, code.birth_date) == ("valid", None)


@pytest.mark.parametrize(
    "written", ["", "1", "310208-20000", "031308-23930", "031008-33930", "031008-2393", "abc",
                "031008-239301", "٠٣١٠٠٨-٢٣٩٣٠"],
)  # fmt: skip
def test_a_code_that_can_not_be_is_impossible(written: str) -> None:
    code = read_personal_code(written)
    assert code.state == "impossible"
    assert personal_code_problem(code)


@given(st.text(max_size=20))
def test_any_text_gets_a_verdict(written: str) -> None:
    assert read_personal_code(written).state in ("valid", "doubtful", "impossible")
    masked_personal_code(written)
    reg_no_problem(written)
    normal_phone(written)
    is_plausible_email(written)


def test_the_mask_hides_the_last_five_digits() -> None:
    assert masked_personal_code("031008-23930") == "031008-•••••"
    assert "2" not in masked_personal_code("what is 2")


@pytest.mark.parametrize("number", ["40003521600", "90009115092", "53603062391", "LV40003521600"])
def test_public_registration_numbers_are_right(number: str) -> None:
    assert reg_no_problem(number) is None


@pytest.mark.parametrize("number", ["40003521601", "4000352160", "", "5,08242E+10", "400O3521600"])
def test_a_wrong_registration_number_is_told(number: str) -> None:
    assert reg_no_problem(number)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("20607486", "+371 20607486"),
        ("+371 20 607 486", "+371 20607486"),
        ("(00371) 20-607-486", "+371 20607486"),
        ("+372 5123 4567", "+37251234567"),
        ("2060748", None),
        ("+371 2060748", None),
        ("20607486, 20607487", None),
        ("nav", None),
    ],
)
def test_phones(written: str, normal: str | None) -> None:
    assert normal_phone(written) == normal


def test_letters_need_one_at_and_a_dotted_domain() -> None:
    assert is_plausible_email("kristaps.udris0@audzeknis.example")
    for wrong in ("", "a@b", "a b@c.lv", "a@@b.lv", "a@b..lv", "a@.lv", "a@b.lv, c@d.lv", "@b.lv"):
        assert not is_plausible_email(wrong)
