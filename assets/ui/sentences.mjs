// What changed on a day, in one sentence: the same for the eye and for the ear. Pure.

const NAMED = 3;
const NOW = {
  ua: "Now held by Ukraine",
  ru: "Now held by Russia",
  contested: "Now contested",
  unknown: "Now unknown",
};

const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** "Izium, Savyntsi and 3 more", the places with most events first. */
export function names(places, limit = NAMED) {
  const sorted = [...places].sort((a, b) => b.event_count - a.event_count || a.name.localeCompare(b.name));
  const shown = sorted.slice(0, limit).map(({ name }) => name);
  const rest = sorted.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join("");
}

/**
 * Sentences for the changes of a day.
 * @param changes `[place, before, after]` as from `changesOn`
 * @returns e.g. ["Now held by Ukraine: Kupiansk and Senkove.", "Same side, other status: Hrakove."]
 */
export function changeSentences(changes, { places, sides }) {
  const bySide = new Map();
  const statusOnly = [];
  for (const [place, before, after] of changes) {
    if (sides[before] === sides[after]) statusOnly.push(places[place]);
    else bySide.set(sides[after], [...(bySide.get(sides[after]) ?? []), places[place]]);
  }
  const order = Object.keys(NOW).filter((side) => bySide.has(side));
  const sentences = order.map((side) => `${NOW[side]}: ${names(bySide.get(side))}.`);
  if (statusOnly.length) sentences.push(`Same side, other status: ${names(statusOnly)}.`);
  return sentences;
}

/** "14 places changed." or "No place changed." */
export const changeCount = (n) => (n ? `${plural(n, "place", "places")} changed.` : "No place changed.");

/** "3 events on 10 September 2022". */
export const eventCount = (n, words) =>
  n ? `${plural(n, "event", "events")} on ${words}` : `No event on ${words}`;
