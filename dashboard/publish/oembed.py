"""oEmbed 1.0: what a site tells of its map to a system into which somebody pastes its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

WIDTH, HEIGHT = 800, 640
A_DAY = 86_400
_DIGITS = 9
"""Of a size: more only make it larger than any frame."""

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
    shared: Mapping[str, str] = field(default_factory=dict)
    """The query of each page below `share/`, by its name without `.html`."""
    revision: str = ""
    """Of the story: the map as it is now stays at `r/<revision>/embed.html`."""


def answer(
    offer: Offer,
    query: str = "",
    *,
    page: str = "embed.html",
    maxwidth: int = WIDTH,
    maxheight: int = HEIGHT,
) -> dict[str, Any]:
    """The response for the view of `query` in `page`, within `maxwidth` and `maxheight` (CSS
    pixels); its thumbnail is the still of the view's event or day, where it has one."""
    width, height = min(WIDTH, maxwidth), min(HEIGHT, maxheight)
    view = dict(parse_qsl(query))
    still = next((view[key] for key in ("event", "day") if view.get(key) in offer.shared), None)
    address = f"{offer.address}{page}{f'?{query}' if query else ''}"
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
        "thumbnail_url": f"{offer.address}stills/{still}.png" if still else offer.thumbnail,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "cache_age": A_DAY,
    }


def respond(offer: Offer, asked: Mapping[str, str]) -> dict[str, Any]:
    """The answer to the query of an oEmbed request.

    Raises
    ------
    RefusedError
        400 for a size that is no number, 404 for an address that is not of this map,
        501 for a format other than JSON.
    """
    if asked.get("format", "json") != "json":
        raise RefusedError(501, f"format: expected json; found {asked['format']!r}")
    address = asked.get("url", "")
    if not _is_of(offer, address):
        raise RefusedError(404, f"url: expected an address of {offer.address}; found {address!r}")
    page = _path_of(offer, address)
    return answer(
        offer,
        offer.shared[PurePosixPath(page).stem] if page in _shares(offer) else _view(address),
        page=page if page == f"r/{offer.revision}/embed.html" else "embed.html",
        maxwidth=_size(asked, "maxwidth", default=WIDTH),
        maxheight=_size(asked, "maxheight", default=HEIGHT),
    )


def _is_of(offer: Offer, address: str) -> bool:
    try:
        theirs, ours = urlsplit(address), urlsplit(offer.address)
        same = (theirs.scheme, theirs.netloc) == (ours.scheme, ours.netloc)
    except ValueError:
        return False
    if not same or f"{theirs.path.rstrip('/')}/" == ours.path:
        return same
    pages = {"index.html", "embed.html", f"r/{offer.revision}/embed.html", *_shares(offer)}
    return theirs.path.startswith(ours.path) and _path_of(offer, address) in pages


def _path_of(offer: Offer, address: str) -> str:
    """The path of an address of the site within it."""
    return unquote(urlsplit(address).path).removeprefix(urlsplit(offer.address).path)


def _shares(offer: Offer) -> list[str]:
    return [f"share/{name}.html" for name in offer.shared]


def _view(address: str) -> str:
    asked = dict(parse_qsl(urlsplit(address).query))
    return urlencode([(key, asked[key]) for key in VIEW_KEYS if key in asked])


def _size(asked: Mapping[str, str], name: str, *, default: int) -> int:
    text = asked.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text[:_DIGITS]) > 0):
        raise RefusedError(400, f"{name}: expected a whole number above 0; found {text!r}")
    return int(text[:_DIGITS])
