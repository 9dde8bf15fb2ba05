"""The site that lies in a folder already: what in it is ours, and need not be made anew."""

import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

MANIFEST = "manifest.json"
"""Names every file that we wrote, with the SHA-256 of its contents."""

_HASH = re.compile(r"[0-9a-f]{64}")

Make = Callable[[], bytes]
"""Makes the contents of a file; called once."""


class Earlier:
    """The site in the folder `out`, if one is there.

    A file counts as ours only by its name in the manifest, and is used again only while its
    contents have the hash that stands there.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._hashes = _hashes(out / MANIFEST)

    def __bool__(self) -> bool:
        return bool(self._hashes)

    def has(self, name: str, body: bytes) -> bool:
        """Whether the file was written with these contents."""
        return self._hashes.get(name) == sha256(body).hexdigest()

    def intact(self, name: str) -> bytes | None:
        """The contents of a file of ours; None where it is absent or not as we wrote it."""
        path = self._out / name
        body = path.read_bytes() if name in self._hashes and path.is_file() else None
        return body if body is not None and self.has(name, body) else None

    def foreign(self) -> Iterator[str]:
        """Files that somebody else put there."""
        for name in names_in(self._out):
            if name not in self._hashes and not name.startswith(MANIFEST):
                yield name


def names_in(folder: Path) -> Iterator[str]:
    """Every file below a folder, in order; "/" parts the folders of a name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return (path.relative_to(folder).as_posix() for path in sorted(found))


def _hashes(manifest: Path) -> dict[str, str]:
    """Those of our manifest; empty where it is absent, or anything else of that name."""
    if not manifest.is_file():
        return {}
    try:
        read = json.loads(manifest.read_bytes())
    except ValueError:
        return {}
    return read if isinstance(read, dict) and all(map(_is_hash, read.values())) else {}


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None
