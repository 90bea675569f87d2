"""Forms for the gallery: one that came back with doubts, one refused, and how one is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.actions.forms.rows import FormRow
from app.i18n import N_, _
from app.i18n.dates import short_day
from app.reports import forms
from app.reports.heads import Head, head
from app.reports.placements import fetch, ids
from app.reports.surveys import SheetRow
from app.rules.paper_words import FORM_ASSESSMENT, FORM_DAYS, FORM_DIARY
from app.rules.survey import QUESTIONS
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.inline import sample_folder
from tests.ui.standards import settle
from ui.pages.forms.functions import Came, FormsFunctions
from ui.pages.forms.tab import FormsTab
from ui.pages.placements.folder import FolderTab, FolderVerbs, FolderView


def made() -> list[forms.FormRow]:
    """Return forms that were made."""
    return [
        forms.FormRow(b"c" * 16, FORM_DAYS, date(2027, 1, 18), "PR-7K3M-Q2PA-9T4X", 0),
        forms.FormRow(b"b" * 16, FORM_DIARY, date(2027, 1, 11), "PR-0GVV-NGD6-4VY0", 1),
        forms.FormRow(b"a" * 16, FORM_ASSESSMENT, date(2027, 1, 11), "PR-D90T-TGPY-NE74", 2),
    ]


def functions(rows: list[forms.FormRow]) -> FormsFunctions:
    """Return functions that make nothing."""
    return FormsFunctions(
        made=lambda: rows,
        period=lambda: (date(2027, 1, 11), date(2027, 1, 24)),
        make=lambda _wanted, refused: refused(
            _("No day of this period waits to be confirmed. Choose another period.")
        ),
        again=lambda _row: None,
        open=lambda: None,
        came=lambda _name: came(),
        surveys=answered,
        write_survey=lambda _sheet, then, _refused: then(),
        delete_survey=lambda _role, then: then(),
    )


def answered() -> list[SheetRow]:
    """Return a trainee's answers from a form; the others have not answered."""
    said = dict.fromkeys(QUESTIONS["student"], "4") | {"safe": "2", "fair": "none"}
    return [
        SheetRow(
            "student", "Līga Bērziņa", date(2027, 1, 20), "Līga Bērziņa",
            "Kolēģi palīdzēja, bet cimdus nedeva.", "Praktikanta aptauja, Līga Bērziņa, 20.01.2027",
            tuple(said.items()), True,
        ),
        SheetRow("mentor", "Māra Kalniņa"),
        SheetRow("teacher", "Anna Liepa"),
    ]  # fmt: skip


def came() -> Came:
    """Return a form that came back."""
    return Came(
        _sentence(FORM_DAYS),
        "Līga Bērziņa · SIA „Čiekurs IT” · 18.01.2027 · Māra Kalniņa, 20.01.2027",
        [
            FormRow(
                key="day0", title=short_day(date(2027, 1, 11)), now="",
                form=f"{_('confirmed')} · 9 · Strādāja patstāvīgi, kabeļus marķēja pareizi.",
            ),
            FormRow(
                key="day1", title=short_day(date(2027, 1, 12)), now="", form=_("confirmed"),
                notes=(
                    _("The day has changed since the form was made. If you take this in, it shows "
                      "as changed after confirmation."),
                ),
            ),
            FormRow(
                key="day2", title=short_day(date(2027, 1, 13)), now="",
                form=_("returned for correction"),
                faults=(_("Nothing says what should be corrected. Ask the mentor."),),
            ),
        ],
        {"day0"},
        [_("This form came before with other answers, as “{name}”.").format(name="Veidlapa.pdf")],
    )  # fmt: skip


def refused() -> Came:
    """Return a form that can't be read."""
    return Came(
        _sentence(FORM_ASSESSMENT),
        "Līga Bērziņa · SIA „Čiekurs IT”",
        refused=_(
            "The fields of this form are gone: it was printed to PDF or saved as pictures. Ask for "
            "the file as it was filled in, or type it in by hand and attach this file."
        ),
    )


def _sentence(kind: str) -> str:
    return next(row.title for row in made() if row.kind == kind)


def _head() -> Head:
    with sample_folder().read() as session:
        found = head(session, fetch(session, ids(session))[1].id)
    assert found is not None
    return found


def _sheet(shows: Callable[[FormsTab], object], rows: list[forms.FormRow]) -> QWidget:
    def tab() -> FormsTab:
        page = FormsTab(functions(rows))
        shows(page)
        return page

    def page() -> FolderView:
        return FolderView(
            FolderVerbs(
                head=_head, crumbs=lambda _head: [], closed=nothing, print=nothing,
                send=lambda: None, send_title=lambda: N_("Send"),
            ),
            [
                FolderTab("diary", N_("Diary"), QWidget),
                FolderTab("papers", N_("Papers"), QWidget),
                FolderTab("forms", N_("Forms"), tab),
            ],
            "forms",
        )  # fmt: skip

    window = framed("teacher", "placements", page)
    window.resize(1366, 768)
    window.show()
    settle(window)
    return window


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the tab with a form that came, with a refused one, and as it is first opened."""
    return {
        "forms-came": lambda: _sheet(lambda tab: tab.show_came(came()), made()),
        "forms-refused": lambda: _sheet(lambda tab: tab.show_came(refused()), made()),
        "forms-made": lambda: _sheet(lambda _tab: None, made()),
        "forms-surveys": lambda: _sheet(lambda tab: tab.surveys.open("student"), []),
        "forms-survey-form": lambda: _sheet(
            lambda tab: tab.making.choose("form_survey_student"), []
        ),
        "forms-none": lambda: _sheet(lambda tab: tab.making.choose(FORM_ASSESSMENT), []),
    }
