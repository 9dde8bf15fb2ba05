"""The tour: the story told in a few stops, each a view of the map; `ui/tour.mjs` walks it."""

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.event_panel import source_list
from dashboard.components.views import StopView, StoryView
from dashboard.ids import Tour


def tour(story: StoryView) -> html.Section:
    """A quiet start; while the tour lasts, one stop with its sources and the way on."""
    stops = len(story.tour)
    count = "1 stop" if stops == 1 else f"{stops} stops"
    return html.Section(
        id=Tour.SECTION,
        className="tour",
        hidden=not stops,
        **dashed(aria_label="Tour"),
        children=[
            _button(Tour.START, f"The story in {count}", "tour__start"),
            html.Div(
                id=Tour.BOX,
                className="tour__box",
                hidden=True,
                children=[
                    html.P(id=Tour.PROGRESS, className="tour__progress"),
                    html.Ol(id=Tour.STOPS, className="tour__stops", **dashed(aria_live="polite")),
                    html.Div(
                        className="tour__way",
                        children=[
                            _button(Tour.PREVIOUS, "Back", "evidence__choice"),
                            _button(Tour.NEXT, "Next stop", "evidence__choice"),
                            _button(Tour.END, "End the tour", "evidence__place"),
                        ],
                    ),
                ],
            ),
        ],
    )


def stop(each: StopView) -> html.Li:
    """One stop, hidden until the tour comes to it; it carries the view that it shows."""
    return html.Li(
        className="tour__stop",
        hidden=True,
        **dashed(data_stop=each.query),
        children=[
            html.H2(each.title, className="tour__title"),
            html.P(each.text, className="tour__text"),
            html.Details(
                [html.Summary("Sources"), source_list(each.sources)], className="tour__sources"
            ),
        ],
    )


def _button(element: Tour, label: str, name: str) -> html.Button:
    return html.Button(label, id=element, className=name, type="button")
