// What a reader does on a map: drags, pinches, turns the wheel, presses keys, points, taps.

const SLACK = 5; // px a finger may slip in a tap
const KEY_STEP = 0.15; // of the room
const WHEEL_PX = 320; // px of wheel that double the size
const LINE_PX = 16;

const middle = (points) => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});
const spread = ([one, other]) => (other ? Math.hypot(one.x - other.x, one.y - other.y) : 0);

/**
 * Listens to `element`. Points are pixels from its corner.
 * @param on `{pan(right, down), zoom(factor, point), whole(), tap(point, target), point(point, target)}`;
 *   `point(null)` when the pointer leaves
 * @param pageScrolls whether the wheel and one finger move the page instead of the map
 */
export function listen(element, on, { pageScrolls = false } = {}) {
  const fingers = new Map();
  let moved = 0;
  const spot = ({ clientX, clientY }) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  function drag(event) {
    const before = [...fingers.values()];
    const now = spot(event);
    const last = fingers.get(event.pointerId);
    moved += Math.hypot(now.x - last.x, now.y - last.y);
    if (moved <= SLACK) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, now);
    const after = [...fingers.values()];
    const [from, to] = [middle(before), middle(after)];
    on.pan(to.x - from.x, to.y - from.y);
    if (after.length === 2 && spread(before)) on.zoom(spread(after) / spread(before), to);
  }

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, spot(event));
  });
  element.addEventListener("pointermove", (event) => {
    if (fingers.has(event.pointerId)) drag(event);
    else if (event.pointerType !== "touch") on.point(spot(event), event.target);
  });
  element.addEventListener("pointerup", (event) => {
    const tapped = fingers.delete(event.pointerId) && moved <= SLACK && !fingers.size;
    if (tapped) on.tap(spot(event), event.target);
  });
  element.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
  element.addEventListener("pointerleave", () => on.point(null));

  element.addEventListener(
    "wheel",
    (event) => {
      if (pageScrolls && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const turned = event.deltaY * (event.deltaMode === 1 ? LINE_PX : 1) * (event.ctrlKey ? 4 : 1);
      on.zoom(2 ** (-turned / WHEEL_PX), spot(event));
    },
    { passive: false },
  );

  const step = (right, down) => () => on.pan(right * element.clientWidth, down * element.clientHeight);
  const keys = {
    ArrowLeft: step(KEY_STEP, 0),
    ArrowRight: step(-KEY_STEP, 0),
    ArrowUp: step(0, KEY_STEP),
    ArrowDown: step(0, -KEY_STEP),
    "+": () => on.zoom(2),
    "=": () => on.zoom(2),
    "-": () => on.zoom(0.5),
    0: () => on.whole(),
  };
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
}
