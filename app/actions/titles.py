"""What each verb is called in history, in undo and in the summary of an import."""

from __future__ import annotations

from app.i18n import N_, _

TITLES = {
    "school.start": N_("School folder started"),
    "school.edit": N_("School's card edited"),
    "exchange.import": N_("File taken in"),
    "inbox.remove": N_("File taken out of the inbox"),
    "exchange.invite": N_("Invitation made"),
    "device.join": N_("Invitation accepted"),
    "device.add": N_("Computer added"),
    "device.remove": N_("Computer removed"),
    "colleague.add": N_("Colleague invited"),
    "access.complete": N_("Access completed"),
    "log.write": N_("Day written"),
    "log.paste": N_("Days pasted from a table"),
    "log.submit": N_("Days submitted"),
    "log.delete": N_("Days deleted"),
    "log.correct": N_("Confirmed day corrected"),
    "log.confirm": N_("Days confirmed"),
    "log.return": N_("Days returned for correction"),
    "assessment.write": N_("Assessment written"),
    "report.write": N_("Placement report written"),
    "report.hand_in": N_("Placement report handed in"),
    "report.take_back": N_("Placement report taken back"),
    "part.mark": N_("Part of the final grade marked"),
    "defence.edit": N_("Defence written down"),
    "grade.give": N_("Final grade given"),
    "grade.take_back": N_("Final grade taken back"),
    "formula.edit": N_("Formula of the final grade changed"),
    "formula.hand_out": N_("Formula given to running placements"),
    "conflict.resolve": N_("Conflict resolved"),
    "conflict.reopen": N_("Decision taken up again"),
    "value.restore": N_("Earlier value restored"),
    "void": N_("Forbidden change left out"),
    "quarantine.accept": N_("Forbidden change taken over"),
    "undo": N_("Undone"),
    "redo": N_("Done again"),
    "placement.create": N_("Placements made"),
    "placement.edit": N_("Placement edited"),
    "placement.delete": N_("Placements deleted"),
    "placement.company": N_("Company changed"),
    "placement.mentor": N_("Company mentor changed"),
    "placement.supervisor": N_("School supervisor changed"),
    "placement.programme": N_("Programme changed"),
    "placement.refresh": N_("Cards taken from the registry"),
    "placement.terms": N_("Placement's rules renewed"),
    "placement.continue": N_("Trainee goes on in another company"),
    "access.end": N_("Access ended"),
    "access.back": N_("Access given back"),
    "placement.stage": N_("Placement's state changed"),
    "agreement.edit": N_("Agreement edited"),
    "agreement.print": N_("Agreements printed"),
    "agreement.sign": N_("Agreement signed"),
    "import.students": N_("Students imported"),
    "import.companies": N_("Companies imported"),
    "import.programme": N_("Programme imported"),
    "student.add": N_("Student added"),
    "student.edit": N_("Student edited"),
    "student.delete": N_("Students deleted"),
    "group.add": N_("Group added"),
    "group.edit": N_("Group edited"),
    "group.delete": N_("Groups deleted"),
    "company.add": N_("Company added"),
    "company.edit": N_("Company edited"),
    "company.delete": N_("Companies deleted"),
    "workplace.add": N_("Workplace added"),
    "workplace.edit": N_("Workplace edited"),
    "workplace.delete": N_("Workplaces deleted"),
    "mentor.add": N_("Mentor added"),
    "mentor.edit": N_("Mentor edited"),
    "mentor.delete": N_("Mentors deleted"),
    "programme.add": N_("Programme added"),
    "programme.edit": N_("Programme edited"),
    "programme.delete": N_("Programmes deleted"),
    "item.add": N_("Programme item added"),
    "item.edit": N_("Programme item edited"),
    "item.delete": N_("Programme items deleted"),
    "phrase.add": N_("Phrase added"),
    "phrase.edit": N_("Phrase edited"),
    "phrase.move": N_("Phrase moved"),
    "phrase.delete": N_("Phrases deleted"),
    "phrase.take": N_("Ready phrases added"),
    "phrase.hand_out": N_("Phrases handed out to placements"),
    "person.add": N_("Supervisor added"),
    "person.paper": N_("Everything on paper from now on"),
    "person.edit": N_("Supervisor edited"),
    "person.delete": N_("Supervisors deleted"),
    "note.write": N_("Note written"),
    "attachment.add": N_("Attachment added"),
    "attachment.edit": N_("Attachment changed"),
    "attachment.delete": N_("Attachments deleted"),
}


def title_of(verb: str) -> str:
    """Return a verb's title in the language spoken now; a newer program's verb as it is."""
    known = TITLES.get(verb)
    return _(known) if known else verb


def step_title(verb: str, about: str) -> str:
    """Return the title of a step; `about` is the verb that an undo or a redo was about."""
    if about and verb in ("undo", "redo"):
        words = _("Undone: {what}") if verb == "undo" else _("Done again: {what}")
        return words.format(what=title_of(about))
    return title_of(verb)
