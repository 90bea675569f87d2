"""What the rooms of the registry do with their records: save a field, add one, delete some."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.ledger.folder import DataFolder
from ui.office import Office

Values = dict[str, Any]
Refused = Callable[[str], object]
Then = Callable[[bytes], object]


def saving(
    office: Office, edit: Callable[[DataFolder, bytes, Values], object]
) -> Callable[[bytes, str, Any, Refused], None]:
    """Return what saves one field of one record."""

    def save(record: bytes, field: str, value: Any, refused: Refused) -> None:
        office.do(lambda folder: edit(folder, record, {field: value}), refused=refused)

    return save


def adding(
    office: Office, add: Callable[[DataFolder, Values], bytes], said: Callable[[], str]
) -> Callable[[Values, Then, Refused], None]:
    """Return what makes a record of some values; `said` is told when it is made."""

    def make(values: Values, then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: add(folder, values),
            said=lambda _done: said(),
            then=then,
            refused=refused,
        )

    return make


def adding_to(
    office: Office, add: Callable[[DataFolder, bytes, str], bytes], said: Callable[[], str]
) -> Callable[[bytes, str, Then, Refused], None]:
    """Return what makes a part of a record, from its first words."""

    def make(owner: bytes, text: str, then: Then, refused: Refused) -> None:
        office.do(
            lambda folder: add(folder, owner, text),
            said=lambda _done: said(),
            then=then,
            refused=refused,
        )

    return make


def deleting(
    office: Office,
    delete: Callable[[DataFolder, tuple[bytes, ...]], object],
    said: Callable[[int], str],
) -> Callable[[tuple[bytes, ...]], None]:
    """Return what deletes records; `said` is told how many."""

    def remove(records: tuple[bytes, ...]) -> None:
        if records:
            office.do(
                lambda folder: delete(folder, records), said=lambda _done: said(len(records))
            )

    return remove
