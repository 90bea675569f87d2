"""Sample people, companies and sentences: invented, but right in form."""

import re
import time
from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from app.rules.codes import (
    is_plausible_email,
    normal_phone,
    read_personal_code,
    reg_no_problem,
)
from app.rules.sample_texts import programmes, read_sample
from app.rules.samples import (
    companies,
    personal_code,
    reference_report,
    reg_no,
    returned_comment,
    self_assessment,
    students,
    work_done,
)

TODAY = date(2027, 1, 11)
TRADES = tuple(read_sample("work_done"))


def test_the_same_seed_gives_the_same_people() -> None:
    assert list(students(50, 7, TODAY)) == list(students(50, 7, TODAY))
    assert list(companies(50, 7)) == list(companies(50, 7))
    assert list(students(50, 7, TODAY)) != list(students(50, 8, TODAY))


def test_check_digits_are_those_of_known_numbers() -> None:
    assert personal_code(date(2008, 10, 3), 393) == "031008-23930"
    assert personal_code(date(2008, 2, 29), 97) == "290208-20970"
    assert {reg_no(serial) is None for serial in range(100)} == {True, False}


def test_every_student_has_a_right_code_of_the_birth_date_and_is_sixteen_to_twenty() -> None:
    for student in students(3500, 1, TODAY):
        code = read_personal_code(student.personal_code)
        assert code.state == "valid"
        assert code.birth_date in (student.birth_date, None)
        assert 15.99 <= (TODAY - student.birth_date).days / 365.25 <= 20.05


def test_no_two_students_share_a_code_a_phone_or_an_email() -> None:
    found = list(students(3500, 1, TODAY))
    assert len({s.personal_code for s in found}) == 3500
    assert len({s.email for s in found}) == 3500
    phones = [p for s in found for p in (s.phone, s.guardian_phone) if p]
    assert len(set(phones)) == len(phones)


def test_students_can_be_written_to_and_called_on_paper_at_least() -> None:
    for student in students(300, 2, TODAY):
        assert is_plausible_email(student.email)
        assert student.email.isascii()
        assert student.email.endswith(".example")
        assert normal_phone(student.phone) == student.phone
        assert re.fullmatch(r"LV-\d{4}", student.address.rsplit(", ", 1)[1])


def test_only_those_under_eighteen_have_a_guardian() -> None:
    for student in students(500, 3, TODAY):
        birthday = student.birth_date.replace(day=min(student.birth_date.day, 28))
        minor = (TODAY.year - birthday.year, TODAY.month, TODAY.day) < (
            18, birthday.month, student.birth_date.day,
        )  # fmt: skip
        assert (student.guardian is not None) == minor
        assert (student.guardian_phone is not None) == minor


def test_names_are_in_the_form_of_their_gender() -> None:
    people = read_sample("names")["people"]
    pairs = [pair.split(":") for pair in people["surnames"].split()]
    men, women = {man for man, _woman in pairs}, {woman for _man, woman in pairs}
    for student in students(500, 4, TODAY):
        assert (student.first_name in people["women"].split()) == student.is_woman
        assert student.last_name in (women if student.is_woman else men)


def test_a_name_is_a_womans_or_a_mans_and_is_listed_once() -> None:
    people = read_sample("names")["people"]
    counted = Counter((people["women"] + people["men"]).split())
    assert [name for name, count in counted.items() if count > 1] == []
    surnames = Counter(people["surnames"].split())
    assert [name for name, count in surnames.items() if count > 1] == []
    assert all(pair.count(":") == 1 for pair in surnames)


def test_companies_have_right_numbers_quoted_names_and_nothing_in_common() -> None:
    found = list(companies(1200, 1))
    for company in found:
        assert reg_no_problem(company.reg_no) is None
        form, _space, rest = company.name.partition(" ")
        assert form in ("SIA", "AS", "IK")
        assert rest[0] + rest[-1] == "„”"
        assert company.trade in TRADES
        assert is_plausible_email(company.email)
        assert normal_phone(company.phone) == company.phone
        assert company.mentor.email.endswith(".example")
    for field in ("name", "reg_no", "phone", "email"):
        assert len({getattr(company, field) for company in found}) == 1200
    assert len({company.mentor.phone for company in found}) == 1200


def test_more_companies_than_names_still_have_different_names() -> None:
    assert len({company.name.split("„")[1] for company in companies(5000, 2)}) == 5000


def test_a_post_agrees_with_the_person_who_holds_it() -> None:
    people, posts = read_sample("names")["people"], read_sample("names")["posts"]
    womens = {form[1] for forms in posts["mentors"].values() for form in forms}
    for company in companies(300, 3):
        woman = company.mentor.name.split()[0] in people["women"].split()
        assert (company.mentor.post in womens) == woman


def test_every_trade_has_sentences_in_both_languages_and_none_twice() -> None:
    for lang, least in (("lv", 150), ("en", 60)):
        told = [s for trade in TRADES for s in read_sample("work_done")[trade][lang]]
        assert len(set(told)) == len(told) >= least
        assert all(s[0].isupper() and s.endswith(".") for s in told)


def test_nobody_writes_the_same_two_days_running() -> None:
    for trade in TRADES:
        days = list(work_done(200, 5, trade))
        assert all(a != b for a, b in pairwise(days))
        assert len(set(days)) > 15
        assert days == list(work_done(200, 5, trade))


def test_programmes_add_up_to_what_they_promise() -> None:
    told = read_sample("programmes")["programme"]
    assert len(told) == len(programmes()) >= 6
    for programme, written in zip(programmes(), told, strict=True):
        assert programme.minutes == written["hours"] * 60
        assert written["hours"] % 100 == 0 or written["hours"] % 80 == 0
        assert 10 <= len(programme.items) <= 14
        assert all(len(item.title) <= 600 for item in programme.items)
        assert programme.trade in TRADES


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_there_are_words_for_every_kind_of_trainee(lang: str) -> None:
    rng = Random(1)
    report = reference_report(rng, "strong", lang)
    assert all((report.attitude, report.preparation, report.attention, report.remarks))
    assert reference_report(rng, "weak", lang).preparation
    assert reference_report(rng, "good", lang).attitude
    assert returned_comment(rng, lang)
    assert self_assessment(rng, lang)


def test_a_large_schools_year_is_invented_in_three_seconds() -> None:
    started = time.perf_counter()
    assert sum(1 for _each in students(3500, 1, TODAY)) == 3500
    assert sum(1 for _each in companies(1200, 1)) == 1200
    assert sum(1 for n in range(3222) for _day in work_done(45, n, TRADES[n % 8])) == 144_990
    assert time.perf_counter() - started < 3
