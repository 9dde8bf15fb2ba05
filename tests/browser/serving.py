"""A `changehands serve` of our own: started on a free port, ended by its own pid."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

COMMAND = Path(sys.executable).with_name("changehands")
START_SECONDS = 60.0
STOP_SECONDS = 15.0
LOOPBACK = "127.0.0.1"


class ServerFailed(RuntimeError):
    """The server did not start or did not stop; the message carries what it printed."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, its process and the seconds from start to first answer."""

    port: int
    pid: int
    start_seconds: float

    @property
    def host(self) -> str:
        """Host and port."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def address(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return f"http://{self.host}"


@contextlib.contextmanager
def serving(*arguments: str, environ: dict[str, str] | None = None) -> Iterator[Server]:
    """Serve with `arguments` added to the command line and `environ` to the environment.

    Raises
    ------
    ServerFailed
        When `/healthz` does not answer 200 in time, or the process does not end when asked.
    """
    port = free_port()
    with tempfile.TemporaryFile() as log:
        started = time.monotonic()
        process = subprocess.Popen(
            [COMMAND, "serve", *arguments],
            env=_environment(port) | (environ or {}),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(process, port, until=started + START_SECONDS):
                raise ServerFailed(f"no answer from /healthz\n{_text(log)}")
            yield Server(port, process.pid, time.monotonic() - started)
        finally:
            _end(process, log)


def free_port() -> int:
    """A port on loopback that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _environment(port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DASH_")}
    return kept | {"HOST": LOOPBACK, "PORT": str(port)}


def _answers(process: subprocess.Popen[bytes], port: int, *, until: float) -> bool:
    while process.poll() is None and time.monotonic() < until:
        if _is_healthy(port):
            return True
        time.sleep(0.02)
    return False


def _is_healthy(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False  # not listening yet
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()  # its workers see that they are alone and end
        process.wait()
        raise ServerFailed(f"did not end {STOP_SECONDS} s after SIGTERM\n{_text(log)}") from None


def _text(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode(errors="replace")
