"""The events of the story as a list; `ui/panel.mjs` shows those of the day.

The section is a part of the Dash page; its items come in the texts (see `page.texts`).
"""

from collections.abc import Sequence

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.filters import facets, written
from dashboard.components.views import EventView
from dashboard.components.words import EVENT_KIND
from dashboard.ids import Events


def event_list(items: Sequence[html.Li] = ()) -> html.Section:
    """The heading and the list; the browser puts the items in where they come in the texts."""
    return html.Section(
        id=Events.SECTION,
        className="events",
        **dashed(aria_labelledby=Events.HEADING),
        children=[
            html.H2("Events", id=Events.HEADING, className="events__heading", tabIndex=-1),
            html.P(
                "No event is recorded for this day.",
                id=Events.EMPTY,
                className="events__empty",
                hidden=True,
            ),
            html.Ol(list(items), id=Events.LIST, className="events__list"),
            html.Details(
                id=Events.OUTSIDE,
                className="events__outside",
                hidden=True,
                children=[
                    html.Summary("Events before and after these days", className="about__title"),
                    html.Ol(id=Events.OUTSIDE_LIST, className="events__list"),
                ],
            ),
        ],
    )


def event_item(event: EventView) -> html.Li:
    """One event: a link to its own address, hidden until its day is shown."""
    return html.Li(
        html.A(
            href=f"?event={event.id}",
            className="events__link",
            children=[
                html.Span(EVENT_KIND[event.kind], className="events__kind"),
                html.Span(event.title, className="events__title"),
                html.Span(event.day_words, className="events__day"),
            ],
        ),
        className=f"events__item events__item--{event.importance}",
        hidden=True,
        **dashed(data_event=event.id, data_facets=written(facets(event))),
    )
