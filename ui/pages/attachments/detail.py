"""One attachment: what it is, what can be done with it, and how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.i18n.numbers import size_words
from app.reports.attachments import AboutRow, AttachmentRow
from app.reports.history_words import moment_words
from app.rules.attached import (
    KINDS,
    LONGEST_NAME,
    kind_name,
    media_name,
    others_words,
    shown_name,
)
from ui.pages.attachments.functions import AttachmentFunctions
from ui.pages.attachments.preview import Preview
from ui.pages.attachments.signatures import SignaturePart
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.new_file import ask_path, documents
from ui.widgets.record_form import RecordForm
from ui.widgets.words import words


class AttachmentCard(Card):
    """Shows a row; a copy of its file is saved, never opened."""

    def __init__(self, functions: AttachmentFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._functions = functions
        self.row: AttachmentRow | None = None
        self._closed = ""
        self._abouts: Sequence[AboutRow] = ()
        self.name = words(style="strong")
        self.facts = words(style="muted")
        self.save = push_button(self.save_copy, icon_name="download-2-line")
        self.delete = push_button(self.delete_it, icon_name="delete-bin-line")
        self.trouble = words(style="problem")
        self.trouble.hide()
        self.preview = Preview()
        self.signatures = SignaturePart(functions)
        self.why_not = words(style="muted")
        self.about = ChoiceField("about", N_("About"), self._about_options, search=True)
        self.about.combo.setProperty("elides", True)
        line = self.about.combo.lineEdit()
        if line is not None:
            line.setAcceptDrops(False)  # files let go over it are for the tab
        self.kind = ChoiceField("kind", N_("Kind"), _kind_options)
        fields: tuple[Field, ...] = (
            LineField("name", N_("Name"), longest=LONGEST_NAME), self.kind, self.about,
        )  # fmt: skip
        self.form = RecordForm(fields, functions.edit, wide=("name", "kind", "about"))
        for widget in (
            self.name, self.facts, flowing(self.save, self.delete), self.why_not, self.trouble,
            self.signatures, self.preview, self.form,
        ):  # fmt: skip
            self.add(widget)
        self.body.addStretch(1)
        self.retranslate()

    def show_row(self, row: AttachmentRow, abouts: Sequence[AboutRow], closed: str) -> None:
        """Show an attachment; `closed` says why nothing may be changed in this placement."""
        if self.row is None or self.row.id != row.id:
            self.refuse("")
        self.row, self._abouts, self._closed = row, abouts, closed
        self.about.reload_options()
        for field in self.form.fields.values():
            field.set_read_only(not row.may or bool(closed))
        kind = row.kind if row.kind in KINDS else None
        self.signatures.show_row(row)
        self.form.show_record(row.id, {"name": row.name, "kind": kind, "about": row.about_id})
        self.retranslate()

    def save_copy(self) -> None:
        """Ask where, and write a copy there."""
        row = self.row
        if row is None:
            return
        kinds = f"{media_name(row.media)} (*{Path(row.name).suffix})"
        path = ask_path(
            self, _("Save a copy"), documents() / row.name, kinds,
            lambda name: shown_name(name, row.media),
        )  # fmt: skip
        if path is not None:
            self.refuse("")
            self._functions.save(row, path, late(self, self.refuse))

    def delete_it(self) -> None:
        """Delete what is shown; undo brings it back."""
        if self.row is not None:
            self._functions.delete((self.row.id,))

    def refuse(self, why: str) -> None:
        """Say why something could not be done."""
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "form"):
            return
        self.save.setText(_("Save a copy…"))
        self.delete.setText(_("Delete"))
        row = self.row
        if row is None:
            return
        self.about.combo.setToolTip(self.about.combo.currentText())
        self.name.setText(row.name)
        added = moment_words(row.added_at) if row.added_at else ""
        facts = (
            media_name(row.media),
            kind_name(row.kind),
            size_words(row.size),
            row.author,
            added,
        )
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.save.setEnabled(row.whole)
        self.delete.setEnabled(row.may and not self._closed)
        self.why_not.setText("" if row.may or self._closed else others_words())
        self.why_not.setVisible(bool(self.why_not.text()))

    def _about_options(self) -> list[Option]:
        options: list[Option] = [(None, _("the placement"))]
        options += [(each.id, each.name) for each in self._abouts]
        row = self.row
        if row is not None and row.about_id not in [value for value, _word in options]:
            options.append((row.about_id, row.about))
        return options


def _kind_options() -> list[Option]:
    return [(kind, kind_name(kind)) for kind in KINDS]
