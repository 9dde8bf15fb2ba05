"""What a measure gives: rows of one number each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One number: what it is, in which unit, and the budget it has to keep, if any."""

    what: str
    value: float
    unit: str
    at_most: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether the number breaks its budget."""
        return self.at_most is not None and self.value > self.at_most

    def __str__(self) -> str:
        text = f"{self.what:<44} {self.value:>12,.4g} {self.unit}"
        if self.unit in {"bytes", "requests"}:
            text = f"{self.what:<44} {self.value:>12,.0f} {self.unit}"
        if self.at_most is None:
            return text
        return f"{text:<68} budget {self.at_most:,}: {'OVER' if self.is_over else 'kept'}"
