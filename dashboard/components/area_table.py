"""The table of areas by day beside their chart, what the chart shows, and a link to all rows."""

from collections.abc import Sequence

from dash import html

from dashboard.components.views import AreaDay, Range
from events.dates import day_words

ABOUT = "Russia. Each band runs from land assessed as held to that with claimed and contested land."
NUMBERED = " Numbers are published figures, listed below with what they cover."
HEAD = ("Day", "Ukraine, km²", "Russia, km²", "No longer Russian-held, km²")


def area_table(
    days: Sequence[AreaDay], *, csv_url: str, marked: bool
) -> list[html.P | html.Details]:
    """A sentence, the table folded away, and the link; `marked` where the chart has figures."""
    return [
        html.P(
            [
                html.Span(className="areas__key areas__key--ua"),
                "Ukraine ",
                html.Span(className="areas__key areas__key--ru"),
                ABOUT + NUMBERED * marked,
            ],
            className="areas__caption",
        ),
        html.Details(
            [
                html.Summary("The bands as a table"),
                html.Table(
                    [
                        html.Thead(html.Tr([html.Th(text, scope="col") for text in HEAD])),
                        html.Tbody([_row(each) for each in days]),
                    ],
                    className="reading__table areas__table",
                ),
            ]
        ),
        html.P(
            html.A(
                "Every day by side, status, oblast and raion (raions approximate), with the length "
                "of the front: CSV",
                href=csv_url,
                download="areas.csv",
            ),
            className="areas__download",
        ),
    ]


def _row(each: AreaDay) -> html.Tr:
    cells = [html.Td(_words(ends)) for ends in (each.ua, each.ru, each.taken)]
    return html.Tr([html.Th(day_words(each.day), scope="row"), *cells])


def _words(ends: Range) -> str:
    low, high = (round(end / 10) * 10 for end in ends)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
