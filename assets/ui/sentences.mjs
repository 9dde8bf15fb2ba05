// What changed on a day, in one sentence: the same for the eye and for the ear. Pure.

import { areas, readCompare } from "../state/compare.mjs";
import { whole } from "./text.mjs";

const NAMED = 3;
const HEDGES = { claimed: "claimed", disputed: "disputed" };
const NOW = {
  ua: "Now held by Ukraine",
  ru: "Now held by Russia",
  contested: "Now contested",
  unknown: "Now unknown",
};

export const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/**
 * "Izium, Savyntsi (claimed) and 3 more (2 not assessed)", the places with most events first.
 * @param hedges of a place: "claimed" or "disputed"
 */
export function names(places, limit = NAMED, hedges = new Map()) {
  const sorted = [...places].sort((a, b) => b.event_count - a.event_count || a.name.localeCompare(b.name));
  const shown = sorted.slice(0, limit).map((place) => place.name + (hedges.has(place) ? ` (${hedges.get(place)})` : ""));
  const rest = sorted.slice(limit);
  const doubtful = rest.filter((place) => hedges.has(place)).length;
  const part = doubtful ? ` (${doubtful} not assessed)` : "";
  if (rest.length) return `${shown.join(", ")} and ${rest.length} more${part}`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join("");
}

/**
 * Sentences for the changes of a day.
 * @param changes `[place, before, after]` as from `changesOn`
 * @returns e.g. ["Now held by Ukraine: Kupiansk and Senkove (claimed).", "Same side, other status: Hrakove."]
 */
export function changeSentences(changes, { places, sides, codes }) {
  const bySide = new Map();
  const statusOnly = [];
  const hedges = new Map();
  for (const [place, before, after] of changes) {
    const hedge = HEDGES[codes[after].split("-")[1]];
    if (hedge) hedges.set(places[place], hedge);
    if (sides[before] === sides[after]) statusOnly.push(places[place]);
    else bySide.set(sides[after], [...(bySide.get(sides[after]) ?? []), places[place]]);
  }
  const order = Object.keys(NOW).filter((side) => bySide.has(side));
  const sentences = order.map((side) => `${NOW[side]}: ${names(bySide.get(side), NAMED, hedges)}.`);
  if (statusOnly.length) sentences.push(`Same side, other status: ${names(statusOnly)}.`);
  return sentences;
}

/** "14 places changed." or "No place changed." */
export const changeCount = (n) => (n ? `${plural(n, "place", "places")} changed.` : "No place changed.");

/** Whose statements count, where not everyone's do. */
const countingWords = (lens, lensWords) =>
  lens === "all" ? "" : `, counting only statements of ${lensWords[lens]} and the starting positions`;

/** On what the map rests: what had been published by when, and by whom. */
export function evidenceWords({ day, known, lens }, days, lensWords) {
  const counting = countingWords(lens, lensWords);
  if (known === null) return `On everything published to date${counting}.`;
  const gap = known === "news" ? 0 : days.index(known) - day;
  if (gap === 0) return `${days.words(day)}, as known that evening${counting}.`;
  const apart = plural(Math.abs(gap), "day", "days");
  return `${days.words(day)}, as known ${apart} ${gap > 0 ? "later" : "before"}, on ${days.wordsOf(known)}${counting}.`;
}

/**
 * Why a place counts as held; said where only starting positions do, which count through every lens.
 * @param told `{why, claims}` as from state/archive.mjs, or null
 * @param baselines a set of claim indices
 */
export function whyWords(told, lens, baselines) {
  if (!told) return "Nothing had been published about it.";
  const isStart = lens !== "all" && told.claims.every((claim) => baselines.has(claim));
  return isStart ? `Starting position, which counts whoever is chosen. ${told.why}` : told.why;
}

/** On what the map rests, in a few words for a caption. */
export function basisWords({ known, lens }, days, lensWords) {
  const counting = countingWords(lens, lensWords);
  if (known === null) return `on all that is known${counting}`;
  return `as known ${known === "news" ? "that evening" : `on ${days.wordsOf(known)}`}${counting}`;
}

