// What dashboard/bundle.py wrote, as the modules use it. Pure.

/** The rows of a table that was written by column: `{id: ["a", "b"]}` -> `[{id: "a"}, {id: "b"}]`. */
export function rowsOf(columns) {
  const names = Object.keys(columns);
  return (columns[names[0]] ?? []).map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name][row]])));
}

/** As `slug` of geodata/names.py. */
const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");

/** The bundle with its places and events as rows; null where a row has nothing to say. */
export const readBundle = (written) => ({
  ...written,
  places: rowsOf(written.places).map((place) => ({ ...place, id: place.id ?? slug(place.name) })),
  events: rowsOf(written.events),
});
