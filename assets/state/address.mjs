// The address of the page follows the view.

import * as url from "./url.mjs";

const SETTLED_MS = 500; // a browser takes milliseconds to note a new address

/** A new entry for an opened event, else a quiet change. */
export function createAddress(view, context) {
  let timer = 0;
  const write = (method) => {
    clearTimeout(timer);
    const query = url.format(view.get(), location.search, context);
    if (query !== location.search) history[method](null, "", query);
  };
  return {
    follow(after, before, cause) {
      if (cause === "history") return clearTimeout(timer);
      if (after.event !== null && after.event !== before.event) return write("pushState");
      clearTimeout(timer);
      timer = setTimeout(() => write("replaceState"), SETTLED_MS);
    },
  };
}
