// In the page of every rival: the made story as our modules read it, and what Python asks a page to do.

import { createBoard, decodeView } from "/modules/state/states.mjs";

const CODES = [
  "unknown", "ua-assessed", "ua-claimed", "ru-assessed", "ru-claimed",
  "contested-assessed", "contested-claimed", "contested-disputed",
];
const SETTLED = 5; // frames after which a picture counts as drawn

export const frame = () => new Promise(requestAnimationFrame);
export const json = async (address) => (await fetch(address)).json();
export const days = () => Number(document.body.dataset.days);

/** The made story: which regions change, and which two each border lies between. */
export async function story() {
  const { start, changes, pairs, kinds } = await json("/made/timeline.json");
  const view = decodeView({ start, changes }, days());
  const places = Array.from(start, () => ({ km2: 1 }));
  return { view, pairs, board: createBoard(view, { codes: CODES, kinds, places }) };
}

/** A change of one word: what a frame costs a page that has no map to draw anew. */
export function word() {
  const output = document.body.appendChild(document.createElement("output"));
  output.className = "word";
  let n = 0;
  return () => (output.textContent = ["even", "odd"][n++ % 2]);
}

/**
 * Tells Python that the first picture is drawn and the story can be moved.
 * @param way `{step(day), repaint(), at([lng, lat])}`: shows a day (a promise is awaited); draws a frame in
 *   which nothing of the story changes; where a point (EPSG:4326) lies, in CSS pixels of the page
 */
export async function offer({ step, repaint, at }) {
  for (let n = 0; n < SETTLED; n++) await frame();
  window.measured = {
    at,
    frames: async (count) => {
      for (let n = 0; n < count; n++) {
        repaint();
        await frame();
      }
    },
    steps: async (asked) => {
      for (const day of asked) {
        await step(day);
        await frame();
      }
    },
  };
}
