"""A button that is one of several choices, pressed or not, and the group that it stands in."""

from enum import StrEnum

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import dashed


def choice(element: StrEnum, label: str, *, pressed: bool = False) -> html.Button:
    """The button with the id `element`."""
    return html.Button(
        label,
        id=element,
        className="evidence__choice",
        type="button",
        **dashed(aria_pressed=str(pressed).lower()),
    )


def choices(label: str, words: str, *parts: Component) -> html.Div:
    """Choices that belong together: `label` is spoken, `words` stand before them."""
    return html.Div(
        className="evidence__group",
        role="group",
        **dashed(aria_label=label),
        children=[html.P(words, className="evidence__label"), *parts],
    )
