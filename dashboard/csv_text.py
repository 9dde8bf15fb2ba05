"""Rows as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """RFC 4180 with a header; an empty cell where there is nothing."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
