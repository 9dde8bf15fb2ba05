// The scale bar of the map.

import { IDS, byId } from "../ids.mjs";

const WIDEST = 110; // pixels

/** The longest round distance that fits: `{words, pixels}`. */
export function roundScale(metresPerPixel, widest = WIDEST) {
  const most = metresPerPixel * widest;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((digit) => digit * power).find((each) => each <= most);
  const words = metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  return { words, pixels: Math.round(metres / metresPerPixel) };
}

/** Shows the bar of a map that tells how many metres a pixel has. */
export function showScale(metresPerPixel) {
  const { words, pixels } = roundScale(metresPerPixel);
  const bar = byId(IDS.scale);
  bar.hidden = false;
  bar.textContent = words;
  bar.style.width = `${pixels}px`;
}
