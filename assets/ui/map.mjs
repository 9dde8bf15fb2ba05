// The buttons of the map, and what stands in for it on paper.

import { IDS, byId } from "../ids.mjs";

/** Serves the buttons that move the map. */
export function serveMapButtons(painter) {
  byId(IDS.zoomIn).addEventListener("click", (event) => painter.zoom(1, event));
  byId(IDS.zoomOut).addEventListener("click", (event) => painter.zoom(-1, event));
  byId(IDS.whole).addEventListener("click", () => painter.whole());
}

/** Browsers print a WebGL canvas empty: an image of it stands in. */
export function servePrint(painter) {
  const image = byId(IDS.print);
  addEventListener("beforeprint", () => {
    const still = painter.still();
    if (still) Object.assign(image, { src: still, hidden: false });
  });
  addEventListener("afterprint", () => {
    image.hidden = true;
    image.removeAttribute("src");
  });
}
