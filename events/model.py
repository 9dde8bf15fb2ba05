"""What a story is made of: frozen rows, closed vocabularies, no I/O.

Two times, with the same two names everywhere: `day`, when something held in the world, and
`known`, the civil day on which it was published (both Europe/Kyiv).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf

from events.dates import BadDate, When, parse, parse_day


class Side(StrEnum):
    """Who holds a place."""

    UA = "ua"
    RU = "ru"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How well a side's control is supported."""

    ASSESSED = "assessed"
    CLAIMED = "claimed"
    DISPUTED = "disputed"


class Lens(StrEnum):
    """Whose statements count."""

    ALL = "all"
    UA = "ua"
    RU = "ru"
    INDEPENDENT = "independent"


class ActorSide(StrEnum):
    """For whom an actor speaks."""

    UA = "ua"
    RU = "ru"
    INDEPENDENT = "independent"


class Confidence(StrEnum):
    """How sure the story's editors are of a row."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ActorKind(StrEnum):
    """What sort of speaker an actor is."""

    GOVERNMENT = "government"
    MILITARY = "military"
    LOCAL_AUTHORITY = "local-authority"
    OCCUPATION_AUTHORITY = "occupation-authority"
    MEDIA = "media"
    MONITOR = "monitor"
    BLOGGER = "blogger"
    RESIDENT = "resident"
    SOCIAL_MEDIA = "social-media"
    EDITORS = "editors"


class EventKind(StrEnum):
    """What sort of thing happened."""

    OFFENSIVE_ANNOUNCED = "offensive-announced"
    OFFENSIVE = "offensive"
    ADVANCE = "advance"
    ENCIRCLEMENT = "encirclement"
    CAPTURE = "capture"
    WITHDRAWAL = "withdrawal"
    WITHDRAWAL_ANNOUNCED = "withdrawal-announced"
    REDEPLOYMENT = "redeployment"
    SUPPLY_LINE_CUT = "supply-line-cut"
    EVACUATION = "evacuation"
    AREA_CLAIM = "area-claim"
    COUNT_CLAIM = "count-claim"
    DENIAL = "denial"
    STATEMENT = "statement"
    VISIT = "visit"
    NOT_BORNE_OUT = "not-borne-out"
    STRIKE = "strike"
    ASSESSMENT = "assessment"
    DISCOVERY = "discovery"
    POLITICAL = "political"


class Movement(StrEnum):
    """Whether a movement of forces was only announced or seen."""

    ANNOUNCED = "announced"
    OBSERVED = "observed"


class ClaimKind(StrEnum):
    """What a row of `claims.csv` does."""

    BASELINE = "baseline"
    CLAIM = "claim"
    CONFIRMATION = "confirmation"
    DENIAL = "denial"
    CONCESSION = "concession"
    REPORT = "report"
    RETRACTION = "retraction"
    REFUTATION = "refutation"


class Finding(StrEnum):
    """What became of a statement of the article under review."""

    RIGHT = "right"
    RIGHT_THEN = "right-then"
    PARTLY_RIGHT = "partly-right"
    PARTLY_WRONG = "partly-wrong"
    WRONG = "wrong"
    GARBLED = "garbled"
    OVERSTATED = "overstated"
    MISATTRIBUTED = "misattributed"
    ALTERED_QUOTE = "altered-quote"
    BACKGROUND = "background"


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError("expected a slug: a-z, 0-9 and single hyphens, as in izium-captured")
    return text


def _plain(text: str) -> str:
    found = _UNSEEN.search(text)
    if found:
        raise ValueError(f"expected plain text, found the unseen character U+{ord(found[0]):04X}")
    return text


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("expected something, not an empty cell")
    return _plain(text)


def _https(text: str) -> str:
    if not re.fullmatch(r"https://[^\s/@<>\"']+\.[^\s/@<>\"']+(/[^\s<>\"]*)?", text):
        raise ValueError("expected an https address, as in https://example.org/page")
    return text


def _when(text: object) -> object:
    return parse(text) if isinstance(text, str) else text


def _published(text: object) -> object:
    found = _when(text)
    if isinstance(found, When) and (found.first is None or not found.is_day):
        raise BadDate("expected the one day on which it was published, as in 2022-09-10")
    return found


def _ids(text: object) -> object:
    return tuple(part.strip() for part in text.split(";")) if isinstance(text, str) and text else ()


def _optional(text: object) -> object:
    return None if text == "" else text


def _asserted(text: object) -> object:
    holders = (Side.UA, Side.RU, Side.CONTESTED)
    if text not in ("", None, *holders):
        raise ValueError("expected ua, ru or contested, or nothing where it tells of no holder")
    return Side(str(text)) if text else None


def _oblast(text: str) -> str:
    if not re.fullmatch(r"UA-[0-9]{2}", text):
        raise ValueError("expected the ISO 3166-2 code of an oblast, as in UA-63")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", text):
        raise ValueError("expected the ISO 639 code of a language, as in uk")
    return text


def _compare(text: str) -> str:
    day = text.removeprefix("known-")
    if text and text != "known-all":
        parse_day(day)
    return text


Slug = Annotated[str, AfterValidator(_slug)]
Text = Annotated[str, AfterValidator(_plain)]
Words = Annotated[str, AfterValidator(_said)]
Url = Annotated[str, AfterValidator(_https)]
Oblast = Annotated[str, AfterValidator(_oblast)]
Language = Annotated[str, AfterValidator(_language)]
Day = Annotated[InstanceOf[When], BeforeValidator(_when)]
PublishedDay = Annotated[InstanceOf[When], BeforeValidator(_published)]
Ids = Annotated[tuple[Slug, ...], BeforeValidator(_ids)]
SomeIds = Annotated[tuple[Slug, ...], Field(min_length=1), BeforeValidator(_ids)]


class Row(BaseModel):
    """One line of a table; unknown columns are refused, nothing can be changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Actor(Row):
    """Who speaks."""

    id: Annotated[Slug, Field(alias="actor_id")]
    name: Words
    side: ActorSide
    kind: ActorKind
    role: Text


