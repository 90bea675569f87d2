"""The formula of the final grade, for the settings' room and for programmes."""

from __future__ import annotations

from app.actions import formulas
from app.i18n import _, ngettext
from app.reports.formula import formula_in_use
from app.rules.grade import Formula
from ui.widgets.formula_card import Done, FormulaVerbs
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk


def formula_verbs(desk: Desk, programme: bytes | None = None) -> FormulaVerbs:
    """Return what a card asks and does; without a programme, the school's formula."""
    office = desk.office

    def save(formula: Formula, done: Done) -> None:
        told = while_there(done)
        office.do(
            lambda folder: formulas.edit_formula(folder, formula, programme),
            then=lambda _none: told(""),
            refused=told,
        )

    def as_school() -> None:
        assert programme is not None
        chosen = programme
        office.do(
            lambda folder: formulas.use_schools_formula(folder, chosen),
            said=lambda _none: _("The programme uses the school's formula."),
        )

    def hand_out() -> None:
        office.do_long(
            lambda: _("Giving the formula to placements…"),
            lambda folder, _progress: formulas.hand_out_formula(folder),
            said=lambda count: ngettext(
                "{count} placement has the new formula.",
                "{count} placements have the new formula.",
                count,
            ).format(count=count),
        )

    return FormulaVerbs(
        formula=lambda: office.ask(formula_in_use, programme),
        save=save,
        as_school=as_school if programme is not None else None,
        waiting=lambda: len(office.ask(formulas.otherwise_agreed)),
        hand_out=hand_out,
    )
