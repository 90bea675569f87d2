"""The exchange for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions.inbox import Arrivals
from app.actions.posting import Posted
from app.actions.taking_back import BuiltRow
from app.exchange import refusals
from app.exchange.inbox import RefusedFile
from app.exchange.letters import Letter, letter_for
from app.exchange.mistaken import mistaken
from app.exchange.send import Sent
from app.i18n import Language
from app.reports.packets import PacketRow
from tests.ui.pages import sheets_carrier
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import LIGA
from tests.ui.pages.sheets_conflicts import conflict_page
from ui.pages.exchange.functions import (
    Came,
    ExchangeFunctions,
    Made,
    PersonLine,
    ReceiveFunctions,
    Seen,
    SendFunctions,
    Stick,
)
from ui.pages.exchange.page import ExchangePage
from ui.pages.settings.files_card import FilesCard
from ui.pages.settings.verbs import FilesVerbs
from ui.widgets.letter import LetterFunctions

AT = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)
EARLIER = datetime(2026, 10, 3, 9, 15, tzinfo=UTC)


def people() -> list[PersonLine]:
    """Return a mentor who lacks something, one who is silent, and a student who has it all."""
    return [
        PersonLine(b"a" * 16, "Ērika Ēvele", "mentor", 2, 3, 7, 7, None, AT, 212, 6),
        PersonLine(
            b"b" * 16,
            "Jānis Ozols",
            "mentor",
            1,
            1,
            3,
            4,
            EARLIER,
            EARLIER,
            40,
            1,
            datetime(2036, 1, 18, tzinfo=UTC),
        ),
        PersonLine(b"d" * 16, "Rūta Kalniņa", "colleague", 1, 3, 0, 2, EARLIER, None, 900, 0),
        PersonLine(b"c" * 16, "Līga Bērziņa", "student", 1, 1, 0, 0, None, AT, 96, 21),
    ]


def packets() -> list[PacketRow]:
    """Return files of every state."""
    told = (
        ("in", "imported", "no Ērikas.prakse", "Ērika Ēvele", 2140, "", 6, 1),
        ("out", "made", "Prakse Janis Ozols.prakse", "Jānis Ozols", 1320, "", 4, 0),
        ("out", "confirmed", "Prakse Liga Berzina.prakse", "Līga Bērziņa", 980, "", 2, 0),
        ("in", "nothing", "no Līgas.prakse", "Līga Bērziņa", 900, "", 0, 0),
        ("in", "refused", "veca.prakse", "", 512, "Fails ir bojāts. Lūdziet jaunu.", 0, 0),
    )  # fmt: skip
    return [
        PacketRow(
            bytes([at]) * 16, b"", way, state, file, name, None, AT, size, error or None,
            changes, 0, 0, conflicts, {},
        )
        for at, (way, state, file, name, size, error, changes, conflicts) in enumerate(told)
    ]  # fmt: skip


def receiving(**more: object) -> ReceiveFunctions:
    """Return functions of an inbox with two new files and two refused ones, unless told."""
    inbox = Arrivals(
        [Path("no Ērikas.prakse"), Path("no Līgas.prakse")],
        [
            RefusedFile(Path("veca.prakse"), str(refusals.damaged()), 1_800_273_720_000),
            RefusedFile(Path("plāns.pdf"), str(mistaken(b"%PDF-1.7")), 1_800_273_600_000),
        ],
    )
    given: dict[str, object] = {
        "arrivals": lambda: inbox,
        "look": nothing,
        "take": nothing,
        "accept": nothing,
        "remove": nothing,
        "take_back": nothing,
        "tell": nothing,
        "undone": lambda _numbers: False,
        "history": nothing,
        "unasked": lambda: False,
        "choose": list,
    } | more
    return ReceiveFunctions(**given)  # type: ignore[arg-type]


def letter(person: PersonLine, made: Made, spoken: Language) -> Letter:
    """Return the letter to a sample person."""
    return letter_for(
        person.role, spoken, to="erika@example.lv", sender="Anna Liepa",
        school="Paraugu tehnikums", files=made.files or (made.path,),
    )  # fmt: skip


def letter_functions(**more: object) -> LetterFunctions:
    """Return what would be done with a letter, unless told."""
    given: dict[str, object] = {
        "open_draft": nothing, "open_plain": lambda _letter: True, "copy": nothing,
        "show_file": nothing,
    } | more  # fmt: skip
    return LetterFunctions(**given)  # type: ignore[arg-type]


def sending(**more: object) -> SendFunctions:
    """Return functions that know one stick and a folder, and make nothing, unless told."""
    given: dict[str, object] = {
        "sticks": lambda: [Stick("KINGSTON", Path("/media/anna/KINGSTON"), 3_200_000_000)],
        "folder": lambda: Path("/home/anna/Dokumenti"),
        "way": lambda: "mail",
        "remember": nothing,
        "choose_folder": nothing,
        "make": nothing,
        "make_all": nothing,
        "letter": letter,
        "letters": letter_functions(),
    } | more
    return SendFunctions(**given)  # type: ignore[arg-type]


def functions(**more: object) -> ExchangeFunctions:
    """Return functions that show the samples and do nothing, unless told."""

    def ask(then: Callable[[Sequence[PersonLine]], object]) -> None:
        then(people())

    given: dict[str, object] = {
        "school": True,
        "people": ask,
        "file_ids": lambda: [row.id for row in packets()],
        "files": lambda ids: [row for row in packets() if row.id in ids],
        "file_history": nothing,
        "receiving": receiving(),
        "sending": sending(),
        "conflicts": conflict_page,
        "conflict_count": lambda: 3,
        "quarantine": None,
        "quarantine_count": lambda: 0,
        "invite": nothing,
        "carrier": sheets_carrier.functions(None),
    } | more
    return ExchangeFunctions(**given)  # type: ignore[arg-type]


def page(tab: str = "people", *, came: bool = False, **more: object) -> ExchangePage:
    """Return the page with a tab open, and with what a file brought."""
    made = ExchangePage(functions(**{"receiving": receiving(arrivals=Arrivals)} | more))
    made.tabs.show_tab(tab)
    if came:
        made.receiving.came.show_seen(seen()[:1])
    return made


def seen() -> list[Seen]:
    """Return what files bring: days, a conflict, nothing, and one from the future."""
    erika = Came(
        "no Ērikas.prakse", "Ērika Ēvele", "mentor", False, {"log_entry": 5, "assessment": 1},
        0, 0, 1, ("log.confirm", "assessment.write"), ("Kārlis Ozols", "Līga Bērziņa"), number=4,
    )  # fmt: skip
    liga = Came("no Līgas.prakse", "Līga Bērziņa", "student", True)
    janis = Came(
        "no Jāņa.prakse", "Jānis Ozols", "mentor", False, {"log_entry": 12}, 2, 1,
        verbs=("log.confirm",), trainees=("Rūta Kalniņa",), number=5,
        showed=datetime(2036, 1, 18, tzinfo=UTC),
    )  # fmt: skip
    own = Came("Prakse Erika Evele.prakse", "Anna Liepa", "self", True, own=True)
    return [Seen(Path(each.file), each) for each in (erika, liga, janis, own)]


def _made(person: PersonLine, place: Path | None, _all: bool, then: object, _no: object) -> None:
    assert callable(then)
    name = "Prakse Erika Evele 2027-01-18.prakse"
    where = place or Path("outbox")
    then(Made(where / name, 2140, person.fresh, person.name, 3_400_000 if place is None else 0))


def send_page(way: str = "", **more: object) -> ExchangePage:
    """Return the page where a file is asked for; if `way` is mail or folder, made that way."""
    made = page(sending=sending(make=_made, **more))
    made.make(people()[0], False)
    if way == "mail":
        made.send.ways.mail.click()
    elif way:
        made.send.ways.into.click()
    return made


def round_page() -> ExchangePage:
    """Return the page after a round of files, one of which went wrong."""
    made = page()
    made.make_all(people())
    sent = Sent(b"", Path("Prakse Erika Evele 2027-01-18.prakse"), 2140, 7, ("Ērika Ēvele",))
    made.round.show_posted([
        Posted(b"a" * 16, "Ērika Ēvele", sent),
        Posted(b"b" * 16, "Jānis Ozols", None, str(refusals.no_room())),
    ])  # fmt: skip
    return made


def _summary() -> ExchangePage:
    made = page()
    made.receiving.summary.show_seen(seen())
    return made


def _built() -> ExchangePage:
    made = page(came=True)
    rows = [
        BuiltRow(AT, "Anna Liepa", "placement.edit", "Līga Bērziņa", LIGA),
        BuiltRow(EARLIER, "Kārlis Ozols", "log.write", "Kārlis Ozols", LIGA),
    ]
    made.receiving.came.show_built(rows)
    return made


def _inbox() -> ExchangePage:
    made = page(receiving=receiving())
    said = "Nekas nav saņemts: faili gaida pie ienākušajiem."
    made.receiving.note.tell("information", lambda: said)
    return made


def _invitation() -> ExchangePage:
    made = page()
    made.receiving.invitation.ask(Path("uzaicinājums.prakse"))
    made.receiving.invitation.refuse(str(refusals.opened_already()))
    return made


def _mentor() -> ExchangePage:
    def ask(then: Callable[[Sequence[PersonLine]], object]) -> None:
        then([PersonLine(b"s" * 32, "Paraugu tehnikums", "school", 1, 2, 6, 6, EARLIER, AT)])

    return page(school=False, people=ask, conflict_count=lambda: 0)


def files_card(*, can_open: bool = True) -> FilesCard:
    """Return the settings' card on files from others."""
    return FilesCard(
        FilesVerbs(can_open, lambda: can_open, nothing, lambda: False, nothing),
    )


