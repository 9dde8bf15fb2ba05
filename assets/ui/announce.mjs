// Says aloud, politely, what the reader has come to; only when things have settled.

import { IDS, byId } from "../ids.mjs";

const SETTLED_MS = 600;

/** @returns `say(sentence)`: the last sentence within a moment is the one that is said. */
export function createAnnouncer() {
  const live = byId(IDS.live);
  let timer = 0;
  return (sentence) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      live.textContent = sentence;
    }, SETTLED_MS);
  };
}
