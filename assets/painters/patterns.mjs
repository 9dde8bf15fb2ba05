// Patterns that tell status without colour, as RGBA images that tile. Pure; drawn without a canvas.

const SAMPLES = 4;

/** Coverage of each pixel by the shape `inside(x, y)`, as an RGBA image of one colour. */
function image(size, [red, green, blue], alpha, inside) {
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let hits = 0;
      for (let i = 0; i < SAMPLES * SAMPLES; i++) {
        const dx = ((i % SAMPLES) + 0.5) / SAMPLES;
        const dy = (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
        if (inside(x + dx, y + dy)) hits++;
      }
      data.set([red, green, blue, Math.round((255 * alpha * hits) / SAMPLES ** 2)], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

const stripe = (value, size, width) => ((value % size) + size) % size < width;

/** Diagonal stripes, rising to the right. */
export const hatch = (size, width, colour, alpha = 1) =>
  image(size, colour, alpha, (x, y) => stripe(x + y, size, width));

/** Stripes both ways. */
export const cross = (size, width, colour, alpha = 1) =>
  image(size, colour, alpha, (x, y) => stripe(x + y, size, width) || stripe(x - y, size, width));

/** A dot in the middle of each tile and one on its corners. */
export const dots = (size, radius, colour, alpha = 1) =>
  image(size, colour, alpha, (x, y) => {
    const near = (cx, cy) => (x - cx) ** 2 + (y - cy) ** 2 < radius ** 2;
    const half = size / 2;
    return near(half, half) || near(0, 0) || near(size, 0) || near(0, size) || near(size, size);
  });

/** "#rrggbb" -> [r, g, b]. */
export function rgb(hex) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`Expected a colour like #a1b2c3, got ${JSON.stringify(hex)}.`);
  return match.slice(1).map((part) => parseInt(part, 16));
}

/** Images by name for a theme; `colour(token)` gives "#rrggbb". Drawn at two pixels per point. */
export function patterns(colour) {
  return {
    "pattern:claimed": hatch(16, 7, rgb(colour("--land"))),
    "pattern:contested": cross(16, 3.2, rgb(colour("--contested-ink")), 0.75),
    "pattern:unknown": dots(20, 1.5, rgb(colour("--unknown-ink")), 0.55),
  };
}