def schools() -> list[PersonLine]:
    """Return three schools: one lacks something, one has it all, one shares nothing any more."""
    return [
        PersonLine(b"s" * 32, "Paraugu tehnikums", "school", 1, 2, 6, 6, EARLIER, AT, 90, 4),
        PersonLine(b"t" * 32, "Jelgavas tehnikums", "school", 2, 1, 0, 0, None, AT, 40, 1),
        PersonLine(b"u" * 32, "Kandavas tehnikums", "school", 1, 0, 0, 0, EARLIER, AT),
    ]


def schools_page() -> ExchangePage:
    """Return the page of a mentor who works with several schools."""

    def ask(then: Callable[[Sequence[PersonLine]], object]) -> None:
        then(schools())

    return page(school=False, people=ask, conflict_count=lambda: 0)


def ended_page() -> ExchangePage:
    """Return the page after a file has said that access ended, and an invitation was opened."""
    made = schools_page()
    made.receiving.came.show_seen([
        Seen(Path("no skolas.prakse"), Came(
            "no skolas.prakse", "Anna Liepa", "teacher", False, ended=("Līga Bērziņa",),
        )),
        Seen(Path("uzaicinājums.prakse"), Came(
            "uzaicinājums.prakse", "Ilze Priede", "teacher", False, {"placement": 1},
            trainees=("Jānis Otrais",), joined="Jelgavas tehnikums",
        )),
    ])  # fmt: skip
    return made


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the exchange in the school's and in the mentor's frame."""
    return {
        "exchange": lambda: framed(
            "teacher", "exchange", lambda: page(came=True), counts={"exchange": 5}, coming=2
        ),
        "exchange-summary": lambda: framed("teacher", "exchange", _summary),
        "exchange-inbox": lambda: framed(
            "teacher", "exchange", _inbox, counts={"exchange": 2}, coming=2
        ),
        "exchange-built": lambda: framed("teacher", "exchange", _built),
        "exchange-invitation": lambda: framed("mentor", "exchange", _invitation),
        "exchange-send": lambda: framed("teacher", "exchange", send_page),
        "exchange-made": lambda: framed("teacher", "exchange", lambda: send_page("folder")),
        "exchange-letter": lambda: framed("teacher", "exchange", lambda: send_page("mail")),
        "exchange-round": lambda: framed("teacher", "exchange", round_page),
        "settings-files": files_card,
        "settings-files-elsewhere": lambda: files_card(can_open=False),
        "exchange-files": lambda: framed("teacher", "exchange", lambda: page("files")),
        "exchange-schools": lambda: framed("mentor", "exchange", schools_page, going=1),
        "exchange-ended": lambda: framed("mentor", "exchange", ended_page, going=1),
        "exchange-mentor": lambda: framed("mentor", "exchange", _mentor, going=1),
    }
