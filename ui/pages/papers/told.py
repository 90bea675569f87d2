"""What is said of a paper beside where its parties stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.documents.catalogue import label
from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date
from app.reports.signatures import PaperNow
from app.rules.archive_words import LATER, MISSING, WRITTEN
from app.rules.paper_words import template_words
from ui.pages.papers.lines import PaperLine
from ui.widgets.paper_elsewhere import own_text_words
from ui.widgets.translated import say

MOST_BLANKS: Final = 5
"""So many fields that lack are named."""
LANGUAGES: Final = {"lv": N_("in Latvian"), "en": N_("in English"), "lv+en": N_("in two languages")}


def blank_words(blanks: Sequence[str]) -> list[str]:
    """Return which fields would print as lines to write on; nothing where none would."""
    if not blanks:
        return []
    more = len(blanks) - MOST_BLANKS
    text = _("Prints as lines to write on: {fields}.")
    if more > 0:
        text = ngettext(
            "Prints as lines to write on: {fields}, and {count} other field.",
            "Prints as lines to write on: {fields}, and {count} other fields.",
            more,
        )
    return [text.format(fields=", ".join(map(label, blanks[:MOST_BLANKS])), count=more)]


def facts_of(paper: PaperNow | None) -> str:
    """Return what is known of a print, in a line."""
    if paper is None:
        return ""
    facts = [paper.number or "", say(LANGUAGES.get(paper.language, ""))]
    if paper.printed_on and paper.template is not None:
        facts.insert(1, _("printed {date}").format(date=screen_date(paper.printed_on)))
    if paper.copies:
        count = paper.copies
        facts.append(ngettext("{count} copy", "{count} copies", count).format(count=count))
    if paper.pages:
        count = paper.pages
        facts.append(ngettext("{count} page", "{count} pages", count).format(count=count))
    facts.append(template_words(paper.template) if paper.template else _("not printed here"))
    facts.append(paper.sheet_code or "")
    return " · ".join(fact for fact in facts if fact)


def why_so(line: PaperLine, closed: str) -> list[str]:
    """Return why a paper belongs here, why it doesn't count, or why it can't be printed here."""
    said = []
    paper, slot = line.paper, line.slot
    if paper is not None and paper.void_reason is not None:
        said.append(_("Void: {reason}").format(reason=paper.void_reason))
    elif paper is not None and slot is None:
        said.append(_("A later print has taken its place: nobody waits for its signatures."))
    if slot is not None and slot.state in (MISSING, LATER, WRITTEN):
        said.append(say(slot.why))
    if slot is not None and slot.state == WRITTEN:
        said.append(_("It is written in the program; print it if you keep it on paper too."))
    elif slot is not None and paper is None and slot.since is not None:
        said.append(
            _("There since {date}, without having been printed here.").format(
                date=screen_date(slot.since)
            )
        )
    if closed:
        said.append(closed)
        if paper is not None and paper.is_own_text:
            said.append(own_text_words())
    return said
