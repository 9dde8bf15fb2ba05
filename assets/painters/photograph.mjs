// A picture of a GL map over the map itself, for a second look at it: it follows the camera, and is
// taken anew when the map has come to rest. What the map does not show yet stays empty.

/**
 * @param frame the element that holds the map
 * @param shoot `(copy)`: paints the other look, calls `copy()`, and paints the look of the map again
 * @returns `{ask(wanted), follow(map), rest(map)}`: whether there shall be a picture, taken anew; for
 *   every move of the map; for whenever it has nothing more to draw
 */
export function createPhotograph(frame, shoot) {
  const canvas = document.createElement("canvas");
  const room = document.createElement("div");
  room.className = "map__beside";
  room.append(canvas);
  let stale = false;
  let taken = null;
  const turnOf = (map) => `${map.getBearing()} ${map.getPitch()}`;

  function copyOf(map) {
    const from = map.getCanvas();
    [canvas.width, canvas.height] = [from.width, from.height];
    canvas.getContext("2d").drawImage(from, 0, 0);
    canvas.style.transform = "none";
    frame.append(room);
    taken = { centre: map.getCenter(), zoom: map.getZoom(), turn: turnOf(map) };
  }

  return {
    ask(wanted) {
      stale = wanted;
      if (!wanted) room.remove();
    },
    follow(map) {
      if (!room.isConnected) return;
      stale = true;
      if (turnOf(map) !== taken.turn) return room.remove(); // no flat picture follows that
      const { clientWidth: width, clientHeight: height } = map.getCanvas();
      const { x, y } = map.project(taken.centre);
      const [right, down] = [x - width / 2, y - height / 2].map((px) => `${px.toFixed(1)}px`);
      canvas.style.transform = `translate(${right}, ${down}) scale(${(2 ** (map.getZoom() - taken.zoom)).toFixed(4)})`;
    },
    rest(map) {
      if (!stale) return;
      stale = false;
      shoot(() => copyOf(map));
    },
  };
}
