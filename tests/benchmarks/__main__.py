"""`python -m tests.benchmarks [--list] [NAME ...]`: run the measures and print their rows.

`rivals` alone takes `--sizes 170x35,2000x1300` and `--of land,svg`: what is drawn, and by whom.

A measure is a module of this folder with `run()`, which gives `Row`s; the first line of its
docstring says what it measures. Exit code 1 when a budget is broken, 2 for an unknown name.
"""

import argparse
import importlib
import pkgutil
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.benchmarks.rivals import RIVALS

NO_MEASURES = {"__main__", "made", "rows"}
SMALLEST = 20
"""Regions and days: below, a made story has no side that could change."""


def measures() -> dict[str, ModuleType]:
    """The measures by name."""
    found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return {
        name: importlib.import_module(f"tests.benchmarks.{name}")
        for name in sorted(found)
        if name not in NO_MEASURES and not name.startswith("test_")
    }


def main(arguments: list[str]) -> int:
    """Run what `arguments` name, or everything."""
    known = measures()
    parser = argparse.ArgumentParser(prog="./bench", description="Measure, and print the rows.")
    parser.add_argument("--list", action="store_true", help="name the measures")
    parser.add_argument("--sizes", type=_sizes, help="of rivals: regions x days, 170x35,2000x1300")
    parser.add_argument("--of", type=_rivals, help=f"of rivals: {', '.join(RIVALS)}")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    asked = parser.parse_args(arguments)
    chosen = {key: value for key in ("sizes", "of") if (value := getattr(asked, key))}
    unknown = sorted(set(asked.names) - set(known))
    if unknown:
        parser.error(f"no measure {', '.join(unknown)}; there are {', '.join(known)}")
    if chosen and asked.names != ["rivals"]:
        parser.error("--sizes and --of go with the name rivals alone")
    if asked.list:
        for name, measure in known.items():
            print(f"{name:<16} {_first_line(measure)}")
        return 0
    return max([_report(name, known[name], chosen) for name in asked.names or known])


def _sizes(text: str) -> list[tuple[int, int]]:
    found = [re.fullmatch(r"(\d+)x(\d+)", each) for each in text.split(",")]
    sizes = [(int(each[1]), int(each[2])) for each in found if each]
    if len(sizes) < len(found) or any(min(size) < SMALLEST for size in sizes):
        raise argparse.ArgumentTypeError(
            f"expected regions x days, {SMALLEST} at least, as 170x35,2000x1300; got {text!r}"
        )
    return sizes


def _rivals(text: str) -> list[str]:
    names = text.split(",")
    unknown = sorted(set(names) - set(RIVALS))
    if unknown:
        raise argparse.ArgumentTypeError(
            f"no rival {', '.join(unknown)}; there are {', '.join(RIVALS)}"
        )
    return names


def _report(name: str, measure: ModuleType, chosen: Mapping[str, Any]) -> int:
    print(f"\n{name}: {_first_line(measure)}", flush=True)
    over = False
    for row in measure.run(**chosen):
        print(f"  {row}", flush=True)
        over = over or row.is_over
    return int(over)


def _first_line(measure: ModuleType) -> str:
    return (measure.__doc__ or "").splitlines()[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
