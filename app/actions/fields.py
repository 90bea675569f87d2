"""Values that a person typed for a field: tidied, judged, and put into records.

`UserError` for what can't be; what is merely doubtful (a personal code's check digit, a phone
number of a strange shape) is taken as it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from sqlalchemy import Boolean, Date, Integer, LargeBinary

from app.errors import UserError
from app.i18n import _
from app.i18n.dates import parse_date
from app.ledger.change import Change
from app.records import Record, shape_of
from app.reports.listing import gone as gone
from app.rules.clock_change import DAY
from app.rules.codes import (
    is_plausible_email,
    normal_phone,
    normal_reg_no,
    personal_code_problem,
    read_personal_code,
    reg_no_problem,
)
from app.rules.hours import read_duration
from app.rules.kinds import read_kind, read_stage
from app.rules.marks import PASS_OR_FAIL, TEN
from app.rules.names import folded, tidy
from app.rules.paper_words import LINES
from app.rules.periods import check_period

LONGEST_CODE: Final = 10
LONGEST_ITEM: Final = 600
LONGEST: Final = 2000
SIGNED: Final = frozenset({"adjustment"})
"""Minutes that may be less than nothing: taken off."""
UNTOUCHED: Final = frozenset({"id", "scope", "alive"})
_YES: Final = frozenset({"1", "yes", "true", "y", "ja", "j"})
_NO: Final = frozenset({"0", "no", "false", "n", "ne"})
_Model = TypeVar("_Model", bound=Record)


def living(change: Change, model: type[_Model], record: bytes) -> _Model:
    """Return a record that exists. Raises `UserError` where it is gone."""
    found = change.get(model, record)
    if found is None or not found.alive:
        raise gone()
    return found


def assign(record: Record, values: Mapping[str, Any]) -> None:
    """Judge values and put them into a record. `AttributeError` for a field it hasn't."""
    columns = record.__table__.columns
    for field, value in values.items():
        if field in UNTOUCHED or field not in columns:
            raise AttributeError(f"{type(record).__name__} has no field {field}")
        setattr(record, field, judged(field, value))
    _check_together(record)


def _check_together(record: Record) -> None:
    if hasattr(record, "starts_on"):
        check_period(record.starts_on, getattr(record, "ends_on", None))
    if hasattr(record, "insured_from"):
        check_period(record.insured_from, getattr(record, "insured_until", None))


def judged(field: str, value: Any) -> Any:
    """Return the value as it is kept; an empty text is None. Raises `UserError`."""
    if isinstance(value, str):
        value = tidy(value) if field not in _LONG else value.strip()
        if not value:
            return None
        if len(value) > _LONG.get(field, LONGEST):
            raise UserError(
                _("The text is too long: {count} characters. Shorten it to {most}.").format(
                    count=len(value), most=_LONG.get(field, LONGEST)
                )
            )
        judge = _JUDGES.get(field.rpartition("_")[2]) or _JUDGES.get(field)
        return judge(value) if judge else value
    if field == "minutes_per_day" and value is not None and not 0 < value <= DAY:
        raise UserError(_("A day has 24 hours. Write how many of them are worked."))
    if type(value) is int and value < 0 and field not in SIGNED:
        raise UserError(_("A number can't be negative here. Write 0 or more."))
    return value


_LONG: Final = {
    "text": 20_000, "title": LONGEST_ITEM, "aim": 5_000, "code": LONGEST_CODE, "schedule": 2_000,
    **dict.fromkeys((*LINES, "own_words"), 5_000),
}  # fmt: skip


def _reg_no(value: str) -> str:
    bare = normal_reg_no(value)
    problem = reg_no_problem(bare)
    if problem:
        raise UserError(problem + " " + _("Correct it, or leave it empty."))
    return bare


def _personal_code(value: str) -> str:
    code = read_personal_code(value)
    problem = personal_code_problem(code)
    if code.state == "impossible" and problem:
        raise UserError(problem)
    return code.text


def _email(value: str) -> str:
    if not is_plausible_email(value):
        raise UserError(
            _("“{text}” is not an e-mail address. Write it like {example}.").format(
                text=value, example="anna@skola.lv"
            )
        )
    return value


def _scale(value: str) -> str:
    if value not in (TEN, PASS_OR_FAIL):
        raise UserError(
            _("A scale is {ten} (1 to 10) or {passing} (i or ni). Write one of them.").format(
                ten=TEN, passing=PASS_OR_FAIL
            )
        )
    return value


_JUDGES: Final[dict[str, Callable[[str], str]]] = {
    "reg_no": _reg_no,
    "company_reg_no": _reg_no,
    "school_reg_no": _reg_no,
    "personal_code": _personal_code,
    "email": _email,
    "phone": lambda value: normal_phone(value) or value,
    "kind": read_kind,
    "stage": read_stage,
    "scale": _scale,
}


def read_value(model: type[Record], field: str, written: str) -> Any:
    """Return what a person wrote for a field of a record, typed; empty is None.

    Durations are hours ("8", "7:30") and become minutes. Raises `UserError`.
    """
    columns = model.__table__.columns
    if field in UNTOUCHED or field not in columns or isinstance(columns[field].type, LargeBinary):
        known = [c.name for c in columns if c.name not in UNTOUCHED]
        fields = [n for n in known if not isinstance(columns[n].type, LargeBinary)]
        raise UserError(
            _("There is no field “{field}”. Choose one of: {fields}.").format(
                field=field, fields=", ".join(fields)
            )
        )
    kind = columns[field].type
    text = written.strip()
    if not text:
        return None
    if isinstance(kind, Date):
        return parse_date(text)
    if isinstance(kind, Boolean):
        return _yes_or_no(text)
    if isinstance(kind, Integer):
        if field in SIGNED:
            bare = text.lstrip("-–−")
            return read_duration(bare) * (1 if bare == text else -1)
        return read_duration(text) if "minutes" in field else _whole(text)
    return text


def _yes_or_no(text: str) -> bool:
    word = folded(text)
    if word not in _YES | _NO:
        raise UserError(_("“{text}” is neither yes nor no. Write one of them.").format(text=text))
    return word in _YES


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise UserError(_("“{text}” is not a whole number. Write digits only.").format(text=text))
    return int(text)


def made_once(change: Change, model: type[_Model], record: bytes, scope: int) -> _Model:
    """Return the record of an id that follows from another's, as new where it isn't there."""
    for made in change.new:
        if isinstance(made, model) and made.id == record:
            return made
    found = change.get(model, record)
    if found is None:
        found = model(id=record, scope=scope)
        change.add(found)
    elif not found.alive:
        for name in shape_of(model).cell_of.keys() - {"alive"}:
            setattr(found, name, None)
        found.alive = True
    return found


def edit_all(
    change: Change, model: type[_Model], records: Iterable[bytes], values: Mapping[str, Any]
) -> list[_Model]:
    """Put the same values into several records."""
    found = [living(change, model, record) for record in records]
    for record in found:
        assign(record, values)
    return found


def delete_all(change: Change, model: type[Record], records: Iterable[bytes]) -> None:
    """Delete records; those already gone are passed over."""
    for record in records:
        found = change.get(model, record)
        if found is not None and found.alive:
            change.delete(found)
