"""The diary's verbs: log, confirm, return, assess, assessments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.terminal.desk import Terminals

USUAL = ("--date", "11.01.2027", "--from", "8:30", "--to", "17:00", "--break", "30")
WORK = ("--work", "Datortīkla uzstādīšana")


def test_a_day_is_written_listed_changed_and_deleted(desk: Terminals) -> None:
    made = desk.asked("student", "log", *USUAL, *WORK, "--item", "2")
    assert (len(made["id"]), made["day"]) == (32, "2027-01-11")
    assert made["placement"] == desk.people.placement.hex()
    (row,) = desk.asked("student", "log", "--list")
    assert row["id"] == made["id"]
    assert (row["starts"], row["ends"], row["rest"], row["minutes"]) == (510, 1020, 30, 480)
    assert (row["state"], row["item"]) == ("submitted", "2.")
    again = desk.asked("student", "log", "--date", "2027-01-11", "--comment", "Labi")
    assert again["id"] == made["id"]
    (row,) = desk.asked("student", "log")
    assert (row["work_done"], row["comment"], row["item"]) == (WORK[1], "Labi", "2.")
    gone = desk.asked("student", "log", "--date", "11.01.2027", "--delete")
    assert gone == {"deleted": 1, "days": [{"id": made["id"]}]}
    assert desk.asked("student", "log") == []
    assert "no such day" in desk.refused("student", "log", "--date", "11.01.2027", "--delete")


def test_a_draft_may_be_incomplete_and_a_submitted_day_may_not(desk: Terminals) -> None:
    said = desk.done("student", "log", "--date", "11.01.2027", "--draft", "--work", "Sākts")
    assert said == "11.01.2027 is written.\n"
    assert "when the day started" in desk.refused("student", "log", "--date", "11.01.2027")
    (row,) = desk.asked("student", "log")
    assert (row["state"], row["work_done"]) == ("draft", "Sākts")
    desk.done("student", "log", *USUAL)
    assert desk.asked("student", "log")[0]["state"] == "submitted"


def test_a_night_shift_with_two_items_is_written(desk: Terminals) -> None:
    night = ("--date", "11.01.2027", "--from", "22:00", "--to", "6:00", *WORK)
    assert "ends before it starts" in desk.refused("student", "log", *night)
    desk.done("student", "log", *night, "--next-day", "--item", "1 5 h; 2 3 h")
    (row,) = desk.asked("student", "log")
    assert (row["ends"], row["minutes"]) == (1800, 480)
    assert [minutes for _item, minutes in row["split"]] == [300, 180]
    assert "22:00–6:00 (on the next day)" in desk.done("student", "log", "--list")


def test_an_absence_is_written_and_ended_by_times(desk: Terminals) -> None:
    desk.done("student", "log", "--date", "11.01.2027", "--absence", "illness")
    (row,) = desk.asked("student", "log")
    assert (row["absence"], row["minutes"]) == ("illness", 0)
    desk.done("student", "log", *USUAL, *WORK)
    (row,) = desk.asked("student", "log")
    assert (row["absence"], row["minutes"]) == (None, 480)
    desk.refused("student", "log", "--date", "11.01.2027", "--absence", "tired", code=2)


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--date", "30.02.2027", *WORK), 1, "30.02.2027"),
        (("--date", "11.01.2027", "--from", "25:00", "--to", "8", *WORK), 1, "25:00"),
        (("--date", "11.01.2027", "--from", "17", "--to", "8", *WORK), 1, "before it starts"),
        (("--date", "11.01.2027", "--from", "8", "--to", "9", "--break", "60", *WORK), 1, "break"),
        (("--date", "11.01.2027", "--from", "8", "--to", "9", "--item", "7"), 1, "no item"),
        (("--work", "Kas?"), 2, "Say which day"),
        (("--delete",), 2, "Say which day"),
        (("--break", "much"), 2, "invalid int value"),
        (("--placement", "0" * 32, "--list"), 1, "no placement with this id"),
    ],
)  # fmt: skip
def test_a_day_that_can_not_be_is_refused(
    desk: Terminals, words: tuple[str, ...], code: int, why: str
) -> None:
    assert why in desk.refused("student", "log", *words, code=code)
    assert desk.asked("student", "log") == []


def test_what_is_odd_is_noted_beside_and_does_not_disturb_json(desk: Terminals) -> None:
    words = ("log", "--date", "08.01.2027", *USUAL[2:], *WORK, "--draft", "--json")
    code, out, err = desk.run("student", *words)
    assert (code, "outside the placement's period" in err) == (0, True)
    assert len(json.loads(out)["id"]) == 32


def test_days_are_confirmed_by_date_by_id_and_all_at_once(desk: Terminals) -> None:
    ids = [
        desk.asked("student", "log", "--date", f"{day}.01.2027", *USUAL[2:], *WORK)["id"]
        for day in (11, 12, 13, 14)
    ]
    desk.carry("student", "school")
    desk.carry("school", "mentor")
    told = desk.asked("mentor", "confirm", "--date", "11.01.2027", "--mark", "9")
    assert told == {"confirmed": 1, "days": [{"id": ids[0]}]}
    assert desk.done("mentor", "confirm", "--day", ids[1]) == "1 day confirmed.\n"
    said = desk.done("mentor", "confirm", "--all", "--placement", "Līga", language="lv")
    assert said == "Apstiprinātas 2 dienas.\n"
    assert desk.asked("mentor", "confirm", "--all") == {"confirmed": 0, "days": []}
    rows = desk.asked("mentor", "log", "--list")
    assert [row["state"] for row in rows] == ["confirmed"] * 4
    assert [row["review_mark"] for row in rows] == ["9", None, None, None]


def test_confirming_is_refused_plainly(desk: Terminals) -> None:
    made = desk.asked("student", "log", *USUAL, *WORK)["id"]
    desk.carry("student", "school")
    desk.carry("school", "mentor")
    desk.refused("mentor", "confirm", code=2)
    assert "no such day" in desk.refused("mentor", "confirm", "--date", "12.01.2027")
    assert "no such day" in desk.refused("mentor", "confirm", "--day", made, "--day", "0" * 32)
    assert "no such day" in desk.refused("mentor", "confirm", "--day", "not an id")
    assert "not a mark" in desk.refused("mentor", "confirm", "--day", made, "--mark", "12")
    assert "Only the company mentor" in desk.refused("student", "confirm", "--day", made)
    said = desk.refused("school", "confirm", "--day", made, language="lv")
    assert "prakses vadītājs" in said
    assert desk.asked("mentor", "log")[0]["state"] == "submitted"


def test_a_day_is_returned_with_a_comment_and_comes_back(desk: Terminals) -> None:
    made = desk.asked("student", "log", *USUAL, *WORK)["id"]
    desk.carry("student", "school")
    desk.carry("school", "mentor")
    desk.refused("mentor", "return", "--day", made, code=2)
    desk.refused("mentor", "return", "--comment", "Labot", code=2)
    assert "what should be corrected" in desk.refused(
        "mentor", "return", "--day", made, "--comment", " "
    )
    told = desk.asked("mentor", "return", "--day", made, "--comment", "Precizē laiku")
    assert told == {"returned": 1, "days": [{"id": made}]}
    desk.carry("mentor", "school")
    desk.carry("school", "student")
    (row,) = desk.asked("student", "log")
    assert (row["state"], row["review_comment"]) == ("returned", "Precizē laiku")
    desk.done("student", "log", "--date", "11.01.2027", "--to", "16:30")
    assert desk.asked("student", "log")[0]["state"] == "submitted"
    said = desk.done("mentor", "return", "--day", made, "--comment", "Vēl", language="lv")
    assert said == "Labošanai atgriezta 1 diena.\n"


def test_the_list_is_a_table_in_both_languages(desk: Terminals) -> None:
    desk.done("student", "log", *USUAL, *WORK)
    english = desk.done("student", "log", "--list").splitlines()
    assert english[0].split()[:3] == ["id", "day", "time"]
    assert "11.01.2027" in english[2]
    assert "submitted" in english[2]
    assert "Datortīkla uzstādīšana" in english[2]
    latvian = desk.done("student", "log", "--list", language="lv")
    assert "iesniegta" in latvian
    assert "submitted" not in latvian


def test_an_assessment_is_written_and_listed(desk: Terminals) -> None:
    made = desk.asked(
        "mentor", "assess", "--mark", "9", "--attitude", "Centīga", "--criterion",
        "Attieksme=10; vienmēr laikā", "--criterion", "Prasmes=8",
    )  # fmt: skip
    assert made["placement"] == desk.people.placement.hex()
    (row,) = desk.asked("mentor", "assessments")
    assert (row["id"], row["role"], row["stage"]) == (made["id"], "mentor", "final")
    assert (row["mark"], row["scale"], row["attitude"]) == ("9", "ten", "Centīga")
    assert [(c["criterion"], c["mark"], c["comment"]) for c in row["criteria"]] == [
        ("Attieksme", "10", "vienmēr laikā"), ("Prasmes", "8", ""),
    ]  # fmt: skip
    assert all(len(c["id"]) == 32 for c in row["criteria"])
    desk.done("mentor", "assess", "--stage", "midterm", "--remarks", "Labi")
    listing = desk.done("mentor", "assessments", "--placement", "Līga", language="lv")
    assert "prakses vadītājs uzņēmumā" in listing
    assert "Centīga" in listing
    assert desk.done("student", "assess", "--mark", "8", language="lv").strip().endswith(".")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ((), 2, "Say what to write"),
        (("--mark", "10"), 1, "needs an explanation"),
        (("--mark", "i"), 1, "ten-point scale"),
        (("--mark", "five"), 1, "not a mark"),
        (("--criterion", "Attieksme"), 2, "Write a criterion like"),
        (("--criterion", "=9"), 2, "Write a criterion like"),
        (("--criterion", "Attieksme=1"), 1, "needs a comment"),
        (("--stage", "end", "--mark", "8"), 2, "invalid choice"),
    ],
)
def test_an_assessment_that_can_not_be_is_refused(
    desk: Terminals, words: tuple[str, ...], code: int, why: str
) -> None:
    assert why in desk.refused("mentor", "assess", *words, code=code)
    assert desk.asked("mentor", "assessments") == []


def test_where_there_are_several_placements_one_must_be_named(
    desk: Terminals, tmp_path: Path
) -> None:
    from app.ledger.folder import open_folder
    from tests.app.ledger.replicas import new_placement

    with open_folder(tmp_path / "school") as school:
        other, _scope = new_placement(school, student_name="Kārlis Ozols")
    assert "--placement" in desk.refused("school", "log", "--list", code=2)
    assert desk.asked("school", "log", "--list", "--placement", "Ozols") == []
    assert desk.asked("school", "log", "--list", "--placement", other.hex()) == []


def test_criteria_are_taken_edited_and_the_assessments_compared(desk: Terminals) -> None:
    made = desk.asked("school", "take-criteria", "wbl")
    edit = ("school", "edit-criterion", "--set", made["id"])
    desk.done(*edit, "--title", "Valodas", "--weight", "2")
    desk.done(*edit, "--key", "safety", "--delete")
    (row,) = desk.asked("school", "criteria", "--set", made["id"])
    found = row["versions"][0]["criteria"]["criteria"]
    assert (found[-1]["title"], found[-1]["weight"]) == ("Valodas", 2)
    assert "safety" not in {each["key"] for each in found}
    assert "--key" in desk.refused(*edit, code=2)
    desk.done("mentor", "assess", "--mark", "6", "--criterion", "Attieksme pret darbu=5")
    desk.done("mentor", "assess", "--criterion", "Attitude to work=8", "--criterion", "Humors=7")
    told = {row["criterion"]: row["mentor"] for row in desk.asked("mentor", "compare")}
    assert (told["Attitude to work"], told["Humors"], told[""]) == ("8", "7", "6")
