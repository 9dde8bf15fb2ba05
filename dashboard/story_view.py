"""A scene put into words: what the components are given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from dashboard.components.views import (
    AreaClaimView,
    ArticleStatementView,
    ControlRow,
    CorrectionView,
    CreditView,
    EventView,
    LegendRow,
    PlaceStatementView,
    PlaceView,
    SourceView,
    StatementView,
    StopView,
    StoryView,
)
from dashboard.corrections import correction_view
from dashboard.figures.control_map import CODES
from dashboard.figures_beside import Beside, beside, mark_numbers
from dashboard.published import published
from dashboard.scene import Scene, code_of
from events.dates import When, day_words
from events.model import AreaClaim, Claim, Event, Place, Side, Statement, Stop, Story
from events.precedence import Control
from geodata.boundaries import CRIMEA


def story_view(scene: Scene) -> StoryView:
    """The page of the scene's story, on all that is known; the addresses are left empty."""
    about = scene.story.about
    window = about.window
    ordered = sorted(
        scene.story.events, key=lambda event: (event.day.last, event.importance, event.id)
    )
    figures, numbers = beside(scene), mark_numbers(scene)
    return StoryView(
        slug=about.slug,
        title=about.title,
        summary=about.subtitle,
        bundle_url="",
        texts_url="",
        day=about.default_day.isoformat(),
        day_words=day_words(about.default_day),
        window_words=f"{day_words(window.start)} to {day_words(window.end)}",
        known_words="on all that is known",
        events=tuple(_events(scene, ordered)),
        legend=_legend(scene),
        locator=locator_words(scene.story),
        method=about.method,
        credits=tuple(
            CreditView(credit.title, credit.publisher, credit.licence, credit.url)
            for credit in about.credits
        ),
        article_about=about.article.about if about.article else "",
        article=tuple(_article_statement(scene, row) for row in scene.story.statements),
        tour=tuple(_stop(scene, row) for row in scene.story.tour),
        area_claims=tuple(
            _area_claim(scene, row, numbers.get(row.id), figures.get(row.id))
            for row in sorted(scene.story.area_claims, key=lambda row: (row.known.last, row.id))
        ),
        corrections=tuple(correction_view(scene.story, row) for row in scene.story.corrections),
    )


def untold_crimea(story: Story) -> tuple[str, ...]:
    """The ISO codes of Crimea and Sevastopol, if the story does not speak of them."""
    return tuple(iso for iso in CRIMEA if iso not in story.about.oblasts)


def locator_words(story: Story) -> str:
    """What the small map in the corner shows, for those who do not see it and for the legend."""
    shown = (
        "Small map: Ukraine in its internationally recognised borders; "
        "the frame is what the map opens on."
    )
    hatched = " Hatched: Crimea, of which this story has no statement."
    return shown + (hatched if untold_crimea(story) else "")


def place_views(scene: Scene) -> tuple[PlaceView, ...]:
    """What was said of each place."""
    corrections: defaultdict[str, list[CorrectionView]] = defaultdict(list)
    for row in scene.story.corrections:
        view = correction_view(scene.story, row)
        for place, _ in view.places:
            corrections[place].append(view)
    claims: defaultdict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(scene.story.claims):
        if claim.place_id:
            claims[claim.place_id].append(n)
    return tuple(
        _place(scene, place, claims[place.id], corrections[place.id]) for place in scene.places
    )


def _events(scene: Scene, events: Sequence[Event]) -> list[EventView]:
    window = scene.story.about.window
    first = min([window.start, *(event.day.first or event.day.last for event in events)])
    last = max([window.end, *(event.day.last for event in events)])
    control = scene.control_by_day(first - timedelta(days=1), last)
    claims: defaultdict[str | None, list[Claim]] = defaultdict(list)
    for claim in scene.story.claims:
        claims[claim.event_id].append(claim)
    return [_event(scene, event, claims[event.id], control) for event in events]


def _event(
    scene: Scene,
    event: Event,
    claims: Sequence[Claim],
    control: Mapping[date, Mapping[str, Control]],
) -> EventView:
    before, after = _eve(event, control), control[event.day.last]
    cited = {source for claim in claims for source in claim.sources}
    known_words = "" if event.known.text == event.day.text else event.known.words
    return EventView(
        id=event.id,
        kind=event.kind,
        title=event.title,
        summary=event.summary,
        day=event.day.text,
        day_words=event.day.words,
        known_words=known_words,
        places=tuple(scene.story.places[place].name for place in event.places),
        control=tuple(
            _control_row(scene, place, before.get(place), after.get(place))
            for place in event.places
            if place in before or place in after
        ),
        statements=tuple(_statement(scene, claim) for claim in claims),
        sources=tuple(_source(scene, source) for source in event.sources if source not in cited),
        confidence=event.confidence,
        confidence_reason=event.confidence_reason,
        importance=event.importance,
        scope=event.scope,
        oblasts=tuple(
            (iso.lower(), scene.oblast_name(iso))
            for iso in sorted({scene.story.places[place].oblast for place in event.places})
        ),
        movement=event.movement,
        toward=event.toward,
        time_note=event.time_note,
    )


def _eve(event: Event, control: Mapping[date, Mapping[str, Control]]) -> dict[str, Control]:
    """Control on the day before the event; of a longer one, on its first day where the eve tells
    nothing."""
    first = event.day.first or event.day.last
    start = control[first] if first < event.day.last else {}
    return {**start, **control[first - timedelta(days=1)]}


