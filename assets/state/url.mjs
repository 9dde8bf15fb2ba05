// The view in the address: `day`, `event`, `place`, `known`, `lens`,
// `differ`, `compare`, `swipe`, `play`, `speed`, `filters`, `tour`, `view`. Pure; forgiving, but it says what it could not read.

import { readCompare } from "./compare.mjs";
import { checkFilters } from "./filters.mjs";
import { SPEEDS } from "./player.mjs";
import { readRoom } from "./room.mjs";

/**
 * What an address asks for.
 * @param search the query, e.g. "?day=2022-09-10&event=izium-left"
 * @param known `{days, day, events, places, facets}`: the window, the default day index, ids to indices,
 *   the values that filters can have, and how many stops the tour has
 * @returns `{view: {day, event, place}, problems: [sentence]}`; indices, null for none
 */
export function parse(search, { days, day: defaultDay, events, places, lenses, facets = {}, stops = 0 }) {
  const query = new URLSearchParams(search);
  const problems = [];
  const event = lookUp(query.get("event"), events, "event", problems);
  const place = lookUp(query.get("place"), places, "place", problems);
  const day = parseDay(query.get("day"), days, defaultDay, problems);
  const known = parseKnown(query.get("known"), days, problems);
  const lens = parseLens(query.get("lens"), lenses, problems);
  const compare = parseCompare(query.get("compare"), days, problems);
  const swipe = parseSwipe(query.get("swipe"), problems);
  const differ = query.get("differ") === "1";
  const play = query.get("play") === "1";
  const speed = parseSpeed(query.get("speed"), problems);
  const checked = checkFilters(query.get("filters") ?? "", facets);
  problems.push(...checked.problems);
  const tour = parseTour(query.get("tour"), stops, problems);
  const room = parseRoom(query.get("view"), problems);
  const view = { day, event, place, known, lens, differ, compare, swipe, play, speed, filters: checked.filters, tour, view: room };
  return { view, problems };
}

function lookUp(id, indices, what, problems) {
  if (id === null || id === "") return null;
  const index = indices.get(id);
  if (index === undefined) problems.push(`This story has no ${what} “${id}”.`);
  return index ?? null;
}

/** An ISO day, "news" for "as the news came in", or null for everything published to date. */
function parseKnown(text, days, problems) {
  if (text === null || text === "") return null;
  if (text === "news" || days.index(text) !== null) return text;
  problems.push(`“${text}” is not a day; everything published to date is used.`);
  return null;
}

/** A day of the window, or "known-" with any day or "all"; null where nothing is compared. */
function parseCompare(text, days, problems) {
  if (text === null || text === "") return null;
  const { day, known } = readCompare(text);
  const index = day ? days.index(day) : null;
  const readable = day ? index !== null && index === days.clamp(index) : known === null || days.index(known) !== null;
  if (readable) return text;
  problems.push(`“${text}” is nothing to compare with; one day is shown.`);
  return null;
}

/** Where the divider between two looks stands, in percent of the map; null where none is asked for. */
function parseSwipe(text, problems) {
  if (text === null || text === "") return null;
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  problems.push(`“${text}” is no place from 0 to 100 for a divider; what changed is marked instead.`);
  return null;
}

/** What of the land is in view, as in room.mjs; null for the whole. */
function parseRoom(text, problems) {
  if (text === null || text === "" || text === "fit") return null;
  if (readRoom(text)) return text;
  problems.push(`“${text}” is no latitude, longitude and zoom; the whole map is shown.`);
  return null;
}

function parseSpeed(text, problems) {
  if (text === null || text === "") return 1;
  const speed = SPEEDS.find((each) => String(each) === text);
  if (speed === undefined) problems.push(`“${text}” is none of the speeds ${SPEEDS.join(", ")}; 1 is used.`);
  return speed ?? 1;
}

/** The index of a stop of the tour; the address counts from 1. */
function parseTour(text, stops, problems) {
  if (text === null || text === "") return null;
  const stop = /^\d+$/.test(text) ? Number(text) : 0;
  if (stop >= 1 && stop <= stops) return stop - 1;
  problems.push(`The tour has no stop “${text}”.`);
  return null;
}

function parseLens(text, lenses, problems) {
  if (text === null || text === "") return "all";
  if (lenses.includes(text)) return text;
  problems.push(`“${text}” is none of ${lenses.join(", ")}; everyone counts.`);
  return "all";
}

/** The day index; null where the address names none, so that an event can bring its own. */
function parseDay(iso, days, defaultDay, problems) {
  if (iso === null || iso === "") return null;
  const index = days.index(iso);
  if (index === null) {
    problems.push(`“${iso}” is not a day; ${days.words(defaultDay)} is shown.`);
    return defaultDay;
  }
  const clamped = days.clamp(index);
  if (clamped !== index) {
    problems.push(`${iso} lies outside this story; ${days.words(clamped)} is shown.`);
  }
  return clamped;
}

/** The query for a view; parameters of others stay as they are. */
export function format(view, search, { days, eventIds, placeIds }) {
  const query = new URLSearchParams(search);
  const set = (name, value) => (value === null ? query.delete(name) : query.set(name, value));
  set("day", days.iso(view.day));
  set("event", view.event === null ? null : eventIds[view.event]);
  set("place", view.place === null ? null : placeIds[view.place]);
  set("known", view.known);
  set("lens", view.lens === "all" ? null : view.lens);
  set("differ", view.differ ? "1" : null);
  set("compare", view.compare);
  set("swipe", view.swipe);
  set("tour", view.tour === null ? null : view.tour + 1);
  set("filters", view.filters || null);
  set("play", view.play ? "1" : null);
  set("speed", view.speed === 1 ? null : view.speed);
  set("view", view.view);
  return `?${query}`.replaceAll("%2C", ","); // for people who read it
}
