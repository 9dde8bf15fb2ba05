"""A button that is one of several choices: pressed or not."""

from enum import StrEnum

from dash import html

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
