"""The story site as the server shows it, with headers for frames in other people's pages."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from http import HTTPStatus
from urllib.parse import urlencode

import brotli
from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from dashboard.publish.document import WITHOUT_SCRIPT, hash_source
from dashboard.publish.oembed import Offer, RefusedError, respond

OEMBED = "/oembed"
SENT_BY_BROWSERS = "Sec-Fetch-Dest"
LASTING = "public, max-age=31536000, immutable"
TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "toml": "application/toml",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
}

PACKED = (".css", ".csv", ".geojson", ".html", ".js", ".json", ".svg", ".txt")


def typed(path: str, body: bytes) -> Response:
    """A file with the type that its name tells."""
    return Response(body, content_type=TYPES[path.rsplit(".", 1)[1]])


@dataclass(frozen=True)
class Embeds:
    """The site in its folder (`/embed/a-story`); `files` are named within it.

    `ancestors` are the CSP sources of the pages that may frame it.
    """

    folder: str
    files: Mapping[str, Callable[[], bytes]]
    offer: Offer
    ancestors: str

    def answer(self) -> Response | BaseResponse | None:
        """The answer to the request at hand; None where it is none of the site's."""
        if request.path == OEMBED:
            return _oembed(self.offer)
        if request.path in (self.folder, f"{self.folder}/"):
            query = request.query_string.decode("ascii", "replace")
            return redirect(f"{self.folder}/embed.html?{query}", HTTPStatus.PERMANENT_REDIRECT)
        name = self._name()
        if name not in self.files:
            return None
        if (
            name.endswith(".html")
            and request.query_string
            and SENT_BY_BROWSERS not in request.headers
        ):
            return self._discoverable(name)
        return _file(name, self.files[name])

    def _discoverable(self, name: str) -> Response:
        """A page whose oEmbed link is for the view of its address: systems look for it there."""
        query = request.query_string.decode("ascii", "replace")
        asked = {"url": f"{self.offer.address}{name}?{query}", "format": "json"}
        root = self.offer.address.removesuffix(f"{self.folder}/")
        link = f"{root}{OEMBED}?{urlencode(asked)}"
        plain = escape(f"{self.offer.address}oembed.json").encode()
        return typed(name, _made(self.files[name]).replace(plain, escape(link).encode()))

    def dress(self, response: Response) -> None:
        """Headers for a file of the site, and none for the rest."""
        if self._name() not in self.files and request.path != OEMBED:
            return
        response.headers.update(self._headers)
        if self._name().startswith(("files/", "fonts/")):
            response.headers["Cache-Control"] = LASTING

    @cached_property
    def _headers(self) -> Mapping[str, str]:
        """Any page may load the files, from a frame without an origin too; those in `ancestors`
        may frame them. No `unsafe-`: the one inline style has its hash."""
        return {
            "Content-Security-Policy": (
                f"default-src 'none'; script-src 'self'; style-src 'self' "
                f"{hash_source(WITHOUT_SCRIPT)}; img-src 'self' data:; font-src 'self'; "
                f"base-uri 'none'; form-action 'none'; frame-ancestors {self.ancestors}"
            ),
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "*",
        }

    def _name(self) -> str:
        return request.path.removeprefix(f"{self.folder}/")


def _file(name: str, make: Callable[[], bytes]) -> Response:
    """The file, packed as small as it can be where the browser takes that: it is packed once."""
    packed = name.endswith(PACKED) and request.accept_encodings["br"] > 0
    answer = typed(name, _packed(make) if packed else _made(make))
    if packed:
        answer.headers["Content-Encoding"] = "br"
    if name.endswith(PACKED):
        answer.vary.add("Accept-Encoding")
    if name.endswith(".html"):
        answer.vary.add(SENT_BY_BROWSERS)
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@cache
def _made(make: Callable[[], bytes]) -> bytes:
    return make()


@cache
def _packed(make: Callable[[], bytes]) -> bytes:
    return bytes(brotli.compress(_made(make)))


def _oembed(offer: Offer) -> Response:
    try:
        told = respond(offer, request.args)
    except RefusedError as refused:
        return Response(f"{refused}\n", refused.status, content_type="text/plain; charset=utf-8")
    return Response(json.dumps(told), content_type="application/json")
