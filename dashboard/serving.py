"""What the server answers, and with which headers: the gate, the data files, compression.

Dash answers any unknown path with the whole page, checks no fingerprint and compresses nothing.
The dashboard has no server callbacks, so the gate can be exact: a fixed list of paths, read only.
Every answer is the same for every reader, so each path is compressed once and kept; what has a
`.br` beside it in `assets/` is compressed already.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path

from cachelib import SimpleCache
from dash import Dash
from flask import Response, abort, request, send_file
from flask_compress import Compress
from werkzeug.wrappers import Response as BaseResponse

from dashboard.embedding import LASTING, OEMBED, Embeds, typed

PAGES = frozenset({"/", "/_dash-layout", "/_dash-dependencies", "/healthz"})
_SUITE = re.compile(r'/_dash-component-suites/[^"?]+')
_FINGERPRINT = re.compile(r"\.(v[\w-]+m[0-9a-f]+)(?=\.)")
_COMPRESSED = (
    *("text/html", "text/css", "text/javascript", "application/javascript"),
    *("application/json", "application/geo+json", "image/svg+xml", "text/csv", "text/plain"),
)


Make = Callable[[], bytes]
"""Makes the contents of a file; called once, when somebody asks for it."""


def register(
    app: Dash,
    *,
    files: Mapping[str, Make],
    assets: Path,
    frame_ancestors: str,
    embeds: Embeds,
) -> None:
    """Put gate, data files, compression and headers around `app`, whose layout must be complete.

    `files` are served as they are under their paths (JSON, HTML or SVG), for ever: a path holds a
    hash.
    """
    server = app.server
    paths = PAGES | frozenset(files) | _asset_paths(assets)
    fixed = {
        "Content-Security-Policy": _content_security_policy(app, frame_ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }

    def gate() -> Response | BaseResponse | None:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            abort(HTTPStatus.METHOD_NOT_ALLOWED)
        if (answer := embeds.answer()) is not None:
            return answer
        if request.path in files:
            return typed(request.path, made(request.path))
        if request.path in paths or _is_suite(app, request.path, fingerprints()):
            return None
        return abort(HTTPStatus.NOT_FOUND)

    def headers(response: Response) -> Response:
        response.headers.update(fixed)
        embeds.dress(response)
        if request.path in files or request.path.startswith("/_dash-component-suites/"):
            response.headers["Cache-Control"] = LASTING
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    @cache
    def made(path: str) -> bytes:
        return files[path]()

    @cache
    def fingerprints() -> frozenset[str]:
        page = str(app.index())  # type: ignore[no-untyped-call]
        return frozenset(_FINGERPRINT.findall(" ".join(_SUITE.findall(page))))

    server.before_request(gate)
    _serve_packed(app, assets)
    _compress(app)
    server.after_request(headers)


def _asset_paths(assets: Path) -> frozenset[str]:
    return frozenset(
        f"/assets/{path.relative_to(assets).as_posix()}"
        for path in assets.rglob("*")
        if path.is_file() and path.suffix not in {".mjs", ".br"}
    )


def _serve_packed(app: Dash, assets: Path) -> None:
    """Whole files of `assets` as they lie packed beside themselves, to readers who take that."""
    packed = {
        f"/assets/{path.relative_to(assets).with_suffix('').as_posix()}": path
        for path in assets.rglob("*.br")
    }

    def answer() -> Response | None:
        path = packed.get(request.path)
        if path is None or not request.accept_encodings["br"] or "Range" in request.headers:
            return None
        response = send_file(path, mimetype="text/javascript")
        response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept-Encoding")
        return response

    app.server.before_request(answer)


def _is_suite(app: Dash, path: str, fingerprints: frozenset[str]) -> bool:
    """A file of Dash's own packages, under the fingerprint that this process gives out."""
    parts = path.split("/", 3)
    if len(parts) != 4 or parts[1] != "_dash-component-suites":
        return False
    found = _FINGERPRINT.search(parts[3])
    plain = _FINGERPRINT.sub("", parts[3])
    return plain in app.registered_paths[parts[2]] and (found is None or found[1] in fingerprints)


def _compress(app: Dash) -> None:
    app.server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_MIMETYPES=_COMPRESSED,
        COMPRESS_BR_LEVEL=11,
        COMPRESS_CACHE_BACKEND=lambda: SimpleCache(threshold=1000, default_timeout=0),
        COMPRESS_CACHE_KEY=lambda asked: asked.full_path if asked.path == OEMBED else asked.path,
        COMPRESS_STREAMS=False,  # a part of a file (206) stays as it is
    )
    Compress(app.server)
    app.server.after_request(_whole)


def _whole(response: Response) -> Response:
    """A file response as one body, so that it can be compressed once and kept."""
    if response.is_streamed and response.status_code == HTTPStatus.OK:
        response.direct_passthrough = False
        response.get_data()
    return response


def _content_security_policy(app: Dash, frame_ancestors: str) -> str:
    """Scripts from here only (Dash's inline ones by hash); Plotly's map needs inline styles and a
    worker from a blob."""
    scripts = " ".join(app.csp_hashes())
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src blob:; "
        "base-uri 'none'; form-action 'none'; object-src 'none'; "
        f"frame-ancestors {frame_ancestors}"
    )
