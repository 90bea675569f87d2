"""One paper's text: written at the left, and at the right how it prints, fields, versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.documents.catalogue import label
from app.documents.kinds import KINDS
from app.i18n import LANGUAGES, N_, Language, _
from app.reports.template_versions import TextOf
from app.rules.paper_names import paper_file_name
from ui.pages.templates.editor import TemplateEditor
from ui.pages.templates.findings import FindingsList
from ui.pages.templates.picker import FieldPicker
from ui.pages.templates.place import WhichText
from ui.pages.templates.verbs import Loaded, TextVerbs
from ui.pages.templates.versions import VersionsPane
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.flow import flowing
from ui.widgets.header import PageHeader, push_button
from ui.widgets.label import plain_label
from ui.widgets.late import late
from ui.widgets.new_file import ask_where, documents
from ui.widgets.paper import PaperView
from ui.widgets.split import ListAndDetail
from ui.widgets.tabs import Tabs
from ui.widgets.translated import Translated, begun

if TYPE_CHECKING:
    from app.actions.template_files import TemplateFile
    from app.documents.text_preview import Seen

PAUSE_MS = 250
"""How long typing rests before the paper is made anew."""
KEEP_MS = 1000
"""How long it rests before what is written is kept."""


class TextView(Translated):
    """What isn't saved is kept on this computer, and is there again at the next visit."""

    left = Signal()

    def __init__(self, verbs: TextVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._loaded = Loaded("", 0, None, own_kind=False)
        self._source = ""
        self._seeing = self._again = False
        self.of = TextOf("agreement", "lv")
        self.header = PageHeader()
        self.header.add_button(N_("Import"), self.import_file, icon_name="file-upload-line")
        self.header.add_button(N_("Export"), self.export, icon_name="download-2-line")
        self.save_button = self.header.add_button(
            N_("Save"), self.save, icon_name="save-3-line", primary=True, tip="Ctrl+S"
        )
        self.which = WhichText(verbs)
        self.which.chosen.connect(self.show_text)
        self.which.shown_with.connect(self.see)
        self.notice = plain_label("needed")
        self.discard = push_button(self._discard, icon_name="arrow-go-back-line")
        self.editor = TemplateEditor()
        self.findings = FindingsList()
        self.paper = PaperView(N_("The paper as it will be printed"))
        self.blanks = plain_label("small")
        self.picker = FieldPicker()
        self.versions = VersionsPane(verbs, self.editor.written)
        self.tabs = Tabs(N_("Beside the text"))
        self._pause, self._keeping = QTimer(self), QTimer(self)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.news = flowing(self.notice, self.discard)
        left = _column(self.news, self.editor, self.findings, stretched=1)
        seen = _column(self.paper, self.blanks, stretched=0)
        self.tabs.add("paper", N_("Preview"), seen)
        self.tabs.add("fields", N_("Fields"), self.picker)
        self.tabs.add("versions", N_("Versions"), self.versions)
        for key in ("fields", "versions", "paper"):
            self.tabs.show_tab(key)  # a widget in no window would outlive this one
        self.split = ListAndDetail(left, self.tabs, letters=70)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_M)
        whole.addWidget(self.header)
        whole.addWidget(self.which)
        whole.addWidget(self.split, 1)

    def _connect(self) -> None:
        for timer, pause, does in (
            (self._pause, PAUSE_MS, self.see), (self._keeping, KEEP_MS, self.keep),
        ):  # fmt: skip
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(does)
        self.editor.textChanged.connect(self._typed)
        self.editor.asked.connect(self._pick)
        self.editor.too_long.connect(lambda: self._say(too_long()))
        self.editor.next_wanted.connect(self._next)
        self.findings.line_wanted.connect(self.editor.go_to_line)
        self.picker.chosen.connect(self.editor.insert)
        self.picker.left.connect(self.editor.setFocus)
        self.versions.used.connect(self._used)
        self.tabs.changed.connect(self._tab)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, does in (("Ctrl+S", self.save), ("Ctrl+E", self.export)):
            QShortcut(QKeySequence(keys), self, does, context=inside)

    @property
    def is_changed(self) -> bool:
        """Tell whether something was written that isn't in force."""
        return self.editor.written() != self._loaded.text

    def show_text(self, of: TextOf) -> None:
        """Show a text as it is in force, or as somebody was writing it."""
        self.keep()
        self.of, self._source = of, ""
        self.which.show_text(of)
        self.picker.show_paper(of.paper)
        self._load(fresh=True)
        self.see()

    def reload(self) -> None:
        """Show what is in force now; what is being written stays."""
        if not self.is_changed:
            self._load(fresh=True)
        else:
            self._loaded = self._verbs.load(self.of)
        self.see()
        self._tab(self.tabs.current())
        self.retranslate()

    def take(self, found: TemplateFile) -> None:
        """Put the text of a file into the editor; nothing is in force before it is saved."""
        self.show_text(found.of)
        self._source = found.name
        self.editor.replace(found.text)
        said = _("From the file {name}. Look it through and save it.")
        self._say(said.format(name=found.name))
        self.editor.setFocus()

    def save(self) -> None:
        """Put what is written in force as the next version."""
        if not self.is_changed:
            return
        text = self.editor.written()
        saved = late(self, partial(self._saved, text))
        self._verbs.save(
            self.of, text, self._loaded.record, self._source, saved, late(self, self._say)
        )

    def see(self) -> None:
        """Have the paper made, once what is being made is done."""
        self._again = self._seeing
        if not self._seeing:
            self._seeing = True
            shown = self.which.shown
            self._verbs.see(self.of, self.editor.written(), shown, late(self, self._seen))

    def keep(self, *, at_once: bool = True) -> None:
        """Keep what is written so far, on this computer."""
        if self._keeping.isActive() or not at_once:
            self._keeping.stop()
            text = self.editor.written() if self.is_changed else None
            self._verbs.keep(self.of, text, self._loaded.record)

    def import_file(self) -> None:
        """Ask for a file, and put its text into the editor of its paper."""
        ask_file(self, lambda path: self._verbs.read_file(path, self.of, late(self, self.take)))

    def export(self) -> None:
        """Ask where, and write what is in the editor to a file."""
        name = paper_file_name(None, None, None, KINDS[self.of.paper].title, self.of.language)
        start = documents() / Path(name).with_suffix(".md")
        path = ask_where(self, _("Save the text as a file"), start, "Markdown (*.md)", ".md")
        if path is not None:
            self._verbs.export(self.of, self.editor.written(), path)

    def retranslate(self) -> None:
        self.header.set_crumbs([(_("Templates"), self.left.emit)])
        self.header.set_title(begun(KINDS[self.of.paper].title))
        self.editor.name()
        self.discard.setText(_("Discard what isn't saved"))
        self._state()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def _load(self, *, fresh: bool) -> None:
        self._loaded = self._verbs.load(self.of)
        draft = self._loaded.draft
        if fresh:
            self.editor.blockSignals(True)
            self.editor.put(self._loaded.text if draft is None else draft)
            self.editor.blockSignals(False)
            self.editor.colours.rehighlight()
        self._say("")
        if draft is not None and self.is_changed:
            self._say(_("You were writing this; it isn't in force before you save it."))
        self.retranslate()

    def _typed(self) -> None:
        self._pause.start()
        self._keeping.start()
        self._state()

    def _seen(self, seen: Seen) -> None:
        self._seeing = False
        self.findings.show_findings(seen.findings)
        self.editor.show_marks(self.findings.marks())
        if seen.pdf:
            self.paper.show_pdf(seen.pdf)
        said = seen.trouble
        if not seen.pdf and not said:
            said = _("The preview waits until the text is mended.")
        elif seen.blanks:
            named = ", ".join(label(key) for key in seen.blanks)
            said = _("Left blank here: {fields}.").format(fields=named)
        self.blanks.setText(said)
        self.blanks.setVisible(bool(said))
        if self._again:
            self.see()

    def _saved(self, text: str) -> None:
        self._source = ""
        self._verbs.keep(self.of, None, None)
        self._keeping.stop()
        if self.editor.written() == text:
            self._used()

    def _used(self) -> None:
        """Another version is in force: show it; what was written can be got back with Ctrl+Z."""
        self._loaded = self._verbs.load(self.of)
        if self.is_changed:
            self.editor.replace(self._loaded.text)
        self._keeping.stop()
        self._verbs.keep(self.of, None, None)
        self._say("")
        self.versions.show_versions(self.of)
        self._state()

    def _discard(self) -> None:
        self.editor.replace(self._loaded.text)
        self.keep(at_once=False)
        self._say("")
        self.editor.setFocus()

    def _pick(self) -> None:
        self.tabs.show_tab("fields")
        self.picker.begin()

    def _next(self, step: int) -> None:
        line = self.findings.line_after(self.editor.line(), step)
        if line:
            self.editor.go_to_line(line)

    def _tab(self, key: str) -> None:
        if key == "versions":
            self.versions.show_versions(self.of)

    def _say(self, words: str) -> None:
        self.notice.setText(words)
        self._state()

    def _state(self) -> None:
        changed, loaded = self.is_changed, self._loaded
        self.save_button.setEnabled(changed)
        self.discard.setVisible(changed)
        self.notice.setVisible(bool(self.notice.text()))
        self.news.setVisible(changed or bool(self.notice.text()))
        if changed:
            self.header.set_chip("waiting", _("Not saved yet"), "edit-2-line")
        elif loaded.version:
            said = _("The school's, version {number}").format(number=loaded.version)
            self.header.set_chip("good", said)
        else:
            self.header.set_chip("neutral", _("The program's own text"))


def ask_file(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a file with the text of a paper."""
    kinds = _("Texts") + " (*.md *.txt)"
    found, _kind = QFileDialog.getOpenFileName(
        parent, _("Choose the text of a paper"), str(documents()), kinds
    )
    if found:
        then(Path(found))


def too_long() -> str:
    """Return what is said where too much is pasted."""
    return _("That is longer than any template: at most 100,000 letters. Paste a part of it.")


def language_of(spoken: str) -> Language:
    """Return a language of papers."""
    return next((each for each in LANGUAGES if each == spoken), LANGUAGES[0])


def _column(*widgets: QWidget, stretched: int) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_S)
    for at, widget in enumerate(widgets):
        column.addWidget(widget, 1 if at == stretched else 0)
    return holder
