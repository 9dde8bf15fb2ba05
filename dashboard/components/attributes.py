"""`aria-*` and `data-*` attributes, which Python cannot spell as keyword arguments."""

from typing import Any


def dashed(**attributes: str) -> dict[str, Any]:
    """Attributes with `_` turned into `-`, to be unpacked into a component."""
    return {name.replace("_", "-"): value for name, value in attributes.items()}
