"""Ways to take the map along: a link, a line to embed it, and where an embedded map comes from."""

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.views import StoryView
from dashboard.ids import Share


def share() -> html.Span:
    """The button and the dialog; `ui/share.mjs` fills it for the view on screen."""
    return html.Span(
        className="share",
        children=[
            html.Button(
                "Share", id=Share.OPEN, className="share__open", type="button", hidden=True
            ),
            html.Dialog(
                id=Share.DIALOG,
                className="dialog share__dialog",
                **dashed(aria_labelledby=Share.HEADING),
                children=[
                    html.H2("Share or embed this view", id=Share.HEADING, className="share__title"),
                    html.Div(id=Share.SLOT, className="share__slot"),
                    html.P(id=Share.TOLD, className="share__told", role="status"),
                    html.Button("Close", id=Share.CLOSE, className="share__choice", type="button"),
                ],
            ),
        ],
    )


def source_line(story: StoryView) -> html.Footer:
    """Under an embedded map: what it cannot say, and the way to sources and method."""
    return html.Footer(
        className="origin",
        children=[
            html.Span("Areas are inferred from documented places. "),
            html.A(
                "Sources, method and corrections",
                href=story.page_url,
                target="_blank",
                rel="noopener",
                className="origin__link",
            ),
        ],
    )
