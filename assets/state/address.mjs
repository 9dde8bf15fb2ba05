// The address of the page follows the view.

import * as url from "./url.mjs";

const SETTLED_MS = 500; // a browser takes milliseconds to note a new address

/** A new entry for an event that is opened or closed, so that each step back shows another view; else a quiet change. */
export function createAddress(view, context) {
  let timer = 0;
  const write = (method, shown = view.get()) => {
    clearTimeout(timer);
    timer = 0;
    const query = url.format(shown, location.search, context);
    if (query !== location.search) history[method](null, "", query);
  };
  const settle = (shown) => timer && write("replaceState", shown);
  addEventListener("pagehide", () => settle());
  return {
    follow(after, before, cause) {
      if (cause === "history") return (timer = clearTimeout(timer));
      if (after.event !== before.event) {
        settle(before);
        return write(parent === self ? "pushState" : "replaceState"); // a frame leaves the history to its page
      }
      clearTimeout(timer);
      timer = setTimeout(settle, SETTLED_MS);
    },
  };
}
