"""Serves a rival on this machine alone, and counts what it sends."""

import gzip
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response, send_from_directory
from werkzeug.serving import make_server

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
FOLDERS = {
    "rivals": HERE / "pages",
    "modules": ROOT / "assets",
    "earcut": ROOT / "requirements" / "node_modules" / "earcut" / "src",
    "npm": ROOT / "requirements" / "rivals" / "node_modules",
}


@dataclass
class Counted:
    """A WSGI application, and the bodies of its answers so far."""

    application: Callable[..., Iterable[bytes]]
    bodies: list[bytes] = field(default_factory=list)

    def __call__(self, environ: Mapping[str, Any], start_response: Any) -> list[bytes]:
        """Answers as the application does."""
        answer = self.application(environ, start_response)
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        self.bodies.append(body)
        return [body]

    def sent(self) -> tuple[int, int]:
        """Bytes so far: as sent, and as they would be with gzip, file by file."""
        bodies = [*self.bodies]
        return sum(map(len, bodies)), sum(len(gzip.compress(each, 6)) for each in bodies)


def with_files(server: Flask, documents: Mapping[str, Callable[[], str]]) -> Flask:
    """Adds our folders, and these documents (JSON) as `/made/<name>`."""

    def document(name: str) -> Response:
        return Response(documents[name](), mimetype="application/json")

    def file(folder: str, name: str) -> Response:
        mimetype = "text/javascript" if name.endswith("js") else None
        return send_from_directory(FOLDERS[folder], name, mimetype=mimetype)

    server.add_url_rule("/made/<name>", "made", document)
    server.add_url_rule(f"/<any({', '.join(FOLDERS)}):folder>/<path:name>", "file", file)
    return server


def with_page(html: str, documents: Mapping[str, Callable[[], str]]) -> Flask:
    """A server of one page, its documents and our folders."""
    server = Flask(__name__, static_folder=None)
    server.add_url_rule("/", "page", lambda: html)
    return with_files(server, documents)


@contextmanager
def served(server: Flask) -> Iterator[tuple[str, Counted]]:
    """The address of a running server, and the count of what it sends."""
    counted = Counted(server.wsgi_app)
    running = make_server("127.0.0.1", 0, counted, threaded=True)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/", counted
    finally:
        running.shutdown()
        thread.join()