def _control_row(
    scene: Scene, place: str, before: Control | None, after: Control | None
) -> ControlRow:
    return ControlRow(
        place=scene.story.places[place].name,
        before=before.side if before else Side.UNKNOWN,
        before_status=before.status if before else None,
        after=after.side if after else Side.UNKNOWN,
        after_status=after.status if after else None,
    )


def _statement(scene: Scene, claim: Claim) -> StatementView:
    actor = scene.story.actors[claim.actor_id]
    return StatementView(
        actor=actor.name,
        actor_id=actor.id,
        actor_role=actor.role,
        side=actor.side,
        kind=claim.kind,
        words=claim.words,
        known=claim.known.text,
        known_words=published(scene.story, claim).removeprefix("on "),
        asserts=claim.asserts,
        place=scene.story.places[claim.place_id].name if claim.place_id else "",
        sources=tuple(_source(scene, source) for source in claim.sources),
    )


def _source(scene: Scene, source_id: str) -> SourceView:
    source = scene.story.sources[source_id]
    when: When | None = source.date
    return SourceView(
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        date=when.text if when else "",
        date_words=when.words if when else "undated",
        language=source.language,
        kind=source.kind,
    )


def _place(
    scene: Scene, place: Place, claims: Iterable[int], corrections: Iterable[CorrectionView]
) -> PlaceView:
    """A place with what was said of it, claims by their index, in the order of publication."""
    told = [(n, scene.story.claims[n]) for n in claims]
    told.sort(key=lambda each: (each[1].known.last, each[1].id))
    oblast = scene.oblast_name(place.oblast)
    raion = f"{place.raion} raion, " if place.raion else ""
    note = f". {place.note}" if place.note else ""
    statements = tuple(_place_statement(scene, n, claim) for n, claim in told)
    return PlaceView(place.id, f"{raion}{oblast}{note}", statements, tuple(corrections))


def _place_statement(scene: Scene, n: int, claim: Claim) -> PlaceStatementView:
    actor = scene.story.actors[claim.actor_id]
    return PlaceStatementView(
        index=n,
        actor=actor.name,
        actor_role=actor.role,
        side=actor.side,
        kind=claim.kind,
        words=claim.words,
        asserts=claim.asserts,
        day_words=claim.day.words,
        known=claim.known.last.isoformat(),
        known_words=published(scene.story, claim).removeprefix("on "),
        sources=tuple(_source(scene, source) for source in claim.sources),
    )


def _article_statement(scene: Scene, row: Statement) -> ArticleStatementView:
    keys = (
        ("day", row.day),
        ("known", row.known),
        ("event", row.event_id),
        ("place", row.place_id),
    )
    asked = [(key, str(value)) for key, value in keys if value]
    if row.event_id:
        asked = [(key, value) for key, value in asked if key != "place"]
    return ArticleStatementView(
        says=row.says,
        origin=row.origin,
        finding=row.finding,
        why=row.why,
        query=f"?{urlencode(asked)}" if asked else "",
        sources=tuple(_source(scene, source) for source in row.sources),
    )


def _stop(scene: Scene, row: Stop) -> StopView:
    keys = (
        ("day", row.day),
        ("known", row.known),
        ("lens", row.lens),
        ("event", row.event_id),
        ("place", row.place_id),
        ("compare", row.compare),
    )
    return StopView(
        title=row.title,
        text=row.text,
        query=f"?{urlencode([(key, str(value)) for key, value in keys if value])}",
        sources=tuple(_source(scene, source) for source in row.sources),
    )


def _area_claim(
    scene: Scene, row: AreaClaim, mark: int | None, found: Beside | None
) -> AreaClaimView:
    return AreaClaimView(
        actor=scene.story.actors[row.actor_id].name,
        figure=_figure(row),
        scope=row.scope,
        period_words=row.period.words,
        known_words=published(scene.story, row).removeprefix("on "),
        sources=tuple(_source(scene, source) for source in row.sources),
        measured=found.words if found else _not_compared(row),
        mark=mark,
    )


def _figure(row: AreaClaim) -> str:
    places = f"{row.settlements} settlements" if row.settlements.isdigit() else row.settlements
    figure = "; ".join(part for part in (_km2(row), places) if part)
    return ". ".join(part for part in (figure, row.note) if part)


def _km2(row: AreaClaim) -> str:
    low, high = row.km2_low, row.km2_high
    if low is not None and high is not None and low != high:
        return f"{low:,.0f} to {high:,.0f} km²"
    if high is not None:
        return f"{'up to' if low is None else 'about'} {high:,.0f} km²"
    return "" if low is None else f"at least {low:,.0f} km²"


def _not_compared(row: AreaClaim) -> str:
    return f"Not compared: {row.not_compared}." if row.not_compared else ""


def _legend(scene: Scene) -> tuple[LegendRow, ...]:
    """Places and km2 by control code on the default day; undocumented land is unknown."""
    control = scene.control(scene.story.about.default_day)
    places = dict.fromkeys(CODES, 0)
    km2 = dict.fromkeys(CODES, 0.0)
    for place, area in scene.km2.items():
        found = control.get(place)
        code = CODES[code_of(found)] if found else "unknown"
        places[code] += place in scene.index
        km2[code] += area
    return tuple(LegendRow(code, places[code], km2[code]) for code in CODES)
