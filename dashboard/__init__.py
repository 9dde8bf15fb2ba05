"""The page: stories and geography put together, drawn by Dash in the browser."""
