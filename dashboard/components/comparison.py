"""What changed between two looks at the story; `ui/changed.mjs` fills it."""

from dash import html

from dashboard.components.choice import choice, choices
from dashboard.ids import Changed


def comparison() -> html.Details:
    """Folded until it is asked for: with what to compare, a sentence, km2, and the places."""
    return html.Details(
        id=Changed.BOX,
        className="compare",
        children=[
            html.Summary("What changed since ...", className="evidence__summary"),
            choices(
                "Compare with",
                "Compare the map with",
                choice(Changed.NOTHING, "nothing", pressed=True),
                choice(Changed.DAY, "another day"),
                choice(Changed.KNOWN, "what was known on another day"),
                html.Div(id=Changed.SLOT, className="evidence__slot", hidden=True),
            ),
            html.Div(
                id=Changed.FOUND,
                className="compare__found",
                hidden=True,
                children=[
                    html.H2(id=Changed.HEADING, className="compare__heading"),
                    html.P(id=Changed.WORDS, className="compare__words"),
                    html.Ul(id=Changed.AREAS, className="compare__areas"),
                    html.Button(
                        "Show the other one",
                        id=Changed.SWAP,
                        className="evidence__choice",
                        type="button",
                    ),
                    choices(
                        "On the map",
                        "On the map",
                        choice(Changed.MARKED, "what changed", pressed=True),
                        choice(Changed.SWIPED, "both, with a divider"),
                    ),
                    html.P(id=Changed.NOTE, className="compare__note"),
                    html.Ul(id=Changed.LIST, className="compare__list"),
                ],
            ),
        ],
    )
