"""Long texts as wholes beside each other: what it was, each writing, and one made of them.

What differs is underlined or struck out, so that it does not depend on colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from app.i18n import N_, _, ngettext
from app.reports.conflicts import ConflictRow, ConflictValue
from app.reports.fields import FIELDS
from app.rules.texts import Piece, differences, merged
from ui.pages.conflicts.values import author_words, fields_words
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.translated import Translated
from ui.widgets.words import words

_LINES = 6
"""Of the field that the text is made in, at least."""


class TextColumn(Translated):
    """One text whole. `kept` where it is chosen, `taken` where it is to begin from."""

    kept = Signal()
    taken = Signal()

    def __init__(self, value: ConflictValue | None, pieces: Sequence[Piece], *, may: bool) -> None:
        """`value` is None for what the text was before."""
        super().__init__()
        look(self, "card")
        self._value = value
        self._pieces = pieces
        self.title = words(style="strong")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.keep: QPushButton = push_button(self.kept.emit, icon_name="check-line")
        self.take: QPushButton = push_button(self.taken.emit, icon_name="edit-line")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self.title)
        column.addWidget(self.text, 1)
        column.addWidget(flowing(self.keep, self.take))
        self.keep.setVisible(may and value is not None)
        self.take.setVisible(may)
        self.retranslate()

    def retranslate(self) -> None:
        said = author_words(self._value) if self._value is not None else _("Before that")
        self.title.setText(said)
        self.text.setText(marked(self._pieces) or escape(_("empty")))
        self.text.setAccessibleName(said)
        self.text.setAccessibleDescription(_spoken(self._pieces))
        self.keep.setText(_("Keep this"))
        self.keep.setAccessibleName(_("Keep {value}, {author}").format(value="", author=said))
        self.take.setText(_("Begin with this"))
        self.take.setAccessibleName(_("Begin with this: {author}").format(author=said))


class TextCompare(Translated):
    """`kept(changeset)`, `written(values)`; `left` with the button or Esc."""

    kept = Signal(bytes)
    written = Signal(dict)
    left = Signal()

    def __init__(self, row: ConflictRow, name: str, *, may: bool, whole: bool) -> None:
        super().__init__()
        self.row = row
        self._said = [each for each in (row.title if whole else "", name) if each]
        (self._field,) = row.fields
        self._base = None if row.base is None else str(row.base.get(self._field) or "")
        self._texts = [str(value.fields.get(self._field) or "") for value in row.values]
        self.back = push_button(self.left.emit, icon_name="arrow-left-line")
        self.title = words(style="section")
        self.legend = words(style="muted")
        self.columns = self._columns(may=may)
        self.editor = TextField(self._field, FIELDS.get(self._field, N_("Value")), lines=_LINES)
        self.merge = push_button(self.begin_merged, icon_name="git-merge-line")
        self.save = push_button(self._write, icon_name="check-line", primary=True)
        self.note = words(style="muted")
        self.trouble = words(style="problem")
        self.trouble.hide()
        self._making = Card(N_("Your text"))
        for widget in (self.note, self.editor, flowing(self.save, self.merge), self.trouble):
            self._making.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (
            flowing(self.back), self.title, self.legend,
            columns_of(*self.columns, letters=30, most=3, gap=SPACE_M), self._making,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self._making.setVisible(may)
        self._clashes: int | None = None
        self.begin_merged()
        self.retranslate()

    def _columns(self, *, may: bool) -> list[TextColumn]:
        found = []
        if self._base:
            before = TextColumn(None, [Piece("same", self._base)], may=may)
            before.taken.connect(partial(self.begin, self._base))
            found.append(before)
        for at, (value, text) in enumerate(zip(self.row.values, self._texts, strict=True)):
            column = TextColumn(value, self._pieces(at, text), may=may)
            column.kept.connect(partial(self.kept.emit, value.changeset))
            column.taken.connect(partial(self.begin, text))
            found.append(column)
        return found

    def _pieces(self, at: int, text: str) -> list[Piece]:
        """Return a text against what it was; without that, against the first other one."""
        if self._base:
            return differences(self._base, text)
        other = self._texts[1 if at == 0 else 0]
        return [piece for piece in differences(other, text) if piece.kind != "removed"]

    def begin(self, text: str) -> None:
        """Put a text into the editor."""
        self._clashes = None
        self.editor.write(text)
        self.retranslate()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_merged(self) -> None:
        """Put all writings together in the editor."""
        found = merged(self._base, self._texts)
        self._clashes = found.clashes
        self.editor.write(found.text)
        self.retranslate()

    def refuse(self, why: str) -> None:
        """Say why it could not be decided so."""
        self.trouble.setText(why)
        self.trouble.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.back.setText(_("Back to the list"))
        self.title.setText(" – ".join([*self._said, fields_words(self.row)]))
        if self._base:
            said = _("Underlined: written anew. Struck out: taken away.")
        else:
            said = _("Underlined: what the other text does not have.")
        self.legend.setText(said)
        self.merge.setText(_("Begin with all of them put together"))
        self.save.setText(_("Use this text"))
        self.note.setText(self._note())
        self.note.setVisible(bool(self.note.text()))

    def _note(self) -> str:
        if self._clashes is None:
            return ""
        if not self._clashes:
            return _("All that anybody wrote is put together here.")
        return ngettext(
            "All that anybody wrote is put together here. In {count} place they wrote something "
            "else: both stand there, one after the other.",
            "All that anybody wrote is put together here. In {count} places they wrote something "
            "else: both stand there, one after the other.",
            self._clashes,
        ).format(count=self._clashes)

    def _write(self) -> None:
        self.written.emit({self._field: self.editor.read()})


def marked(pieces: Sequence[Piece]) -> str:
    """Return the pieces as rich text: underlined and bold, or struck out."""
    tags = {"same": ("", ""), "added": ("<u><b>", "</b></u>"), "removed": ("<s>", "</s>")}
    said = []
    for piece in pieces:
        before, after = tags[piece.kind]
        text = escape(piece.text).replace("\n", "<br>").replace("  ", "&nbsp; ")
        said.append(f"{before}{text}{after}")
    return "".join(said)


def _spoken(pieces: Sequence[Piece]) -> str:
    """Return what differs, for who hears it."""
    added = "; ".join(p.text.strip() for p in pieces if p.kind == "added" and p.text.strip())
    removed = "; ".join(p.text.strip() for p in pieces if p.kind == "removed" and p.text.strip())
    said = []
    if added:
        said.append(_("Written anew: {words}").format(words=added))
    if removed:
        said.append(_("Taken away: {words}").format(words=removed))
    return ". ".join(said)
