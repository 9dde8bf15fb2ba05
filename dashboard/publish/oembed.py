"""oEmbed 1.0: what a site tells of its map to a system into which somebody pastes its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

WIDTH, HEIGHT = 800, 640
NARROWEST, LOWEST = 280, 480
"""The smallest frame in which the map can be used, in CSS pixels."""
A_DAY = 86_400

VIEW_KEYS = (
    *("day", "known", "lens", "event", "place", "differ", "compare", "swipe", "filters"),
    *("tour", "play", "speed", "view", "theme"),
)
"""What an address may carry over into the frame; anything else is left out."""


class RefusedError(Exception):
    """A request that oEmbed answers with an HTTP status and no embed."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status = status


@dataclass(frozen=True, slots=True)
class Offer:
    """A map that can be embedded: the absolute `address` of its site, ending in a slash."""

    title: str
    address: str
    thumbnail: str


def answer(
    offer: Offer, query: str = "", *, maxwidth: int = WIDTH, maxheight: int = HEIGHT
) -> dict[str, Any]:
    """The response for the view of `query`, within `maxwidth` and `maxheight` (CSS pixels)."""
    width, height = min(WIDTH, maxwidth), min(HEIGHT, maxheight)
    address = f"{offer.address}embed.html{f'?{query}' if query else ''}"
    frame = (
        f'<iframe src="{escape(address)}" title="{escape(offer.title)}" width="{width}" '
        f'height="{height}" loading="lazy" frameborder="0" allow="fullscreen"></iframe>'
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": offer.title,
        "author_name": "Changehands",
        "provider_name": "Changehands",
        "provider_url": offer.address,
        "html": frame,
        "width": width,
        "height": height,
        "thumbnail_url": offer.thumbnail,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "cache_age": A_DAY,
    }


def respond(offer: Offer, asked: Mapping[str, str]) -> dict[str, Any]:
    """The answer to the query of an oEmbed request.

    Raises
    ------
    RefusedError
        400 for a size that is no size or too small, 404 for an address that is not of this map,
        501 for a format other than JSON.
    """
    if asked.get("format", "json") != "json":
        raise RefusedError(501, f"format: expected json; found {asked['format']!r}")
    address = asked.get("url", "")
    if not _is_of(offer, address):
        raise RefusedError(404, f"url: expected an address of {offer.address}; found {address!r}")
    return answer(
        offer,
        _view(address),
        maxwidth=_size(asked, "maxwidth", least=NARROWEST, default=WIDTH),
        maxheight=_size(asked, "maxheight", least=LOWEST, default=HEIGHT),
    )


def _is_of(offer: Offer, address: str) -> bool:
    try:
        theirs, ours = urlsplit(address), urlsplit(offer.address)
        same = (theirs.scheme, theirs.netloc) == (ours.scheme, ours.netloc)
    except ValueError:
        return False
    folder = ours.path.rstrip("/")
    return same and (theirs.path == folder or theirs.path.startswith(f"{folder}/"))


def _view(address: str) -> str:
    asked = dict(parse_qsl(urlsplit(address).query))
    return urlencode([(key, asked[key]) for key in VIEW_KEYS if key in asked])


def _size(asked: Mapping[str, str], name: str, *, least: int, default: int) -> int:
    text = asked.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and least <= int(text) < 100_000):
        raise RefusedError(400, f"{name}: expected a whole number from {least}; found {text!r}")
    return int(text)
