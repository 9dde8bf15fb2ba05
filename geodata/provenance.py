"""SOURCES.toml: where each product comes from, and whether the files are still those products."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCES = "SOURCES.toml"
COMMAND = "python -m geodata build"


@dataclass(frozen=True)
class Input:
    """An archive that a product was made from."""

    package: str
    version: str
    registry: str
    archive: str
    sha256: str
    publisher: str
    licence: str


@dataclass(frozen=True)
class Source:
    """The record of one product file."""

    file: str
    title: str
    licence: str
    parameters: str
    sha256: str
    inputs: tuple[Input, ...]


def sha256(path: Path) -> str:
    """The checksum of a file's bytes, as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_sources(folder: Path) -> list[Source]:
    """The records of SOURCES.toml in `folder`."""
    table = tomllib.loads((folder / SOURCES).read_text(encoding="utf-8"))
    return [
        Source(
            file=product["file"],
            title=product["title"],
            licence=product["licence"],
            parameters=product["parameters"],
            sha256=product["sha256"],
            inputs=tuple(Input(**each) for each in product["input"]),
        )
        for product in table["product"]
    ]


def write_sources(sources: Iterable[Source], folder: Path) -> None:
    """Write SOURCES.toml, in the order given."""
    text = (
        "# Where each file of this folder comes from. Written by the command below: do not edit.\n"
        f'command = "{COMMAND}"\n'
    )
    text += "".join(_entry(source) for source in sources)
    (folder / SOURCES).write_text(text, encoding="utf-8", newline="\n")


def _entry(source: Source) -> str:
    keys = ("file", "title", "licence", "parameters", "sha256")
    lines = ["\n[[product]]", *(_line(key, getattr(source, key)) for key in keys)]
    for each in source.inputs:
        lines.append("\n[[product.input]]")
        lines += [_line(key, getattr(each, key)) for key in Input.__dataclass_fields__]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key} = "{escaped}"'


def problems(folder: Path) -> Sequence[str]:
    """One line for every file that is missing, differs from its record, or has none."""
    if not (folder / SOURCES).exists():
        return [f"{folder / SOURCES}: missing"]
    found = []
    sources = read_sources(folder)
    for source in sources:
        path = folder / source.file
        if not path.exists():
            found.append(f"{path}: missing; `{COMMAND}` makes it")
        elif (digest := sha256(path)) != source.sha256:
            found.append(f"{path}: expected sha256 {source.sha256}, found {digest}")
    recorded = {SOURCES, *(source.file for source in sources)}
    strangers = sorted(each.name for each in folder.iterdir() if each.name not in recorded)
    return found + [f"{folder / name}: has no entry in {SOURCES}" for name in strangers]
