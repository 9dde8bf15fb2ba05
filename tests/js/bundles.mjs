// Builders of small bundles for the tests.

export const CODES = [
  "unknown",
  "ua-assessed",
  "ua-claimed",
  "ru-assessed",
  "ru-claimed",
  "contested-assessed",
  "contested-claimed",
  "contested-disputed",
];

/** A table of what lines say; the true one is that of dashboard/painted.py, and here any will do. */
export const KINDS = CODES.map((left) => CODES.map((right) => (left === right ? "none" : [left, right].sort().join(" to "))));

export const [UNKNOWN, UA, UA_CLAIMED, RU, RU_CLAIMED, CONTESTED, , DISPUTED] = CODES.keys();

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function randoms(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Places with these names; as many km2 as their index plus one. */
export const placesNamed = (...names) =>
  names.map((name, index) => ({ id: name.toLowerCase(), name, name_uk: name, km2: index + 1, event_count: 0 }));

/** A view whose places change at random, some of them back and forth. */
export function randomView({ places, days, seed }) {
  const random = randoms(seed);
  const code = () => Math.floor(random() * CODES.length);
  const start = Array.from({ length: places }, code).join("");
  const changes = [];
  for (let day = 1; day < days; day++) {
    const pairs = [];
    for (let place = 0; place < places; place++) if (random() < 0.15) pairs.push(place, code());
    if (pairs.length) changes.push([day, pairs]);
  }
  return { start, changes };
}
