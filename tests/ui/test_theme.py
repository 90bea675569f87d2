"""The palettes: whatever is written can be read."""

from __future__ import annotations

import pytest

from ui.theme import DARK, LIGHT, Tokens, contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground_as_wcag_asks(tokens: Tokens) -> None:
    faint = {
        name: round(contrast(ink, ground), 2)
        for name, ink, ground in tokens.text_pairs()
        if contrast(ink, ground) < 4.5
    }
    assert faint == {}
