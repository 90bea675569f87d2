"""The letterhead: pictures and lines at the left, a letter that bears it at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QVBoxLayout, QWidget

from app.documents.kinds import KINDS
from app.i18n import N_, Language, _
from app.reports.letterheads import USUAL, LetterheadRow, picture_from
from ui.pages.templates.verbs import LetterheadVerbs
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields import Field, TextField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import PageHeader, push_button
from ui.widgets.label import plain_label
from ui.widgets.late import late
from ui.widgets.new_file import documents
from ui.widgets.paper import PaperView
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.translated import Translated, begun, say
from ui.widgets.words import stacked

if TYPE_CHECKING:
    from app.documents.text_preview import Seen

PLACES = {"left": N_("At the left"), "middle": N_("In the middle"), "right": N_("At the right")}
PAUSE_MS = 250
_BORNE = tuple(key for key, kind in KINDS.items() if kind.shape.startswith("a4"))


class LetterheadView(Translated):
    """Saved with the button, or when it is left; each time as one version."""

    left = Signal()

    def __init__(self, verbs: LetterheadVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._kept = self.row = LetterheadRow()
        self._seeing = self._again = False
        self.header = PageHeader(N_("Letterhead"))
        self.save_button = self.header.add_button(
            N_("Save"), self.save, icon_name="save-3-line", primary=True
        )
        self.trouble = plain_label("problem")
        self.pictures = {
            name: PictureField(title, partial(self._choose, name), partial(self._put, name))
            for name, title in (
                ("logo", N_("The school's logo")), ("logo_beside", N_("A second picture")),
            )
        }  # fmt: skip
        self.fields: dict[str, Field] = {
            "placing": ChoiceField("placing", N_("Where the logo stands"),
                                   lambda: [(key, say(word)) for key, word in PLACES.items()]),
            "head_lines": TextField("head_lines", N_("Lines of the letterhead")),
            "head_lines_en": TextField("head_lines_en", N_("The same on papers in English")),
            "foot_lines": TextField("foot_lines", N_("Lines at the foot of the first page"),
                                    lines=2),
        }  # fmt: skip
        self.rule = QCheckBox()
        self.papers_title = plain_label("label")
        self.papers = {key: QCheckBox() for key in _BORNE}
        self.language = ChoiceField("language", N_("Shown in"), _languages)
        self.language.set_value("lv")
        self.paper = PaperView(N_("A letter with this letterhead"))
        self._pause = QTimer(self)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        card = Card()
        card.add(self.trouble)
        card.add(columns_of(*self.pictures.values(), letters=24, most=2, gap=SPACE_L))
        for field in self.fields.values():
            card.add(field)
        card.add(self.rule)
        card.add(self.papers_title)
        card.add(flowing(*self.papers.values(), gap=SPACE_M))
        card.body.addStretch(1)
        side = QWidget()
        look(side, "clear")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.language)
        column.addWidget(self.paper, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_M)
        whole.addWidget(self.header)
        whole.addWidget(ListAndDetail(scrolling(stacked(card)), side, letters=70), 1)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.see)
        for name, field in self.fields.items():
            field.edited.connect(partial(self._edited, name))
            if isinstance(field, TextField):
                field.area.textChanged.connect(partial(self._typed, name))
        self.rule.toggled.connect(lambda on: self._put("rule", on))
        for box in self.papers.values():
            box.clicked.connect(lambda _on: self._tick())
        self.language.edited.connect(lambda _name, _value: self.see())

    def reload(self) -> None:
        """Show what is kept; what was changed here and isn't saved stays."""
        if self.row == self._kept:
            self._kept = self.row = self._verbs.letterhead()
            self._show()
        self.see()

    def begin(self) -> None:
        """Go to the first thing to fill in."""
        self.pictures["logo"].choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep it: papers printed from now on bear it."""
        if self.row == self._kept:
            return
        values = {
            name: getattr(self.row, name) for name in LetterheadRow.__dataclass_fields__
            if name != "version" and getattr(self.row, name) != getattr(self._kept, name)
        }  # fmt: skip
        refused = late(self, partial(self._refused, self._kept))
        self._kept = self.row
        self._verbs.save(values, refused)
        self._state()

    def see(self) -> None:
        """Have the letter made anew, once what is being made is done."""
        self._again = self._seeing
        if not self._seeing:
            self._seeing = True
            spoken: Language = "en" if self.language.value() == "en" else "lv"
            self._verbs.see(self.row, spoken, late(self, self._seen))

    def retranslate(self) -> None:
        self.header.set_crumbs([(_("Templates"), self.left.emit)])
        self.header.set_subtitle(
            _("It stands at the head of the papers ticked here; those printed already keep theirs.")
        )
        self.rule.setText(_("A line below it"))
        self.papers_title.setText(_("Papers that bear it"))
        for key, box in self.papers.items():
            box.setText(begun(KINDS[key].title))
        self._state()

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    def _show(self) -> None:
        for name, picture in self.pictures.items():
            picture.show_picture(getattr(self.row, name))
        for name, field in self.fields.items():
            field.set_value(getattr(self.row, name))
        self.rule.blockSignals(True)
        self.rule.setChecked(self.row.rule)
        self.rule.blockSignals(False)
        borne = USUAL if self.row.papers is None else self.row.papers
        for key, box in self.papers.items():
            box.setChecked(key in borne)
        self._say("")

    def _choose(self, name: str) -> None:
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)"
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a picture"), str(documents()), kinds
        )
        if found:
            self._verbs.picture(
                Path(found), late(self, partial(self._put, name)), late(self, self._say)
            )

    def _put(self, name: str, value: object) -> None:
        self.row = replace(self.row, **{name: value})  # type: ignore[arg-type]
        if name in self.pictures:
            self.pictures[name].show_picture(str(value))
        self._say("")
        self._pause.start()

    def _edited(self, name: str, _field: str, value: object) -> None:
        self._put(name, value)

    def _typed(self, name: str) -> None:
        value = self.fields[name].read()
        if value != getattr(self.row, name):
            self._put(name, value)

    def _tick(self) -> None:
        ticked = tuple(key for key, box in self.papers.items() if box.isChecked())
        self._put("papers", None if ticked == USUAL else ticked)

    def _refused(self, kept: LetterheadRow, why: str) -> None:
        self._kept = kept
        self._say(why)

    def _seen(self, seen: Seen) -> None:
        self._seeing = False
        if seen.pdf:
            self.paper.show_pdf(seen.pdf)
        else:
            self._say(seen.trouble)
        if self._again:
            self.see()

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        self._state()

    def _state(self) -> None:
        changed = self.row != self._kept
        self.save_button.setEnabled(changed)
        self.header.set_chip("waiting", _("Not saved yet") if changed else "", "edit-2-line")


class PictureField(Translated):
    """A picture in small, and buttons to choose it and to take it away."""

    def __init__(
        self, title: str, choose: Callable[[], object], put: Callable[[str], object]
    ) -> None:
        super().__init__()
        look(self, "clear")
        self._title = title
        self.label = plain_label("label")
        self.shown = QLabel()
        look(self.shown, "muted")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.choose = push_button(choose, icon_name="folder-open-line")
        self.remove = push_button(lambda: put(""), icon_name="close-line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.label)
        column.addWidget(self.shown)
        column.addWidget(flowing(self.choose, self.remove))
        self.has_picture = False
        self.show_picture("")

    def show_picture(self, text: str) -> None:
        """Show a picture that is kept as text."""
        side = self.fontMetrics().height() * 3
        found = QPixmap()
        found.loadFromData(picture_from(text))
        size = QSize(side * 2, side)
        keep = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        self.has_picture = not found.isNull()
        self.shown.setFixedHeight(side)
        if self.has_picture:
            self.shown.setPixmap(found.scaled(size, keep, smooth))
        self.remove.setEnabled(self.has_picture)
        self.retranslate()

    def retranslate(self) -> None:
        name = say(self._title)
        self.label.setText(name)
        self.shown.setAccessibleName(name)
        if not self.has_picture:
            self.shown.setText(_("No picture"))
        self.choose.setText(_("Choose a picture"))
        self.choose.setAccessibleName(f"{name}: {_('Choose a picture')}")
        self.remove.setText(_("Take away"))
        self.remove.setAccessibleName(f"{name}: {_('Take away')}")


def _languages() -> list[tuple[object, str]]:
    return [("lv", _("In Latvian")), ("en", _("In English"))]
