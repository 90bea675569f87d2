"""The card of the exchange folder: how it stands, what came and went, and how it is used."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.pages.exchange.carrier_people import WhomField
from ui.pages.exchange.carrier_view import CarrierFunctions, CarrierView
from ui.pages.exchange.carrier_words import CHIPS, about, lines, news_lines
from ui.theme import SPACE_M, SPACE_S, Kind, look
from ui.widgets.banner import KindIcon
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated


class WaitLine(Translated):
    """A line that says what waits, with the icon of its kind."""

    def __init__(self, kind: Kind, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(KindIcon(kind), 0, Qt.AlignmentFlag.AlignTop)
        self.label = plain_label()
        self.label.setText(text)
        row.addWidget(self.label, 1)


class InvitationLine(Translated):
    """An invitation that lies in the folder."""

    def __init__(self, name: str, functions: CarrierFunctions, parent: QWidget | None = None):
        super().__init__(parent)
        self._name = name
        self.label = plain_label()
        self.open = push_button(partial(functions.open_invitation, name))
        self.dismiss = push_button(partial(functions.dismiss, name))
        look(self.dismiss, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.label)
        column.addWidget(flowing(self.open, self.dismiss, gap=SPACE_M))
        self.retranslate()

    def retranslate(self) -> None:
        self.label.setText(_("An invitation lies there: {file}").format(file=self._name))
        self.open.setText(_("Open with five words"))
        self.dismiss.setText(_("Not for me"))
        for button in (self.open, self.dismiss):
            button.setAccessibleName(f"{button.text()}: {self._name}")


class CarrierCard(Card):
    """Asks anew by `ask`; shows what the folder is for while none is used."""

    def __init__(self, functions: CarrierFunctions, parent: QWidget | None = None) -> None:
        self._functions = functions
        self.view: CarrierView | None = None
        self.waits: list[QWidget] = []
        super().__init__(N_("Exchange folder"), parent=parent)
        self.chip = StatusChip()
        self.add_to_head(self.chip)
        self.place = plain_label("strong")
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about = plain_label("muted")
        self.news = plain_label()
        self._waits = QVBoxLayout()
        self._waits.setSpacing(SPACE_S)
        self.trouble = plain_label("problem")
        for label in (self.place, self.about):
            self.add(label)
        self.body.addLayout(self._waits)
        for label in (self.news, self.trouble):
            self.add(label)
        self._build_buttons()
        self._build_settings()
        self.ask()

    def _build_buttons(self) -> None:
        verbs = self._functions
        self.now = push_button(verbs.now, icon_name="refresh-line")
        self.undo = push_button(self._take_back, icon_name="arrow-go-back-line")
        self.show_folder = push_button(verbs.show_folder, icon_name="folder-open-line")
        self.more: QPushButton = push_button(self._toggle, icon_name="settings-3-line")
        self.choose = push_button(self._choose, icon_name="folder-add-line")
        self._buttons = flowing(self.now, self.undo, self.show_folder, self.more, self.choose)
        self.add(self._buttons)

    def _build_settings(self) -> None:
        verbs = self._functions
        self.by_itself = ChoiceField(
            "by_itself",
            N_("The program looks there"),
            lambda: [(False, _("when I ask it to")), (True, _("by itself, about every minute"))],
        )
        self.takes = ChoiceField(
            "takes",
            N_("What has come is"),
            lambda: [(True, _("taken in at once")), (False, _("only put into the inbox"))],
        )
        self.by_itself.edited.connect(lambda _name, value: verbs.by_itself(bool(value)))
        self.takes.edited.connect(lambda _name, value: verbs.takes(bool(value)))
        self.whom = WhomField(verbs.people, verbs.write_for)
        self.other = push_button(self._choose, icon_name="folder-transfer-line")
        self.stop = push_button(verbs.stop, icon_name="close-circle-line")
        self.stays = plain_label("muted")
        self.settings = QWidget()
        look(self.settings, "clear")
        column = QVBoxLayout(self.settings)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(columns_of(self.by_itself, self.takes, self.whom, letters=26, most=3))
        column.addWidget(flowing(self.other, self.stop))
        column.addWidget(self.stays)
        self.settings.hide()
        self.add(self.settings)

    def ask(self) -> None:
        """Ask how it stands and show that."""
        view = self._functions.view()
        if view is None or self.view is None or view.place != self.view.place:
            self.trouble.setText("")
        self.view = view
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "settings"):
            return
        view = self.view
        used = view is not None
        for widget in (self.chip, self.place, self.now, self.show_folder, self.more):
            widget.setVisible(used)
        self.choose.setVisible(not used)
        self.settings.setVisible(used and not self.settings.isHidden())
        self.trouble.setVisible(bool(self.trouble.text()))
        self._name_buttons()
        self._show_waits()
        self._show_news()
        if view is None:
            self.about.setText(
                _(
                    "If there is a folder that a network, a cloud drive or a stick carries to the "
                    "others, the program can put files there and pick up what came. What others "
                    "put there is never changed or deleted."
                )
            )
            return
        kind, word, icon = CHIPS[view.standing]
        self.chip.set_state(kind, _(word), icon)
        self.place.setText(view.place.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self.about.setText(about(view))
        self.about.setVisible(bool(self.about.text()))
        self.now.setEnabled(view.standing not in ("looking", "slow"))
        self.by_itself.set_value(view.by_itself)
        self.takes.set_value(view.takes)
        self.whom.show_chosen(view.only)

    def _name_buttons(self) -> None:
        self.now.setText(_("Look there now"))
        self.undo.setText(_("Undo what came"))
        self.show_folder.setText(_("Show the folder"))
        self.more.setText(_("Hide the settings") if self._opened() else _("Settings"))
        self.choose.setText(_("Choose the folder…"))
        self.other.setText(_("Choose another folder…"))
        self.stop.setText(_("Stop using the folder"))
        self.stays.setText(_("Whatever lies in the folder stays there."))

    def _show_waits(self) -> None:
        for old in self.waits:
            self._waits.removeWidget(old)
            old.hide()
            old.deleteLater()
        view = self.view
        self.waits = [WaitLine(*told) for told in lines(view)] if view is not None else []
        for name in view.invitations if view is not None else ():
            self.waits.append(InvitationLine(name, self._functions))
        for wait in self.waits:
            self._waits.addWidget(wait)

    def _show_news(self) -> None:
        news = self.view.news if self.view is not None else None
        told = list(news_lines(news)) if news is not None else []
        self.news.setVisible(bool(told))
        self.news.setText("\n".join(told))
        numbers = self._numbers()
        self.undo.setVisible(bool(numbers) and not self._functions.undone(numbers))

    def _numbers(self) -> list[int]:
        news = self.view.news if self.view is not None else None
        fetched = news.fetched if news is not None else ()
        return [came.number for came in fetched if came.number and not came.nothing_new]

    def _take_back(self) -> None:
        self._functions.take_back(self._numbers())

    def _opened(self) -> bool:
        return not self.settings.isHidden()

    def _toggle(self) -> None:
        self.settings.setVisible(not self._opened())
        self._name_buttons()

    def _choose(self) -> None:
        self._functions.choose(self._refuse)

    def _refuse(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.setVisible(True)
