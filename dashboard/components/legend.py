"""The legend: what each colour and pattern means, with places and km2 on the day shown."""

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.views import LegendRow, StoryView
from dashboard.components.words import CODE, FAR, ZONE, whole
from dashboard.ids import Legend

_SIGNS = (
    ("changed", "Stronger colour: changed hands since the first day shown"),
    ("far", FAR),
    ("front", f"Line between the sides. {ZONE}"),
    ("event", "Event on this day"),
    ("announced", "Movement announced"),
    ("observed", "Movement reported"),
)
_NOTE = (
    "Solid is assessed, hatched is only claimed, cross-hatched is contested or disputed. "
    "The area of a place is inferred: land is shown with the documented place nearest to it."
)


def legend(story: StoryView) -> html.Section:
    """Counts per control code as a table, then the other signs of the map."""
    return html.Section(
        id=Legend.BOX,
        className="legend",
        **dashed(aria_label="Legend"),
        children=[
            html.Table(
                id=Legend.TABLE,
                className="legend__table",
                children=[
                    html.Caption(["Who holds what ", html.Small(story.known_words)]),
                    html.Thead(html.Tr([_th("Held by"), _th("Places"), _th("km²")])),
                    html.Tbody([_row(row) for row in sorted(story.legend, key=_rank)]),
                ],
            ),
            html.Details(
                className="legend__more",
                children=[
                    html.Summary("What the signs mean"),
                    html.Ul([_sign(*sign) for sign in _SIGNS], className="legend__signs"),
                    html.P(f"{_NOTE} {story.locator}", className="legend__note"),
                ],
            ),
        ],
    )


def swatch(code: str) -> html.Span:
    """The colour and pattern of a control code, for a legend or a row; silent to readers aloud."""
    return html.Span(className=f"swatch swatch--{code}", **dashed(aria_hidden="true"))


def _rank(row: LegendRow) -> int:
    return list(CODE).index(row.code)


def _th(text: str) -> html.Th:
    return html.Th(text, scope="col")


def _row(row: LegendRow) -> html.Tr:
    return html.Tr(
        className="legend__row",
        **dashed(data_code=row.code, data_empty=str(row.places == 0).lower()),
        children=[
            html.Th([swatch(row.code), CODE[row.code]], scope="row"),
            html.Td(f"{row.places:,}", **dashed(data_count="places")),
            html.Td(f"{whole(row.km2):,}", **dashed(data_count="km2")),
        ],
    )


def _sign(name: str, text: str) -> html.Li:
    mark = html.Span(className=f"sign sign--{name}", **dashed(aria_hidden="true"))
    return html.Li([mark, text], className="legend__sign")
