"""Filters over the events: the facets of each, and the choices; `ui/filters.mjs` serves them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.views import EventView, StoryView
from dashboard.components.words import ACTOR_SIDE, EVENT_KIND, STATUS
from dashboard.ids import Filters

IMPORTANCE = {1: "Headline", 2: "Main", 3: "Detail"}

SPEAKERS = 12
"""As many of the actors who speak of most events are seen at once; the others are folded."""

Choices = Mapping[str, str]


def filters() -> html.Details:
    """Folded: a search, the choices, and the events that pass; the choices come in the texts."""
    return html.Details(
        id=Filters.BOX,
        className="filters",
        children=[
            html.Summary("Search and filter events", className="evidence__summary"),
            html.Div(id=Filters.SEARCH, className="find"),
            html.P(
                [
                    html.Span("All events", id=Filters.WORDS, role="status"),
                    html.Button(
                        "Show all events",
                        id=Filters.CLEAR,
                        className="evidence__place",
                        type="button",
                        hidden=True,
                    ),
                ],
                className="filters__words",
            ),
            html.Ol(id=Filters.FOUND, className="filters__found"),
            html.Div(id=Filters.CHOICES),
        ],
    )


def filter_choices(story: StoryView) -> html.Div:
    """A group of choices for each facet that the events of the story have."""
    events = story.events
    oblasts = {code: name for event in events for code, name in event.oblasts}
    groups: Sequence[tuple[str, str, Choices]] = (
        ("kind", "What happened", {kind.value: words for kind, words in EVENT_KIND.items()}),
        ("side", "Who speaks", {side.value: words for side, words in ACTOR_SIDE.items()}),
        ("actor", "Speaker", dict([*_speakers(events).items()][:SPEAKERS])),
        ("status", "Control after it", {status.value: STATUS[status] for status in STATUS}),
        ("importance", "Weight", {str(n): words for n, words in IMPORTANCE.items()}),
        ("oblast", "Oblast", oblasts),
    )
    found = {facet for event in events for facet in facets(event)}
    return html.Div(
        [
            part
            for group in groups
            if group[2]
            for part in (_group(*group, found), *_room_for_more(group[0]))
        ],
        className="filters__choices",
    )


def _room_for_more(facet: str) -> list[html.Div]:
    return [html.Div(className="filters__others")] if facet == "actor" else []


def other_speakers(story: StoryView) -> list[html.Details]:
    """Everybody else who speaks of an event, by name; nothing where the first choices have all."""
    others = [*_speakers(story.events).items()][SPEAKERS:]
    if not others:
        return []
    by_name = sorted(others, key=lambda actor: actor[1].casefold())
    return [
        html.Details(
            className="filters__more",
            children=[
                html.Summary(f"{len(others)} other speakers", className="evidence__summary"),
                html.Div(
                    [_choice("actor", value, words) for value, words in by_name],
                    className="filters__group",
                    role="group",
                    **dashed(aria_label="Other speakers"),
                ),
            ],
        )
    ]


def facets(event: EventView) -> list[tuple[str, str]]:
    """Facet and value of everything that an event can be chosen by."""
    said = event.statements
    return [
        ("kind", event.kind.value),
        ("importance", str(event.importance)),
        *(("side", each) for each in sorted({statement.side.value for statement in said})),
        *(("actor", each) for each in sorted({each.actor_id for each in said if each.actor_id})),
        *(
            ("status", each)
            for each in sorted(
                {row.after_status.value for row in event.control if row.after_status}
            )
        ),
        *(("oblast", code) for code, _ in event.oblasts),
    ]


def written(pairs: Iterable[tuple[str, str]]) -> str:
    """As an element carries them: 'kind.capture side.ua'."""
    return " ".join(f"{facet}.{value}" for facet, value in pairs)


def _speakers(events: Iterable[EventView]) -> Choices:
    """Those of most events first."""
    spoken: Counter[tuple[str, str]] = Counter()
    for event in events:
        spoken.update({(each.actor_id, each.actor) for each in event.statements if each.actor_id})
    return dict(sorted(spoken, key=lambda actor: (-spoken[actor], actor)))


def _group(facet: str, label: str, choices: Choices, found: set[tuple[str, str]]) -> html.Div:
    return html.Div(
        className="filters__group",
        role="group",
        **dashed(aria_label=label),
        children=[
            html.P(label, className="filters__label"),
            *(
                _choice(facet, value, words)
                for value, words in choices.items()
                if (facet, value) in found
            ),
        ],
    )


def _choice(facet: str, value: str, words: str) -> html.Button:
    return html.Button(
        words,
        className="filters__choice",
        type="button",
        **dashed(data_filter=facet, data_value=value, aria_pressed="false"),
    )
