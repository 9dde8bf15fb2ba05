// The tour: one stop after the other, each a view of the map.

import { IDS, byId } from "../ids.mjs";
import { setText } from "./text.mjs";

const stopsIn = () => [...(document.getElementById(IDS.tourStops)?.querySelectorAll("[data-stop]") ?? [])];

/** The queries of the stops, in order, e.g. "?day=2022-09-08&place=balakliia"; none where the page has no tour. */
export const readStops = () => stopsIn().map((stop) => stop.dataset.stop);

/**
 * Serves the tour of the page.
 * @param options `{onStop(stop)}`: the index of a stop, null for the end of the tour
 * @returns `show(stop)`; does nothing on a page without a tour
 */
export function createTour({ onStop }) {
  const stops = stopsIn();
  if (!stops.length) {
    document.getElementById(IDS.tour)?.setAttribute("hidden", "");
    return () => {};
  }
  const [start, box, progress] = [IDS.tourStart, IDS.tourBox, IDS.tourProgress].map(byId);
  const [previous, next, end] = [IDS.tourPrevious, IDS.tourNext, IDS.tourEnd].map(byId);
  let shown = null;

  start.addEventListener("click", () => {
    onStop(0);
    next.focus();
  });
  previous.addEventListener("click", () => onStop(Math.max(0, shown - 1)));
  next.addEventListener("click", () => onStop(shown + 1 < stops.length ? shown + 1 : null));
  end.addEventListener("click", () => onStop(null));

  return (stop) => {
    if (stop === shown) return;
    const ended = stop === null && box.contains(document.activeElement);
    if (shown !== null) stops[shown].hidden = true;
    shown = stop;
    box.hidden = stop === null;
    start.hidden = stop !== null;
    byId(IDS.root).classList.toggle("app--touring", stop !== null); // asked by ":has", every new word costs half a millisecond
    if (ended) start.focus();
    if (stop === null) return;
    stops[stop].hidden = false;
    setText(progress, `Stop ${stop + 1} of ${stops.length}`);
    progress.style.setProperty("--done", (stop + 1) / stops.length);
    setText(next, stop + 1 < stops.length ? "Next stop" : "End the tour");
    end.hidden = stop + 1 === stops.length;
    previous.disabled = stop === 0;
  };
}
