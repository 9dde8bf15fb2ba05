// The counts of the legend. The words of the control codes are read from it, not written again.

import { IDS, byId } from "../ids.mjs";
import { setText, whole } from "./text.mjs";


/** @returns `{words, show(counts, basis)}`: the label of each code index; shows `{places, km2}` per code. */
export function createLegend(codes) {
  const rows = [...byId(IDS.legend).querySelectorAll("[data-code]")].map((row) => ({
    row,
    code: codes.indexOf(row.dataset.code),
    places: row.querySelector('[data-count="places"]'),
    km2: row.querySelector('[data-count="km2"]'),
  }));
  const words = [];
  const caption = byId(IDS.legend).querySelector("caption small");
  for (const { row, code } of rows) words[code] = row.querySelector("th").textContent;
  return {
    words,
    show(counts, basis) {
      setText(caption, basis);
      for (const { row, code, places, km2 } of rows) {
        setText(places, whole(counts[code].places));
        setText(km2, whole(counts[code].km2));
        row.dataset.empty = String(counts[code].places === 0);
      }
    },
  };
}
