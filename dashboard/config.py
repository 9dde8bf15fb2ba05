"""How the dashboard is set up: one frozen value, from defaults and the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class ConfigError(ValueError):
    """A setting that cannot be used; the message names it, what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where things lie and where to listen.

    `story` and `assets` are folders; `frame_ancestors` are the CSP sources that may frame the
    dashboard; `workers` are processes, each with `threads` threads.
    """

    story: Path = ROOT / "events" / "stories" / "kharkiv-2022"
    assets: Path = ROOT / "assets"
    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 1
    threads: int = 4
    frame_ancestors: str = "'self'"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Config":
        """Defaults, changed by `HOST`, `PORT`, `WEB_CONCURRENCY` and `FRAME_ANCESTORS`.

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
            frame_ancestors=_sources(environ.get("FRAME_ANCESTORS", default.frame_ancestors)),
        )


def _whole(environ: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    text = environ.get(name, str(default))
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise ConfigError(f"{name}: expected a whole number from {low} to {high}; found {text!r}")
    return int(text)


def _sources(text: str) -> str:
    if not text.strip() or any(sign in text for sign in ";,\r\n"):
        raise ConfigError(
            "FRAME_ANCESTORS: expected CSP sources with spaces between them, such as 'self' "
            f"https://paper.example; found {text!r}"
        )
    return text