class Source(Row):
    """A publication; `date` is None when the page gives none."""

    id: Annotated[Slug, Field(alias="source_id")]
    publisher: Words
    title: Words
    url: Url
    date: Annotated[InstanceOf[When] | None, BeforeValidator(lambda t: _when(t) if t else None)]
    language: Language
    kind: Slug
    note: Text


class Place(Row):
    """A settlement; `lat`, `lon` in degrees (EPSG:4326), the gazetteer's where cells are empty.

    A place that no open gazetteer locates has neither: it is listed, but not drawn. `follows` (a
    column that may be left out, like `name_uk`) is the id of another place whose control its land
    takes: an inference of the story's editors, for a place that no claim speaks of.
    """

    id: Annotated[Slug, Field(alias="place_id")]
    name: Words
    name_uk: Text = ""
    name_ru: Text
    aliases: Annotated[
        tuple[Words, ...],
        BeforeValidator(lambda t: tuple(p.strip() for p in t.split(";")) if t else ()),
    ]
    oblast: Oblast
    raion: Text
    gazetteer_id: Text
    lat: Annotated[float | None, Field(ge=-90, le=90), BeforeValidator(_optional)]
    lon: Annotated[float | None, Field(ge=-180, le=180), BeforeValidator(_optional)]
    note: Text
    follows: Annotated[Slug | None, BeforeValidator(_optional)] = None

    @property
    def point(self) -> tuple[float, float] | None:
        """(lon, lat) in degrees; None for a place that is not located."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)


class Event(Row):
    """Something that happened; `day` may be a range, `known` is when it was first reported.

    A movement of forces goes from `from_places` `toward` a direction in a source's words; where
    that direction can be drawn, `toward_id` is the gazetteer id of the town that names it.
    """

    id: Annotated[Slug, Field(alias="event_id")]
    kind: EventKind
    title: Words
    day: Day
    known: PublishedDay
    places: Ids
    from_places: Ids
    toward: Text
    toward_id: Text
    movement: Annotated[Movement | None, BeforeValidator(_optional)]
    scope: Text
    importance: Annotated[int, Field(ge=1, le=3)]
    confidence: Confidence
    confidence_reason: Text
    time_note: Text
    summary: Words
    sources: SomeIds


class Claim(Row):
    """One actor's statement; `asserts` is None when it says nothing on who holds a place."""

    id: Annotated[Slug, Field(alias="claim_id")]
    event_id: Annotated[Slug | None, BeforeValidator(_optional)]
    place_id: Annotated[Slug | None, BeforeValidator(_optional)]
    actor_id: Slug
    kind: ClaimKind
    asserts: Annotated[Side | None, BeforeValidator(_asserted)]
    day: Day
    known: PublishedDay
    confidence: Confidence
    retracts: Annotated[Slug | None, BeforeValidator(_optional)]
    sources: SomeIds
    words: Words


