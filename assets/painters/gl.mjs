// Paints the MapLibre map inside Plotly's graph: the names by MapLibre, all else through land.mjs. The
// only module that touches Plotly's private map, and it never calls Plotly.

import { readRoom, roomWords } from "../state/room.mjs";
import { createPhotograph } from "./photograph.mjs";

const METADATA = "changehands:paint"; // as in dashboard/figures/control_map.py
const TOUCH = 8; // px around a tap in which a marker counts as hit
const WAIT_MS = 20_000;
const EDGE = 20; // px around the view of the story

/** The plot inside the frame, or null as long as Dash has not drawn it. */
const plotIn = (frame) => frame.querySelector(".js-plotly-plot");

/** The MapLibre map of that plot, or null as long as there is none. */
const mapIn = (frame) => plotIn(frame)?._fullLayout?.map?._subplot?.map ?? null;

/** Why there is no map to paint, for the reader. */
function whyAbsent(frame) {
  const why = plotIn(frame)?._fullLayout?.map
    ? "its library keeps the map where this page does not find it"
    : "this browser may lack WebGL 2";
  return `The map could not be drawn: ${why}. The lists of events are complete.`;
}

/** The corners that the figure was fitted to: the points of its only trace. */
function cornersIn(frame) {
  const { lon, lat } = plotIn(frame)._fullData[0];
  return [[lon[0], lat[0]], [lon[1], lat[1]]];
}

/** A style value with every "--token" replaced by its colour. */
function resolve(value, colour) {
  if (Array.isArray(value)) return value.map((item) => resolve(item, colour));
  return typeof value === "string" && value.startsWith("--") ? colour(value) : value;
}

/**
 * A painter for the map in `frame`.
 * @param options `{land, colour, onReady, onFail, onPick, onHover}`: `land` as from land.mjs; `colour(token)` reads the theme;
 *   `onScale(metresPerPixel)` after every move, `onView(text)` after one of the reader's own, as in state/room.mjs;
 *   `onStyle(map)`, when the map has a new style; `inset(map)`: so many pixels at its left are not to be opened on;
 *   `onAbsent(sentence)`, when there will be no map, is `onFail` if not given; `onPick({events, place})` and `onHover({events, place, x, y})` give what lies under the pointer.
 */
