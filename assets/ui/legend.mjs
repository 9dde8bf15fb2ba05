// The counts of the legend. The words of the control codes are read from it, not written again.

import { IDS, byId } from "../ids.mjs";
import { setText } from "./text.mjs";

const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

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
        setText(places, number.format(counts[code].places));
        setText(km2, number.format(Math.abs(counts[code].km2)));
        row.dataset.empty = String(counts[code].places === 0);
      }
    },
  };
}
