"""The colours and distances everything is drawn with, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24
RADIUS = 6

Kind = Literal["good", "waiting", "problem", "information", "neutral"]
KINDS: tuple[Kind, ...] = ("good", "waiting", "problem", "information", "neutral")


@dataclass(frozen=True)
class Tokens:
    """One palette. Colours are `#RRGGBB`; `<kind>` is a text colour, `<kind>_soft` its ground."""

    dark: bool
    background: str
    surface: str
    navigation: str
    line: str
    edge: str
    hover: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    accent_middle: str
    good: str
    good_soft: str
    waiting: str
    waiting_soft: str
    problem: str
    problem_soft: str
    information: str
    information_soft: str
    neutral: str
    neutral_soft: str

    def ink(self, kind: Kind) -> str:
        """Return the text colour of a kind."""
        return str(getattr(self, kind))

    def ground(self, kind: Kind) -> str:
        """Return the colour that lies under a kind's text."""
        return str(getattr(self, f"{kind}_soft"))

    def text_pairs(self) -> Iterator[tuple[str, str, str]]:
        """Give every (name, text colour, ground) that may meet on the screen."""
        for ground in ("background", "surface", "navigation", "hover", "accent_soft"):
            for ink in ("text", "muted", "accent"):
                yield f"{ink} on {ground}", getattr(self, ink), getattr(self, ground)
        for kind in KINDS:
            yield f"{kind} chip", self.ink(kind), self.ground(kind)
            yield f"text on {kind}", self.text, self.ground(kind)
            yield f"{kind} on surface", self.ink(kind), self.surface
            yield f"{kind} on background", self.ink(kind), self.background
        yield "on accent", self.on_accent, self.accent
        yield "on accent, hovered", self.on_accent, self.accent_hover


LIGHT = Tokens(
    dark=False,
    background="#F5F4F0",
    surface="#FFFFFF",
    navigation="#ECEAE3",
    line="#DFDCD3",
    edge="#C8C4B8",
    hover="#F1EFE9",
    text="#1F2328",
    muted="#5B626B",
    disabled="#8A8F96",
    accent="#17615E",
    on_accent="#FFFFFF",
    accent_hover="#114C4A",
    accent_soft="#DDEDEB",
    accent_middle="#7DB3AF",
    good="#1E6B3A",
    good_soft="#E0F2E5",
    waiting="#7A4F00",
    waiting_soft="#FCEFCF",
    problem="#9C2727",
    problem_soft="#FAE3E1",
    information="#1F4E8C",
    information_soft="#E3ECF8",
    neutral="#474C53",
    neutral_soft="#ECECEA",
)

DARK = Tokens(
    dark=True,
    background="#15181B",
    surface="#1E2226",
    navigation="#191D20",
    line="#33393F",
    edge="#4A525A",
    hover="#262B30",
    text="#E9EBED",
    muted="#A7AFB8",
    disabled="#767E87",
    accent="#6CC5BF",
    on_accent="#0B2423",
    accent_hover="#8AD6D1",
    accent_soft="#1F3B3A",
    accent_middle="#3F8F8A",
    good="#86D6A0",
    good_soft="#1B3625",
    waiting="#F0C766",
    waiting_soft="#3B3012",
    problem="#F5A8A2",
    problem_soft="#45211F",
    information="#A3C8F6",
    information_soft="#1E314A",
    neutral="#C6CBD1",
    neutral_soft="#31373D",
)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2 between two `#RRGGBB` colours, 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)
