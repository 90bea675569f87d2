"""The exchange folder's card in every state, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.refusals import no_room_here
from tests.ui.pages.framed import framed, nothing
from ui.pages.exchange.carrier import CarrierCard
from ui.pages.exchange.carrier_view import CarrierFunctions, CarrierView, News
from ui.pages.exchange.functions import Came, PersonLine
from ui.stage import scrolling
from ui.theme import SPACE_M

AT = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)
PLACE = "/media/skola/ZIBATMIŅA/Prakses apmaiņa"
ERIKA = Came(
    "Prakse Ventspils Tehnikums 2027-01-18.prakse", "Ērika Ēvele", "mentor", False,
    {"log_entry": 5, "assessment": 1}, 0, 0, 1, number=4,
)  # fmt: skip
FINE = CarrierView(
    PLACE, "fine", AT, by_itself=True,
    news=News(AT, ("Jānis Ozols", "Līga Bērziņa"), (ERIKA,)),
)  # fmt: skip
STATES: dict[str, CarrierView | None] = {
    "none": None,
    "new": CarrierView(PLACE, "new"),
    "fine": FINE,
    "looking": replace(FINE, standing="looking", news=None),
    "slow": replace(FINE, standing="slow", news=None),
    "away": replace(FINE, standing="away", news=None),
    "copying": replace(
        FINE, news=None,
        copying=("no Ērikas.prakse", "no Līgas.prakse", "no Jāņa.prakse", "no Rūtas.prakse"),
        locked=("no Kārļa.prakse",),
    ),
    "refused": replace(
        FINE, refused=("vecs fails.prakse",), takes=False,
        news=News(AT, (), (), ("no Ērikas.prakse",)),
        invitations=("Uzaicinājums Līga Bērziņa.prakse",),
    ),
    "full": replace(FINE, standing="full", news=None),
    "unwritable": replace(FINE, standing="unwritable", news=None),
    "here": replace(FINE, standing="here", whole=False, news=None, why=no_room_here().kept),
}  # fmt: skip


def functions(view: CarrierView | None, **more: object) -> CarrierFunctions:
    """Return functions that show a view and do nothing, unless told."""
    given: dict[str, object] = {
        "view": lambda: view,
        "choose": nothing,
        "now": nothing,
        "stop": nothing,
        "by_itself": nothing,
        "takes": nothing,
        "write_for": nothing,
        "people": lambda: [(b"a", "Ērika Ēvele"), (b"b", "Jānis Ozols"), (b"c", "Līga Bērziņa")],
        "open_invitation": nothing,
        "dismiss": nothing,
        "show_folder": nothing,
        "take_back": nothing,
        "undone": lambda _numbers: False,
    } | more
    return CarrierFunctions(**given)  # type: ignore[arg-type]


def card(state: str, *, opened: bool = False, **more: object) -> CarrierCard:
    """Return the card in a state, its settings open if asked."""
    view = STATES[state]
    if view is not None and opened:
        view = replace(view, only=frozenset((b"a", b"c")))
    made = CarrierCard(functions(view, **more))
    if opened:
        made.more.click()
    return made


def _several(*cards: CarrierCard) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_M)
    for each in cards:
        column.addWidget(each)
    column.addStretch(1)
    return scrolling(page)


def _on_page(role: str, state: str) -> QWidget:
    from tests.ui.pages.sheets_exchange import page

    if role == "teacher":
        made = page(carrier=functions(STATES[state]))
        made.carrier.more.click()
        return made
    school = PersonLine(b"s" * 32, "Ventspils Tehnikums", "school", 1, 2, 6, 6, None, AT)
    return page(school=False, people=lambda then: then([school]), carrier=functions(STATES[state]))


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the card in every state, and on the pages of the school and of a mentor."""
    return {
        "carrier": lambda: framed(
            "teacher", "exchange", partial(_on_page, "teacher", "fine"), counts={"exchange": 1}
        ),
        "carrier-mentor": lambda: framed(
            "mentor", "exchange", partial(_on_page, "mentor", "none"), going=1
        ),
        "carrier-states": lambda: _several(*map(card, ("new", "looking", "away", "copying"))),
        "carrier-troubles": lambda: _several(*map(card, ("refused", "full", "unwritable", "here"))),
        "carrier-people": lambda: _several(card("fine", opened=True), card("slow")),
    }
