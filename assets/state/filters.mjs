// Which events are listed, counted and marked: chosen values for each facet, and words to be found. Pure.
// As text: "kind.capture.withdrawal_side.ua_text.power grid", in one order only, "" for all events.

export const FACETS = ["kind", "side", "actor", "status", "importance", "oblast"];
const TEXT = "text";

/** What two spellings share: no case, no marks, no apostrophes. */
export const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’ʼ]/g, "").toLowerCase();

/** Chosen values `{facet: [value]}` and `text`, written in the one order. */
export function writeFilters({ chosen, text }) {
  const groups = FACETS.filter((facet) => chosen[facet]?.length).map((facet) =>
    [facet, ...[...new Set(chosen[facet])].sort()].join("."),
  );
  const words = text.trim().replace(/\s+/g, " ");
  return [...groups, ...(words ? [`${TEXT}.${words}`] : [])].join("_");
}

/** The other way round: `{chosen, text}`; whatever is no facet is left out. */
export function readFilters(written) {
  const [, before, text = ""] = /^(.*?)(?:(?:^|_)text\.(.*))?$/s.exec(written);
  const chosen = { __proto__: null }; // an address may name anything
  for (const group of before.split("_").filter(Boolean)) {
    const [facet, ...values] = group.split(".");
    chosen[facet] = [...(chosen[facet] ?? []), ...values];
  }
  return { chosen, text };
}

/**
 * The filters of an address, without what the story does not have, and a sentence for each such thing.
 * @param values `{facet: Set of values}` that some event has
 */
export function checkFilters(written, values) {
  const { chosen, text } = readFilters(written);
  const problems = [];
  const kept = {};
  for (const facet in chosen) {
    const known = FACETS.includes(facet) && chosen[facet].length;
    for (const value of known ? chosen[facet] : [chosen[facet].join(".")]) {
      if (known && values[facet].has(value)) kept[facet] = [...(kept[facet] ?? []), value];
      else problems.push(`No event has the filter “${facet}.${value}”.`);
    }
  }
  return { filters: writeFilters({ chosen: kept, text }), problems };
}

/** The filters with a value chosen, or not chosen any more. */
export function toggled(written, facet, value) {
  const { chosen, text } = readFilters(written);
  const had = chosen[facet] ?? [];
  const has = had.includes(value) ? had.filter((each) => each !== value) : [...had, value];
  return writeFilters({ chosen: { ...chosen, [facet]: has }, text });
}

/** The filters with other words. */
export const withText = (written, text) => writeFilters({ ...readFilters(written), text });

/**
 * Filters over events.
 * @param facets for each event `{facet: Set of values}`
 * @param textOf `(event)`: everything that is said of it, folded; asked only when words are looked for
 * @returns `{passing(written), counts(written)}`: the set of events, null when all pass; how many would
 *   pass with each value of a facet, the other facets being as they are: `count(facet, value)`
 */
export function createFilters(facets, textOf) {
  const matches = ({ chosen, text }, event, except = null) =>
    FACETS.every(
      (facet) =>
        facet === except || !chosen[facet]?.length || chosen[facet].some((value) => facets[event][facet]?.has(value)),
    ) && fold(text).split(" ").every((word) => !word || textOf(event).includes(word));
  const every = [...facets.keys()];
  return {
    passing(written) {
      if (!written) return null;
      const filters = readFilters(written);
      return new Set(every.filter((event) => matches(filters, event)));
    },
    counts(written) {
      const filters = readFilters(written);
      const open = Object.fromEntries(
        FACETS.map((facet) => [facet, every.filter((event) => matches(filters, event, facet))]),
      );
      return (facet, value) => open[facet].filter((event) => facets[event][facet]?.has(value)).length;
    },
  };
}

/** Facets as an element carries them, "kind.capture side.ua side.ru" -> `{kind: Set, side: Set}`. */
export function readFacets(written) {
  const facets = {};
  for (const each of written.split(" ").filter(Boolean)) {
    const dot = each.indexOf(".");
    (facets[each.slice(0, dot)] ??= new Set()).add(each.slice(dot + 1));
  }
  return facets;
}
