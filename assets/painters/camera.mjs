// Which part of a scene is in view, in whole-picture units. Pure.

const CLOSEST = 16; // times the opening view
const FARTHEST = 0.6;

const within = (value, low, high) => (low > high ? (low + high) / 2 : Math.min(Math.max(value, low), high));

/**
 * @param view `{width, height}` of the opening view, whose corner is (0, 0)
 * @param ground `[left, top, right, bottom]`: what is drawn at all
 */
export function createCamera({ width, height }, [left, top, right, bottom]) {
  let room = { width, height };
  let x = width / 2;
  let y = height / 2;
  let zoom = 1;
  let asked = null;

  const fitting = () => Math.min(room.width / width, room.height / height);
  const scale = () => fitting() * zoom;

  /** Neither closer than borders are drawn for, nor so far that the edge of the ground shows. */
  function hold() {
    const filling = Math.max(room.width / (right - left), room.height / (bottom - top)) / fitting();
    zoom = Math.min(Math.max(zoom, Math.min(1, Math.max(FARTHEST, filling))), CLOSEST);
    const [halfWidth, halfHeight] = [room.width / 2 / scale(), room.height / 2 / scale()];
    x = within(x, left + halfWidth, right - halfWidth);
    y = within(y, top + halfHeight, bottom - halfHeight);
  }

  function aim() {
    if (asked) [x, y, zoom] = [asked.x, asked.y, asked.scale / fitting()];
    hold();
  }

  return {
    /** Takes the size of the room on the page, in pixels. */
    resize(size) {
      room = size;
      aim();
    },
    /** Puts the units `{x, y}` in the middle at a `scale`, also when the room changes. */
    look(at) {
      asked = at;
      aim();
    },
    /** Pixels in a unit. */
    scale,
    /** What is in view: `{x, y, width, height}` in units. */
    box() {
      const [wide, high] = [room.width / scale(), room.height / scale()];
      return { x: x - wide / 2, y: y - high / 2, width: wide, height: high };
    },
    /** The units under a point of the room in pixels. */
    unitsAt: (point) => ({
      x: x + (point.x - room.width / 2) / scale(),
      y: y + (point.y - room.height / 2) / scale(),
    }),
    /** Where units lie in the room, in pixels. */
    pixelsOf: (units) => ({
      x: room.width / 2 + (units.x - x) * scale(),
      y: room.height / 2 + (units.y - y) * scale(),
    }),
    /** Moves the picture by pixels. */
    pan(right, down) {
      asked = null;
      x -= right / scale();
      y -= down / scale();
      hold();
    },
    /** Zooms by a factor; the units under `point` (pixels; the middle by default) stay there. */
    zoomBy(factor, point = { x: room.width / 2, y: room.height / 2 }) {
      asked = null;
      const before = this.unitsAt(point);
      zoom *= factor;
      hold();
      const after = this.unitsAt(point);
      x += before.x - after.x;
      y += before.y - after.y;
      hold();
    },
    /** The opening view. */
    whole() {
      [asked, x, y, zoom] = [null, width / 2, height / 2, 1];
      hold();
    },
  };
}
