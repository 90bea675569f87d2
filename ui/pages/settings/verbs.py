"""What the settings' room asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.reports.computers import ComputerRow
from app.reports.recovery import RecoveryRow
from app.reports.school import PersonRow, SchoolRow
from ui.pages.settings.rules_verbs import CalendarVerbs, RulesVerbs
from ui.pages.settings.spelling_card import SpellingVerbs
from ui.widgets.five_words import FiveWords
from ui.widgets.formula_card import FormulaVerbs
from ui.widgets.parts import PartVerbs

Refused = Callable[[str], object]
Words = Callable[[FiveWords], object]


@dataclass(frozen=True)
class LookVerbs:
    """How the program looks and speaks."""

    language: Callable[[], str]
    switch_language: Callable[[str], object]
    theme: Callable[[], str]
    choose_theme: Callable[[str], object]
    scale: Callable[[], int]
    set_scale: Callable[[int], object]


@dataclass(frozen=True)
class SchoolVerbs:
    """The school's card and its supervisors; only in a school's folder."""

    school: Callable[[], SchoolRow | None]
    save: Callable[[str, Any, Refused], object]
    teachers: Callable[[], Sequence[PersonRow]]
    people: PartVerbs


@dataclass(frozen=True)
class ComputerVerbs:
    """Computers of all people, and the recovery file. The words are handed over once."""

    computers: Callable[[Callable[[Sequence[ComputerRow]], object]], object]
    """Asks off the window's thread and gives the answer to the function."""
    add: Callable[[Path, Words], object]
    """Write the file that makes another computer of one's own."""
    invite: Callable[[str, Path, Words, Refused], object] | None
    """Write a colleague's file; only the school."""
    remove: Callable[[ComputerRow], object] | None
    """Only the school."""
    recovery: Callable[[], RecoveryRow]
    make_recovery: Callable[[Path, Words], object]
    letter: Callable[[FiveWords, Path], object]
    print_letter: Callable[[FiveWords], object]
    copy: Callable[[str], object]


@dataclass(frozen=True)
class DataVerbs:
    """The data folder."""

    path: Path
    who: Callable[[], str]
    """Whose folder it is: name and role, translated."""
    back_up: Callable[[Path], object]
    check: Callable[[], object]
    show_folder: Callable[[], object]
    leave: Callable[[], object]
    """Close this folder and show the first page."""
    clock: Callable[[], str]
    """Why this computer's clock is doubted; nothing where it isn't."""


@dataclass(frozen=True)
class FilesVerbs:
    """Files from others."""

    can_open: bool
    """Whether this system lets a double click open files here."""
    opens: Callable[[], bool]
    open_files: Callable[[bool, Refused], object]
    """Tells when it is done: nothing, or why it couldn't be."""
    unasked: Callable[[], bool]
    take_unasked: Callable[[bool], object]


@dataclass(frozen=True)
class SettingsVerbs:
    """All of them."""

    look: LookVerbs
    spelling: SpellingVerbs | None
    """Only where something checks it."""
    data: DataVerbs
    files: FilesVerbs
    school: SchoolVerbs | None
    rules: tuple[CalendarVerbs, RulesVerbs] | None
    """Only in a school's folder."""
    formula: FormulaVerbs | None
    """Of the final grade; only in a school's folder."""
    computers: ComputerVerbs
    about: Callable[[], str]
    """Versions, in one line."""
