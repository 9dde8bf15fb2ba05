// Keeps names of the GL map out from under what the page lays over it: unseen squares take the room
// there, so that MapLibre places names beside them or leaves them out.

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

/** Covers a map under `panels` (elements), and again wherever they or the map come to lie: `attach(map)`, after each new style. */
export function createCovered(panels) {
  const boxOf = (element) => element.getBoundingClientRect();
  const pointAt = (map) => (pixel) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Point", coordinates: map.unproject(pixel).toArray() },
  });
  const lying = (map) => ({
    type: "FeatureCollection",
    features: squares(boxOf(map.getContainer()), panels.map(boxOf)).map(pointAt(map)),
  });
  const follow = (map) => {
    const lie = () => map.getSource(NAME).setData(lying(map));
    map.on("moveend", lie);
    const observer = new ResizeObserver(lie);
    for (const panel of panels) observer.observe(panel);
  };
  const followed = new WeakSet();
  return {
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
