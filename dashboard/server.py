"""The dashboard under gunicorn: one process that loads, workers that answer.

When the story is edited it is loaded anew, and workers that have it take over; an edit with errors
is told on standard error, and readers keep the last good one.
"""

import gc
import os
import signal
import socket
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer
from flask import Flask
from gunicorn.app.base import BaseApplication

from dashboard.app import create_app
from dashboard.config import Config, ConfigError
from events.store import StoryErrors, folder_hash

LOOK_SECONDS = 1.0
"""So often a worker looks whether the story was edited."""


class PortTakenError(ConfigError):
    """Nothing can listen at that address; the message says why."""


def run(story: Path, environ: Mapping[str, str]) -> None:
    """Serve `story` until told to stop.

    Raises
    ------
    ConfigError, events.store.StoryErrors
        Before anything listens.
    """
    config = replace(Config.from_env(environ), story=story)
    _check_port(config)
    _Gunicorn(config).run()


def _loaded(config: Config) -> Flask:
    """The server with its story. What it holds stays for good, so the collector of garbage need not
    go through it while it is loaded, nor in the workers, which share it."""
    gc.disable()
    try:
        server: Flask = create_app(config).server
        # Dash finishes its set-up in the first request and is not safe when two come at once.
        server.test_client().get("/_dash-layout")
        gc.freeze()
    finally:
        gc.enable()
    return server


def _check_port(config: Config) -> None:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((config.host, config.port))
        except OSError as error:
            raise PortTakenError(
                f"HOST, PORT: expected an address that is free; found {config.host}:{config.port} "
                f"({error.strerror})"
            ) from error


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, config: Config) -> None:
        self._config = config
        self._seen = folder_hash(config.story)  # before it is loaded, so that no edit is missed
        self._server = _loaded(config)
        super().__init__()

    def load_config(self) -> None:
        host = f"[{self._config.host}]" if ":" in self._config.host else self._config.host
        address = f"{host}:{self._config.port}"
        settings: dict[str, Any] = {
            "bind": address,
            "workers": self._config.workers,
            "threads": self._config.threads,
            "worker_class": "gthread",
            "preload_app": True,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_worker_init": lambda _: self._begin_to_look(),
            "when_ready": lambda _: typer.echo(f"Changehands is at http://{address}"),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._server

    def reload(self) -> None:
        """What gunicorn does on SIGHUP, before it starts other workers."""
        super().reload()
        found = folder_hash(self._config.story)
        if found == self._seen:
            return
        self._seen = found
        try:
            self._server = _loaded(self._config)
        except StoryErrors as refused:
            lines = "\n".join(map(str, refused.errors))
            typer.echo(f"{lines}\nReaders keep the last good story.", err=True)
        except Exception:  # noqa: BLE001  # whatever it is, the readers keep their map
            traceback.print_exc()
        else:
            self.callable = None
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            typer.echo(f"Changehands serves {self._config.story} as edited ({found})")

    def _begin_to_look(self) -> None:
        threading.Thread(target=_look, args=(self._config.story, self._seen), daemon=True).start()


def _look(story: Path, seen: str) -> None:
    """In a worker: ask the process that loads for what is new, once it is no longer written."""
    before = seen
    while True:
        time.sleep(LOOK_SECONDS)
        now = folder_hash(story)
        if now == before != seen:
            seen = now
            os.kill(os.getppid(), signal.SIGHUP)
        before = now
