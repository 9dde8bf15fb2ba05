"""Data in, component tree out: plain HTML as Dash components, nothing else.

No callbacks, no inline styles, no inputs. The browser modules find what they need by the ids of
`dashboard/ids.py` and by `data-*` attributes; the same trees can be written out as static HTML.
"""
