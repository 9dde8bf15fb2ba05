// What a line between two regions says: front, edge of a contested area, today's change. Pure.

/** The two regions of each border, from `[[left, right, right, ...], ...]` as in the bundle. */
export const pairsOf = (groups) => groups.flatMap(([left, ...rights]) => rights.map((right) => [left, right]));

/**
 * Borders, `[[left, right], ...]`, read by a board. Indices beyond the documented
 * places stand for land that nobody documents.
 * @returns `{all(isNew), around(places, isNew)}`: lists of `[border, kind]`; `isNew(place)` tells
 *   whether a place changed on the day itself
 */
export function createBorders(borders, board) {
  const byPlace = new Map();
  borders.forEach((pair, border) => {
    for (const place of pair) byPlace.set(place, [...(byPlace.get(place) ?? []), border]);
  });
  const codeOf = (place) => board.names[board.codes[place] ?? 0];
  const kindOf = (border, isNew) => {
    const [left, right] = borders[border];
    const sides = [left, right].map((place) => board.sides[board.codes[place] ?? 0]);
    const disputed = [left, right].map((place) => codeOf(place) === "contested-disputed");
    if (disputed[0] !== disputed[1]) return "disputed";
    if (sides[0] !== sides[1]) {
      if (sides.includes("contested")) return "edge";
      if (!sides.includes("unknown")) return "front";
    }
    return isNew(left) !== isNew(right) ? "new" : "none";
  };
  return {
    all: (isNew) => borders.map((_, border) => [border, kindOf(border, isNew)]),
    around(places, isNew) {
      const touched = new Set(places.flatMap((place) => byPlace.get(place) ?? []));
      return [...touched].map((border) => [border, kindOf(border, isNew)]);
    },
  };
}
