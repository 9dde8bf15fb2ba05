"""Which of a place's many names is official, which was so in 2022, which is Russian."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import JaroWinkler, Levenshtein

from geodata.build.geonames import Point
from geodata.build.postal import PeriodNames, PostalRow
from geodata.build.register import Register
from geodata.names import APOSTROPHES, expected_russian, fold, romanise, sound

SAME_NAME_KM = 6.0
"""A postal row this near a place of its name is that place, seen from its post office."""

LIKE_NAME = 0.85
"""Jaro-Winkler similarity of two `sound` keys above which they may be one name."""

ONLY_RESPELLED = 0.87
"""The same for a former name: this alike, it is a spelling of today's and no other name."""

LIKE_RUSSIAN = 0.35

RENAMED_BEFORE_2022 = frozenset({"699751", "707660"})
"""New York (2021) and Liubomyrivka (2016): the postal file still has their former names."""

LIKE_OFFICIAL = 0.9
"""Jaro-Winkler similarity of letters from which a name of 2022 is today's in another spelling."""

MISSPELLED = frozenset({"Синичено"})
"""Names that the postal file has wrong; others that the register lacks were respelled in 2024."""

RUSSIAN_NAMES = {"703656": "Купянск"}
"""Where two alternates are equally likely to be the Russian name."""

_UKRAINIAN = re.compile(rf"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ{APOSTROPHES} \-]+")
_RUSSIAN = re.compile(r"[А-Яа-яЁё \-]+")
_CAPITAL, _LETTER = "A-ZÀ-ÖØ-ÞĀ-ſА-ЯЁЄІЇҐ", "A-Za-zÀ-ɏА-Яа-яЁёЄєІіЇїҐґ"
_LATIN_OR_CYRILLIC = re.compile(rf"[{_CAPITAL}][{_LETTER}{APOSTROPHES} \-]*")


def ukrainian_names(point: Point) -> list[str]:
    """The alternate names in Ukrainian letters, apostrophes alike, in order."""
    return sorted({tidy(name) for name in point.alternates if _UKRAINIAN.fullmatch(name)})


def official_name(point: Point, known: Register) -> str:
    """Today's Ukrainian name: the alternate that the register has and the Latin name spells."""
    written = ukrainian_names(point)
    registered = [
        name
        for name in written
        if known.raions_of(point.oblast, name) and alike(point.name, name) >= LIKE_NAME
    ]
    if registered:
        best = _nearest(point.name, registered)
        return tidy(known.spelling[point.oblast, fold(best)])
    heard = known.by_sound.get((point.oblast, sound(point.name)), "")
    return tidy(heard or _nearest(point.name, written))


def tidy(name: str) -> str:
    """The name with one kind of apostrophe and no space around it."""
    return re.sub(f"[{re.escape(APOSTROPHES)}]", "’", name.strip())


def _nearest(name: str, candidates: Iterable[str]) -> str:
    ranked = sorted(candidates, key=lambda candidate: (-alike(name, candidate), candidate))
    return ranked[0] if ranked else ""


def alike(name: str, other: str) -> float:
    """How alike two names sound, from 0 to 1, whatever their script."""
    return JaroWinkler.similarity(sound(name), sound(other))


def name_of_2022(point: Point, name_uk: str, period: PeriodNames) -> str:
    """The alternate that the postal file has at this point, when today's name is not in it."""
    if point.geonames_id in RENAMED_BEFORE_2022 or period.has(point.oblast, name_uk):
        return name_uk
    former = [
        name
        for name in ukrainian_names(point)
        if alike(name, name_uk) < ONLY_RESPELLED
        and period.has_near(point.oblast, name, point.at, within_km=SAME_NAME_KM)
    ]
    return former[0] if former else name_uk


def russian_name(alternates: Iterable[str], name_uk: str) -> str:
    """The alternate nearest to what the Ukrainian name is expected to be in Russian, if any is."""
    expected = expected_russian(name_uk)
    written = {name.strip() for name in alternates if _RUSSIAN.fullmatch(name)}
    ranked = sorted(
        (Levenshtein.normalized_distance(expected, name.lower().replace("ё", "е")), name)
        for name in written
        if not _looks_ukrainian(name, name_uk)
    )
    return ranked[0][1] if ranked and ranked[0][0] <= LIKE_RUSSIAN else ""


def _looks_ukrainian(name: str, name_uk: str) -> bool:
    """Whether a name in letters that both languages have is the Ukrainian spelling."""
    if re.search(r"([сц]ьк|зьк)(е|ий|а)?\b", name.lower()):
        return True
    return name == name_uk and (" " in name or expected_russian(name) != name.lower())


def other_spellings(names: Iterable[str], shown: set[str]) -> list[str]:
    """Spellings in Latin or Cyrillic letters that folding does not make equal to a name shown."""
    seen = {fold(name) for name in shown}
    kept = []
    for name in sorted({tidy(name) for name in names}):
        if _LATIN_OR_CYRILLIC.fullmatch(name) and fold(name) not in seen:
            seen.add(fold(name))
            kept.append(name)
    return kept


def respelled_since(row: PostalRow, raion: str, known: Register, *, taken: set[str]) -> str:
    """Today's name: that of the row, or the one spelling of it that the register has instead.

    `raion` is romanised; names in `taken` belong to other places of it.
    """
    if known.raions_of(row.oblast, row.name_uk):
        return row.name_uk
    folded = set(map(fold, taken))
    spellings = [
        tidy(known.spelling[row.oblast, name])
        for (oblast, name), raions in known.raions.items()
        if oblast == row.oblast
        and name not in folded
        and raion in map(romanise, raions)
        and JaroWinkler.similarity(fold(row.name_uk), name) >= LIKE_OFFICIAL
    ]
    return spellings[0] if len(spellings) == 1 else row.name_uk