/** "As known that evening." */
export const sentenceOf = (words) => `${sentenceCase(words)}.`;

/** "3 events" or "no event". */
export const eventTally = (n) => (n ? plural(n, "event", "events") : "no event");

/** "3 events on 10 September 2022"; where some are filtered out, "3 of 20 events ...". */
export function eventCount(n, words, all = n) {
  if (n < all) return `${n} of ${plural(all, "event", "events")} on ${words}`;
  return n ? `${plural(n, "event", "events")} on ${words}` : `No event on ${words}`;
}

const SIDES = ["ua", "ru", "contested", "unknown"];
const CLAUSE = { ...Object.fromEntries(SIDES.map((side) => [side, NOW[side].replace("N", "n")])), status: "same side, other status" };
const CLAUSE_NAMED = 5;

const sentenceCase = (text) => text[0].toUpperCase() + text.slice(1);

/** A clause of the sentence below: words, and `{place}` for each place that it names. */
function clause(kind, these, codes) {
  const named = these.slice(0, CLAUSE_NAMED).flatMap(({ place, after }, n) => {
    const hedge = HEDGES[codes[after].split("-")[1]];
    return [n ? ", " : "", { place }, hedge ? ` (${hedge})` : ""];
  });
  const more = these.length - CLAUSE_NAMED;
  return [`${CLAUSE[kind]}: `, ...named, more > 0 ? ` and ${more} more` : ""];
}

/**
 * What differs between two looks in one sentence, the same as dashboard/changed.py writes.
 * @param found `[{place, after, kind}]` as from state/compare.mjs
 * @returns texts, and `{place}` where the name of that place stands
 */
export function differenceSentence(found, { codes }) {
  const parts = Object.keys(CLAUSE).flatMap((kind) => {
    const these = found.filter((each) => each.kind === kind);
    return these.length ? ["; ", ...clause(kind, these, codes)] : [];
  });
  if (!parts.length) return ["No place changed."];
  return [sentenceCase(parts[1]), ...parts.slice(2), "."];
}

/** A line for each kind of difference: how many places, how much land, how much of it assessed. */
export function areaWords(found, { places, codes }) {
  const sums = areas(found, { places, codes });
  return Object.keys(CLAUSE)
    .filter((kind) => sums[kind])
    .map((kind) => {
      const { km2, assessed } = sums[kind];
      const count = found.filter((each) => each.kind === kind).length;
      const part = km2 === assessed ? "" : `, of which ${whole(assessed)} assessed`;
      return `${sentenceCase(CLAUSE[kind])}: ${plural(count, "place", "places")}, ${whole(km2)} km²${part}`;
    });
}

/** Between which two looks: "From 1 September 2022 to 10 September 2022". */
export function lookWords({ by, before, after }, days) {
  if (by === "day") return `From ${days.words(before.day)} to ${days.words(after.day)}`;
  return `${days.words(after.day)}: as known ${knownWords(before, days)} and ${knownWords(after, days)}`;
}

const knownWords = ({ known }, days) => (known === null ? "to date" : `on ${days.wordsOf(known)}`);

/** A name for each of the two looks, the earlier first: what differs between them. */
export const lookNames = ({ by, before, after }, days) =>
  [before, after].map((look) => (by === "day" ? days.words(look.day) : `as known ${knownWords(look, days)}`));

/** How the map shows the two looks; `swipe` is null where it marks the difference. */
export const mapWords = ({ swipe, day }, days) =>
  swipe === null
    ? "On the map, land that did not change is paler."
    : `The earlier map lies left of the divider; events and arrows are those of ${days.words(day)}.`;

/** The other of the two looks, which a button offers to show. */
export function otherLookWords(view, days) {
  const { day, known } = readCompare(view.compare);
  if (day) return `Show ${days.wordsOf(day)} instead`;
  return known === null ? "Show it on all that is known instead" : `Show it as known on ${days.wordsOf(known)} instead`;
}
