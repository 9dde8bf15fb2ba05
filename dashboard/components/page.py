"""The page of one story: the one place that knows the order of its parts."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.components.about import about
from dashboard.components.attributes import dashed
from dashboard.components.comparison import comparison
from dashboard.components.date_control import date_control
from dashboard.components.event_list import event_item, event_list
from dashboard.components.event_panel import event_panel, event_section
from dashboard.components.evidence import evidence_control
from dashboard.components.filters import filter_choices, filters, other_speakers
from dashboard.components.legend import legend
from dashboard.components.place_card import find_place, place_card
from dashboard.components.place_panel import place_panel
from dashboard.components.reading import area_claims, article
from dashboard.components.share import share, source_line
from dashboard.components.tour import stop, tour
from dashboard.components.views import EventView, PlaceView, StoryView
from dashboard.ids import Events, Map, Page

GRAPH_CONFIG: dcc.Graph.Config = {
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": True,
    "responsive": True,
}


def page(story: StoryView, drawn: Component | Markup, events: Sequence[EventView] = ()) -> html.Div:
    """The whole page around a map; `assets/story.mjs` starts on its root element.

    `events` are written into the page; without them the page fetches its texts (see `texts`).
    """
    reading = [*article(story), area_claims(story), about(story)]
    main = [
        html.P(story.summary, className="lead"),
        date_control(story),
        map_view(drawn),
        legend(story),
        html.Div(
            [tour(story), *_looking(), *_told(events), filters(), *reading],
            className="layout__side",
        ),
    ]
    skip = html.A("Skip to the events", href=f"#{Events.HEADING}", className="skip")
    return _root(story, "app", [skip, *_head(story), _main(main)])


def embed(story: StoryView, drawn: Markup) -> html.Div:
    """The page as it stands in somebody else's: no reading matter, but a way to it."""
    main = [
        date_control(story),
        map_view(drawn),
        html.Div(
            [tour(story), *_told(), legend(story), *_looking(), filters()],
            className="layout__side",
        ),
    ]
    return _root(story, "app app--embed", [*_head(story), _main(main), source_line(story)])


def _root(story: StoryView, name: str, parts: Sequence[Component]) -> html.Div:
    return html.Div([*parts, _live()], id=Page.ROOT, className=name, **_addresses(story))


def _head(story: StoryView) -> list[Component]:
    return [
        header(story),
        html.P(id=Page.NOTICE, className="notice", role="alert", hidden=True),
    ]


def _main(parts: Sequence[Component]) -> html.Main:
    return html.Main(list(parts), id=Page.MAIN, className="layout")


def _told(events: Sequence[EventView] = ()) -> list[Component]:
    """What is said: of a place, of an event, of the day."""
    return [
        place_card(),
        event_section([event_panel(event) for event in events]),
        event_list([event_item(event) for event in events]),
    ]


def _looking() -> list[Component]:
    """What changes the look: what counts, compared with what, at which place."""
    return [evidence_control(), comparison(), find_place()]


def _addresses(story: StoryView) -> dict[str, Any]:
    return dashed(
        data_bundle=story.bundle_url,
        data_texts=story.texts_url,
        data_places=story.places_url,
        data_names=story.names_url,
        data_areas=story.areas_url,
        data_layers=story.layers_url,
        data_scene=story.scene_url,
        data_embed=story.embed_url,
        data_pinned=story.pinned_url,
        data_page=story.page_url,
        data_revision=story.revision,
        data_latest=story.latest_url,
    )


def _live() -> html.Div:
    return html.Div(id=Page.LIVE, className="live", role="status", **dashed(aria_live="polite"))


Text = html.Li | html.Article | html.Div | html.Details


def texts(story: StoryView) -> list[Text]:
    """An item and a panel per event, the choices of the filters and the stops of the tour, to be
    written as HTML and fetched by the page.

    Dash is too slow for so many elements (see `dashboard.publish.html`).
    """
    items = [event_item(event) for event in story.events]
    panels = [event_panel(event) for event in story.events]
    return [*items, *panels, *served_texts(story)]


def first_texts(story: StoryView, opened: Collection[str]) -> list[Text]:
    """The texts that a frame begins with: of the panels only those of the events `opened` (ids)."""
    items = [event_item(event) for event in story.events]
    panels = [event_panel(event) for event in story.events if event.id in opened]
    return [*items, *panels, *_first_served(story)]


def other_texts(story: StoryView, opened: Collection[str]) -> list[Text]:
    """The panels and choices that a frame takes in when a reader turns to it."""
    panels = [event_panel(event) for event in story.events if event.id not in opened]
    return [*panels, *other_speakers(story)]


def served_texts(story: StoryView) -> list[Text]:
    """What only the scripts of the page need: the choices of the filters, the stops of the tour."""
    return [*_first_served(story), *other_speakers(story)]


def _first_served(story: StoryView) -> list[Text]:
    return [filter_choices(story), *(stop(each) for each in story.tour)]


def place_texts(places: Iterable[PlaceView]) -> list[html.Article]:
    """What was said of each place, fetched when the page has time for it."""
    return [place_panel(place) for place in places]


def header(story: StoryView) -> html.Header:
    """The title and the theme switch."""
    return html.Header(
        className="header",
        children=[
            html.H1(story.title, className="header__title"),
            share(),
            html.Button(
                html.Span("Change between light and dark", className="header__label"),
                id=Page.THEME,
                className="header__theme",
                type="button",
            ),
        ],
    )


def graph(figure: go.Figure) -> dcc.Graph:
    """The map of the dashboard: the only dcc component of the page."""
    return dcc.Graph(
        id=Map.GRAPH,
        className="map__graph",
        figure=figure,
        config=GRAPH_CONFIG,
        responsive=True,
    )


def map_view(drawn: Component | Markup) -> html.Section:
    """The map, with room for a tip and a printed still."""
    return html.Section(
        id=Map.FRAME,
        className="map",
        **dashed(aria_label="Map of control; the events and the legend say the same in words"),
        children=[
            drawn,
            html.Img(id=Map.PRINT, className="map__print", alt="", hidden=True),
            html.Div(id=Map.SWIPE, className="swipe", hidden=True),
            html.Div(
                className="map__buttons",
                role="group",
                **dashed(aria_label="Move the map"),
                children=[
                    _map_button(Map.ZOOM_IN, "zoom-in", "Zoom in"),
                    _map_button(Map.ZOOM_OUT, "zoom-out", "Zoom out"),
                    _map_button(Map.WHOLE, "whole", "Show the whole area"),
                ],
            ),
            html.P(id=Map.SCALE, className="map__scale", hidden=True, **dashed(aria_hidden="true")),
            html.P(id=Map.TIP, className="map__tip", hidden=True, **dashed(aria_hidden="true")),
        ],
    )


def _map_button(element: Map, name: str, label: str) -> html.Button:
    return html.Button(
        html.Span(label, className="map__label"),
        id=element,
        className=f"map__button map__button--{name}",
        type="button",
    )
