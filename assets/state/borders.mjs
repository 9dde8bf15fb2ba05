// What a line between two regions says: front, edge of a contested area, today's change. Pure; the
// rule itself lives in Python.

/** The two regions of each border, from `[[left, right, right, ...], ...]` as in the bundle. */
export const pairsOf = (groups) => groups.flatMap(([left, ...rights]) => rights.map((right) => [left, right]));

/**
 * Borders, `[[left, right], ...]`, read by a board. Indices beyond the documented
 * places stand for land that nobody documents. What a line says is a lookup in the board's `kinds`.
 * @returns `{all(isNew), around(places, isNew)}`: lists of `[border, kind]`, of every border and of
 *   those around places that have another kind than when they were last given; `isNew(place)` tells
 *   whether a place changed on the day itself
 */
export function createBorders(borders, board) {
  const byPlace = [];
  borders.forEach((pair, border) => {
    for (const place of pair) (byPlace[place] ??= []).push(border);
  });
  const [lefts, rights] = [0, 1].map((end) => Uint32Array.from(borders, (pair) => pair[end]));
  const { codes, kinds } = board;
  const kindOf = (border, isNew) => {
    const [left, right] = [lefts[border], rights[border]];
    const kind = kinds[codes[left] ?? 0][codes[right] ?? 0];
    return kind === "none" && isNew(left) !== isNew(right) ? "new" : kind;
  };
  const given = [];
  return {
    all: (isNew) => borders.map((_, border) => [border, (given[border] = kindOf(border, isNew))]),
    around(places, isNew) {
      const changed = [];
      for (const place of places) {
        for (const border of byPlace[place] ?? []) {
          const kind = kindOf(border, isNew);
          if (kind === given[border]) continue;
          given[border] = kind;
          changed.push([border, kind]);
        }
      }
      return changed;
    },
  };
}
