"""The room of templates: writing a text, what is kept, the letterhead, forms of names."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions.placements import Terms, place_students
from app.actions.templates import save_template, shipped_text
from app.i18n import use_language
from app.reports.letterheads import letterhead
from app.reports.name_forms import names
from app.reports.template_versions import TextOf, versions
from app.reports.templates import own_template
from tests.conftest import School
from tests.ui.pages.conftest import Opens, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.pages.templates.page import TemplatesPage
from ui.theme import Theme

OF = TextOf("agreement", "lv")


@pytest.fixture
def desktop(filled_school: School, opened: Opens) -> Desktop:
    terms = Terms(kind="training", company_id=filled_school.company, starts_on=date(2027, 1, 11))
    place_students(filled_school.folder, filled_school.students[:1], terms)
    return opened(filled_school.folder)


def page_of(qtbot: QtBot, desktop: Desktop) -> TemplatesPage:
    desktop.go("templates")
    page = desktop.window.page("templates")
    assert isinstance(page, TemplatesPage)
    rest(qtbot, desktop)
    return page


def test_a_text_is_written_checked_seen_and_saved_by_keyboard(
    qtbot: QtBot, desktop: Desktop
) -> None:
    use_language("lv")
    page = page_of(qtbot, desktop)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    rest(qtbot, desktop)
    view = page.text
    assert view is not None
    assert view.of == OF
    assert view.editor.hasFocus()
    assert view.editor.written() == shipped_text(OF)
    assert view.beside.paper.document.pageCount() > 1
    assert not view.findings.findings
    assert not view.save_button.isEnabled()

    view.editor.go_to_line(15)
    QTest.keyClicks(view.editor, "{{ student.nam }}")
    qtbot.waitUntil(lambda: bool(view.findings.findings))
    assert view.editor.marks == {15: "problem"}
    assert "student.name" in view.findings.list.item(0).text()
    view.save()
    rest(qtbot, desktop)
    assert "15" in view.notice.text(), "what is wrong is said, nothing is saved"
    view.editor.go_to_line(1)
    QTest.keyClick(view.editor, Qt.Key.Key_F8)
    assert view.editor.line() == 15
    view.editor.undo()

    view.editor.go_to_line(15)
    QTest.keyClick(view.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert view.beside.current() == "fields"
    QTest.keyClicks(view.beside.picker.search, "student.group")
    QTest.keyClick(view.beside.picker.search, Qt.Key.Key_Return)
    assert "{{ student.group }}" in view.editor.written()
    assert view.editor.hasFocus()
    QTest.keyClick(view.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, desktop)
    with desktop.office.folder.read() as session:
        own = own_template(session, "agreement", "lv", None)
    assert own is not None
    assert "{{ student.group }}" in own.text
    assert not view.is_changed

    view.beside.show_tab("versions")
    rest(qtbot, desktop)
    view.beside.versions.list.setCurrentRow(view.beside.versions.list.count() - 1)
    rest(qtbot, desktop)
    assert "+ {{ student.group }}" in view.beside.versions.difference.toPlainText()
    view.beside.versions.use.click()
    rest(qtbot, desktop)
    assert view.editor.written() == shipped_text(OF)
    with desktop.office.folder.read() as session:
        assert own_template(session, "agreement", "lv", None) is None
    view.editor.undo()
    assert "{{ student.group }}" in view.editor.written(), "what was there can be got back"
    settle(page)
    assert_accessible(page)
    assert_nothing_clipped(page)
    stretch_texts(page)
    assert_nothing_clipped(page)


def test_what_is_not_saved_is_there_again_and_hostile_texts_do_no_harm(
    qtbot: QtBot, desktop: Desktop
) -> None:
    use_language("en")
    page = page_of(qtbot, desktop)
    view = page.show_text(OF)
    rest(qtbot, desktop)
    bomb = '{{ "a" * 50000000 }}\n{% for a in items %}{% for b in items %}{% endfor %}{% endfor %}'
    view.editor.replace(bomb)
    view.see()
    rest(qtbot, desktop)
    assert [each.line for each in view.findings.findings if each.grave] == [1, 2]
    assert not view.beside.blanks.isHidden()
    pasted = QMimeData()
    pasted.setText("ā" * 1_000_000)
    view.editor.insertFromMimeData(pasted)
    assert len(view.editor.written()) < 200
    assert "100,000" in view.notice.text()
    view.which.chosen.emit(TextOf("agreement", "en"))
    rest(qtbot, desktop)
    assert view.editor.written() == shipped_text(TextOf("agreement", "en"))
    page.show_list()
    assert [row.draft for row in page._verbs.texts.papers() if row.paper == "agreement"] == [True]
    page.show_text(OF)
    rest(qtbot, desktop)
    assert view.editor.written() == bomb
    assert not view.notice.isHidden()
    view.discard.click()
    rest(qtbot, desktop)
    assert view.editor.written() == shipped_text(OF)
    desktop.office.closing.emit()
    assert page._verbs.texts.load(OF).draft is None


def test_a_colleagues_version_doesnt_take_away_what_is_being_written(
    qtbot: QtBot, desktop: Desktop
) -> None:
    page = page_of(qtbot, desktop)
    view = page.show_text(OF)
    rest(qtbot, desktop)
    view.editor.insert("Mans teksts. ")
    other = shipped_text(OF).replace("Prakses līgumi", "Līgumi")
    save_template(desktop.office.folder, OF, other)
    rest(qtbot, desktop)
    assert view.editor.written().startswith("Mans teksts. ")
    assert view.is_changed
    assert not view.notice.isHidden(), "saving would put this in place of the colleague's"
    view.keep(anyway=True)
    save_template(desktop.office.folder, OF, other.replace("Līgumi", "Mūsu līgumi"))
    page.show_list()
    rest(qtbot, desktop)
    said = view.notice.text()
    page.show_text(OF)
    rest(qtbot, desktop)
    assert view.editor.written().startswith("Mans teksts. ")
    assert view.notice.text() == said


def test_a_file_is_looked_through_before_it_is_taken(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, desktop)
    file = tmp_path / "mūsu.md"
    words = shipped_text(OF).replace("## Līguma puses", "## Kas slēdz līgumu")
    file.write_bytes(words.encode("cp1257"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
    page.import_file()
    rest(qtbot, desktop)
    view = page.text
    assert view is not None
    assert "mūsu.md" in view.notice.text()
    with desktop.office.folder.read() as session:
        assert not versions(session, OF)
    view.save()
    rest(qtbot, desktop)
    with desktop.office.folder.read() as session:
        (row,) = versions(session, OF)
    assert (row.origin, row.source) == ("imported", "mūsu.md")


def test_a_text_is_shown_for_a_placement_with_what_stays_blank(
    qtbot: QtBot, desktop: Desktop
) -> None:
    use_language("en")
    page = page_of(qtbot, desktop)
    view = page.show_text(OF)
    rest(qtbot, desktop)
    assert view.beside.blanks.isHidden()
    view.which.data.combo.setCurrentIndex(1)
    view.which.data.commit()
    rest(qtbot, desktop)
    assert "programme" in view.beside.blanks.text()


def test_the_letterhead_is_seen_while_it_is_made_and_saved_when_left(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("lv")
    stream = BytesIO()
    PIL.Image.new("RGBA", (60, 40), (0, 90, 90, 255)).save(stream, "PNG")
    (tmp_path / "logo.png").write_bytes(stream.getvalue())
    page = page_of(qtbot, desktop)
    page.show_letterhead()
    rest(qtbot, desktop)
    view = page.letterhead
    assert view is not None
    for name, kept in (("broken.png", False), ("logo.png", True)):
        (tmp_path / "broken.png").write_bytes(b"\x89PNG no")
        found = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_g, found=found: (found, ""))
        view.pictures["logo"].choose.click()
        rest(qtbot, desktop)
        assert bool(view.row.logo) == kept
        assert view.trouble.isHidden() == kept
    view.fields["head_lines"].write("Rīgas skola\nIela 1")
    view.papers["visit"].click()
    rest(qtbot, desktop)
    qtbot.waitUntil(lambda: view.paper.document.pageCount() == 1)
    settle(page)
    assert_accessible(page)
    assert_nothing_clipped(page)
    page.show_list()
    rest(qtbot, desktop)
    with desktop.office.folder.read() as session:
        row = letterhead(session)
    assert (row.head_lines, row.version) == ("Rīgas skola\nIela 1", 1)
    assert row.papers is not None
    assert "visit" in row.papers


def test_a_letterhead_that_is_refused_or_cant_be_printed_says_so_and_loses_nothing(
    qtbot: QtBot, desktop: Desktop
) -> None:
    use_language("en")
    page = page_of(qtbot, desktop)
    page.show_letterhead()
    rest(qtbot, desktop)
    view = page.letterhead
    assert view is not None
    view.fields["foot_lines"].write("Konts LV00TREL0000000000000")
    view.fields["head_lines"].write("ā" * 5_001)
    view.save()
    rest(qtbot, desktop)
    assert not view.trouble.isHidden()
    assert view.save_button.isEnabled(), "what is refused isn't saved"
    view.fields["head_lines"].write("Rīgas skola 🦉")
    view.see()
    rest(qtbot, desktop)
    assert "🦉" in view.trouble.text(), "a letter that no paper can bear is named"
    view.fields["head_lines"].write("Rīgas skola")
    view.see()
    rest(qtbot, desktop)
    assert view.trouble.isHidden()
    view.save()
    rest(qtbot, desktop)
    with desktop.office.folder.read() as session:
        row = letterhead(session)
    assert (row.head_lines, row.foot_lines) == ("Rīgas skola", "Konts LV00TREL0000000000000")
    view.pictures["logo"].show_picture("not a picture")
    assert not view.pictures["logo"].has_picture


def test_saving_one_text_leaves_what_is_written_of_the_next(
    qtbot: QtBot, desktop: Desktop
) -> None:
    page = page_of(qtbot, desktop)
    view = page.show_text(OF)
    rest(qtbot, desktop)
    english = TextOf("agreement", "en")
    view.editor.insert("Mans teksts. ")
    view.save()
    view.which.chosen.emit(english)
    view.editor.insert("My text. ")
    view.keep(anyway=True)
    rest(qtbot, desktop)
    draft = page._verbs.texts.load(english).draft
    assert draft is not None
    assert draft.startswith("My text. ")
    saved = page._verbs.texts.load(OF)
    assert saved.text.startswith("Mans teksts. ")
    assert saved.draft is None


def test_forms_are_confirmed_one_after_another(qtbot: QtBot, desktop: Desktop) -> None:
    use_language("lv")
    page = page_of(qtbot, desktop)
    page.show_names()
    rest(qtbot, desktop)
    view = page.names
    assert view is not None
    view.filters.set_filters({"search": "berzina"})
    rest(qtbot, desktop)
    assert view.written.text() == "Līga Bērziņa"
    assert view.fields["dative"].read() == "Līgai Bērziņai"
    assert view.fields["english"].isHidden()
    view.fields["genitive"].write("Līgas Bērziņas!")
    view.fields["genitive"].commit()
    rest(qtbot, desktop)
    with desktop.office.folder.read() as session:
        kept = {row.written: (row.genitive, row.sure) for row in names(session)}
    assert kept["Līga Bērziņa"] == ("Līgas Bērziņas!", False), "typed is kept, not confirmed"
    view.fields["genitive"].write("Līgas Bērziņas")
    QTest.keyClick(view.fields["genitive"].editor, Qt.Key.Key_Return,
                   Qt.KeyboardModifier.ControlModifier)  # fmt: skip
    rest(qtbot, desktop)
    with desktop.office.folder.read() as session:
        sure = {row.written: row.genitive for row in names(session) if row.sure}
    assert sure == {"Līga Bērziņa": "Līgas Bērziņas"}
    view.filters.set_filters({"search": "berzina", "state": "no"})
    rest(qtbot, desktop)
    assert not view.table.rows.ids
    view.filters.set_filters({"search": "berzina", "state": "yes"})
    rest(qtbot, desktop)
    assert len(view.table.rows.ids) == 1
    settle(page)
    assert_accessible(page)
    assert_nothing_clipped(page)


def test_nothing_is_cut_off_at_twice_the_size(
    qtbot: QtBot, desktop: Desktop, theme: Theme
) -> None:
    use_language("en")
    theme.set_scale(200)
    page = page_of(qtbot, desktop)
    view = page.show_text(OF)
    view.editor.insert("{{ nothing }}")
    for tab in ("paper", "fields", "versions"):
        view.beside.show_tab(tab)
        rest(qtbot, desktop)
        assert_accessible(page)
        assert_nothing_clipped(page)
    for begin in ("letterhead", "names"):
        page.begin(begin)
        rest(qtbot, desktop)
        assert_accessible(page)
        assert_nothing_clipped(page)