class AreaClaim(Row):
    """An actor's figure for an area (km2) or a number of settlements, and what it covers.

    `not_compared` (a column that may be left out) says why the figure and what the map measures
    cannot be set side by side: other land, or a period that is not stated.
    """

    id: Annotated[Slug, Field(alias="area_claim_id")]
    event_id: Annotated[Slug | None, BeforeValidator(_optional)]
    actor_id: Slug
    km2_low: Annotated[float | None, Field(ge=0), BeforeValidator(_optional)]
    km2_high: Annotated[float | None, Field(ge=0), BeforeValidator(_optional)]
    settlements: Text
    scope: Words
    period: Day
    known: PublishedDay
    sources: SomeIds
    note: Text
    not_compared: Text = ""


class Correction(Row):
    """What was changed in rows of a table, when and why; shown to readers. Without `now` they were
    taken out."""

    id: Annotated[Slug, Field(alias="correction_id")]
    made: PublishedDay
    table: Words
    row_ids: Annotated[tuple[Slug, ...], Field(alias="row_id", min_length=1), BeforeValidator(_ids)]
    was: Text
    now: Text
    why: Words


class Statement(Row):
    """Something that the article under review says, where it really comes from, and the finding.

    `day`, `known`, `place_id` and `event_id` are what the map should show beside it.
    """

    id: Annotated[Slug, Field(alias="statement_id")]
    says: Words
    origin: Words
    place_id: Annotated[Slug | None, BeforeValidator(_optional)]
    event_id: Annotated[Slug | None, BeforeValidator(_optional)]
    day: Annotated[InstanceOf[When] | None, BeforeValidator(lambda t: _published(t) if t else None)]
    known: Annotated[
        InstanceOf[When] | None, BeforeValidator(lambda t: _published(t) if t else None)
    ]
    finding: Finding
    why: Words
    sources: Ids


class Stop(Row):
    """A stop of the tour: a view of the map, and what is told there, with its sources.

    `known` is empty for everything published to date. `compare` is the day with which the stop
    compares its own, or `known-` with a day of knowing or `all`; empty when it compares nothing.
    """

    id: Annotated[Slug, Field(alias="stop_id")]
    title: Words
    text: Words
    day: PublishedDay
    known: Annotated[
        InstanceOf[When] | None, BeforeValidator(lambda t: _published(t) if t else None)
    ]
    lens: Annotated[Lens | None, BeforeValidator(_optional)]
    event_id: Annotated[Slug | None, BeforeValidator(_optional)]
    place_id: Annotated[Slug | None, BeforeValidator(_optional)]
    compare: Annotated[str, AfterValidator(_compare)]
    sources: SomeIds


class Window(BaseModel):
    """The days that a story shows, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start: date
    end: date


class View(BaseModel):
    """What the map shows at first: a box in degrees (EPSG:4326)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    west: Annotated[float, Field(ge=-180, le=180)]
    south: Annotated[float, Field(ge=-90, le=90)]
    east: Annotated[float, Field(ge=-180, le=180)]
    north: Annotated[float, Field(ge=-90, le=90)]


class Credit(BaseModel):
    """A data set that the story rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Words
    publisher: Words
    licence: Words
    url: Url


class Article(BaseModel):
    """The article whose statements the story goes through one by one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: Slug
    about: Words


class About(BaseModel):
    """`story.toml`: what the story is, its window, where it opens, its method in paragraphs.

    `barriers` are English names of rivers; None for those that are barriers anyway.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    slug: Slug
    title: Words
    subtitle: Words
    window: Window
    default_day: date
    view: View
    oblasts: Annotated[tuple[Oblast, ...], Field(min_length=1)]
    languages: tuple[Language, ...]
    method: Annotated[tuple[Words, ...], Field(min_length=1)]
    credits: tuple[Credit, ...]
    article: Article | None = None
    barriers: tuple[Words, ...] | None = None
    licence: Words


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story: every id that a row names exists. `revision` is the hash of its files."""

    about: About
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    area_claims: tuple[AreaClaim, ...]
    corrections: tuple[Correction, ...]
    statements: tuple[Statement, ...]
    revision: str
    tour: tuple[Stop, ...] = ()
