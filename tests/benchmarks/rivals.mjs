// In the page of a benchmark: the same made story, moved by one of several ways. Each way gives
// `{step(day)}`, a promise that is kept when the day has been handed to the map.

import { createBorders } from "/modules/state/borders.mjs";
import { createBoard, decodeView } from "/modules/state/states.mjs";
import { createLand } from "/modules/painters/land.mjs";
import earcut from "/earcut/earcut.js";

const CODES = [
  "unknown", "ua-assessed", "ua-claimed", "ru-assessed", "ru-claimed",
  "contested-assessed", "contested-claimed", "contested-disputed",
];
const frame = () => new Promise(requestAnimationFrame);
const json = async (address) => (await fetch(address)).json();
const plot = () => document.querySelector(".js-plotly-plot");
const map = () => plot()?._fullLayout?.map?._subplot?.map;
const nothing = { features: [] };
const inks = { "--ua": "#3a7dc3", "--ua-pale": "#99bde2", "--ru": "#d58132", "--ru-pale": "#f0d1a1", "--contested": "#b5a1bc" };

async function story() {
  const { start, changes, pairs } = await json("/made/timeline.json");
  const days = Number(document.body.dataset.days);
  const view = decodeView({ start, changes }, days);
  const places = Array.from(start, () => ({ km2: 1 }));
  return { view, pairs, board: createBoard(view, { codes: CODES, places }) };
}

const drawn = () => new Promise((seen) => plot().once("plotly_afterplot", () => seen()));

const WAYS = {
  /** Our layer: regions and borders. */
  async ours() {
    const { view, pairs, board } = await story();
    const data = Promise.all([json("/made/regions.json"), json("/made/borders.json")]).then(([regions, borders]) => ({
      land: nothing, oblasts: nothing, far: nothing, water: nothing, rivers: nothing, zone: nothing, regions, borders,
    }));
    const land = createLand(data, earcut);
    const borders = createBorders(pairs, board);
    const paint = (places) => {
      for (const place of places) land.set(place, board.codes[place], board.moved(place));
      for (const [border, kind] of borders.around(places, () => false)) land.setBorder(border, kind);
    };
    paint([...board.codes.keys()]);
    await land.attach(map(), (token) => inks[token] ?? "#888888");
    return { step: async (day) => paint(board.moveTo(day, view).map(([place]) => place)) };
  },
  /** MapLibre's own way: feature state of what changed; regions alone. */
  async states() {
    const { view, board } = await story();
    const tell = (place) => map().setFeatureState({ source: "regions", id: place }, { s: board.codes[place] });
    board.codes.forEach((_, place) => tell(place));
    return { step: async (day) => board.moveTo(day, view).forEach(([place]) => tell(place)) };
  },
  async restyle() {
    const { view, board } = await story();
    return {
      step: async (day) => {
        board.moveTo(day, view);
        await Plotly.restyle(plot(), { z: [Array.from(board.codes)] }, [0]);
      },
    };
  },
  async animation() {
    const options = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: true } };
    return { step: (day) => Plotly.animate(plot(), [String(day)], options) };
  },
  /** The server answers with the new values, or with a whole figure. */
  async server() {
    return {
      step: async (day) => {
        const done = drawn();
        dash_clientside.set_props("day", { data: day });
        await done;
      },
    };
  },
};

async function ready() {
  while (!map()?.isStyleLoaded() || !map().loaded()) await frame();
}

await ready();
const way = await WAYS[document.body.dataset.way]();
await ready();
for (let n = 0; n < 5; n++) await frame();
window.measured = {
  frames: async (count) => {
    for (let n = 0; n < count; n++) {
      map().triggerRepaint();
      await frame();
    }
  },
  steps: async (days) => {
    for (const day of days) {
      await way.step(day);
      await frame();
    }
  },
  /** What the map shows at a point, after a frame of its own. */
  pixel: ([lng, lat]) =>
    new Promise((seen) => {
      map().once("render", () => {
        const gl = map().painter.context.gl;
        const { x, y } = map().project([lng, lat]);
        const scale = map().getPixelRatio();
        const pixel = new Uint8Array(4);
        gl.readPixels(x * scale, gl.drawingBufferHeight - y * scale, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
        seen([...pixel.slice(0, 3)]);
      });
      map().triggerRepaint();
    }),
};
