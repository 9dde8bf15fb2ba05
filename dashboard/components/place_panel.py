"""The life of a claim: everything that was said of one place, in the order of publication."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.about import correction_words
from dashboard.components.attributes import dashed
from dashboard.components.event_panel import source_list
from dashboard.components.legend import swatch
from dashboard.components.views import PlaceStatementView, PlaceView
from dashboard.components.words import ACTOR_SIDE, SIDE, said
from dashboard.ids import place_panel_id


def place_panel(place: PlaceView) -> html.Article:
    """A place's statements, hidden; `ui/place.mjs` shows one and marks what counts just now."""
    return html.Article(
        id=place_panel_id(place.id),
        className="life",
        hidden=True,
        children=[
            html.P(place.where, className="life__where"),
            html.H3("What was said, in the order of publication", className="life__heading"),
            html.Ol(
                [_statement(statement) for statement in place.statements], className="life__list"
            ),
            *_corrections(place),
        ],
    )


def _corrections(place: PlaceView) -> list[Component]:
    if not place.corrections:
        return []
    items = [html.Li(correction_words(each)) for each in place.corrections]
    return [
        html.H3("What this map has corrected", className="life__heading"),
        html.Ul(items, className="life__corrections"),
    ]


def _statement(statement: PlaceStatementView) -> html.Li:
    role = f", {statement.actor_role}" if statement.actor_role else ""
    says = f"{SIDE[statement.asserts]}. " if statement.asserts else ""
    mark = [swatch(f"{statement.asserts}-assessed")] if statement.asserts else []
    return html.Li(
        className=f"statement statement--{statement.side}",
        **dashed(
            data_claim=str(statement.index),
            data_known=statement.known,
            data_side=statement.side.value,
        ),
        children=[
            html.P(
                [html.Time(statement.known_words, dateTime=statement.known.rstrip("~"))],
                className="statement__known",
            ),
            html.P([html.B(statement.actor), role], className="statement__actor"),
            html.P(
                [*mark, f"{said(statement.kind, statement.side)}: {says}{statement.words}"],
                className="statement__words",
            ),
            html.P(
                f"{ACTOR_SIDE[statement.side]} · dated to {statement.day_words}",
                className="statement__about",
            ),
            source_list(statement.sources),
        ],
    )