export function createGlPainter(frame, options) {
  const { land, colour, onReady, onFail, onPick, onHover, onScale = () => {}, onView = () => {}, onAbsent = onFail, onStyle = () => {}, inset = () => 0 } = options;
  let map = null;
  let shown = [[], () => [], null]; // events, arrows of an event, the chosen event
  let beside = null;
  let wanted = null; // the view of the address, for whenever there is a map
  let isMoved = false; // by the reader
  let isBeside = false; // opened beside what lies at its left
  let pointer;

  function paintTheme() {
    land.paintTheme();
    for (const { id, metadata } of map.getStyle().layers) {
      for (const [property, template] of Object.entries(metadata?.[METADATA] ?? {})) {
        map.setPaintProperty(id, property, resolve(template, colour), { validate: false });
      }
    }
  }

  function dress() {
    paintTheme();
    onStyle(map);
    return land.attach(map, colour);
  }

  function attach(newMap) {
    map = newMap;
    map.on("style.load", () => dress().catch(cannotLoad));
    map.on("click", (event) => onPick({ ...under(event.point, TOUCH), x: event.point.x, at: event.lngLat }));
    map.on("mousemove", ({ point }) => hover(point));
    map.on("mouseout", () => hover(null));
    map.on("moveend", moved);
    if (wanted) painter.look(wanted);
    map.on("move", () => photograph?.follow(map));
    map.on("idle", () => photograph?.rest(map));
    tellScale();
    map.on("error", ({ error }) => cannotLoad(error));
    dress().then(onReady, cannotLoad);
  }
  const cannotLoad = (error) => onFail(`A part of the map could not be loaded. ${error?.message ?? ""}`);

  /** Metres in a pixel in the middle of the map. */
  function tellScale() {
    const { clientWidth: width, clientHeight: height } = map.getCanvas();
    const [left, right] = [width / 2 - 50, width / 2 + 50].map((x) => map.unproject([x, height / 2]));
    onScale(left.distanceTo(right) / 100);
  }

  function moved({ originalEvent, told }) {
    tellScale();
    if (!originalEvent || told) return; // by Plotly, or by the page itself
    wanted = null;
    isMoved = true;
    onView(roomWords(map.getCenter(), map.getZoom()));
  }

  /** Asks what lies under the pointer once a frame at most. */
  function hover(point) {
    if (pointer === undefined) {
      requestAnimationFrame(() => {
        onHover(pointer && { ...under(pointer, 2), x: pointer.x, y: pointer.y });
        pointer = undefined;
      });
    }
    pointer = point;
  }

  /** Events shown and the place at a point of the map. */
  function under({ x, y }, reach) {
    const at = map.unproject([x, y]);
    const town = land.townAt(at, reach);
    return { events: land.eventsAt(at, reach), place: town ?? land.placeAt(at), town: town !== null };
  }

  /** Waits for Plotly's map and its style, and again whenever Plotly makes another map. */
  function watch(since) {
    const found = mapIn(frame);
    if (found && found !== map && found.getStyle()) {
      if (!map) plotIn(frame).on("plotly_afterplot", again);
      attach(found);
    } else if (performance.now() - since > WAIT_MS) {
      onAbsent(whyAbsent(frame));
    } else {
      requestAnimationFrame(() => watch(since));
    }
  }
  function again() {
    if (mapIn(frame) !== map) return watch(performance.now());
    if (wanted) return painter.look(wanted); // Plotly has fitted its map anew
    if (isMoved || isBeside || !inset(map)) return;
    isBeside = true; // once: Plotly answers every move with a plot
    painter.look(null);
  }

  /** Lets the map show the other look, without events, for the moment in which it is copied. */
  function shoot(copy) {
    const here = shown;
    const paint = ({ places: these, borders }) => {
      painter.paintPlaces(these);
      painter.paintBorders(borders);
    };
    paint(beside.look);
    painter.showEvents([], () => [], null);
    map.redraw();
    copy();
    paint(beside.now());
    painter.showEvents(...here);
    map.redraw();
  }
  let photograph = null;

  // A moved camera counts as the reader's own move, so that Plotly keeps it.
  const byReader = (event) => ({ originalEvent: event });
  const silently = { originalEvent: {}, told: true };

  const painter = {
    /** Paints places: `[place, code, moved]`, the index of the code, whether on another side than at first. */
    paintPlaces(changes) {
      for (const [place, code, moved] of changes) land.set(place, code, moved);
    },
    /** Paints borders: `[border, kind]` as from state/borders.mjs. */
    paintBorders(kinds) {
      for (const [border, kind] of kinds) land.setBorder(border, kind);
    },
    /** Marks these places, and no others: the sides speak differently of them. */
    paintMarked: (places) => land.mark(places),
    /**
     * Lets the places that differ between two looks stand out: all others become paler. Each keeps
     * the colour and pattern that `paintPlaces` gave it, so that this adds no code of its own.
     * @param found `[{place, before, after, kind}]` as from state/compare.mjs; null takes it back
     */
    paintDifference(found) {
      land.stepBack(found && new Set(found.map(({ place }) => place)));
    },
    /** Shows these events with their arrows; one of them may be selected. */
    showEvents(events, arrowsOf, chosen) {
      shown = [events, arrowsOf, chosen];
      const all = chosen === null ? events : [...events, chosen];
      land.show(events, chosen, all.flatMap(arrowsOf));
    },
    /**
     * Lays a picture of another look over the map, for the page to cut; null takes it away.
     * @param look `{places, borders}` as `paintPlaces` and `paintBorders` take them
     * @param now gives the same for the look of the map
     */
    paintBeside(look, _, now) {
      beside = look && { look, now };
      if (look) photograph ??= createPhotograph(frame, shoot);
      photograph?.ask(look !== null);
      if (look) map?.triggerRepaint();
    },
    /** The page cuts the picture by style. */
    divide() {},
    /** Takes the colours of the theme anew. */
    paintTheme() {
      if (!map) return;
      paintTheme();
      photograph?.ask(beside !== null);
    },
    zoom: (steps, event) => map?.easeTo({ zoom: map.getZoom() + steps, duration: 0 }, byReader(event)),
    whole() {
      painter.look(null);
      onView(null);
    },
    /** Shows a view as in state/room.mjs; null for the whole. */
    look(text) {
      wanted = text;
      isMoved = false;
      if (!map) return;
      if (text) {
        const { lat, lng, zoom } = readRoom(text);
        map.jumpTo({ center: [lng, lat], zoom }, silently);
      } else {
        const padding = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE + inset(map) };
        map.fitBounds(cornersIn(frame), { padding, duration: 0 }, silently);
      }
    },
    /** The map as it looks now, as a data address; null without a map. */
    still() {
      map?.redraw();
      return map?.getCanvas().toDataURL("image/png") ?? null;
    },
    /** Whether a map is there to be painted. */
    ready: () => map !== null,
  };
  watch(performance.now());
  return painter;
}
