"""The school's own texts: versions, ways back, files, drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.memory import undo_last
from app.actions.placements import Terms, place_students
from app.actions.printing_papers import print_papers, reprint
from app.actions.template_drafts import Draft, draft_of, drafts, keep_draft
from app.actions.template_files import export_template, headed, read_template_file
from app.actions.templates import (
    delete_templates,
    save_template,
    shipped_text,
    use_shipped,
    use_version,
)
from app.documents.chosen import text_in_force
from app.documents.template import read_template, shipped_template
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.reports.template_versions import TextOf, own_versions, text_of_version, versions
from app.reports.templates import own_template
from app.rules.canonical import LONGEST
from tests.app.documents.papers import text_of
from tests.conftest import School

AGREEMENT = TextOf("agreement", "lv")
SHIPPED = f"shipped {shipped_template('agreement', 'lv').front['version']}"
FOR_WBL = TextOf("agreement", "lv", "wbl")


def reworded(words: str) -> str:
    return shipped_text(AGREEMENT).replace("## Līguma puses", f"## {words}")


def in_force(folder: DataFolder, kind: str | None = None) -> str:
    with folder.read() as session:
        return text_in_force(session, "agreement", "lv", kind).words


def test_each_save_is_a_version_and_every_earlier_one_can_be_used_again(
    school_folder: DataFolder,
) -> None:
    folder = school_folder
    first = save_template(folder, AGREEMENT, reworded("Kas slēdz līgumu"), "Mūsu līgums")
    assert first is not None
    again = save_template(folder, AGREEMENT, reworded("Kas slēdz līgumu").replace("\n", "\r\n"))
    assert again == first, "the same text makes no version"
    save_template(folder, AGREEMENT, reworded("Puses"), based_on=first)
    assert in_force(folder) == in_force(folder, "wbl") == "own 2"
    save_template(folder, FOR_WBL, reworded("DVB puses"))
    assert (in_force(folder, "wbl"), in_force(folder, "abroad")) == ("own 1", "own 2")

    use_version(folder, first)
    use_shipped(folder, FOR_WBL)
    assert in_force(folder, "wbl") == SHIPPED
    with folder.read() as session:
        rows = versions(session, AGREEMENT)
        assert [(row.version, row.in_force, row.name) for row in rows] == [
            (3, True, "Mūsu līgums"), (2, False, "Mūsu līgums"), (1, False, "Mūsu līgums"),
        ]  # fmt: skip
        assert "Kas slēdz" in (text_of_version(session, rows[0].id) or "")
        assert own_versions(session) == {AGREEMENT: 3}
        assert rows[0].legal_basis == "MK481_2023"
    use_shipped(folder, AGREEMENT)
    assert use_shipped(folder, AGREEMENT) is None
    assert in_force(folder) == SHIPPED
    undo_last(folder)
    assert in_force(folder) == "own 3"
    save_template(folder, AGREEMENT, shipped_text(AGREEMENT))
    assert in_force(folder) == SHIPPED, "the program's text is gone back to, not copied"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one letter"),
        ("x" * (LONGEST + 1), "at most"),
        ("---\ntitle: x\n---\n{{ students.name }}", "line 4"),
        ("---\ntitle: x\n---\na\0b", "line 4"),
        ('{{ "a" * 50000000 }}', "line 1"),
        ("{% for a in items %}{% for b in items %}x{% endfor %}{% endfor %}", "line 1"),
        ("{% if is_minor %}" * 5000, "line 1"),
    ],
)
def test_a_text_that_could_not_be_printed_is_not_saved(
    school_folder: DataFolder, text: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        save_template(school_folder, AGREEMENT, text)
    with school_folder.read() as session:
        assert own_template(session, "agreement", "lv", None) is None


def test_there_is_no_text_of_a_paper_language_or_kind_that_is_not(
    school_folder: DataFolder,
) -> None:
    for of in (
        TextOf("līgums", "lv"), TextOf("agreement", "de"), TextOf("learning_agreement", "lv"),
        TextOf("agreement", "lv", "moon"), TextOf("register", "lv", "wbl"),
    ):  # fmt: skip
        with pytest.raises(UserError):
            save_template(school_folder, of, "x")


def test_a_version_that_was_printed_from_stays_and_reprints(
    filled_school: School, tmp_path: Path
) -> None:
    folder = filled_school.folder
    terms = Terms(kind="training", company_id=filled_school.company, starts_on=date(2027, 1, 11))
    placed = place_students(folder, filled_school.students[:1], terms)
    used = save_template(folder, AGREEMENT, reworded("Savi vārdi"))
    assert used is not None
    paper = print_papers(folder, "agreement", placed, "lv", tmp_path / "a.pdf").papers
    later = save_template(folder, AGREEMENT, reworded("Citi vārdi"))
    assert later is not None
    with pytest.raises(UserError, match="printed from"):
        delete_templates(folder, [used])
    with folder.read() as session:
        assert [row.printed for row in versions(session, AGREEMENT)] == [0, 1]
    delete_templates(folder, [later])
    assert in_force(folder) == "own 1"
    third = save_template(folder, AGREEMENT, reworded("Vēl citi"))
    with folder.read() as session:
        assert versions(session, AGREEMENT)[0].id == third
        assert versions(session, AGREEMENT)[0].version == 3, "a number is never used twice"
    reprint(folder, list(paper), tmp_path / "b.pdf")
    assert "Savi vārdi" in text_of((tmp_path / "b.pdf").read_bytes())


@pytest.mark.parametrize(
    ("encoding", "ends"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("cp1257", "\r\n"),
                           ("utf-16", "\r\n")],
)  # fmt: skip
def test_a_file_is_taken_whatever_editor_it_comes_from(
    tmp_path: Path, encoding: str, ends: str
) -> None:
    file = tmp_path / "mūsu līgums.md"
    file.write_bytes(headed(FOR_WBL, reworded("Ķīļi")).replace("\n", ends).encode(encoding))
    found = read_template_file(file)
    assert (found.of, found.is_broken, found.name) == (FOR_WBL, False, "mūsu līgums.md")
    assert "## Ķīļi\n" in found.text
    assert "\r" not in found.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01PK\x03\x04" * 50, "isn't a text"),
        ("ā".encode() * 1_000_000, "too large"),
        (b"---\npaper: novel\n---\nx", "which paper"),
        (b"x", "which paper"),
        (b"---\npaper: agreement\nlanguage: de\n---\nx", "no text in the language"),
    ],
)
def test_a_file_that_is_no_text_of_a_paper_is_told_so(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(content)
    with pytest.raises(UserError, match=words):
        read_template_file(file)
    with pytest.raises(UserError, match="opened"):
        read_template_file(tmp_path / "none.md")


def test_letters_that_could_be_two_encodings_are_guessed_only_where_a_person_looks(
    tmp_path: Path,
) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"---\npaper: thanks\ntitle: x\n---\n\xe7\xe6\n")
    with pytest.raises(UserError, match="encod"):
        read_template_file(file)
    assert read_template_file(file, guess=True).of.paper == "thanks"


def test_a_broken_file_is_looked_through_before_anything_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text("---\ntitle: x\n---\n{{ student.nam }}\n", encoding="utf-8")
    found = read_template_file(file, TextOf("thanks", "en"))
    assert found.of == TextOf("thanks", "en")
    assert found.is_broken
    assert [each.line for each in found.findings if each.grave] == [4]


lines = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(lines, max_size=6), st.booleans(), st.sampled_from([AGREEMENT, FOR_WBL]))
def test_what_is_written_out_says_where_it_belongs_and_loses_nothing(
    body: list[str], with_head: bool, of: TextOf
) -> None:
    text = "\n".join(["---\ntitle: x\npaper: visit\n---" if with_head else "a", *body]) + "\n"
    once = headed(of, text)
    front = read_template(once).front
    assert (front["paper"], front["language"]) == (of.paper, of.language)
    assert front.get("placement") == of.placement_kind
    assert read_template(once).body == read_template(text).body
    assert headed(of, once) == once


def test_a_text_goes_out_and_comes_back_the_same(
    school_folder: DataFolder, tmp_path: Path
) -> None:
    text = headed(AGREEMENT, reworded("Āāā"))
    export_template(AGREEMENT, text, tmp_path / "līgums.md")
    found = read_template_file(tmp_path / "līgums.md")
    assert (found.of, found.text, found.encoding) == (AGREEMENT, text, "utf-8")
    done = save_template(school_folder, found.of, found.text, source=found.name)
    with school_folder.read() as session:
        (row,) = versions(session, AGREEMENT)
    assert (row.id, row.origin, row.source) == (done, "imported", "līgums.md")


def test_what_is_not_ready_is_kept_on_this_computer(school_folder: DataFolder) -> None:
    broken = Draft("{% if \ud800 ā", b"0123456789abcdef")
    keep_draft(school_folder, FOR_WBL, broken)
    keep_draft(school_folder, AGREEMENT, Draft("x"))
    keep_draft(school_folder, AGREEMENT, None)
    with school_folder.read() as session:
        assert drafts(session) == {FOR_WBL}
        assert draft_of(session, FOR_WBL) == Draft("{% if ? ā", broken.based_on)
        assert draft_of(session, AGREEMENT) is None
