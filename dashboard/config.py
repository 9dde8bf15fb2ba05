"""How the dashboard is set up: one frozen value, from defaults and the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


class ConfigError(ValueError):
    """A setting that cannot be used; the message names it, what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where things lie and where to listen.

    `story` and `assets` are folders; `frame_ancestors` are the CSP sources that may frame the
    dashboard, `embed_ancestors` those that may frame the map for other pages; `workers` are
    processes, each with `threads` threads. `public_url` is where readers reach the server.
    """

    story: Path = ROOT / "events" / "stories" / "kharkiv-2022"
    assets: Path = ROOT / "assets"
    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 1
    threads: int = 4
    frame_ancestors: str = "'self'"
    embed_ancestors: str = "*"
    public_url: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Config":
        """Defaults, changed by `HOST`, `PORT`, `WEB_CONCURRENCY`, `FRAME_ANCESTORS`,
        `EMBED_ANCESTORS` and `PUBLIC_URL`.

        Raises
        ------
        ConfigError
            For a value that cannot be used, and for any `DASH_*` variable: Dash would obey it
            over this file, and some of them open the server to the world.
        """
        default = cls()
        meddling = sorted(name for name in environ if name.startswith("DASH_"))
        if meddling:
            raise ConfigError(f"{meddling[0]}: expected no DASH_* variables in the environment")
        return cls(
            host=environ.get("HOST", default.host),
            port=_whole(environ, "PORT", default=default.port, low=1, high=65535),
            workers=_whole(environ, "WEB_CONCURRENCY", default=default.workers, low=1, high=64),
            frame_ancestors=_sources(environ, "FRAME_ANCESTORS", default=default.frame_ancestors),
            embed_ancestors=_sources(environ, "EMBED_ANCESTORS", default=default.embed_ancestors),
            public_url=public_url(environ.get("PUBLIC_URL", ""), "PUBLIC_URL"),
        )

    @property
    def address(self) -> str:
        """Where readers reach the server, ending in a slash."""
        return self.public_url or f"http://{self.host}:{self.port}/"


def public_url(text: str, name: str) -> str:
    """An absolute http(s) address, ending in a slash; "" stays empty.

    Raises
    ------
    ConfigError
        That names `name`, what was expected and what came.
    """
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or any(sign in text for sign in ' "<>\r\n'):
        raise ConfigError(f"{name}: expected an address as https://maps.example/; found {text!r}")
    return text if text.endswith("/") else f"{text}/"


def _whole(environ: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    text = environ.get(name, str(default))
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise ConfigError(f"{name}: expected a whole number from {low} to {high}; found {text!r}")
    return int(text)


def _sources(environ: Mapping[str, str], name: str, *, default: str) -> str:
    text = environ.get(name, default)
    if not text.strip() or any(sign in text for sign in ";,\r\n"):
        raise ConfigError(
            f"{name}: expected CSP sources with spaces between them, such as 'self' "
            f"https://paper.example; found {text!r}"
        )
    return text
