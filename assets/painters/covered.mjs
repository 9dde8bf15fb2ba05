// Keeps names of the GL map out from under what the page lays over it, and whole within its edges: unseen
// squares take the room there, so that MapLibre places names beside them or leaves them out.

const SIDE = 32; // px
const NAME = "covered"; // of the image, the source and the layer

/**
 * The middles, in pixels of `frame`, of squares that cover what of `boxes` lies over it; all boxes are
 * `{left, top, right, bottom}` in pixels of the window.
 */
export function squares(frame, boxes) {
  return boxes.flatMap((box) => {
    const [left, top] = [Math.max(box.left, frame.left), Math.max(box.top, frame.top)];
    const [wide, high] = [Math.min(box.right, frame.right) - left, Math.min(box.bottom, frame.bottom) - top];
    if (wide <= 0 || high <= 0) return [];
    const [columns, rows] = [Math.ceil(wide / SIDE), Math.ceil(high / SIDE)];
    return Array.from({ length: columns * rows }, (_, n) => [
      left - frame.left + ((n % columns) + 0.5) * (wide / columns),
      top - frame.top + (Math.floor(n / columns) + 0.5) * (high / rows),
    ]);
  });
}

/** The middles of squares all around `frame`, just outside. */
export function rim({ left, top, right, bottom }) {
  const [wide, high] = [right - left, bottom - top];
  const along = (length) => Array.from({ length: Math.ceil(length / SIDE) + 1 }, (_, n) => n * SIDE);
  return [
    ...along(wide).flatMap((x) => [[x, -SIDE / 2], [x, high + SIDE / 2]]),
    ...along(high).flatMap((y) => [[-SIDE / 2, y], [wide + SIDE / 2, y]]),
  ];
}

/** So many pixels at the left of `frame` lie under a box as high as a third of it: the rest is better to open on. */
export function inset(frame, boxes) {
  const high = boxes.filter(
    ({ left, top, right, bottom }) =>
      Math.min(bottom, frame.bottom) - Math.max(top, frame.top) > (frame.bottom - frame.top) / 3 &&
      right > frame.left && (left + right) / 2 < (frame.left + frame.right) / 2,
  );
  return Math.max(0, ...high.map(({ right }) => right - frame.left));
}

/** Covers a map under `panels` (elements), and again wherever they or the map come to lie: `attach(map)`, after each new style; `inset(map)`: see above. */
export function createCovered(panels) {
  const boxOf = (element) => element.getBoundingClientRect();
  const pointAt = (map) => (pixel) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Point", coordinates: map.unproject(pixel).toArray() },
  });
  const lying = (map) => {
    const frame = boxOf(map.getContainer());
    const points = [...rim(frame), ...squares(frame, panels.map(boxOf))];
    return { type: "FeatureCollection", features: points.map(pointAt(map)) };
  };
  const follow = (map) => {
    const lie = () => map.getSource(NAME).setData(lying(map));
    map.on("moveend", lie);
    const observer = new ResizeObserver(lie);
    for (const panel of panels) observer.observe(panel);
  };
  const followed = new WeakSet();
  return {
    inset: (map) => inset(boxOf(map.getContainer()), panels.map(boxOf)),
    attach(map) {
      if (map.getLayer(NAME)) return;
      map.addImage(NAME, { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE * 4) });
      map.addSource(NAME, { type: "geojson", data: lying(map) });
      const layout = { "icon-image": NAME, "icon-allow-overlap": true, "icon-padding": 0 };
      map.addLayer({ id: NAME, type: "symbol", source: NAME, layout });
      if (!followed.has(map)) follow(map);
      followed.add(map);
    },
  };
}
