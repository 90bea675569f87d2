"""Numbers that identify people and companies, and the ways to reach them.

Sources: pmlp.gov.lv (personal codes since 2017), check digits as verified on public examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from app.i18n import _

CodeState = Literal["valid", "doubtful", "impossible"]

_OLD_WEIGHTS: Final = (10, 5, 8, 4, 2, 1, 6, 3, 7, 9)
_REG_NO_WEIGHTS: Final = (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)
_NEW_CODE: Final = re.compile(r"3[2-9][0-9]{9}")
_CODE: Final = re.compile(r"([0-9]{6})[-–—\s]*([0-9]{5})")
_EMAIL: Final = re.compile(r"[^\s@,;:<>()\[\]\"]+@[^\s@,;:<>()\[\]\"]+")
_MASK: Final = "•••••"


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """What a personal code is worth.

    `text` is the code as DDMMYY-NNNNN where it could be read, else as it was written. A doubtful
    code has a bad check digit: that is a warning, never a reason to refuse.
    """

    state: CodeState
    text: str
    birth_date: date | None = None
    """Only codes given before July 2017 tell it."""


def read_personal_code(written: str) -> PersonalCode:
    """Judge a personal code; never raises. Spaces and a missing hyphen are forgiven."""
    found = _CODE.fullmatch(written.strip())
    if found is None:
        return PersonalCode("impossible", written.strip())
    digits = found[1] + found[2]
    text = f"{found[1]}-{found[2]}"
    if _NEW_CODE.fullmatch(digits):
        return PersonalCode("valid", text)
    born = _birth_date(digits)
    if born is None:
        return PersonalCode("impossible", text)
    return PersonalCode("valid" if _old_check_digit_fits(digits) else "doubtful", text, born)


def masked_personal_code(code: str) -> str:
    """Return the code for the screen, without its last five digits."""
    found = _CODE.fullmatch(code.strip())
    return f"{found[1]}-{_MASK}" if found else _MASK


def personal_code_problem(code: PersonalCode) -> str | None:
    """Return a translated sentence about a code that is not valid, or None. It hides the code."""
    if code.state == "valid":
        return None
    if code.state == "doubtful":
        return _(
            "The check digit of the personal code {code} is wrong. Compare it with the ID."
        ).format(code=masked_personal_code(code.text))
    return _("The personal code can't be right. Write it as DDMMYY-NNNNN, or leave it empty.")


def _birth_date(digits: str) -> date | None:
    century = {"0": 1800, "1": 1900, "2": 2000}.get(digits[6])
    if century is None:
        return None
    try:
        return date(century + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _old_check_digit_fits(digits: str) -> bool:
    total = 1 + sum(int(d) * w for d, w in zip(digits, _OLD_WEIGHTS, strict=False))
    return total % 11 % 10 == int(digits[10])


def normal_reg_no(written: str) -> str:
    """Return a registration number without spaces, hyphens and a leading "LV"; judges nothing."""
    bare = re.sub(r"[\s\-–.]", "", written)
    return bare[2:] if bare[:2].upper() == "LV" else bare


def reg_no_problem(written: str) -> str | None:
    """Return a translated sentence about a wrong registration number, or None if it is right.

    A right one has 11 digits whose weighted sum leaves 3 when divided by 11.
    """
    bare = normal_reg_no(written)
    if not (bare.isascii() and bare.isdigit()) or len(bare) != 11:
        return _("The registration number “{number}” must have 11 digits.").format(
            number=written.strip()
        )
    if sum(int(d) * w for d, w in zip(bare, _REG_NO_WEIGHTS, strict=True)) % 11 != 3:
        return _(
            "The registration number {number} is mistyped: its check digit doesn't fit."
        ).format(number=bare)
    return None


def normal_phone(written: str) -> str | None:
    """Return "+371 20000000" for a Latvian number, "+…" for a foreign one, None if neither.

    Several numbers in one field are not a number.
    """
    bare = re.sub(r"[\s\-–().]", "", written)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    if re.fullmatch(r"(\+?371)?[0-9]{8}", bare):
        return f"+371 {bare[-8:]}"
    if bare.startswith("+371"):
        return None
    return bare if re.fullmatch(r"\+[1-9][0-9]{6,14}", bare) else None


def is_plausible_email(written: str) -> bool:
    """Tell whether a letter could be sent there: one @, a dotted domain, no spaces."""
    bare = written.strip()
    if len(bare) > 254 or not _EMAIL.fullmatch(bare):
        return False
    domain = bare.split("@")[1]
    return "." in domain and all(domain.split(".")) and ".." not in bare
