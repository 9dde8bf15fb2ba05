// Two looks at the story, and what differs between them: two days, or one day as known on two days. Pure.

import { createBorders } from "./borders.mjs";
import { createBoard } from "./states.mjs";

const KNOWN = "known-";
const ALL = `${KNOWN}all`;

/**
 * What `compare` of a view names: `{day}` or `{known}`, ISO days, `known` being null for everything
 * published to date; null when nothing is compared.
 */
export function readCompare(text) {
  if (text === null) return null;
  if (text === ALL) return { known: null };
  return text.startsWith(KNOWN) ? { known: text.slice(KNOWN.length) } : { day: text };
}

export const writeKnown = (iso) => (iso === null ? ALL : `${KNOWN}${iso}`);

/** Whether one publication day comes before another; null is all that is known, the latest. */
const isEarlier = (one, other) => one !== null && (other === null || one < other);

/**
 * The two looks of a view, the earlier first; null when it compares nothing.
 * @returns `{by, before, after, other}`: by "day" or "known"; `other` is the one that the view is compared
 *   with, one of the two; a look is `{day, known, lens}` with the day as an
 *   index and `known` an ISO day, or null for everything published to date
 */
export function looksOf(view, days) {
  const other = readCompare(view.compare);
  if (!other) return null;
  const knownOn = (day) => (view.known === "news" ? days.iso(day) : view.known);
  const look = (day, known) => ({ day, known, lens: view.lens });
  const now = look(view.day, knownOn(view.day));
  if ("known" in other) {
    const then = look(view.day, other.known);
    const [before, after] = isEarlier(now.known, then.known) ? [now, then] : [then, now];
    return { by: "known", before, after, other: then };
  }
  const day = days.clamp(days.index(other.day));
  const then = look(day, knownOn(day));
  const [before, after] = day < view.day ? [then, now] : [now, then];
  return { by: "day", before, after, other: then };
}

/**
 * The places whose code differs between two looks, those that more claims decide first, as in
 * dashboard/changed.py.
 * @param looks as from `looksOf`
 * @param sides the side of every code
 * @returns `[{place, before, after, kind}]`: codes, and the new side, or "status" on the same side
 */
export function difference(archive, { before, after }, sides) {
  const views = [before, after].map(({ lens, known }) => archive.view(lens, known));
  const [old, now] = [views[0].codesAt(before.day), views[1].codesAt(after.day)];
  const claims = (place) => views[1].why(place, after.day)?.claims.length ?? 0;
  const found = [];
  now.forEach((code, place) => {
    if (old[place] === code) return;
    const kind = sides[old[place]] === sides[code] ? "status" : sides[code];
    found.push({ place, before: old[place], after: code, kind, claims: claims(place) });
  });
  return found.sort((one, other) => other.claims - one.claims);
}

/** All that a board paints, as painters take it; `isNew(place)` as for the borders. */
export const pictureOf = (board, borders, isNew) => ({
  places: [...board.codes].map((code, place) => [place, code, board.moved(place)]),
  borders: borders.all(isNew),
});

/**
 * The look beside the one on the map.
 * @param pairs the two regions of each border
 * @returns `{board, picture(look)}`: what the look paints; lines mark the changes of the day on the map alone
 */
export function createBeside(bundle, archive, pairs) {
  const board = createBoard(archive.view("all", null), bundle);
  const borders = createBorders(pairs, board);
  return {
    board,
    picture({ day, known, lens }) {
      board.moveTo(day, archive.view(lens, known));
      return pictureOf(board, borders, () => false);
    },
  };
}

/** km2 by kind of difference: `{kind: {km2, assessed}}`, `assessed` being the part that is not only claimed. */
export function areas(found, { places, codes }) {
  const sums = {};
  for (const { place, after, kind } of found) {
    const sum = (sums[kind] ??= { km2: 0, assessed: 0 });
    sum.km2 += places[place].km2;
    if (codes[after].endsWith("-assessed")) sum.assessed += places[place].km2;
  }
  return sums;
}
