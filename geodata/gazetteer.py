"""From a name in any usual spelling to a settlement: what is ambiguous is said, never guessed."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from geodata.geometry import km_between
from geodata.names import expected_russian, fold, romanise, sound

SETTLEMENTS = Path(__file__).parent / "data" / "settlements.csv"

FUZZY_SIMILARITY = 0.85
"""Jaro-Winkler similarity from which a name counts as a misspelling of another."""

LIKENESS_WEIGHT = 0.88
"""So much does likeness count against one edit, which may strike the first letter."""

MIN_EDITED = 4
"""Shorter names have neighbours one edit away that nobody means."""

MAX_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement of Ukraine: a row of data/settlements.csv.

    `gazetteer_id` is the GeoNames id as digits, or `p-<postcode>-<slug>` for a village of the
    postal file. Coordinates are degrees (WGS 84), `oblast` an ISO 3166-2 code, `raion` the
    romanised adjective that raions are named by (Iziumskyi). English names are in Ukrainian
    national romanisation; `name_ru` is empty where no source has one. `population` is GeoNames'.
    """

    gazetteer_id: str
    geonames_id: int | None
    name_en: str
    name_uk: str
    name_ru: str
    name_2022_en: str
    name_2022_uk: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    population: int | None
    oblast: str
    raion: str
    source: str
    accuracy: str
    also_shown: tuple[str, ...] = ()
    also_known: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names it is shown under, today's and those of 2022."""
        names = (self.name_2022_en, self.name_en, self.name_2022_uk, self.name_uk, self.name_ru)
        return tuple(dict.fromkeys(name for name in (*names, *self.also_shown) if name))

    @property
    def at(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    def __str__(self) -> str:
        raion = f"{self.raion} raion, " if self.raion else ""
        return (
            f"{self.name_2022_en} ({self.name_2022_uk}), {raion}{self.oblast}, "
            f"id {self.gazetteer_id}"
        )


class MatchKind(StrEnum):
    """How a query was found; `fuzzy` and `ambiguous` are questions, not answers."""

    EXACT = "exact"
    ALIAS = "alias"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A settlement that a query may mean; score up to 100."""

    settlement: Settlement
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """What a query found, best candidate first."""

    query: str
    kind: MatchKind
    candidates: tuple[Candidate, ...]


class PlaceError(LookupError):
    """A name that does not give one settlement; `candidates` are the nearest or the possible."""

    def __init__(self, message: str, candidates: Iterable[Settlement]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class UnknownPlace(PlaceError):
    """No settlement has this name."""

    def __init__(self, query: str, candidates: Iterable[Settlement], *, where: str = "") -> None:
        candidates = tuple(candidates)
        hint = f"; nearest: {_listed(candidates)}" if candidates else ""
        super().__init__(f"unknown place {query!r}{where}{hint}", candidates)


class AmbiguousPlace(PlaceError):
    """Several settlements have this name."""

    def __init__(self, query: str, candidates: Iterable[Settlement], *, where: str = "") -> None:
        candidates = tuple(candidates)
        message = (
            f"{query!r}{where} may be {len(candidates)} places: {_listed(candidates)}; "
            "give the id, or oblast and raion"
        )
        super().__init__(message, candidates)


def _listed(settlements: Sequence[Settlement]) -> str:
    return " | ".join(map(str, settlements[:MAX_CANDIDATES]))


_Index = dict[str, list[Settlement]]


class Gazetteer:
    """All settlements, found by id, by name, or by name and rough position."""

    def __init__(self, settlements: Iterable[Settlement]) -> None:
        self.settlements = tuple(settlements)
        self._by_id = {each.gazetteer_id: each for each in self.settlements}

    @classmethod
    def load(cls, path: Path = SETTLEMENTS) -> Self:
        """The committed gazetteer; its name indices are made at the first search."""
        with path.open(encoding="utf-8", newline="") as file:
            return cls(map(_settlement, csv.DictReader(file)))

    def also(
        self, *, shown: Mapping[str, Iterable[str]], aliases: Mapping[str, Iterable[str]]
    ) -> Self:
        """A gazetteer that knows more names of some settlements, by id; other ids are left out."""
        return type(self)(
            replace(
                each,
                also_shown=(*each.also_shown, *filter(None, shown.get(each.gazetteer_id, ()))),
                also_known=(*each.also_known, *aliases.get(each.gazetteer_id, ())),
            )
            for each in self.settlements
        )

    def and_also(self, settlements: Iterable[Settlement]) -> Self:
        """A gazetteer that has these settlements too; their ids must be new."""
        return type(self)([*self.settlements, *settlements])

    def by_id(self, gazetteer_id: str) -> Settlement:
        """The settlement with this id; raises `UnknownPlace`."""
        try:
            return self._by_id[gazetteer_id]
        except KeyError:
            raise UnknownPlace(gazetteer_id, (), where=" (no such gazetteer id)") from None

    def find(self, query: str, *, oblast: str | None = None, raion: str | None = None) -> Match:
        """What `query` may mean, optionally only in one oblast (ISO code) or raion.

        A name that is shown beats an alias, an alias beats a misspelling. An id is also a query.
        """
        if query.strip() in self._by_id:
            only = self._by_id[query.strip()]
            return Match(query, MatchKind.EXACT, (Candidate(only, 100.0),))
        for kind, score, lookup in (
            (MatchKind.EXACT, 100.0, self._shown_as),
            (MatchKind.ALIAS, 100.0, self._also_known_as),
            (MatchKind.ALIAS, 95.0, self._sounding_like),
        ):
            found = _within(lookup(query), oblast=oblast, raion=raion)
            if found:
                candidates = tuple(Candidate(each, score) for each in _larger_first(found))
                return Match(query, kind if len(found) == 1 else MatchKind.AMBIGUOUS, candidates)
        near = self._misspelled(query, oblast=oblast, raion=raion)
        return Match(query, MatchKind.FUZZY if near else MatchKind.NONE, near)

    def resolve(
        self, query: str, *, oblast: str | None = None, raion: str | None = None
    ) -> Settlement:
        """The one settlement that `query` names; raises `UnknownPlace` or `AmbiguousPlace`."""
        match = self.find(query, oblast=oblast, raion=raion)
        settlements = [candidate.settlement for candidate in match.candidates]
        if match.kind is MatchKind.AMBIGUOUS:
            raise AmbiguousPlace(query, settlements, where=_where(oblast, raion))
        if match.kind in (MatchKind.FUZZY, MatchKind.NONE):
            raise UnknownPlace(query, settlements, where=_where(oblast, raion))
        return settlements[0]

    def locate(
        self,
        name_uk: str,
        *,
        oblast: str,
        raion: str | None = None,
        near: tuple[float, float],
        within_km: float = 12.0,
    ) -> Settlement:
        """The settlement of this Ukrainian name around a rough position.

        `near` is (latitude, longitude) rounded to a tenth of a degree, which moves a point by up
        to 7 km. Raises `UnknownPlace` when none lies within `within_km` of it, `AmbiguousPlace`
        when several do.
        """
        where = f" within {within_km:g} km of {near[0]:g}, {near[1]:g}{_where(oblast, raion)}"
        namesakes = _within(self._ukrainian.get(fold(name_uk), []), oblast=oblast, raion=raion)
        close = [each for each in namesakes if km_between(near, each.at) <= within_km]
        if not close:
            raise UnknownPlace(name_uk, namesakes, where=where)
        if len(close) > 1:
            raise AmbiguousPlace(name_uk, close, where=where)
        return close[0]

    def _shown_as(self, query: str) -> list[Settlement]:
        """Whom a name is shown for, and who may well be meant by it too: then it asks."""
        shown = self._shown.get(fold(query), [])
        return shown and _joined(shown, self._maybe_named.get(fold(query), []))

    def _also_known_as(self, query: str) -> list[Settlement]:
        key = fold(query)
        return _joined(self._aliases.get(key, []), self._maybe_named.get(key, []))

    def _sounding_like(self, query: str) -> list[Settlement]:
        return self._sounds.get(sound(query), [])

    def _misspelled(
        self, query: str, *, oblast: str | None, raion: str | None
    ) -> tuple[Candidate, ...]:
        """Names one edit away, then similar ones; of equally near ones the larger place first."""
        best: dict[str, Candidate] = {}
        for spelling, similarity in self._similar(fold(query)):
            owners = _joined(
                self._shown.get(spelling, []),
                self._aliases.get(spelling, []),
                self._maybe_named.get(spelling, []),
            )
            for each in _within(owners, oblast=oblast, raion=raion):
                score = round(90 * similarity + _size(each), 1)
                if each.gazetteer_id not in best or best[each.gazetteer_id].score < score:
                    best[each.gazetteer_id] = Candidate(each, score)
        ranked = sorted(best.values(), key=lambda hit: (-hit.score, hit.settlement.gazetteer_id))
        return tuple(ranked[:MAX_CANDIDATES])

    def _similar(self, key: str) -> Iterator[tuple[str, float]]:
        """Spellings and how near they are, up to 1; one edit is nearer than any likeness."""
        if not key:
            return
        shortest = min(len(key), MIN_EDITED)
        near = process.extract(
            key, self._spellings, scorer=OSA.distance, score_cutoff=1, limit=None
        )
        for spelling, _, _ in near:
            if len(spelling) >= shortest >= MIN_EDITED:
                yield spelling, 1.0
        likeness = JaroWinkler.normalized_similarity
        for spelling, similarity, _ in process.extract(
            key, self._spellings, scorer=likeness, score_cutoff=FUZZY_SIMILARITY, limit=200
        ):
            yield spelling, similarity * LIKENESS_WEIGHT

    @cached_property
    def oblasts(self) -> frozenset[str]:
        """ISO 3166-2 codes of the oblasts that settlements lie in."""
        return frozenset(each.oblast for each in self.settlements)

    @cached_property
    def raions(self) -> frozenset[tuple[str, str]]:
        """Oblast and raion of every settlement whose raion is known."""
        return frozenset((each.oblast, each.raion) for each in self.settlements if each.raion)

    @cached_property
    def _shown(self) -> _Index:
        return _index(self.settlements, lambda each: map(fold, each.names))

    @cached_property
    def _aliases(self) -> _Index:
        return _index(self.settlements, lambda each: map(fold, each.aliases))

    @cached_property
    def _sounds(self) -> _Index:
        return _index(
            self.settlements,
            lambda each: map(sound, (*each.names, *each.aliases, *_maybe(each))),
        )

    @cached_property
    def _maybe_named(self) -> _Index:
        return _index(self.settlements, lambda each: map(fold, _maybe(each)))

    @cached_property
    def _ukrainian(self) -> _Index:
        return _index(self.settlements, lambda each: (fold(each.name_uk), fold(each.name_2022_uk)))

    @cached_property
    def _spellings(self) -> list[str]:
        return sorted({*self._shown, *self._aliases, *self._maybe_named})


def _settlement(row: dict[str, str]) -> Settlement:
    return Settlement(
        gazetteer_id=row["gazetteer_id"],
        geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
        name_en=row["name_en"],
        name_uk=row["name_uk"],
        name_ru=row["name_ru"],
        name_2022_en=row["name_2022_en"],
        name_2022_uk=row["name_2022_uk"],
        aliases=tuple(row["aliases"].split(";")) if row["aliases"] else (),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=int(row["population"]) if row["population"] else None,
        oblast=row["oblast"],
        raion=row["raion"],
        source=row["source"],
        accuracy=row["accuracy"],
    )


def _index(
    settlements: Iterable[Settlement], keys: Callable[[Settlement], Iterable[str]]
) -> _Index:
    index: _Index = defaultdict(list)
    for each in settlements:
        for key in set(keys(each)):
            index[key].append(each)
    return dict(index)


def _maybe(settlement: Settlement) -> tuple[str, ...]:
    """Aliases of a story, and what a village that no source names in Russian is probably called."""
    if settlement.name_ru:
        return settlement.also_known
    return (*settlement.also_known, expected_russian(settlement.name_2022_uk))


def _joined(*lists: list[Settlement]) -> list[Settlement]:
    return list({each.gazetteer_id: each for found in lists for each in found}.values())


def _within(
    settlements: Iterable[Settlement], *, oblast: str | None, raion: str | None
) -> list[Settlement]:
    return [
        each
        for each in settlements
        if oblast in (None, each.oblast) and (raion is None or _is_raion(each.raion, raion))
    ]


def _larger_first(settlements: Iterable[Settlement]) -> list[Settlement]:
    return sorted(settlements, key=lambda each: (-(each.population or 0), each.gazetteer_id))


def _is_raion(raion: str, asked: str) -> bool:
    """Whether `asked` names this raion: Iziumskyi, Izium, Izium raion, Ізюмський район."""
    words = fold(romanise(asked)).removesuffix(" raion").removesuffix(" district")
    return fold(raion) in (words, f"{words}skyi", f"{words}kyi", f"{words}yi")


def _where(oblast: str | None, raion: str | None) -> str:
    parts = [raion and f"{raion} raion", oblast]
    return "".join(f" in {part}" for part in parts if part)


def _size(settlement: Settlement) -> float:
    """Up to ten points: of two names as near to a misspelling, the larger place is meant."""
    return min(10.0, 10 * math.log10(max(settlement.population or 1, 1)) / 6)
