// Moves the view of a drawn scene and keeps its signs and labels at their size.

import { readRoom, roomWords } from "../state/room.mjs";
import { createCamera } from "./camera.mjs";
import { listen } from "./gestures.mjs";

const SETTLED_MS = 120;
const METRES_PER_DEGREE = 111_195; // of longitude, on the equator
const WORLD = 360 / 512; // degrees in a pixel at zoom 0, as on web maps
const DEGREES = 180 / Math.PI;
const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + lat / DEGREES / 2)) * DEGREES;
const latitude = (y) => (2 * Math.atan(Math.exp(y / DEGREES)) - Math.PI / 2) * DEGREES;

/** How large signs are at a scale, as in dashboard/publish/look.py. */
export const growth = (scale) => Math.min(Math.max(1 + 0.15 * Math.log2(scale / 0.6), 0.65), 1.35);

const LYING = ".locator, .map__buttons, .map__scale, .legend"; // on the picture, at some widths

/** Hides the names that the edge of the picture, or what lies on it, would cut in two. */
function hideCut(svg) {
  const room = svg.getBoundingClientRect();
  const lying = [...document.querySelectorAll(LYING)].map((each) => each.getBoundingClientRect());
  const names = [...svg.querySelectorAll("text")];
  const cut = names.map((name) => {
    const { left, right, top, bottom } = name.getBoundingClientRect();
    const within = left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom;
    const apart = (box) => right < box.left || left > box.right || bottom < box.top || top > box.bottom;
    return !(within && lying.every(apart)) && !apart(room);
  });
  names.forEach((name, n) => name.classList.toggle("cut", cut[n]));
}

/** Sets what depends on the size of a unit on the screen. */
function createSizes(svg) {
  const patterns = [...svg.querySelectorAll("pattern")];
  const levels = [...svg.querySelectorAll("[data-scale]")];
  let last = 0;
  return (scale) => {
    if (scale === last) return;
    last = scale;
    const unit = (1 / scale).toFixed(4);
    svg.style.setProperty("--u", unit);
    svg.style.setProperty("--s", growth(scale).toFixed(3));
    for (const pattern of patterns) pattern.setAttribute("patternTransform", `scale(${unit})`);
    for (const level of levels) {
      const shown = scale >= Number(level.dataset.scale);
      level.classList.toggle("scene__level--shown", shown);
      level.classList.toggle("scene__level--hidden", !shown);
    }
  };
}

/** Degrees of a point in units, for a scene in the Mercator projection. */
function toDegrees({ west, north, perDegree }, { x, y }) {
  return {
    lng: Number(west) + x / Number(perDegree),
    lat: latitude(mercator(Number(north)) - y / Number(perDegree)),
  };
}

/** Units of a point in degrees. */
function toUnits({ west, north, perDegree }, { lat, lng }) {
  return { x: (lng - west) * perDegree, y: (mercator(Number(north)) - mercator(lat)) * perDegree };
}

/**
 * @param on `{tap(point, target), point(point, target)}`: see gestures.mjs; `move()` in every move,
 *   `scale(metresPerPixel)` after it, `view(text)` after one of the reader's own: see state/room.mjs
 * @returns `{zoom(steps), whole(), look(text), box(), pixelsOf(units), degreesAt(point)}`; points are
 *   pixels in the room
 */
export function createStage(svg, on, options) {
  const { width, height } = svg.viewBox.baseVal;
  const camera = createCamera({ width, height }, svg.dataset.ground.split(" ").map(Number));
  const size = createSizes(svg);
  const degreesAt = (units) => toDegrees(svg.dataset, units);
  const perDegree = () => camera.scale() * svg.dataset.perDegree;
  let due = false;
  let moved = null; // tells the view after a move of the reader's own

  function middle() {
    const { x, y, width: wide, height: high } = camera.box();
    return degreesAt({ x: x + wide / 2, y: y + high / 2 });
  }

  const metresPerPixel = () => (METRES_PER_DEGREE * Math.cos(middle().lat / DEGREES)) / perDegree();

  const viewWords = () => roomWords(middle(), Math.log2(perDegree() * WORLD));

  function show() {
    due = false;
    const { x, y, width: wide, height: high } = camera.box();
    svg.setAttribute("viewBox", [x, y, wide, high].map((n) => n.toFixed(2)).join(" "));
    size(camera.scale());
    on.move();
    clearTimeout(settling);
    settling = setTimeout(settled, SETTLED_MS);
  }

  const settled = () => {
    on.scale(metresPerPixel());
    if (moved) on.view(moved());
    moved = null;
    hideCut(svg); // the bar of the scale lies on the picture too
  };
  let settling = 0;

  /** The move, shown with the next frame. */
  const moving = (move) => (...given) => {
    move(...given);
    if (!due) requestAnimationFrame(show);
    due = true;
  };
  const byReader = (move, words) => {
    const run = moving(move);
    return (...given) => {
      moved = words;
      run(...given);
    };
  };
  const pan = byReader(camera.pan, viewWords);
  const zoomBy = byReader((factor, point) => camera.zoomBy(factor, point), viewWords);
  const whole = byReader(camera.whole, () => null);
  const resize = moving(camera.resize);
  const look = moving((text) => {
    if (!text) return camera.whole();
    const { zoom, ...at } = readRoom(text);
    camera.look({ ...toUnits(svg.dataset, at), scale: 2 ** zoom / WORLD / svg.dataset.perDegree });
  });
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width && contentRect.height) resize(contentRect); // nothing in a hidden tab
  }).observe(svg);
  listen(svg, { ...on, pan, zoom: zoomBy, whole }, options);
  svg.setAttribute("tabindex", "0");
  svg.classList.add("scene--live");
  svg.classList.toggle("scene--in-page", Boolean(options.pageScrolls));
  return {
    zoom: (steps) => zoomBy(2 ** steps),
    whole: () => whole(),
    look,
    box: camera.box,
    pixelsOf: camera.pixelsOf,
    degreesAt: (point) => degreesAt(camera.unitsAt(point)),
  };
}
