"""Writes a site into a folder: aside, whole, compressed, and put in place at once."""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

import brotli

from dashboard.publish.earlier import MANIFEST, Earlier, Make, names_in

KEPT = ("files", "r")
"""What earlier revisions left for those who embed them: it stays."""
_TEXTS = frozenset({".html", ".css", ".js", ".json", ".csv", ".geojson", ".toml", ".txt"})
_PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": partial(gzip.compress, compresslevel=9, mtime=0),
    ".br": brotli.compress,
}


class CannotPublishError(Exception):
    """The folder cannot be written; what was there is untouched."""


@dataclass(frozen=True)
class Made:
    """Makes a file out of other files of the site, and nothing else: where the earlier site has the
    same ones, its file is the one that would be made."""

    make: Make
    of: tuple[str, ...]

    def __call__(self) -> bytes:
        return self.make()


def write_site(files: Mapping[str, Make], out: Path) -> int:
    """Write `files` into the folder `out`, with .gz and .br beside texts; the number of files.

    The result depends on `files`, on what earlier revisions left in `out`, and on what others put
    there (a `CNAME`, an `.htaccess`), which stays.

    Raises
    ------
    CannotPublishError
        When `out` is no folder of an earlier site, has a file of somebody else in the place of one
        of ours, or cannot be written.
    """
    out = out.resolve()
    aside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        return _build(files, aside, out, _earlier(out, files))
    except OSError as error:
        raise CannotPublishError(f"{error.strerror}; found {str(out)!r}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _earlier(out: Path, files: Mapping[str, Make]) -> Earlier:
    earlier = Earlier(out)
    if out.exists() and not (out.is_dir() and (earlier or not any(out.iterdir()))):
        raise CannotPublishError(
            f"expected a new folder, an empty one, or one with our {MANIFEST}; found {str(out)!r}"
        )
    taken = [name for name in earlier.foreign() if name in files]
    if taken:
        raise CannotPublishError(
            f"expected no file of somebody else in the place of ours; found {str(out / taken[0])!r}"
        )
    return earlier


def _build(files: Mapping[str, Make], aside: Path, out: Path, earlier: Earlier) -> int:
    for kept in KEPT:
        if (out / kept).is_dir():
            shutil.copytree(out / kept, aside / kept)
    _make_all(files, aside, earlier)
    manifest = {name: sha256((aside / name).read_bytes()).hexdigest() for name in names_in(aside)}
    _write(aside, MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode(), earlier)
    for name in earlier.foreign():
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(out / name, aside / name)
    _swap(aside, out)
    return len(manifest)


def _make_all(files: Mapping[str, Make], aside: Path, earlier: Earlier) -> None:
    """Every file is made on its own: by all cores, where a process can be forked."""
    if "fork" not in get_all_start_methods():
        for name in files:
            _make(files, aside, earlier, name)
        return
    given = (files, aside, earlier)
    with get_context("fork").Pool(initializer=_taken.append, initargs=(given,)) as workers:
        for _ in workers.imap_unordered(_make_taken, files, chunksize=6):
            pass  # raises what the worker raised


_taken: list[tuple[Mapping[str, Make], Path, Earlier]] = []
"""In a worker: what it was forked with, since a function without a name cannot be sent to it."""


def _make_taken(name: str) -> None:
    _make(*_taken[-1], name)


def _make(files: Mapping[str, Make], aside: Path, earlier: Earlier, name: str) -> None:
    make = files[name]
    same = isinstance(make, Made) and all(earlier.has(each, files[each]()) for each in make.of)
    body = earlier.intact(name) if same else None
    _write(aside, name, make() if body is None else body, earlier)


def _write(folder: Path, name: str, body: bytes, earlier: Earlier) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    if path.suffix not in _TEXTS:
        return
    same = earlier.has(name, body)
    for suffix, pack in _PACKED.items():
        packed = earlier.intact(name + suffix) if same else None
        path.with_name(path.name + suffix).write_bytes(pack(body) if packed is None else packed)


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
