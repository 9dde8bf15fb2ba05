"""What the components are given: frozen, complete, already in words.

Days are civil days in Europe/Kyiv. A field `day` or `known` or `date` is an EDTF string, the field
of the same name with `_words` is what the reader sees. Areas are in km2.
"""

from dataclasses import dataclass

from events.model import (
    ActorSide,
    ClaimKind,
    Confidence,
    EventKind,
    Finding,
    Movement,
    Side,
    Status,
)


@dataclass(frozen=True, slots=True)
class SourceView:
    """One publication behind a statement."""

    publisher: str
    title: str
    url: str
    """https address."""
    date: str
    """EDTF; "" when undated."""
    date_words: str
    language: str
    """Language tag, e.g. `uk`."""
    kind: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """What one actor said, and when it was published."""

    actor: str
    actor_role: str
    side: ActorSide
    kind: ClaimKind
    words: str
    """One neutral sentence."""
    known: str
    known_words: str
    asserts: Side | None
    """Who holds `place` according to the actor; None when the statement is about the event."""
    place: str
    """Name; "" when the statement is about the event."""
    sources: tuple[SourceView, ...]
    actor_id: str = ""


@dataclass(frozen=True, slots=True)
class ControlRow:
    """Who held one place before and after an event, as assessed on all that is known."""

    place: str
    before: Side
    before_status: Status | None
    after: Side
    after_status: Status | None


@dataclass(frozen=True, slots=True)
class EventView:
    """One event as the list and the panel show it."""

    id: str
    kind: EventKind
    title: str
    summary: str
    day: str
    day_words: str
    """e.g. "between 8 and 11 September 2022"."""
    known_words: str
    """Day first reported, in words; "" when the same as the day."""
    places: tuple[str, ...]
    """Names, for the reader."""
    control: tuple[ControlRow, ...]
    statements: tuple[StatementView, ...]
    sources: tuple[SourceView, ...]
    """Sources of the event row that no statement names already."""
    confidence: Confidence
    confidence_reason: str
    importance: int
    """1 (headline) to 3 (detail)."""
    scope: str = ""
    """Where, when the event is wider than its places; "" otherwise."""
    oblasts: tuple[tuple[str, str], ...] = ()
    """ISO code in small letters and name of the oblasts of its places."""
    movement: Movement | None = None
    toward: str = ""
    """Where the forces go, in words; "" when `movement` is None."""
    time_note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceStatementView:
    """What one actor said of a place."""

    index: int
    """Index of the claim in the story's table, as the bundle names it."""
    actor: str
    actor_role: str
    side: ActorSide
    kind: ClaimKind
    words: str
    asserts: Side | None
    """Who holds the place; None when the statement leaves that open."""
    day_words: str
    known: str
    known_words: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One change of the story's tables, told to readers, and the (id, name) of its places."""

    made_words: str
    what: str
    was: str
    now: str
    why: str
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything that was said of one place, in the order of publication."""

    id: str
    where: str
    """Raion and oblast, or what the table notes of a place without them."""
    statements: tuple[PlaceStatementView, ...]
    corrections: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleStatementView:
    """A statement of the article under review, and what became of it."""

    says: str
    origin: str
    finding: Finding
    why: str
    query: str
    """The view that shows it, as a query ("?day=..."); "" where there is none."""
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop of the tour."""

    title: str
    text: str
    query: str
    """The view that it shows, as a query ("?day=...")."""
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class AreaClaimView:
    """A published figure, with what it covers."""

    actor: str
    figure: str
    scope: str
    period_words: str
    known_words: str
    sources: tuple[SourceView, ...]
    measured: str = ""
    """What the map measures over the same days, and whether the figure agrees, or why the two are
    not compared; "" for no area."""
    mark: int | None = None
    """The number of its mark in the chart; None where it has none."""


@dataclass(frozen=True, slots=True)
class LegendRow:
    """Places and area under one control code on the default day."""

    code: str
    """One of the codes of the bundle, e.g. `ua-assessed`."""
    places: int
    km2: float


@dataclass(frozen=True, slots=True)
class CreditView:
    """One data set or library that has to be credited."""

    title: str
    publisher: str
    licence: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class StoryView:
    """The page of one story."""

    slug: str
    title: str
    summary: str
    """One or two sentences under the title."""
    bundle_url: str
    texts_url: str
    """Address of `to_html(page.texts(story))`: the event list and panels, too many for Dash."""
    day: str
    """The default day, ISO."""
    day_words: str
    """e.g. "10 September 2022"."""
    window_words: str
    """e.g. "1 September to 5 October 2022"."""
    known_words: str
    """e.g. "as known on 14 June 2026" or "on all that is known"."""
    events: tuple[EventView, ...]
    """In order of `day`."""
    legend: tuple[LegendRow, ...]
    """A row per code, in any order."""
    locator: str = ""
    """What the small map in the corner shows."""
    method: tuple[str, ...] = ()
    """Paragraphs."""
    credits: tuple[CreditView, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    article_about: str = ""
    article: tuple[ArticleStatementView, ...] = ()
    area_claims: tuple[AreaClaimView, ...] = ()
    tour: tuple[StopView, ...] = ()
    places_url: str = ""
    """Where `place_texts` are fetched from."""
    names_url: str = ""
    """Where further names of the places are fetched from."""
    areas_url: str = ""
    """Of the script that shows the areas of every day."""
    layers_url: str = ""
    """The folder of the GeoJSON files that the GL map draws its land from."""
    scene_url: str = ""
    """Where the map drawn as SVG is fetched from, for browsers without WebGL 2."""
    embed_url: str = ""
    """Of the page that others put into theirs; a copy of it under `pinned_url` keeps its data."""
    pinned_url: str = ""
    page_url: str = ""
    """Of the page with the whole story to read."""
    revision: str = ""
    """Of a page that keeps its data, and where it learns which revision is the latest."""
    latest_url: str = ""
