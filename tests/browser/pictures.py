"""Screenshots compared point by point, in a blank page of the browser that took them."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser

Point = tuple[int, int]
Colour = tuple[int, int, int]

_DRAWN = """async (png) => {
  const image = Object.assign(new Image(), { src: `data:image/png;base64,${png}` });
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  return context;
}"""
READ = f"""async ([png, points]) => {{
  const context = await ({_DRAWN})(png);
  return points.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)]);
}}"""
DIFFER = f"""async (pngs) => {{
  const contexts = await Promise.all(pngs.map({_DRAWN}));
  const [one, other] = contexts.map((context) =>
    context.getImageData(0, 0, context.canvas.width, context.canvas.height));
  const [size, otherSize] = [one, other].map(({{ width, height }}) => `${{width}} ${{height}}`);
  if (size !== otherSize) return [one.width * one.height, 255];
  let [points, most] = [0, 0];
  for (let at = 0; at < one.data.length; at += 4) {{
    const steps = [0, 1, 2].map((n) => Math.abs(one.data[at + n] - other.data[at + n]));
    const step = Math.max(...steps);
    if (step) points++;
    if (step > most) most = step;
  }}
  return [points, most];
}}"""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many points of two pictures differ, and by how many of 255 steps of a colour at most."""

    points: int
    most: int


@dataclass(frozen=True)
class Eye:
    """Looks at PNG files with the decoder of a browser."""

    browser: Browser

    def colours(self, png: bytes, points: Sequence[Point]) -> list[Colour]:
        """The colours (RGB) at points of a picture, in its pixels."""
        return [(r, g, b) for r, g, b in self._evaluate(READ, [_text(png), [*points]])]

    def difference(self, one: bytes, other: bytes) -> Difference:
        """What differs between two pictures; everything, if their sizes do."""
        return Difference(*self._evaluate(DIFFER, [_text(one), _text(other)]))

    def _evaluate(self, script: str, given: object) -> list[list[int]]:
        page = self.browser.new_page()
        found = page.evaluate(script, given)
        page.close()
        return list(found)


def _text(png: bytes) -> str:
    return b64encode(png).decode()
