"""The same component trees without Dash: as HTML."""
