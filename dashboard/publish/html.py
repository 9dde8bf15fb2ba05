"""Component trees of `dash.html` written out as HTML.

For what Dash itself should not draw. React makes a wrapper and a subscription for every component,
and the time grows faster than their number: 40 event panels (2,700 elements) took 20 s of CPU.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from dash.development.base_component import Component

VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})

NAMES = {
    "className": "class",
    "dateTime": "datetime",
    "hrefLang": "hreflang",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
}
"""Attributes that React spells differently; the others keep their name."""

NOT_HTML = frozenset({"children", "style", "key", "n_clicks", "disable_n_clicks"})

_EXPECTED = "expected a component of dash.html, text, a number, or a list of these; got {!r}"


def to_html(tree: Any) -> str:
    """The HTML of a component, of text (escaped), of ready markup (`markupsafe.Markup`), or of a
    list of these.

    Raises
    ------
    TypeError
        For a component that is not plain HTML, such as those of `dash.dcc`.
    ValueError
        For an inline style.
    """
    if tree is None:
        return ""
    if isinstance(tree, Component):
        return _element(tree)
    if hasattr(tree, "__html__"):
        return str(tree.__html__())
    if isinstance(tree, str | int | float):
        return escape(str(tree), quote=False)
    if isinstance(tree, Iterable):
        return "".join(to_html(item) for item in tree)
    raise TypeError(_EXPECTED.format(tree))


def _element(component: Component) -> str:
    described: dict[str, Any] = component.to_plotly_json()  # type: ignore[no-untyped-call]
    if described["namespace"] != "dash_html_components":
        raise TypeError(_EXPECTED.format(component))
    tag = described["type"].lower()
    props = described["props"]
    if props.get("style"):
        raise ValueError(f"<{tag}> has an inline style {props['style']!r}; use a class")
    # In an order of our own: Dash keeps the names of data-* in a set.
    attributes = "".join(
        _attribute(name, value) for name, value in sorted(props.items()) if name not in NOT_HTML
    )
    if tag in VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{to_html(props.get('children'))}</{tag}>"


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = NAMES.get(name, name)
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
