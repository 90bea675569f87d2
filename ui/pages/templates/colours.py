"""Colours of a template's text: fields, conditions, blocks, headings, the lines at its head."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.theme import Kind, current_tokens

_LONGEST: Final = 4_000
"""Letters of a line that are looked through; nobody writes longer ones by hand."""
_FIELD: Final = re.compile(r"\{\{[^{}\n]*\}\}")
_CONDITION: Final = re.compile(r"\{%[^%\n]*%\}")
_PLAIN, _HEAD, _FENCE = 0, 1, 2


class TemplateColours(QSyntaxHighlighter):
    """Conditions are also italic, headings bold, so that colour isn't the only sign."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.dress()

    def dress(self) -> None:
        """Take the colours of the theme as it is now."""
        tokens = current_tokens()
        self._formats = {
            "field": _shape(tokens.accent, tokens.accent_soft),
            "condition": _shape(tokens.ink("information"), tokens.ground("information")),
            "fence": _shape(tokens.ink("waiting")),
            "head": _shape(tokens.muted),
            "heading": _shape(tokens.text),
        }
        self._formats["condition"].setFontItalic(True)
        self._formats["heading"].setFontWeight(QFont.Weight.Bold)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        before = self.previousBlockState()
        line = text.rstrip()
        first = self.currentBlock().blockNumber() == 0
        state = before if before in (_HEAD, _FENCE) else _PLAIN
        if line == "---" and (first or before == _HEAD):
            self.setFormat(0, len(text), self._formats["head"])
            state = _HEAD if first else _PLAIN
        elif state == _HEAD:
            self.setFormat(0, len(text), self._formats["head"])
        elif line.startswith("```"):
            self.setFormat(0, len(text), self._formats["fence"])
            state = _PLAIN if before == _FENCE else _FENCE
        elif line.startswith("#"):
            self.setFormat(0, len(text), self._formats["heading"])
        self.setCurrentBlockState(state)
        for pattern, name in ((_FIELD, "field"), (_CONDITION, "condition")):
            for found in pattern.finditer(text[:_LONGEST]):
                self.setFormat(found.start(), found.end() - found.start(), self._formats[name])


def mark_of(kind: Kind) -> QTextCharFormat:
    """Return how a line with a finding is underlined."""
    shape = QTextCharFormat()
    shape.setUnderlineColor(QColor(current_tokens().ink(kind)))
    wave = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    dashes = QTextCharFormat.UnderlineStyle.DashUnderline
    shape.setUnderlineStyle(wave if kind == "problem" else dashes)
    return shape


def _shape(ink: str, ground: str = "") -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setForeground(QColor(ink))
    if ground:
        shape.setBackground(QColor(ground))
    return shape
