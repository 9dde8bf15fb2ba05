"""Writes a site into a folder: aside, whole, compressed, and put in place at once."""

import gzip
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

import brotli

from dashboard.publish.site import Make

MANIFEST = "manifest.json"
KEPT = ("files", "r")
"""What earlier revisions left for those who embed them: it stays."""
_TEXTS = frozenset({".html", ".css", ".js", ".json", ".csv", ".geojson", ".toml", ".txt"})


class CannotPublishError(Exception):
    """The folder cannot be written; what was there is untouched."""


def write_site(files: Mapping[str, Make], out: Path) -> int:
    """Write `files` into the folder `out`, with .gz and .br beside texts; the number of files.

    The result depends on `files` alone, and on what earlier revisions left in `out`.

    Raises
    ------
    CannotPublishError
        When `out` is no folder of an earlier site, or cannot be written.
    """
    out = out.resolve()
    if out.exists() and not _is_site(out):
        raise CannotPublishError(
            f"expected a new folder, an empty one, or one with a {MANIFEST}; found {str(out)!r}"
        )
    aside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        return _build(files, aside, out)
    except OSError as error:
        raise CannotPublishError(f"{error.strerror}; found {str(out)!r}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _build(files: Mapping[str, Make], aside: Path, out: Path) -> int:
    for kept in KEPT:
        if (out / kept).is_dir():
            shutil.copytree(out / kept, aside / kept)
    _make_all(files, aside)
    manifest = {path: sha256((aside / path).read_bytes()).hexdigest() for path in _written(aside)}
    _write(aside / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode())
    _swap(aside, out)
    return len(manifest)


def _make_all(files: Mapping[str, Make], aside: Path) -> None:
    """Every file is made on its own: by all cores, where a process can be forked."""
    if "fork" not in get_all_start_methods():
        for name in files:
            _make(files, aside, name)
        return
    with get_context("fork").Pool(initializer=_take, initargs=(files, aside)) as workers:
        for _ in workers.imap_unordered(_make_taken, files, chunksize=6):
            pass  # raises what the worker raised


def _make(files: Mapping[str, Make], aside: Path, name: str) -> None:
    _write(aside / name, files[name]())


_taken: list[tuple[Mapping[str, Make], Path]] = []
"""In a worker: what it was forked with, since a function without a name cannot be sent to it."""


def _take(files: Mapping[str, Make], aside: Path) -> None:
    _taken.append((files, aside))


def _make_taken(name: str) -> None:
    _make(*_taken[-1], name)


def _is_site(out: Path) -> bool:
    return out.is_dir() and ((out / MANIFEST).is_file() or not any(out.iterdir()))


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    if path.suffix in _TEXTS:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, 9, mtime=0))
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(body))


def _written(folder: Path) -> Iterator[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return (path.relative_to(folder).as_posix() for path in sorted(found))


def _swap(aside: Path, out: Path) -> None:
    """Put `aside` in the place of `out`; puts `out` back where that fails."""
    old = out.with_name(f".{out.name}.{os.getpid()}.old")
    if out.exists():
        out.rename(old)
    try:
        aside.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
