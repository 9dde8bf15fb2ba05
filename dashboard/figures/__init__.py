"""Figures of the page, each built once; later changes are feature state and paint, never Plotly."""
