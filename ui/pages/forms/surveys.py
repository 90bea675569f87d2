"""Surveys of a placement: who has answered, what they said, and a sheet on paper typed in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import UserError
from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.fields import word
from app.reports.surveys import SheetRow
from app.rules.survey import MENTOR, QUESTIONS, STUDENT, TITLES, answer_choices
from ui.pages.forms.functions import Answered, FormsFunctions
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card, line
from ui.widgets.fields import LineField, TextField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.split import bring_into_view
from ui.widgets.translated import Translated, begun
from ui.widgets.words import emptied, stacked, words

_BY_FORM: Final = {STUDENT: "form_survey_student", MENTOR: "form_survey_mentor"}


def answered_words(row: SheetRow) -> str:
    """Return whether somebody has answered, when, and how it came here."""
    if not row.is_there:
        return _("not answered yet")
    day = screen_date(row.answered_on) if row.answered_on is not None else ""
    come = _("from the form “{form}”").format(form=row.form) if row.form else ""
    return " · ".join(filter(None, (_("answered"), day, row.answered_by, come)))


def who_words(row: SheetRow) -> str:
    """Return who is asked, by role and name."""
    return " · ".join(filter(None, (begun(word(row.role)), row.name)))


class SheetEditor(Translated):
    """The questions to one party with their answers, to read and to write."""

    left = Signal()

    def __init__(
        self, row: SheetRow, functions: FormsFunctions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._functions = functions
        look(self, "clear")
        self.answers = {
            key: ChoiceField(key, TITLES[key], partial(_choices, key))
            for key in QUESTIONS[row.role]
        }
        self.own_words = TextField("own_words", N_("In their own words"), lines=3)
        self.by = LineField("answered_by", N_("Who answered"), longest=120)
        self.on = DateField("answered_on", N_("Answered on"))
        self.trouble = plain_label("problem")
        look(self.trouble, "problem")
        self.save = push_button(self._save, icon_name="save-3-line", primary=True)
        self.delete = push_button(self._delete, icon_name="delete-bin-line")
        self.close_it = push_button(self.left.emit)
        said = dict(row.answers)
        for key, field in self.answers.items():
            field.set_value(said.get(key, ""))
        self.own_words.set_value(row.own_words)
        self.by.set_value(row.answered_by or row.name)
        self.on.set_value(row.answered_on or clock.today())
        self.delete.setVisible(row.is_there)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        self.who = plain_label("section")
        column.addWidget(self.who)
        column.addWidget(columns_of(*self.answers.values(), letters=34, most=2, gap=SPACE_M))
        column.addWidget(self.own_words)
        column.addWidget(columns_of(self.by, self.on, letters=24, most=2, gap=SPACE_M))
        column.addWidget(self.trouble)
        column.addWidget(flowing(self.save, self.delete, self.close_it, gap=SPACE_M))
        self.trouble.hide()
        self.retranslate()

    def begin(self) -> None:
        """Put the cursor into the first question, in view."""
        next(iter(self.answers.values())).combo.setFocus()

        def scroll() -> None:
            bring_into_view(self.save)
            bring_into_view(self.who)

        QTimer.singleShot(0, self, scroll)

    def retranslate(self) -> None:
        self.who.setText(who_words(self.row))
        self.save.setText(_("Save the answers"))
        self.delete.setText(_("Delete the answers"))
        self.close_it.setText(_("Close"))

    def _said(self) -> Mapping[str, str]:
        return {key: str(field.read() or "") for key, field in self.answers.items()}

    def _save(self) -> None:
        try:
            day = self.on.read()
        except UserError as trouble:
            self._refused(str(trouble))
            return
        self.trouble.hide()
        answered = Answered(self.row.role, self._said(), self.own_words.read(), self.by.read(), day)
        self._functions.write_survey(answered, self.left.emit, self._refused)

    def _delete(self) -> None:
        self._functions.delete_survey(self.row.role, self.left.emit)

    def _refused(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()


class SurveysCard(Card):
    """A line for each party, or what one has answered. `form_wanted(kind)` leads to one."""

    form_wanted = Signal(str)

    def __init__(self, functions: FormsFunctions, parent: QWidget | None = None) -> None:
        self._functions = functions
        self._rows: list[SheetRow] = []
        self.editor: SheetEditor | None = None
        super().__init__(N_("Surveys"), parent=parent)
        self.hint = words(style="muted")
        self.parties = QWidget()
        look(self.parties, "clear")
        self.lines = QVBoxLayout(self.parties)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(SPACE_S)
        self.place = QVBoxLayout()
        self.add(self.hint)
        self.add(self.parties)
        self.body.addLayout(self.place)
        self.reload()

    def reload(self) -> None:
        """Show who has answered by now; what is being typed stays."""
        self._rows = list(self._functions.surveys())
        self.retranslate()

    def open(self, role: str) -> None:
        """Show what a party has answered, to read or to write."""
        self.leave()
        row = next(row for row in self._rows if row.role == role)
        self.editor = SheetEditor(row, self._functions)
        self.editor.left.connect(self.leave)
        self.parties.hide()
        self.place.addWidget(self.editor)
        self.editor.begin()

    def leave(self) -> None:
        """Close what is open."""
        self.editor = None
        emptied(self.place)
        self.parties.show()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "lines"):
            return
        self.hint.setText(
            _(
                "What is answered stays at the school: neither the company nor the trainee gets "
                "it, nor the form that it came on."
            )
        )
        emptied(self.lines)
        for place, row in enumerate(self._rows):
            if place:
                self.lines.addWidget(line())
            self.lines.addWidget(self._line(row))

    def _line(self, row: SheetRow) -> QWidget:
        who = who_words(row)
        button = push_button(
            partial(self.open, row.role),
            icon_name="eye-line" if row.is_there else "edit-line",
        )
        button.setText(_("Open the answers") if row.is_there else _("Write the answers…"))
        button.setAccessibleName(f"{button.text()}: {who}")
        buttons = [button]
        if row.role in _BY_FORM and not row.is_there:
            form = push_button(
                partial(self.form_wanted.emit, _BY_FORM[row.role]), icon_name="file-paper-line"
            )
            form.setText(_("Make a form"))
            form.setAccessibleName(f"{form.text()}: {who}")
            buttons.append(form)
        return stacked(words(who), words(answered_words(row), "muted"), flowing(*buttons))


def _choices(key: str) -> list[Option]:
    return [("", _("not answered")), *answer_choices(key)]
