"""The card of a tapped place; `ui/place.mjs` fills it from the bundle."""

from dash import html

from dashboard.components.attributes import dashed
from dashboard.ids import Place


def find_place() -> html.Div:
    """An empty slot, into which `ui/find.mjs` puts an input with suggestions."""
    return html.Div(id=Place.FIND, className="find")


def place_card() -> html.Section:
    """An empty card: name, who holds it on the day and why, its events, all that was said of it."""
    return html.Section(
        id=Place.CARD,
        className="place",
        hidden=True,
        **dashed(aria_labelledby=Place.NAME),
        children=[
            html.H2(id=Place.NAME, className="place__name", tabIndex=-1),
            html.P(id=Place.LOCAL_NAME, className="place__local-name", lang="uk"),
            html.P(id=Place.CONTROL, className="place__control"),
            html.P(id=Place.WHY, className="place__why"),
            html.P(id=Place.FOLLOWS, className="place__follows"),
            html.Div(id=Place.LIFE, className="place__life"),
            html.Ul(id=Place.EVENTS, className="place__events"),
            html.Button(
                html.Span("Close", className="place__label"),
                id=Place.CLOSE,
                className="place__close",
                type="button",
            ),
        ],
    )
