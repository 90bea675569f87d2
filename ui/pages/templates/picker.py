"""What can be inserted into a template: fields by groups, lists, conditions, blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.documents.catalogue import Field, Flag, fields_of, flags_of, lists_of
from app.i18n import N_, _
from app.i18n.collation import folded
from app.rules.kinds import KINDS as PLACEMENT_KINDS
from ui.pages.templates.editor import HERE
from ui.theme import SPACE_S
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated, begun, say

Offer = tuple[str, str, str]
"""Words, what is written in the template (also found by), what is inserted."""
BLOCKS: Final = (
    (N_("Heading"), f"## {HERE}\n"),
    (N_("Numbered clause"), f"1. {HERE}\n"),
    (N_("Labels and values, one under the other"), f"```rows\n{HERE}: {{{{  }}}}\n```\n"),
    (N_("Left and right on one line"), f"```sides\n{HERE} | \n```\n"),
    (N_("Table"), f"```table\n10 left | 70 left | 20 right\n{HERE} |  | \n |  | \n```\n"),
    (N_("Table to be filled in by hand"), f"```grid\n10 left | 70 left | 20 right\n{HERE} |  | "
     "\n+ 10\n```\n"),
    (N_("Boxes to tick"), f"```ticks\n{HERE}: \n```\n"),
    (N_("Signatures"), f"```signatures\n{HERE}\n```\n"),
    (N_("Picture of the letterhead"), f"```picture\nlogo | 40 x 18 | left | {HERE}\n```\n"),
    (N_("Code of the sheet"), f"```code\n{{{{ sheet_code }}}}\n{HERE}\n```\n"),
    (N_("Line to write on"), "___\n"),
    (N_("New page"), "---\n"),
)  # fmt: skip


class FieldPicker(Translated):
    """`chosen(words)` is what to insert; `left()` when the person goes back to the text."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = ""
        self.search = QLineEdit()
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(1)
        self.tree.setWordWrap(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.installEventFilter(self)
        self.tree.itemDoubleClicked.connect(lambda item, _column: self._take(item))
        self.note = plain_label("small")
        self.insert = push_button(self.take, icon_name="add-line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addWidget(self.note)
        column.addWidget(self.insert, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_paper(self, paper: str) -> None:
        """Offer what papers of a kind have."""
        if paper != self._paper:
            self._paper = paper
            self.search.clear()
            self._fill()

    def begin(self) -> None:
        """Go to the line that searches."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def take(self) -> None:
        """Insert what is chosen."""
        item = self.tree.currentItem()
        if item is not None:
            self._take(item)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(_("Find a field or a condition"))
        self.search.setAccessibleName(_("Find a field or a condition"))
        self.tree.setAccessibleName(_("Fields and conditions"))
        self.note.setText(
            _("Enter inserts where the cursor is; a condition goes around what is selected.")
        )
        self.insert.setText(_("Insert"))
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if key == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if watched is self.search and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _take(self, item: QTreeWidgetItem) -> None:
        words = item.data(0, Qt.ItemDataRole.UserRole)
        if words:
            self.chosen.emit(words)

    def _fill(self) -> None:
        self.tree.clear()
        if not self._paper:
            return
        groups: dict[str, list[Offer]] = {}
        for title, offer in self._offers():
            groups.setdefault(title, []).append(offer)
        for title, offers in groups.items():
            group = QTreeWidgetItem([title])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for words, written, inserted in offers:
                item = QTreeWidgetItem([f"{words}  ·  {written}" if written else words])
                item.setData(0, Qt.ItemDataRole.UserRole, inserted)
                item.setToolTip(0, inserted.replace(HERE, ""))
                group.addChild(item)
            self.tree.addTopLevelItem(group)
        self._narrow(self.search.text())

    def _offers(self) -> Iterator[tuple[str, Offer]]:
        lists = lists_of(self._paper)
        for key, field in fields_of(self._paper).items():
            if key.partition(".")[0] not in lists:
                yield begun(say(field.group)), _field(key, field)
        for name, items in lists.items():
            of_list = [(key, field) for key, field in fields_of(self._paper).items()
                       if key.startswith(f"{name}.")]  # fmt: skip
            title = _("List: {name}").format(name=say(items.label))
            yield title, _whole(name, [key for key, _field in of_list])
            for key, field in of_list:
                yield title, (begun(say(field.label)), key, f"{{{{ {_loop(key)} }}}}")
        conditions = _("Conditions")
        yield conditions, (_("If a field is filled in"), "if", _around("student.name"))
        for key, flag in flags_of(self._paper).items():
            for offer in _flag(key, flag):
                yield conditions, offer
        for msgid, inserted in BLOCKS:
            yield _("Blocks"), (say(msgid), "", inserted)

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        first: QTreeWidgetItem | None = None
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            assert group is not None
            shown = 0
            for row in range(group.childCount()):
                item = group.child(row)
                assert item is not None
                said = folded(f"{group.text(0)} {item.text(0)}")
                fits = all(word in said for word in words)
                item.setHidden(not fits)
                shown += fits
                if fits and first is None:
                    first = item
            group.setHidden(not shown)
            group.setExpanded(bool(words) or at == 0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _step(self, by: int) -> None:
        now = self.tree.currentItem()
        while now is not None:
            now = self.tree.itemBelow(now) if by > 0 else self.tree.itemAbove(now)
            if now is not None and now.parent() is not None:
                self.tree.setCurrentItem(now)
                return


def _field(key: str, field: Field) -> Offer:
    return begun(say(field.label)), key, f"{{{{ {key} }}}}"


def _loop(key: str) -> str:
    """Return how a list's field is written inside its loop."""
    name, _point, rest = key.partition(".")
    return f"{_one(name)}.{rest}"


def _one(name: str) -> str:
    return name[:-1] if name.endswith("s") and len(name) > 1 else f"each_{name}"


def _whole(name: str, keys: list[str]) -> Offer:
    row = " | ".join(f"{{{{ {_loop(key)} }}}}" for key in keys)
    words = _("Go through the list")
    return words, name, f"{{% for {_one(name)} in {name} %}}\n{HERE}{row}\n{{% endfor %}}\n"


def _around(condition: str) -> str:
    return f"{{% if {condition} %}}\n{HERE}\n{{% endif %}}\n"


def _flag(key: str, flag: Flag) -> Iterator[Offer]:
    said = begun(say(flag.label))
    if set(flag.choices) == {True, False}:
        yield said, key, _around(key)
        yield _("{flag}: no").format(flag=said), f"not {key}", _around(f"not {key}")
        return
    for choice in flag.choices:
        word = say(PLACEMENT_KINDS.get(str(choice), "")) or str(choice)
        written = f'{key} == "{choice}"'
        yield f"{said}: {word}", written, _around(written)
