"""Looking into component trees: what a test asks of them."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def walk(tree: Any) -> Iterator[Component]:
    """The component itself and all within, in document order."""
    if isinstance(tree, Component):
        yield tree
        yield from walk(getattr(tree, "children", None))
    elif isinstance(tree, list | tuple):
        for item in tree:
            yield from walk(item)


def props(component: Component) -> dict[str, Any]:
    return component.to_plotly_json()["props"]


def text(tree: Any) -> str:
    """What a reader reads, as one string."""
    if tree is None:
        return ""
    if isinstance(tree, Component):
        return text(getattr(tree, "children", None))
    if isinstance(tree, list | tuple):
        return " ".join(filter(None, (text(item) for item in tree)))
    return str(tree)


def of_class(tree: Any, name: str) -> list[Component]:
    return [each for each in walk(tree) if name in str(props(each).get("className", "")).split()]


def of_type(tree: Any, name: str) -> list[Component]:
    return [each for each in walk(tree) if each._type == name]
