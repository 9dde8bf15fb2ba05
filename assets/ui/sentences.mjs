// What changed on a day, in one sentence: the same for the eye and for the ear. Pure.

const NAMED = 3;
const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
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

/** On what the map rests: what had been published by when, and by whom. */
export function evidenceWords({ day, known, lens }, days, lensWords) {
  const counting = lens === "all" ? "" : `, counting only statements of ${lensWords[lens]}`;
  if (known === null) return `On everything published to date${counting}.`;
  const gap = known === "news" ? 0 : days.index(known) - day;
  if (gap === 0) return `${days.words(day)}, as known that evening${counting}.`;
  const apart = plural(Math.abs(gap), "day", "days");
  return `${days.words(day)}, as known ${apart} ${gap > 0 ? "later" : "before"}, on ${days.wordsOf(known)}${counting}.`;
}

/** The same in a few words, for a caption. */
export function basisWords({ known }, days) {
  if (known === null) return "on all that is known";
  return known === "news" ? "as known that evening" : `as known on ${days.wordsOf(known)}`;
}

/** How much has changed hands since the first day: assessed, and at most. */
export function measuredWords({ low, high }, words) {
  return `${words}: ${number.format(low)} km² assessed as held by Ukraine, up to ${number.format(high)} km² with claimed and contested land.`;
}

/** "3 events on 10 September 2022". */
export const eventCount = (n, words) =>
  n ? `${plural(n, "event", "events")} on ${words}` : `No event on ${words}`;
