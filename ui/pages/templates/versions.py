"""All versions of a text, how each differs from what is in the editor, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.reports.history_words import moment_words
from app.reports.template_versions import TextOf, VersionRow
from app.rules.paper_words import IMPORTED, ORIGINS, SHIPPED
from ui.pages.templates.verbs import Lines, TextVerbs
from ui.theme import SPACE_S, Kind, current_tokens
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.late import late
from ui.widgets.translated import Translated, say

_SIGNS: Final[dict[str, tuple[str, Kind | None]]] = {
    "-": ("−", "problem"), "+": ("+", "good"), " ": (" ", None), "…": ("…", None),
}  # fmt: skip
_LINES = 6


class VersionsPane(Translated):
    """`used()` after another version was put in force."""

    used = Signal()

    def __init__(
        self, verbs: TextVerbs, written: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """`written` gives the text in the editor, which versions are compared with."""
        super().__init__(parent)
        self._verbs = verbs
        self._written = written
        self._of: TextOf | None = None
        self._rows: Sequence[VersionRow] = ()
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMaximumHeight(self.fontMetrics().lineSpacing() * _LINES * 2)
        self.list.currentRowChanged.connect(lambda _row: self._compare())
        self.use = push_button(self.use_again, icon_name="arrow-go-back-line")
        self.delete = push_button(self._delete, icon_name="delete-bin-line")
        self.title = plain_label("strong")
        self.difference = QPlainTextEdit()
        self.difference.setReadOnly(True)
        self.difference.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.list)
        column.addWidget(flowing(self.use, self.delete))
        column.addWidget(self.title)
        column.addWidget(self.difference, 1)
        self.retranslate()

    def show_versions(self, of: TextOf) -> None:
        """List the versions of a text, and the program's own below."""
        self._of = of
        self._rows = self._verbs.versions(of)
        self._fill(of)
        self._compare()

    def _fill(self, of: TextOf) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._rows:
            self.list.addItem(QListWidgetItem(_words(each)))
        self.list.addItem(QListWidgetItem(_base(of)))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)

    def use_again(self) -> None:
        """Put the chosen version in force."""
        chosen = self.chosen()
        if self._of is None:
            return
        if chosen is None:
            self._verbs.use_shipped(self._of, late(self, self.used.emit))
        else:
            self._verbs.use_version(chosen.id, late(self, self.used.emit))

    def chosen(self) -> VersionRow | None:
        """Return the chosen version; None is the program's own text."""
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Versions of the text"))
        self.use.setText(_("Use again"))
        self.delete.setText(_("Delete the version"))
        self.title.setText(_("What differs from the text in the editor"))
        self.difference.setAccessibleName(_("What differs from the text in the editor"))
        if self._of is not None:
            self._fill(self._of)

    def _delete(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._verbs.delete(chosen.id, late(self, self.used.emit))

    def _compare(self) -> None:
        chosen = self.chosen()
        own = any(row.in_force and row.origin != SHIPPED for row in self._rows)
        self.use.setEnabled(own if chosen is None else not chosen.in_force)
        self.delete.setEnabled(chosen is not None and not chosen.printed)
        if self._of is not None:
            record = chosen.id if chosen is not None and chosen.origin != SHIPPED else None
            self._verbs.difference(self._of, record, self._written(), late(self, self._show))

    def _show(self, lines: Lines) -> None:
        self.difference.clear()
        if not lines:
            self.difference.setPlainText(_("Nothing differs."))
            return
        cursor = QTextCursor(self.difference.document())
        for at, (sign, words) in enumerate(lines):
            mark, kind = _SIGNS[sign]
            ground, ink = QTextBlockFormat(), QTextCharFormat()
            if kind is not None:
                ground.setBackground(QColor(current_tokens().ground(kind)))
            ink.setForeground(QColor(current_tokens().text))
            if at:
                cursor.insertBlock(ground)
            else:
                cursor.setBlockFormat(ground)
            cursor.insertText(f"{mark} {words}", ink)
        self.difference.moveCursor(QTextCursor.MoveOperation.Start)


def _words(row: VersionRow) -> str:
    said = [
        _("Version {number}").format(number=row.version),
        moment_words(row.made),
        say(ORIGINS.get(row.origin, "")),
        row.source if row.origin == IMPORTED else row.name,
        ngettext("{count} paper printed", "{count} papers printed", row.printed).format(
            count=row.printed
        ) if row.printed else "",
        _("in force") if row.in_force else "",
    ]  # fmt: skip
    return " · ".join(part for part in said if part)


def _base(of: TextOf) -> str:
    if of.placement_kind is not None:
        return _("The text for all kinds of placement")
    return _("The program's own text")
