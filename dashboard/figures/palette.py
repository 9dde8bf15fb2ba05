"""The colours of the map and the page, light and dark: the only place where they are written.

Chosen in OKLCH. Both sides are about equally far from the land (equal weight), differ in lightness
(readable in greyscale) and in the blue-yellow direction (readable with every colour vision). Status
is never told by colour alone: see the patterns in `assets/painters/shaders.mjs`.
`assets/css/palette.css` is written from here by `python -m dashboard.figures.palette`.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType


class Token(StrEnum):
    """A colour by what it is for; in CSS the custom property `--<value>`."""

    # The page.
    PAPER = "paper"
    SURFACE = "surface"
    INK = "ink"
    SOFT_INK = "soft-ink"
    LINE = "line"
    # The ground.
    LAND = "land"
    NEIGHBOUR = "neighbour"
    WATER = "water"
    RIVER = "river"
    BORDER = "border"
    WATER_INK = "water-ink"
    # Who holds what. Pale: as on the first day shown; strong: changed hands since.
    UA = "ua"
    UA_PALE = "ua-pale"
    UA_INK = "ua-ink"
    RU = "ru"
    RU_PALE = "ru-pale"
    RU_INK = "ru-ink"
    CONTESTED = "contested"
    CONTESTED_INK = "contested-ink"
    UNKNOWN = "unknown"
    UNKNOWN_INK = "unknown-ink"


Palette = Mapping[Token, str]

LIGHT: Palette = MappingProxyType(
    {
        Token.PAPER: "#fdfcfa",
        Token.SURFACE: "#f7f7f4",
        Token.INK: "#191a1f",
        Token.SOFT_INK: "#55585f",
        Token.LINE: "#d5d4d0",
        Token.LAND: "#f6f4f0",
        Token.NEIGHBOUR: "#ecebe7",
        Token.WATER: "#d8e1e6",
        Token.RIVER: "#83a4b6",
        Token.BORDER: "#65635d",
        Token.WATER_INK: "#3f5f70",
        Token.UA: "#3a7dc3",
        Token.UA_PALE: "#99bde2",
        Token.UA_INK: "#124d8c",
        Token.RU: "#d58132",
        Token.RU_PALE: "#f0d1a1",
        Token.RU_INK: "#88470d",
        Token.CONTESTED: "#b5a1bc",
        Token.CONTESTED_INK: "#5c3667",
        Token.UNKNOWN: "#dededc",
        Token.UNKNOWN_INK: "#8a8984",
    }
)

DARK: Palette = MappingProxyType(
    {
        Token.PAPER: "#121417",
        Token.SURFACE: "#1c1e22",
        Token.INK: "#efeeeb",
        Token.SOFT_INK: "#a8abb0",
        Token.LINE: "#3a3d43",
        Token.LAND: "#2a2b2e",
        Token.NEIGHBOUR: "#212325",
        Token.WATER: "#171d21",
        Token.RIVER: "#455f6e",
        Token.BORDER: "#8f9297",
        Token.WATER_INK: "#8fb0c2",
        Token.UA: "#4e90d2",
        Token.UA_PALE: "#25507e",
        Token.UA_INK: "#91c3f6",
        Token.RU: "#d59145",
        Token.RU_PALE: "#7b5b35",
        Token.RU_INK: "#f4c48d",
        Token.CONTESTED: "#856b8d",
        Token.CONTESTED_INK: "#e2c5eb",
        Token.UNKNOWN: "#3c3d3f",
        Token.UNKNOWN_INK: "#7d7e80",
    }
)

PAGE_ON_PAPER: Palette = MappingProxyType(
    {
        token: LIGHT[token]
        for token in (Token.PAPER, Token.SURFACE, Token.INK, Token.SOFT_INK, Token.LINE)
    }
)
"""What turns light in print. The picture of the map cannot: its legend keeps the same colours."""

_DARK_BY_PREFERENCE = ':root:not([data-theme="light"])'
_DARK_BY_CHOICE = ':root[data-theme="dark"]'

CSS_FILE = Path(__file__).parents[2] / "assets" / "css" / "palette.css"


def reference(token: Token) -> str:
    """How templates name a token before a theme resolves it: `--ua`, as in CSS."""
    return f"--{token}"


def css() -> str:
    """The two palettes as custom properties: by the reader's preference, or by `data-theme`."""
    return (
        "/* Written by `python -m dashboard.figures.palette`; edit that file instead. */\n"
        "@layer tokens {\n"
        f"{_rule(':root', LIGHT, 'light')}"
        "  @media (prefers-color-scheme: dark) {\n"
        f"{_rule(_DARK_BY_PREFERENCE, DARK, 'dark', indent=4)}"
        "  }\n"
        f"{_rule(_DARK_BY_CHOICE, DARK, 'dark')}"
        "  @media print {\n"
        f"{_rule(':root:root', PAGE_ON_PAPER, 'light', indent=4)}"
        "  }\n"
        "}\n"
    )


def _rule(selector: str, palette: Palette, scheme: str, *, indent: int = 2) -> str:
    space = " " * indent
    lines = [f"color-scheme: {scheme};"]
    lines += [f"{reference(token)}: {colour};" for token, colour in palette.items()]
    body = "".join(f"{space}  {line}\n" for line in lines)
    return f"{space}{selector} {{\n{body}{space}}}\n"


if __name__ == "__main__":
    CSS_FILE.write_text(css(), encoding="utf-8")
