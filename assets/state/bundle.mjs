// What dashboard/bundle.py wrote, as the modules use it. Pure.

/** The rows of a table that was written by column: `{id: ["a", "b"]}` -> `[{id: "a"}, {id: "b"}]`. */
export function rowsOf(columns) {
  const names = Object.keys(columns);
  return (columns[names[0]] ?? []).map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name][row]])));
}

/** The bundle with its places and events as rows; null where a row has nothing to say. */
export const readBundle = (written) => ({
  ...written,
  places: rowsOf(written.places),
  events: rowsOf(written.events),
});
