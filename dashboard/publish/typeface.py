"""Noto Sans as we ship it: how wide a text is, and the files that a renderer can read.

The web fonts are one file for each script; renderers look for a weight first and for a script
later, so both scripts of a weight are put into one font. fontTools is loaded where it is needed: a
server that has drawn nothing yet starts without it.
"""

import atexit
import tempfile
from functools import cache
from pathlib import Path

from dashboard.config import ROOT

FONTS = ROOT / "assets" / "fonts"
FAMILY = "Noto Sans"
REGULAR, BOLD = 400, 700
SCRIPTS = ("latin", "cyrillic")


@cache
def _advances(weight: int) -> dict[int, float]:
    """Code point to width in em."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    found: dict[int, float] = {}
    for script in reversed(SCRIPTS):
        font = TTFont(FONTS / f"noto-sans-{script}-{weight}.woff2")
        widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
        found |= {point: widths[name][0] / em for point, name in font.getBestCmap().items()}
    return found


def width(text: str, weight: int = REGULAR, *, spacing: float = 0.0) -> float:
    """How wide `text` is in em, each letter followed by `spacing` em.

    Raises
    ------
    KeyError
        For a character that our fonts lack.
    """
    advances = _advances(weight)
    return sum(advances[ord(letter)] + spacing for letter in text)


@cache
def font_files() -> tuple[str, ...]:
    """Paths of TrueType files with both scripts, one for each weight; gone when Python ends."""
    folder = tempfile.TemporaryDirectory(prefix="changehands-fonts-")
    atexit.register(folder.cleanup)
    return tuple(str(_merged(Path(folder.name), weight)) for weight in (REGULAR, BOLD))


def _merged(folder: Path, weight: int) -> Path:
    from fontTools.merge import Merger  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    parts = []
    for script in SCRIPTS:
        font = TTFont(FONTS / f"noto-sans-{script}-{weight}.woff2")
        font.flavor = None
        parts.append(folder / f"{script}-{weight}.ttf")
        font.save(parts[-1])
    path = folder / f"noto-sans-{weight}.ttf"
    Merger().merge([str(part) for part in parts]).save(path)
    for part in parts:
        part.unlink()
    return path
