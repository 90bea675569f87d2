"""The programme items of a day as people write them: "3." or "3. 6 h; 4. 2 h"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.errors import UserError
from app.i18n import _
from app.i18n.times import duration, parse_duration
from app.reports.programmes import ItemRow, item_key, items_by_name
from app.rules.split import MOST_ITEMS, MOST_MINUTES, Split

SEPARATOR = ";"


def item_names(known: Sequence[ItemRow]) -> dict[bytes, str]:
    """Return what each item is called: its number, or else what names it alone."""
    named = items_by_name(known)
    found = {}
    for item in known:
        names = [each for each in (item.label, item.title, f"{item.position}.") if each]
        alone = (each for each in names if named.get(item_key(each)) == item.id)
        found[item.id] = next(alone, names[0])
    return found


def items_text(item: bytes | None, split: Split, names: Mapping[bytes, str]) -> str:
    """Return the items of a day, with their minutes where the day is split."""
    lost = _("removed item")
    if split:
        shares = (f"{names.get(each, lost)} {duration(minutes)}" for each, minutes in split)
        return f"{SEPARATOR} ".join(shares)
    return names.get(item, lost) if item is not None else ""


def read_items(text: str, known: Sequence[ItemRow]) -> tuple[bytes | None, Split]:
    """Read what `items_text` writes: the item of the whole day, or of several the first, and the
    split. Hours may be written in any usual way: "3 6; 4 1:30". Raises `UserError`.
    """
    named = items_by_name(known)
    parts = [part.strip() for part in text.split(SEPARATOR) if part.strip()]
    if not parts:
        return None, ()
    if len(parts) == 1 and item_key(parts[0]) in named:
        return _item(parts[0], named), ()
    found: dict[bytes, int] = {}
    for part in parts[:MOST_ITEMS]:
        item, minutes = _share(part, named)
        found[item] = found.get(item, 0) + minutes
    order = {row.id: at for at, row in enumerate(known)}
    split = tuple(sorted(found.items(), key=lambda share: order[share[0]]))
    return split[0][0], split


def _share(part: str, named: Mapping[str, bytes | None]) -> tuple[bytes, int]:
    words = part.split()
    for at in range(len(words) - 1, 0, -1):
        name = " ".join(words[:at])
        minutes = _minutes(" ".join(words[at:]))
        if minutes is not None and item_key(name) in named:
            if not 0 < minutes <= MOST_MINUTES:
                raise UserError(_("A day has 24 hours. Write how long it took."))
            return _item(name, named), minutes
    if item_key(part) in named:
        raise UserError(
            _("Write after {item} how long it took, like “{example}”.").format(
                item=part, example=f"{part} {duration(360)}"
            )
        )
    raise UserError(
        _("“{text}” is no item of the programme. Write numbers and hours like “{example}”.").format(
            text=part, example=f"1. {duration(360)}; 2. {duration(120)}"
        )
    )


def _item(name: str, named: Mapping[str, bytes | None]) -> bytes:
    found = named[item_key(name)]
    if found is None:
        raise UserError(
            _("More than one item of the programme is called {label}. Write its title.").format(
                label=name
            )
        )
    return found


def _minutes(text: str) -> int | None:
    try:
        return parse_duration(text)
    except UserError:
        return None
