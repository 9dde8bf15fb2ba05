// Colours as the graphics card takes them. Pure.

/** "#rrggbb" -> red, green and blue from 0 to 1. */
export function bright(hex) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`Expected a colour like #a1b2c3, got ${JSON.stringify(hex)}.`);
  return match.slice(1).map((part) => parseInt(part, 16) / 255);
}
