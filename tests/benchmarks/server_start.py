"""Seconds from `changehands serve` to its first answer, and the memory of its processes.

Paired with a Python that only imports what the server needs, started before each server.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.rows import Row
from tests.browser.serving import Server, serving

STARTS = 3
LIBRARIES = "import dash, geopandas, gunicorn.app.base, plotly.graph_objects, pydantic"


def run() -> Iterator[Row]:
    """Medians of `STARTS` starts; memory as the largest proportional share of a process."""
    floors, starts, shares = [], [], []
    for _ in range(STARTS):
        floors.append(_seconds_to_import())
        with serving() as server:
            starts.append(server.start_seconds)
            shares.append(max(_megabytes(pid) for pid in _processes(server)))
    yield Row("start to first answer", median(starts), "s", at_most=3)
    yield Row("imports alone", median(floors), "s")
    yield Row("ratio to imports alone", median(starts) / median(floors), "")
    yield Row("largest process", max(shares), "MB", at_most=300)


def _seconds_to_import() -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
    return time.monotonic() - began


def _processes(server: Server) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii")
    return [server.pid, *map(int, children.split())]


def _megabytes(pid: int) -> float:
    """Proportional set size: memory shared by n processes counts 1/n in each."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    (share,) = (line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(share) / 1000
