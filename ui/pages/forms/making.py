"""Making a form: which, in which language, for which days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import N_, _, language
from app.rules.paper_words import FORM_ASSESSMENT, FORM_DAYS, FORM_DIARY, FORMS
from ui.pages.forms.functions import FormsFunctions, Wanted
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import begun

_FOR: Final = {
    FORM_DAYS: N_("For a mentor without the program: the days that wait, to confirm or return."),
    FORM_DIARY: N_("For a trainee without the program: days of the diary to write."),
    FORM_ASSESSMENT: N_("For a mentor without the program: criteria, marks, reference report."),
    "form_survey_student": N_(
        "For the trainee: ten questions about the placement. What comes back stays at the school."
    ),
    "form_survey_mentor": N_(
        "For the mentor: seven questions about the placement. What comes back stays at the school."
    ),
}


class MakingCard(Card):
    """What stands in it is the usual choice; a file is written when it is asked for."""

    def __init__(self, functions: FormsFunctions, parent: QWidget | None = None) -> None:
        self._functions = functions
        super().__init__(N_("Form to fill in"), parent=parent)
        self.about = plain_label("muted")
        self.kind = ChoiceField("kind", N_("Form"), self._kinds)
        self.language = ChoiceField(
            "language", N_("Language"), lambda: [("lv", _("Latvian")), ("en", _("English"))]
        )
        self.start = DateField("start", N_("From"))
        self.end = DateField("end", N_("To"))
        self.stage = ChoiceField(
            "stage",
            N_("Which assessment"),
            lambda: [("final", _("final")), ("midterm", _("midterm"))],
        )
        self.trouble = plain_label("problem")
        self.save = push_button(self._save, icon_name="save-3-line", primary=True)
        self.open = push_button(functions.open, icon_name="inbox-line")
        look(self.trouble, "problem")
        self.add(columns_of(self.kind, self.language, letters=36, most=2, gap=SPACE_M))
        self.add(self.about)
        self.add(columns_of(self.start, self.end, self.stage, letters=24, most=3, gap=SPACE_M))
        self.add(self.trouble)
        self.add(flowing(self.save, self.open, gap=SPACE_M))
        self.kind.set_value(FORM_DAYS)
        self.language.set_value(language())
        self.stage.set_value("final")
        start, end = functions.period()
        self.start.set_value(start)
        self.end.set_value(end)
        self.kind.combo.currentIndexChanged.connect(lambda _index: self._fit())
        self.retranslate()

    def choose(self, kind: str) -> None:
        """Choose which form is to be made."""
        self.kind.set_value(kind)
        self._fit()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "save"):
            self.save.setText(_("Save the form…"))
            self.open.setText(_("Open a filled-in form…"))
            self._fit()

    def _kinds(self) -> Sequence[tuple[object, str]]:
        return [(key, begun(_(title))) for key, title in FORMS.items()]

    def _fit(self) -> None:
        kind = str(self.kind.value() or FORM_DAYS)
        self.about.setText(_(_FOR[kind]))
        dated = kind in (FORM_DAYS, FORM_DIARY)
        self.start.setVisible(dated)
        self.end.setVisible(dated)
        self.stage.setVisible(kind == FORM_ASSESSMENT)
        self.trouble.hide()

    def _save(self) -> None:
        try:
            start, end = self.start.read(), self.end.read()
        except UserError as trouble:
            self._refused(str(trouble))
            return
        self.trouble.hide()
        self._functions.make(
            Wanted(
                str(self.kind.value()), "en" if self.language.value() == "en" else "lv",
                start, end, str(self.stage.value() or "final"),
            ),
            self._refused,
        )  # fmt: skip

    def _refused(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
