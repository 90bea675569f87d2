"""One paper's text: written at the left, and at the right how it prints, fields, versions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.kinds import KINDS
from app.i18n import N_, _
from app.reports.template_versions import TextOf
from ui.pages.templates.beside import Beside, column_of
from ui.pages.templates.editor import TemplateEditor
from ui.pages.templates.files import ask_file, ask_new_file
from ui.pages.templates.findings import FindingsList
from ui.pages.templates.place import WhichText
from ui.pages.templates.verbs import Loaded, TextVerbs
from ui.theme import SPACE_M
from ui.widgets.flow import flowing
from ui.widgets.header import PageHeader, push_button
from ui.widgets.label import plain_label
from ui.widgets.late import late
from ui.widgets.split import ListAndDetail
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
        self.of = TextOf("agreement", "lv")
        self.header = PageHeader()
        takes, gives = partial(import_into, self, verbs), partial(export_from, self, verbs)
        self.header.add_button(N_("Import"), takes, icon_name="file-upload-line")
        self.header.add_button(N_("Export"), gives, icon_name="download-2-line")
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
        self.beside = Beside(verbs, self.editor.written)
        self._pause, self._keeping = QTimer(self), QTimer(self)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.news = flowing(self.notice, self.discard)
        left = column_of(self.news, self.editor, self.findings, stretched=1)
        self.split = ListAndDetail(left, self.beside, letters=70)
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
        self.editor.asked.connect(self.beside.pick)
        self.editor.too_long.connect(lambda: self._say(too_long()))
        next_wanted = partial(go_on, self.editor, self.findings)
        self.editor.next_wanted.connect(next_wanted)
        self.findings.line_wanted.connect(self.editor.go_to_line)
        picker = self.beside.picker
        picker.chosen.connect(self.editor.insert)
        picker.left.connect(self.editor.setFocus)
        self.beside.versions.used.connect(self._used)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        gives = partial(export_from, self, self._verbs)
        for keys, does in (("Ctrl+S", self.save), ("Ctrl+E", gives)):
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
        self._load()
        self.beside.show_text(of)
        self.see()

    def reload(self) -> None:
        """Show what is in force now; what is being written stays."""
        if not self.is_changed:
            self._load()
        else:
            before, self._loaded = self._loaded, self._verbs.load(self.of)
            if self._loaded.record != before.record:
                self._say(overtaken())
        self.see()
        self.beside.renew()
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
        of, text = self.of, self.editor.written()
        saved = late(self, partial(self._saved, of, text))
        self._verbs.save(
            of, text, self._loaded.record, self._source, saved, late(self, self._say)
        )

    def see(self) -> None:
        """Have the paper made anew."""
        self.beside.shown = self.which.shown
        self.beside.see(late(self, self._seen))

    def keep(self, *, anyway: bool = False) -> None:
        """Keep what was typed since it was last kept, on this computer; `anyway`, all that is."""
        if self._keeping.isActive() or anyway:
            self._keeping.stop()
            text = self.editor.written() if self.is_changed else None
            self._verbs.keep(self.of, text, self._loaded.record)

    def retranslate(self) -> None:
        self.header.set_crumbs([(_("Templates"), self.left.emit)])
        self.header.set_title(begun(KINDS[self.of.paper].title))
        self.editor.name()
        self.discard.setText(_("Discard what isn't saved"))
        self._state()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def _load(self) -> None:
        self._loaded = self._verbs.load(self.of)
        draft = self._loaded.draft
        self.editor.blockSignals(True)
        self.editor.put(self._loaded.text if draft is None else draft)
        self.editor.blockSignals(False)
        self._say("")
        if draft is not None and self.is_changed:
            writing = _("You were writing this; it isn't in force before you save it.")
            self._say(overtaken() if self._loaded.overtaken else writing)
        self.retranslate()

    def _typed(self) -> None:
        self._pause.start()
        self._keeping.start()
        self._state()

    def _seen(self, seen: Seen) -> None:
        self.findings.show_findings(seen.findings)
        self.editor.show_marks(self.findings.marks())

    def _saved(self, of: TextOf, text: str) -> None:
        """Tell so; what was written since, here or of another text, stays."""
        if of != self.of:
            self._verbs.keep(of, None, None)
            return
        self._source = ""
        if self.editor.written() == text:
            self._used()
        else:
            self._say("")

    def _used(self) -> None:
        """Another version is in force: show it; what was written can be got back with Ctrl+Z."""
        self._loaded = self._verbs.load(self.of)
        if self.is_changed:
            self.editor.replace(self._loaded.text)
        self._keeping.stop()
        self._verbs.keep(self.of, None, None)
        self._say("")
        self.beside.renew()
        self._state()

    def _discard(self) -> None:
        self.editor.replace(self._loaded.text)
        self.keep(anyway=True)
        self._say("")
        self.editor.setFocus()

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


def overtaken() -> str:
    """Return what is said where somebody else's text came into force beside what is written."""
    return _("Another version is in force since you began: see “Versions”. Saving replaces it.")


def too_long() -> str:
    """Return what is said where too much is pasted."""
    return _("That is longer than any template: at most 100,000 letters. Paste a part of it.")


def import_into(view: TextView, verbs: TextVerbs) -> None:
    """Ask for a file, and put its text into the editor of its paper."""
    ask_file(view, lambda path: verbs.read_file(path, view.of, late(view, view.take)))


def export_from(view: TextView, verbs: TextVerbs) -> None:
    """Ask where, and write what is in the editor to a file."""
    path = ask_new_file(view, view.of)
    if path is not None:
        verbs.export(view.of, view.editor.written(), path)


def go_on(editor: TemplateEditor, findings: FindingsList, step: int) -> None:
    """Go to the next line with a finding, or to the one before."""
    line = findings.line_after(editor.line(), step)
    if line:
        editor.go_to_line(line)
