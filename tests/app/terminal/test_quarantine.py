"""What was set aside, from the terminal."""

from __future__ import annotations

from app.ledger.folder import open_folder
from app.ledger.wire import Changeset
from tests.app.ledger.forging import forged
from tests.app.ledger.replicas import placement_scopes, receive
from tests.app.terminal.desk import Terminals

PLACEMENT, SCHEDULE, DAY, WORK = 10, 45, 13, 4


def forge(desk: Terminals, table: int, record: bytes, cell: int, text: str) -> Changeset:
    """Bring home what the mentor may not write."""
    root = desk.people.school.path.parent
    with open_folder(root / "mentor") as mentor:
        device = mentor.identity.device
    with open_folder(root / "school") as school:
        ((scope, key, subject),) = placement_scopes(school)
        bad = forged(school, scope, device, (table, record, {cell: text}), verb="placement.edit")
        receive(school, scope, key, subject, [bad])
    return bad


def schedule(desk: Terminals, text: str = "8.00–16.30") -> str:
    return forge(desk, PLACEMENT, desk.people.placement, SCHEDULE, text).hash.hex()


def test_it_is_listed_and_shown_in_full(desk: Terminals) -> None:
    assert desk.asked("school", "quarantine") == []
    bad = schedule(desk)
    (row,) = desk.asked("school", "quarantine")
    assert (row["id"], row["author"], row["title"]) == (bad, "Māra Kalniņa", "Līga Bērziņa")
    assert "Placement edited" in desk.done("school", "quarantine")
    shown = desk.done("school", "quarantine", "--change", bad[:12])
    assert "schedule: – → 8.00–16.30" in shown
    assert "only their own contacts" in shown
    assert desk.asked("school", "quarantine", "--change", bad)["attempts"][0]["acceptable"]


def test_it_is_left_out(desk: Terminals) -> None:
    bad = schedule(desk)
    assert "1 change is left out" in desk.done("school", "leave-out", "--change", bad)
    assert desk.asked("school", "quarantine") == []
    (row,) = desk.asked("school", "quarantine", "--decided")
    assert row["left_out"] is True
    assert "decided already" in desk.refused("school", "leave-out", "--change", bad)


def test_it_is_taken_over_and_taken_back(desk: Terminals) -> None:
    bad, other = schedule(desk), schedule(desk, "9.00–17.00")
    said = desk.done("school", "take-over", "--change", bad, "--change", other)
    assert said == "2 changes are now the school's own.\n"
    history = ("history", "--record", desk.people.placement.hex())
    assert desk.asked("school", *history)[0]["changes"][0]["after"] == "9.00–17.00"
    assert desk.done("school", "undo") == "Undone: Forbidden change taken over\n"


def test_nobodys_diary_is_taken_over(desk: Terminals) -> None:
    day = desk.asked("student", "log", "--placement", "Līga", "--date", "11.01.2027", "--from",
                     "8:30", "--to", "17:00", "--work", "Tīkli")["id"]  # fmt: skip
    desk.carry("student", "school")
    bad = forge(desk, DAY, bytes.fromhex(day), WORK, "Cits").hash.hex()
    assert "may not write this either" in desk.refused("school", "take-over", "--change", bad)
    told, good = desk.run("school", "take-over", "--change", bad, "--change", schedule(desk))[1:]
    assert "1 change is now" in told
    assert "stays set aside" in good


def test_asking_prints_a_text_and_decides_nothing(desk: Terminals) -> None:
    bad = schedule(desk)
    said = desk.done("school", "ask-about", "--change", bad)
    assert "Hello, Māra Kalniņa!" in said
    assert "8.00–16.30" not in said
    assert "Māra" in desk.done("school", "ask-about", "--change", bad, "--text-in", "lv")
    assert len(desk.asked("school", "quarantine")) == 1


def test_only_the_school_and_only_what_is_there(desk: Terminals) -> None:
    bad = schedule(desk)
    for verb in ("quarantine", "leave-out", "take-over"):
        assert "Only the school" in desk.refused("mentor", verb, "--change", bad)
    for unknown in ("0" * 32, "nothing", ""):
        assert "not one of" in desk.refused("school", "leave-out", "--change", unknown)
    desk.refused("school", "leave-out", code=2)
