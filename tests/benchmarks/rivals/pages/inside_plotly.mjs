// The made story in Plotly's map, moved by one of several ways.

import { createBorders } from "/modules/state/borders.mjs";
import { createLand } from "/modules/painters/land.mjs";
import { frame, json, offer, story } from "/rivals/measured.mjs";
import earcut from "/earcut/earcut.js";

const plot = () => document.querySelector(".js-plotly-plot");
const map = () => plot()?._fullLayout?.map?._subplot?.map;
const nothing = { features: [] };
const inks = { "--ua": "#3a7dc3", "--ua-pale": "#99bde2", "--ru": "#d58132", "--ru-pale": "#f0d1a1", "--contested": "#b5a1bc" };

const drawn = () => new Promise((seen) => plot().once("plotly_afterplot", () => seen()));

const WAYS = {
  /** Our layer: regions and borders. */
  async ours() {
    const { view, pairs, board } = await story();
    const data = Promise.all([json("/made/regions.json"), json("/made/borders.json")]).then(([regions, borders]) => ({
      land: nothing, oblasts: nothing, far: nothing, water: nothing, rivers: nothing, zone: nothing, regions, borders,
      towns: nothing, events: nothing, arrows: nothing,
    }));
    const land = createLand(data, earcut);
    const borders = createBorders(pairs, board);
    const paint = (places) => {
      for (const place of places) land.set(place, board.codes[place], board.moved(place));
      for (const [border, kind] of borders.around(places, () => false)) land.setBorder(border, kind);
    };
    paint([...board.codes.keys()]);
    await land.attach(map(), (token) => inks[token] ?? "#888888");
    return async (day) => paint(board.moveTo(day, view).map(([place]) => place));
  },
  /** MapLibre's own way: feature state of what changed; regions alone. */
  async states() {
    const { view, board } = await story();
    const tell = (place) => map().setFeatureState({ source: "regions", id: place }, { s: board.codes[place] });
    board.codes.forEach((_, place) => tell(place));
    return async (day) => board.moveTo(day, view).forEach(([place]) => tell(place));
  },
  async restyle() {
    const { view, board } = await story();
    return async (day) => {
      board.moveTo(day, view);
      await Plotly.restyle(plot(), { z: [Array.from(board.codes)] }, [0]);
    };
  },
  async animation() {
    const options = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: true } };
    return (day) => Plotly.animate(plot(), [String(day)], options);
  },
  /** The server answers with the new values, or with a whole figure. */
  async server() {
    return async (day) => {
      const done = drawn();
      dash_clientside.set_props("day", { data: day });
      await done;
    };
  },
};

/** Plotly fetches the regions before it adds their layer to that of the ground. */
async function ready() {
  while (!map()?.isStyleLoaded() || !map().loaded() || map().getLayersOrder().length < 2) await frame();
}

await ready();
const step = await WAYS[document.body.dataset.way]();
await ready();
await offer({
  step,
  repaint: () => map().triggerRepaint(),
  at(point) {
    const { left, top } = map().getCanvas().getBoundingClientRect();
    const { x, y } = map().project(point);
    return [left + x, top + y];
  },
});
