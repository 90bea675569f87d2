"""What files would bring, before they are taken in; and what they brought, with the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.actions.taking_back import BuiltRow
from app.i18n import N_, _, ngettext
from ui.pages.exchange.functions import Came, Seen
from ui.pages.exchange.words import came_lines, came_title
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated

SHOWN = 20
"""So many files are told of one by one."""


class CameBlock(Translated):
    """From whom, what, and in which file."""

    def __init__(self, seen: Seen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = seen
        self.who = plain_label("strong")
        self.lines = plain_label()
        self.file = plain_label("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for label in (self.who, self.lines, self.file):
            column.addWidget(label)
        self.retranslate()

    def retranslate(self) -> None:
        came = self.seen.came
        self.who.setVisible(came is not None)
        if came is not None:
            self.who.setText(came_title(came))
            self.lines.setText("\n".join(came_lines(came)))
        else:
            self.lines.setText(self.seen.trouble)
        self.file.setText(self.seen.path.name)


class SeenCard(Card):
    """Some files, a block each, and buttons below; hidden until it has something to show."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        self.blocks: list[CameBlock] = []
        self.seen: Sequence[Seen] = ()
        super().__init__(title, parent=parent)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        self.body.addLayout(self._list)
        self.more = plain_label("muted")
        self.add(self.more)
        self.hide()

    @property
    def text(self) -> str:
        """Everything that its blocks say."""
        return "\n".join(f"{b.who.text()}\n{b.lines.text()}".strip() for b in self.blocks)

    def show_seen(self, seen: Sequence[Seen]) -> None:
        """Show these files instead of those before."""
        for block in self.blocks:
            self._list.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.seen = seen
        self.blocks = [CameBlock(each) for each in seen[:SHOWN]]
        for block in self.blocks:
            self._list.addWidget(block)
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "more"):
            left = len(self.seen) - len(self.blocks)
            self.more.setVisible(left > 0)
            self.more.setText(ngettext("and {n} more", "and {n} more", left).format(n=left))


class SummaryCard(SeenCard):
    """Before anything changes: take it, or don't."""

    def __init__(
        self,
        takes: Callable[[Sequence[Seen]], object],
        leaves: Callable[[Sequence[Seen]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(N_("Before it is taken in"), parent)
        self.take: QPushButton = push_button(
            lambda: takes(self.seen), icon_name="inbox-archive-line", primary=True
        )
        self.leave = push_button(lambda: leaves(self.seen))
        self.about = plain_label("muted")
        self.add(self.about)
        self.add(flowing(self.take, self.leave, gap=SPACE_S))
        self.retranslate()

    def show_seen(self, seen: Sequence[Seen]) -> None:
        super().show_seen(seen)
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "about"):
            return
        count = len(self.seen)
        one = ngettext("Take in {count} file", "Take in {count} files", count)
        self.take.setText(_("Take in") if count < 2 else one.format(count=count))
        self.leave.setText(_("Don't take in"))
        self.about.setText(_("Nothing has changed yet."))


class CameCard(SeenCard):
    """What was taken in; the way to its conflicts, and back."""

    def __init__(
        self,
        decides: Callable[[], object],
        takes_back: Callable[[Sequence[int]], object],
        history: Callable[[bytes], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._history = history
        self.built: Sequence[BuiltRow] = ()
        self.decide = push_button(decides, icon_name="arrow-left-right-line", primary=True)
        self.back = push_button(lambda: takes_back(self.numbers), icon_name="arrow-go-back-line")
        self.close_it = push_button(self.hide)
        self.standing = plain_label("problem")
        self.links: list[QPushButton] = []
        self._links = QVBoxLayout()
        self._links.setSpacing(SPACE_XS)
        self.add(self.standing)
        self.body.addLayout(self._links)
        self.add(flowing(self.decide, self.back, self.close_it))
        self.retranslate()

    @property
    def cames(self) -> list[Came]:
        """What the files brought."""
        return [each.came for each in self.seen if each.came is not None]

    @property
    def numbers(self) -> list[int]:
        """The files that can be taken back."""
        return [came.number for came in self.cames if came.number and not came.nothing_new]

    def show_seen(self, seen: Sequence[Seen]) -> None:
        self.show_built(())
        super().show_seen(seen)

    def show_built(self, built: Sequence[BuiltRow]) -> None:
        """Say what stands in the way of taking it back."""
        for link in self.links:
            self._links.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.built = built
        self.links = []
        for row in built[:SHOWN]:
            link = push_button(partial(self._open, row))
            look(link, "link")
            link.setEnabled(row.placement is not None)
            self.links.append(link)
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def _open(self, row: BuiltRow) -> None:
        if row.placement is not None:
            self._history(row.placement)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "links"):
            return
        self.decide.setText(_("Decide"))
        self.decide.setVisible(any(came.conflicts for came in self.cames))
        self.back.setText(_("Undo"))
        self.back.setVisible(bool(self.numbers) and not self.built)
        self.close_it.setText(_("Close"))
        self.standing.setVisible(bool(self.built))
        self.standing.setText(
            _(
                "This can't be taken back any more: more was written on top of it. "
                "Correct single values in the history instead. Written since then:"
            )
        )
        for link, row in zip(self.links, self.built, strict=False):
            link.setText(row.line)
            link.setAccessibleName(_("History: {what}").format(what=row.line))
