// From a name in any usual spelling to places of the story: found, asked about, or near. Pure.

import { fold, isOneEdit, likeness, sound } from "./spelling.mjs";

const LIKE = 0.85;
const LIKENESS_WEIGHT = 0.88; // against one edit, which may strike the first letter
const MIN_EDITED = 4;
const MOST = 8;

function indexed(names, key) {
  const index = new Map();
  names.forEach((list, place) => {
    for (const each of new Set(list.filter(Boolean).map(key))) {
      index.set(each, [...(index.get(each) ?? []), place]);
    }
  });
  return index;
}

const joined = (...lists) => [...new Set(lists.flatMap((list) => list ?? []))];

/**
 * @param places `[{name, name_uk}]`
 * @param further `[shown, aliases]` of each place, by its index
 * @returns `{find(query), beginning(query)}`: `find` gives `{match, places}` with match `exact`,
 *   `alias`, `fuzzy`, `ambiguous` or `none`, the best place first; nothing is guessed
 */
export function createSearch(places, further = []) {
  const shownNames = places.map(({ name, name_uk }, place) => [name, name_uk, ...(further[place]?.[0] ?? [])]);
  const otherNames = places.map((_, place) => further[place]?.[1] ?? []);
  const allNames = shownNames.map((names, place) => [...names, ...otherNames[place]]);
  const [shown, other] = [shownNames, otherNames].map((names) => indexed(names, fold));
  const sounding = indexed(allNames, sound);
  const spelled = indexed(allNames, fold);

  /** Places by how near one of their spellings is. */
  function near(key) {
    const best = new Map();
    for (const [spelling, owners] of spelled) {
      const long = Math.min(key.length, spelling.length) >= MIN_EDITED;
      const similar = likeness(key, spelling);
      const score = long && isOneEdit(key, spelling) ? 1 : similar >= LIKE ? similar * LIKENESS_WEIGHT : 0;
      if (score) for (const place of owners) best.set(place, Math.max(score, best.get(place) ?? 0));
    }
    return [...best].sort(([, one], [, two]) => two - one).map(([place]) => place);
  }

  function find(query) {
    const key = fold(query);
    if (!key) return { match: "none", places: [] };
    const known = other.get(key);
    const steps = [
      ["exact", shown.has(key) ? joined(shown.get(key), known) : []],
      ["alias", known ?? []],
      ["alias", sounding.get(sound(query)) ?? []],
    ];
    const [match, found] = steps.find(([, list]) => list.length) ?? ["fuzzy", near(key)];
    if (match === "fuzzy") return { match: found.length ? "fuzzy" : "none", places: found.slice(0, MOST) };
    return { match: found.length === 1 ? match : "ambiguous", places: found };
  }

  return {
    find,
    /** Places whose name in any spelling begins like this. */
    beginning(query) {
      const [key, heard] = [fold(query), sound(query)];
      if (!key) return [];
      const begun = (index, start) => [...index].filter(([name]) => name.startsWith(start)).map(([, list]) => list);
      return joined(...begun(spelled, key), ...(heard.length > 2 ? begun(sounding, heard) : [])).slice(0, MOST);
    },
  };
}
