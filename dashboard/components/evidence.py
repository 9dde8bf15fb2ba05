"""The evidence control: as known on which day, whose statements count, where the lenses differ."""

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.choice import choice, choices
from dashboard.components.words import LENS
from dashboard.ids import Evidence
from events.model import Lens


def evidence_control() -> html.Section:
    """Quiet beside the date; `ui/evidence.mjs` puts a range input into the empty slot."""
    return html.Section(
        id=Evidence.CONTROL,
        className="evidence",
        **dashed(aria_label="Evidence"),
        children=[
            html.P(id=Evidence.WORDS, className="evidence__words"),
            html.Details(
                className="evidence__more",
                children=[
                    html.Summary("Change what counts", className="evidence__summary"),
                    _known(),
                    _lenses(),
                ],
            ),
        ],
    )


def _known() -> html.Div:
    return choices(
        "As known on",
        "Using what had been published",
        choice(Evidence.KNOWN_ALL, "to date", pressed=True),
        choice(Evidence.KNOWN_NEWS, "as the news came in"),
        choice(Evidence.KNOWN_DAY, "by a fixed day"),
        html.Div(id=Evidence.KNOWN_SLOT, className="evidence__slot", hidden=True),
    )


def _lenses() -> html.Div:
    return choices(
        "Whose statements count",
        "Counting statements of",
        *(_lens(lens, words) for lens, words in LENS.items()),
        choice(Evidence.DIFFER, "Show where they differ"),
        html.Div(id=Evidence.DIFFERENCES, className="evidence__differences", hidden=True),
    )


def _lens(lens: Lens, words: str) -> html.Button:
    return html.Button(
        words,
        className="evidence__choice",
        type="button",
        **dashed(data_lens=lens.value, aria_pressed=str(lens is Lens.ALL).lower()),
    )
