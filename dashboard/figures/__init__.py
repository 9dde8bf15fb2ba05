"""Figures of the page, each built once; later changes are paint, never Plotly."""
