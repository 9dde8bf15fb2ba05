// The view in the address: `day`, `event`, `place`. Pure; forgiving, but it says what it could not read.

/**
 * What an address asks for.
 * @param search the query, e.g. "?day=2022-09-10&event=izium-left"
 * @param known `{days, day, events, places}`: the window, the default day index, ids to indices
 * @returns `{view: {day, event, place}, problems: [sentence]}`; indices, null for none
 */
export function parse(search, { days, day: defaultDay, events, places }) {
  const query = new URLSearchParams(search);
  const problems = [];
  const event = lookUp(query.get("event"), events, "event", problems);
  const place = lookUp(query.get("place"), places, "place", problems);
  return { view: { day: parseDay(query.get("day"), days, defaultDay, problems), event, place }, problems };
}

function lookUp(id, indices, what, problems) {
  if (id === null || id === "") return null;
  const index = indices.get(id);
  if (index === undefined) problems.push(`This story has no ${what} “${id}”.`);
  return index ?? null;
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
  return `?${query}`;
}
