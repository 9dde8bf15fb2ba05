"""`python -m tests.benchmarks [--list] [NAME ...]`: run the measures and print their rows.

A measure is a module of this folder with `run()`, which gives `Row`s; the first line of its
docstring says what it measures. Exit code 1 when a budget is broken, 2 for an unknown name.
"""

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path
from types import ModuleType

NO_MEASURES = {"__main__", "made", "rows"}


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
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.names) - set(known))
    if unknown:
        parser.error(f"no measure {', '.join(unknown)}; there are {', '.join(known)}")
    if asked.list:
        for name, measure in known.items():
            print(f"{name:<16} {_first_line(measure)}")
        return 0
    return max([_report(name, known[name]) for name in asked.names or known])


def _report(name: str, measure: ModuleType) -> int:
    print(f"\n{name}: {_first_line(measure)}", flush=True)
    over = False
    for row in measure.run():
        print(f"  {row}", flush=True)
        over = over or row.is_over
    return int(over)


def _first_line(measure: ModuleType) -> str:
    return (measure.__doc__ or "").splitlines()[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
