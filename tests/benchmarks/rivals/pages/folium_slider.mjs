// In folium's own page: its slider is moved as a pointer or key moves it.

import { frame, offer, word } from "/rivals/measured.mjs";

const slider = () => document.querySelector("[id^=slider_] input");
const map = () => window[document.body.dataset.map];

while (!slider() || !map()?.getPane("overlayPane").querySelector("path[fill]")) await frame();

await offer({
  step(day) {
    slider().value = day;
    slider().dispatchEvent(new Event("input", { bubbles: true }));
  },
  repaint: word(),
  at([lng, lat]) {
    const { left, top } = map().getContainer().getBoundingClientRect();
    const { x, y } = map().latLngToContainerPoint([lat, lng]);
    return [left + x, top + y];
  },
});
