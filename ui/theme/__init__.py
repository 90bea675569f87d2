"""Colours, distances, icons and the style sheet."""

from ui.theme.icons import has_icon, icon, paint_icon
from ui.theme.theme import Choice, Theme, current_theme, current_tokens, look
from ui.theme.tokens import (
    DARK,
    KINDS,
    LIGHT,
    RADIUS,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XL,
    SPACE_XS,
    Kind,
    Tokens,
    contrast,
)

__all__ = [
    "DARK",
    "KINDS",
    "LIGHT",
    "RADIUS",
    "SPACE_L",
    "SPACE_M",
    "SPACE_S",
    "SPACE_XL",
    "SPACE_XS",
    "Choice",
    "Kind",
    "Theme",
    "Tokens",
    "contrast",
    "current_theme",
    "current_tokens",
    "has_icon",
    "icon",
    "look",
    "paint_icon",
]
